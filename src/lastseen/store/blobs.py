"""The bytes of reports, kept as they came, each file named by the SHA-256 of what is in it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from lastseen.store.errors import AlteredStore, IncompleteStore, StoreError
from lastseen.store.folder import PRIVATE_FOLDER, put_whole

_CHUNK = 1 << 20


def put(folder: Path, data: bytes) -> str:
    """Preserve bytes and give their SHA-256 in hex; what is there already stays as it is. StoreError where it cannot.

    A file under its final name is always whole.
    """
    digest = sha256(data).hexdigest()
    final = path_of(folder, digest)
    if final.exists():
        return digest
    try:
        final.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        put_whole(final, data)
    except OSError as error:
        raise StoreError(f"a file cannot be preserved: {error.strerror}", "free some space and try again") from error
    return digest


def get(folder: Path, digest: str) -> bytes:
    """The bytes with this SHA-256. IncompleteStore when they are missing, AlteredStore when they are others now."""
    try:
        data = path_of(folder, digest).read_bytes()
    except FileNotFoundError as error:
        raise IncompleteStore(_missing(digest), "restore the file from a backup") from error
    if sha256(data).hexdigest() != digest:
        raise AlteredStore(_changed(digest), "restore the file from a backup")
    return data


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
