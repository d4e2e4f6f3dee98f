"""What bench/suggest.py counts as found."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "bench"))

from annotated import Teller, corpus, said_in
from matching import equal_values, is_found, pairs, same_chain

TEXT = "Two officials said that Ilan Sorr was arrested in the town of Marn on 5 November 2020; police denied it."


def said(prop, value, quote, by=(), **more):
    plain = {
        "sources": {
            "police": {"name": "police", "kind": "state_body"},
            "officials": {"kind": "person", "named": False, "described": "two officials", "count": 2},
        },
        "things": {
            "ilan": {"type": "person"},
            "arrested": {"type": "event", "kind": "arrest", "of": ["ilan"]},
            "held": {"type": "event", "kind": "detention", "of": ["ilan"]},
        },
        "claims": [
            {"about": "ilan", "property": "name", "value": "Ilan Sorr", "quote": "Ilan Sorr"},
            {"about": "arrested", "property": prop, "value": value, "quote": quote, "by": list(by), **more},
        ],
    }
    return said_in(plain, TEXT)[1]


def person(name=None, described=None):
    return Teller(name, described, person=True)


@pytest.mark.parametrize("report", [*corpus("dev"), *corpus("test")], ids=lambda report: report.id)
def test_the_annotation_compared_with_itself_is_found_with_every_chain(report):
    found = pairs(report.said, report.said)

    assert len(found) == len(report.said)
    assert all(pair.chain for pair in found)


@pytest.mark.parametrize(
    ("prop", "gold", "told"),
    [
        ("date", "2020-11-05", "2020-11-05"),
        ("date", "[2020-03-04,2020-04-03]", "[2020-04-03,2020-03-04]"),
        ("place", "Marn", "town of Marn"),
        ("place", "cellar, Marn", "cellar near the harbour of Marn"),
        ("place", "Тарск", "Тарске"),
        ("place", "노르하벤, 노르비아", "노르비아 노르하벤"),
        ("count", "about 600", "about 600 people"),
        ("amount", "5000 crowns", "5000 EUR"),
        ("charge", "sedition", "the sedition"),
    ],
)
def test_values_are_equal_where_they_say_the_same(prop, gold, told):
    assert equal_values(said(prop, gold, "Marn"), said(prop, told, "Marn"))


@pytest.mark.parametrize(
    ("prop", "gold", "told"),
    [
        ("date", "2020-11-05", "2020-11-05~"),
        ("date", "2020-11", "2020-11-05"),
        ("place", "Marn", "Marnhaven"),
        ("place", "Marn, Velmaria", "Marn, Norvia"),
        ("count", "12", "12.."),
        ("count", "about 600", "600"),
        ("charge", "sedition", "espionage"),
    ],
)
def test_values_are_not_equal_where_one_says_more_or_something_else(prop, gold, told):
    assert not equal_values(said(prop, gold, "Marn"), said(prop, told, "Marn"))


def test_a_claim_is_not_found_in_other_words_of_the_report():
    gold, told = said("place", "Marn", "in the town of Marn"), said("place", "Marn", "police denied it")

    assert not is_found(gold, told)


def test_a_claim_of_another_kind_of_event_is_found_only_with_kinds_aside():
    gold, told = said("place", "Marn", "town of Marn"), said("place", "Marn", "town of Marn", about="held")

    assert (is_found(gold, told), is_found(gold, told, kinds=False)) == (False, True)


def test_of_two_proposals_with_one_value_the_one_with_the_right_chain_is_taken():
    gold = said("place", "Marn", "Marn", by=["officials"])

    (pair,) = pairs(
        [gold], [said("place", "Marn", "Marn", by=["police"]), said("place", "Marn", "Marn", ["officials"])]
    )

    assert pair.chain


@pytest.mark.parametrize(
    ("gold", "told", "same"),
    [
        ([person(described="two officials")], [person(described="officials in the capital")], True),
        ([person(described="two officials")], [person("Ada Orr", "an official")], False),
        ([person("Ada Orr", "a lawyer")], [person("Orr", "his lawyer")], True),
        ([person("Ada Orr")], [person("Bela Unn")], False),
        ([person("Ada Orr")], [person("Ada Orr"), person(described="a guard")], False),
        ([Teller("Norvian police", None, person=False)], [Teller(None, "police", person=False)], True),
    ],
)
def test_chains_are_the_same_where_every_source_is(gold, told, same):
    assert same_chain(tuple(gold), tuple(told)) is same


def test_a_named_person_who_stands_in_the_event_itself_is_implied():
    assert said("of", "ilan", "Ilan Sorr").implied
