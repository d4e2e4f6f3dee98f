"""Numbers as English reports tell them: the vectors, numbers in words, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.values import parse_value
from lastseen.core.vocabulary import property_of
from lastseen.intake.suggest.english.numbers import find_numbers
from tests.intake.suggest.english.told_phrases import odd_texts, phrases

PHRASES = phrases("told_numbers/english.yaml")
KINDS = {"count", "share", "amount", "age", "duration"}
UNITS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
UNITS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number: int) -> str:
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{UNITS[number // 100]} hundred" + (f" and {spelt(number % 100)}" if number % 100 else "")
    rest = number % 1000
    behind = "" if not rest else f" and {spelt(rest)}" if rest < 100 else f" {spelt(rest)}"
    return f"{spelt(number // 1000)} thousand{behind}"


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["text"][:60])
def test_a_phrase_tells_the_numbers_that_the_vectors_say(phrase):
    text = phrase["text"]

    found = find_numbers(text)

    assert [
        (text[it.start : it.end], str(it.value), it.kind, text[slice(*it.noun)] if it.noun else None) for it in found
    ] == [(it["quote"], it["value"], it["kind"], it.get("counts")) for it in phrase["expected"]]


@given(st.integers(2, 99_999))
def test_a_number_in_words_is_the_number(number):
    text = f"They held {spelt(number)} people."

    found = find_numbers(text)

    assert [(text[it.start : it.end], it.value, it.kind) for it in found] == [(spelt(number), number, "count")]


@given(
    st.integers(0, 9_999_999), st.sampled_from(["at least {}", "more than {}", "about {}", "up to {}", "{} or more"])
)
def test_a_number_in_figures_keeps_its_bound(number, bound):
    words = bound.format(f"{number:,}")
    expected = {"at": f"{number}..", "more": f">{number}", "about": f"about {number}", "up": f"..{number}"}

    found = find_numbers(f"They held {words} people.")

    assert [it.value for it in found] == [expected.get(words.split()[0], f"{number}..")]


@given(odd_texts)
def test_every_number_of_any_text_is_a_value_with_its_words_in_order_and_apart(text):
    found = find_numbers(text)

    ends = [0, *(it.end for it in found)]
    for before, it in zip(ends, found, strict=False):
        assert before <= it.start < it.end <= len(text)
        assert it.kind in KINDS
        assert parse_value(property_of("count"), it.value).raw == it.value
        assert it.noun is None or it.end <= it.noun[0] < it.noun[1] <= len(text)
