from __future__ import annotations

import re

import pytest

from lastseen.casework.history import history, newest
from lastseen.casework.open_case import plain_of
from tests.store.workspaces import HARBOUR

CASE = "/cases/river-port"
SUBMITTER = {
    "name": "Нина Орр", "organisation": "", "relation": "sister", "email": "nina@example.org",
    "mandate": "asked by\r\nhis mother", "can_follow_up": "yes",
}  # fmt: skip
STEP = {
    "kind": "complaint", "body": "Полиция порта", "by": "his sister", "on-day": "2", "on-month": "3", "on-year": "2023",
    "outcome": "not taken", "act": "enter",
}  # fmt: skip


@pytest.fixture
def demo(browser):
    browser.post("/cases/demo")
    while plain_of_demo(browser).get("steps"):
        browser.post(f"{CASE}/steps/1", {"act": "remove", "why": "for the test"})
    browser.post("/name", {"name": "K. Ono", "next": "/"})
    return browser


def plain_of_demo(browser):
    from lastseen.web.site import site_of

    return plain_of(site_of().workspace, "river-port")


@pytest.fixture
def plain(site):
    return lambda: plain_of(site.workspace, "river-port")


@pytest.fixture
def two(demo):
    """Two steps."""
    for kind in ("complaint", "lawsuit"):
        demo.post(f"{CASE}/steps", {**STEP, "kind": kind})
    return demo


def seen_in(page):
    """The entry that the form of a record was made from: the last one, for the submitter's form stands above."""
    return page.rpartition('name="seen" value="')[2].partition('"')[0]


def test_who_submits_is_recorded_as_typed_and_shown(demo, plain):
    page = demo.post(f"{CASE}/submitter", SUBMITTER, follow=True).text

    assert plain()["submitter"] == {
        "name": "Нина Орр",
        "email": "nina@example.org",
        "relation": "sister",
        "mandate": "asked by\nhis mother",
        "can_follow_up": True,
    }
    assert "Recorded who submits the case." in page
    assert '<bdi dir="auto">Нина Орр</bdi>' in page


def test_where_everything_is_taken_out_nobody_submits(demo, plain):
    demo.post(f"{CASE}/submitter", SUBMITTER)

    page = demo.post(f"{CASE}/submitter", {"name": " "}, follow=True).text

    assert plain()["submitter"] is None
    assert "Bodies take nothing anonymous." in page


def test_the_slower_of_two_is_told_who_submits_now_and_keeps_what_they_typed(demo, plain):
    old = demo.get(f"{CASE}/steps").text.partition('name="seen" value="')[2].partition('"')[0]
    demo.post(f"{CASE}/submitter", {**SUBMITTER, "seen": old})

    page = demo.post(f"{CASE}/submitter", {"name": "A. Ferro", "seen": old})

    assert page.status_code == 409
    assert plain()["submitter"]["name"] == "Нина Орр"
    assert 'value="A. Ferro"' in page.text
    assert '<dd><bdi dir="auto">Нина Орр</bdi></dd>' in page.text
    again = page.text.partition('name="seen" value="')[2].partition('"')[0]
    demo.post(f"{CASE}/submitter", {"name": "A. Ferro", "seen": again})
    assert plain()["submitter"] == {"name": "A. Ferro"}


def test_a_step_is_recorded_in_the_name_of_who_entered_it(demo, plain, site):
    page = demo.post(f"{CASE}/steps", STEP, follow=True).text

    assert plain()["steps"] == [
        {"on": "2023-03-02", "kind": "complaint", "body": "Полиция порта", "by": "his sister", "outcome": "not taken"}
    ]
    assert "a complaint to the police or a prosecutor" in page
    assert (
        history(site.workspace, "river-port", "step", page.partition("/history/step/")[2][0])[-1].entry.by == "K. Ono"
    )


def test_a_step_of_another_kind_is_told_in_the_words_that_were_typed(demo, plain):
    page = demo.post(f"{CASE}/steps", {**STEP, "kind": "+", "kind-name": "a vigil"}, follow=True).text

    assert plain()["steps"][0]["kind"] == "a vigil"
    assert '<bdi dir="auto">a vigil</bdi>' in page


@pytest.mark.parametrize(
    ("boxes", "stored"),
    [
        ({"on-day": "", "on-about": "1"}, "2023-03~"),
        ({"on-edtf": "2023-03-02/2023-03-05"}, "2023-03-02/2023-03-05"),
        ({"on-edtf": "2023-21"}, "2023-21"),
        ({"on-about": "1"}, "2023-03-02~"),
    ],
)
def test_the_day_of_a_step_is_as_exact_as_it_was_told_and_comes_back_into_its_form(demo, plain, boxes, stored):
    demo.post(f"{CASE}/steps", {**STEP, **boxes})
    form = demo.get(f"{CASE}/steps/1").text

    demo.post(f"{CASE}/steps/1", fields_of(form))

    assert plain()["steps"][0]["on"] == stored


