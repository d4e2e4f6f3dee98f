"""What a statement hangs on: the smallest sets of sources that meet every chain of it (casefile.md B6).

If all of one such set are wrong, nothing of the statement is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lastseen.reading.splice import Chain

Group = frozenset[str]

EXACT_UP_TO = 20
"""Sources up to which all smallest sets are found; above that one small set is shown, marked as a bound."""
MOST_SETS = 16


@dataclass(frozen=True, slots=True)
class Hangs:
    """The smallest sets, those nearest the origins first."""

    sets: tuple[tuple[str, ...], ...] = ()
    exact: bool = True
    """False where a smaller set may exist: the size is to be read as `at most`."""

    @property
    def size(self) -> int:
        """How many sources must all be wrong before nothing is left; 0 where nothing asserts."""
        return len(self.sets[0]) if self.sets else 0


NOTHING = Hangs()


def hangs_on(chains: Sequence[Chain], team: frozenset[str] = frozenset(), *, complete: bool = True) -> Hangs:
    """The smallest sets of sources that meet every chain; relays of the reader's own team are left out.

    `complete` says that all chains are listed; otherwise the publishers or the origins stand as a bound.
    """
    if not chains:
        return NOTHING
    if not complete:
        return _bound(chains)
    groups = smallest_groups({_group(chain, team) for chain in chains})
    sets, exact = _all_smallest(groups)
    near = _nearness(chains)
    ordered = sorted((tuple(sorted(s, key=lambda n: (near[n], n))) for s in sets), key=lambda s: (_far(s, near), s))
    return Hangs(tuple(ordered[:MOST_SETS]), exact)


def _group(chain: Chain, team: frozenset[str]) -> Group:
    return frozenset(name for name in chain.sources if name not in team or name == chain.origin)


def smallest_groups(groups: Iterable[Group]) -> list[Group]:
    """The groups that hold no other: whatever meets these meets all. Shortest first, then by name."""
    kept: list[Group] = []
    for group in sorted(set(groups), key=lambda g: (len(g), sorted(g))):
        if not any(other <= group for other in kept):
            kept.append(group)
    return kept


def _bound(chains: Sequence[Chain]) -> Hangs:
    ends = {chain.origin for chain in chains}
    starts = {chain.sources[0] for chain in chains}
    return Hangs((tuple(sorted(ends if len(ends) <= len(starts) else starts)),), exact=False)


def _all_smallest(groups: list[Group]) -> tuple[list[Group], bool]:
    """Every smallest hitting set, or one small one where there are too many sources to be sure."""
    common = frozenset.intersection(*groups)
    if common:
        return [frozenset((name,)) for name in common], True
    forced = frozenset[str]().union(*(group for group in groups if len(group) == 1))
    rest = [group for group in groups if group.isdisjoint(forced)]
    if not rest:
        return [forced], True
    if len(frozenset[str]().union(*rest)) > EXACT_UP_TO:
        return [forced | _greedy(rest)], False
    return [forced | found for found in _exact(rest)], True


def _greedy(groups: list[Group]) -> Group:
    chosen: set[str] = set()
    rest = groups
    while rest:
        names = sorted(frozenset[str]().union(*rest))
        best = max(names, key=lambda name: sum(name in group for group in rest))
        chosen.add(best)
        rest = [group for group in rest if best not in group]
    return frozenset(chosen)


def _exact(groups: list[Group]) -> set[Group]:
    for size in range(1, len(_greedy(groups)) + 1):
        found: set[Group] = set()
        _search(groups, size, frozenset(), found)
        if found:
            return found
    raise AssertionError("the greedy set meets every group")


def _search(groups: list[Group], left: int, chosen: Group, found: set[Group]) -> None:
    rest = [group for group in groups if group.isdisjoint(chosen)]
    if not rest:
        found.add(chosen)
    elif left and _apart(rest) <= left:
        for name in min(rest, key=len):
            _search(rest, left - 1, chosen | {name}, found)


def _apart(groups: list[Group]) -> int:
    """How many groups, taken greedily, share no source: no hitting set is smaller."""
    used: set[str] = set()
    count = 0
    for group in groups:
        if used.isdisjoint(group):
            used |= group
            count += 1
    return count


def _nearness(chains: Sequence[Chain]) -> dict[str, int]:
    """For each source, how many steps it stands from the end of a chain at most."""
    near: dict[str, int] = {}
    for chain in chains:
        for steps, name in enumerate(reversed(chain.sources)):
            if near.get(name, -1) < steps:
                near[name] = steps
    return near


def _far(names: tuple[str, ...], near: dict[str, int]) -> int:
    return sum(near[name] for name in names)
