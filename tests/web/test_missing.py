from __future__ import annotations

import pytest

from lastseen.casework.change import Edit, change

CASE = "/cases/river-port"


@pytest.fixture
def demo(browser, site):
    """The demo case without the consent that it comes with."""
    browser.post("/cases/demo")
    change(site.workspace, "river-port", [Edit("consents", "0", None)], "K. Ono")
    return browser


def test_without_a_body_one_is_asked_for(demo):
    page = demo.get(f"{CASE}/missing").text

    assert '<option value="wgeid">' in page
    assert "would make it refused" not in page


def test_what_is_missing_stands_with_what_would_help(demo):
    page = demo.get(f"{CASE}/missing?for=wgeid").text

    assert "Missing, and refused without it" in page
    assert "no claim says anything of: forces believed responsible" in page
    assert "What would help:" in page


def test_a_flag_links_its_claims(demo):
    page = demo.get(f"{CASE}/missing?for=wgeid").text

    assert "a hedge lost on the way" in page
    assert f'<a href="{CASE}/claims/c16" dir="ltr">c16</a>' in page


def test_without_a_consent_it_is_said_that_the_whole_case_was_looked_at(demo):
    page = demo.get(f"{CASE}/missing?for=wgeid").text

    assert "No consent lets this body know anything of this person." in page


def test_a_field_that_nobody_read_in_the_form_is_marked(demo):
    page = demo.get(f"{CASE}/missing?for=wgeid").text

    assert '<span class="status unverified">unverified</span>' in page


def test_a_body_without_a_form_is_refused_in_words(demo):
    page = demo.get(f"{CASE}/missing?for=wgied")

    assert page.status_code == 422
    assert "did you mean wgeid?" in page.text
