"""The invented persons that names are measured with."""

from __future__ import annotations

import pytest

from bench.names_other import LISTS, best_f1, f1, labelled, theoretical
from bench.people import HELD_OUT, TUNED, respell
from bench.people_russian import patronymic


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_the_same_whenever_it_is_made(name):
    assert LISTS[name](HELD_OUT, 20) == LISTS[name](HELD_OUT, 20)


@pytest.mark.parametrize("name", LISTS)
def test_no_person_is_in_both_halves(name):
    ours, theirs = ({form for person in LISTS[name](part, 40) for form in person} for part in (TUNED, HELD_OUT))

    assert ours & theirs == set()


@pytest.mark.parametrize("name", LISTS)
def test_every_person_has_several_forms(name):
    assert all(len(person) >= 2 for person in LISTS[name](HELD_OUT, 40))


@pytest.mark.parametrize(
    ("father", "sex", "name"),
    [
        ("Сергей", "male", "Сергеевич"),
        ("Игорь", "female", "Игоревна"),
        ("Дмитрий", "male", "Дмитриевич"),
        ("Василий", "female", "Васильевна"),
        ("Никита", "male", "Никитич"),
        ("Лев", "male", "Львович"),
    ],
)
def test_fathers_names_are_made_as_russian_makes_them(father, sex, name):
    assert patronymic(father, sex) == name


def test_the_longest_rule_that_holds_is_taken():
    rules = {"а": "a", "й": "i", "ай$": "y", "^э": "é", "+й": "j"}

    assert respell("эайай", rules, "аэ") == "Éajy"


def test_pairs_that_are_drawn_stand_for_all_of_their_kind():
    persons = [["Anna Bell", "Bell, Anna"], ["Carl Dorn", "K. Dorn"], ["Anna Dorn"]]

    pairs = labelled(persons)

    assert sum(pair.weight for pair in pairs if not pair.same) == 8
    assert sum(pair.same for pair in pairs) == 2
    assert theoretical(pairs) == pytest.approx(1.386, abs=1e-3)


def test_f1_counts_a_pair_by_its_weight():
    persons = [["Anna Bell", "Bell, Anna"], ["Carl Dorn", "K. Dorn"], ["Anna Dorn"]]
    pairs = labelled(persons)
    scores = [1.0 if pair.same else 0.0 for pair in pairs]

    assert f1(scores, pairs, 0.5) == best_f1(scores, pairs) == 1.0
    assert f1(scores, pairs, -1.0) == pytest.approx(2 * 2 / (10 + 2))
