"""What forms ask for, and what of a case feeds it: the table `registry.toml`, checked as it is read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from lastseen.core.errors import LastseenError
from lastseen.core.vocabulary import nearest


@dataclass(frozen=True, slots=True)
class Key:
    """One thing that forms ask for, and what of a case feeds it."""

    id: str
    label: str
    """What it is, in English, as a line of a form would say it."""
    property: str = ""
    """The property claimed of the person, or of the events."""
    events: tuple[str, ...] = ()
    """Kinds of events that happened to the person, the preferred one first."""
    doer: bool = False
    """Whether the property is that of whoever `by` says did it."""
    script: str = ""
    part: str = ""
    """A part of the case file other than its claims."""
    field: str = ""
    """One entry of a part that is one record."""
    kinds: tuple[str, ...] = ()
    """Only those records of the part that are of one of these kinds."""
    states: bool = False
    stances: bool = False
    why: str = ""
    """Why nothing in the case file feeds it."""


@cache
def registry() -> Mapping[str, Key]:
    """Every key that a form may name, by its id, such as ``dis.date``."""
    table = tomllib.loads(files(__package__).joinpath("registry.toml").read_text("utf-8"))
    return MappingProxyType({name: _key(name, dict(row)) for name, row in table.items()})


def _key(name: str, row: dict[str, Any]) -> Key:
    """One row as a key; an unknown column is a TypeError."""
    row |= {column: tuple(row.get(column, ())) for column in ("events", "kinds")}
    return Key(name, **row)


def key_named(name: str) -> Key:
    """The key with that id. Raises LastseenError naming the nearest one."""
    found = registry().get(name)
    if found is None:
        meant = nearest(name, registry())
        raise LastseenError(f"there is no key {name}", f"did you mean {meant}?" if meant else "see registry.toml")
    return found
