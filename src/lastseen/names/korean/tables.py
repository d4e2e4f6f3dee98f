"""The tables of Korean names, read once and only when first needed.

A cell lists spellings with their weights, `j:85 ch:12`; without weights all count alike, and `-` is nothing at all.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

Variants = tuple[tuple[str, float], ...]
"""Spellings with their shares, which add up to 1."""


def variants(cell: str) -> Variants:
    """A cell of a table; raises ValueError for a weight that is no number."""
    pairs = [part.partition(":") for part in cell.split()]
    weighed = [("" if text == "-" else text, float(weight or 1)) for text, _, weight in pairs]
    total = sum(weight for _, weight in weighed)
    return tuple((text, weight / total) for text, weight in weighed)


@dataclass(frozen=True, slots=True)
class System:
    """One way to write Korean syllables with an alphabet."""

    id: str
    title: str
    script: str
    form: str
    """Which form of a syllable it spells: ``south``, ``north`` or ``both``."""
    hyphen: str
    """What stands between the syllables of a given name."""
    markers: str
    """A pattern found in names spelt so and hardly in others; empty for the systems that are always tried."""
    initial: dict[str, Variants] = field(repr=False)
    inside: dict[str, Variants] = field(repr=False)
    nucleus: dict[str, Variants] = field(repr=False)
    coda: dict[str, Variants] = field(repr=False)
    joint: dict[str, dict[str, str]] = field(repr=False)
    surname: dict[str, Variants] = field(repr=False)
    syllable: dict[str, Variants] = field(repr=False)


@lru_cache(maxsize=32)
def table(name: str) -> dict[str, Any]:
    """A table file as data."""
    text = files("lastseen.names.korean").joinpath("tables").joinpath(f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=32)
def system(name: str) -> System:
    """The system of that name."""
    return system_of(name, table(name))


def system_of(name: str, data: dict[str, Any]) -> System:
    """A system from its table."""
    initial = _cells(data["initial"])
    return System(
        id=name,
        title=data["title"],
        script=data["script"],
        form=data["form"],
        hyphen=data["hyphen"],
        markers=data.get("markers", ""),
        initial=initial,
        inside=initial | _cells(data.get("inside", {})),
        nucleus=_cells(data["nucleus"]),
        coda={"": (("", 1.0),)} | {jamo: cell for group, cell in _cells(data["coda"]).items() for jamo in group},
        joint={jamo: dict(row) for group, row in data.get("joint", {}).items() for jamo in group},
        surname=_cells(data.get("surname", {})),
        syllable=_cells(data.get("syllable", {})),
    )


def _cells(rows: dict[str, str]) -> dict[str, Variants]:
    return {key: variants(cell) for key, cell in rows.items()}
