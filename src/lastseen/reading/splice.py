"""Splicing: how a chain goes on through other reports until it reaches its origin (casefile.md B2).

Where a chain ends at a publisher, it goes on through what that publisher itself reported: first in the reports that the
citing report draws on, else in the publisher's earlier ones. A claim that names nobody goes on through what its report
draws on, and an outlet's or organisation's through its own earlier reports. A source of unstated access that passes the
statement on in another chain goes on as there. Own access stops a chain; a circle ends in one unknown origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from lastseen.core.scales import Certainty, Stance
from lastseen.reading.seen import UNKNOWN_ORIGIN, Seen, Telling, no_echo

MOST_CHAINS = 10_000
"""Chains listed for one statement; where reports branch beyond that, the reading says so and gives bounds."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The sources a claim came through: publisher first, origin last."""

    sources: tuple[str, ...]
    claims: tuple[str, ...]
    """The claims it passes, the retelling first."""
    certainty: Certainty
    """That of its least sure claim."""
    asserts: bool
    """Whether every claim in it asserts."""
    own: bool
    """Whether its origin knows by its own eyes."""
    finding: bool
    """Whether it ends in a body's own finding, which is no origin."""
    altered: bool

    @property
    def origin(self) -> str:
        """The last source: the one that is not repeating another."""
        return self.sources[-1]

    @property
    def counts(self) -> bool:
        """Whether it carries an assertion back to an origin."""
        return self.asserts and not self.finding


@dataclass(frozen=True, slots=True)
class Chains:
    """The chains of one statement, and whether all of them are listed."""

    listed: tuple[Chain, ...]
    complete: bool = True
    ends: tuple[Chain, ...] = ()
    """Where not all are listed: the ends of all of them."""
    circles: tuple[str, ...] = ()
    """Claims to which a chain returned."""


Step = tuple[int, int]
"""A telling by its place in the group, and from which of its sources on it is taken."""


Akin = tuple[Hashable, Hashable]


class Splicer:
    """Follows chains through the tellings of one property of one thing, all of one family of stances."""

    def __init__(self, seen: Seen, tellings: Sequence[Telling], akin: frozenset[Akin] | None = None) -> None:
        """`akin` holds pairs of value keys of which the first is the other or makes it more exact; None: every pair."""
        self.seen = seen
        self.tellings = tellings
        self.akin = akin
        self.in_report: dict[str, list[int]] = defaultdict(list)
        for at, telling in enumerate(tellings):
            self.in_report[telling.report.id].append(at)

    def chains(self, members: Sequence[int]) -> Chains:
        """Every chain of the statement whose claims are the given tellings."""
        if len(self.tellings) == 1:
            return Chains((_link(self.tellings[0], 0, None),))
        walk = _Walk(self, frozenset(members))
        return walk.follow(members)

    def onward(self, at: int, members: frozenset[int]) -> list[int]:
        """The tellings through which a telling's chain goes on, before any relay of another chain is looked at."""
        telling = self.tellings[at]
        if telling.own or telling.finding:
            return []
        return [
            other
            for report in self._leads(telling)
            for other in self.in_report.get(report, ())
            if other != at and self._tells_it(at, other, members)
        ]

    def _leads(self, telling: Telling) -> list[str]:
        """The reports in which the next step of a chain is looked for."""
        drawn = self.seen.draws_on(telling.told_in)
        end = telling.sources[-1]
        published = self.seen.published_by.get(end, ())
        if not telling.names_nobody:
            leads = [report.id for report in published if report.id in drawn]
            return leads or [report.id for report in self.seen.earlier(end, telling.told_in)]
        leads = sorted(report for report in drawn if report in self.seen.reports)
        if telling.goes_on:
            leads += [r.id for r in self.seen.earlier(end, telling.told_in) if r.id not in drawn]
        return leads

    def _tells_it(self, at: int, other: int, members: frozenset[int]) -> bool:
        if self.akin is None or other in members:
            return True
        return (self.tellings[at].key, self.tellings[other].key) in self.akin


