"""What somebody else kept of the record, held against a bundle: what nobody with every key of the server gets round."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lastseen.bundle.checker import tiles as tree
from lastseen.bundle.checker.findings import Folder, Kind, Report
from lastseen.bundle.checker.notes import Checkpoint, Key, Malformed, Methods, read_checkpoint


@dataclass(frozen=True, slots=True)
class Held:
    """A checkpoint, and the hashes of its entries where they were kept too."""

    checkpoint: Checkpoint
    leaves: Sequence[bytes] | None


def read_held(files: Folder) -> Held:
    """Read a folder with a checkpoint, and tiles where there are any. Malformed says what is wrong with it."""
    data = files.read("checkpoint")
    if data is None:
        raise Malformed("What was kept has no file named checkpoint.")
    checkpoint = read_checkpoint(data)
    there = [name for name in files.names() if name.startswith("tile/0/")]
    if not there or checkpoint.size > 256 * len(there):
        return Held(checkpoint, None)
    leaves = tree.leaves_in(checkpoint.size, files.read)
    if tree.root(leaves) != checkpoint.root:
        raise Malformed("The tiles that were kept do not lead to the root of the checkpoint beside them.")
    return Held(checkpoint, leaves)


def compare(
    held: Held, newest: Checkpoint, leaves: Sequence[bytes], log: Key, methods: Methods, report: Report
) -> None:
    """Say whether the bundle's record begins with what was kept, and which entry differs."""
    kept = held.checkpoint
    if kept.origin != log.name or not kept.note.is_signed_by(log, methods):
        report.add(Kind.ALTERED, "The checkpoint that was kept is signed by another log, or by another key of it.")
        return
    if kept.size == newest.size and kept.root != newest.root:
        told = f"There are two checkpoints of {kept.size} entries with different roots: the record was forked."
        report.add(Kind.ALTERED, told)
    if kept.size <= len(leaves) and tree.root(leaves[: kept.size]) == kept.root:
        report.add(Kind.TOLD, f"The record begins with the {kept.size} entries of the checkpoint that was kept.")
        return
    if kept.size <= newest.size:
        told = f"The record does not begin with the {kept.size} entries of the checkpoint that was kept."
        report.add(Kind.ALTERED, told)
    if held.leaves is None:
        if kept.size > newest.size:
            told = f"The checkpoint that was kept has {kept.size} entries, this bundle {newest.size}. Either the bundle"
            report.add(Kind.MISSING, f"{told} is older, or entries were taken away; tiles kept with it would tell.")
        return
    for kind, sentence in differences(held.leaves, leaves):
        report.add(kind, sentence)


def differences(kept: Sequence[bytes], here: Sequence[bytes]) -> Iterator[tuple[Kind, str]]:
    """Name every entry of those that were kept that is not where and what it was, and every one put among them."""
    where, before = {found: at for at, found in enumerate(here)}, set(kept)
    there = [(old, where[found]) for old, found in enumerate(kept) if found in where]
    anchors = [there[at] for at in _in_order([new for _, new in there])]
    for (old_left, left), (old_right, right) in pairwise([(-1, -1), *anchors, (len(kept), len(here))]):
        news = [at for at in range(left + 1, right) if here[at] not in before]
        for old in range(old_left + 1, old_right):
            if kept[old] in where:
                yield Kind.ALTERED, f"Entry {old} was moved: it now stands at {where[kept[old]]}."
            elif news:
                yield Kind.ALTERED, f"Entry {old} was changed since it was kept; the other one stands at {news.pop(0)}."
            elif old >= len(here) == left + 1 == old_left + 1:
                told = f"Entry {old} was removed, or this bundle was made before it: the record here ends before it."
                yield Kind.MISSING, told
            else:
                yield Kind.ALTERED, f"Entry {old} was removed since it was kept."
        for new in news if old_right < len(kept) else ():
            yield Kind.ALTERED, f"The entry at {new} was put in later, among those that stood before."


def _in_order(numbers: Sequence[int]) -> list[int]:
    """Where the members of a longest run of rising numbers stand, so that as few as possible count as moved."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1], last[pile : pile + 1] = [number], [at]
    run, at = [], last[-1] if last else -1
    while at >= 0:
        run.append(at)
        at = before[at]
    return run[::-1]
