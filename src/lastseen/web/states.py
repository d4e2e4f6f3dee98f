"""States on the map: what they are called, and which are drawn."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

EDITION = "Natural Earth 4.1.0, 1:110m"
"""Whose boundaries are drawn; the tool that makes the map writes the same into it, which a test compares."""


@dataclass(frozen=True, slots=True)
class State:
    """One state."""

    code: str
    drawn: bool
    """Whether the map is exact enough to have it."""
    names: dict[str, str]

    @property
    def name(self) -> str:
        """What it is called in the reader's language."""
        return self.names.get((get_language() or "en").partition("-")[0], self.names["en"])


@cache
def _states() -> dict[str, State]:
    table = tomllib.loads((Path(__file__).parent / "states.toml").read_text("utf-8"))
    return {code: State(code, names.pop("drawn"), names) for code, names in table.items()}


def state(code: str) -> State | None:
    """The state of a code; None for an invented one."""
    return _states().get(code)
