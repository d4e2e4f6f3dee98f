"""Arithmetic with dates as they are told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.dates import Date
from lastseen.intake.suggest import anchors

days = st.dates(date(2, 1, 1), date(9998, 12, 31))
PERIODS = ["2021-03-04", "2021-03", "2019", "199X", "19XX", "2019-24", "[2021-01-25..2021-01-31]", "2019-21"]


@pytest.mark.parametrize(
    ("count", "unit", "edtf"),
    [
        (-3, "day", "2021-01-31"),
        (-2, "week", "2021-01-20"),
        (-2, "month", "2020-12"),
        (-1, "year", "2020"),
        (-1, "decade", "2011~"),
        (1, "month", "2021-03"),
        (0, "month", "2021-02"),
        (-3000, "year", None),
        (10**9, "day", None),
    ],
)
def test_units_are_counted_at_their_own_precision(count, unit, edtf):
    assert anchors.counted(Date.parse("2021-02-03"), count, unit) == edtf


def test_from_a_month_the_days_counted_are_some_day_in_between():
    assert anchors.counted(Date.parse("2019-03"), 3, "day") == "[2019-03-04..2019-04-03]"


def test_from_an_approximate_day_the_day_counted_is_approximate():
    assert anchors.counted(Date.parse("2019-03-10~"), 3, "day") == "2019-03-13~"


def test_from_an_open_date_nothing_is_counted():
    assert anchors.counted(Date.parse("2019/.."), 3, "day") is None


@pytest.mark.parametrize(
    ("edtf", "early", "mid", "late"),
    [
        ("2020-02", "[2020-02-01..2020-02-10]", "[2020-02-11..2020-02-20]", "[2020-02-21..2020-02-29]"),
        ("2019", "[2019-01..2019-04]", "[2019-05..2019-08]", "[2019-09..2019-12]"),
        ("199X", "[1990..1993]", "[1994..1996]", "[1997..1999]"),
        ("19XX", "[1900..1939]", "[1940..1969]", "[1970..1999]"),
        ("2019-24", "2019-12", "2020-01", "2020-02"),
        ("2019-03-04", "2019-03-04", "2019-03-04", "2019-03-04"),
    ],
)
def test_the_parts_of_a_period_are_thirds_of_it(edtf, early, mid, late):
    assert [anchors.part_of(edtf, part) for part in ("early", "mid", "late")] == [early, mid, late]


@given(st.sampled_from(PERIODS), st.sampled_from(["early", "mid", "late", "first half", "second half"]))
def test_a_part_of_a_period_lies_within_it(edtf, part):
    part_of_it, whole = Date.parse(anchors.part_of(edtf, part)), Date.parse(edtf)

    assert part_of_it.within(whole) or part_of_it.core == whole.core


@pytest.mark.parametrize(
    ("edtf", "since", "until", "before", "after", "about"),
    [
        ("2021-03-01", "2021-03-01/..", "../2021-03-01", "[..2021-02-28]", "[2021-03-02..]", "2021-03-01~"),
        ("2021-03", "2021-03/..", "../2021-03", "[..2021-02]", "[2021-04..]", "2021-03~"),
        ("2021", "2021/..", "../2021", "[..2020]", "[2022..]", "2021~"),
        ("[2019..2020]", "2019/..", "../2020", "[..2018]", "[2021..]", "[2019~..2020~]"),
        ("199X", "199X/..", "../199X", "[..1989-12-31]", "[2000-01-01..]", "199X~"),
    ],
)
def test_a_date_bounds_what_comes_before_and_after_it(edtf, since, until, before, after, about):
    bounds = [anchors.since, anchors.until, anchors.earlier, anchors.later, anchors.about]

    assert [bound(edtf) for bound in bounds] == [since, until, before, after, about]


@pytest.mark.parametrize(
    ("first", "second", "edtf"),
    [
        (3, 4, "[2021-03-04,2021-04-03]"),
        (13, 4, "2021-04-13"),
        (4, 13, "2021-04-13"),
        (3, 3, "2021-03-03"),
        (31, 31, None),
        (30, 2, None),
    ],
)
def test_figures_in_unknown_order_are_every_day_that_they_can_be(first, second, edtf):
    assert anchors.numeric(first, second, 2021) == edtf


@given(days, st.integers(0, 6), st.sampled_from(["before", "after"]))
def test_the_nearest_weekday_is_less_than_a_week_off_and_on_its_side(day, weekday, direction):
    found = anchors.weekday(day, weekday, direction)

    steps = (found - day).days
    assert found.weekday() == weekday
    assert (-6 <= steps <= 0) if direction == "before" else (0 <= steps <= 6)


@given(days, days, st.sampled_from(["before", "after"]))
def test_the_nearest_such_day_of_a_year_is_on_its_side_with_none_between(day, other, direction):
    year = anchors.year_of_day(day, other.month, other.day, direction)

    if year is not None:
        found = date(year, other.month, other.day)
        assert found <= day if direction == "before" else found >= day
        assert abs((found - day).days) < 366 * 8


@given(days, st.integers(21, 24))
def test_a_season_that_has_begun_begins_within_the_year_before(day, season):
    year = anchors.year_of_season(day, season, "before")

    first = anchors.days_of(Date.parse(f"{year:04}-{season}"))[0]
    assert 0 <= (day - first).days <= 366


@given(days, st.integers(-3, 3))
def test_a_week_is_monday_to_sunday(day, weeks):
    first, last = anchors.days_of(Date.parse(anchors.week(day, weeks)))

    assert first.weekday() == 0
    assert last.weekday() == 6
    assert 0 <= (day - first).days + 7 * weeks < 7
