"""Dates as English reports tell them: the vectors, every style of a day, and what holds for any text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.dates import Date
from lastseen.intake.suggest.english.dates import find_dates
from tests.intake.suggest.english.told_phrases import days, odd_texts, phrases, styles

PHRASES = phrases("told_dates/english.yaml")
PUBLISHED = Date.parse("2021-02-03")
publications = st.sampled_from(
    [None, *map(Date.parse, ("2021-02-03", "2021-02", "0001-01-01", "9999-12-31", "2021/.."))]
)


def told(text, published=PUBLISHED):
    return [(text[it.start : it.end], it.edtf) for it in find_dates(text, published)]


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase["text"][:60])
def test_a_phrase_tells_the_dates_that_the_vectors_say(phrase):
    published = phrase.get("published")

    found = find_dates(phrase["text"], Date.parse(published) if published else None)

    assert [(phrase["text"][it.start : it.end], it.edtf, it.reckoned_from) for it in found] == [
        (expected["quote"], expected.get("edtf"), expected.get("reckoned_from")) for expected in phrase["expected"]
    ]


def test_the_vectors_hold_at_least_250_phrases_and_no_phrase_twice():
    keys = {(phrase["text"], phrase.get("published")) for phrase in PHRASES}

    assert len(keys) == len(PHRASES) >= 250


@given(days, st.sampled_from(range(len(styles(date(2021, 3, 4))))))
def test_a_day_comes_back_exactly_in_whatever_style_it_is_written(day, style):
    words = styles(day)[style]
    text = f"He was taken on {words} near the port."

    found = find_dates(text, PUBLISHED)

    assert [(text[it.start : it.end], it.edtf) for it in found] == [(words, day.isoformat())]


@given(days, st.integers(1, 28), st.sampled_from(["days", "weeks"]))
def test_so_many_days_before_and_after_a_day_are_counted_to_the_day(day, count, unit):
    text = f"He was seen on {styles(day)[0]}. He had called {count} {unit} before."
    length = timedelta(count * (7 if unit == "weeks" else 1))

    found = find_dates(text, PUBLISHED)

    assert [it.edtf for it in found] == [day.isoformat(), (day - length).isoformat()]
    assert found[1].reckoned_from == styles(day)[0]


@given(days, st.integers(0, 6))
def test_a_weekday_is_the_last_one_that_is_not_after_publication(published, weekday):
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]

    found = find_dates(f"He was taken on {name}.", Date.parse(published.isoformat()))

    day = date.fromisoformat(found[0].edtf)
    assert day.weekday() == weekday
    assert 0 <= (published - day).days < 7


@given(days, days)
def test_a_day_without_a_year_is_the_last_one_that_is_not_after_publication(published, day):
    found = find_dates(f"He was taken on {styles(day)[0][:-5]}.", Date.parse(published.isoformat()))

    reckoned = date.fromisoformat(found[0].edtf)
    assert (reckoned.month, reckoned.day) == (day.month, day.day)
    assert 0 <= (published - reckoned).days <= 366 * 8
    assert found[0].reckoned_from == f"published {published}"


@given(odd_texts, publications)
def test_every_date_of_any_text_is_a_date_with_its_words_in_order_and_apart(text, published):
    found = find_dates(text, published)

    ends = [0, *(it.end for it in found)]
    for before, it in zip(ends, found, strict=False):
        assert before <= it.start < it.end <= len(text)
        assert text[it.start : it.end].strip() == text[it.start : it.end]
        assert (it.edtf is None) == (it.why is not None)
        assert it.edtf is None or Date.parse(it.edtf).edtf == it.edtf


@given(odd_texts)
def test_without_any_anchor_nothing_relative_is_reckoned_from_publication(text):
    found = find_dates(text, None)

    assert not [it for it in found if it.reckoned_from and it.reckoned_from.startswith("published")]


def test_the_words_in_front_are_not_part_of_a_date():
    assert told("He was taken on 3 March 2020 and in the spring of 2019.") == [
        ("3 March 2020", "2020-03-03"),
        ("spring of 2019", "2019-21"),
    ]


def test_a_date_of_a_noun_is_marked_as_such():
    rules = [it.rule for it in find_dates("They came after Tuesday's raid and the 2019 coup, on Friday.", PUBLISHED)]

    assert rules == ["date-weekday-of-noun", "date-year-of-noun", "date-weekday"]


def test_why_a_date_cannot_be_reckoned_is_said():
    whys = [it.why for it in find_dates("Three days later he called. He had fled several weeks ago.", PUBLISHED)]

    assert whys == ["no date is told before it to count from", "how many weeks is not said"]


def test_a_date_counted_from_an_event_that_has_two_dates_is_not_reckoned():
    text = "He was arrested on 3 March 2020 and arrested on 5 May 2020. He called the day before his arrest."

    found = find_dates(text, PUBLISHED)

    assert found[-1].edtf is None
    assert found[-1].why == "it is counted from “his arrest”, of which more than one date is told"


def test_a_date_over_the_end_of_a_line_is_read():
    assert told("He was taken on 3\nMarch 2020, two\nweeks ago they say.") == [
        ("3\nMarch 2020", "2020-03-03"),
        ("two\nweeks ago", "2021-01-20"),
    ]


def test_the_day_that_a_report_gives_of_itself_is_the_anchor_where_nobody_gave_one():
    text = "Two held in Karsk\nBy Jo Marr | 3 March 2021 10:35 GMT\n\nThey were held yesterday, on Tuesday."

    assert [(it.edtf, it.reckoned_from) for it in find_dates(text, None)] == [
        ("2021-03-03T10:35", None),
        ("2021-03-02", "3 March 2021"),
        ("2021-03-02", "3 March 2021"),
    ]


def test_a_day_in_a_headline_is_not_the_day_of_publication():
    text = "Man taken on 3 March 2021 is dead\n\nHe was taken on Tuesday."

    assert [it.edtf for it in find_dates(text, None)] == ["2021-03-03", None]
