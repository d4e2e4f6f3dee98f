"""The whole reading and its form as JSON."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings

from lastseen.core.casefile import case_of
from lastseen.core.errors import ReadingError
from lastseen.core.model import Case
from lastseen.reading import reading
from tests.reading.random_cases import cases, ruling

Plain = dict[str, Any]


def told_by(sources: Plain, **more: Any) -> Plain:
    """A case in which every one of the sources says of one event that it occurred."""
    claim = {"in": "R", "about": "e", "property": "occurred", "value": True}
    return {
        "casefile": 1,
        "id": "x",
        "sources": {"post": {"name": "The Post", "kind": "outlet"}, **sources},
        "reports": {"R": {"publisher": "post", "published": "2020-01-01"}},
        "things": {"e": {"type": "event", "kind": "arrest"}},
        "claims": [{"id": f"c-{name}", "by": [name], **claim} for name in sources],
        **more,
    }


def shown(plain: Plain, as_of: date | None = None) -> Plain:
    return reading(case_of(plain), as_of).as_json()


@settings(max_examples=60, deadline=None)
@given(cases())
def test_the_reading_is_json_of_which_every_statement_gives_its_reason(case: Case) -> None:
    read = reading(case).as_json()

    assert json.loads(json.dumps(read)) == read
    assert all(statement["why"].endswith((".", "?")) for statement in read["statements"])
    assert all(row["why"] for section in ("contradictions", "retelling", "not_compared") for row in read[section])


@settings(max_examples=60, deadline=None)
@given(cases())
def test_every_id_in_the_reading_is_an_id_of_the_case(case: Case) -> None:
    read = reading(case).as_json()
    claims, sources = {claim.id for claim in case.claims}, {*case.sources, "?"}

    for statement in read["statements"]:
        assert {*statement["claims"]} <= claims
        assert {*statement["origins"]["ids"]} <= sources
        assert {name for names in statement["hangs_on"] for name in names} <= sources
        assert statement["about"] in case.things
    for row in read["contradictions"]:
        assert all(ids and {*ids} <= claims for ids in row["claims"])


def test_the_stable_keys_are_all_there() -> None:
    read = shown(told_by({"ada": {"name": "Ada Brill", "kind": "person", "access": "own"}}))

    assert {"casefile", "id", "title", "as_of", "not_seen", "things", "statements", "contradictions"} <= {*read}
    assert {"retelling", "timeline", "not_compared", "doors", "lint", "missing"} <= {*read}
    assert {"about", "property", "value", "status", "also", "origins", "outlets", "named"} <= {*read["statements"][0]}
    assert {"documents", "surest", "hangs_on", "states", "claims", "why"} <= {*read["statements"][0]}
    assert read["things"] == [{"id": "e", "type": "event", "kind": "arrest", "properties": ["occurred"]}]


def test_a_sealed_name_is_nowhere_in_the_reading() -> None:
    sealed = {"name": "Kept Apart", "kind": "person", "identity": "sealed", "described": "a source we know"}
    sources = {"s1": sealed, "ada": {"name": "Ada Brill", "kind": "person"}}

    read = json.dumps(shown(told_by(sources, judgements=[ruling(["s1", "ada"], "unsure")])))

    assert "Kept Apart" not in read
    assert "a source we know" in read
    assert "Ada Brill" in read


@pytest.mark.parametrize("order", [["open", "s1"], ["s1", "open"]])
def test_a_sealed_name_stays_sealed_when_its_source_is_judged_the_same_as_another(order: list[str]) -> None:
    sealed = {"name": "Kept Apart", "kind": "person", "identity": "sealed", "described": "a source we know"}
    sources = {"s1": sealed, "open": {"kind": "person", "described": "a caller"}}

    read = json.dumps(shown(told_by(sources, judgements=[ruling(order, "same")])))

    assert "Kept Apart" not in read


def test_both_rulings_on_a_pair_are_shown_and_the_later_one_holds() -> None:
    sources = {name: {"kind": "person", "described": name, "access": "own"} for name in ("one", "two")}
    rulings = [ruling(["one", "two"], "different", "2020-03-01"), ruling(["one", "two"], "same", "2020-02-01")]

    read = shown(told_by(sources, judgements=rulings))

    assert [row["verdict"] for row in read["judgements"]] == ["same", "different"]
    assert read["statements"][0]["origins"]["min"] == 2


def test_more_than_twenty_four_origins_that_are_all_known_are_counted_exactly() -> None:
    sources = {f"w{at}": {"name": f"Witness {at}", "kind": "person", "access": "own"} for at in range(30)}

    origins = shown(told_by(sources))["statements"][0]["origins"]

    assert (origins["min"], origins["max"], origins["exact"]) == (30, 30, True)


def test_more_than_twenty_four_unnamed_origins_told_apart_in_a_ring_give_a_lower_bound_that_is_marked() -> None:
    names = [f"w{at:02}" for at in range(25)]
    sources = {name: {"kind": "person", "described": name, "access": "own"} for name in names}
    ring = [ruling([one, other], "different") for one, other in pairwise([*names, names[0]])]

    origins = shown(told_by(sources, judgements=ring))["statements"][0]["origins"]

    assert (origins["min"], origins["max"], origins["exact"]) == (2, 25, False)


def test_a_ring_of_twenty_three_is_still_exact_and_needs_three() -> None:
    names = [f"w{at:02}" for at in range(23)]
    sources = {name: {"kind": "person", "described": name, "access": "own"} for name in names}
    ring = [ruling([one, other], "different") for one, other in pairwise([*names, names[0]])]

    origins = shown(told_by(sources, judgements=ring))["statements"][0]["origins"]

    assert (origins["min"], origins["max"], origins["exact"]) == (3, 23, True)


def test_suggested_claims_are_counted_nowhere_and_a_lint_names_them() -> None:
    plain = told_by({"ada": {"name": "Ada Brill", "kind": "person"}})
    plain["claims"][0]["status"] = "suggested"

    read = shown(plain)

    assert read["statements"] == []
    assert [(row["rule"], row["about"]) for row in read["lint"]] == [("suggested", "c-ada")]


def test_the_day_is_the_one_asked_for_else_the_case_s_own_else_the_one_handed_in() -> None:
    plain = told_by({})
    dated = {**plain, "today": "2020-02-02"}

    assert shown(dated, date(2020, 1, 5))["as_of"] == "2020-01-05"
    assert shown(dated)["as_of"] == "2020-02-02"
    assert reading(case_of(plain), today=date(2021, 3, 4)).as_json()["as_of"] == "2021-03-04"
    assert shown(plain)["as_of"] is None


def test_rulings_that_clash_on_the_day_asked_for_are_refused_in_words() -> None:
    names = ("one", "two", "three")
    sources = {name: {"kind": "person", "described": name} for name in names}
    rulings = [
        ruling(["one", "two"], "same", "2020-02-01"),
        ruling(["two", "three"], "same", "2020-02-02"),
        ruling(["one", "three"], "different", "2020-02-03"),
        ruling(["one", "three"], "unsure", "2020-02-04"),
    ]
    case = case_of(told_by(sources, judgements=rulings))

    assert reading(case).statements

    with pytest.raises(ReadingError, match="one and three were judged different"):
        reading(case, date(2020, 2, 3))


def test_a_statement_is_found_by_its_property_and_its_value_as_written() -> None:
    read = reading(case_of(told_by({"ada": {"name": "Ada Brill", "kind": "person"}})))

    assert [str(found.value) for found in read.statement("e", "occurred")] == ["true"]
    assert read.statement("e", "occurred", " TRUE ") == read.statement("e", "occurred")
    assert read.statement("e", "occurred", "false") == []
    assert read.statement("nobody", "occurred") == []


def test_an_age_that_nobody_reaches_is_read_without_a_crash() -> None:
    plain = told_by({})
    plain["things"]["m"] = {"type": "person"}
    given_of_m = [("a", "age", 200), ("b", "age", 30), ("c", "birth_date", "1990"), ("d", "age", "about 18 months")]
    plain["claims"] = [
        {"id": name, "in": "R", "about": "m", "property": prop, "value": value} for name, prop, value in given_of_m
    ]

    read = shown(plain)

    assert not any("b" in ids and "d" in ids for row in read["contradictions"] for ids in row["claims"])
    assert {str(statement["value"]) for statement in read["statements"]} == {"200", "30", "1990", "about 18 months"}
