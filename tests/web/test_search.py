from __future__ import annotations

import pytest


@pytest.fixture
def demo(browser):
    browser.post("/cases/demo")
    return browser


def test_before_a_question_the_page_says_what_is_searched_and_what_is_not(browser):
    page = browser.get("/search").text

    assert "Searched: the titles and texts of reports" in page
    assert "Not searched: reports that are in no case yet" in page
    assert "<section aria-labelledby" not in page


def test_a_word_is_found_in_its_passage_with_a_link_to_the_report(demo):
    page = demo.get("/search", {"q": "порту"}).text

    assert "A carpenter last seen at the river port" in page
    assert "<mark>порту</mark>" in page
    assert 'href="/cases/river-port/reports/R1"' in page
    assert 'href="/cases/river-port/reports/R1#words-c3"' in page


def test_korean_is_found_whatever_particle_follows(demo):
    assert "<mark>항구</mark>에서" in demo.get("/search", {"q": "항구"}).text


def test_nothing_found_says_so_and_leads_to_the_names(demo):
    page = demo.get("/search", {"q": "zeppelin"}).text

    assert "No report and no claim has all these words" in page
    assert 'href="/people?q=zeppelin"' in page


@pytest.mark.parametrize(
    "q", ["?!", "\u202e", '"""', "'; DROP TABLE x --", "\x00", "a" * 10_000, "* NEAR(", "<script>"]
)
def test_no_question_is_too_strange(demo, q):
    page = demo.get("/search", {"q": q})

    assert page.status_code == 200
    assert "<script>" not in page.text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "", "٣"])
def test_a_page_that_is_not_there_is_the_first_or_none(demo, before):
    assert demo.get("/search", {"q": "river", "before": before}).status_code == 200


def test_the_question_stays_in_its_field_and_its_field_has_a_label(demo):
    page = demo.get("/search", {"q": 'river "port'}).text

    assert 'value="river &quot;port"' in page
    assert '<label for="q">' in page


def test_the_results_take_the_focus(demo):
    assert 'tabindex="-1" data-focus' in demo.get("/search", {"q": "river"}).text


def test_a_stranger_finds_nothing(stranger):
    assert stranger.get("/search", {"q": "river"}).status_code == 403
