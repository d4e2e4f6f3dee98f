from __future__ import annotations

import pytest

from lastseen.casework.history import newest
from lastseen.casework.import_case import import_file
from lastseen.casework.open_case import plain_of

CASE = """\
casefile: 1
id: quay
title: A driver taken at the quay
today: 2021-06-01
sources:
  radio: {name: Radio Ostra, kind: outlet}
  post: {name: The Post, kind: outlet}
  guard: {kind: person, named: false, described: a guard}
  nurse: {kind: person, identity: sealed, described: a nurse, is: ilan}
reports:
  R1: {publisher: radio, published: 2021-02-03, text: Ilan Sorr was taken.}
  R2: {publisher: post, published: "2021-02-05/2021-02-07"}
things:
  ilan: {type: person}
  amin: {type: person}
  taken: {type: event, kind: abduction, of: [ilan]}
  crew: {type: group, members: [ilan]}
claims:
  - {id: c1, in: R1, by: [guard], about: ilan, property: name, value: Ilan Sorr, quote: Ilan Sorr}
  - {id: c2, in: R1, by: [guard], about: taken, property: date, value: "2021-02-01"}
"""
RECORD = "/cases/quay/record"


@pytest.fixture
def quay(browser, site, tmp_path):
    (tmp_path / "quay.yaml").write_text(CASE, "utf-8")
    import_file(site.workspace, tmp_path / "quay.yaml")
    browser.post("/name", {"name": "K. Ono", "next": "/"})
    return browser


@pytest.fixture
def plain(site):
    return lambda: plain_of(site.workspace, "quay")


def test_to_whom_something_happened_is_corrected_on_the_page_of_the_event(quay, plain):
    form = quay.get(f"{RECORD}/thing/taken").text

    quay.post(f"{RECORD}/thing/taken", {"type": "event", "kind": "arrest", "of": ["ilan", "amin"]})

    assert 'name="of" value="ilan" checked' in form
    assert plain()["things"]["taken"] == {"type": "event", "kind": "arrest", "of": ["ilan", "amin"]}


def test_what_a_type_does_not_have_goes_with_the_type(quay, plain):
    quay.post(f"{RECORD}/thing/crew", {"type": "person", "members": ["ilan"], "kind": "arrest", "of": ["amin"]})

    assert plain()["things"]["crew"] == {"type": "person"}


def test_a_source_is_corrected_and_what_is_emptied_is_gone(quay, plain):
    quay.post(f"{RECORD}/source/guard", {"kind": "person", "name": "Тим Орр", "own": "1", "state": "XA", "count": "2"})
    named = plain()["sources"]["guard"]
    quay.post(f"{RECORD}/source/guard", {"kind": "person", "described": "a guard"})

    assert named == {"kind": "person", "name": "Тим Орр", "state": "XA", "access": "own", "count": 2}
    assert plain()["sources"]["guard"] == {"kind": "person", "described": "a guard", "named": False}


def test_who_a_sealed_source_is_is_neither_shown_nor_lost_nor_taken_from_a_form(quay, plain):
    page = quay.get(f"{RECORD}/source/nurse").text

    quay.post(f"{RECORD}/source/nurse", {"kind": "person", "name": "Lena", "described": "a night nurse", "is": "amin"})

    assert 'name="name" dir="auto" value' not in page.partition('class="card form"')[2].partition("</form>")[0]
    assert plain()["sources"]["nurse"] == {
        "kind": "person", "identity": "sealed", "described": "a night nurse", "is": "ilan",
    }  # fmt: skip


