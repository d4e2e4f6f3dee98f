from __future__ import annotations

from urllib.parse import urlencode

import pytest


@pytest.fixture
def demo(browser):
    browser.post("/cases/demo")
    return browser


def of(name, kind="outlet"):
    return f"/sources/one?{urlencode({'name': name, 'kind': kind})}"


def test_an_empty_workspace_has_no_sources_and_says_where_they_come_from(browser):
    assert "No named source yet" in browser.get("/sources").text


def test_named_sources_are_listed_and_sealed_and_unnamed_ones_are_not(demo):
    page = demo.get("/sources").text

    assert "Речник" in page
    assert "a docker" not in page
    assert "a relative" not in page


def test_a_name_is_found_in_any_script_and_an_empty_result_says_what_was_not_searched(demo):
    assert "Речник" in demo.get("/sources", {"q": "речн"}).text
    assert "Unnamed and sealed sources were not searched" in demo.get("/sources", {"q": "nobody"}).text


def test_the_record_of_an_outlet_counts_what_it_passed_on_and_its_faults(demo):
    page = demo.get(of("The Evening Ledger")).text

    assert "A carpenter last seen at the river port" in page
    assert "hedge lost: 2" in page


def test_a_source_that_is_not_there_is_a_clear_page(demo):
    assert demo.get(of("Nobody")).status_code == 404
