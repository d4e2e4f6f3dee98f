"""Numbers as Korean reports tell them: the vectors, numbers in words and figures, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.values import parse_value
from lastseen.core.vocabulary import property_of
from lastseen.intake.suggest.korean.numbers import find_numbers
from tests.intake.suggest.english.told_phrases import phrases
from tests.intake.suggest.korean.told_korean import odd_texts

PHRASES = phrases("told_numbers/korean.yaml")
ONES = ["", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"]
TENS = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]
BOUNDS = {
    "최소 {}명": "{}..",
    "{}명 이상": "{}..",
    "최대 {}명": "..{}",
    "약 {}명": "about {}",
    "{}명가량": "about {}",
    "{}명 넘는": ">{}",
}


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["text"][:60])
def test_a_phrase_tells_the_numbers_that_the_vectors_say(phrase):
    text = phrase["text"]

    found = find_numbers(text)

    assert [(text[it.start : it.end], str(it.value), it.kind) for it in found] == [
        (expected["quote"], expected["value"], expected["kind"]) for expected in phrase["expected"]
    ]


@given(st.integers(1, 99))
def test_a_number_in_words_is_the_number(number):
    words = "스무" if number == 20 else TENS[number // 10] + ONES[number % 10]

    found = find_numbers(f"요원 {words} 명이 왔다.")

    assert [it.value for it in found] == [number]


@given(st.integers(0, 9_999_999), st.sampled_from(sorted(BOUNDS)))
def test_a_number_in_figures_keeps_its_bound(number, bound):
    words = bound.format(f"{number:,}")

    found = find_numbers(f"노동자 {words} 잡혔다.")

    assert [str(it.value) for it in found] == [BOUNDS[bound].format(number)]


@given(odd_texts)
def test_whatever_the_text_the_numbers_stand_in_order_apart_and_can_be_read(text):
    found = find_numbers(text)

    ends = [0, *(it.end for it in found)]
    assert all(end <= it.start < it.end <= len(text) for end, it in zip(ends, found, strict=False))
    assert all(parse_value(property_of("count"), it.value).raw == it.value for it in found)
