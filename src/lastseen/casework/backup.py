"""A backup: the whole workspace in one file, as it stood at one moment, sealed to the custodians.

The key of the log goes in, for without it nobody could go on with the ledger; therefore there is no backup that is not
sealed. Nothing that is not sealed leaves the folder of the workspace while it is made.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from lastseen.casework.clock import now
from lastseen.casework.pinned import trusted_directory
from lastseen.core.errors import LastseenError
from lastseen.sealing.hybrid import HybridRecipient
from lastseen.sealing.stream import SealingStream
from lastseen.store import blobs
from lastseen.store.archive import END, write_bytes, write_file
from lastseen.store.errors import StoreError
from lastseen.store.folder import DATABASE, finish, new_file, sync_folder
from lastseen.store.held import Progress
from lastseen.store.snapshot import Snapshot, other_files, snapshot
from lastseen.store.workspace import Workspace

ABOUT = "backup.json"
"""The first file of a backup: what it is."""
FORMAT = "lastseen.example/backup@v1"


class BackupError(LastseenError):
    """A backup that is not made, or not restored."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds."""

    entries: int
    files: int
    """How many preserved files."""
    size: int
    """Bytes of the backup."""
    to: tuple[str, ...]
    """Who can open it: names of custodians, or the beginnings of keys."""
    tables: bool
    """Whether it holds the tables; those of a server its own tools must back up."""
    wrong: tuple[str, ...]
    """What is not whole in the workspace itself, and so not in the backup."""


@dataclass(slots=True)
class _Taken:
    """How far a backup is."""

    files: int = 0
    wrong: list[str] = field(default_factory=list)


def back_up(workspace: Workspace, file: Path, progress: Progress, to: Sequence[str] = ()) -> BackedUp:
    """Back the workspace up into a new file, sealed to these keys (age1pq1…), or to the custodians where none is given.

    Whole or not at all. Raises IncompleteStore while there are no custodians, DirectoryError when they cannot be relied
    on, KeyFileError for a key that is none, BackupError for a place where no backup may be, StoreError where the disk
    refuses.
    """
    recipients, names = _recipients(workspace, to)
    _require_place(workspace, file)
    passing = file.parent / f".{secrets.token_hex(8)}"
    try:
        with snapshot(workspace) as taken, new_file(passing) as out:
            done = _Taken()
            _write(workspace, taken, SealingStream(out, recipients), done, progress)
            finish(out)
            size = out.tell()
        _require_new(file)
        passing.replace(file)
        sync_folder(file.parent)
    except OSError as error:
        raise StoreError(
            f"the backup cannot be written to {file}: {error.strerror}; nothing was kept of it",
            "free some space there, or name another place",
        ) from error
    finally:
        passing.unlink(missing_ok=True)
    return BackedUp(taken.entries, done.files, size, names, taken.database is not None, tuple(done.wrong))


def _recipients(workspace: Workspace, to: Sequence[str]) -> tuple[list[HybridRecipient], tuple[str, ...]]:
    if to:
        return [HybridRecipient.parse(text.strip()) for text in to], tuple(f"{text.strip()[:24]}…" for text in to)
    custodians = trusted_directory(workspace).directory.custodians
    return [one.recipient for one in custodians], tuple(one.name for one in custodians)


def _require_place(workspace: Workspace, file: Path) -> None:
    _require_new(file)
    if file.resolve().is_relative_to(workspace.folder.resolve()):
        raise BackupError(
            f"{file} lies in the workspace, and would be lost with it", "name a place on another disk, to be kept apart"
        )


def _require_new(file: Path) -> None:
    if file.exists():
        raise BackupError(f"{file} is there already", "name a new file; a backup is never written over")


def _write(workspace: Workspace, taken: Snapshot, out: SealingStream, done: _Taken, progress: Progress) -> None:
    others, left = other_files(workspace.folder)
    done.wrong += [f"{path} in its folder is no plain file with a plain name, and was left out" for path in left]
    about = {
        "format": FORMAT,
        "made": now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "entries": taken.entries,
        "last": taken.last,
        "tables": taken.database is not None,
        "log": str(workspace.log.verifier),
    }
    write_bytes(out, ABOUT, json.dumps(about, indent=1).encode("utf-8") + b"\n")
    if taken.database is not None:
        write_file(out, DATABASE, taken.database, _size(taken.database))
    for path in others:
        with (workspace.folder / path).open("rb") as opened:
            write_file(out, path, opened, _size(opened))
    for at, digest in enumerate(taken.files):
        progress("files", at, len(taken.files))
        _write_blob(workspace.folder, digest, out, done)
    progress("files", len(taken.files), len(taken.files))
    out.write(END)
    out.finish()


def _write_blob(folder: Path, digest: str, out: SealingStream, done: _Taken) -> None:
    path = blobs.path_of(folder, digest)
    try:
        opened = path.open("rb")
    except OSError:
        done.wrong.append(f"the preserved file {digest} is missing, or was erased while the backup was made")
        return
    with opened:
        found = sha256()
        write_file(out, path.relative_to(folder).as_posix(), opened, _size(opened), found)
    done.files += 1
    if found.hexdigest() != digest:
        done.wrong.append(f"the preserved file {digest} was changed, or was erased while the backup was made")


def _size(opened: BinaryIO) -> int:
    size = opened.seek(0, 2)
    opened.seek(0)
    return size
