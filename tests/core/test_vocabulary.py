"""The vocabulary: complete, in four languages, and of the terms that the format names."""

from __future__ import annotations

import pytest

from lastseen.core import vocabulary_table as table
from lastseen.core.vocabulary import EVENTS, LANGUAGES, excludes, label, needs_life, property_of, terms_of
from lastseen.core.vocabulary import nearest_property as near

ONE = {
    "date": "birth_date date",
    "number": "age count agents share amount",
    "term": "sex fate liberty legal_label",
    "text": "rank id_document charge outcome legal_basis",
    "place": "whereabouts address place",
    "state": "to_state from_state",
    "boolean": "occurred",
}
MANY = {"name": "name alias", "state": "nationality", "text": "occupation", "thing_or_text": "relative of by"}
NAMES = [
    (name, kind, many)
    for words, many in ((ONE, False), (MANY, True))
    for kind, n in words.items()
    for name in n.split()
]
EVENT_KINDS = {
    "last_contact",
    "last_sighting",
    "asylum_step",
    "surveillance",
    "arrest",
    "abduction",
    "detention",
    "transfer",
    "court_hearing",
    "removal_order",
    "extradition_request",
    "extradition",
    "readmission",
    "expulsion",
    "deportation",
    "handover",
    "return",
    "border_crossing",
    "arrival",
    "sighting_in_detention",
    "proof_of_life",
    "official_statement",
    "report_of_death",
    "remains",
    "release",
    "reappearance",
    "interim_measure",
    "un_communication",
    "state_reply",
    "family_step",
    "disappearance",
}


@pytest.mark.parametrize(("name", "kind", "many"), NAMES)
def test_a_property_has_its_kind_of_value_and_one_or_many_at_a_time(name: str, kind: str, many: bool) -> None:
    prop = property_of(name)

    assert prop is not None
    assert (prop.value, prop.many) == (kind, many)


def test_there_are_no_other_properties() -> None:
    assert {*table.PROPERTIES} == {name for name, _, _ in NAMES}


def test_what_passes_holds_on_a_day_and_nothing_else_does() -> None:
    holding = {name for name in table.PROPERTIES if (prop := property_of(name)) and prop.holds}

    assert holding == {"age", "fate", "liberty", "whereabouts", "address"}


def test_the_kinds_of_events_are_those_of_the_format() -> None:
    assert EVENT_KINDS == EVENTS


def test_the_terms_of_fate_and_liberty_are_those_of_the_format() -> None:
    assert terms_of("fate") == {"alive_confirmed", "alive_reported", "unknown", "dead_reported", "dead_confirmed"}
    assert terms_of("liberty") == {"free", "detained_acknowledged", "detained_unacknowledged", "unknown"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_a_label_in_every_language(language: str) -> None:
    terms = [f"{name}.{term}" for name in table.TERMS for term in terms_of(name)]
    sections: list[tuple[str, list[str]]] = [("types", [*table.TYPES]), ("events", [*table.EVENTS]), ("terms", terms)]
    sections.append(("properties", [*table.PROPERTIES]))

    for section, words in sections:
        assert all(language == "en" or label(section, word, language) != word for word in words), section
        assert all(label(section, word, language).strip() for word in words), section


def test_a_word_without_a_label_is_shown_as_it_is() -> None:
    assert label("terms", "fate.gone", "ko") == "gone"


@pytest.mark.parametrize(
    ("name", "one", "other", "excluded"),
    [
        ("fate", "alive_confirmed", "dead_reported", True),
        ("fate", "alive_confirmed", "alive_reported", False),
        ("fate", "unknown", "dead_confirmed", False),
        ("legal_label", "return", "deportation", False),
        ("legal_label", "readmission", "expulsion", True),
        ("sex", "other", "male", True),
        ("fate", "gone", "dead_confirmed", None),
    ],
)
def test_terms_exclude_each_other_both_ways_or_not_at_all(
    name: str, one: str, other: str, excluded: bool | None
) -> None:
    assert excludes(name, one, other) is excluded
    assert excludes(name, other, one) is excluded


@pytest.mark.parametrize(("kind", "lives"), [("court_hearing", True), ("remains", False), ("report_of_death", False)])
def test_only_the_living_go_through_some_events(kind: str, lives: bool) -> None:
    assert needs_life(kind) is lives


@pytest.mark.parametrize(("word", "meant"), [("birthdate", "birth_date"), ("wherabouts", "whereabouts"), ("qqq", None)])
def test_the_nearest_property_is_named_where_one_is_near(word: str, meant: str | None) -> None:
    assert near(word) == meant
