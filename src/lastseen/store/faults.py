"""What can be found wrong with a workspace, each thing as a sentence that says where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Which part of the workspace a fault is in."""

    LEDGER = "ledger"
    """An entry, a node or a checkpoint."""
    CONTENT = "content"
    """A value or a salt behind an entry."""
    VIEW = "view"
    """A row of a table that is made from the ledger, and can be made again from it."""
    BLOB = "blob"
    """The preserved bytes of a report."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was entered."""

    place: Place
    sentence: str


@dataclass(frozen=True, slots=True)
class Names:
    """What people call the objects that the ledger knows by numbers, as far as the views tell."""

    objects: Mapping[str, str]
    """By the ledger's name: claim/12 is claim c1 of marsh-road."""
    entries: Mapping[int, str]
    """By the number of an entry on it."""

    def about(self, obj: str) -> str:
        """A sentence that says what an object is, or nothing where that is not known."""
        return self._sentence(obj, self.objects.get(obj))

    def about_entry(self, index: int | None) -> str:
        """A sentence that says what an entry is about, or nothing where that is not known."""
        return "" if index is None else self._sentence(f"Entry {index}", self.entries.get(index))

    def _sentence(self, what: str, name: str | None) -> str:
        return f" {what} is {name}." if name else ""
