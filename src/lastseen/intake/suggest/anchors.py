"""Arithmetic with dates as they are told: what "two weeks before", "last March" or "early November" come to.

Every function answers in EDTF, never more exact than the words: days and weeks are counted to the day, months to the
month, years to the year. None where the years 0001-9999 are left or nothing can be counted.
How words become dates here is a convention of this project, the same for every language; tests/vectors/told_dates has
examples of all of it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from lastseen.core.dates import Date, DateError
from lastseen.core.periods import minute_to_date

Unit = Literal["day", "week", "month", "year", "decade"]
Part = Literal["early", "mid", "late", "first half", "second half"]
Direction = Literal["before", "after"]
"""Whether the nearest one not after a day is meant, or the nearest not before it: the day itself is both."""

_PERIOD = re.compile(r"(?P<year>\d{2}(?:XX|\dX|\d\d))(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T\d\d:\d\d)?)?)?[?~%]?")
_FIRST_SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
_THIRDS: dict[Part, tuple[int, int]] = {"early": (0, 4), "mid": (4, 8), "late": (8, 12)}
_HALVES: dict[Part, tuple[int, int]] = {"first half": (0, 6), "second half": (6, 12)}
_MONTH_DAYS: dict[Part, tuple[int, int]] = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "first half": (1, 15),
    "second half": (16, 31),
}
_TENTHS: dict[Part, tuple[int, int]] = {
    "early": (0, 3),
    "mid": (4, 6),
    "late": (7, 9),
    "first half": (0, 4),
    "second half": (5, 9),
}
_WEEK_DAYS: dict[Part, tuple[int, int]] = {
    "early": (0, 2),
    "mid": (2, 4),
    "late": (4, 6),
    "first half": (0, 3),
    "second half": (3, 6),
}


def published(on: Date) -> str:
    """What `reckoned_from` says of a date counted from the day on which the report was published."""
    return f"published {on.edtf}"


def checked(edtf: str | None) -> str | None:
    """The same EDTF if there is such a date, such as not `2021-02-30` and not `[2021..2019]`; else None."""
    if edtf is None:
        return None
    try:
        Date.parse(edtf)
    except DateError:
        return None
    return edtf


def days_of(told: Date) -> tuple[date, date] | None:
    """The first and the last day of a date without its tolerance; None where an end is open or unknown."""
    first, last = told.core[0][0], told.core[-1][1]
    return (minute_to_date(first), minute_to_date(last)) if first is not None and last is not None else None


def only_day(told: Date | None) -> date | None:
    """The one day that a date is, about or not; None where it is longer or open."""
    days = days_of(told) if told else None
    return days[0] if days and days[0] == days[1] else None


def counted(origin: Date, count: int, unit: Unit) -> str | None:
    """So many units after another date, before it where negative, at the precision of the unit.

    Three days before 2021-03-04 is 2021-03-01; two weeks before it, 2021-02-18; two months, 2021-01; a year, 2020;
    a decade, 2011~. From a month or a longer period the answer is some day in between.
    """
    days = days_of(origin)
    if days is None:
        return None
    ends = [_moved(day, count, unit) for day in days]
    if ends[0] is None or ends[1] is None:
        return None
    told = some(_at_precision(ends[0], unit), _at_precision(ends[1], unit))
    vague = unit == "decade" or origin.approximate
    return about(told) if told and vague else told


def _moved(day: date, count: int, unit: Unit) -> date | None:
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, index + 1, 1)
    except (ValueError, OverflowError):  # outside the years 0001 to 9999
        return None


def _at_precision(day: date, unit: Unit) -> str:
    return {"month": day.isoformat()[:7], "year": day.isoformat()[:4], "decade": day.isoformat()[:4]}.get(
        unit, day.isoformat()
    )


def some(first: str, last: str) -> str | None:
    """Some moment from the beginning of one date to the end of another: `[a..b]`, or the one if they are the same."""
    start, end = ends_of(first)[0], ends_of(last)[1]
    return checked(start if start == end else f"[{start}..{end}]")


def lasting(first: str, last: str) -> str | None:
    """From the beginning of one date to the end of another, all that time: `a/b`."""
    return checked(f"{ends_of(first)[0]}/{ends_of(last)[1]}")


def one_of(dates: list[str]) -> str | None:
    """One of several dates, nobody knows which: `[a,b]`."""
    return _set("[", dates, "]")


def each_of(dates: list[str]) -> str | None:
    """Every one of several dates: `{a,b}`."""
    return _set("{", dates, "}")


def _set(opening: str, dates: list[str], closing: str) -> str | None:
    elements = list(dict.fromkeys("..".join(dict.fromkeys(ends_of(edtf))) for edtf in dates))
    return checked(elements[0] if len(elements) == 1 else opening + ",".join(elements) + closing)


def since(edtf: str) -> str | None:
    """From a date on, with no end: `a/..`."""
    return checked(f"{ends_of(edtf)[0]}/..")


def until(edtf: str) -> str | None:
    """Up to a date, with no beginning: `../b`."""
    return checked(f"../{ends_of(edtf)[1]}")


def no_later(edtf: str) -> str | None:
    """Some moment not after a date: `[..b]`, as in "by March"."""
    return checked(f"[..{ends_of(edtf)[1]}]")


def no_earlier(edtf: str) -> str | None:
    """Some moment not before a date: `[a..]`."""
    return checked(f"[{ends_of(edtf)[0]}..]")


def earlier(edtf: str) -> str | None:
    """Some moment before a date: up to the day, month or year in front of it."""
    return no_later(neighbour) if (neighbour := _next_to(ends_of(edtf)[0], -1)) else None


def later(edtf: str) -> str | None:
    """Some moment after a date: from the day, month or year behind it."""
    return no_earlier(neighbour) if (neighbour := _next_to(ends_of(edtf)[1], 1)) else None


def _next_to(edtf: str, step: int) -> str | None:
    """The day, month or year just before or after one; of any other period, the day."""
    days = days_of(Date.parse(edtf.rstrip("?~%")))
    if days is None:
        return None
    shape = re.sub(r"T.*|[?~%]", "", edtf)
    unit: Unit = "year" if re.fullmatch(r"\d{4}", shape) else "month" if re.fullmatch(r"\d{4}-[01]\d", shape) else "day"
    moved = _moved(days[0] if step < 0 else days[1], step, unit)
    return _at_precision(moved, unit) if moved else None


def about(edtf: str) -> str | None:
    """The same date with `~` at each of its ends or elements."""
    return checked(re.sub(r"[\dX](?=$|[\]}/,]|\.\.)", r"\g<0>~", edtf))


def ends_of(edtf: str) -> tuple[str, str]:
    """The first and the last period that a date is written with: `[2019..2021]` has 2019 and 2021."""
    inner = edtf.strip("[]{}")
    first, last = re.split(r"/|,|\.\.", inner)[0], re.split(r"/|,|\.\.", inner)[-1]
    return first, last


def part_of(edtf: str, part: Part) -> str | None:
    """An early, middle or late part, or a half, of a period, as some moment in it; a day is left as it is.

    Thirds: days 1-10, 11-20, 21-end of a month; January-April, May-August, September-December of a year; years 0-3,
    4-6 and 7-9 of a decade. Of a season its first, second or third month; of seven days three.
    """
    shape = _PERIOD.fullmatch(edtf)
    if shape is None:
        return _part_of_week(edtf, part)
    year, month, day = shape.group("year", "month", "day")
    if day:
        return edtf
    if month:
        return _part_of_months(int(year), int(month), part) if "X" not in year else None
    return _part_of_years(year, part)


def _part_of_months(year: int, month: int, part: Part) -> str | None:
    if month in _FIRST_SEASON_MONTH:
        third = {"early": 0, "mid": 1, "late": 2}.get(part)
        if third is None:
            return f"{year:04}-{month}"
        index = _FIRST_SEASON_MONTH[month] - 1 + third
        return f"{year + index // 12:04}-{index % 12 + 1:02}"
    first, last = _MONTH_DAYS[part]
    return some(f"{year:04}-{month:02}-{first:02}", f"{year:04}-{month:02}-{min(last, monthrange(year, month)[1]):02}")


def _part_of_years(year: str, part: Part) -> str | None:
    unknown = year.count("X")
    if not unknown:
        first, last = {**_THIRDS, **_HALVES}[part]
        return some(f"{year}-{first + 1:02}", f"{year}-{last:02}")
    first, last = _TENTHS[part]
    scale = 10 ** (unknown - 1)
    base = int(year.replace("X", "0"))
    return some(f"{base + first * scale:04}", f"{base + (last + 1) * scale - 1:04}")


def _part_of_week(edtf: str, part: Part) -> str | None:
    days = days_of(Date.parse(edtf))
    if days is None or (days[1] - days[0]).days != 6:
        return None
    first, last = _WEEK_DAYS[part]
    return some((days[0] + timedelta(first)).isoformat(), (days[0] + timedelta(last)).isoformat())


def quarter(edtf: str, number: int) -> str | None:
    """Some moment in the first to fourth quarter of a year; None where it is not a year."""
    return some(f"{edtf}-{3 * number - 2:02}", f"{edtf}-{3 * number:02}") if re.fullmatch(r"\d{4}", edtf) else None


def week(day: date, weeks: int = 0) -> str | None:
    """The week, Monday to Sunday, that a day lies in, or one so many weeks later."""
    return _week_days(day, weeks, 0, 6)


def weekend(day: date, weeks: int = 0) -> str | None:
    """The Saturday and Sunday of the week that a day lies in, or of one so many weeks later."""
    return _week_days(day, weeks, 5, 6)


def _week_days(day: date, weeks: int, first: int, last: int) -> str | None:
    monday = _moved(day, 7 * weeks - day.weekday(), "day")
    ends = [_moved(monday, step, "day") for step in (first, last)] if monday else []
    return some(ends[0].isoformat(), ends[1].isoformat()) if len(ends) == 2 and ends[0] and ends[1] else None


def weekday(day: date, name: int, direction: Direction) -> date | None:
    """The nearest Monday (0) to Sunday (6) not after a day, or not before it."""
    step = (name - day.weekday()) % 7
    return _moved(day, step - 7 if direction == "before" and step else step, "day")


def year_of_month(day: date, month: int, direction: Direction) -> int:
    """The year of the nearest such month that has begun by a day, or that has not ended before it."""
    if direction == "before":
        return day.year - (month > day.month)
    return day.year + (month < day.month)


def year_of_day(day: date, month: int, number: int, direction: Direction) -> int | None:
    """The year of the nearest such day, 29 February too, not after a day, or not before it; None if there is none."""
    step = -1 if direction == "before" else 1
    for year in range(day.year, day.year + 9 * step, step):
        if not 1 <= year <= 9999 or number > monthrange(year, month)[1]:
            continue
        found = date(year, month, number)
        if found == day or (found > day) == (step > 0):
            return year
    return None


def year_of_season(day: date, season: int, direction: Direction) -> int:
    """The year under which EDTF writes the nearest such season (21 to 24) that has begun by a day, or not yet ended."""
    first = _FIRST_SEASON_MONTH[season]
    if direction == "before":
        return day.year - (first > day.month)
    last = (first + 1) % 12 + 1
    return day.year - 1 if season == 24 and day.month <= last else day.year + (season != 24 and day.month > last)


def numeric(first: int, second: int, year: int) -> str | None:
    """A date in figures whose order of day and month nobody knows: both, unless only one exists or both are one."""
    readings = [f"{year:04}-{month:02}-{day:02}" for month, day in ((first, second), (second, first))]
    dates = sorted({reading for reading in readings if checked(reading)})
    return one_of(dates) if dates else None
