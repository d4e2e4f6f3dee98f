"""What is withheld, and the ways in which it could stand in a text: names in any order, days in any form."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from itertools import permutations, product

from lastseen.core.dates import Date, DateError
from lastseen.core.periods import minute_to_date
from lastseen.core.territories import CODES
from lastseen.dossier.consent.letters import bare, tells
from lastseen.names import Unreadable, readings

LIKELY_READING = 0.05
"""A reading of a name that is less likely is not looked for in files; in texts that are cut, every spelling is."""
_ORDINALS = ("st", "nd", "rd", "th")
MOST_PARTS = 4
"""A name of more words is looked for in its own order and backwards only."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """One value that must not be in a copy, nor in anything made from it."""

    value: str = field(repr=False)
    kind: str
    """name, place, day, number, text or id."""
    what: str
    """What it is, in words that do not give it away, such as ``person.name of claim c4``."""


def reduced(text: str) -> str:
    """A text as letters and figures only."""
    return "".join(map(bare, text))


@lru_cache(maxsize=1 << 16)
def ways(one: Withheld) -> frozenset[str]:
    """Every way in which the value could be written, as letters; empty where it is too short to be looked for."""
    made = _WAYS.get(one.kind, _plain)(one.value)
    return frozenset(found for way in made if tells(found := reduced(way)))


def _plain(value: str) -> Iterator[str]:
    yield value


def _name(value: str) -> Iterator[str]:
    yield value
    words = parts(value)
    orders = permutations(words) if len(words) <= MOST_PARTS else [words[::-1]]
    yield from ("".join(order) for order in orders)
    yield from words
    try:
        yield from (one.text for one in readings(value) if one.weight >= LIKELY_READING and "…" not in one.text)
    except Unreadable:
        return


def parts(value: str) -> list[str]:
    """The words of a name or the parts of a place; a hyphen joins."""
    return [word for word in value.replace(",", " ").split() if word]


def _place(value: str) -> Iterator[str]:
    yield value
    yield from (part for part in map(str.strip, value.split(",")) if part not in CODES)


def _day(value: str) -> Iterator[str]:
    try:
        spans = Date.parse(value).core
    except DateError:
        return
    if len(spans) == 1 and None not in spans[0]:
        first, last = (minute_to_date(minute) for minute in spans[0] if minute is not None)
        if first == last:
            yield from _written_days(first)
        elif (first.year, first.month) == (last.year, last.month):
            yield from _written_months(first)


@cache
def _months() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("months.toml").read_text("utf-8"))


def _written_days(day: date) -> Iterator[str]:
    year, days, months = day.year, _shown(day.day), _shown(day.month)
    for named in (names[day.month - 1] for names in _months().values()):
        yield from (f"{shown}{named}{year}" for shown in days)
        yield from (f"{named}{shown}{year}" for shown in (*days, *(f"{day.day}{end}" for end in _ORDINALS)))
    for shown, month in product(days, months):
        yield from (f"{year}{month}{shown}", f"{shown}{month}{year}", f"{month}{shown}{year}")
        yield from (f"{year}년{month}월{shown}일", f"{year}年{month}月{shown}日")


def _written_months(day: date) -> Iterator[str]:
    yield from (f"{names[day.month - 1]}{day.year}" for names in _months().values())
    for month in _shown(day.month):
        yield from (f"{day.year}{month}", f"{month}{day.year}", f"{day.year}년{month}월", f"{day.year}年{month}月")


def _shown(number: int) -> set[str]:
    return {str(number), f"{number:02d}"}


def _nothing(value: str) -> Iterator[str]:
    return iter(())


_WAYS = {"name": _name, "place": _place, "day": _day, "number": _nothing}


def not_looked_for(held: Iterable[Withheld]) -> list[str]:
    """What is too short, or too common, to be looked for by its letters: said, and never skipped in silence."""
    return [one.what for one in held if not ways(one)]
