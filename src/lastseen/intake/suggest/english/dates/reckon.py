"""What a date comes to in EDTF, once it is known from where it is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

from lastseen.core.dates import Date, DateError, add
from lastseen.intake.suggest import anchors
from lastseen.intake.suggest.english.dates import calendar
from lastseen.intake.suggest.english.dates.meanings import (
    At,
    Bounded,
    Calendar,
    Clock,
    Counted,
    Fixed,
    Joined,
    Link,
    Meaning,
    Parted,
    Reach,
    ShortDecade,
    ShortYear,
    Sliced,
    Vague,
    Window,
)
from lastseen.intake.suggest.english.dates.scene import IMPOSSIBLE, NO_DATE_BEFORE, NO_PUBLICATION, Answer, Place
from lastseen.intake.suggest.english.dates.tense import Tense
from lastseen.intake.suggest.english.dates.together import members


def reckon(means: Meaning, place: Place) -> Answer:
    """The EDTF of a date, with what it was reckoned from, or why it has none."""
    match means:
        case Calendar():
            return calendar.reckoned(means, place)
        case Fixed(edtf=edtf):
            return Answer(edtf, given_year=True)
        case Vague(why=why):
            return Answer(None, why=why)
        case Clock():
            return _clock(means, place)
        case Reach():
            return calendar.reach(means, place)
        case Counted() | Window() | ShortDecade() | ShortYear():
            return _from_anchor(means, place)
        case Joined():
            return _joined(means, place)
        case _:
            return _wrapped(means, place)


def _wrapped(means: At | Parted | Sliced | Bounded, place: Place) -> Answer:
    match means:
        case At(clock=clock, day=day):
            return _changed(reckon(day, place), lambda edtf: _timed(edtf, clock))
        case Parted(first=first, last=last, whole=whole):
            return _changed(reckon(whole, place), lambda edtf: _parts(edtf, first, last))
        case Sliced(whole=whole):
            return _changed(reckon(whole, place), lambda edtf: _slice(edtf, means))
        case Bounded(bound=bound, date=inner):
            return _changed(reckon(inner, place), _BOUNDS[bound])


_BOUNDS: dict[str, Callable[[str], str | None]] = {
    "about": anchors.about,
    "since": anchors.since,
    "until": anchors.until,
    "no_later": anchors.no_later,
    "no_earlier": anchors.no_earlier,
    "earlier": anchors.earlier,
    "later": anchors.later,
}


def _changed(answer: Answer, change: Callable[[str], str | None]) -> Answer:
    if answer.edtf is None:
        return answer
    edtf = change(answer.edtf)
    return replace(answer, edtf=edtf) if edtf else Answer(None, why=IMPOSSIBLE)


def _timed(edtf: str, clock: Clock) -> str | None:
    exact = anchors.only_day(Date.parse(edtf)) is not None and len(edtf) == 10
    return f"{edtf}T{clock.time}" if exact and clock.time else edtf


def _parts(edtf: str, first: anchors.Part, last: anchors.Part) -> str | None:
    ends = [anchors.part_of(edtf, part) for part in (first, last)]
    return anchors.some(ends[0], ends[1]) if ends[0] and ends[1] else edtf


def _slice(edtf: str, means: Sliced) -> str | None:
    if means.unit == "quarter":
        return anchors.quarter(edtf, 4 if means.number < 0 else means.number) if means.number <= 4 else None
    days = anchors.days_of(Date.parse(edtf))
    if days is None:
        return None
    if means.unit == "around":
        return anchors.week(days[0])
    if means.unit == "ending":
        return anchors.some((days[0] - timedelta(6)).isoformat(), days[0].isoformat())
    return _first_units(edtf, means, cast(anchors.Unit, means.unit))


def _first_units(edtf: str, means: Sliced, unit: anchors.Unit) -> str | None:
    """`the first two weeks of March`, `the second week of March`, `the last three months of 2019`."""
    whole = Date.parse(edtf)
    days = anchors.days_of(whole)
    assert days is not None
    size = {"day": 1, "week": 7}.get(unit)
    if size is None:
        month = anchors.counted(Date.parse(days[0].isoformat()), means.number - 1, "month")
        first, last = _months_of(days[0].isoformat()[:7], days[1].isoformat()[:7], means, month)
        return anchors.some(first, last) if first and last else None
    length = timedelta(size * means.count - 1)
    first_day = days[1] - length if means.number < 0 else days[0] + timedelta(size * (means.number - 1))
    last_day = min(first_day + length, days[1])
    return anchors.some(first_day.isoformat(), last_day.isoformat()) if days[0] <= first_day <= days[1] else None


def _months_of(first: str, last: str, means: Sliced, month: str | None) -> tuple[str | None, str | None]:
    if means.number < 0:
        return anchors.counted(Date.parse(last), 1 - means.count, "month"), last
    return month, anchors.counted(Date.parse(month), means.count - 1, "month") if month else None


def _clock(means: Clock, place: Place) -> Answer:
    """A time of day alone is of the day told just before it."""
    day = place.scene.day_of_time(place.position)
    if day is None or means.time is None:
        return Answer(None)
    return Answer(f"{day.edtf}T{means.time}", place.scene.words(day), given_year=day.given_year)


def _from_anchor(means: Counted | Window | ShortDecade | ShortYear, place: Place) -> Answer:
    told = isinstance(means, Counted | Window) and means.told
    anchor = place.anchor(_unit(means)) if told else place.now
    if anchor is None:
        return Answer(None, why=NO_DATE_BEFORE if told else NO_PUBLICATION)
    edtf = _from(means, anchor.date)
    return Answer(edtf, anchor.words) if edtf else Answer(None, why=IMPOSSIBLE)


def _unit(means: Meaning) -> str:
    return means.unit if isinstance(means, Counted | Window) else ""


def _from(means: Counted | Window | ShortDecade | ShortYear, origin: Date) -> str | None:
    match means:
        case Counted():
            return _counted(means, origin)
        case Window():
            return _window(means, origin)
        case ShortDecade(digit=digit):
            days = anchors.days_of(origin)
            century = days[1].year // 100 if days else 0
            return f"{century if 10 * digit <= days[1].year % 100 else century - 1}{digit}X" if days else None
        case ShortYear(first=first, second=second, year=year):
            days = anchors.days_of(origin)
            return anchors.numeric(first, second, _nearest_century(year, days[1].year)) if days else None


def _nearest_century(year: int, now: int) -> int:
    full = now - now % 100 + year
    return full if full <= now else full - 100


def _counted(means: Counted, origin: Date) -> str | None:
    if means.sign == 0:
        return origin.edtf
    if means.exact:
        return _to_the_day(means, origin)
    nearest, farthest = (_units(origin, means.sign * count, means.unit) for count in (means.low, means.high))
    if nearest is None or farthest is None:
        return None
    edtf = anchors.some(nearest, farthest) if means.sign > 0 else anchors.some(farthest, nearest)
    if edtf and means.bound:
        edtf = _bound(means, edtf, origin)
    return anchors.about(edtf) if edtf and means.about and not edtf.endswith("~") else edtf


def _to_the_day(means: Counted, origin: Date) -> str | None:
    try:
        return add(origin, **cast(Any, {f"{means.unit}s": means.sign * means.low})).edtf
    except (DateError, TypeError):  # outside the calendar, or hours
        return None


def _units(origin: Date, count: int, unit: str) -> str | None:
    if unit != "hour":
        return anchors.counted(origin, count, cast(anchors.Unit, unit))
    # hours reach into the day before or after, one knows not how far
    days = [anchors.counted(origin, int(count / 24) + extra, "day") for extra in ((-1, 0) if count < 0 else (0, 1))]
    whole = count % 24 == 0
    first, last = (days[1], days[1]) if whole and count < 0 else (days[0], days[0]) if whole else (days[0], days[1])
    return anchors.some(first, last) if first and last else None


def _bound(means: Counted, edtf: str, origin: Date) -> str | None:
    """`more than two years ago` is any time up to then; `less than a month ago` any time since."""
    if means.bound == "more":
        return anchors.no_later(edtf) if means.sign < 0 else anchors.no_earlier(edtf)
    unit = "day" if means.unit in ("hour", "week") else means.unit
    now = anchors.counted(origin, 0, cast(anchors.Unit, unit))
    if now is None:
        return None
    return anchors.some(edtf, now) if means.sign < 0 else anchors.some(now, edtf)


def _window(means: Window, origin: Date) -> str | None:
    unit = "day" if means.unit in ("hour", "week") else means.unit
    first, last = _units(origin, -means.count, means.unit), anchors.counted(origin, 0, cast(anchors.Unit, unit))
    if first is None or last is None:
        return None
    return anchors.lasting(first.rstrip("~"), last.rstrip("~")) if means.lasting else anchors.some(first, last)


def _joined(means: Joined, place: Place) -> Answer:
    answer = _joined_at(means, place)
    if answer.edtf is None and answer.why == IMPOSSIBLE and not place.ahead:
        # "from today through 17 November" lies ahead whatever the verb says
        return _joined_at(means, replace(place, tense=Tense.AHEAD))
    return answer


def _joined_at(means: Joined, place: Place) -> Answer:
    in_order = means.link in (Link.LASTING, Link.BETWEEN)
    answers = members(means.dates, place, reckon, in_order=in_order)
    dates = [answer.edtf for answer in answers if answer.edtf is not None]
    if len(dates) < len(answers):
        return next(answer for answer in answers if answer.edtf is None)
    edtf = _linked(means.link, dates)
    reckoned = next((answer.reckoned_from for answer in reversed(answers) if answer.reckoned_from), None)
    given = all(answer.given_year for answer in answers)
    return Answer(edtf, reckoned, given_year=given) if edtf else Answer(None, why=IMPOSSIBLE)


def _linked(link: Link, dates: list[str]) -> str | None:
    match link:
        case Link.LASTING:
            return anchors.lasting(dates[0], dates[-1])
        case Link.BETWEEN:
            return anchors.some(dates[0], dates[-1])
        case Link.OR:
            return anchors.one_of(sorted(dates))
        case Link.AND:
            return anchors.each_of(sorted(dates))
