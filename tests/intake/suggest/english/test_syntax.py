"""Who does what to whom in a sentence."""

from __future__ import annotations

import pytest

from lastseen.intake.suggest.english import series, syntax
from tests.intake.suggest.english.parsed import at, clauses

SUBJECTS = {
    "Ilan Sorr, 34, a teacher, was arrested in Marn.": ("was arrested", "ilan sorr"),
    "The wife of a blogger who vanished said he was held.": ("said", "the wife"),
    "A developer wanted in Marn for running a site was caught.": ("was caught", "a developer"),
    "The men, identified by police as Ilan Sorr, 41, and Pavo Lin, 38, were deported.": ("were deported", "the men"),
    "Soldiers raided a house, broke the windows and took him away.": ("took", "soldiers"),
    "After being arrested in May, Ilan Sorr was released.": ("being arrested", "ilan sorr"),
    "Arrested in May, Ilan Sorr was released.": ("arrested", "ilan sorr"),
    "Police in Marn on Monday arrested him.": ("arrested", "police"),
    "Two sources, both of whom asked not to be named, said he was held.": ("said", "two sources"),
    "Salas, whose drawings mocked him, had lived in Marn.": ("had lived", "salas"),
    "Another driver I spoke to, who was afraid, says he saw him.": ("says", "another driver"),
    "Six men, including Ilan Sorr, 41, were arrested.": ("were arrested", "six men"),
    "Ilan Sorr, his sister said, was arrested.": ("was arrested", "ilan sorr"),
    "Kim was caught and, on 3 October, sent back.": ("sent", "kim"),
}
LISTS = {
    "Ilan Sorr, a teacher, Pavo Lin, a nurse, and Mira Tol were arrested.": ["ilan sorr", "pavo lin", "mira tol"],
    "Ana Kovic, 34, and her sister Mira, 29, were arrested.": ["ana kovic", "her sister mira"],
    "In Marn, Kim and Park were arrested.": ["kim", "park"],
    "They visited Kim and Park was arrested.": ["park"],
    "Ilan Sorr, a geologist and the father of two, was arrested.": ["ilan sorr"],
}


@pytest.mark.parametrize("text", SUBJECTS)
def test_a_verb_is_said_of_its_subject(text):
    verb, expected = SUBJECTS[text]
    clause = clauses(text)[0]

    found = syntax.subject(clause.chunks, at(clause, verb))

    assert clause.chunks[found].low == expected


@pytest.mark.parametrize("text", LISTS)
def test_a_list_before_a_verb_is_found_whole(text):
    clause = clauses(text)[0]
    verb = next(chunk.index for chunk in reversed(clause.chunks) if chunk.kind == "VG")

    found = series.subjects(clause.chunks, syntax.subject(clause.chunks, verb), verb)

    assert [clause.chunks[place].low for place in found] == LISTS[text]


def test_an_object_comes_with_those_a_list_joins_to_it():
    clause = clauses("Police arrested Ilan Sorr, 34, Pavo Lin and two others on Monday.")[0]

    found = series.objects(clause.chunks, at(clause, "arrested"))

    assert [clause.chunks[place].low for place in found] == ["ilan sorr", "pavo lin", "two others"]
