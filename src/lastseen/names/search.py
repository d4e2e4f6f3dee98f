"""One name among many, whatever script each is in: candidates by shared keys, then compared in full.

A text that cannot be read as a name has no keys; it is found by a text that is equal after folding, and by no other.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from lastseen.core.values import folded
from lastseen.names.engine import Comparison, compare, keys
from lastseen.names.language import Unreadable

SO_FEW_ARE_ALL_COMPARED = 500
"""Different names; of more than these, only those with a key in common are compared."""
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
        self._few = len(set(self.names)) <= SO_FEW_ARE_ALL_COMPARED
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_folded: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self.names):
            self._by_folded[folded(name)].append(place)
            try:
                for key in keys(name):
                    self._by_key[key].append(place)
            except Unreadable:
                self.unreadable.append(name)

    def search(self, name: str, most: int = 10, prior: str = "mixed") -> list[Found]:
        """The names that are likeliest to be the same person's, best first.

        Raises Unreadable for what cannot be read as a name, unless it is in the list as it is.
        """
        alike = self._by_folded.get(folded(name), []) if name.strip() else []
        shared = {place for key in keys_asked(name, known=bool(alike)) for place in self._by_key.get(key, ())}
        places = range(len(self.names)) if self._few else shared.union(alike)
        return ranked(name, self.names, places, most, prior)


def keys_asked(name: str, *, known: bool) -> frozenset[str]:
    """The keys of a name that is searched; none where it cannot be read, and Unreadable where it is not `known`."""
    try:
        return keys(name)
    except Unreadable:
        if not known:
            raise
        return frozenset()


def keys_of(name: str) -> frozenset[str]:
    """The keys of a name that is searched among; none where it cannot be read."""
    return keys_asked(name, known=True)


def ranked(name: str, names: Sequence[str], places: Iterable[int], most: int, prior: str) -> list[Found]:
    """The names at these places that say enough for one person, best first; equals in the order of the list."""
    compared = ((place, worth_showing(name, names[place], prior)) for place in sorted(set(places)))
    found = [Found(place, names[place], comparison) for place, comparison in compared if comparison is not None]
    return sorted(found, key=lambda it: (*likeliest_first(it.comparison), it.place))[:most]


def likeliest_first(found: Comparison) -> tuple[float, float]:
    """What comparisons are sorted by."""
    return -found.log_lr, -found.same_name


def worth_showing(name: str, other: str, prior: str) -> Comparison | None:
    """Two names compared; None where the other says too little, or cannot be read and is not the very same."""
    try:
        found = compare(name, other, prior)
    except Unreadable:
        return _alike(name, other) if folded(name) == folded(other) else None
    return found if found.log_lr >= LEAST else None


def _alike(name: str, other: str) -> Comparison:
    why = "written alike; it cannot be read as a name, so nothing is said for or against one person"
    return Comparison(name, other, 1.0, 0.0, (), why, 0.0, (), "")


@lru_cache(maxsize=1)
def keys_version() -> str:
    """A fingerprint of everything that decides a key: whoever keeps keys makes them anew when it is another."""
    return fingerprint([files("lastseen.names"), files("lastseen.core").joinpath("values.py")])


def fingerprint(parts: Iterable[Traversable]) -> str:
    """What the code and tables in these files and folders, and Python's letters, come to: 16 hexadecimal digits."""
    seen = sha256(unicodedata.unidata_version.encode())
    for name, data in (found for part in parts for found in _files_of(part)):
        # the same on a machine that ends its lines in another way
        seen.update(sha256(name.encode() + b"\n" + data.replace(b"\r\n", b"\n")).digest())
    return seen.hexdigest()[:16]


def _files_of(part: Traversable) -> Iterator[tuple[str, bytes]]:
    if part.is_file():
        yield part.name, part.read_bytes()
    elif part.name != "__pycache__":
        for inside in sorted(part.iterdir(), key=lambda it: it.name):
            yield from _files_of(inside)
