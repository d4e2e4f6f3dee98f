"""The patterns of which English dates are made, from the lists in words.toml.

Words are matched without regard to case, but for months and weekdays: May, March and Sunday are other words too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from lastseen.intake.suggest.english.numbers.spelt import BELOW_HUNDRED, value_below_hundred
from lastseen.intake.suggest.english.patterns import DASH, any_of, freely

TABLE: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))

MONTHS: dict[str, int] = {name: number for number, name in enumerate(TABLE["months"], 1)}
_SHORT = {name: 1 + [full[:3] for full in TABLE["months"]].index(name[:3]) for name in TABLE["month_abbreviations"]}
WEEKDAYS: dict[str, int] = {name: number for number, name in enumerate(TABLE["weekdays"])}
_SHORT_WEEKDAYS = {
    name: [full[:3] for full in TABLE["weekdays"]].index(name[:3]) for name in TABLE["weekday_abbreviations"]
}
SEASONS: dict[str, int] = TABLE["seasons"]
ORDINALS: dict[str, int] = {name: number for number, name in enumerate(TABLE["ordinals"], 1)}


def _cased(names: Iterable[str]) -> list[str]:
    return [form for name in names for form in (name.capitalize(), name.upper())]


FULL_MONTH = any_of(_cased(MONTHS))
MONTH = rf"(?:{FULL_MONTH}|{any_of(_cased(_SHORT))}\.?)"
"""A month's name or abbreviation, with a capital."""
LOWER_MONTH = any_of(MONTHS)
"""A month without a capital, which is one only beside a day and a year."""
FULL_WEEKDAY = any_of(_cased(WEEKDAYS))
WEEKDAY = rf"(?:{FULL_WEEKDAY}|{any_of(_cased(_SHORT_WEEKDAYS))}\.?)"
YEAR = rf"(?:1[5-9]|20|21)\d\d(?![\w%]|[.,:/]\d|{DASH}\d{{3}}\b)"
_COUNTED = freely(any_of(TABLE["refused"]["counted"]))
NOT_COUNTED = rf"(?! {_COUNTED}\b| ?%)"
"""Behind a figure: it is not a number of people or things."""
DAY = rf"(?:[0-3]?\d(?:(?i:st|nd|rd|th))?(?![\d%]|[.,:]\d)|{freely(any_of(ORDINALS))}\b)"
DAY_PART = freely(any_of(TABLE["day_parts"]))
COUNT = freely(rf"(?:\d{{1,3}}(?:\.5)?|(?:{BELOW_HUNDRED}))")
UNIT = freely(any_of(form for forms in TABLE["units"].values() for form in forms))
_UNIT_OF = {form: unit for unit, forms in TABLE["units"].items() for form in forms}


def month_of(word: str) -> int:
    """The number of a month from its name or abbreviation."""
    return {**MONTHS, **_SHORT}[word.lower().rstrip(".")]


def weekday_of(word: str) -> int:
    """Monday is 0."""
    return {**WEEKDAYS, **_SHORT_WEEKDAYS}[word.lower().rstrip(".")]


def unit_of(word: str) -> str:
    """The unit that a word such as `weeks` names."""
    return str(_UNIT_OF[word.lower()])


def day_of(word: str) -> int:
    """The number of a day from `3`, `3rd` or `third`."""
    figures = re.match(r"\d+", word)
    return int(figures.group()) if figures else ORDINALS[" ".join(word.lower().split())]


def count_of(word: str) -> float | None:
    """What `3`, `2.5` or `twenty-one` comes to."""
    return float(word) if word[:1].isdigit() else value_below_hundred(word)
