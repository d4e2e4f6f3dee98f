from __future__ import annotations

import re

import pytest

from lastseen.casework.import_case import import_file
from lastseen.casework.open_case import case_of
from lastseen.casework.pairs import open_pairs
from lastseen.store.cases import stored_case
from lastseen.store.verify import verify

CASE = """\
casefile: 1
id: quay
title: A driver taken at the quay
sources:
  radio: {name: Radio Ostra, kind: outlet}
  radio2: {name: radio ostra, kind: outlet}
reports:
  R1: {publisher: radio, published: 2021-02-03, text: "정경훈"}
  R2: {publisher: radio2, published: 2021-02-04, text: "Chung Kyung-hoon"}
things:
  one: {type: person}
  other: {type: person}
  arrest: {type: event, kind: arrest, of: [one]}
  arrest2: {type: event, kind: arrest, of: [one]}
  arrest3: {type: event, kind: arrest, of: [one]}
claims:
  - {id: c1, in: R1, about: one, property: name, value: 정경훈}
  - {id: c2, in: R2, about: other, property: name, value: Chung Kyung-hoon}
  - {id: c3, in: R1, about: one, property: birth_date, value: 1980-05-02}
  - {id: c4, in: R2, about: other, property: birth_date, value: BIRTH}
  - {id: c5, in: R1, about: arrest, property: date, value: 2021-02-01}
  - {id: c6, in: R2, about: arrest2, property: date, value: 2021-02}
  - {id: c7, in: R2, about: arrest3, property: date, value: 2019}
"""
PAIR = {"one": "one", "other": "other"}


@pytest.fixture(params=["1980"])
def quay(site, tmp_path, request):
    path = tmp_path / "quay.yaml"
    path.write_text(CASE.replace("BIRTH", request.param), "utf-8")
    import_file(site.workspace, path)
    return site.workspace


@pytest.fixture
def ono(browser):
    browser.post("/name", {"name": "K. Ono", "next": "/"})
    return browser


contradicting = pytest.mark.parametrize("quay", ["1990"], indirect=True)


def judgements(workspace):
    return stored_case(workspace, "quay").plain.get("judgements") or []


def test_people_events_and_sources_that_may_be_one_are_asked_about_and_no_others(quay):
    found = [(pair.kind, pair.about) for pair in open_pairs(case_of(quay, "quay"), "")]

    assert found == [
        ("person", ("one", "other")), ("event", ("arrest", "arrest2")), ("source", ("radio", "radio2")),
    ]  # fmt: skip


def test_both_stand_side_by_side_with_readings_and_what_agrees(ono, quay):
    page = ono.get("/cases/quay/pairs").text

    assert "정경훈" in page
    assert "Chung Kyung-hoon" in page
    assert "= agree" in page or "– only one has it" in page
    assert all(f'data-key="Key{key}"' in page for key in "XNUJKLHZ")


def test_a_ruling_is_recorded_and_the_next_pair_follows(ono, quay):
    ono.post("/cases/quay/pairs/decide", {**PAIR, "verdict": "same"})

    (ruled,) = judgements(quay)
    assert (ruled["verdict"], ruled["by"]) == ("same", "K. Ono")
    assert "The same event?" in ono.get("/cases/quay/pairs").text


def test_unsure_needs_no_reason_and_is_an_answer(ono, quay):
    ono.post("/cases/quay/pairs/decide", {**PAIR, "verdict": "unsure"})

    assert judgements(quay)[0]["verdict"] == "unsure"


def test_a_ruling_is_taken_back_and_the_ledger_holds(ono, quay):
    ono.post("/cases/quay/pairs/decide", {**PAIR, "verdict": "same"})
    ono.post("/cases/quay/pairs/decide", {"verdict": "undo"})

    assert judgements(quay) == []
    assert verify(quay).ok
    assert "The same person?" in ono.get("/cases/quay/pairs").text


def test_nobody_rules_without_a_name(browser, quay):
    answer = browser.post("/cases/quay/pairs/decide", {**PAIR, "verdict": "same"})

    assert answer.status_code == 422
    assert judgements(quay) == []


@contradicting
def test_same_against_a_contradiction_needs_a_sentence(ono, quay):
    page = ono.get("/cases/quay/pairs").text
    silent = ono.post("/cases/quay/pairs/decide", {**PAIR, "verdict": "same"})
    ono.post("/cases/quay/pairs/decide", {**PAIR, "verdict": "same", "why": "the paper mistook the year"})

    assert "If they are the same, the case contradicts itself" in page
    assert silent.status_code == 422
    assert [it["why"] for it in judgements(quay)] == ["the paper mistook the year"]


@contradicting
def test_a_weighty_pair_is_read_by_a_second_person_who_does_not_see_what_the_first_ruled(ono, quay):
    ono.post("/cases/quay/pairs/decide", {**PAIR, "verdict": "different", "why": "born ten years apart"})
    after_ono = ono.get("/cases/quay/pairs").text
    ono.post("/name", {"name": "L. Bak", "next": "/"})

    page = ono.get("/cases/quay/pairs").text
    ono.post("/cases/quay/pairs/decide", {**PAIR, "verdict": "different"})

    assert "The same person?" not in after_ono
    assert "Somebody else has ruled on this pair" in page
    assert "born ten years apart" not in page
    assert [it["by"] for it in judgements(quay)] == ["K. Ono", "L. Bak"]
    assert "The same person?" not in ono.get("/cases/quay/pairs").text


def test_the_queue_of_the_workspace_counts_the_pairs_of_each_case(ono, quay):
    page = ono.get("/review").text

    assert "A driver taken at the quay" in page
    assert '<span class="soft">3 pairs</span>' in page
    assert "All cases were looked through." in page


def test_the_queue_goes_on_by_a_link_or_by_itself_until_all_cases_were_looked_through(ono, site, tmp_path):
    for number in range(5):
        (tmp_path / "quay.yaml").write_text(
            CASE.replace("BIRTH", "1980").replace("id: quay", f"id: q{number}"), "utf-8"
        )
        import_file(site.workspace, tmp_path / "quay.yaml")

    first = ono.get("/review").text
    more, address = [], "?from=2"
    while address:
        part = ono.get(f"/review{address}", headers={"HX-Request": "true"}).text
        more.append(part)
        address = next(iter(re.findall(r'hx-get="([^"]+)"', part)), "")

    assert 'href="?from=2"' in first
    assert "<html" not in more[0]
    assert re.findall(r"/cases/(q\d)/pairs", first + "".join(more)) == ["q0", "q1", "q2", "q3", "q4"]


def test_a_case_is_looked_through_again_once_it_has_changed(ono, quay):
    before = ono.get("/review").text
    ono.post("/cases/quay/pairs/decide", {**PAIR, "verdict": "different", "why": "born apart"})

    assert "3 pairs" in before
    assert "2 pairs" in ono.get("/review").text
