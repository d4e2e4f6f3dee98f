"""What counts on the day of the reading, with every thing and source under the id that the judgements give it.

A `Telling` is one claim as one report tells it: its own, or one that it carries because it copies another report whole.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from operator import attrgetter

from lastseen.core.dates import Date, certainly_before, ends_by
from lastseen.core.model import Case, Claim, Finding, Judgement, Report, Source, Thing
from lastseen.core.rulings import Rulings, rulings
from lastseen.core.scales import Access, Identity, SourceKind, Stance
from lastseen.core.values import ThingValue, Value

_GOES_ON = (SourceKind.OUTLET, SourceKind.ORGANISATION)

UNKNOWN_ORIGIN = "?"
"""The one unknown origin in which a chain ends that returns to a claim it has passed."""


@dataclass(slots=True, eq=False)
class Telling:
    """One claim as one report tells it."""

    claim: Claim
    report: Report
    """The report that tells it; a copy of `told_in` where they differ."""
    told_in: Report
    """The report for which the claim was entered, whose citations it follows."""
    about: str
    key: Hashable
    """Its value as compared: a thing among values stands under the id it is read by."""
    publisher: str
    sources: tuple[str, ...]
    """The chain as far as this report gives it: publisher first, then the sources it names, no two neighbours alike."""
    own: bool
    """Whether the last of the sources knows this by its own eyes, so that the chain stops there."""
    finding: bool
    """Whether it is a body's own finding, which is no origin."""
    goes_on: bool
    """Whether what the publisher says on its own word goes on through its own earlier reports; else it speaks anew."""
    altered: bool
    """Whether it was changed on purpose to protect someone."""

    @property
    def asserts(self) -> bool:
        """Whether this report asserts it, whatever it leans on."""
        return self.claim.stance is Stance.ASSERTS and not self.finding

    @property
    def names_nobody(self) -> bool:
        """Whether the report gives it on its own word."""
        return not self.claim.by


@dataclass(frozen=True)
class Seen:
    """A case as known on one day."""

    case: Case
    as_of: datetime.date | None
    rulings: Rulings
    reports: dict[str, Report]
    not_seen: tuple[str, ...]
    """Reports that may have been out on the day, and cannot be known to have been."""
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    sources: dict[str, Source]
    things: dict[str, Thing]
    """Sources and things by the id under which each is read."""

    def thing(self, name: str) -> Thing:
        """A thing by the id under which it is read, with what is known of others judged to be the same."""
        return self.things[name]

    def key(self, value: Value) -> Hashable:
        """A value as compared: equal for values that are the same, things under the id they are read by."""
        return ("thing", self.rulings.id(str(value))) if isinstance(value, ThingValue) else value.key

    @cached_property
    def published_by(self) -> dict[str, list[Report]]:
        """The reports that count, by publisher as read."""
        found: dict[str, list[Report]] = defaultdict(list)
        for report in self.reports.values():
            found[self.rulings.id(report.publisher)].append(report)
        return dict(found)

    @cached_property
    def team(self) -> frozenset[str]:
        """The reader's own people."""
        return frozenset(key for key, source in self.sources.items() if source.team)

    def draws_on(self, report: Report) -> frozenset[str]:
        """The reports that a report draws on, the one that it copies among them."""
        return self._draws_on[report.id]

    @cached_property
    def _draws_on(self) -> dict[str, frozenset[str]]:
        return {
            report.id: frozenset((*report.draws_on, report.copies) if report.copies else report.draws_on)
            for report in self.case.reports.values()
        }

    def earlier(self, publisher: str, report: Report) -> list[Report]:
        """A publisher's reports that were certainly out before the day of a report."""
        return [other for other in self.published_by.get(publisher, ()) if certainly_before(other.day, report.day)]

    @cached_property
    def tellings(self) -> tuple[Telling, ...]:
        """Every claim as every report that counts tells it."""
        own: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.case.claims:
            if not claim.suggested:
                own[claim.report].append(claim)
        return tuple(t for report in self.reports.values() for t in self._of(report, own))

    def _of(self, report: Report, own: dict[str, list[Claim]]) -> Iterator[Telling]:
        line = [self.rulings.id(report.publisher)]
        seen: set[tuple[str, str]] = set()
        told_in: Report | None = report
        while told_in is not None:
            claims = [c for c in own.get(told_in.id, ()) if (self.rulings.id(c.about), c.prop.id) not in seen]
            yield from (self._telling(claim, report, told_in, line) for claim in claims)
            seen |= {(self.rulings.id(claim.about), claim.prop.id) for claim in claims}
            told_in = self.case.reports[told_in.copies] if told_in.copies else None
            if told_in is not None:
                line = [*line, self.rulings.id(told_in.publisher)]

    def _telling(self, claim: Claim, report: Report, told_in: Report, line: list[str]) -> Telling:
        sources = no_echo([*line, *map(self.rulings.id, claim.by)])
        # how it knows is that of the source as the claim names it: a judgement adds no eyes to an earlier claim
        access = claim.access or self.case.sources[claim.by[-1] if claim.by else told_in.publisher].access
        kind = self.case.sources[told_in.publisher].kind
        altered = claim.protective_alteration or told_in.protective_alteration or report.protective_alteration
        about = self.rulings.id(claim.about)
        return Telling(
            claim=claim,
            report=report,
            told_in=told_in,
            about=about,
            key=self.key(claim.value),
            publisher=line[0],
            sources=sources,
            own=access is Access.OWN,
            finding=kind is SourceKind.BODY and not claim.by,
            goes_on=kind in _GOES_ON,
            altered=altered,
        )


