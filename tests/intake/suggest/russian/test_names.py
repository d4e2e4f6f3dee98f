"""Names and nouns through the Russian cases: what declines comes back to the nominative."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.suggest.russian.cases import Case, forms_of, lexicon
from lastseen.intake.suggest.russian.gazetteer import Gazetteer
from lastseen.intake.suggest.russian.nominative import readings_of
from lastseen.intake.suggest.russian.people import find_people
from lastseen.intake.suggest.russian.places import places_in
from lastseen.intake.suggest.russian.words import words_of
from tests.intake.suggest.russian.told_russian import odd_texts
from tests.intake.suggest.told_reports import KNOWN

MEN = ["Марк", "Роман", "Пётр", "Андрей", "Игорь", "Олег"]
WOMEN = ["Инна", "Мария", "Вера", "Ольга"]
A_MAN = {"": ["", "а", "у", "а", "ом", "е"], "ий": ["ий", "ого", "ому", "ого", "им", "ом"]}
PLACES = Gazetteer(KNOWN)


def declined(name, case):
    """A given name in a case, as school grammar has it."""
    order = list(Case).index(case)
    if name == "Пётр":
        return ["Пётр", "Петра", "Петру", "Петра", "Петром", "Петре"][order]
    ends = {
        "й": (1, ["й", "я", "ю", "я", "ем", "е"]),
        "ь": (1, ["ь", "я", "ю", "я", "ем", "е"]),
        "ия": (2, ["ия", "ии", "ии", "ию", "ией", "ии"]),
        "га": (1, ["а", "и", "е", "у", "ой", "е"]),
        "а": (1, ["а", "ы", "е", "у", "ой", "е"]),
        "": (0, ["", "а", "у", "а", "ом", "е"]),
    }
    length, endings = next(row for end, row in ends.items() if name.endswith(end))
    return name[: len(name) - length] + endings[order]


def names(text):
    return [person.name for person in find_people(text, words_of(text), frozenset())]


def forms(listed):
    return {(text, form.case, form.plural) for text, form in forms_of(listed)}


@pytest.mark.parametrize(
    ("noun", "form", "case", "plural"),
    [
        ("рабочий", "рабочих", Case.GENITIVE, True),
        ("чиновник", "чиновники", Case.NOMINATIVE, True),
        ("сторож", "сторожей", Case.GENITIVE, True),
        ("врач", "врачом", Case.INSTRUMENTAL, False),
        ("отец/отц", "отца", Case.GENITIVE, False),
        ("полиция", "полиции", Case.PREPOSITIONAL, False),
        ("тюрьма", "тюрьме", Case.PREPOSITIONAL, False),
        ("гражданин", "граждан", Case.GENITIVE, True),
        ("область", "области", Case.PREPOSITIONAL, False),
        ("министерство внутренних дел", "министерства внутренних дел", Case.GENITIVE, False),
        ("=МВД", "мвд", Case.DATIVE, False),
    ],
)
def test_a_listed_noun_has_the_form_of_school_grammar(noun, form, case, plural):
    assert (form, case, plural) in forms(noun)


def test_a_form_of_two_nouns_can_be_either():
    found = lexicon(["врач", "врачиха"])

    assert {form.lemma for form in found["врача"]} == {"врач"}


@given(st.sampled_from(MEN), st.sampled_from(["Элдин", "Велт", "Лунд"]), st.sampled_from(Case))
def test_a_mans_name_comes_back_from_every_case(given_name, surname, case):
    order = list(Case).index(case)
    told = f"{declined(given_name, case)} {surname}{['', 'а', 'у', 'а', 'ом', 'е'][order]}"

    found = readings_of(told)

    assert f"{given_name.replace('ё', 'е')} {surname}" in {
        it.nominative.replace("ё", "е") for it in found if case in it.cases and it.sex == "m"
    }


@given(st.sampled_from(WOMEN), st.sampled_from(["Лунд", "Ким"]), st.sampled_from(Case))
def test_a_womans_foreign_surname_stands_still_while_her_given_name_declines(given_name, surname, case):
    told = f"{declined(given_name, case)} {surname}"

    found = readings_of(told)

    assert f"{given_name} {surname}" in {it.nominative for it in found if case in it.cases and it.sex == "f"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Задержали Марка Элдина.", ["Марк Элдин"]),
        ("Марка Элдина увезли. Элдину 41 год.", ["Марк Элдин"]),
        ("Сестру Инну Лунд отпустили.", ["Инна Лунд"]),
        ("Романа Велта и Инну Велт вернули.", ["Роман Велт", "Инна Велт"]),
        ("Об Игоре Лунде ничего не известно.", ["Игорь Лунд"]),
        ("Повара Ким Чхоль Су выслали.", ["Ким Чхоль Су"]),
        ("Его увезли ночью.", []),
        ("Утром шёл дождь.", []),
    ],
)
def test_the_people_of_a_text_stand_in_the_nominative(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "way", "state"),
    [
        ("Его задержали в Карске.", "Карск", "in", None),
        ("Его задержали в порту Карска.", "порт, Карск", "in", None),
        ("Её вернули в Ханбук.", "Ханбук", "to", "XH"),
        ("Её вывезли из Велмарии.", "Велмария", "from", "XA"),
        ("Он сидит в тюрьме.", "тюрьма", "in", None),
    ],
)
def test_a_place_stands_in_the_nominative_from_small_to_large(text, value, way, state):
    found = places_in(text, 0, len(text), PLACES)

    assert [(place.value, place.way, place.state) for place in found] == [(value, way, state)]


@pytest.mark.parametrize("text", ["В марте его увезли.", "В итоге он уехал.", "В ходе допроса он молчал."])
def test_words_that_are_no_place_are_none(text):
    assert places_in(text, 0, len(text), PLACES) == []


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяё- АБВГД", max_size=30))
def test_whatever_the_words_every_reading_has_as_many_words_as_the_name(name):
    found = readings_of(name)

    assert all(len(it.nominative.split()) == len(name.split()) for it in found)


@given(odd_texts)
def test_every_mention_of_any_text_lies_in_it_in_order(text):
    for person in find_people(text, words_of(text), frozenset()):
        starts = [mention.start for mention in person.mentions]
        assert starts == sorted(starts)
        assert all(text[mention.start : mention.end] == mention.text for mention in person.mentions)


@given(odd_texts)
def test_every_place_of_any_text_lies_in_it_in_order(text):
    found = places_in(text, 0, len(text), PLACES)

    ends = [0, *(place.end for place in found)]
    assert all(end <= place.start < place.end <= len(text) for end, place in zip(ends, found, strict=False))
