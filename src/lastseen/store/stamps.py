"""Time stamps in the ledger: each answer of an authority is an entry, by its hash, so that none can be lost unseen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from lastseen.store import models
from lastseen.store.changes import remark
from lastseen.store.record import record
from lastseen.store.workspace import Workspace

_HASH = "tsr_sha256"


@dataclass(frozen=True, slots=True)
class Stamped:
    """A time stamp that was fetched."""

    answer: bytes
    """What the authority answered, as it came (RFC 3161)."""
    size: int
    """Of how many entries the checkpoint is that was stamped."""
    authority: str
    """The address that was asked."""


def enter_stamp(workspace: Workspace, stamped: Stamped, by: str, at: datetime) -> int:
    """Enter that a time stamp was fetched; gives the number of the entry."""
    digest = sha256(stamped.answer).hexdigest()
    said = {_HASH: digest, "entries": stamped.size, "authority": stamped.authority}
    (entry,) = record(workspace, [remark("stamp", digest, said)], by, at)
    return entry


def entered_stamps(workspace: Workspace) -> dict[int, str]:
    """The SHA-256 of every time stamp that the ledger names, by the number of its entry."""
    rows = workspace.rows(models.Content).filter(field=_HASH, value__isnull=False).order_by("entry")
    return {entry: str(json.loads(value or "null")) for entry, value in rows.values_list("entry", "value")}
