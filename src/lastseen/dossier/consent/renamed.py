"""New ids for a copy: an id that a person made up, such as `amin-duvall` or `salmas-house`, may name somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

NEUTRAL = re.compile(r"[A-Za-z]\d{1,6}")
"""Ids that name nobody: one letter and a number, such as R3 or c12."""
NEUTRAL_CASE = re.compile(r"(?:[A-Za-z]{1,4}-?)?\d{1,4}(?:-\d{1,6}){0,2}")
"""The same for cases, such as 2021-014."""


@dataclass(slots=True)
class Renamed:
    """The ids of a copy by those of the case."""

    ids: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, keys: Iterable[str]) -> None:
        """Give each of these ids the one it has in the copy: itself where it is neutral, else its kind and a number."""
        for key in keys:
            if NEUTRAL.fullmatch(key):
                self.ids[key] = key
            else:
                self.counts[kind] = self.counts.get(kind, 0) + 1
                self.ids[key] = f"{kind}-{self.counts[kind]}"

    def get(self, key: object) -> str | None:
        """The id that the copy has for this one; None where it is not in the copy."""
        return self.ids.get(str(key))

    def __getitem__(self, key: object) -> str:
        return self.ids[str(key)]

    def __contains__(self, key: object) -> bool:
        return str(key) in self.ids

    def list(self, keys: Iterable[object] | None) -> list[str]:
        """Those of these ids that the copy has, as it has them."""
        return [self[key] for key in keys or () if key in self]


def case_id(key: str) -> str:
    """The id of a case in a copy: itself where it names nobody."""
    return key if NEUTRAL_CASE.fullmatch(key) else "case"
