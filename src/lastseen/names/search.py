"""One name among many, whatever script each is in: candidates by shared keys, then compared in full."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lastseen.names.engine import Comparison, compare, keys
from lastseen.names.language import Unreadable

SO_FEW_ARE_ALL_COMPARED = 500
LEAST = 2.0
"""Nats; names that say less than this for one person are not shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name that was found."""

    place: int
    """Its place in the list that was searched, from 0."""
    name: str
    comparison: Comparison


class Names:
    """Names to be searched; those that cannot be read as names are in `unreadable`."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = list(names)
        self.unreadable: list[str] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self.names):
            try:
                for key in keys(name):
                    self._by_key[key].append(place)
            except Unreadable:
                self.unreadable.append(name)

    def search(self, name: str, most: int = 10, prior: str = "mixed") -> list[Found]:
        """The names that are likeliest to be the same person's, best first. Raises Unreadable."""
        shared = {place for key in keys(name) for place in self._by_key.get(key, ())}
        few = len(self.names) <= SO_FEW_ARE_ALL_COMPARED
        return ranked(name, self.names, range(len(self.names)) if few else shared, most, prior)


def ranked(name: str, names: Sequence[str], places: Iterable[int], most: int, prior: str) -> list[Found]:
    """The names at these places that say enough for one person, best first; equals in the order of the list."""
    found = []
    for place in sorted(set(places)):
        try:
            comparison = compare(name, names[place], prior)
        except Unreadable:
            continue
        if comparison.log_lr >= LEAST:
            found.append(Found(place, names[place], comparison))
    return sorted(found, key=lambda it: (-it.comparison.log_lr, -it.comparison.same_name, it.place))[:most]
