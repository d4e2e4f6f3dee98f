from __future__ import annotations

from typing import Any

import pytest

from lastseen.core.dates import Date
from lastseen.core.values import parse_value
from lastseen.core.vocabulary import property_of
from lastseen.dossier.consent.copy import copy_for
from lastseen.dossier.exposure import Exposure, coarsening, exposures, is_relative
from tests.dossier.consent.cases import DAY, case


def found(plain: dict[str, Any] | None = None, reader: str = "wgeid") -> list[Exposure]:
    return list(exposures(copy_for(plain or case({}), reader, DAY)))


def of(source: str, kind: str, among: list[Exposure]) -> list[Exposure]:
    return [one for one in among if (one.source, one.kind) == (source, kind)]


def test_a_detail_that_only_one_source_gave_is_pointed_out_with_what_to_say_instead():
    (alone,) = of("nurse", "only_source", found())

    assert alone.claims == ("c7",)
    assert alone.why == "held.place is prison, Marn, XA on this source's word alone"
    assert alone.coarsen == "say Marn, XA"


def test_a_detail_that_somebody_else_gave_too_is_not():
    plain = case({})
    plain["claims"].append({**plain["claims"][6], "id": "c10", "by": ["guard"], "in": "R1", "quote": None})

    assert of("nurse", "only_source", found(plain)) == []


def test_the_day_on_which_a_source_spoke_is_pointed_out():
    (day,) = of("nurse", "day", found())

    assert "it was heard on 2021-03-02 (salmas-interview)" in day.why
    assert day.coarsen == "say 2021-03 for the day of the report"


def test_to_the_public_that_day_is_no_longer_told():
    assert of("nurse", "day", found(reader="public")) == []


def test_where_a_source_works_is_pointed_out():
    (position,) = of("guard", "position", found())

    assert "“a night guard”" in position.why


def test_a_sealed_source_is_not_described_so_nothing_is_to_be_said_of_it():
    assert of("nurse", "position", found()) == []


@pytest.mark.parametrize(
    "described", ["his elder sister", "Сестра пропавшего", "그의 누나", "شقيقة المفقود", "a relative"]
)
def test_a_relative_is_known_in_four_languages(described):
    plain = case({})
    plain["sources"]["guard"]["described"] = described

    assert is_relative(described)
    assert [one.coarsen for one in of("guard", "relative", found(plain))] == ["say a person with knowledge of the case"]


@pytest.mark.parametrize("described", ["a night guard", "медсестра", "an official", "경비원", "ممرضة"])
def test_others_are_none(described):
    assert not is_relative(described)


def test_long_words_of_an_unpublished_report_are_pointed_out_and_those_of_a_published_one_are_not():
    words = found()

    assert [one.claims for one in of("nurse", "own_words", words)] == [("c7",)]
    assert of("guard", "own_words", words) == []


def test_the_only_one_who_saw_something_is_pointed_out():
    (witness,) = of("nurse", "witness", found())

    assert "only one person is said to have seen held" in witness.why


def test_a_paper_that_few_had_is_pointed_out():
    plain = case({})
    plain["sources"]["list"] = {"name": "Roll of ward three", "kind": "document"}
    plain["claims"][6]["by"] = ["list"]

    assert [one.coarsen for one in of("list", "few_have_it", found(plain))] == [
        "say a document that the authors have seen"
    ]


def test_who_speaks_for_a_state_is_not_protected():
    plain = case({})
    plain["sources"]["guard"] |= {"state": "XA"}

    assert [one for one in found(plain) if one.source == "guard"] == []


def test_nothing_is_exposed_where_nothing_goes():
    assert found(case()) == []


def test_the_gravest_comes_first():
    kinds = [one.kind for one in found() if one.source == "nurse"]

    assert kinds == ["only_source", "day", "own_words", "witness"]


@pytest.mark.parametrize(
    ("prop", "value", "said"),
    [
        ("date", "2021-02-03T04:37", "say 2021-02"),
        ("date", "2021-02-03", "say 2021-02"),
        ("date", "2021-02", "say 2021"),
        ("date", "2021", ""),
        ("place", "bed nine, prison, XA", "say prison, XA"),
        ("place", "XA", ""),
        ("agents", "3", "say about how many, or leave the number out"),
        ("agents", "about 600", ""),
        ("charge", "theft of a boat", "say it in more general words"),
        ("occurred", True, ""),
    ],
)
def test_a_value_is_told_less_exactly(prop, value, said):
    kind = property_of(prop)
    assert kind is not None

    assert coarsening(parse_value(kind, value)) == said


def test_what_would_help_is_less_exact_and_still_true():
    exact, coarse = Date.parse("2021-02-03"), Date.parse("2021-02")

    assert exact.within(coarse)
