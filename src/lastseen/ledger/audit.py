"""The audit: reads the whole ledger against a checkpoint and names every entry that is not as it was entered.

A checkpoint alone tells *that* something was rewritten; the stored nodes tell *which* entry, as long as they lead to
the root of the checkpoint. So both may come from somewhere else: whoever keeps an old checkpoint and the nodes under it
can name what an insider who holds every key has changed since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lastseen.ledger.alignment import Change, Difference, differences
from lastseen.ledger.checkpoint import Checkpoint
from lastseen.ledger.entry import Entry, read_leaf
from lastseen.ledger.errors import EntryError, NoteError, shown
from lastseen.ledger.keys import KeyRing
from lastseen.ledger.tree import leaf_hash, node_hash, root_of

StoredNode = Callable[[int, int], bytes | None]
"""Looks up the stored hash of the node (level, index); None when there is none."""


class FaultKind(StrEnum):
    """What can be wrong with a ledger."""

    CHANGED = "changed"
    """An entry has other bytes than the checkpoint vouches for."""
    REMOVED = "removed"
    """An entry that the checkpoint vouches for is gone."""
    ADDED = "added"
    """An entry stands among those of the checkpoint that was not there."""
    MOVED = "moved"
    """An entry stands elsewhere than it did."""
    BEYOND = "beyond"
    """An entry is newer than the checkpoint, which therefore says nothing about it."""
    UNREADABLE = "unreadable"
    """A leaf is not an entry."""
    SIGNATURE = "signature"
    """An entry is signed by nobody known, or its signature is wrong."""
    CHAIN = "chain"
    """An entry names another entry before it on its object than the one that is there."""
    NODE = "node"
    """A stored node is missing, or is not what the entries under it make it."""
    ROOT = "root"
    """Neither the entries nor the stored nodes lead to the root of the checkpoint."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the ledger."""

    kind: FaultKind
    index: int | None
    """The entry it is about; None for the log as a whole.

    What was changed, removed or moved is given by its index in the honest log, a node by the first entry under it, all
    else by where it stands now.
    """
    sentence: str


def audit(leaves: Iterable[bytes | None], node: StoredNode, checkpoint: Checkpoint, keys: KeyRing) -> list[Fault]:
    """Check every entry, node and signature of a ledger against a checkpoint; an empty list means nothing is wrong.

    `leaves` are the bytes of the entries in order, None where they are gone. `node` must answer for every perfect node
    up to the size of the checkpoint, the leaf hashes (level 0) among them. The checkpoint's own signature has been
    checked by `Checkpoint.open`. Faults come in the order of the log, those about the whole of it first.
    """
    held = [node(0, index) for index in range(checkpoint.size)]
    reader = _Reader(keys, held)
    present = [reader.read(index, leaf) for index, leaf in enumerate(leaves)]
    honest, proven = _honest(present, held, checkpoint)
    faults = [] if proven else [_root_fault(checkpoint)]
    faults += [_told(found, checkpoint.size) for found in differences(honest, present)]
    faults += reader.faults
    faults += _node_faults(honest, node, proven=proven)
    return sorted(faults, key=lambda fault: -1 if fault.index is None else fault.index)


