from __future__ import annotations

import pytest


@pytest.fixture
def demo(browser):
    browser.post("/cases/demo")
    return browser


def test_an_empty_page_teaches_how_people_get_their_names(browser):
    assert "A person gets a name by a claim" in browser.get("/people").text


def test_people_are_listed_with_links_into_their_cases(demo):
    page = demo.get("/people").text

    assert "Хан До Чжин" in page
    assert 'href="/cases/river-port?thing=' in page


def test_the_case_has_the_place_that_a_link_leads_to(demo):
    page = demo.get("/people").text
    address, _, place = page.partition('href="/cases/river-port?')[2].partition('"')[0].partition("#")

    assert f'id="{place}"' in demo.get(f"/cases/river-port?{address}").text


def test_a_name_is_found_in_another_script_with_the_reason_in_words(demo):
    page = demo.get("/people", {"q": "Han Do-jin"}).text

    assert "한도진" in page
    assert '<td lang="en" dir="ltr">' in page
    assert "the same name" in page


def test_the_search_works_by_its_button_and_as_you_type(demo):
    page = demo.get("/people").text

    assert 'method="get" action="/people"' in page
    assert 'hx-target="#found" hx-select="#found"' in page
    assert 'id="found"' in page


def test_nobody_found_says_what_was_not_searched(demo):
    page = demo.get("/people", {"q": "Amin Duvall"}).text

    assert "were not searched" in page
    assert 'href="/search?q=Amin%20Duvall"' in page


@pytest.mark.parametrize("q", ["!!", "1", "\u202e", "x" * 5_000, "<script>", "\x00"])
def test_no_name_is_too_strange(demo, q):
    page = demo.get("/people", {"q": q})

    assert page.status_code == 200
    assert "<script>" not in page.text.partition("<main")[2].partition("</main>")[0]


def test_the_end_of_the_list_is_an_empty_page_and_no_error(demo):
    assert demo.get("/people", {"after": "\U0010ffff"}).status_code == 200
