"""Checking one record of a case file against its table in `schema`: every problem is said, with what would be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from lastseen.core.dates import Date, DateError
from lastseen.core.errors import Path, Problem
from lastseen.core.values import state_code
from lastseen.core.vocabulary import nearest

Table = Mapping[str, str]


@dataclass(slots=True)
class Notes:
    """The problems found so far, and where each part of the file stands."""

    line: Callable[[Path], int | None]
    found: list[Problem] = field(default_factory=list)

    def error(self, path: Path, message: str, hint: str = "") -> None:
        """Note what stops an import."""
        self.found.append(Problem(message, hint, self.line(path), path))

    def warn(self, path: Path, message: str, hint: str = "") -> None:
        """Note what is doubtful and kept."""
        self.found.append(Problem(message, hint, self.line(path), path, "warning"))

    def failed(self) -> bool:
        """Whether anything stops an import."""
        return any(problem.severity == "error" for problem in self.found)


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a reference may name, by section."""

    ids: Mapping[str, Collection[str]]

    def has(self, section: str, name: Any) -> bool:
        """Whether the section has that id."""
        return isinstance(name, (str, int)) and str(name) in self.ids[section]

    def missing(self, section: str, name: Any) -> tuple[str, str]:
        """What to say of an id that is not there: the message and the hint."""
        kind = section.removesuffix("s")
        other = next((s for s in self.ids if s != section and self.has(s, name)), None)
        if other:
            return f"{name} is a {other.removesuffix('s')}, not a {kind}", f"name one of the {section}"
        meant = nearest(str(name), self.ids[section])
        return f"there is no {kind} {name}", f"did you mean {meant}?" if meant else f"add it under {section}"


def check_record(record: Any, table: Table, path: Path, notes: Notes, known: Known) -> bool:
    """Note every problem of one record; True when it has none that would stop an import."""
    if not isinstance(record, dict):
        notes.error(path, f"{_where(path)} is no mapping", f"write it as {{{', '.join(_must(table)) or 'key: value'}}}")
        return False
    before = len(notes.found)
    for key, value in record.items():
        _check_key(key, value, table, (*path, key), notes, known)
    for key in _must(table):
        if record.get(key) is None:
            notes.error(path, f"{_where(path)} has no {key}", f"add {key}: …")
    return len(notes.found) == before


def _must(table: Table) -> list[str]:
    return [key for key, kind in table.items() if kind.endswith("*")]


def _where(path: Path) -> str:
    if not path:
        return "the file"
    section, *rest = path
    if not rest:
        return str(section)
    place = f"no. {rest[0] + 1}" if isinstance(rest[0], int) else rest[0]
    return f"{str(section).removesuffix('s')} {place}"


def _check_key(key: str, value: Any, table: Table, path: Path, notes: Notes, known: Known) -> None:
    kind = table.get(key)
    if kind is None:
        meant = nearest(key, table)
        notes.error(path, f"unknown key {key}", f"did you mean {meant}?" if meant else f"known are {', '.join(table)}")
    elif value is not None:
        kind, _, words = kind.rstrip("*").partition(":")
        CHECKS[kind](value, words, path, notes, known)


def _text(value: Any, words: str, path: Path, notes: Notes, known: Known) -> None:
    if isinstance(value, bool):
        notes.error(path, f"{path[-1]} must be text", f'quote it: "{str(value).lower()}"')
    elif not isinstance(value, (str, int)):
        notes.error(path, f"{path[-1]} must be text", "write one line of text, in quotes if it holds a colon")


def _texts(value: Any, words: str, path: Path, notes: Notes, known: Known) -> None:
    if not isinstance(value, list):
        notes.error(path, f"{path[-1]} must be a list", f"write [{value}]")
        return
    for item in value:
        _text(item, words, path, notes, known)


def _flag(value: Any, words: str, path: Path, notes: Notes, known: Known) -> None:
    if not isinstance(value, bool):
        notes.error(path, f"{path[-1]} must be true or false, not {value}", "write true or false, without quotes")


def _number_from(least: int) -> Callable[[Any, str, Path, Notes, Known], None]:
    def check(value: Any, words: str, path: Path, notes: Notes, known: Known) -> None:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            notes.error(path, f"{path[-1]} must be a whole number from {least}, not {value}", "write digits only")

    return check


