"""Opening: a custodian reads who a sealed source is, and the ledger keeps that they did."""

from __future__ import annotations

from lastseen.casework.clock import now
from lastseen.casework.pinned import trusted_directory
from lastseen.sealing.agefile import Identity
from lastseen.sealing.record import Belongs, Opened, open_record
from lastseen.store.errors import StoreError
from lastseen.store.seals import note_opening, required_seal, sealed_bytes
from lastseen.store.workspace import Workspace


def open_source(
    workspace: Workspace, case: str, source: str, identities: list[Identity], *, by: str, why: str
) -> tuple[Opened, int]:
    """Open what is sealed of a source; gives it with the number of the entry that says so.

    Nothing is given where the entry could not be made. The entry is what an honest program leaves behind: it cannot
    keep somebody who has the key and a copy from opening that elsewhere. Raises WrongKey, AlteredSeal, SwappedSeal,
    AlteredStore, UnknownCase.
    """
    if not why.strip():
        raise StoreError("nobody said why this is opened", "give the reason; the ledger keeps it")
    seal = required_seal(workspace, case, source)
    org = trusted_directory(workspace).directory.org
    opened = open_record(sealed_bytes(workspace, seal), Belongs(org, case, source, seal.seq), identities)
    return opened, note_opening(workspace, seal, by, why, now())
