from __future__ import annotations

import copy

import pytest

from lastseen.casework.change import WouldNotStand
from lastseen.casework.import_case import import_file
from lastseen.casework.open_case import case_of
from lastseen.casework.take_suggestions import take_suggestions
from lastseen.reading import reading
from lastseen.store.cases import stored_case
from lastseen.store.verify import verify

CASE = """\
casefile: 1
id: quay
sources:
  radio: {name: Radio Ostra, kind: outlet}
reports:
  R1: {publisher: radio, published: 2021-02-03, text: "Ilan Sorr was arrested."}
things:
  ilan: {type: person}
  arrest: {type: event, kind: arrest, of: [ilan]}
claims:
  - {id: c1, in: R1, about: ilan, property: name, value: Ilan Sorr}
  - {id: c2, in: R1, about: arrest, property: occurred, value: true}
"""
TEXT = "Radio Ostra said ILAN SORR was arrested on 1 February, citing an official."
SUGGESTED = {
    "casefile": 1,
    "id": "suggested",
    "sources": {
        "post": {"name": "The Post", "kind": "outlet"},
        "radio-ostra": {"name": "Radio Ostra", "kind": "outlet"},
        "official": {"kind": "person", "named": False, "described": "an official"},
    },
    "reports": {"R1": {"publisher": "post", "published": "2021-02-05", "text": TEXT}},
    "things": {"p1": {"type": "person"}, "e1": {"type": "event", "kind": "arrest", "of": ["p1"]}},
    "claims": [
        {"id": "s1", "in": "R1", "by": ["radio-ostra"], "about": "p1", "property": "name", "value": "ILAN SORR",
         "quote": "ILAN SORR", "start": 17, "end": 26, "status": "suggested"},
        {"id": "s2", "in": "R1", "by": ["radio-ostra", "official"], "about": "e1", "property": "date",
         "value": "2021-02-01", "quote": "1 February", "start": 43, "end": 53, "status": "suggested"},
    ],
}  # fmt: skip


@pytest.fixture
def quay(workspace, tmp_path):
    path = tmp_path / "quay.yaml"
    path.write_text(CASE, "utf-8")
    import_file(workspace, path)
    return workspace


def claims_of(workspace):
    return {claim["id"]: claim for claim in stored_case(workspace, "quay").plain["claims"]}


def test_named_sources_people_and_their_events_are_those_of_the_case(quay):
    taken = take_suggestions(quay, "quay", SUGGESTED, "K. Ono")

    name, date = (claims_of(quay)[claim] for claim in taken.claims)
    assert (name["about"], name["by"]) == ("ilan", ["radio"])
    assert (date["about"], date["by"]) == ("arrest", ["radio", "official"])
    assert taken.report == "R1-2"
    assert verify(quay).ok


def test_nothing_suggested_changes_what_the_case_says(quay):
    before = [(s.about, s.prop.id, str(s.origins)) for s in reading(case_of(quay, "quay")).statements]

    take_suggestions(quay, "quay", SUGGESTED, "K. Ono")

    assert [(s.about, s.prop.id, str(s.origins)) for s in reading(case_of(quay, "quay")).statements] == before


def test_taken_in_twice_they_are_there_once(quay):
    first = take_suggestions(quay, "quay", SUGGESTED, "K. Ono")

    again = take_suggestions(quay, "quay", SUGGESTED, "K. Ono")

    assert (again.claims, again.already, again.report) == ((), 2, first.report)


def test_an_unnamed_source_of_another_report_stays_another_one(quay):
    other = copy.deepcopy(SUGGESTED)
    other["reports"]["R1"]["text"] += " He gave no name."
    take_suggestions(quay, "quay", SUGGESTED, "K. Ono")

    take_suggestions(quay, "quay", other, "K. Ono")

    described = [s.get("described") for s in stored_case(quay, "quay").plain["sources"].values()]
    assert described.count("an official") == 2


def test_two_people_of_one_name_in_the_case_are_not_chosen_between(quay, tmp_path):
    path = tmp_path / "two.yaml"
    text = CASE.replace("id: quay", "id: two").replace("  arrest:", "  other: {type: person}\n  arrest:")
    path.write_text(f"{text}  - {{id: c3, in: R1, about: other, property: name, value: Ilan Sorr}}\n", "utf-8")
    import_file(quay, path)

    taken = take_suggestions(quay, "two", SUGGESTED, "K. Ono")

    claims = {claim["id"]: claim for claim in stored_case(quay, "two").plain["claims"]}
    assert claims[taken.claims[0]]["about"] == "p1"


def test_a_quote_that_is_not_in_the_report_keeps_everything_out(quay):
    bad = copy.deepcopy(SUGGESTED)
    bad["claims"][1]["start"] = 40

    with pytest.raises(WouldNotStand, match="are not the quote"):
        take_suggestions(quay, "quay", bad, "K. Ono")

    assert list(claims_of(quay)) == ["c1", "c2"]
