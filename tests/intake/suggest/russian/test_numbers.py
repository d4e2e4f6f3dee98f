"""Numbers as Russian reports tell them: the vectors, numbers in words and figures, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.values import parse_value
from lastseen.core.vocabulary import property_of
from lastseen.intake.suggest.russian.numbers import find_numbers
from tests.intake.suggest.english.told_phrases import phrases
from tests.intake.suggest.russian.told_russian import odd_texts

PHRASES = phrases("told_numbers/russian.yaml")
ONES = ["", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать"]
ONES += ["двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать"]
ONES += ["девятнадцать"]
TENS = ["", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"]
HUNDREDS = ["", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"]
BOUNDS = {
    "не менее {}": "{}..",
    "по меньшей мере {}": "{}..",
    "не более {}": "..{}",
    "около {}": "about {}",
    "примерно {}": "about {}",
    "более {}": ">{}",
    "свыше {}": ">{}",
}


def spelt(number: int) -> str:
    rest = number % 100
    tail = [ONES[rest]] if rest < 20 else [TENS[rest // 10], ONES[rest % 10]]
    return " ".join(word for word in [HUNDREDS[number // 100], *tail] if word)


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["text"][:60])
def test_a_phrase_tells_the_numbers_that_the_vectors_say(phrase):
    text = phrase["text"]

    found = find_numbers(text)

    assert [(text[it.start : it.end], str(it.value), it.kind) for it in found] == [
        (expected["quote"], expected["value"], expected["kind"]) for expected in phrase["expected"]
    ]


@given(st.integers(2, 999))
def test_a_number_in_words_is_the_number(number):
    words = spelt(number)

    found = find_numbers(f"Там держали {words} рабочих.")

    assert [it.value for it in found] == [number]


@given(st.integers(1, 9_999_999), st.sampled_from(sorted(BOUNDS)))
def test_a_number_in_figures_keeps_its_bound(number, bound):
    words = bound.format(f"{number:,}".replace(",", " "))

    found = find_numbers(f"Там держали {words} рабочих.")

    assert [str(it.value) for it in found] == [BOUNDS[bound].format(number)]


@given(odd_texts)
def test_whatever_the_text_the_numbers_stand_in_order_apart_and_can_be_read(text):
    found = find_numbers(text)

    ends = [0, *(it.end for it in found)]
    assert all(end <= it.start < it.end <= len(text) for end, it in zip(ends, found, strict=False))
    assert all(parse_value(property_of("count"), it.value).raw == it.value for it in found)