class _Walk:
    """One statement's chains: each step worked out once, circles cut where they close."""

    def __init__(self, splicer: Splicer, members: frozenset[int]) -> None:
        self.splicer = splicer
        self.tellings = splicer.tellings
        self.members = members
        self.next: dict[int, list[int]] = {}
        self.reached = self._reach(members)
        self.relays = self._relays()
        self.done: dict[Step, list[Chain]] = {}
        self.circles: set[str] = set()
        self.cut = False

    def _reach(self, members: Iterable[int]) -> list[int]:
        """The members and all that their chains pass."""
        todo, reached = list(members), []
        while todo:
            at = todo.pop()
            if at not in self.next:
                self.next[at] = self.splicer.onward(at, self.members)
                reached.append(at)
                todo += self.next[at]
        return sorted(reached)

    def _relays(self) -> dict[str, list[Step]]:
        """For each source that passes the statement on in some chain, where that chain goes on after it."""
        found: dict[str, list[Step]] = defaultdict(list)
        for at in self.reached:
            sources = self.tellings[at].sources
            for place, source in enumerate(sources):
                if place + 1 < len(sources) or self._beyond(at):
                    found[source].append((at, place + 1))
        return found

    def _beyond(self, at: int) -> list[int]:
        """Where a chain goes on to another than the last source of a telling: only then is that source a relay."""
        end = self.tellings[at].sources[-1]
        return [other for other in self.next[at] if self.tellings[other].publisher != end]

    def steps(self, at: int) -> list[Step]:
        """Where a chain goes on after the last source of a telling."""
        if self.next[at]:
            return [(other, 0) for other in self.next[at]]
        telling = self.tellings[at]
        speaks_anew = telling.names_nobody and not telling.goes_on
        if telling.own or telling.finding or speaks_anew:
            return []
        # a copy tells the same claim over again: that is no other chain
        relays = self.relays.get(telling.sources[-1], ())
        return [step for step in relays if self.tellings[step[0]].claim is not telling.claim]

    def follow(self, members: Sequence[int]) -> Chains:
        """All chains: worked out from the ends back where nothing goes in a circle, else path by path."""
        order = self._ends_first()
        if order is None:
            found = [chain for at in members for chain in self._paths((at, 0))]
        else:
            self._work_back(order)
            found = [chain for at in members for chain in self.done[at, 0]]
        most = MOST_CHAINS + len(members)  # a chain for each telling is no branching
        self.cut |= len(found) > most
        ends = self._ends() if self.cut else ()
        return Chains(tuple(found[:most]), not self.cut, ends, tuple(sorted(self.circles)))

    def _ends_first(self) -> list[int] | None:
        """The tellings, each after all that it leads to; None where one can be passed twice."""
        order: list[int] = []
        left: dict[int, bool] = {}
        stack = [(at, False) for at in reversed(self.reached)]
        while stack:
            at, leaving = stack.pop()
            if leaving:
                left[at] = True
                order.append(at)
            elif at not in left:
                left[at] = False
                stack.append((at, True))
                after = {step[0] for step in self.steps(at)}
                if any(left.get(other) is False for other in after):
                    return None
                stack += [(other, False) for other in after]
        return order

    def _work_back(self, order: list[int]) -> None:
        wanted: dict[int, set[int]] = defaultdict(lambda: {0})
        for at in order:
            for other, place in self.steps(at):
                wanted[other].add(place)
        for at in order:
            for place in wanted[at]:
                self.done[at, place] = self._back((at, place))

    def _after(self, step: Step) -> list[Step]:
        at, place = step
        if place < len(self.tellings[at].sources):
            return self.steps(at)
        return [(other, 0) for other in self._beyond(at)]

    def _back(self, step: Step) -> list[Chain]:
        telling = self.tellings[step[0]]
        rest = [chain for after in self._after(step) for chain in self.done[after]]
        if len(rest) > MOST_CHAINS:
            self.cut, rest = True, rest[:MOST_CHAINS]
        return [_link(telling, step[1], chain) for chain in rest] or [_link(telling, step[1], None)]

    def _paths(self, start: Step) -> list[Chain]:
        """Every path from a telling, cut with one unknown origin where it returns to a claim it has passed."""
        found: list[Chain] = []
        path: list[Step] = []
        passed: set[int] = set()
        stack: list[Step | None] = [start]
        while stack and len(found) <= MOST_CHAINS:
            step = stack.pop()
            if step is None:
                passed.discard(path.pop()[0])
                continue
            path.append(step)
            passed.add(step[0])
            after = self._after(step)
            fresh = [other for other in after if other[0] not in passed]
            self.circles |= {self.tellings[at].claim.id for at, _ in after if at in passed}
            if not after or len(fresh) < len(after):
                found.append(self._joined(path, circle=bool(after)))
            stack += [None, *fresh]
        self.cut |= bool(stack)
        return found

    def _joined(self, path: list[Step], *, circle: bool) -> Chain:
        tellings = [self.tellings[at] for at, _ in path]
        names = [name for telling, (_, place) in zip(tellings, path, strict=True) for name in telling.sources[place:]]
        last = tellings[-1]
        return Chain(
            sources=no_echo([*names, UNKNOWN_ORIGIN] if circle else names),
            claims=tuple(telling.claim.id for telling in tellings),
            certainty=min(telling.claim.certainty for telling in tellings),
            asserts=all(telling.claim.stance is Stance.ASSERTS for telling in tellings),
            own=last.own and not circle,
            finding=last.finding and not circle,
            altered=any(telling.altered for telling in tellings),
        )

    def _ends(self) -> tuple[Chain, ...]:
        """Where the chains end, each as a chain of its own; for statements whose chains are too many to list."""
        ends = [_link(self.tellings[at], 0, None) for at in self.reached if not self.steps(at)]
        circle = Chain((UNKNOWN_ORIGIN,), (), Certainty.STATED, asserts=True, own=False, finding=False, altered=False)
        return (*ends, circle) if self.circles else tuple(ends)


def _link(telling: Telling, place: int, rest: Chain | None) -> Chain:
    """The chain of a telling from one of its sources on, followed by the rest of the way."""
    claim, sources = telling.claim, telling.sources[place:]
    asserts = claim.stance is Stance.ASSERTS
    if rest is None:
        return Chain(sources, (claim.id,), claim.certainty, asserts, telling.own, telling.finding, telling.altered)
    echo = 1 if sources and sources[-1] == rest.sources[0] else 0
    return Chain(
        sources + rest.sources[echo:],
        (claim.id, *rest.claims),
        min(claim.certainty, rest.certainty),
        asserts and rest.asserts,
        rest.own,
        rest.finding,
        telling.altered or rest.altered,
    )
