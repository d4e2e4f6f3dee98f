"""Which stretches of a text hold a given stretch, found without looking at all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

_Held = TypeVar("_Held")
_SIZE = 512
"""Code points of one bucket."""


class Extents(Generic[_Held]):
    """Things that each have an extent in a text, in buckets by where they stand."""

    def __init__(self, held: Iterable[_Held], extent: Callable[[_Held], tuple[int, int]]) -> None:
        self._extent = extent
        self._buckets: dict[int, list[_Held]] = defaultdict(list)
        for one in held:
            start, end = extent(one)
            for bucket in range(start // _SIZE, max(start, end - 1) // _SIZE + 1):
                self._buckets[bucket].append(one)

    def around(self, start: int, end: int) -> list[_Held]:
        """Those whose extent holds the whole stretch, in the order they were given."""
        found = self._buckets.get(start // _SIZE, ())
        return [one for one in found if self._extent(one)[0] <= start and end <= self._extent(one)[1]]

    def shortest_around(self, start: int, end: int) -> list[_Held]:
        """Those of the shortest extent that holds the whole stretch; several where they have the very same extent."""
        found = self.around(start, end)
        best = min(((e - s, s) for s, e in map(self._extent, found)), default=None)
        return [one for one in found if (self._extent(one)[1] - self._extent(one)[0], self._extent(one)[0]) == best]
