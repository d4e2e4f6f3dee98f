from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lastseen.web.pages import start
from tests.store.workspaces import HARBOUR


def test_an_empty_workspace_teaches_the_three_ways_to_begin(browser):
    page = browser.get("/").text

    assert "No case yet" in page
    assert all(way in page for way in ("Open the demo case", "Begin a new case", "Take in a case file"))


def test_the_demo_case_is_opened_and_listed(browser):
    came = browser.post("/cases/demo")

    assert came.headers["Location"] == "/cases/river-port"
    assert "A carpenter last seen at the river port" in browser.get("/").text


def test_a_new_case_has_an_id_made_of_its_title(browser):
    came = browser.post("/cases/new", {"title": "Two men taken on the Marsh Road"})

    assert came.headers["Location"] == "/cases/two-men-taken-on-the-marsh-road"
    assert browser.get(came.headers["Location"]).status_code == 200


def test_a_title_in_another_script_is_enough(browser):
    came = browser.post("/cases/new", {"title": "습지 길에서 잡혀간 두 사람"})

    assert came.headers["Location"] == "/cases/case"


def test_a_case_file_is_taken_in_from_the_browser(browser):
    file = SimpleUploadedFile("harbour.yaml", HARBOUR.read_bytes())

    came = browser.post("/cases/import", {"file": file})

    assert came.headers["Location"] == "/cases/harbour"


def test_what_is_wrong_with_a_case_file_is_said_line_by_line_and_nothing_is_taken(browser):
    file = SimpleUploadedFile("bad.yaml", b"casefile: 1\nid: bad\nsource: {}\nclaim: []\n")

    answer = browser.post("/cases/import", {"file": file})

    assert answer.status_code == 422
    assert "unknown key source" in answer.text
    assert "unknown key claim" in answer.text
    assert "Nothing was changed" in answer.text
    assert "No case yet" in browser.get("/").text


def test_who_works_here_stands_in_the_ledger(browser, site):
    browser.post("/name", {"name": "  김 오노 ", "next": "/"})

    browser.post("/cases/new", {"title": "One"})

    assert 'value="김 오노"' in browser.get("/").text


@pytest.mark.parametrize(("code", "way"), [("ar", "rtl"), ("ko", "ltr"), ("ru", "ltr"), ("en", "ltr")])
def test_the_screen_is_laid_out_in_the_direction_of_its_language(browser, code, way):
    browser.post("/language", {"language": code, "next": "/"})

    assert f'<html lang="{code}" dir="{way}">' in browser.get("/").text


def test_scripts_in_a_title_stay_words(browser):
    browser.post("/cases/new", {"title": "<script>alert(1)</script>"})

    assert "<script>alert" not in browser.get("/").text


def test_an_address_that_leads_nowhere_says_what_is_safe(browser):
    answer = browser.get("/cases/nobody")

    assert answer.status_code == 404
    assert "there is no case nobody" in answer.text
    assert browser.get("/nowhere").status_code == 404


def test_many_cases_come_on_several_pages(browser, monkeypatch):
    monkeypatch.setattr(start, "AT_ONCE", 2)
    for title in ("Marsh", "Quay", "Mill"):
        browser.post("/cases/new", {"title": title})

    first, second = browser.get("/").text, browser.get("/?from=2").text

    assert "3 cases in this workspace" in first
    assert ("Quay" in first, "Mill" in first, 'href="?from=2"' in first) == (True, False, True)
    assert ("Quay" in second, "Mill" in second, 'href="?from=' in second) == (False, True, False)


@pytest.mark.parametrize("path", ["/?from=", "/sources?from=", "/review?from=", "/ledger?before="])
def test_a_number_of_thousands_of_digits_in_an_address_is_taken_for_none(browser, path):
    assert browser.get(path + "9" * 5000).status_code == 200
