"""A report's text with the words of its claims marked, and the lines to be checked, whatever way they overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from lastseen.casework.original import CheckedLine


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a text that the same claims are about."""

    text: str
    claims: tuple[str, ...]
    """Their ids, in the order in which they were given; none where no claim has these words."""
    begins: tuple[str, ...]
    """Those that begin with this stretch, so that a link can lead to it."""
    page: int | None = None
    """The page whose picture shows it, where two programs read its line differently."""
    line: int | None = None
    """The number of that line, on the first of its stretches."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim's words stand, in code points."""

    claim: str
    start: int
    end: int


def stretches(text: str, places: Sequence[Place], doubts: Sequence[CheckedLine] = ()) -> list[Stretch]:
    """The text cut where a claim's words or a doubtful line begin or end; put together again it is the text.

    Doubtful lines are in order and do not overlap. The time grows with the text and its marks, not with their product.
    """
    told = [place for place in places if place.start < place.end]
    ends = [(it.start, it.end) for it in told] + [(it.start, it.end) for it in doubts]
    cuts = sorted({0, len(text), *chain.from_iterable(ends)})
    begins, stops = _at(it.start for it in told), _at(it.end for it in told)
    lines = [doubt.start for doubt in doubts]
    found: list[Stretch] = []
    here: set[int] = set()
    for start, end in pairwise(cuts):
        here = here - set(stops[start]) | set(begins[start])
        line = bisect_right(lines, start)
        doubt = doubts[line - 1] if line and end <= doubts[line - 1].end else None
        found.append(
            Stretch(
                text[start:end],
                tuple(told[at].claim for at in sorted(here)),
                tuple(told[at].claim for at in begins[start]),
                doubt.page if doubt else None,
                line if doubt and doubt.start == start else None,
            )
        )
    return found


def _at(ends: Iterable[int]) -> defaultdict[int, list[int]]:
    """Which of the places have their one end where."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for at, end in enumerate(ends):
        found[end].append(at)
    return found