def no_echo(names: list[str]) -> tuple[str, ...]:
    """The names in order, without one that repeats its neighbour."""
    return tuple(name for at, name in enumerate(names) if at == 0 or name != names[at - 1])


def see(case: Case, as_of: datetime.date | None = None) -> Seen:
    """The case as known on a day; without a day, everything counts. Raises ReadingError where judgements clash."""
    judgements = tuple(sorted((j for j in case.judgements if _known(j.on, as_of)), key=_told_when))
    ruled = rulings(judgements)
    reports = {key: report for key, report in case.reports.items() if as_of is None or ends_by(report.day, as_of)}
    not_seen = sorted(
        key for key, report in case.reports.items() if key not in reports and _may_be_out(report.day, as_of)
    )
    findings = tuple(sorted((f for f in case.findings if _known(f.on, as_of)), key=_told_when))
    sources = _merged(case.sources.values(), ruled)
    things = _merged_things(case.things.values(), ruled)
    return Seen(case, as_of, ruled, reports, tuple(not_seen), judgements, findings, sources, things)


def _told_when(said: Judgement | Finding) -> tuple[str, str, str]:
    return str(said.on), str(said.about), said.by + said.why


_OF = attrgetter("of")
_MEMBERS = attrgetter("members")


def _known(on: Date, as_of: datetime.date | None) -> bool:
    return as_of is None or ends_by(on, as_of)


def _may_be_out(day: Date | None, as_of: datetime.date | None) -> bool:
    return as_of is not None and (day is None or day.earliest is None or day.earliest <= as_of)


def _merged_things(things: Iterable[Thing], ruled: Rulings) -> dict[str, Thing]:
    found: dict[str, Thing] = {}
    for thing in sorted(things, key=lambda t: (ruled.id(t.id) != t.id, t.id)):
        key = ruled.id(thing.id)
        first = found.get(key, thing)
        of, members = ({ruled.id(n) for one in (first, thing) for n in names(one)} for names in (_OF, _MEMBERS))
        joined = replace(first, id=key, kind=first.kind or thing.kind)
        found[key] = replace(joined, of=tuple(sorted(of)), members=tuple(sorted(members)))
    return found


def _merged(sources: Iterable[Source], ruled: Rulings) -> dict[str, Source]:
    found: dict[str, Source] = {
        UNKNOWN_ORIGIN: Source(UNKNOWN_ORIGIN, SourceKind.PERSON, described="an unknown origin")
    }
    for source in sorted(sources, key=lambda s: (ruled.id(s.id) != s.id, s.id)):
        key = ruled.id(source.id)
        found[key] = (
            _joined(found[key], source) if key in found else source if source.id == key else replace(source, id=key)
        )
    return found


def _joined(first: Source, second: Source) -> Source:
    """Two sources judged to be one: what is known of either is known of it."""
    known = next((s for s in (first, second) if s.identity.known), first)
    own = Access.OWN in (first.access, second.access)
    sealed = Identity.SEALED in (first.identity, second.identity)
    return replace(
        known,
        id=first.id,
        identity=Identity.SEALED if sealed else known.identity,  # a seal outlives every judgement
        access=Access.OWN if own else Access.UNSTATED,
        count=min(first.count, second.count),  # a judgement that joins two never makes more of them
        described=first.described or second.described,
        state=first.state or second.state,
        thing=first.thing or second.thing,
        team=first.team or second.team,
    )
