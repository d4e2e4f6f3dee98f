"""What a backup takes of a workspace: its tables as they stood at one moment, and every file that belongs to them."""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lastseen.store import models
from lastseen.store.archive import is_path
from lastseen.store.captures import capture_files
from lastseen.store.chain import entry_in
from lastseen.store.errors import StoreError
from lastseen.store.folder import DATABASE, touch_private
from lastseen.store.workspace import Workspace

_PASSING = ".snapshot-"
"""How the name of the passing copy of the database begins."""
_DATABASE_FILES = {DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal"}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A workspace as it stood at one moment."""

    entries: int
    last: str | None
    """When the last entry was entered; None where there is none."""
    files: list[str]
    """The SHA-256 of every preserved file that the tables name."""
    database: BinaryIO | None
    """A copy of the file of the database; None where a server has the tables."""


@contextmanager
def snapshot(workspace: Workspace) -> Iterator[Snapshot]:
    """Take a snapshot, while others go on reading and writing. StoreError where there is no room for the copy.

    The copy lies in the folder of the workspace, on the same disk as what it is a copy of, and is gone afterwards.
    """
    forget_snapshots(workspace.folder)
    passing = workspace.folder / f"{_PASSING}{secrets.token_hex(8)}"
    try:
        with workspace.reading():
            entries, last = size_of(workspace), last_entered(workspace)
            files = sorted(named_files(workspace))
            if workspace.is_sqlite:
                _copy(workspace, passing)
        if not workspace.is_sqlite:
            yield Snapshot(entries, last, files, None)
            return
        with passing.open("rb") as opened:
            if os.name == "posix":
                passing.unlink()  # so that nothing is left of it whatever happens from here on
            yield Snapshot(entries, last, files, opened)
    finally:
        passing.unlink(missing_ok=True)


def forget_snapshots(folder: Path) -> None:
    """Delete what a backup that was killed left over: it would still hold what is erased."""
    for left in folder.glob(f"{_PASSING}*"):
        left.unlink(missing_ok=True)


def size_of(workspace: Workspace) -> int:
    """How many entries the newest checkpoint counts."""
    newest = workspace.rows(models.Checkpoint).order_by("-size").first()
    return newest.size if newest else 0


def last_entered(workspace: Workspace) -> str | None:
    """When the last entry was entered, in UTC; None for an empty ledger. AlteredStore when it cannot be read."""
    row = workspace.rows(models.Entry).order_by("-index").first()
    return None if row is None else entry_in(row.index, bytes(row.leaf)).at


def named_files(workspace: Workspace) -> set[str]:
    """The SHA-256 of every preserved file that a table names."""
    found = set(workspace.rows(models.Sealed).values_list("blob", flat=True))
    found |= {blob for blob in workspace.rows(models.Report).values_list("blob", flat=True) if blob is not None}
    for (data,) in workspace.rows(models.Capture).values_list("data"):
        found |= capture_files(json.loads(data)).keys()
    return found


def other_files(folder: Path) -> tuple[list[str], list[str]]:
    """What else lies in the folder of a workspace, keys and the pin among it; and what of that no backup can take."""
    taken: list[str] = []
    left: list[str] = []
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if path in _DATABASE_FILES or path.partition("/")[0] == "blobs" or file.name.startswith("."):
            continue
        if file.is_symlink() or not (file.is_file() or file.is_dir()):
            left.append(path)
        elif file.is_file():
            (taken if is_path(path) else left).append(path)
    return taken, left


def _copy(workspace: Workspace, to: Path) -> None:
    try:
        touch_private(to)
        with closing(sqlite3.connect(to)) as target:
            target.execute("PRAGMA synchronous=OFF")
            workspace.connection.connection.backup(target)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            f"the database cannot be copied for the backup: {error}", "free some space on the workspace's disk"
        ) from error
