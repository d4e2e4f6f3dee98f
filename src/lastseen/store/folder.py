"""The folder of a workspace: where it is, and who may look into it.

    lastseen.db   the ledger and its views (not there where a team keeps them in PostgreSQL)
    blobs/        the bytes of reports, each file named by its SHA-256
    keys/         the log's signing key, and nothing else: no custodian's key, and not the organisation's
    organisation.pin   the organisation's public key as this machine knows it, and the newest directory seen here

The folder is for its owner's eyes alone (0700), the key and the database too (0600).
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

DATABASE = "lastseen.db"
PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
_AS_BYTES = getattr(os, "O_BINARY", 0)
"""Windows would write two characters for each line end."""


def default_folder(environ: Mapping[str, str], platform: str) -> Path:
    """The workspace's folder where none is named: LASTSEEN_WORKSPACE, else a place among the user's own data.

    `environ` and `platform` are os.environ and sys.platform, given so that every system's rule can be tested.
    """
    if named := environ.get("LASTSEEN_WORKSPACE"):
        return Path(named).expanduser()
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or "~").expanduser()
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Lastseen"
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Lastseen"
    return Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "lastseen"


def make_private(folder: Path) -> None:
    """Make the folder and those above it that are missing; only its owner may look into it."""
    folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    for part in ("blobs", "keys"):
        (folder / part).mkdir(exist_ok=True, mode=PRIVATE_FOLDER)


def touch_private(file: Path) -> None:
    """Make an empty file that only its owner may read, unless it is there."""
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, PRIVATE_FILE))


def write_new(file: Path, data: bytes) -> None:
    """Write a new file that only its owner may read, and let it reach the disk. FileExistsError where one is."""
    with new_file(file) as opened:
        opened.write(data)
        finish(opened)


def new_file(file: Path) -> BinaryIO:
    """Open a new file that only its owner may read. FileExistsError where one is."""
    return os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _AS_BYTES, PRIVATE_FILE), "wb")


def finish(opened: BinaryIO) -> None:
    """Let what was written reach the disk."""
    opened.flush()
    os.fsync(opened.fileno())


def put_whole(file: Path, data: bytes) -> None:
    """Write a file that only its owner may read: whole or not at all, and in place of one that is there."""
    passing = file.parent / f".{secrets.token_hex(8)}"
    try:
        write_new(passing, data)
        passing.replace(file)
    except OSError:
        passing.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Let a new name in a folder reach the disk, where the system has such a thing."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
