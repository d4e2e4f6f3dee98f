"""The ledger held against its own checkpoints: which entries, nodes and checkpoints are not as they were entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lastseen.ledger.audit import Fault as AuditFault
from lastseen.ledger.audit import FaultKind, audit
from lastseen.ledger.checkpoint import Checkpoint
from lastseen.ledger.entry import Entry, read_leaf
from lastseen.ledger.errors import EntryError, LedgerError
from lastseen.ledger.keys import KeyRing, Signer
from lastseen.ledger.note import SignedNote
from lastseen.ledger.tree import EMPTY_ROOT, Frontier
from lastseen.store.faults import Fault, Names, Place
from lastseen.store.held import HeldLedger, Progress

_STEP = 500
"""Entries between two words on the progress."""
_UNRELIABLE = {
    FaultKind.CHANGED,
    FaultKind.REMOVED,
    FaultKind.ADDED,
    FaultKind.MOVED,
    FaultKind.UNREADABLE,
    FaultKind.SIGNATURE,
}
"""Faults after which nothing is made of an entry."""
_CONSEQUENCES = {FaultKind.UNREADABLE, FaultKind.SIGNATURE, FaultKind.CHAIN}
"""Faults that go without saying once an entry is known to be changed."""


@dataclass(frozen=True, slots=True)
class CheckedLedger:
    """What the ledger's own tables come to."""

    size: int
    faults: list[Fault]
    entries: Mapping[int, Entry]
    """The entries that can be relied on, by their number."""
    doubtful: frozenset[int]
    """The numbers of those that cannot."""


def check_ledger(held: HeldLedger, log: Signer, names: Names, progress: Progress) -> CheckedLedger:
    """Check every signature, node and checkpoint, and every entry's place; never raises for what it finds."""
    checkpoint, faults = _newest(held, log)
    size = checkpoint.size
    while size in held.leaves:
        size += 1
    leaves = _leaves(held, size, progress)
    found = audit(leaves, lambda level, index: held.nodes.get((level, index)), checkpoint, KeyRing([log.verifier]))
    doubtful = {fault.index for fault in found if fault.kind in _UNRELIABLE and fault.index is not None}
    entries = {index: entry for index, entry in _readable(held, size) if index not in doubtful}
    faults += [*_named(found, names), *_beyond(found), *_strays(held, size)]
    return CheckedLedger(size, faults, entries, frozenset(doubtful))


def _leaves(held: HeldLedger, size: int, progress: Progress) -> Iterator[bytes | None]:
    for index in range(size):
        if index % _STEP == 0:
            progress("entries", index, size)
        yield held.leaves.get(index)
    progress("entries", size, size)


def _readable(held: HeldLedger, size: int) -> Iterator[tuple[int, Entry]]:
    for index in range(size):
        try:
            yield index, read_leaf(held.leaves.get(index, b""))[0]
        except EntryError:
            continue  # the audit has named it


def _newest(held: HeldLedger, log: Signer) -> tuple[Checkpoint, list[Fault]]:
    """The checkpoint to go by, and what is wrong with any of them."""
    sound, faults = None, []
    for size, note in held.checkpoints.items():
        try:
            checkpoint = Checkpoint.open(note, log.verifier)
        except LedgerError as error:
            faults.append(_fault(f"The checkpoint of {size} entries is not this log's own. {error}"))
            continue
        if checkpoint.size != size or _root(held, size) not in (None, checkpoint.root):
            faults.append(_fault(f"The checkpoint of {size} entries is not one of these {size} entries."))
        sound = checkpoint
    if held.leaves and not held.checkpoints:
        faults.append(_fault("There are entries, but no checkpoint that vouches for them."))
    return sound or _unsigned(held, log), faults


def _unsigned(held: HeldLedger, log: Signer) -> Checkpoint:
    """Where the log signed none: the newest that the number of nodes allows, else what the nodes themselves say."""
    count = 0
    while (0, count) in held.nodes:
        count += 1
    for size, note in sorted(held.checkpoints.items(), reverse=True):
        try:
            checkpoint = Checkpoint.parse(SignedNote.parse(note).text)
        except LedgerError:
            continue  # named above, like every one that the log did not sign
        if checkpoint.size == size <= count:
            return checkpoint
    root = _root(held, count)
    return Checkpoint(log.name, count, root) if root else Checkpoint(log.name, 0, EMPTY_ROOT)


def _root(held: HeldLedger, size: int) -> bytes | None:
    """The root of the first entries by the stored nodes; None when they do not lead to one."""
    try:
        return Frontier.load(size, lambda level, index: held.nodes[level, index]).root()
    except (KeyError, LedgerError):
        return None


def _named(found: Sequence[AuditFault], names: Names) -> Iterator[Fault]:
    changed = {fault.index for fault in found if fault.kind is FaultKind.CHANGED}
    for fault in found:
        consequence = fault.kind in _CONSEQUENCES and fault.index in changed
        if fault.kind is not FaultKind.BEYOND and not consequence:
            yield _fault(fault.sentence + names.about_entry(fault.index))


def _beyond(found: Sequence[AuditFault]) -> list[Fault]:
    """Entries that no checkpoint vouches for, in one sentence: there may be thousands."""
    beyond = [fault.index for fault in found if fault.kind is FaultKind.BEYOND and fault.index is not None]
    if not beyond:
        return []
    which = f"Entry {beyond[0]} is" if len(beyond) == 1 else f"Entries {beyond[0]} to {beyond[-1]} are"
    return [_fault(f"{which} newer than the newest checkpoint of this log, so that nothing vouches for them.")]


def _strays(held: HeldLedger, size: int) -> Iterator[Fault]:
    """Rows that no ledger of this size has."""
    for index in held.leaves:
        if not _within(index, size):
            yield _fault(f"The entry at {index} was added by hand: the ledger has {size} entries, counted from 0.")
    for level, index in held.nodes:
        if not (_within(level, size.bit_length()) and _within(index, size >> level)):
            yield _fault(f"The stored node {level}/{index} was added by hand: {size} entries have no such node.")
    for entry in held.contents:
        if not _within(entry, size):
            message = f"Content of an entry {entry} was added by hand: the ledger has {size} entries, counted from 0."
            yield Fault(Place.CONTENT, message)


def _within(number: object, limit: int) -> bool:
    """Whether it is one of the first numbers; SQLite keeps a text in a column of numbers as well."""
    return isinstance(number, int) and 0 <= number < limit


def _fault(sentence: str) -> Fault:
    return Fault(Place.LEDGER, sentence)
