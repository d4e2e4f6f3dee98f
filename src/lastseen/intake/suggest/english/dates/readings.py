"""What the words of a date of the calendar mean: from a match of a pattern to a meaning, or to none."""

from __future__ import annotations

import re

from lastseen.intake.suggest.anchors import checked, numeric
from lastseen.intake.suggest.english.dates.meanings import (
    Calendar,
    Clock,
    Fixed,
    Link,
    Meaning,
    Near,
    ShortDecade,
    ShortYear,
)
from lastseen.intake.suggest.english.dates.words import (
    DAY,
    ORDINALS,
    SEASONS,
    TABLE,
    count_of,
    day_of,
    month_of,
    weekday_of,
)

Match = re.Match[str]

NEAR: dict[str, Near] = {
    "last": Near.LAST,
    "this": Near.THIS,
    "next": Near.NEXT,
    "this coming": Near.NEXT,
    "the coming": Near.NEXT,
    "that": Near.SAME,
    "that same": Near.SAME,
    "the same": Near.SAME,
    "the previous": Near.PREVIOUS,
    "the preceding": Near.PREVIOUS,
    "the following": Near.FOLLOWING,
    "the next": Near.FOLLOWING,
    "the subsequent": Near.FOLLOWING,
}
"""Words before a month, a season or a weekday. `this past` is none of them: it is the nearest before publication."""

_FIRST_YEAR_OF_THIS_CENTURY = 50
"""Two figures from here on are of the century before: '85 is 1985, '19 is 2019."""


def _near(words: str | None) -> Near | None:
    return NEAR[" ".join(words.lower().split())] if words else None


def _year(words: str | None) -> int | None:
    if words is None:
        return None
    figures = int(words.strip("'’‘"))
    if figures >= 100:
        return figures
    return figures + (2000 if figures < _FIRST_YEAR_OF_THIS_CENTURY else 1900)


def calendar_day(match: Match) -> Meaning | None:
    """`3 March 2021`, `May 3-5`, `3, 5 and 7 May`."""
    days = tuple(day_of(word) for word in re.findall(DAY, match["days"]))
    if not all(1 <= day <= 31 for day in days):
        return None
    link = _link(re.sub(DAY, " ", match["days"])) if len(days) > 1 else Link.AND
    if link in (Link.LASTING, Link.BETWEEN) and list(days) != sorted(set(days)):
        return None
    near = _near(match.groupdict().get("near"))
    return Calendar(year=_year(match["year"]), month=month_of(match["month"]), days=days, link=link, near=near)


def _link(separators: str) -> Link:
    if re.search(r"(?i)\bor\b", separators):
        return Link.OR
    if re.search(r"(?i)\band\b|&", separators):
        return Link.AND
    return Link.BETWEEN if "/" in separators else Link.LASTING


def calendar_month(match: Match) -> Meaning | None:
    """`March 2021`."""
    return Calendar(year=_year(match["year"]), month=month_of(match["month"]))


def near_month(match: Match) -> Meaning | None:
    """`March`, `last March`."""
    return Calendar(month=month_of(match["month"]), near=_near(match["near"]))


def years(match: Match) -> Meaning | None:
    """`2019`, `2017-19`."""
    year, last = int(match["year"]), match["last"]
    if last is None:
        return Calendar(year=year)
    end = int(last) if len(last) == 4 else year - year % 100 + int(last)
    # 2019-03 may be a month as well as nothing at all: only what can be a range of years is read
    return Fixed(f"{year}/{end}") if year < end <= year + 150 else None


def season(match: Match) -> Meaning | None:
    """`spring 2020`, `the winter of 2019-20`."""
    return Calendar(year=_year(match["year"]), season=SEASONS[match["season"].lower()])


def near_season(match: Match) -> Meaning | None:
    """`spring`, `last spring`."""
    return Calendar(season=SEASONS[match["season"].lower()], near=_near(match["near"]))


def decade(match: Match) -> Meaning | None:
    """`the 1990s`, `the '90s`, `the nineties`; `the 1900s` are the century."""
    figures = match["figures"]
    if figures is None:
        return ShortDecade(int(match["short"]) if match["short"] else TABLE["decades"][match["word"].lower()])
    century = figures.endswith("0") and figures != "200"
    return Fixed(f"{figures[:2]}XX" if century else f"{figures}X")


def century(match: Match) -> Meaning | None:
    """`the 19th century`."""
    words = match["number"].lower()
    number = int(words.rstrip("sthndr")) if words[0].isdigit() else ORDINALS.get(words, 0)
    return Fixed(f"{number - 1:02}XX") if 2 <= number <= 21 else None


def year_first(match: Match) -> Meaning | None:
    """`2021-03-04`, `2021.3.4`, `2021-03-04T04:37`."""
    day = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
    edtf = checked(f"{day}T{match['time']}" if match["time"] else day)
    return Fixed(edtf) if edtf else None


def year_last(match: Match) -> Meaning | None:
    """`3/4/2021`, of which nobody knows which is the month."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if len(year) == 2:
        return ShortYear(first, second, int(year)) if numeric(first, second, 2000) else None
    edtf = numeric(first, second, int(year))
    return Fixed(edtf) if edtf else None


def weekday(match: Match) -> Meaning | None:
    """`Tuesday`, `last Tuesday`."""
    return Calendar(weekday=weekday_of(match["weekday"]), near=_near(match["near"]))


def day_of_month(match: Match) -> Meaning | None:
    """`the 15th`."""
    day = day_of(match["day"])
    return Calendar(days=(day,)) if 1 <= day <= 31 else None


_HOLIDAYS: dict[str, str] = {name.lower(): day for name, day in TABLE["holidays"].items()}


def holiday(match: Match) -> Meaning | None:
    """`Christmas Day 2019`."""
    name = " ".join(match["name"].replace("’", "'").split()).lower()
    month, day = _HOLIDAYS[name].split("-")
    return Calendar(year=_year(match["year"]), month=int(month), days=(int(day),), near=_near(match["near"]))


def time(match: Match) -> Meaning | None:
    """`4:37 a.m.`, `16:30`, `three in the morning`; of `4 to 5 p.m.` no time is known."""
    groups = match.groupdict()
    hour, minute = int(count_of(groups["hour"]) or 0), int(groups.get("minute") or 0)
    half = (groups.get("half") or "").replace(".", "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif (groups.get("part") or "").lower() in ("afternoon", "evening") and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return None
    return Clock(None if groups.get("range") else f"{hour:02}:{minute:02}")


def spelt_time(match: Match) -> Meaning | None:
    """`noon`; of `midnight` and `five o'clock` nobody knows the day or the half of it."""
    return Clock("12:00" if match["word"].lower() in ("noon", "midday") else None)
