"""How many origins stand behind a statement: never a bare number, always a least and a most (casefile.md B4).

The most is the number of distinct origins. The least is the fewest that the facts allow: the chromatic number of the
graph whose edges join origins that are certainly different, for whoever is not joined may be one and the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lastseen.core.model import Source
from lastseen.core.rulings import Pair
from lastseen.core.scales import SourceKind
from lastseen.reading.splice import Chain

T = TypeVar("T")

EXACT_UP_TO = 24
"""Distinct origins up to which the least number is exact whatever their graph looks like."""

_AT_HAND = (SourceKind.DOCUMENT, SourceKind.RECORDING, SourceKind.STATE_BODY)
"""On their own acts these are never each other, nor an eyewitness."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one or more chains of a statement end."""

    source: Source
    own: bool
    """Whether it knows by its own eyes in at least one of them."""
    weighs: bool
    """Whether at least one chain from it is surer than a rumour."""

    @property
    def most(self) -> int:
        """How many people it can be: an unnamed source was perhaps said to be several."""
        return 1 if self.source.identity.known else self.source.count


@dataclass(frozen=True, slots=True)
class Interval:
    """`origins 1–2`: the fewest and the most distinct origins of a statement."""

    least: int
    most: int
    origins: tuple[Origin, ...] = ()
    exact: bool = True
    """False where `least` is a lower bound only, the origins being too many to be sure."""

    @property
    def ids(self) -> list[str]:
        """The origins' ids, sorted."""
        return sorted(origin.source.id for origin in self.origins)

    def __str__(self) -> str:
        least = str(self.least) if self.exact else f"at least {self.least}"
        return f"{least}–{self.most}"


NONE = Interval(0, 0)


def count_origins(chains: Iterable[Chain], sources: dict[str, Source], apart: frozenset[Pair]) -> Interval:
    """The interval of origins behind the chains that count."""
    origins = _origins(chains, sources)
    if not origins:
        return NONE
    most = sum(origin.most for origin in origins)
    if most == 1:
        return Interval(1, 1, origins)
    weighty = [origin for origin in origins if origin.weighs]
    least, exact = fewest(weighty, lambda a, b: certainly_different(a, b, apart))
    return Interval(max(1, least), most, origins, exact)


def _origins(chains: Iterable[Chain], sources: dict[str, Source]) -> tuple[Origin, ...]:
    found: dict[str, tuple[bool, bool]] = {}
    for chain in chains:
        own, weighs = found.get(chain.origin, (False, False))
        found[chain.origin] = (own or chain.own, weighs or chain.certainty.weighs)
    return tuple(Origin(sources[name], *found[name]) for name in sorted(found))


def certainly_different(a: Origin, b: Origin, apart: frozenset[Pair]) -> bool:
    """Whether nobody can hold that two origins are one, or that one repeats the other."""
    if apart and frozenset((a.source.id, b.source.id)) in apart:
        return True
    if not (a.own and b.own):
        return False
    if a.source.kind in _AT_HAND or b.source.kind in _AT_HAND:
        return True
    if a.source.identity.known and b.source.identity.known:
        return True
    return not _may_be_one_unnamed(a.source, b.source)


def _may_be_one_unnamed(a: Source, b: Source) -> bool:
    """An unnamed source may be any other person, or any other of its own kind."""
    unnamed = [source for source in (a, b) if not source.identity.known]
    return a.kind is b.kind or any(
        other.kind is SourceKind.PERSON for source in unnamed for other in (a, b) if other is not source
    )


def fewest(items: Sequence[T], different: Callable[[T, T], bool]) -> tuple[int, bool]:
    """The chromatic number of the graph of pairs that are different, and whether it is exact.

    Exact up to EXACT_UP_TO items, and above that wherever a greedy colouring meets the largest clique found.
    """
    near = [
        frozenset(other for other in range(len(items)) if other != at and different(items[at], items[other]))
        for at in range(len(items))
    ]
    linked = sorted((at for at in range(len(items)) if near[at]), key=lambda at: -len(near[at]))
    if not linked:
        return min(1, len(items)), True
    low, high = _clique(linked, near), _greedy(linked, near)
    if low == high:
        return low, True
    if len(items) > EXACT_UP_TO:
        return low, False
    while low < high and not _colourable(linked, near, low):
        low += 1
    return low, True


def _clique(order: list[int], near: list[frozenset[int]]) -> int:
    """The size of the largest clique that greedy growth from each item finds: no colouring needs fewer."""
    best = 1
    for first in order:
        common, size = near[first], 1
        for other in order:
            if other in common:
                common, size = common & near[other], size + 1
        best = max(best, size)
    return best


def _greedy(order: list[int], near: list[frozenset[int]]) -> int:
    colours: dict[int, int] = {}
    for at in order:
        taken = {colours[other] for other in near[at] if other in colours}
        colours[at] = next(c for c in range(len(order)) if c not in taken)
    return max(colours.values()) + 1


def _colourable(order: list[int], near: list[frozenset[int]], limit: int) -> bool:
    """Whether the graph can be coloured with so many colours; tries the most constrained item next (DSATUR)."""
    colours: dict[int, int] = {}

    def taken(at: int) -> set[int]:
        return {colours[other] for other in near[at] if other in colours}

    def place() -> bool:
        open_items = [at for at in order if at not in colours]
        if not open_items:
            return True
        at = max(open_items, key=lambda item: (len(taken(item)), len(near[item])))
        used = max(colours.values(), default=-1)
        for colour in range(min(limit, used + 2)):
            if colour not in taken(at):
                colours[at] = colour
                if place():
                    return True
                del colours[at]
        return False

    return place()
