from __future__ import annotations

import pytest

from lastseen.casework.change import Edit, change
from lastseen.casework.history import newest
from lastseen.casework.open_case import plain_of

CASE = "/cases/river-port"
SAID = {
    "who": "+", "who-name": "Нина Орр", "relation": "sister", "for-person": "han", "bodies": ["wgeid", "family"],
    "fields": ["person", "dis", "xfer"], "name_to_state": "yes", "name_public": "no", "obtained_how": "by telephone",
    "language": "ru", "on-day": "3", "on-month": "5", "on-year": "2023", "until-year": "2031",
}  # fmt: skip


@pytest.fixture
def demo(browser, site):
    """The demo case without the consent that it comes with."""
    browser.post("/cases/demo")
    change(site.workspace, "river-port", [Edit("consents", "0", None)], "K. Ono")
    return browser


@pytest.fixture
def plain(site):
    return lambda: plain_of(site.workspace, "river-port")


def test_without_a_consent_the_page_says_that_nothing_goes(demo):
    page = demo.get(f"{CASE}/consents").text

    assert "No consent is recorded yet, so nothing of this case goes anywhere." in page


def test_a_consent_is_recorded_as_it_was_given(demo, plain):
    demo.post(f"{CASE}/consents", SAID)

    assert plain()["consents"] == [
        {
            "who": "Нина Орр",
            "relation": "sister",
            "for": "han",
            "obtained_how": "by telephone",
            "language": "ru",
            "bodies": ["wgeid", "family"],
            "fields": ["person", "dis", "xfer"],
            "name_to_state": True,
            "name_public": False,
            "on": "2023-05-03",
            "until": "2031",
        }
    ]


def test_what_was_not_asked_is_not_recorded(demo, plain):
    demo.post(f"{CASE}/consents", {**SAID, "name_public": "", "until-year": ""})

    assert not {"name_public", "until"} & set(plain()["consents"][0])


def test_a_recorded_consent_stands_in_the_ledger_in_the_name_of_who_entered_it(demo, site):
    demo.post("/name", {"name": "K. Ono", "next": "/"})

    demo.post(f"{CASE}/consents", SAID)

    assert newest(site.workspace, 1, None)[0].entry.by == "K. Ono"


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ({"who": ""}, "nobody is named as the one who gave it"),
        ({"who-name": " "}, "nobody is named as the one who gave it"),
        ({"bodies": []}, "whom it lets know is not given"),
        ({"fields": []}, "what they may know is not given"),
        ({"on-day": "", "on-month": "", "on-year": ""}, "the day on which it was given is missing"),
        ({"on-month": ""}, "a date with a day needs its month"),
        ({"on-month": "13"}, "2023-13-03"),
    ],
)
def test_a_consent_that_would_count_nowhere_is_refused_and_stays_in_the_form(demo, plain, left, told):
    page = demo.post(f"{CASE}/consents", {**SAID, **left})

    assert page.status_code == 422
    assert told in page.text
    assert 'value="by telephone"' in page.text
    assert not plain().get("consents")


def test_a_consent_is_revoked_by_a_named_person_on_a_day(demo, plain):
    demo.post(f"{CASE}/consents", SAID)

    page = demo.post(
        f"{CASE}/consents/1/revoke",
        {"by": "K. Ono", "revoked-day": "4", "revoked-month": "6", "revoked-year": "2023"},
        follow=True,
    ).text

    assert plain()["consents"][0]["revoked"] == "2023-06-04"
    assert "is revoked" in page


@pytest.mark.parametrize(
    ("left", "told"), [({"by": ""}, "nobody is named"), ({"revoked-year": ""}, "the day on which it was taken back")]
)
def test_nothing_is_revoked_by_nobody_or_on_no_day(demo, plain, left, told):
    demo.post(f"{CASE}/consents", SAID)

    page = demo.post(f"{CASE}/consents/1/revoke", {"by": "K. Ono", "revoked-year": "2023", **left})

    assert page.status_code == 422
    assert told in page.text
    assert "revoked" not in plain()["consents"][0]


def test_the_slower_of_two_does_not_revoke_what_they_have_not_seen(demo, plain):
    demo.post(f"{CASE}/consents", SAID)

    page = demo.post(f"{CASE}/consents/1/revoke", {"by": "K. Ono", "revoked-year": "2023", "seen": "0"})

    assert page.status_code == 409
    assert "revoked" not in plain()["consents"][0]


@pytest.mark.parametrize("place", ["0", "2", "x", "9" * 30])
def test_a_consent_that_is_not_there_cannot_be_revoked(demo, place):
    demo.post(f"{CASE}/consents", SAID)

    assert demo.post(f"{CASE}/consents/{place}/revoke", {"by": "K. Ono"}).status_code == 404


def test_a_hold_is_set_and_lifted_by_a_named_person_with_a_reason(demo, plain):
    demo.post(f"{CASE}/hold", {"act": "hold", "by": "K. Ono", "why": "he may be hiding"})
    held, page = plain()["hold"], demo.get(f"{CASE}/consents").text
    demo.post(f"{CASE}/hold", {"act": "lift", "by": "A. Ferro", "why": "he is abroad"})

    assert (held["by"], held["why"]) == ("K. Ono", "he may be hiding")
    assert "On hold: nothing of this case may leave." in page
    assert plain()["hold"] is None


@pytest.mark.parametrize("left", [{"by": " "}, {"why": " "}])
def test_no_hold_without_a_name_and_a_reason(demo, plain, left):
    page = demo.post(f"{CASE}/hold", {"act": "hold", "by": "K. Ono", "why": "he may be hiding", **left})

    assert page.status_code == 422
    assert not plain().get("hold")
