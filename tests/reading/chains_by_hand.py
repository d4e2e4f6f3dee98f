"""The rules of chains written out once more, as plainly as possible and with no thought for speed (casefile.md B2)."""

from __future__ import annotations

from collections.abc import Iterator

from lastseen.core.dates import certainly_before
from lastseen.core.model import Report
from lastseen.core.scales import SourceKind
from lastseen.core.values import Relation
from lastseen.reading.seen import Seen, Telling
from lastseen.reading.statements import Statement

Trail = tuple[tuple[str, ...], tuple[str, ...]]
"""The sources of a chain and the claims that it passes."""
Spot = tuple[Telling, int]
"""A telling, and from which of its sources on it is followed."""


def trails(statement: Statement) -> set[Trail]:
    """Every chain of a statement, by following each of its claims step by step."""
    hand = _Hand(statement)
    return {trail for telling in hand.members for trail in hand.follow((telling, 0), (), ())}


class _Hand:
    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self.field = statement.field
        self.seen: Seen = self.field.seen
        self.members = statement.tellings
        self.reached = list(self.members)
        for telling in self.reached:
            self.reached += [other for other in self.onward(telling) if other not in self.reached]

    def follow(self, spot: Spot, names: tuple[str, ...], passed: tuple[Telling, ...]) -> Iterator[Trail]:
        telling, place = spot
        names, passed = (*names, *telling.sources[place:]), (*passed, telling)
        after = self.after(spot)
        for other in after:
            if other[0] not in passed:
                yield from self.follow(other, names, passed)
        if not after or any(other in passed for other, _ in after):
            ended = (*names, "?") if after else names
            yield without_echo(ended), tuple(told.claim.id for told in passed)

    def after(self, spot: Spot) -> list[Spot]:
        telling, place = spot
        if place == len(telling.sources):
            return [(other, 0) for other in self.beyond(telling)]
        return [(other, 0) for other in self.onward(telling)] or self.as_relay(telling)

    def onward(self, telling: Telling) -> list[Telling]:
        """Where a telling goes on by what its report draws on, or by what its last source published before."""
        if telling.own or telling.finding:
            return []
        leads = {report.id for report in self.leads(telling)}
        told = [other for other in self.field.tells if other.report.id in leads and other is not telling]
        return [other for other in told if other in self.members or self.akin(telling, other)]

    def leads(self, telling: Telling) -> list[Report]:
        report, end = telling.told_in, telling.sources[-1]
        drawn = [r for r in self.seen.reports.values() if r.id in (*report.draws_on, report.copies)]
        its_own = [r for r in self.seen.reports.values() if self.seen.rulings.id(r.publisher) == end]
        before = [r for r in its_own if certainly_before(r.day, report.day)]
        if telling.claim.by:
            return [r for r in drawn if r in its_own] or before
        return drawn if self.speaks_anew(telling) else [*drawn, *before]

    def akin(self, telling: Telling, other: Telling) -> bool:
        """Whether the first says the same as the second, or makes it more exact."""
        return self.field.relate(telling.key, other.key)[0] in (Relation.SAME, Relation.WITHIN)

    def beyond(self, telling: Telling) -> list[Telling]:
        """Where a telling goes on to another than its last source, which only then is a relay."""
        return [other for other in self.onward(telling) if other.publisher != telling.sources[-1]]

    def speaks_anew(self, telling: Telling) -> bool:
        kind = self.seen.case.sources[telling.told_in.publisher].kind
        return not telling.claim.by and kind not in (SourceKind.OUTLET, SourceKind.ORGANISATION)

    def as_relay(self, telling: Telling) -> list[Spot]:
        """Where a source of unstated access goes on because it passes the statement on in another claim."""
        if telling.own or telling.finding or self.speaks_anew(telling):
            return []
        return [
            (other, place + 1)
            for other in self.reached
            for place, name in enumerate(other.sources)
            if name == telling.sources[-1] and other.claim is not telling.claim
            if place + 1 < len(other.sources) or self.beyond(other)
        ]


def without_echo(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names in order, none twice in a row."""
    return tuple(name for at, name in enumerate(names) if names[at - 1 : at] != (name,))
