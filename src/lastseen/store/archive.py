"""The form of a backup before it is sealed: a tar file, so that without Lastseen `age` and `tar` restore it.

    backup.json        what this is, when it was made, how many entries the ledger had
    lastseen.db        the tables, as they stood at one moment (not there for a team's PostgreSQL)
    keys/log.key       and whatever else lies in the folder of the workspace
    blobs/1a/2b/1a2b…  the preserved files that the tables name

Whoever knows a custodian's public key can make such a file. So there is one spelling of it, plain files alone are taken
from it, and each of them goes to where a workspace may have it or nowhere.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from lastseen.sealing.stream import Read, Written
from lastseen.store.errors import DamagedStore
from lastseen.store.folder import PRIVATE_FILE, PRIVATE_FOLDER, finish, new_file

BLOCK = 512
"""Bytes; every part of a tar file is a multiple of it (POSIX.1-1988, ustar)."""
END = bytes(2 * BLOCK)
_PIECE = 64 * 1024
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(?:/[A-Za-z0-9_][A-Za-z0-9._-]*){0,4}")
_LONGEST_PATH = 99


class Hears(Protocol):
    """Whoever wants the bytes too, as they pass."""

    def update(self, data: bytes, /) -> None:
        """Take a piece."""


def is_path(path: str) -> bool:
    """Whether a file of the workspace may have this path, written with slashes, in a backup."""
    return len(path) <= _LONGEST_PATH and _PATH.fullmatch(path) is not None


def write_bytes(out: Written, path: str, data: bytes) -> None:
    """Add a small file."""
    out.write(_head(path, len(data)) + data + bytes(-len(data) % BLOCK))


def write_file(out: Written, path: str, source: Read, size: int, also: Hears | None = None) -> None:
    """Add a file of this size, however large; zeros stand for what it lacks when it was cut meanwhile."""
    out.write(_head(path, size))
    left = size
    while left:
        piece = source.read(min(left, _PIECE)) or bytes(min(left, _PIECE))
        left -= len(piece)
        if also is not None:
            also.update(piece)
        out.write(piece)
    out.write(bytes(-size % BLOCK))


def unpack(source: Read, folder: Path) -> Iterator[str]:
    """Take every file out into a new folder, and give its path. DamagedStore for any other form of archive.

    To be read to its end, for only the end shows that nothing is missing. OSError where the disk refuses.
    """
    while (head := source.read(BLOCK)) != bytes(BLOCK):
        path, size = _read_head(head)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        _take_out(source, target, size)
        yield path
    if source.read(BLOCK) != bytes(BLOCK) or source.read(1):
        raise _malformed()


def _take_out(source: Read, target: Path, size: int) -> None:
    try:
        out = new_file(target)
    except (FileExistsError, IsADirectoryError) as error:
        raise _malformed() from error
    with out:
        left = size
        while left:
            piece = source.read(min(left, _PIECE))
            if not piece:
                raise _malformed()
            out.write(piece)
            left -= len(piece)
        finish(out)
    if source.read(-size % BLOCK) != bytes(-size % BLOCK):
        raise _malformed()


def _head(path: str, size: int) -> bytes:
    info = tarfile.TarInfo(path)
    info.size, info.mode = size, PRIVATE_FILE
    # GNU's form of ustar, for it can tell sizes of 8 GiB and more
    return info.tobuf(tarfile.GNU_FORMAT, "ascii", "strict")


def _read_head(head: bytes) -> tuple[str, int]:
    try:
        info = tarfile.TarInfo.frombuf(head, "ascii", "strict")
    except (tarfile.HeaderError, ValueError) as error:
        raise _malformed() from error
    if not is_path(info.name) or info.size < 0 or _head(info.name, info.size) != head:
        raise _malformed()
    return info.name, info.size


def _malformed() -> DamagedStore:
    return DamagedStore("what is in the file is not as Lastseen writes a backup", "take another backup")
