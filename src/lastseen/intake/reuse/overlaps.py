"""Overlaps: which text repeats words that an earlier one has, how much of it, and where.

Each fingerprint is credited to the earliest text that has it, so the work grows with the texts and not with their
pairs; then each two texts of which one is so credited are compared whole. What many texts share (a footer, a standing
explanation) counts only where most of a text is repeated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray

from lastseen.intake.reuse.fingerprints import GRAM, Fingerprints, fingerprints
from lastseen.intake.reuse.words import words

FEWEST = 4
"""Fingerprints that two texts must share; fewer may be chance, or a title."""
COMMON = 60
"""Texts; a stretch of words that more of them have may be a footer."""
MOST_OF_IT = 0.5
"""Of a text's fingerprints; where so many are shared, common ones count too."""
LEAP = 12
"""Words that may be added or left out within one passage."""


@dataclass(frozen=True, slots=True)
class Extent:
    """One passage that two texts share, in words counted from 0; the ends are the words after the last."""

    earlier: tuple[int, int]
    later: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a later text repeats of an earlier one."""

    earlier: int
    later: int
    """Their numbers in the order in which they were given."""
    extents: tuple[Extent, ...]
    of_later: float
    of_earlier: float
    """The share of each text's words that stands in the extents."""


def overlaps(texts: Sequence[str], least: int = FEWEST) -> list[Overlap]:
    """Every overlap among texts that are given in the order of their days, by the later and then the earlier text."""
    found = fingerprints(texts)
    bounds = np.searchsorted(found.texts, np.arange(len(texts) + 1))
    compared = (_compared(earlier, later, found, bounds) for earlier, later in _pairs(found, least))
    return [overlap for overlap in compared if overlap.extents]


def widened(overlap: Overlap, earlier: str, later: str) -> Overlap:
    """The overlap with each extent as long as the words of both texts agree; fingerprints miss a few at the ends."""
    one, other = words(earlier), words(later)
    extents = tuple(_widened(extent, one, other) for extent in overlap.extents)
    of_later = covered([extent.later for extent in extents]) / len(other)
    of_earlier = covered([extent.earlier for extent in extents]) / len(one)
    return replace(overlap, extents=extents, of_later=of_later, of_earlier=of_earlier)


def _widened(extent: Extent, one: list[str], other: list[str]) -> Extent:
    (start, end), (later_start, later_end) = extent.earlier, extent.later
    before = _agreeing(reversed(one[:start]), reversed(other[:later_start]))
    after = _agreeing(one[end:], other[later_end:])
    return Extent((start - before, end + after), (later_start - before, later_end + after))


def _agreeing(one: Iterable[str], other: Iterable[str]) -> int:
    """How many words agree before the first that does not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _pairs(found: Fingerprints, least: int) -> Iterator[tuple[int, int]]:
    """Each earlier and later text of which enough fingerprints of the later come from the earlier."""
    shared = _shared(found)
    later, earlier = found.texts[shared.here], found.texts[shared.origin]
    sizes = np.bincount(found.texts, minlength=len(found.lengths))
    pair = later * len(found.lengths) + earlier
    order = np.argsort(pair, kind="stable")
    bounds = np.flatnonzero(np.diff(pair[order], prepend=-1, append=-1))
    number = np.diff(bounds)
    rare = np.add.reduceat(shared.rare[order], bounds[:-1]) if len(order) else number
    most = number >= MOST_OF_IT * sizes[later[order[bounds[:-1]]]]
    for at in np.flatnonzero((rare >= least) | ((number >= least) & most)):
        first = order[bounds[at]]
        yield int(earlier[first]), int(later[first])


@dataclass(frozen=True, slots=True)
class _Shared:
    """Fingerprints that an earlier text has as well, in the order of texts and places."""

    here: NDArray[np.int64]
    """Their numbers among all fingerprints."""
    origin: NDArray[np.int64]
    """The same fingerprint in the earliest text that has it."""
    rare: NDArray[np.int64]
    """1 where no more than COMMON texts have it, else 0."""


def _shared(found: Fingerprints) -> _Shared:
    # The arrays run by text and the sort keeps their order, so that the first of each hash is in the earliest text.
    order = np.argsort(found.hashes, kind="stable")
    hashes, texts = found.hashes[order], found.texts[order]
    new = np.concatenate(([True], hashes[1:] != hashes[:-1])) if len(order) else np.empty(0, bool)
    once = new | np.concatenate(([True], texts[1:] != texts[:-1])) if len(order) else new
    order, new = order[once], new[once]
    starts = np.flatnonzero(new)
    sizes = np.diff(starts, append=len(order))
    origin, rare = np.repeat(order[starts], sizes), np.repeat(sizes <= COMMON, sizes)
    by_place = np.argsort(order[~new], kind="stable")
    here = order[~new][by_place]
    return _Shared(here, origin[~new][by_place], rare[~new][by_place].astype(np.int64))


def _compared(earlier: int, later: int, found: Fingerprints, bounds: NDArray[np.int64]) -> Overlap:
    """Two texts compared by all their fingerprints; `bounds` says where those of each text begin."""
    one, other = (slice(bounds[text], bounds[text + 1]) for text in (earlier, later))
    _, first, second = np.intersect1d(found.hashes[one], found.hashes[other], return_indices=True)
    by_place = np.argsort(second, kind="stable")
    extents = tuple(_extents(found.places[one][first[by_place]], found.places[other][second[by_place]]))
    return Overlap(
        earlier,
        later,
        extents,
        covered([extent.later for extent in extents]) / int(found.lengths[later]),
        covered([extent.earlier for extent in extents]) / int(found.lengths[earlier]),
    )


def _extents(first: NDArray[np.int64], second: NDArray[np.int64]) -> Iterator[Extent]:
    """Places of shared fingerprints that follow each other in both texts, joined; one alone may be chance."""
    ahead, apart = np.diff(second), np.diff(first)
    broken = (ahead > GRAM + LEAP) | (apart < 0) | (apart > GRAM + LEAP)
    starts = np.concatenate(([0], np.flatnonzero(broken) + 1))
    ends = np.append(starts[1:], len(second)) - 1
    for start, end in zip(starts[ends > starts], ends[ends > starts], strict=True):
        yield Extent(
            (int(first[start]), int(first[end]) + GRAM),
            (int(second[start]), int(second[end]) + GRAM),
        )


def covered(stretches: list[tuple[int, int]]) -> int:
    """How many words stand in at least one of the stretches."""
    covered, reached = 0, 0
    for start, end in sorted(stretches):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