def test_what_is_known_of_a_report_is_corrected_and_its_words_stay(quay, plain):
    page = quay.get(f"{RECORD}/report/R2").text
    days = {"published-edtf": "2021-02-05/2021-02-07"}

    quay.post(f"{RECORD}/report/R1", {"publisher": "post", "title": "Порт", "published-year": "2021", "text": "x"})
    quay.post(f"{RECORD}/report/R2", {"publisher": "post", **days, "draws_on": "R1", "language": "ru"})

    assert plain()["reports"]["R1"] == {
        "publisher": "post", "published": "2021", "text": "Ilan Sorr was taken.", "title": "Порт",
    }  # fmt: skip
    assert 'value="2021-02-05/2021-02-07"' in page
    assert plain()["reports"]["R2"] == {
        "publisher": "post", "published": "2021-02-05/2021-02-07", "language": "ru", "draws_on": ["R1"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("address", "sent", "told"),
    [
        ("thing/taken", {"type": "event", "kind": ""}, "what happened is not given"),
        ("thing/taken", {"type": "event", "kind": "arrest", "of": "nobody"}, "there is no thing nobody"),
        ("source/radio", {"kind": "outlet", "count": "many"}, "how many they are is no number"),
        ("source/radio", {"kind": "outlet", "name": "R", "state": "Q1"}, "is no code of a state"),
        ("report/R1", {"publisher": "nobody"}, "there is no source nobody"),
        ("report/R1", {"publisher": "radio", "published-month": "2"}, "a date needs at least a year"),
        ("thing/ilan", {"act": "remove", "why": "twice"}, "thing ilan is still spoken of by"),
        ("thing/amin", {"act": "remove", "why": " "}, "why is empty"),
        ("thing/ilan", {"act": "judge", "verdict": "same", "judge-why": "x"}, "the other one is not given"),
        ("thing/ilan", {"act": "judge", "other": "amin", "judge-why": "x"}, "no verdict was given"),
        ("thing/ilan", {"act": "judge", "other": "amin", "verdict": "same"}, "why is empty"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_changed(quay, plain, address, sent, told):
    before = plain()

    page = quay.post(f"{RECORD}/{address}", sent)

    assert page.status_code == 422
    assert told in page.text
    assert plain() == before


def test_the_slower_of_two_is_told_and_keeps_what_they_typed(quay, plain):
    seen = quay.get(f"{RECORD}/source/radio").text.partition('name="seen" value="')[2].partition('"')[0]
    quay.post(f"{RECORD}/source/radio", {"kind": "outlet", "name": "Radio One", "seen": seen})

    page = quay.post(f"{RECORD}/source/radio", {"kind": "outlet", "name": "Radio Two", "seen": seen})

    assert page.status_code == 409
    assert 'value="Radio Two"' in page.text
    assert "Radio One" in page.text
    assert plain()["sources"]["radio"]["name"] == "Radio One"


def test_two_people_are_ruled_to_be_one_by_hand(quay, plain):
    quay.post(f"{RECORD}/thing/ilan", {"act": "judge", "other": "amin", "verdict": "same", "judge-why": "his mother"})

    (ruling,) = plain()["judgements"]
    assert (ruling["about"], ruling["verdict"], ruling["by"], ruling["why"]) == (
        ["ilan", "amin"], "same", "K. Ono", "his mother",
    )  # fmt: skip


def test_nobody_rules_without_a_name(quay):
    quay.post("/name", {"name": "", "next": "/"})

    page = quay.post(f"{RECORD}/thing/ilan", {"act": "judge", "other": "amin", "verdict": "same", "judge-why": "x"})

    assert "nobody is named as the one who rules" in page.text


def test_what_nothing_speaks_of_is_taken_out_and_the_ledger_keeps_why(quay, plain, site):
    quay.post(f"{RECORD}/thing/amin", {"act": "remove", "why": "entered twice"})

    assert "amin" not in plain()["things"]
    assert newest(site.workspace, 1)[0].entry.values["_why"] == "entered twice"


def test_the_case_leads_to_each_of_its_records(quay):
    page = quay.get("/cases/quay").text

    for address in ("thing/ilan", "source/guard", "thing/amin"):
        assert f'href="{RECORD}/{address}"' in page
    assert f'href="{RECORD}/report/R1"' in quay.get("/cases/quay/reports/R1").text


def test_a_case_gets_another_title(quay, plain):
    page = quay.post("/cases/quay/title", {"title": "Ilan Sorr"}, follow=True).text

    assert plain()["title"] == "Ilan Sorr"
    assert "another title now" in page


@pytest.mark.parametrize("address", ["thing/nobody", "claim/c1", "source/R1", "consent/1"])
def test_a_record_that_is_not_there_has_no_page(quay, address):
    assert quay.get(f"{RECORD}/{address}").status_code == 404
