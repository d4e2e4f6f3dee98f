"""Dates as Korean reports tell them: the vectors, every style of a day, and what holds for any text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.dates import Date
from lastseen.intake.suggest.korean.dates import find_dates
from tests.intake.suggest.english.told_phrases import phrases
from tests.intake.suggest.korean.told_korean import days, odd_texts, styles

PHRASES = phrases("told_dates/korean.yaml")
PUBLISHED = Date.parse("2021-02-03")
publications = st.sampled_from(
    [None, *map(Date.parse, ("2021-02-03", "2021-02", "0001-01-01", "9999-12-31", "2021/.."))]
)


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["text"][:60])
def test_a_phrase_tells_the_dates_that_the_vectors_say(phrase):
    text, published = phrase["text"], phrase.get("published")

    found = find_dates(text, Date.parse(published) if published else None)

    assert [(text[it.start : it.end], it.edtf, it.reckoned_from) for it in found] == [
        (expected["quote"], expected.get("edtf"), expected.get("reckoned_from")) for expected in phrase["expected"]
    ]


def test_the_vectors_hold_no_phrase_twice():
    keys = {(phrase["text"], phrase.get("published")) for phrase in PHRASES}

    assert len(keys) == len(PHRASES)


@given(days, st.sampled_from(range(len(styles(date(2021, 3, 4))))))
def test_a_day_comes_back_exactly_in_whatever_style_it_is_written(day, style):
    text = f"강태무 씨는 {styles(day)[style]} 항구에서 체포됐다."

    found = find_dates(text, PUBLISHED)

    assert [it.edtf for it in found] == [day.isoformat()]


@given(days, st.integers(1, 28))
def test_so_many_days_after_a_day_are_counted_to_the_day(day, count):
    text = f"강태무 씨는 {styles(day)[0]} 체포됐다. 그는 {count}일 뒤 풀려났다."

    found = find_dates(text, PUBLISHED)

    assert [it.edtf for it in found] == [day.isoformat(), (day + timedelta(count)).isoformat()]
    assert found[1].reckoned_from == styles(day)[0]


@given(odd_texts, publications)
def test_whatever_the_text_the_dates_stand_in_order_apart_and_can_be_read(text, published):
    found = find_dates(text, published)

    ends = [0, *(it.end for it in found)]
    assert all(end <= it.start < it.end <= len(text) for end, it in zip(ends, found, strict=False))
    assert all(Date.parse(it.edtf) for it in found if it.edtf is not None)
    assert all(it.edtf or it.why for it in found)


@given(odd_texts, publications)
def test_the_same_text_tells_the_same_dates(text, published):
    first = find_dates(text, published)

    assert find_dates(text, published) == first
