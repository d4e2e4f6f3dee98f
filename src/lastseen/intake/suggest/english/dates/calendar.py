"""Dates of the calendar that leave something out, and what is found for it: a year, a month, which Tuesday."""

from __future__ import annotations

from datetime import date, timedelta

from lastseen.core.dates import Date
from lastseen.intake.suggest import anchors
from lastseen.intake.suggest.english.dates.going_on import year_going_on
from lastseen.intake.suggest.english.dates.meanings import (
    Calendar,
    Near,
    Reach,
)
from lastseen.intake.suggest.english.dates.scene import (
    IMPOSSIBLE,
    NO_DATE_BEFORE,
    NO_PUBLICATION,
    NOT_TO_THE_DAY,
    Answer,
    Place,
)
from lastseen.intake.suggest.english.dates.years import (
    likeliest_year,
    nearest_year,
    written,
    written_days,
    year_with_weekday,
)

_A_DAY = timedelta(1)


def reckoned(told: Calendar, place: Place) -> Answer:
    """A date of the calendar with all that its words leave out."""
    if told.within is not None:
        return _within(told, told.within, place)
    if told.year is not None:
        return _answer(written(told, told.year), None, given_year=True)
    if told.near is not None:
        return _near(told, told.near, place)
    if told.days and told.month is None:
        return _day_of_month(told, place)
    return _weekday(told, place) if told.month is None and told.season is None else _yearless(told, place)


def _answer(edtf: str | None, words: str | None, *, given_year: bool = False) -> Answer:
    return Answer(edtf, words, given_year=given_year) if edtf else Answer(None, why=IMPOSSIBLE)


def reach(told: Reach, place: Place) -> Answer:
    """A day, week, month or year so many away from the day of publication, or from a date told before."""
    anchor = place.anchor(f"that {told.unit}") if told.told else place.now
    if anchor is None:
        return Answer(None, why=NO_DATE_BEFORE if told.told else NO_PUBLICATION)
    edtf = _reach(told, anchor.date)
    return Answer(edtf, anchor.words) if edtf else Answer(None, why=IMPOSSIBLE)


def _reach(told: Reach, origin: Date) -> str | None:
    days = anchors.days_of(origin)
    if days is None:
        return None
    match told.unit:
        case "week":
            return anchors.week(days[0], told.steps)
        case "weekend":
            return anchors.weekend(days[0], told.steps)
        case "the weekend":
            return anchors.weekend(days[0] - timedelta(5))
        case "decade":
            return anchors.checked(f"{days[0].year // 10 + told.steps:03}X")
        case "century":
            return anchors.checked(f"{days[0].year // 100 + told.steps:02}XX")
        case "then":
            return origin.edtf
        case "day" if told.steps == 0 and told.told:
            return origin.edtf.partition("T")[0]
        case "day" if told.steps == 1 and told.told and (days[1] - days[0]).days == 1 and origin.ranged:
            return days[1].isoformat()  # the morning after the night of 4 to 5 March is that of the 5th
        case _:
            return anchors.counted(origin, told.steps, told.unit)


def _within(told: Calendar, within: Reach, place: Place) -> Answer:
    """`March last year`, `Tuesday last week`, `the 3rd of last month`."""
    whole = reach(within, place)
    days = anchors.days_of(Date.parse(whole.edtf)) if whole.edtf else None
    if whole.edtf is None or days is None:
        return whole
    if within.unit == "week":
        edtf = (days[0] + timedelta(told.weekday or 0)).isoformat()
    elif within.unit == "month":
        edtf = written_days(days[0].isoformat()[:7], told) or ""
    else:
        edtf = written(told, days[0].year) or ""
    return _answer(edtf, whole.reckoned_from, given_year=True)


