"""Opening: a custodian reads who a sealed source is, and the ledger keeps that they did."""

from __future__ import annotations

from dataclasses import dataclass

from lastseen.casework.clock import now
from lastseen.casework.pinned import trusted_directory
from lastseen.sealing.agefile import Identity
from lastseen.sealing.record import Belongs, Opened, open_record
from lastseen.store.errors import StoreError
from lastseen.store.seals import Seal, note_opening, required_seal, sealed_bytes
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Sealed bytes, for a custodian who opens them elsewhere."""

    data: bytes
    seal: Seal
    entry: int
    """The number of the entry that says so."""


def open_source(
    workspace: Workspace, case: str, source: str, identities: list[Identity], *, by: str, why: str
) -> tuple[Opened, int]:
    """Open what is sealed of a source; gives it with the number of the entry that says so.

    Nothing is given where the entry could not be made. The entry is what an honest program leaves behind: it cannot
    keep somebody who has the key and a copy from opening that elsewhere. Raises WrongKey, AlteredSeal, SwappedSeal,
    AlteredStore, UnknownCase.
    """
    _require_reason(why)
    seal = required_seal(workspace, case, source)
    org = trusted_directory(workspace).directory.org
    opened = open_record(sealed_bytes(workspace, seal), Belongs(org, case, source, seal.seq), identities)
    return opened, note_opening(workspace, seal, by, why, now())


def hand_out(workspace: Workspace, case: str, source: str, *, by: str, why: str) -> HandedOut:
    """Give the sealed bytes of a source to a custodian who opens them elsewhere, as a browser does.

    The entry stands first: nobody is handed anything of which the ledger does not know. It therefore also says so of an
    opening that failed. Raises AlteredStore, IncompleteStore, UnknownCase.
    """
    _require_reason(why)
    seal = required_seal(workspace, case, source)
    data = sealed_bytes(workspace, seal)
    return HandedOut(data, seal, note_opening(workspace, seal, by, why, now()))


def _require_reason(why: str) -> None:
    if not why.strip():
        raise StoreError("nobody said why this is opened", "give the reason; the ledger keeps it")
