"""The history of the workspace, and of one record: what was entered, by whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lastseen.ledger.checkpoint import Checkpoint
from lastseen.ledger.content import ERASE
from lastseen.store import history as held
from lastseen.store.models import Checkpoint as Kept
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry, with the case and the record that it is about where they still stand."""

    entry: held.Entered
    case: str | None
    name: str | None
    changed: dict[str, tuple[Any, Any]]
    """Field by field what it was before and what it is since; of a first entry, every field."""

    @property
    def kind(self) -> str:
        """What kind of record it is about."""
        return self.entry.obj.partition("/")[0]


def newest(workspace: Workspace, most: int = 50, before: int | None = None) -> list[Happened]:
    """The newest entries of the ledger, newest first."""
    entries = held.newest(workspace, most, before)
    names = held.names_in(workspace, entries)
    found = []
    for entry in entries:
        case, name = names.get(entry.obj, (None, None))
        found.append(Happened(entry, case, name, {}))
    return found


def history(workspace: Workspace, case: str, kind: str, name: str) -> list[Happened]:
    """Every entry on one record of a case, oldest first, each with what it changed."""
    found, before = [], {}  # type: list[Happened], dict[str, Any]
    for entry in held.history(workspace, case, kind, name):
        after = _after(before, entry)
        keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
        found.append(Happened(entry, case, name, {key: (before.get(key), after.get(key)) for key in keys}))
        before = after
    return found


def _after(before: dict[str, Any], entry: held.Entered) -> dict[str, Any]:
    """The record after an entry; one that erases leaves what it does not name."""
    if entry.type != ERASE:
        return entry.record
    return {key: value for key, value in before.items() if key not in entry.values}


def checkpoint(workspace: Workspace) -> Checkpoint | None:
    """The newest signed summary of the ledger; None while nothing was entered."""
    kept = workspace.rows(Kept).order_by("-size").first()
    return None if kept is None else Checkpoint.open(bytes(kept.note), workspace.log.verifier)
