"""Which entries were changed, removed, added or moved between two lists of leaf hashes.

One list is the honest one, the other is what is there now. As few entries as possible are named: the longest run of
entries that kept their order is taken as untouched.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise


class Change(StrEnum):
    """What happened to one entry."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that is not where and what it was."""

    change: Change
    old: int | None
    """Its index in the honest list; None for an entry that was not there."""
    new: int | None
    """Its index in the present list; None for an entry that is gone."""


Anchor = tuple[int, int]
"""An entry that both lists have: its index in the honest one and in the present one."""


def differences(honest: Sequence[bytes], present: Sequence[bytes | None]) -> list[Difference]:
    """Name every entry that differs, in the order of the log.

    None in `present` is an entry whose bytes are gone. Entries after the last honest one are *beyond*. Where several
    neighbours were both changed and removed, they are paired off in their order. Takes time n log n in the length of
    the part that differs.
    """
    start = _common_start(honest, present)
    if start == len(honest):
        return [Difference(Change.BEYOND, None, new) for new in range(start, len(present))]
    if swapped := _swapped(honest, present):
        return swapped
    anchors, moved = _anchors(honest, present, start)
    found = [Difference(Change.MOVED, old, new) for old, new in moved.items()]
    places = set(moved.values())
    for left, right in pairwise([(start - 1, start - 1), *anchors, (len(honest), len(present))]):
        olds = [old for old in range(left[0] + 1, right[0]) if old not in moved]
        news = [new for new in range(left[1] + 1, right[1]) if new not in places]
        found.extend(_gap(olds, news, present, last=right[0] == len(honest)))
    return sorted(found, key=_place)


def _common_start(honest: Sequence[bytes], present: Sequence[bytes | None]) -> int:
    both = min(len(honest), len(present))
    return next((index for index in range(both) if honest[index] != present[index]), both)


def _swapped(honest: Sequence[bytes], present: Sequence[bytes | None]) -> list[Difference]:
    """The two entries that changed places, where that is all that happened to the log.

    The longest run alone could as well keep one of the two and name an entry between them.
    """
    if len(honest) != len(present):
        return []
    apart = [index for index, found in enumerate(honest) if found != present[index]]
    if len(apart) != 2 or apart[1] - apart[0] == 1:
        return []
    one, other = apart
    if (honest[one], honest[other]) != (present[other], present[one]):
        return []
    return [Difference(Change.MOVED, one, other), Difference(Change.MOVED, other, one)]


def _anchors(
    honest: Sequence[bytes], present: Sequence[bytes | None], start: int
) -> tuple[list[Anchor], dict[int, int]]:
    """The entries that kept their order, and those that are still there but elsewhere (old index to new)."""
    where = {honest[old]: old for old in range(len(honest) - 1, start - 1, -1)}
    shared = [
        (where[found], new)
        for new in range(start, len(present))
        if (found := present[new]) is not None and found in where
    ]
    kept = _longest_increasing(shared)
    settled = {old for old, _ in kept}
    moved: dict[int, int] = {}
    for old, new in shared:
        if old not in settled:
            moved.setdefault(old, new)
    return kept, moved


def _longest_increasing(pairs: Sequence[Anchor]) -> list[Anchor]:
    """The longest run of pairs, taken in order, whose first parts strictly increase (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for position, (old, _) in enumerate(pairs):
        pile = bisect_left(tops, old)
        before.append(last[pile - 1] if pile else None)
        tops[pile : pile + 1] = [old]
        last[pile : pile + 1] = [position]
    return list(_walk_back(pairs, before, last[-1] if last else None))[::-1]


def _walk_back(pairs: Sequence[Anchor], before: Sequence[int | None], position: int | None) -> Iterator[Anchor]:
    while position is not None:
        yield pairs[position]
        position = before[position]


def _gap(
    olds: Sequence[int], news: Sequence[int], present: Sequence[bytes | None], *, last: bool
) -> Iterator[Difference]:
    """What happened between two entries that stayed."""
    for old, new in zip(olds, news, strict=False):
        gone = present[new] is None
        yield Difference(Change.REMOVED, old, None) if gone else Difference(Change.CHANGED, old, new)
    for old in olds[len(news) :]:
        yield Difference(Change.REMOVED, old, None)
    for new in news[len(olds) :]:
        yield Difference(Change.BEYOND if last else Change.ADDED, None, new)


def _place(difference: Difference) -> tuple[int, int]:
    """Where a difference belongs in the order of the log: by its honest index, else by its present one."""
    old, new = difference.old, difference.new
    return (new if old is None else old) or 0, 0 if old is None else 1
