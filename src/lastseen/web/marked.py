"""A report's text with the words of its claims marked, whatever way they overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a text that the same claims are about."""

    text: str
    claims: tuple[str, ...]
    """Their ids, in the order in which they were given; none where no claim has these words."""
    begins: tuple[str, ...]
    """Those that begin with this stretch, so that a link can lead to it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim's words stand, in code points."""

    claim: str
    start: int
    end: int


def stretches(text: str, places: Sequence[Place]) -> list[Stretch]:
    """The text cut where a claim's words begin or end; put together again it is the text."""
    cuts = sorted({0, len(text), *(cut for place in places for cut in (place.start, place.end))})
    found = []
    for start, end in pairwise(cuts):
        here = tuple(place.claim for place in places if place.start <= start and end <= place.end)
        begins = tuple(place.claim for place in places if place.start == start and place.end > start)
        found.append(Stretch(text[start:end], here, begins))
    return found
