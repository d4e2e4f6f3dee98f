"""One period of the calendar, and how far `~` widens it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.periods import DAY, FIRST_MINUTE, LAST_MINUTE, DateError, minute_to_date, read_period


def test_a_day_has_as_many_minutes_as_a_day() -> None:
    period = read_period("2021-02-01")

    assert period.last - period.first + 1 == DAY == 1440


def test_the_first_minute_there_is_has_the_number_nought() -> None:
    assert read_period("0001-01-01").first == FIRST_MINUTE == 0


def test_the_last_minute_there_is_ends_the_year_9999() -> None:
    assert read_period("9999-12-31").last == LAST_MINUTE
    assert read_period("9999-12-31T23:59").first == LAST_MINUTE


@given(st.dates(), st.integers(0, 23), st.integers(0, 59))
def test_a_minute_lies_on_its_own_day(day: date, hour: int, minute: int) -> None:
    period = read_period(f"{day.isoformat()}T{hour:02}:{minute:02}")

    assert period.first == period.last
    assert minute_to_date(period.first) == day


@given(st.dates())
def test_a_day_is_the_day_that_the_calendar_says(day: date) -> None:
    period = read_period(day.isoformat())

    assert minute_to_date(period.first) == minute_to_date(period.last) == day


@given(st.integers(1, 9998))
def test_four_seasons_make_a_year_from_march_to_march(year: int) -> None:
    seasons = [read_period(f"{year:04}-{season}") for season in (21, 22, 23, 24)]

    assert seasons[0].first == read_period(f"{year:04}-03-01").first
    assert all(one.last + 1 == following.first for one, following in pairwise(seasons))
    assert seasons[-1].last + 1 == read_period(f"{year + 1:04}-03-01").first


@given(st.integers(2, 9998), st.integers(1, 12))
def test_about_a_month_is_that_month_and_one_on_each_side(year: int, month: int) -> None:
    about = read_period(f"{year:04}-{month:02}~")

    before, after = minute_to_date(about.first - 1), minute_to_date(about.last + 1)
    assert about.wide_first == read_period(f"{before:%Y-%m}".zfill(7)).first
    assert about.wide_last == read_period(f"{after:%Y-%m}".zfill(7)).last


@pytest.mark.parametrize("text", ["2021-02", "2019-21", "2019", "201X", "20XX", "2004-XX", "1985-04-XX"])
def test_about_a_longer_period_reaches_as_far_again_on_each_side(text: str) -> None:
    exact, about = read_period(text), read_period(f"{text}~")

    months = [
        (minute_to_date(end + 1) - minute_to_date(start)).days / 365.25 * 12
        for start, end in ((exact.first, exact.last), (about.wide_first, about.wide_last))
    ]
    assert round(months[1]) == 3 * round(months[0])


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2021-02-01", True),
        ("2021-02-01T04:37", True),
        ("2021-02-01~", False),
        ("2021-02-01?", False),
        ("2021-02", False),
    ],
)
def test_only_a_day_without_marks_is_exact(text: str, exact: bool) -> None:
    assert read_period(text).exact is exact


@pytest.mark.parametrize(("mark", "marks"), [("", ""), ("?", "?"), ("~", "~"), ("%", "?~")])
def test_a_percent_sign_is_both_marks(mark: str, marks: str) -> None:
    assert read_period(f"2021{mark}").marks == frozenset(marks)


def test_a_mark_of_doubt_does_not_widen() -> None:
    period = read_period("2021-02-01?")

    assert (period.wide_first, period.wide_last) == (period.first, period.last)


@pytest.mark.parametrize("text", ["2019/2020", "[2019]", "2019..2020"])
def test_an_interval_or_a_set_is_no_period(text: str) -> None:
    with pytest.raises(DateError):
        read_period(text)
