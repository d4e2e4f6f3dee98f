from __future__ import annotations

import pytest

from lastseen.casework.open_case import plain_of

CASE = "/cases/river-port"
SENT = {
    "body": "wgeid", "on-day": "2", "on-month": "5", "on-year": "2023", "reference": "10023",
    "files": "wgeid.pdf\r\n\r\n письмо.pdf ", "deadline-year": "2024", "deadline-month": "2", "act": "enter",
}  # fmt: skip


@pytest.fixture
def demo(browser, site):
    browser.post("/cases/demo")
    while plain_of(site.workspace, "river-port").get("submissions"):
        browser.post(f"{CASE}/sent/1", {"act": "remove", "why": "for the test"})
    return browser


@pytest.fixture
def plain(site):
    return lambda: plain_of(site.workspace, "river-port")


def test_what_was_sent_is_recorded_and_its_answer_awaited(demo, plain):
    page = demo.post(f"{CASE}/sent", SENT, follow=True).text

    assert plain()["submissions"] == [
        {
            "body": "wgeid",
            "on": "2023-05-02",
            "reference": "10023",
            "files": ["wgeid.pdf", "письмо.pdf"],
            "deadline": "2024-02",
        }
    ]
    assert "Recorded that it was sent." in page
    assert "2024-02-01" in page


def test_a_body_that_is_not_in_the_list_is_written_by_name(demo, plain):
    demo.post(f"{CASE}/sent", {**SENT, "body": "+", "body-name": "Омбудсман  XA"})

    assert plain()["submissions"][0]["body"] == "Омбудсман XA"
    assert 'value="Омбудсман XA"' in demo.get(f"{CASE}/sent/1").text


def test_the_body_that_was_chosen_on_the_way_is_chosen_in_the_form(demo):
    page = demo.get(f"{CASE}/sent?for=ced_ua&person=han").text

    assert '<option value="ced_ua" lang="en" dir="ltr" selected>' in page


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ({"body": ""}, "nobody is named to whom it was sent"),
        ({"body": "+", "body-name": " "}, "nobody is named to whom it was sent"),
        ({"on-day": "", "on-month": "", "on-year": ""}, "the day on which it was sent is missing"),
        ({"on-day": "31", "on-month": "2"}, "2023-02-31"),
        ({"deadline-edtf": "never"}, "write year, month and day in numbers"),
    ],
)
def test_what_cannot_be_recorded_is_refused_and_stays_in_the_form(demo, plain, left, told):
    page = demo.post(f"{CASE}/sent", {**SENT, **left})

    assert page.status_code == 422
    assert told in page.text
    assert 'value="10023"' in page.text
    assert not plain().get("submissions")


def test_the_slower_of_two_is_told_and_a_change_of_the_faster_stands(demo, plain):
    demo.post(f"{CASE}/sent", SENT)
    seen = demo.get(f"{CASE}/sent/1").text.partition('name="seen" value="')[2].partition('"')[0]
    demo.post(f"{CASE}/sent/1", {**SENT, "reference": "7", "seen": seen})

    page = demo.post(f"{CASE}/sent/1", {**SENT, "reference": "8", "seen": seen})

    assert page.status_code == 409
    assert 'value="8"' in page.text
    assert plain()["submissions"][0]["reference"] == "7"


def test_a_submission_is_taken_out_with_a_reason(demo, plain):
    demo.post(f"{CASE}/sent", SENT)

    refused = demo.post(f"{CASE}/sent/1", {"act": "remove", "why": ""})
    gone = demo.post(f"{CASE}/sent/1", {"act": "remove", "why": "it was never sent"}, follow=True)

    assert refused.status_code == 422
    assert "The ledger keeps it." in gone.text
    assert not plain().get("submissions")


@pytest.mark.parametrize("place", ["0", "2", "x"])
def test_a_submission_that_is_not_there_has_no_page(demo, place):
    demo.post(f"{CASE}/sent", SENT)

    assert demo.post(f"{CASE}/sent/{place}", SENT).status_code == 404
