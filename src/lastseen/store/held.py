"""The ledger's tables as they lie in the database, read so that nothing in them can stop the reading.

A database keeps what is put into it: by hand or by a stray byte a text may stand where bytes belong. What has the wrong
kind is treated like what has the wrong value, and is left for the checks to name.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lastseen.store import models
from lastseen.store.errors import DamagedStore
from lastseen.store.workspace import Workspace

Progress = Callable[[str, int, int], None]
"""Is told what is being checked, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is held behind one entry."""

    values: dict[str, Any]
    salts: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class HeldLedger:
    """Everything in the ledger's tables."""

    leaves: Mapping[int, bytes]
    nodes: Mapping[tuple[int, int], bytes]
    checkpoints: Mapping[int, bytes]
    contents: Mapping[int, Contents]


def held_ledger(workspace: Workspace) -> HeldLedger:
    """Read the ledger's tables. DamagedStore when SQLite finds its file out of order."""
    check_file(workspace)
    entries = workspace.rows(models.Entry).order_by("index").values_list("index", "leaf")
    nodes = workspace.rows(models.Node).values_list("level", "index", "hash")
    checkpoints = workspace.rows(models.Checkpoint).order_by("size").values_list("size", "note")
    return HeldLedger(
        {index: _bytes(leaf) for index, leaf in entries.iterator()},
        {(level, index): _bytes(found) for level, index, found in nodes.iterator()},
        {size: _bytes(note) for size, note in checkpoints},
        _contents(workspace),
    )


def check_file(workspace: Workspace) -> None:
    """Let SQLite look over its own file; DamagedStore when it finds fault with it."""
    if workspace.is_sqlite:
        with workspace.connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check(1)")
            (found,) = cursor.fetchone()
        if found != "ok":
            told = str(found).rpartition("\n")[2]
            raise DamagedStore(f"the file of the database is damaged ({told})", "restore the workspace from a backup")


def _contents(workspace: Workspace) -> dict[int, Contents]:
    found: dict[int, Contents] = defaultdict(lambda: Contents({}, {}))
    rows = workspace.rows(models.Content).values_list("entry", "field", "value", "salt")
    for entry, field, value, salt in rows.iterator(chunk_size=10_000):
        held = found[entry]
        if value is not None:
            held.values[str(field)] = _value(value)
        if salt is not None:
            held.salts[str(field)] = _bytes(salt)
    return dict(found)


def _bytes(found: Any) -> bytes:
    return bytes(found) if isinstance(found, (bytes, memoryview)) else b""


def _value(found: Any) -> Any:
    """The value, or bytes where it cannot be read: no entry can have committed to bytes."""
    try:
        return json.loads(found)
    except (ValueError, TypeError, RecursionError):
        return b""
