"""Values in English words, as a form has them: a date with its doubt, a state by its full name, a term by its label.

Nothing becomes more exact on the way: what has no plain words is printed as the case file writes it.
"""

from __future__ import annotations

import re

from lastseen.core.dates import Date
from lastseen.core.territories import NAMES
from lastseen.core.values import DateValue, PlaceValue, StateValue, TermValue, Value, as_written
from lastseen.core.vocabulary import Property, label
from lastseen.dossier.forms.phrases import phrases

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX)?")
_YEAR = re.compile(r"(\d{4})(?:-XX(?:-XX)?)?")
_DECADE = re.compile(r"(\d{3})X")


def when(date: Date) -> str:
    """A date as the end of a sentence: `on or about 5 November 2019`, `in 2019`, `from May 2019 to an unknown day`."""
    if date.edtf[0] in "[{":
        return _of_set(date.edtf)
    if "/" in date.edtf:
        start, end = (_end(part) for part in date.edtf.split("/"))
        return f"from {start} to {end}"
    return _moment(date.edtf)


def day_named(date: Date) -> str:
    """A date by itself, as in a citation: `5 November 2019`, `about 5 November 2019`."""
    told = when(date).replace("on or about", "about", 1).replace("in or about", "about", 1)
    return re.sub("^(on|in) ", "", told)


def _end(part: str) -> str:
    return "an unknown day" if part == "" else "an open end" if part == ".." else _bare(part)


def _bare(edtf: str) -> str:
    return re.sub(r"^(on|in) ", "", _moment(edtf))


def _of_set(edtf: str) -> str:
    inside = edtf[1:-1]
    if "," in inside:
        parts = [_of_range(part) if ".." in part else _moment(part) for part in inside.split(",")]
        return ("either " if edtf[0] == "[" else "") + (" or " if edtf[0] == "[" else " and ").join(parts)
    return _of_range(inside)


def _of_range(inside: str) -> str:
    first, _, last = inside.partition("..")
    if not first:
        return f"not later than {_bare(last)}"
    return f"some time between {_bare(first)} and {_bare(last)}" if last else f"not earlier than {_bare(first)}"


def _moment(edtf: str) -> str:
    body, about, unsure = edtf.rstrip("~?%"), edtf.endswith(("~", "%")), edtf.endswith(("?", "%"))
    preposition, told = _plain(body)
    told = f"{preposition} {'or about ' if about else ''}{told}".strip()
    return f"{told} (the date is uncertain)" if unsure else told


def _plain(body: str) -> tuple[str, str]:
    """A preposition and the words for a date without marks; the EDTF itself where there are no plain words."""
    if day := _DAY.fullmatch(body):
        year, month, number, clock = day.groups()
        at = f", {clock}" if clock else ""
        return "on", f"{int(number)} {_MONTHS[int(month) - 1]} {int(year)}{at}"
    if month := _MONTH.fullmatch(body):
        year, number = month.groups()
        return "in", f"{_SEASONS.get(number) or _MONTHS[int(number) - 1]} {int(year)}"
    if year := _YEAR.fullmatch(body):
        return "in", str(int(year[1]))
    decade = _DECADE.fullmatch(body)
    return ("in", f"the {int(decade[1])}0s") if decade else ("within", body)


def coarser_than_month(date: Date) -> bool:
    """Whether a date, without its tolerance, leaves open more than a month; an open end leaves open everything."""
    (first, _), (_, last) = date.core[0], date.core[-1]
    return first is None or last is None or last - first >= _LONGEST_MONTH


_LONGEST_MONTH = 31 * 24 * 60
"""Minutes of a month of 31 days."""


def state_name(code: str) -> str:
    """A state by its name in full, as United Nations bodies write it where we know how, else by its English name."""
    if named := phrases().states.get(code):
        return named
    found = next((name for name, its in NAMES.items() if its == code), None)
    return _titled(found) if found else f"the State {code}"


def _titled(name: str) -> str:
    small = ("of", "and", "the", "&")
    return " ".join(word if word in small else word[:1].upper() + word[1:] for word in name.split())


def value_in_words(prop: Property, value: Value, printed: str) -> str:
    """A value as a form prints it; `printed` is how a thing of the case is named."""
    if isinstance(value, DateValue):
        return when(value.date)
    if isinstance(value, StateValue):
        return state_name(str(value))
    if isinstance(value, PlaceValue):
        return _place(value)
    if isinstance(value, TermValue):
        return phrases().terms.get(f"{prop.id}.{value}") or label("terms", f"{prop.id}.{value}")
    return as_written(value.raw) if isinstance(value.raw, bool) else printed


def _place(value: PlaceValue) -> str:
    """A place as it is told; a state that ends it, by its name."""
    *parts, last = (part.strip() for part in str(value.raw).split(","))
    named = state_name(last) if re.fullmatch("[A-Z]{2}", last) else last
    return ", ".join((*parts, named))
