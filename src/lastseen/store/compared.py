"""One workspace beside another of the same ledger: which is older, where they part, and what only one has erased."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from lastseen.store import blobs, models
from lastseen.store.errors import AlteredStore
from lastseen.store.snapshot import named_files, size_of
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Compared:
    """How a workspace stands to another."""

    behind: int
    """How many entries it lacks; below zero where it has more."""
    values: tuple[int, ...]
    """The entries of which it still holds values that the other has erased."""
    files: int
    """How many preserved files it still holds that the other has erased or replaced."""


def compare(one: Workspace, other: Workspace) -> Compared:
    """Compare a workspace with another. AlteredStore when they are not one ledger, or one that went two ways."""
    if one.log.verifier != other.log.verifier:
        raise AlteredStore(
            f"they are not one ledger: that of the backup is {one.log.name}, that of {other.folder} {other.log.name}",
            "compare with the workspace that the backup was made of",
        )
    sizes = size_of(one), size_of(other)
    common = min(sizes)
    _require_one_history(one, other, common)
    gone = [digest for digest in named_files(one) if not blobs.path_of(other.folder, digest).exists()]
    older = sizes[0] < sizes[1]
    return Compared(sizes[1] - sizes[0], tuple(_still_held(one, other, common)), len(gone) if older else 0)


def _require_one_history(one: Workspace, other: Workspace, common: int) -> None:
    for index, (first, second) in enumerate(zip_longest(_leaves(one, common), _leaves(other, common))):
        if first != second:
            raise AlteredStore(
                f"the ledger of the backup and that of {other.folder} went two ways from entry {index} on",
                "one of them was rewritten, or both were gone on with; ask whoever holds a witnessed checkpoint",
            )


def _leaves(workspace: Workspace, size: int) -> Iterator[tuple[int, bytes]]:
    rows = workspace.rows(models.Entry).filter(index__lt=size).order_by("index")
    return ((index, bytes(leaf)) for index, leaf in rows.values_list("index", "leaf").iterator())


def _still_held(one: Workspace, other: Workspace, common: int) -> Iterator[int]:
    """The entries of which one still has a value that the other has not."""
    rows = other.rows(models.Content).filter(entry__lt=common, value=None)
    gone = set(rows.values_list("entry", "field").iterator())
    held = one.rows(models.Content).filter(entry__lt=common, value__isnull=False)
    found = {place[0] for place in held.values_list("entry", "field").iterator() if place in gone}
    yield from sorted(found)
