"""How one date is counted from another: deadlines, days between, and births from an age."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.dates import Date, DateError, add, births, elapsed


@pytest.mark.parametrize(
    ("text", "later", "landed"),
    [
        ("2021-01-31", {"months": 1}, "2021-02-28"),
        ("2020-01-31", {"months": 1}, "2020-02-29"),
        ("2020-02-29", {"years": 1}, "2021-02-28"),
        ("2021-01-30", {"months": 1, "days": 1}, "2021-03-01"),
        ("2021-12-31", {"days": 1}, "2022-01-01"),
        ("2021-03-31", {"months": -1}, "2021-02-28"),
        ("2021-02-01", {"weeks": 2}, "2021-02-15"),
        ("2021-02-01T04:37", {"days": 10}, "2021-02-11"),
        ("2021-02", {"days": 10}, "[2021-02-11..2021-03-10]"),
        ("2021-02-01~", {"months": 6}, "[2021-07-30..2021-08-03]"),
        ("[2019-03-12,2019-12-03]", {"years": 1}, "[2020-03-12..2020-12-03]"),
        ("2021/..", {"weeks": 1}, "[2021-01-08..]"),
        ("/2021", {"weeks": 1}, "[..2022-01-07]"),
    ],
)
def test_a_deadline_is_counted_from_both_ends(text: str, later: dict[str, int], landed: str) -> None:
    assert str(add(Date.parse(text), **later)) == landed


def test_a_deadline_past_the_last_year_is_refused() -> None:
    with pytest.raises(DateError, match="leaves the years 0001 to 9999"):
        add(Date.parse("9999-12-31"), days=1)


def test_nothing_can_be_counted_from_a_date_without_any_end() -> None:
    with pytest.raises(DateError, match="neither the first nor the last possible day is known"):
        add(Date.parse("[..2018,2020..]"), days=1)


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(0, 400),
    st.integers(-400, 400),
    st.integers(-30, 30),
    st.sampled_from(["[{}..{}]", "{}/{}"]),
)
def test_a_deadline_has_the_days_that_its_ends_have(first: date, long: int, days: int, months: int, form: str) -> None:
    last = first + timedelta(long)

    landed = add(Date.parse(form.format(first, last)), days=days, months=months)

    assert landed.earliest == add(Date.parse(first.isoformat()), days=days, months=months).earliest
    assert landed.latest == add(Date.parse(last.isoformat()), days=days, months=months).latest


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_as_many_days_lie_between_as_were_added(start: date, days: int) -> None:
    counted_from = Date.parse(start.isoformat())

    assert elapsed(counted_from, add(counted_from, days=days)) == (days, days)


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2021-02-01", "2021-02-01", (0, 0)),
        ("2021-02-01", "2021-03-01", (28, 28)),
        ("2021-02-01", "2021-03", (28, 58)),
        ("2021-02-01~", "2021-03-01~", (24, 32)),
        ("2021-02", "2021-02", (-27, 27)),
        ("2021-02-01", "2021-03/..", (28, None)),
        ("../2021-02-01", "2021-03-01", (28, None)),
        ("2021-02/", "2021-03-01", (None, 28)),
        ("2021/..", "2021/..", (None, None)),
    ],
)
def test_the_days_between_are_the_fewest_and_the_most(a: str, b: str, days: tuple[int | None, int | None]) -> None:
    assert elapsed(Date.parse(a), Date.parse(b)) == days


@pytest.mark.parametrize(
    ("low", "high", "on", "born"),
    [
        (29, 29, "2021-02-27", "[1991-02-28..1992-02-27]"),
        (0, 0, "2021-03-10", "[2020-03-11..2021-03-10]"),
        (29, 31, "2021-03", "[1989-03-02..1992-03-31]"),
        (29, 29, "2021-02-28", "[1991-03-01..1992-02-29]"),
        (4, 4, "2020-02-29", "[2015-03-01..2016-02-29]"),
        (29, 29, "../2021-03-10", "[..1992-03-10]"),
        (29, 29, "2021-03-10/", "[1991-03-11..]"),
    ],
)
def test_an_age_in_completed_years_implies_a_year_of_birth_days(low: int, high: int, on: str, born: str) -> None:
    assert str(births(low, high, Date.parse(on))) == born


@pytest.mark.parametrize(
    ("low", "high", "on", "born"),
    [
        (29, 29, "2021-03-10", "[1993-01-01..1993-12-31]"),
        (1, 1, "2021-03-10", "[2021-01-01..2021-03-10]"),
        (1, 1, "2021-01-01", "2021-01-01"),
        (2, 3, "2020-12/2021-01", "[2018-01-01..2020-12-31]"),
        (0, 1, "2021-03-10", "[2021-01-01..2021-03-10]"),
    ],
)
def test_a_korean_age_implies_a_calendar_year(low: int, high: int, on: str, born: str) -> None:
    assert str(births(low, high, Date.parse(on), korean=True)) == born


@pytest.mark.parametrize(("low", "high", "korean"), [(-1, 3, False), (4, 3, False), (0, 0, True)])
def test_an_age_that_nobody_can_have_is_refused(low: int, high: int, korean: bool) -> None:
    with pytest.raises(DateError, match=f"nobody is from {low} to {high} years old"):
        births(low, high, Date.parse("2021"), korean=korean)


@pytest.mark.parametrize("korean", [False, True])
def test_an_age_that_leads_back_before_the_first_year_is_refused(korean: bool) -> None:
    with pytest.raises(DateError, match="leaves the years 0001 to 9999"):
        births(0, 3000, Date.parse("2021"), korean=korean)


def _completed(born: date, on: date, *, leapling_on_28th: bool) -> int:
    """How old somebody is, counted birthday by birthday, on either day that a 29 February may be kept."""
    kept = (born.month, born.day)
    if kept == (2, 29) and not calendar.isleap(on.year):
        kept = (2, 28) if leapling_on_28th else (3, 1)
    return on.year - born.year - ((on.month, on.day) < kept)


leap_days = st.sampled_from(
    [date(1992, 2, 29), date(1996, 2, 29), date(2000, 2, 28), date(2000, 2, 29), date(2000, 3, 1)]
)
birth_days = st.one_of(st.dates(date(1930, 1, 1), date(2000, 12, 31)), leap_days)
report_days = st.one_of(
    st.dates(date(2001, 1, 1), date(2030, 12, 31)), st.sampled_from([date(2021, 2, 28), date(2021, 3, 1)])
)


@given(birth_days, report_days, st.booleans())
def test_the_births_that_an_age_implies_contain_the_true_one(born: date, on: date, leapling_on_28th: bool) -> None:
    age = _completed(born, on, leapling_on_28th=leapling_on_28th)

    implied = births(age, age, Date.parse(on.isoformat()))

    assert implied.earliest is not None
    assert implied.latest is not None
    assert implied.earliest <= born <= implied.latest
    assert (implied.latest - implied.earliest).days <= 366


@given(birth_days, report_days)
def test_the_births_that_a_korean_age_implies_contain_the_true_one(born: date, on: date) -> None:
    age = on.year - born.year + 1

    implied = births(age, age, Date.parse(on.isoformat()), korean=True)

    assert implied.earliest == date(born.year, 1, 1)
    assert implied.latest == date(born.year, 12, 31)