def parse_date(value: Any) -> Date:
    """A date from what the file has; a plain year arrives as a number. Raises DateError."""
    if isinstance(value, (bool, list, dict)):
        raise DateError(
            f"{value} is no date: write it in EDTF, such as 2021-02-01, 2021-02~ or [2021-02-01..2021-02-05]"
        )
    return Date.parse(f"{value:04d}" if isinstance(value, int) and value >= 0 else str(value))


def _edtf(value: Any, words: str, path: Path, notes: Notes, known: Known) -> None:
    try:
        parse_date(value)
    except DateError as problem:
        notes.error(path, f"{path[-1]}: {problem}")


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def check_day(value: Any) -> str:
    """What is wrong with one exact day, in words; empty where nothing is."""
    if not _DAY.fullmatch(str(value)):
        return f"{value} is not one day: write it as 2021-03-10"
    try:
        parse_date(value)
    except DateError as problem:
        return str(problem)
    return ""


def _day(value: Any, words: str, path: Path, notes: Notes, known: Known) -> None:
    if wrong := check_day(value):
        notes.error(path, f"{path[-1]}: {wrong}")


def _state(value: Any, words: str, path: Path, notes: Notes, known: Known) -> None:
    code = state_code(str(value))
    if code is None:
        hint = "use the two letters of ISO 3166, such as KE, or XA to XZ for an invented state"
        notes.error(path, f"{value} is no code of a state", hint)
    elif code != value:
        notes.error(path, f"{value} is no code of a state", f"write {code}")


def _one(value: Any, words: str, path: Path, notes: Notes, known: Known) -> None:
    allowed = words.split(",")
    if value not in allowed:
        meant = nearest(str(value), allowed)
        hint = f"did you mean {meant}?" if meant else f"write one of {', '.join(allowed)}"
        notes.error(path, f"{path[-1]} cannot be {value}", hint)


def _id(value: Any, section: str, path: Path, notes: Notes, known: Known) -> None:
    if isinstance(value, (list, dict)):
        notes.error(path, f"{path[-1]} must be one id", f"name one of the {section}")
    elif not known.has(section, value):
        notes.error(path, *known.missing(section, value))


def _ids(value: Any, section: str, path: Path, notes: Notes, known: Known) -> None:
    if not isinstance(value, list):
        notes.error(path, f"{path[-1]} must be a list", f"write [{value}]")
        return
    for at, item in enumerate(value):
        _id(item, section, (*path, at), notes, known)


def _pair(value: Any, words: str, path: Path, notes: Notes, known: Known) -> None:
    if not isinstance(value, list) or len(value) != 2:
        notes.error(path, "about must name two things or two sources", "write [first, second]")
        return
    if str(value[0]) == str(value[1]):
        notes.error(path, f"{value[0]} is compared with itself", "name two different things or sources")
    elif not any(all(known.has(section, item) for item in value) for section in ("things", "sources")):
        unknown = [item for item in value if not any(known.has(s, item) for s in ("things", "sources"))]
        if unknown:
            message = f"there is no thing or source {unknown[0]}"
            notes.error(path, message, "name two ids that stand under things, or two under sources")
        else:
            notes.error(path, "about must name two things or two sources, not one of each", "write [first, second]")


_STATEMENT = {"about": "id:things*", "property": "text*", "value": "value*"}


def _statement(value: Any, words: str, path: Path, notes: Notes, known: Known) -> None:
    check_record(value, _STATEMENT, path, notes, known)


def _value(value: Any, words: str, path: Path, notes: Notes, known: Known) -> None:
    if isinstance(value, (list, dict)):
        notes.error(path, "a claim gives one value", "write one claim for each value")


CHECKS: dict[str, Callable[[Any, str, Path, Notes, Known], None]] = {
    "text": _text,
    "texts": _texts,
    "flag": _flag,
    "whole": _number_from(1),
    "place": _number_from(0),
    "edtf": _edtf,
    "day": _day,
    "state": _state,
    "one": _one,
    "id": _id,
    "ids": _ids,
    "pair": _pair,
    "statement": _statement,
    "value": _value,
}
