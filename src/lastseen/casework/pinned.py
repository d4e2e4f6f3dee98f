"""The pin: the organisation's public key as this machine knows it, and the newest directory that was seen here.

It lies in the folder of this machine and never in a team's database. So whoever has the database can put no key of
their own among the custodians: everything that is sealed here is sealed to a directory that the pinned key signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import Verifier
from lastseen.sealing.directory import key_fingerprint, open_directory, require_not_older
from lastseen.sealing.errors import DirectoryError
from lastseen.store.directories import HeldDirectory, held_directory, required_directory
from lastseen.store.folder import put_whole
from lastseen.store.workspace import Workspace

PIN_FILE = "organisation.pin"


@dataclass(frozen=True, slots=True)
class Pin:
    """What this machine knows of the organisation."""

    key: Verifier
    seen: int
    """The number of the newest directory that was seen here."""


def pin_of(workspace: Workspace) -> Pin | None:
    """The pin of this machine; None where there is none yet. DirectoryError when it cannot be read."""
    return pin_in(workspace.folder)


def pin_in(folder: Path) -> Pin | None:
    """The pin in the folder of a workspace; None where there is none yet. DirectoryError when it cannot be read."""
    file = folder / PIN_FILE
    try:
        key, seen = file.read_text("utf-8").split()
        return Pin(Verifier.parse(key), int(seen))
    except FileNotFoundError:
        return None
    except (NoteError, ValueError, OSError) as error:
        raise DirectoryError(
            f"the pinned key cannot be read from {file}", "pin it anew: lastseen custodians pin"
        ) from error


def pin(workspace: Workspace, text: str) -> Pin:
    """Pin the organisation's public key on this machine. DirectoryError for a text that is none."""
    try:
        key = Verifier.parse(text.strip())
    except NoteError as error:
        raise DirectoryError(f"this is no public key of an organisation: {error}", "copy it as it was given") from error
    held = held_directory(workspace)
    if held is not None and held.key != key:
        raise DirectoryError(
            "the directory in this workspace is signed by another key than this one",
            "ask whoever keeps the organisation's key, by a way that does not lead over this machine",
        )
    return _keep(workspace, Pin(key, held.directory.version if held else 0))


def trusted_directory(workspace: Workspace) -> HeldDirectory:
    """The directory of custodians, as the pinned key signed it and not older than one seen here before.

    Raises IncompleteStore while there is none, DirectoryError for any other.
    """
    held, pinned = required_directory(workspace), pin_of(workspace)
    if pinned is None:
        raise DirectoryError(
            f"the organisation's key is not pinned on this machine; the directory's is {key_fingerprint(held.key)}",
            "compare that with whoever keeps the key, then: lastseen custodians pin KEY",
        )
    found = open_directory(held.signed, pinned.key)
    require_not_older(found, pinned.seen)
    if found.version > pinned.seen:
        _keep(workspace, Pin(pinned.key, found.version))
    return held


def _keep(workspace: Workspace, pinned: Pin) -> Pin:
    put_whole(workspace.folder / PIN_FILE, f"{pinned.key}\n{pinned.seen}\n".encode())
    return pinned
