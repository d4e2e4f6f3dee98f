from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lastseen.store.cases import stored_case
from lastseen.store.verify import verify

TEXT = """\
Amin Duvall, a driver, was arrested near the town of Marn on 5 November 2020, two officials told Coast Radio.

The Interior Ministry said it had no information about the case.
"""
DAY = {"first-day": "9", "first-month": "11", "first-year": "2020"}


@pytest.fixture
def case(browser):
    browser.post("/cases/new", {"title": "Marsh", "id": "marsh"})
    return browser


def plain(site):
    return stored_case(site.workspace, "marsh").plain


def test_a_pasted_report_is_preserved_and_its_suggestions_wait_beside_the_text(case, site):
    came = case.post("/cases/marsh/reports", {"text": TEXT, "publisher": "The Post", "suggest": "1", **DAY})

    page = case.get(came.headers["Location"]).text
    assert "Suggested" in page
    assert 'data-key="KeyA"' in page
    assert plain(site)["reports"]["R1"]["published"] == "2020-11-09"
    assert verify(site.workspace).ok


def test_from_the_first_report_to_the_first_confirmed_claim(case, site):
    case.post("/cases/marsh/reports", {"text": TEXT, "publisher": "The Post", "suggest": "1", **DAY})
    first = plain(site)["claims"][0]["id"]

    case.post(f"/cases/marsh/claims/{first}/decide", {"act": "accept"})

    assert "status" not in plain(site)["claims"][0]
    assert "Why?" in case.get("/cases/marsh").text


def test_a_file_is_kept_byte_for_byte(case, site):
    words = b"Amin Duvall was arrested near Marn, a relative said."
    page = b"<html><title>Taken</title><article><p>" + words + b"</p></article></html>"

    case.post("/cases/marsh/reports", {"file": SimpleUploadedFile("page.html", page), "publisher": "The Post"})

    report = plain(site)["reports"]["R1"]
    assert report["title"] == "Taken"
    assert "Amin Duvall was arrested" in report["text"]
    assert "claims" not in plain(site)


def test_a_publisher_that_the_case_has_is_not_entered_twice(case, site):
    case.post("/cases/marsh/reports", {"text": TEXT, "publisher": "The Post"})
    case.post("/cases/marsh/reports", {"text": TEXT + "More.", "publisher": "the post"})

    assert len(plain(site)["sources"]) == 1
    assert list(plain(site)["reports"]) == ["R1", "R2"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"publisher": "The Post"}, "there is neither a file nor a text"),
        ({"text": TEXT}, "nobody is named as the one who published it"),
        ({"text": TEXT, "publisher": "P", "first-day": "3"}, "at least a year"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(case, site, sent, told):
    answer = case.post("/cases/marsh/reports", sent)

    assert answer.status_code == 422
    assert told in answer.text
    assert "reports" not in plain(site)


def test_claims_can_be_suggested_later_and_not_of_a_report_without_text(case, site):
    case.post("/cases/marsh/reports", {"text": TEXT, "publisher": "The Post", **DAY})

    case.post("/cases/marsh/reports/R1/suggest")

    assert plain(site)["claims"]
    assert case.post("/cases/marsh/reports/R9/suggest").status_code == 404


def test_a_picture_is_kept_though_nothing_can_be_read_of_it(case, site):
    picture = SimpleUploadedFile("scan.png", b"\x89PNG\r\n\x1a\n" + bytes(64))

    came = case.post("/cases/marsh/reports", {"file": picture, "publisher": "The Post", "suggest": "1"})

    assert "has no text here" in case.get(came.headers["Location"]).text
