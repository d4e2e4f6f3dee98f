"""A date of the calendar in one year, and which year that most likely is where the words leave it out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lastseen.core.dates import Date
from lastseen.intake.suggest import anchors
from lastseen.intake.suggest.english.dates.meanings import Calendar, Link
from lastseen.intake.suggest.english.dates.tense import Tense


def written(told: Calendar, year: int) -> str | None:
    """A date of the calendar in a year."""
    if told.season is not None:
        return anchors.checked(f"{year:04}-{told.season}")
    if told.month is None:
        return anchors.checked(f"{year:04}")
    return written_days(f"{year:04}-{told.month:02}", told)


def written_days(month: str, told: Calendar) -> str | None:
    """The days of a date of the calendar in a month, such as `2021-03`; the month itself where it has none."""
    days = [f"{month}-{day:02}" for day in told.days]
    if len(days) < 2:
        return anchors.checked(days[0] if days else month)
    match told.link:
        case Link.LASTING:
            return anchors.lasting(days[0], days[-1])
        case Link.BETWEEN:
            return anchors.some(days[0], days[-1])
        case Link.OR:
            return anchors.one_of(days)
        case Link.AND:
            return anchors.each_of(days)


def nearest_year(told: Calendar, day: date, direction: anchors.Direction) -> int:
    """The year of the nearest such date not after a day, or not before it."""
    if told.season is not None:
        return anchors.year_of_season(day, told.season, direction)
    assert told.month is not None
    if not told.days:
        return anchors.year_of_month(day, told.month, direction)
    number = told.days[0] if direction == "before" else told.days[-1]
    return anchors.year_of_day(day, told.month, number, direction) or day.year


def likeliest_year(told: Calendar, published: date, tense: Tense) -> int:
    """The last one before publication, or the next after a verb of the future.

    Where no verb says it and the last is most of a year ago, the next one if that is near: writers then give the year.
    """
    last, following = (nearest_year(told, published, direction) for direction in ("before", "after"))
    if tense is not Tense.UNKNOWN:
        return following if tense is Tense.AHEAD else last
    ends = [anchors.days_of(Date.parse(edtf)) for year in (last, following) if (edtf := written(told, year))]
    if len(ends) < 2 or ends[0] is None or ends[1] is None:
        return last
    ago, to_come = (published - ends[0][1]).days, (ends[1][0] - published).days
    return following if ago > _LONG_AGO and to_come < _SOON else last


_LONG_AGO, _SOON = 290, 60
"""Days."""


def year_with_weekday(told: Calendar, nearest: int | None, of_context: int | None) -> int | None:
    """Of the likely years the first in which the day falls on the weekday told; the likeliest if it never does."""
    likely = [of_context, nearest, nearest + 1 if nearest else None, nearest - 1 if nearest else None]
    known = [year for year in likely if year is not None]
    fitting = (year for year in known if _falls_on(told, year))
    return next(fitting, nearest if nearest is not None else of_context)


def _falls_on(told: Calendar, year: int) -> bool:
    edtf = written(replace(told, days=told.days[:1]), year)
    return edtf is not None and date.fromisoformat(edtf).weekday() == told.weekday
