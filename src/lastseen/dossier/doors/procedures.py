"""The procedures a case can be taken to: the table `procedures.toml`, checked as it is read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from lastseen.core.errors import LastseenError
from lastseen.core.vocabulary import nearest

_LISTS = ("only_for", "needs", "languages", "conditions", "plain_for", "danger", "unverified")


@dataclass(frozen=True, slots=True)
class SameMatter:
    """Procedures before which the same matter must not be, or must never have been."""

    procedures: tuple[str, ...]
    tense: str
    """``is being``, or ``was or is being`` examined."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure; what each entry means stands at the head of the table."""

    id: str
    label: str
    body: str
    who: str
    states: str
    sources: str
    as_of: str
    secrecy: str
    basis: str = ""
    instrument: str = ""
    article: str = ""
    national: bool = False
    continuing: str = ""
    same_matter: SameMatter | None = None
    remedies: bool = False
    delay: str = ""
    delay_years: int | None = None
    removal: str = ""
    presence: bool = False
    missing: bool = False
    press: bool = True
    consent: bool = False
    send_to: str = ""
    urgent_months: int | None = None
    connected_months: int | None = None
    reply_days: int | None = None
    reply_months: int | None = None
    like: str = ""
    only_for: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    plain_for: tuple[str, ...] = ()
    danger: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    closed_for: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def doubts(self, *columns: str) -> tuple[str, ...]:
        """Of some columns, those that nobody has confirmed, as ``wgad.languages``."""
        return tuple(f"{self.id}.{column}" for column in columns if column in self.unverified)


@cache
def procedures() -> Mapping[str, Procedure]:
    """Every procedure by its id, in the order of the table."""
    return read_procedures(files(__package__).joinpath("procedures.toml").read_text("utf-8"))


def read_procedures(text: str) -> Mapping[str, Procedure]:
    """The procedures in a TOML text; one that is `like` another has what it does not say itself from that one."""
    table: dict[str, dict[str, Any]] = tomllib.loads(text)
    whole = {name: {**table.get(row.get("like", ""), {}), **row} for name, row in table.items()}
    return MappingProxyType({name: _procedure(name, row) for name, row in whole.items()})


def _procedure(name: str, row: dict[str, Any]) -> Procedure:
    row |= {column: tuple(row.get(column, ())) for column in _LISTS}
    if matter := row.get("same_matter"):
        row["same_matter"] = SameMatter(tuple(matter["procedures"]), matter["tense"])
    try:
        found = Procedure(name, **row)
    except TypeError as error:
        raise LastseenError(f"procedure {name}: {error}", "the columns stand at the head of procedures.toml") from None
    if found.states not in ("any", "party") or (found.states == "party") != bool(found.instrument):
        raise LastseenError(f"procedure {name}: states must be any, or party with an instrument", "correct it")
    return found


def procedure_named(name: str) -> Procedure:
    """The procedure with that id. Raises LastseenError naming the nearest one."""
    asked = name.strip().casefold()
    if asked in procedures():
        return procedures()[asked]
    meant = nearest(asked, procedures())
    known = f"known are {', '.join(procedures())}"
    raise LastseenError(f"there is no procedure {name}", f"did you mean {meant}?" if meant else known)