def _near(told: Calendar, near: Near, place: Place) -> Answer:
    """`last March`, `next Tuesday`, `the following spring`, counted from where they are counted."""
    anchor = place.anchor("weekday" if told.weekday is not None else "year") if near.told else place.now
    days = anchors.days_of(anchor.date) if anchor else None
    if anchor is None or days is None:
        return Answer(None, why=NO_DATE_BEFORE if near.told else NO_PUBLICATION)
    if told.weekday is not None and not told.days:
        only = anchors.only_day(anchor.date)
        return (
            _answer(_near_weekday(only, told.weekday, near), anchor.words) if only else Answer(None, why=NOT_TO_THE_DAY)
        )
    day = days[1] if near.steps > 0 else days[0]
    year = _near_year(told, near, day) - (told.ago - 1)
    return _answer(written(told, year), anchor.words, given_year=near.told)


def _near_year(told: Calendar, near: Near, day: date) -> int:
    """The year of the last, this or the next one; that which a day lies in is neither last nor next."""
    if near.steps == 0:
        return anchors.year_of_season(day, 24, "before") if told.season == 24 and day.month < 3 else day.year
    direction: anchors.Direction = "before" if near.steps < 0 else "after"
    year = nearest_year(told, day, direction)
    edtf = written(told, year)
    span = anchors.days_of(Date.parse(edtf)) if edtf else None
    return year + near.steps if span and span[0] <= day <= span[1] else year


def _near_weekday(day: date, weekday: int, near: Near) -> str | None:
    """`last Tuesday` said on a Friday may be of this week or of the week before: both are kept."""
    monday = day - timedelta(day.weekday())
    this_week = monday + timedelta(weekday)
    if near.steps == 0:
        return this_week.isoformat()
    step = timedelta(7) * near.steps
    nearest = this_week if (this_week - day).days * near.steps > 0 else this_week + step
    if near.told or nearest != this_week:
        return nearest.isoformat()
    return anchors.one_of(sorted([this_week.isoformat(), (this_week + step).isoformat()]))


def _weekday(told: Calendar, place: Place) -> Answer:
    anchor = place.scene.published
    if anchor is None:
        return Answer(None, why=NO_PUBLICATION)
    day = anchors.only_day(anchor.date)
    if day is None or told.weekday is None:
        return Answer(None, why=NOT_TO_THE_DAY)
    found = anchors.weekday(day, told.weekday, "after" if place.ahead else "before")
    return _answer(found.isoformat() if found else None, anchor.words)


def _day_of_month(told: Calendar, place: Place) -> Answer:
    """`on the 15th`: of the month told just before, or else the nearest to the day of publication."""
    context = place.scene.month_told(place.position)
    anchor = place.scene.published
    published = anchors.only_day(anchor.date) if anchor else None
    if context:
        month, begins = context.edtf.strip("[{")[:7], anchors.days_of(Date.parse(context.edtf))
        day = written_days(month, told)
        if day and begins and day >= begins[0].isoformat() and (published is None or day <= published.isoformat()):
            return Answer(day, place.scene.words(context), given_year=context.given_year)
    if anchor is None or published is None:
        return Answer(None, why=NO_PUBLICATION if anchor is None else NOT_TO_THE_DAY)
    passed = told.days[0] <= published.day
    steps = int(passed) if place.ahead else int(passed) - 1
    of_month = anchors.counted(anchor.date, steps, "month")
    return _answer(written_days(of_month, told) if of_month else None, anchor.words)


def _yearless(told: Calendar, place: Place) -> Answer:
    """The nearest to the day of publication, or the one that goes on from a date of the same paragraph."""
    anchor = place.scene.published
    days = anchors.days_of(anchor.date) if anchor else None
    nearest = likeliest_year(told, days[1], place.tense) if days else None
    context = None if place.ahead else place.scene.year_told(place.position)
    of_context = year_going_on(told, place, context, days[1] if days else None) if context else None
    if told.weekday is not None and told.days:
        nearest = year_with_weekday(told, nearest, of_context)
    elif context and of_context is not None and of_context != nearest:
        return _answer(written(told, of_context), place.scene.words(context), given_year=True)
    if nearest is None:
        return Answer(None, why=NO_PUBLICATION)
    if anchor is None:
        return _answer(written(told, nearest), place.scene.words(context) if context else None, given_year=True)
    return _answer(written(told, nearest), anchor.words)
