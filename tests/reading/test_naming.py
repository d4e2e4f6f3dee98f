"""Names in the reading: spellings of one name, people who may be one, and names changed on the way."""

from __future__ import annotations

from typing import Any

from lastseen.core.casefile import case_of
from lastseen.reading import Reading, reading

SOURCES = {
    "radio": {"name": "Radio", "kind": "outlet"},
    "daily": {"name": "Daily", "kind": "outlet"},
    "guard": {"kind": "person", "named": False, "access": "own"},
}
REPORTS = {
    "R1": {"publisher": "radio", "published": "2021-02-01"},
    "R2": {"publisher": "daily", "published": "2021-02-05", "draws_on": ["R1"]},
}
THINGS = {"one": {"type": "person"}, "other": {"type": "person"}}


def read(*claims: tuple[str, str, str, str], judgements: list[dict[str, Any]] | None = None) -> Reading:
    """A reading of claims given as (report, thing, property, value)."""
    records = [
        {"id": f"c{at}", "in": report, "by": ["guard"] if report == "R1" else ["radio"]}
        | {"about": about, "property": name, "value": value}
        for at, (report, about, name, value) in enumerate(claims)
    ]
    plain = {"casefile": 1, "id": "x", "sources": SOURCES, "reports": REPORTS, "things": THINGS, "claims": records}
    return reading(case_of(plain | {"judgements": judgements or []}))


def test_spellings_in_three_scripts_are_told_as_one_name():
    found = read(
        ("R1", "one", "name", "정경훈"), ("R1", "one", "name", "Chung Kyung-hoon"), ("R2", "one", "name", "Чон Кён Хун")
    )

    (name,) = found.names
    assert set(name.forms) == {"정경훈", "Chung Kyung-hoon", "Чон Кён Хун"}
    assert name.claims == ("c0", "c1", "c2")
    assert len(found.statements) == 3


def test_two_different_names_of_one_person_are_not_joined():
    found = read(("R1", "one", "name", "정경훈"), ("R1", "one", "alias", "Ri Sol Ju"))

    assert found.names == ()


def test_two_people_of_one_name_are_a_suggestion_and_stay_two():
    found = read(("R1", "one", "name", "정경훈"), ("R2", "other", "name", "Chung Kyung-hoon"))

    (suggestion,) = found.suggestions
    assert suggestion.about == ("one", "other")
    assert suggestion.log_lr > 5
    assert "정경훈" in suggestion.why
    assert {statement.about for statement in found.statements} == {"one", "other"}


def test_what_contradicts_a_suggestion_is_said_with_it():
    found = read(
        ("R1", "one", "name", "정경훈"),
        ("R2", "other", "name", "Chung Kyung-hoon"),
        ("R1", "one", "birth_date", "1985-04-12"),
        ("R2", "other", "birth_date", "1961"),
        ("R1", "one", "address", "Sorin, XA"),
        ("R2", "other", "address", "Marn, XA"),
    )

    assert found.suggestions[0].against == (
        "born apart: birth date 1985-04-12 (c2) and birth date 1961 (c3)",
        "told at different places: address Sorin, XA (c4) and address Marn, XA (c5)",
    )


def test_nothing_is_suggested_once_a_person_has_ruled():
    ruling = {"about": ["one", "other"], "verdict": "unsure", "by": "K", "on": "2021-03-01", "why": "no more is known"}

    found = read(("R1", "one", "name", "정경훈"), ("R2", "other", "name", "Chung Kyung-hoon"), judgements=[ruling])

    assert found.suggestions == ()


def test_a_name_told_in_another_script_is_no_fault_of_retelling():
    found = read(("R1", "one", "name", "Чон Кён Хун"), ("R2", "one", "name", "Chung Kyung-hoon"))

    assert found.retelling == ()


def test_a_different_name_in_the_retelling_is_an_added_one():
    found = read(("R1", "one", "name", "Чон Кён Хун"), ("R2", "one", "name", "Pak Song Il"))

    (fault,) = found.retelling
    assert (fault.fault, fault.source, fault.target, fault.claims) == ("added", "R1", "R2", ("c1",))


def test_a_name_where_the_report_leaned_on_has_none_is_no_fault():
    found = read(("R1", "one", "sex", "male"), ("R2", "one", "name", "Pak Song Il"))

    assert [fault.fault for fault in found.retelling] == []


def test_what_cannot_be_read_as_a_name_is_left_alone():
    found = read(("R1", "one", "name", "7"), ("R2", "one", "name", "???"), ("R2", "other", "name", "!"))

    assert (found.names, found.suggestions, found.retelling) == ((), (), ())


def test_a_long_list_of_names_is_not_compared_and_the_reading_says_so():
    people = {f"p{at}": {"type": "person"} for at in range(301)}
    claims = [
        {"id": f"c{at}", "in": "R1", "about": f"p{at}", "property": "name", "value": "정경훈"} for at in range(301)
    ]

    found = reading(
        case_of({"casefile": 1, "id": "x", "sources": SOURCES, "reports": REPORTS, "things": people, "claims": claims})
    )

    assert found.suggestions == ()
    assert [lint.rule for lint in found.not_named] == ["namesakes"]
