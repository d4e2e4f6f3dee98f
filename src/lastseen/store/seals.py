"""What is sealed of sources: the sealed bytes among the preserved files, and what the ledger has of them.

    {"sha256": …, "size": …, "to": [short names of the custodians' keys], "directory": 2, "seq": 0}

Nothing that can be read ever comes in here: `keep_sealed` looks at the bytes first, and refuses whatever is not sealed
to the custodians of the directory as it stands. Nothing of it is written, kept or shown then.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from lastseen.core.model import Plain
from lastseen.ledger.content import check_content
from lastseen.ledger.entry import open_leaf
from lastseen.ledger.errors import LedgerError
from lastseen.ledger.keys import KeyRing
from lastseen.sealing.accept import require_sealed
from lastseen.sealing.header import VERSION_LINE
from lastseen.sealing.hybrid import KIND
from lastseen.store import blobs, models
from lastseen.store.changes import edit, opened, sealed
from lastseen.store.directories import required_directory
from lastseen.store.errors import AlteredStore, StoreError, UnknownCase
from lastseen.store.record import record
from lastseen.store.snapshot import named_files
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Seal:
    """What the workspace knows of a sealed source: nothing of who it is."""

    case: str
    source: str
    position: int
    entry: int
    record: Plain

    @property
    def seq(self) -> int:
        """How often the source was sealed before."""
        return int(self.record["seq"])

    @property
    def to(self) -> list[str]:
        """The short names of the keys that open it."""
        return [str(one) for one in self.record["to"]]


@dataclass(frozen=True, slots=True)
class Meant:
    """What whoever sealed had before their eyes; when it is no longer so, nothing is entered."""

    seq: int
    directory: int
    """The number of the directory that was sealed to."""


def seal_of(workspace: Workspace, case: str, source: str) -> Seal | None:
    """What is sealed of a source; None where nothing is."""
    row = workspace.rows(models.Sealed).filter(case__key=case, key=source).first()
    return None if row is None else Seal(case, row.key, row.position, row.entry, json.loads(row.data))


def required_seal(workspace: Workspace, case: str, source: str) -> Seal:
    """What is sealed of a source. UnknownCase where nothing is."""
    found = seal_of(workspace, case, source)
    if found is None:
        raise UnknownCase(f"nothing is sealed of {source} in {case}", "lastseen custodians list --json names what is")
    return found


def seals(workspace: Workspace, case: str | None = None) -> list[Seal]:
    """Everything that is sealed, of one case or of all, in the order in which it first was."""
    rows = workspace.rows(models.Sealed).order_by("pk")
    if case is not None:
        rows = rows.filter(case__key=case)
    found = rows.values_list("case__key", "key", "position", "entry", "data")
    return [Seal(whose, key, position, entry, json.loads(data)) for whose, key, position, entry, data in found]


def next_seq(found: Seal | None) -> int:
    """The number that the next sealing of a source has."""
    return 0 if found is None else found.seq + 1


def keep_sealed(workspace: Workspace, place: tuple[str, str], data: bytes, meant: Meant, by: str, at: datetime) -> int:
    """Keep sealed bytes for a source, given as case and source; gives the number of the entry.

    What was sealed of it before is deleted. Raises SealedOnly for whatever is not sealed to the custodians of the
    directory, StoreError when that or the source was changed meanwhile; nothing is written then.
    """
    case, source = place
    with workspace.writing():
        directory = required_directory(workspace).directory
        require_sealed(data, len(directory.custodians))
        there = seal_of(workspace, case, source)
        if (meant.seq, meant.directory) != (next_seq(there), directory.version):
            raise StoreError(
                "the custodians or what is sealed of this source changed meanwhile, so nothing was entered",
                "look at it as it is now, and seal once more",
            )
        told = {"to": directory.ids, "directory": directory.version, "seq": meant.seq}
        kept = {"sha256": blobs.put(workspace.folder, data), "size": len(data), **told}
        position = _next_place(workspace, case) if there is None else there.position
        change = sealed(case, position, source, kept)
        (entry,) = record(workspace, [change if there is None else edit(change)], by, at)
        if there is not None:
            gone = str(there.record["sha256"])
            # only once the new ones are there for good
            transaction.on_commit(lambda: blobs.destroy(workspace.folder, gone), using=workspace.alias)
    return entry


def note_opening(workspace: Workspace, seal: Seal, by: str, why: str, at: datetime) -> int:
    """Enter that somebody opens what is sealed; gives the number of the entry."""
    (entry,) = record(workspace, [opened(sealed(seal.case, seal.position, seal.source, seal.record), why)], by, at)
    return entry


def sealed_bytes(workspace: Workspace, seal: Seal) -> bytes:
    """The sealed bytes, as the ledger says that they are.

    Raises AlteredStore when the row or the bytes were changed, IncompleteStore when they are lost.
    """
    _require_vouched(workspace, seal)
    return blobs.get(workspace.folder, str(seal.record["sha256"]))


def forget_leftovers(workspace: Workspace) -> int:
    """Delete sealed bytes that no record names; gives how many there were.

    A program that was killed may have left them, and they may be sealed to somebody who is no custodian any more.
    """
    with workspace.writing():
        kept = named_files(workspace)
        gone = [digest for digest in blobs.beginning_with(workspace.folder, _BEGINS) if digest not in kept]
        for digest in gone:
            blobs.destroy(workspace.folder, digest)
    return len(gone)


_BEGINS = VERSION_LINE + f"-> {KIND} ".encode("ascii")


def _next_place(workspace: Workspace, case: str) -> int:
    last = workspace.rows(models.Sealed).filter(case__key=case).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _require_vouched(workspace: Workspace, seal: Seal) -> None:
    """AlteredStore unless the entry of the ledger says what the row says, and the log signed it."""
    altered = AlteredStore(f"what the workspace says of the sealed {seal.source} was changed", "run lastseen verify")
    row = workspace.rows(models.Entry).filter(index=seal.entry).first()
    held = list(workspace.rows(models.Content).filter(entry=seal.entry).values_list("field", "value", "salt"))
    try:
        entry, _ = open_leaf(bytes(row.leaf) if row else b"", KeyRing([workspace.log.verifier]))
        values = {field: json.loads(value) for field, value, _ in held if value is not None}
        salts = {field: bytes(salt) for field, _, salt in held if salt is not None}
    except (LedgerError, ValueError, TypeError) as error:
        raise altered from error
    if check_content(entry, values, salts):
        raise altered
    place = values.get("_place") or {}
    if place.get("key") != seal.source or any(values.get(key) != seal.record[key] for key in seal.record):
        raise altered
