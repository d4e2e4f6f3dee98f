from __future__ import annotations

import pytest

from lastseen.casework.import_case import import_file
from lastseen.store.cases import standing, stored_case
from lastseen.store.verify import verify

CASE = """\
casefile: 1
id: quay
title: A driver taken at the quay
sources:
  radio: {name: Radio Ostra, kind: outlet}
  guard: {kind: person, named: false, described: a guard}
reports:
  R1: {publisher: radio, published: 2021-02-03, text: "😀 Ilan Sorr was arrested on 1 February, a guard said. Ilan Sorr is 29."}
  R2: {publisher: radio, published: 2021-02-04}
things:
  ilan: {type: person}
  arrest: {type: event, kind: arrest, of: [ilan]}
claims:
  - {id: c1, in: R1, by: [guard], about: arrest, property: date, value: "2021-02-01", quote: on 1 February}
  - {id: s1, in: R1, by: [guard], about: ilan, property: name, value: Ilan Sorr, quote: Ilan Sorr, nth: 1, status: suggested}
"""  # noqa: E501 - a case file has long lines
TEXT = "😀 Ilan Sorr was arrested on 1 February, a guard said. Ilan Sorr is 29."
ADD = "/cases/quay/reports/R1/claims"
AGE = {"quote": "is 29", "chain": "-", "about": "ilan", "property": "age", "value": "29"}


@pytest.fixture
def quay(site, tmp_path):
    path = tmp_path / "quay.yaml"
    path.write_text(CASE, "utf-8")
    import_file(site.workspace, path)
    return site.workspace


def claims_of(workspace):
    return {claim["id"]: claim for claim in stored_case(workspace, "quay").plain["claims"]}


def test_the_text_is_whole_and_the_words_of_claims_are_marked(browser, quay):
    page = browser.get("/cases/quay/reports/R1").text

    assert '<mark id="words-c1" title="c1">on 1 February</mark>' in page
    assert 'date</strong>: <span class="value"><bdi dir="auto">1 February 2021</bdi>' in page


def test_words_pasted_by_hand_become_a_claim_with_their_place(browser, quay):
    answer = browser.post(ADD, AGE)

    assert answer.status_code == 302
    assert claims_of(quay)["c2"] == {
        "id": "c2", "in": "R1", "about": "ilan", "property": "age", "value": 29, "quote": "is 29",
        "start": TEXT.index("is 29"), "end": TEXT.index("is 29") + 5,
    }  # fmt: skip
    assert verify(quay).ok


def test_marked_words_are_taken_by_code_points_so_that_an_emoji_shifts_nothing(browser, quay):
    start = TEXT.index("Ilan")

    browser.post(ADD, {**AGE, "quote": "Ilan Sorr", "start": str(start), "end": str(start + 9), "property": "name",
                       "value": "Ilan Sorr"})  # fmt: skip

    assert claims_of(quay)["c2"]["start"] == start == 2


@pytest.mark.parametrize(("start", "end"), [("3", "12"), ("0", "9"), ("9000", "9009"), ("2", "99999999999")])
def test_offsets_whose_words_are_not_the_quote_are_refused_and_what_was_typed_stays(browser, quay, start, end):
    answer = browser.post(ADD, {**AGE, "quote": "Ilan Sorr", "start": start, "end": end})

    assert answer.status_code == 422
    assert "are not the words that were sent" in answer.text
    assert ">Ilan Sorr</textarea>" in answer.text
    assert "c2" not in claims_of(quay)


def test_words_that_stand_twice_are_asked_about_with_what_is_around_them(browser, quay):
    asked = {**AGE, "quote": "Ilan Sorr", "property": "name", "value": "Ilan Sorr"}

    answer = browser.post(ADD, asked)

    assert answer.text.count('name="nth"') == 2
    assert browser.post(ADD, {**asked, "nth": "2"}).status_code == 302
    assert claims_of(quay)["c2"]["start"] == TEXT.rindex("Ilan")


@pytest.mark.parametrize(
    ("boxes", "edtf"),
    [
        ({"first-year": "2021"}, 2021),
        ({"first-year": "2021", "first-month": "2", "about-date": "1"}, "2021-02~"),
        ({"first-year": "2021", "first-month": "2", "first-day": "1"}, "2021-02-01"),
        ({"first-year": "2021", "first-month": "2", "last-year": "2021", "last-month": "4"}, "[2021-02..2021-04]"),
        ({"edtf": "2021-02-XX"}, "2021-02-XX"),
    ],
)
def test_a_date_is_as_exact_as_what_was_typed(browser, quay, boxes, edtf):
    browser.post(ADD, {"chain": "-", "about": "arrest", "property": "date", **boxes})

    assert str(claims_of(quay)["c2"]["value"]) == str(edtf)


