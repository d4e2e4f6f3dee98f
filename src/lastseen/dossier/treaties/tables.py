"""The rows of the treaty tables, checked as they are read."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from lastseen.core.dates import Date, DateError
from lastseen.core.errors import LastseenError
from lastseen.core.territories import CODES

CONFIDENCES = ("read", "unverified")
BINDING = ("ratification", "accession", "succession")
"""Acts by which a state becomes a party."""
ENDING = ("withdrawal", "denunciation", "cessation")
"""Acts after whose `eif_date`, else `act_date`, a state is no longer bound; that day is the last one that counts."""
ACTS = (*BINDING, *ENDING, "signature", "declaration", "purported_withdrawal", "none")
"""`none`: somebody looked on the day `as_of`, and the state had done nothing of the kind."""
RULES = ("three_months", "day_30", "day_90", "same_day")
_UNCONFIRMED = "general knowledge"


class TableError(LastseenError):
    """A row of a treaty table that cannot be used."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty."""

    id: str
    title: str
    in_force: datetime.date
    """The day on which the treaty itself began to bind anyone."""
    eif_rule: str
    """From when it binds a state that joins: three months after the act, or on the 30th, 90th or the same day."""
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act of one state towards one treaty, or that none was found on a day."""

    id: str
    state: str
    instrument: str
    act: str
    article: str
    """The article that a declaration is made under; empty for the treaty as a whole."""
    act_date: Date | None
    eif_date: datetime.date | None
    """From when it binds, where a source says so; else the treaty's rule gives the day."""
    as_of: datetime.date
    """Until when the row is known to hold: the last day of the month in which it was looked up."""
    confidence: str
    checked_by: str
    source: str
    note: str

    @property
    def verified(self) -> bool:
        """Whether its source was read."""
        return self.confidence == "read"


@dataclass(frozen=True, slots=True)
class Bilateral:
    """What two states signed with each other: what a press calls “the agreement” may be any of these, or none."""

    id: str
    states: frozenset[str]
    title: str
    signed: Date
    eif_date: datetime.date | None
    """None where nobody has found when it entered into force."""
    confidence: str
    source: str
    caution: str


@cache
def instruments() -> Mapping[str, Instrument]:
    """The treaties, by id."""
    rows = [
        Instrument(r["id"], r["title"], _day(r, "in_force"), _one(r, "eif_rule", RULES), _confidence(r), r["source"])
        for r in _rows("instruments.csv")
    ]
    return MappingProxyType({row.id: row for row in rows})


@cache
def acts() -> tuple[Act, ...]:
    """Every act of every state in the table that comes with the program."""
    return read_acts(_text("acts.csv"), "acts.csv")


@cache
def bilaterals() -> tuple[Bilateral, ...]:
    """What pairs of states signed with each other."""
    return tuple(
        Bilateral(
            id=row["id"],
            states=frozenset(row["states"].split()),
            title=row["title"],
            signed=_date(row, "signed"),
            eif_date=_day(row, "eif_date") if row["eif_date"] else None,
            confidence=_confidence(row),
            source=row["source"],
            caution=row["caution"],
        )
        for row in _rows("bilateral.csv")
    )


def between(states: Iterable[str]) -> tuple[Bilateral, ...]:
    """The instruments between any two of some states."""
    concerned = set(states)
    return tuple(row for row in bilaterals() if row.states <= concerned)


def read_acts(text: str, name: str) -> tuple[Act, ...]:
    """The acts in a CSV text. Raises TableError naming the row."""
    rows = tuple(map(_act, _parsed(text, name)))
    ids = [row.id for row in rows]
    if double := next((one for one in ids if ids.count(one) > 1), None):
        raise TableError(f"{name} has two rows {double}", "give each row an id of its own")
    return rows


def _act(row: dict[str, str]) -> Act:
    if row["state"] not in CODES:
        raise _wrong(row, "state", "use the two letters of ISO 3166")
    if row["instrument"] not in instruments():
        raise _wrong(row, "instrument", f"known are {', '.join(instruments())}")
    kind = _one(row, "act", ACTS)
    if (kind == "none") == bool(row["act_date"]):
        raise _wrong(row, "act_date", "an act has a day; none has none")
    return Act(
        id=row["id"],
        state=row["state"],
        instrument=row["instrument"],
        act=kind,
        article=row["article"],
        act_date=_date(row, "act_date") if row["act_date"] else None,
        eif_date=_day(row, "eif_date") if row["eif_date"] else None,
        as_of=_last_day(row, "as_of"),
        confidence=_confidence(row),
        checked_by=row["checked_by"],
        source=row["source"],
        note=row["note"],
    )


def _confidence(row: dict[str, str]) -> str:
    confidence = _one(row, "confidence", CONFIDENCES)
    if not row["source"]:
        raise _wrong(row, "source", "say where it was found")
    if confidence == "read" and _UNCONFIRMED in row["source"]:
        raise _wrong(row, "source", "a row that is read names what was read")
    return confidence


def _one(row: dict[str, str], column: str, allowed: tuple[str, ...]) -> str:
    if row[column] not in allowed:
        raise _wrong(row, column, f"write one of {', '.join(allowed)}")
    return row[column]


def _date(row: dict[str, str], column: str) -> Date:
    try:
        return Date.parse(row[column])
    except DateError as problem:
        raise _wrong(row, column, str(problem)) from None


def _day(row: dict[str, str], column: str) -> datetime.date:
    date = _date(row, column)
    if date.earliest is None or date.earliest != date.latest:
        raise _wrong(row, column, "write one day, such as 2024-06-13")
    return date.earliest


def _last_day(row: dict[str, str], column: str) -> datetime.date:
    latest = _date(row, column).latest
    if latest is None:
        raise _wrong(row, column, "write a month or a day, such as 2024-06")
    return latest


def _wrong(row: dict[str, str], column: str, hint: str) -> TableError:
    return TableError(f"row {row['id'] or '(without id)'}: {column} cannot be {row[column] or 'empty'!r}", hint)


def _rows(name: str) -> list[dict[str, str]]:
    return _parsed(_text(name), name)


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _parsed(text: str, name: str) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(text), strict=True))
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise TableError(f"{name}, line {number}: the number of columns is not that of the heading", "count commas")
    return [{key: value.strip() for key, value in row.items()} for row in rows]