FIELD = re.compile(
    r"""<(?:input|textarea)\b[^>]*\bname="([^"]+)"[^>]*?(?:\bvalue="([^"]*)"[^>]*)?>(?:([^<]*)</textarea>)?"""
)
CHOSEN = re.compile(
    r"""<select[^>]*\bname="([^"]+)"(?:(?!</select>).)*?<option value="([^"]*)"[^>]* selected""", re.DOTALL
)


def fields_of(page):
    """What a browser would send of the form of a step as the page has it."""
    form = page.rpartition(f'action="{CASE}/steps/1"')[2].partition("</form>")[0]
    boxes = {found[0]: found[1] or found[2] for found in FIELD.findall(form)}
    # a box that is not ticked is not sent
    about = {} if re.search(r'name="on-about"[^>]* checked', form) else {"on-about": ""}
    return {**boxes, **dict(CHOSEN.findall(form)), **about}


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ({"kind": "", "body": "", "outcome": ""}, "nothing is said of what was done"),
        ({"kind": "+", "kind-name": " ", "body": "", "outcome": " "}, "nothing is said of what was done"),
        ({"on-month": "13"}, "there is no month 13"),
        ({"on-month": ""}, "a date with a day needs its month"),
        ({"on-edtf": "soon"}, "write year, month and day in numbers"),
    ],
)
def test_a_step_that_says_nothing_or_has_no_real_day_is_refused_and_stays_in_the_form(demo, plain, left, told):
    page = demo.post(f"{CASE}/steps", {**STEP, **left})

    assert page.status_code == 422
    assert told in page.text
    assert 'value="his sister"' in page.text
    assert not plain().get("steps")


def test_a_step_is_changed_and_keeps_what_its_form_has(two, plain):
    page = two.get(f"{CASE}/steps/1").text

    two.post(f"{CASE}/steps/1", {**fields_of(page), "outcome": "a hearing in May"})

    assert plain()["steps"][0] == {
        "on": "2023-03-02",
        "kind": "complaint",
        "body": "Полиция порта",
        "by": "his sister",
        "outcome": "a hearing in May",
    }


def test_the_slower_of_two_is_told_and_nothing_of_theirs_is_lost(two, plain):
    seen = seen_in(two.get(f"{CASE}/steps/1").text)
    two.post(f"{CASE}/steps/1", {**STEP, "outcome": "taken", "seen": seen})

    page = two.post(f"{CASE}/steps/1", {**STEP, "outcome": "refused in writing", "seen": seen})

    assert page.status_code == 409
    assert "step 1 was changed meanwhile" in page.text
    assert "refused in writing</textarea>" in page.text
    assert '<bdi dir="auto">taken</bdi>' in page.text
    assert plain()["steps"][0]["outcome"] == "taken"


def test_a_slip_in_the_slower_form_does_not_make_it_the_newer_one(two, plain):
    seen = seen_in(two.get(f"{CASE}/steps/1").text)
    two.post(f"{CASE}/steps/1", {**STEP, "outcome": "taken", "seen": seen})

    slipped = two.post(f"{CASE}/steps/1", {**STEP, "on-month": "13", "seen": seen}).text
    again = two.post(f"{CASE}/steps/1", {**STEP, "outcome": "other", "seen": seen_in(slipped)})

    assert again.status_code == 409
    assert plain()["steps"][0]["outcome"] == "taken"


def test_a_step_is_taken_out_with_a_reason_that_the_ledger_keeps(two, plain, site):
    refused = two.post(f"{CASE}/steps/1", {"act": "remove", "why": " "})
    page = two.post(f"{CASE}/steps/1", {"act": "remove", "why": "entered twice"}, follow=True).text

    assert refused.status_code == 422
    assert "why is empty" in refused.text
    assert [step["kind"] for step in plain()["steps"]] == ["lawsuit"]
    assert "The ledger keeps it." in page
    assert newest(site.workspace, 1)[0].entry.values["_why"] == "entered twice"


@pytest.mark.parametrize("place", ["0", "3", "x", "9" * 30])
def test_a_step_that_is_not_there_has_no_page(two, place):
    assert two.get(f"{CASE}/steps/{place}").status_code == 404


def test_the_history_of_a_step_calls_it_by_its_number(two):
    two.post(f"{CASE}/steps/1", {"act": "remove", "why": "entered twice"})
    address = two.get(f"{CASE}/steps").text.partition("/history/step/")[2].partition('"')[0]

    assert "History of step 1" in two.get(f"{CASE}/history/step/{address}").text


def test_what_is_missing_leads_to_where_it_is_written(browser, site):
    from lastseen.casework.import_case import import_file

    import_file(site.workspace, HARBOUR)
    page = browser.get("/cases/harbour/missing?for=wgeid").text

    assert "/cases/harbour/steps?for=wgeid" in page


def test_who_submits_and_the_steps_reach_the_form_of_the_body(demo):
    demo.post(f"{CASE}/submitter", SUBMITTER)
    demo.post(f"{CASE}/steps", STEP)
    consent = {"who": "han", "for-person": "han", "bodies": "wgeid", "fields": "all", "name_to_state": "yes"}
    demo.post(f"{CASE}/consents", {**consent, "on-year": "2023"})

    page = demo.get(f"{CASE}/preview?for=wgeid&person=han").text

    assert "Нина Орр" in page
    assert "Outcome: not taken." in page
