"""What a noun phrase names."""

from __future__ import annotations

import pytest

from tests.intake.suggest.english.parsed import noun

SORTS = {
    "the Ministry of Justice": "state",
    "Norvian border police": "state",
    "the mayor's office": "state",
    "Radio Ostra": "outlet",
    "the newspaper": "outlet",
    "Harbour Watch": "organisation",
    "a neighbour": "person",
    "two masked men": "people",
    "the three": "people",
    "Captain Ilan Sorr": "person",
    "journalist Ilan Sorr": "person",
    "the First Secretary": "person",
    "a former prison guard": "person",
    "somebody": "person",
    "he": "pronoun",
    "the glass factory": "place",
    "a van": "place",
    "the decision": "thing",
}


@pytest.mark.parametrize("text", SORTS)
def test_a_noun_phrase_names_a_person_a_body_a_place_or_a_thing(text):
    assert noun(text).sort == SORTS[text]


def test_a_title_is_no_part_of_a_name_and_a_role_is_kept():
    found = noun("ministry spokesman Oren Pell")

    assert (found.name, [token.low for token in found.role]) == ("Oren Pell", ["ministry", "spokesman"])


def test_a_rank_is_no_part_of_a_name():
    found = noun("Captain Ilan Sorr")

    assert (found.name, [token.low for token in found.rank]) == ("Ilan Sorr", ["captain"])


def test_a_relative_has_an_owner_and_a_word_of_kinship():
    found = noun("Sorr's sister Mira Tol")

    assert (found.kin, found.name, found.owner.name) == ("sister", "Mira Tol", "Sorr")


def test_a_counted_plural_is_people():
    found = noun("at least 12 Velmarian workers")

    assert (found.sort, found.number.number.value, found.nationality) == ("people", "12..", "XA")


def test_one_of_several_is_a_person_out_of_them():
    found = noun("one of the officials")

    assert (found.sort, found.data["part-of"].sort) == ("person", "people")


@pytest.mark.parametrize("text", ["another official", "a second source"])
def test_another_is_somebody_else(text):
    assert noun(text).other
