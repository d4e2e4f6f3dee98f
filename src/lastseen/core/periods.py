"""One period of the calendar as EDTF writes it: a minute, a day, a month, a season, a year, a decade or a century.

Intervals and sets are made of periods; they live in `dates`.
Source: ISO 8601-2:2019, Annex A (EDTF), level 1: seasons, qualifiers, unspecified digits from the right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lastseen.core.misdated import MONTHS, advice

DAY = 24 * 60
"""Minutes in a day."""
FIRST_MINUTE, LAST_MINUTE = 0, date.max.toordinal() * DAY - 1
"""The minutes, counted from 0001-01-01T00:00, between which every known date lies."""

_FIRST_MONTH, _LAST_MONTH = 1 * 12, 9999 * 12 + 11
_SEASON_LENGTH = 3
_DAY_TOLERANCE = 2 * DAY
_SHAPE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX)(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}))?)?)?"
    r"(?P<mark>[?~%]?)"
)


class DateError(ValueError):
    """A text that is not a date; the message says what is wrong with it and what would be right."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar, with what its source was unsure of."""

    text: str
    first: int
    """The first minute, counted from 0001-01-01T00:00."""
    last: int
    """The last minute, itself included."""
    wide_first: int
    """The first minute when the tolerance of `~` or `%` is granted; `first` where there is neither."""
    wide_last: int
    marks: frozenset[str]
    """Of `~` (about) and `?` (the source is unsure), those that it carries; `%` is both."""
    exact: bool
    """Whether it is a day, or a minute of a day, without any mark."""


def read_period(text: str) -> Period:
    """Read one period, such as ``2021-02~``; raises DateError, never guesses."""
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        raise misread(text)
    year, month, day, hour, minute, mark = shape.group("year", "month", "day", "hour", "minute", "mark")
    marks = frozenset("?~") if mark == "%" else frozenset(mark)
    _check_unknown_digits(text, year, month, day)
    if day is None or day == "XX":
        if hour:
            raise DateError(f"{text}: only a day that is known takes a time, such as 2019-03-12T{hour}:{minute}")
        return _of_months(text, *_months(text, year, month), marks)
    first = (_ordinal(text, int(year), int(month), int(day)) - 1) * DAY
    if hour is None:
        return _of_minutes(text, first, first + DAY - 1, marks)
    moment = first + _minute_of_day(text, int(hour), int(minute))
    return _of_minutes(text, moment, moment, marks)


def minute_to_date(minute: int) -> date:
    """The day on which a minute lies."""
    return date.fromordinal(minute // DAY + 1)


def misread(text: str) -> DateError:
    """What to raise for a text that is no date; where its correction is itself impossible, that is what is told."""
    sentence, corrected = advice(text)
    told = f"{sentence} {read_period(corrected).text}" if corrected else sentence
    return DateError(f"{text or 'an empty date'}: {told}")


def _check_unknown_digits(text: str, year: str, month: str | None, day: str | None) -> None:
    """Digits may be unknown from the right only: whatever follows an X must be X, and after a decade nothing does."""
    if "X" in year and month is not None:
        raise DateError(f"{text}: nothing can follow a year with unknown digits: write {year}")
    if month == "XX" and day not in (None, "XX"):
        raise DateError(f"{text}: a day needs its month: write {year}-XX-XX")
    if year.strip("X") == "0000":
        raise DateError(f"{text}: years run from 0001 to 9999")
    if day is not None and month is not None and month in ("21", "22", "23", "24"):
        raise DateError(f"{text}: a season has no days: write {year}-{month}")


def _months(text: str, year: str, month: str | None) -> tuple[int, int]:
    """The first month, counted as 12 x year + month - 1, and how many months the period has."""
    unknown = year.count("X")
    january = int(year.replace("X", "0")) * 12
    if unknown or month is None or month == "XX":
        return january, 12 * 10**unknown
    number = int(month)
    if 21 <= number <= 24:
        return january + 2 + (number - 21) * _SEASON_LENGTH, _SEASON_LENGTH
    _check_month(text, number)
    return january + number - 1, 1


def _check_month(text: str, number: int) -> None:
    if not 1 <= number <= 12:
        raise DateError(f"{text}: there is no month {number:02}: write 01 to 12, or 21 to 24 for spring to winter")


def _of_months(text: str, first: int, length: int, marks: frozenset[str]) -> Period:
    """A period of whole months; `~` widens it by its own length, which is a month, a season, a year and so on."""
    tolerance = length if "~" in marks else 0
    return Period(
        text=text,
        first=_month_begins(first),
        last=_month_ends(first + length - 1),
        wide_first=_month_begins(first - tolerance),
        wide_last=_month_ends(first + length - 1 + tolerance),
        marks=marks,
        exact=False,
    )


def _of_minutes(text: str, first: int, last: int, marks: frozenset[str]) -> Period:
    tolerance = _DAY_TOLERANCE if "~" in marks else 0
    return Period(
        text=text,
        first=first,
        last=last,
        wide_first=max(FIRST_MINUTE, first - tolerance),
        wide_last=min(LAST_MINUTE, last + tolerance),
        marks=marks,
        exact=not marks,
    )


def _month_begins(month: int) -> int:
    year, index = divmod(max(month, _FIRST_MONTH), 12)
    return (date(year, index + 1, 1).toordinal() - 1) * DAY


def _month_ends(month: int) -> int:
    return LAST_MINUTE if month >= _LAST_MONTH else _month_begins(month + 1) - 1


def _ordinal(text: str, year: int, month: int, day: int) -> int:
    """The number of a day, 0001-01-01 being 1, once the day is known to exist."""
    _check_month(text, month)
    days = (_month_ends(year * 12 + month - 1) - _month_begins(year * 12 + month - 1) + 1) // DAY
    if not 1 <= day <= days:
        raise DateError(f"{text}: {MONTHS[month - 1]} {year:04} has {days} days")
    return date(year, month, day).toordinal()


def _minute_of_day(text: str, hour: int, minute: int) -> int:
    if hour > 23 or minute > 59:
        raise DateError(f"{text}: hours run from 00 to 23 and minutes from 00 to 59")
    return hour * 60 + minute
