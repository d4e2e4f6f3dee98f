"""Things that stand in a text one after another, found by where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

_Standing = TypeVar("_Standing")


class Stretch(Protocol):
    """Something with a start and an end."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


_Stretch = TypeVar("_Stretch", bound=Stretch)


class Ordered(Generic[_Standing]):
    """Things with an extent each, none of which holds another, in the order of the text."""

    def __init__(self, standing: Iterable[_Standing], extent: Callable[[_Standing], tuple[int, int]]) -> None:
        self._standing = sorted(standing, key=extent)
        self._extents = [extent(one) for one in self._standing]

    def __iter__(self) -> Iterator[_Standing]:
        return iter(self._standing)

    def within(self, start: int, end: int) -> list[_Standing]:
        """Those that lie wholly in a stretch."""
        first, last = bisect_left(self._extents, (start, start)), bisect_left(self._extents, (end, 0))
        return [self._standing[at] for at in range(first, last) if self._extents[at][1] <= end]

    def over(self, place: int) -> _Standing | None:
        """The one that a place lies in; None where there is none."""
        at = bisect_right(self._extents, (place, _FAR)) - 1
        return self._standing[at] if at >= 0 and self._extents[at][0] <= place < self._extents[at][1] else None

    def first(self) -> _Standing | None:
        """The first one; None where there is none."""
        return self._standing[0] if self._standing else None

    def touching(self, start: int, end: int) -> bool:
        """Whether any begins in a stretch, or the one before it reaches into it."""
        at = bisect_left(self._extents, (start, 0))
        begins = at < len(self._extents) and self._extents[at][0] < end
        return begins or (at > 0 and self._extents[at - 1][1] > start)

    def before(self, place: int) -> _Standing | None:
        """The last one that ends at or before a place."""
        at = bisect_left(self._extents, (place, 0)) - 1
        while at >= 0 and self._extents[at][1] > place:
            at -= 1
        return self._standing[at] if at >= 0 else None


_FAR = 2**62


class Row(Generic[_Stretch]):
    """The words of a text, or the like, in its order, also by their number."""

    def __init__(self, found: Iterable[_Stretch]) -> None:
        self.all = tuple(found)
        self._starts = [one.start for one in self.all]

    def within(self, start: int, end: int) -> tuple[_Stretch, ...]:
        """Those that begin in a stretch."""
        return self.all[self.at(start) : self.at(end)]

    def at(self, place: int) -> int:
        """The number of the first that begins at or after a place."""
        return bisect_left(self._starts, place)


def longest(found: Iterable[_Stretch]) -> tuple[_Stretch, ...]:
    """In the order of the text, of two that overlap the longer."""
    kept: list[_Stretch] = []
    for one in sorted(found, key=lambda it: (it.start, -it.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return tuple(kept)
