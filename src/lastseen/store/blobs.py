"""The bytes of reports, kept as they came, each file named by the SHA-256 of what is in it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from lastseen.store.errors import AlteredStore, IncompleteStore, StoreError
from lastseen.store.folder import PRIVATE_FOLDER, finish, new_file, put_whole, sync_folder

_CHUNK = 1 << 20


class Readable(Protocol):
    """Whatever gives bytes until it has no more."""

    def read(self, count: int, /) -> bytes:
        """At most so many bytes; none at the end."""


def put(folder: Path, data: bytes) -> str:
    """Preserve bytes and give their SHA-256 in hex; what is there already stays as it is. StoreError where it cannot.

    A file under its final name is always whole.
    """
    digest = sha256(data).hexdigest()
    final = path_of(folder, digest)
    if final.exists():
        return digest
    with _preserving():
        final.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        put_whole(final, data)
    return digest


def put_stream(folder: Path, opened: Readable) -> tuple[str, int]:
    """Preserve all that a file gives, however large, and give its SHA-256 and size. StoreError as for `put`.

    An OSError in reading is passed on, for the caller knows what was read.
    """
    digest, size = sha256(), 0
    passing = folder / "blobs" / f".{secrets.token_hex(8)}"
    try:
        with _preserving():
            out = new_file(passing)
        with out:
            while chunk := opened.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                with _preserving():
                    out.write(chunk)
            with _preserving():
                finish(out)
        _into_place(passing, path_of(folder, digest.hexdigest()))
    finally:
        passing.unlink(missing_ok=True)
    return digest.hexdigest(), size


def _into_place(passing: Path, final: Path) -> None:
    if not final.exists():
        with _preserving():
            final.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
            passing.replace(final)
            sync_folder(final.parent)


@contextmanager
def _preserving() -> Iterator[None]:
    """Turn what the disk complains of within into a sentence."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"a file cannot be preserved: {error.strerror}", "free some space and try again") from error


def get(folder: Path, digest: str) -> bytes:
    """The bytes with this SHA-256. IncompleteStore when they are missing, AlteredStore when they are others now."""
    try:
        data = path_of(folder, digest).read_bytes()
    except FileNotFoundError as error:
        raise IncompleteStore(_missing(digest), "restore the file from a backup") from error
    if sha256(data).hexdigest() != digest:
        raise AlteredStore(_changed(digest), "restore the file from a backup")
    return data


def size(folder: Path, digest: str) -> int:
    """How many bytes the file with this SHA-256 has. IncompleteStore when it is missing."""
    try:
        return path_of(folder, digest).stat().st_size
    except FileNotFoundError as error:
        raise IncompleteStore(_missing(digest), "restore the file from a backup") from error


def destroy(folder: Path, digest: str) -> bool:
    """Overwrite the bytes with this SHA-256 and take the file away; gives whether it was there.

    A disk that writes elsewhere, as flash does, may keep the old bytes: only an encrypted disk is safe from that.
    """
    path = path_of(folder, digest)
    try:
        with path.open("r+b") as opened:
            opened.write(bytes(path.stat().st_size))
            finish(opened)
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(f"the file {digest} cannot be erased: {error.strerror}", "erase it by hand") from error
    sync_folder(path.parent)
    return True


def beginning_with(folder: Path, begins: bytes) -> Iterator[str]:
    """The SHA-256 of every preserved file that begins with these bytes."""
    for file in sorted((folder / "blobs").glob("??/??/*")):
        with file.open("rb") as opened:
            if opened.read(len(begins)) == begins:
                yield file.name


def fault(folder: Path, digest: str) -> str | None:
    """What is wrong with a preserved file, as a sentence; None when its bytes are what they were."""
    try:
        with path_of(folder, digest).open("rb") as opened:
            found = sha256()
            while chunk := opened.read(_CHUNK):
                found.update(chunk)
    except OSError:
        return _missing(digest)
    return None if found.hexdigest() == digest else _changed(digest)


def path_of(folder: Path, digest: str) -> Path:
    """Where the bytes with this SHA-256 are kept."""
    return folder / "blobs" / digest[:2] / digest[2:4] / digest


def _missing(digest: str) -> str:
    return f"The preserved file {digest} is missing or cannot be read."


def _changed(digest: str) -> str:
    return f"The preserved file {digest} was changed: its bytes are not the ones that were preserved."
