"""The custodians' directory as the workspace holds it: signed, and every change an entry of the ledger."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import Verifier
from lastseen.sealing.directory import Directory, open_directory, require_succession
from lastseen.sealing.errors import DirectoryError
from lastseen.store import models
from lastseen.store.changes import directory as first_directory
from lastseen.store.changes import edit
from lastseen.store.errors import AlteredStore, IncompleteStore
from lastseen.store.record import record
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HeldDirectory:
    """A directory with the key that signed it. Whether that is the organisation's own key, a pin must say."""

    directory: Directory
    key: Verifier
    signed: bytes


def held_directory(workspace: Workspace) -> HeldDirectory | None:
    """The directory of custodians; None while there is none. AlteredStore when it is not as it was signed."""
    row = workspace.rows(models.Directory).order_by("pk").first()
    if row is None:
        return None
    try:
        data = json.loads(row.data)
        key, signed = Verifier.parse(data["key"]), str(data["note"]).encode("utf-8")
        return HeldDirectory(open_directory(signed, key), key, signed)
    except (NoteError, DirectoryError, ValueError, KeyError, TypeError) as error:
        raise AlteredStore("the directory of custodians is not as it was signed", "run lastseen verify") from error


def required_directory(workspace: Workspace) -> HeldDirectory:
    """The directory of custodians. IncompleteStore while there is none."""
    held = held_directory(workspace)
    if held is None:
        raise IncompleteStore(
            "there are no custodians yet, so there is nobody to seal anything to",
            "lastseen custodians organisation makes the organisation's key, lastseen custodians add names the first",
        )
    return held


def enter_directory(workspace: Workspace, signed: bytes, key: Verifier, by: str, at: datetime) -> int:
    """Enter a directory that the organisation's key signed; gives the number of its entry.

    DirectoryError unless it follows on the one that is there, and is signed by the same key.
    """
    with workspace.writing():
        held = held_directory(workspace)
        found = open_directory(signed, key)
        if held is None:
            require_succession(found, Directory(key.name), None)
        elif held.key != key:
            raise DirectoryError("the directory is signed by another key than the one before it", "use the same key")
        else:
            require_succession(found, held.directory, held.signed)
        change = first_directory(key.name, {"key": str(key), "note": signed.decode("utf-8")})
        (entry,) = record(workspace, [change if held is None else edit(change)], by, at)
    return entry