def test_a_day_without_a_month_is_no_date(browser, quay):
    answer = browser.post(ADD, {"about": "arrest", "property": "date", "first-year": "2021", "first-day": "1"})

    assert answer.status_code == 422
    assert "needs its month" in answer.text


def test_a_new_person_and_a_new_source_come_with_the_claim(browser, quay):
    browser.post(
        ADD,
        {
            "chain": "+", "by": "guard", "source-kind": "person", "source-described": "a cook", "source-own": "1",
            "about": "+", "thing-type": "event", "thing-kind": "transfer", "thing-of": "ilan",
            "property": "place", "value": "Olm, XA",
        },
    )  # fmt: skip

    plain = stored_case(quay, "quay").plain
    claim = claims_of(quay)["c2"]
    assert claim["by"][0] == "guard"
    assert plain["sources"][claim["by"][1]] == {
        "kind": "person", "named": False, "described": "a cook", "access": "own",
    }  # fmt: skip
    assert plain["things"][claim["about"]] == {"type": "event", "kind": "transfer", "of": ["ilan"]}


@pytest.mark.parametrize(
    ("missing", "told"),
    [("about", "what the claim is about"), ("property", "what the claim tells"), ("value", "the value")],
)
def test_what_is_missing_is_named(browser, quay, missing, told):
    answer = browser.post(ADD, {key: value for key, value in AGE.items() if key != missing})

    assert answer.status_code == 422
    assert f"{told} is not given" in answer.text


def test_the_slower_of_two_tabs_is_told_and_loses_nothing(browser, quay):
    seen = standing(quay, "quay", "claims", "c1").entry
    mine = {"seen": seen, "chain": "guard", "about": "arrest", "property": "date"}
    browser.post("/cases/quay/claims/c1", {**mine, "edtf": "2021-02-02"})

    answer = browser.post("/cases/quay/claims/c1", {**mine, "edtf": "2021-02-03~"})

    assert answer.status_code == 409
    assert 'value="2021-02-03~"' in answer.text
    assert "2 February 2021" in answer.text
    assert claims_of(quay)["c1"]["value"] == "2021-02-02"


def test_a_claim_is_taken_out_with_a_reason_only(browser, quay):
    silent = browser.post("/cases/quay/claims/c1", {"act": "remove"})
    browser.post("/cases/quay/claims/c1", {"act": "remove", "why": "entered twice"})

    assert silent.status_code == 422
    assert "c1" not in claims_of(quay)
    assert verify(quay).ok


def test_a_suggestion_counts_once_it_is_accepted(browser, quay):
    page = browser.get("/cases/quay/reports/R1").text
    browser.post("/cases/quay/claims/s1/decide", {"act": "accept"})

    assert 'data-key="KeyA"' in page
    assert "status" not in claims_of(quay)["s1"]


def test_a_rejected_suggestion_is_gone(browser, quay):
    browser.post("/cases/quay/claims/s1/decide", {"act": "reject"})

    assert "s1" not in claims_of(quay)


def test_a_report_without_text_says_so(browser, quay):
    assert "This report has no text here" in browser.get("/cases/quay/reports/R2").text


@pytest.mark.parametrize("path", ["/cases/quay/reports/R9", "/cases/quay/claims/c9", "/cases/nobody/reports/R1"])
def test_what_is_not_there_is_a_clear_page(browser, quay, path):
    answer = browser.get(path)

    assert answer.status_code == 404
    assert "This is not here" in answer.text


def test_scripts_in_every_field_stay_words(browser, quay):
    evil = "<script>alert(1)</script>"

    answer = browser.post(ADD, dict.fromkeys(("quote", "by", "value", "hedge", "source-name", "chain", "edtf"), evil))

    assert answer.status_code == 422
    assert evil not in answer.text


def test_five_megabytes_of_paste_are_answered_in_words(browser, quay):
    answer = browser.post(ADD, {**AGE, "quote": "ㅁ" * 1_700_000})

    assert answer.status_code == 422
    assert "do not stand in the report" in answer.text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"first-year": "2021", "first-month": "2", "first-day": "1", "about-date": "1"}, "about 1 February 2021"),
        ({"edtf": "2021-21"}, "spring 2021"),
        ({"edtf": "2019/2021-03"}, "from 2019 to March 2021"),
        ({"edtf": "[..2021-03]"}, "some day up to March 2021"),
        ({"edtf": "2021-02-01T04:37?"}, "1 February 2021, 04:37 (uncertain)"),
    ],
)
def test_a_date_is_read_back_in_words(browser, site, typed, words):
    assert f"<strong>{words}</strong>" in browser.get("/date", typed).text


def test_a_date_that_is_none_yet_says_what_it_lacks(browser, site):
    assert "at least a year" in browser.get("/date", {"first-day": "3"}).text
