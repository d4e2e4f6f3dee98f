"""The units that Russian dates are put together from: 3 марта, в начале, прошлого года, две недели назад, в 4:37."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from lastseen.intake.suggest import anchors
from lastseen.intake.suggest.dating import (
    DAY,
    DECADE,
    MONTH,
    PUBLISHED,
    SEASON,
    THIRD,
    TIME,
    TOLD,
    VAGUE,
    WEEK,
    WEEKDAY,
    YEAR,
    Unit,
)
from lastseen.intake.suggest.russian.tables import any_of, plain, table

_BARE_YEAR = "bareyear"
DAYS_OF_A_WEEK = 7
_CENTURY = r"(?:19|20)\d\d"
_AND_TO = r"(?:\s?[–—-]\s?|\s(?:по|на|до|и)\s)"


def units(text: str) -> Iterator[Unit]:
    """The units of a text in its order; a year that no word names as one counts right after its month only."""
    month_ended = -2
    for match in _pattern().finditer(text.replace("ё", "е")):
        kind = str(match.lastgroup)
        if (kind == _BARE_YEAR and match.start() != month_ended + 1) or _is_name(match, kind):
            continue
        unit = _READERS[kind](match)
        month_ended = unit.end if unit.rank == MONTH else -2
        yield unit


def _is_name(match: re.Match[str], kind: str) -> bool:
    """Whether a month is the name Марта: a capital letter behind which the nominative does not stand."""
    return kind == "month" and match["mo"][0].isupper() and match["month"][-1] in "ауеы" and match["month"] != "Май"


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """One alternative for each kind of unit; its outer group, which closes last, names the kind."""
    words = table("dates")
    month = rf"{any_of(words['month'])}(?:ь|я|е|ю|ем|й|а|у)?(?![а-я])"
    number = rf"(?:\d{{1,3}}|{any_of(words['number'])})"
    day = rf"(?P<d>[0-3]?\d)(?:-?го)?(?:{_AND_TO}(?P<d2>[0-3]?\d)(?:-?го)?)?(?:\sчисла|(?=\s{month}))"
    span = rf"{any_of(word for row in words['span'].values() for word in row)}[а-я]*"
    named_year = rf"(?P<y>{_CENTURY})(?:{_AND_TO}(?P<y2>{_CENTURY}))?(?:-м|-го|-й)?\s(?:год(?:ах|ов|ом|[аыу])?|гг?\.)"
    clock = r"(?<![\d.])(?P<h>[0-2]?\d)[:.](?P<m>[0-5]\d)(?!\d|\.\d)(?:\s(?:утра|дня|вечера|ночи))?"
    rows = [
        r"(?<![\d.])(?P<figures>(?P<fd>\d{1,2})\.(?P<fm>\d{1,2})\.(?P<fy>\d{4}))(?!\d)",
        r"(?<![\d-])(?P<iso>(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2}))(?![\d-])",
        r"(?<![\d/])(?P<slashed>(?P<s1>\d{1,2})/(?P<s2>\d{1,2})/(?P<sy>\d{4}))(?![\d/])",
        r"(?<!\d)(?P<decade>(?P<tens>\d{3})0-[хеы]+(?:\sгод[а-я]+)?)",
        rf"\b(?P<ago>(?:(?P<an>{number})\s)?(?P<au>{span})\s(?:тому\s)?назад)\b",
        *(rf"\b(?P<told{unit}>{any_of(row)})\b" for unit, row in words["told"].items()),
        rf"\b(?P<later>(?:через|спустя)\s(?P<ln>{number})\s(?P<lu>{span}))\b",
        rf"\b(?P<after>(?P<kn>{number})\s(?P<ku>{span})\s(?:спустя|позже|позднее))\b",
        rf"\b(?P<ahead>за\s(?:(?P<en>{number})\s)?(?P<eu>{span})\sдо)\b(?!\s(?:его|ее|их)\s)",
        rf"\b(?P<earlier>(?P<fn>{number})\s(?P<fu>{span})\s(?:ранее|раньше|до\sэтого))\b",
        rf"(?<![\d.,])(?P<day>{day}|(?P<d0>[0-3]?\d)-го(?=[\s,.;)]))",
        rf"\b(?P<ordinal>{any_of(words['ordinal'])})(?=\s{month})",
        rf"(?<![А-Яа-я])(?P<month>(?P<mo>{any_of(words['month'])})(?:ь|я|е|ю|ем|й|а|у)?)(?![а-я])",
        rf"(?<![\d.,])(?P<year>{named_year}|(?P<y0>{_CENTURY})-(?:м|го))(?![а-я])",
        rf"(?P<{_BARE_YEAR}>{_CENTURY})(?![\d,%]|\s[а-я]*(?:век|руб|долл|евро))",
        r"(?P<thisyear>(?<=начале\s)года|(?<=середине\s)года|(?<=конце\s)года)",
        *(rf"\b(?P<published{unit}>{any_of(row)})\b" for unit, row in words["published"].items()),
        rf"\b(?P<season>{any_of(words['season'])})\b",
        rf"\b(?P<third>{any_of(words['third'])})(?=\s(?:{month}|{_CENTURY}|года|это|нын|тек|про|поз|мин|того|том|вес|лет|осе|зим))",
        rf"\b(?P<weekday>{any_of(words['weekday'])})\b",
        rf"(?P<time>{clock}|\b(?:утром|вечером|днем|ночью|ранним утром|поздно вечером)\b)",
    ]
    return re.compile("|".join(rows), re.IGNORECASE)


def _ranked(match: re.Match[str], rank: int, number: int, base: str = "", last: str | None = None) -> Unit:
    return Unit(rank, *match.span(str(match.lastgroup)), number, base, int(last) if last else None)


def _figures(year: str, month: str, day: str) -> Callable[[re.Match[str]], Unit]:
    return lambda match: Unit(
        YEAR, *match.span(str(match.lastgroup)), int(match[year]), month=int(match[month]), day=int(match[day])
    )


def _slashed(match: re.Match[str]) -> Unit:
    first, second, year = (int(match[name]) for name in ("s1", "s2", "sy"))
    return Unit(YEAR, *match.span("slashed"), year, choice=anchors.numeric(first, second, year) or "none")


def _listed(rank: int, row: str) -> Callable[[re.Match[str]], Unit]:
    return lambda match: _ranked(match, rank, table("dates")[row][plain(match[str(match.lastgroup)])])


def _counted(rank: int, base: str, unit: str) -> Callable[[re.Match[str]], Unit]:
    """A reader of words such as прошлого года and на следующий день, by their table."""

    def read(match: re.Match[str]) -> Unit:
        steps = int(table("dates")[base][unit][plain(match[str(match.lastgroup)])])
        return replace(_ranked(match, rank, steps, base=base), ago=abs(steps) == DAYS_OF_A_WEEK)

    return read


def _span(number: str, unit: str, *, base: str, back: bool) -> Callable[[re.Match[str]], Unit]:
    """A reader of `две недели назад`; half a year and numbers that are not told make it rough or impossible."""

    def read(match: re.Match[str]) -> Unit:
        count = _number(match[number])
        rank, each = _each(match[unit].lower())
        steps = -count * each if back else count * each
        counted = base if count else VAGUE
        half = match[unit].lower() == "полгода"
        return Unit(rank, *match.span(str(match.lastgroup)), steps, counted, about=half, ago=True)

    return read


def _number(word: str | None) -> int:
    """How many; 1 where no number stands (`год назад`), 0 where it is not told (`несколько лет назад`)."""
    if word is None:
        return 1
    return int(word) if word.isdecimal() else int(table("dates")["number"][plain(word)])


def _each(unit: str) -> tuple[int, int]:
    """The rank of what is counted, and how many of it one is: a week is seven days."""
    ranks = {"day": DAY, "month": MONTH, "year": YEAR}
    rows = table("dates")["span"].items()
    return next((ranks[row], size) for row, spans in rows for start, size in spans.items() if unit.startswith(start))


def _month(match: re.Match[str]) -> Unit:
    return _ranked(match, MONTH, int(table("dates")["month"][plain(match["mo"])]))


def _time(match: re.Match[str]) -> Unit:
    if match["h"] is None:
        return Unit(TIME, *match.span("time"))
    later = match[0].lower().endswith(("вечера", "дня")) and int(match["h"]) < 12
    hour = int(match["h"]) + (12 if later else 0)
    return Unit(TIME, *match.span("time"), time=f"{hour:02}:{match['m']}")


_READERS: dict[str, Callable[[re.Match[str]], Unit]] = {
    "figures": _figures("fy", "fm", "fd"),
    "iso": _figures("iy", "im", "id"),
    "slashed": _slashed,
    "decade": lambda match: _ranked(match, YEAR, int(match["tens"]), base=DECADE),
    "ago": _span("an", "au", base=PUBLISHED, back=True),
    "later": _span("ln", "lu", base=TOLD, back=False),
    "after": _span("kn", "ku", base=TOLD, back=False),
    "ahead": _span("en", "eu", base=TOLD, back=True),
    "earlier": _span("fn", "fu", base=TOLD, back=True),
    "toldyear": _counted(YEAR, TOLD, "year"),
    "toldmonth": _counted(MONTH, TOLD, "month"),
    "toldday": _counted(DAY, TOLD, "day"),
    "publishedyear": _counted(YEAR, PUBLISHED, "year"),
    "publishedmonth": _counted(MONTH, PUBLISHED, "month"),
    "publishedday": _counted(DAY, PUBLISHED, "day"),
    "publishedweek": _counted(WEEK, PUBLISHED, "week"),
    "day": lambda match: _ranked(match, DAY, int(match["d"] or match["d0"]), last=match["d2"]),
    "ordinal": _listed(DAY, "ordinal"),
    "month": _month,
    "year": lambda match: _ranked(match, YEAR, int(match["y"] or match["y0"]), last=match["y2"]),
    _BARE_YEAR: lambda match: _ranked(match, YEAR, int(match[_BARE_YEAR])),
    "thisyear": lambda match: _ranked(match, YEAR, 0, base=PUBLISHED),
    "season": _listed(SEASON, "season"),
    "third": _listed(THIRD, "third"),
    "weekday": _listed(WEEKDAY, "weekday"),
    "time": _time,
}