class _Reader:
    """Reads the leaves one by one and keeps what is wrong with each on its own account."""

    def __init__(self, keys: KeyRing, held: Sequence[bytes | None]) -> None:
        self.faults: list[Fault] = []
        self._keys = keys
        self._held = held
        self._last: dict[str, tuple[int, bytes]] = {}
        self._unread: set[bytes | None] = set()

    def read(self, index: int, leaf: bytes | None) -> bytes | None:
        """The leaf hash of one leaf, after looking at what it says."""
        if leaf is None:
            self._unread.add(self._held[index] if index < len(self._held) else None)
            return None
        found = leaf_hash(leaf)
        try:
            entry, note = read_leaf(leaf)
        except EntryError as error:
            self._unread.add(found)
            self._fault(FaultKind.UNREADABLE, index, f"Entry {index} cannot be read. {error}")
            return found
        try:
            self._keys.verify(note)
        except NoteError as error:
            self._fault(FaultKind.SIGNATURE, index, f"The signature of entry {index} does not hold. {error}")
        self._check_chain(index, entry)
        self._last[entry.obj] = (index, found)
        return found

    def _check_chain(self, index: int, entry: Entry) -> None:
        """Whether `prev` names the entry before; one that could not be read may be on any object, so it passes."""
        before = self._last.get(entry.obj)
        expected = before[1] if before else None
        if entry.prev == expected or (entry.prev is not None and entry.prev in self._unread):
            return
        there = f"entry {before[0]} is that one here" if before else "there is none here"
        said = "says that it is the first" if entry.prev is None else "names another entry as the one before it"
        self._fault(FaultKind.CHAIN, index, f"Entry {index} {said} on {shown(entry.obj)}, but {there}.")

    def _fault(self, kind: FaultKind, index: int, sentence: str) -> None:
        self.faults.append(Fault(kind, index, sentence))


def _honest(
    present: Sequence[bytes | None], held: Sequence[bytes | None], checkpoint: Checkpoint
) -> tuple[list[bytes], bool]:
    """The leaf hashes to go by, and whether they lead to the checkpoint's root: the entries' own, else the stored."""
    for candidate in (present[: checkpoint.size], held):
        whole = [found for found in candidate if found is not None]
        if len(whole) == checkpoint.size and root_of(whole) == checkpoint.root:
            return whole, True
    return _best_guess(present, held), False


def _best_guess(present: Sequence[bytes | None], held: Sequence[bytes | None]) -> list[bytes]:
    """The stored leaf hashes, filled up from the entries where they are missing: unproven, but all there is."""
    filled = []
    for index, found in enumerate(held):
        own = present[index] if index < len(present) else None
        filled.append(found or own or b"")
    return filled


def _node_faults(honest: Sequence[bytes], node: StoredNode, *, proven: bool) -> list[Fault]:
    """Every stored node that is not what the leaf hashes make it.

    Where the leaf hashes are unproven each node is held against the stored nodes right under it instead, so that a
    fault is named where it is and not again on every level above.
    """
    faults: list[Fault] = []
    level, below = 0, list(honest)
    while below:
        row: list[bytes] = []
        for index, right in enumerate(below):
            stored = node(level, index)
            if stored != right:
                faults.append(_node_fault(level, index, missing=stored is None))
            row.append(right if proven or stored is None else stored)
        below = [node_hash(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        level += 1
    return faults


def _node_fault(level: int, index: int, *, missing: bool) -> Fault:
    first, last = index << level, ((index + 1) << level) - 1
    under = f"entry {first}" if level == 0 else f"entries {first} to {last}"
    wrong = "is missing" if missing else "does not follow from what is under it"
    return Fault(FaultKind.NODE, first, f"The stored node {level}/{index}, over {under}, {wrong}.")


def _root_fault(checkpoint: Checkpoint) -> Fault:
    return Fault(
        FaultKind.ROOT,
        None,
        f"Neither the entries nor the stored nodes lead to the root of the checkpoint of {checkpoint.size} entries: "
        "both were rewritten, and only nodes kept elsewhere can say which entry it was.",
    )


def _told(found: Difference, size: int) -> Fault:
    """A difference as a fault with its sentence."""
    old, new = found.old, found.new
    sentences = {
        Change.CHANGED: f"Entry {old} was changed: its bytes are not the ones that were entered.",
        Change.REMOVED: f"Entry {old} was removed: its bytes are gone.",
        Change.ADDED: f"The entry at {new} was added later: the {size} entries of the checkpoint do not have it.",
        Change.MOVED: f"Entry {old} was moved: it now stands at {new}.",
        Change.BEYOND: f"Entry {new} is newer than the checkpoint of {size} entries, which does not vouch for it.",
    }
    return Fault(FaultKind(found.change.value), new if old is None else old, sentences[found.change])
