"""The entries on one object, found by going back from its last: each names the one before it by its hash."""

from __future__ import annotations

from collections.abc import Iterator

from lastseen.ledger.entry import Entry, read_leaf
from lastseen.ledger.errors import LedgerError
from lastseen.ledger.note import SignedNote
from lastseen.store import models
from lastseen.store.errors import AlteredStore
from lastseen.store.workspace import Workspace


def entries_on(workspace: Workspace, first: int, last: int) -> Iterator[tuple[int, bytes, Entry]]:
    """Every entry on the object that entry `first` added, newest first from `last` on: its number, leaf and text.

    Raises AlteredStore where one cannot be read or is not there.
    """
    index, found = last, _entry(workspace, last)
    yield index, *found
    while (prev := found[1].prev) is not None and index > first:
        index = _index_of(workspace, prev, index, first)
        found = _entry(workspace, index)
        yield index, *found


def entry_in(index: int, leaf: bytes) -> Entry:
    """The entry that a leaf holds. Raises AlteredStore where it cannot be read."""
    return leaf_in(index, leaf)[0]


def leaf_in(index: int, leaf: bytes) -> tuple[Entry, SignedNote]:
    """The entry that a leaf holds, and the note with its signatures. Raises AlteredStore where it cannot be read."""
    try:
        return read_leaf(leaf)
    except LedgerError as error:
        raise AlteredStore(f"entry {index} of the ledger cannot be read", "run lastseen verify") from error


def _entry(workspace: Workspace, index: int) -> tuple[bytes, Entry]:
    leaf = bytes(workspace.rows(models.Entry).values_list("leaf", flat=True).get(index=index))
    return leaf, entry_in(index, leaf)


def _index_of(workspace: Workspace, prev: bytes, after: int, first: int) -> int:
    """The number of the entry with this hash, which lies between the first on the object and the one after it."""
    nodes = workspace.rows(models.Node).filter(level=0, index__gte=first, index__lt=after, hash=prev)
    index = nodes.values_list("index", flat=True).first()
    if index is None:
        raise AlteredStore(f"the entry before entry {after} is not in the ledger", "run lastseen verify")
    return int(index)
