"""Retelling faults: what a report changed in what it leans on (casefile.md C2).

A claim leans on a report when its own report draws on that one, or cites its publisher, and the claim names nobody, or
that publisher, or that publisher and then only sources that the report leaned on cites itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lastseen.core.model import Report
from lastseen.core.scales import SourceKind, Stance
from lastseen.core.values import Relation
from lastseen.reading.contradictions import Fields
from lastseen.reading.naming import is_another_name
from lastseen.reading.seen import Seen, Telling
from lastseen.reading.statements import Field


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of one retelling: from which report to which, on what, and the claims that show it."""

    fault: str
    """hedge_lost, changed, added or source_merged."""
    source: str
    """The report that was leaned on."""
    target: str
    """The report that retells it."""
    about: str | None
    property: str | None
    claims: tuple[str, ...]
    why: str


Place = tuple[str, str]
"""A property of a thing."""


@dataclass(slots=True)
class _Report:
    """What one report tells, by property of thing, and whom it cites."""

    report: Report
    publisher: str
    told: dict[Place, list[Telling]]
    cited: frozenset[str]


def retelling_faults(seen: Seen, fields: Fields) -> list[Fault]:
    """Every fault of every report that counts, in order of the reports and claims."""
    reports = _by_report(seen)
    found: list[Fault] = []
    for name in sorted(reports):
        leads = _leads(seen, reports[name], reports)
        if leads:
            found += _faults_of(seen, reports[name], leads, fields)
    return sorted(found, key=lambda f: (f.target, f.source, f.about or "", f.property or "", f.fault, f.claims))


def _by_report(seen: Seen) -> dict[str, _Report]:
    told: dict[str, dict[Place, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for telling in sorted(seen.tellings, key=lambda t: (t.claim.id, t.report.id)):
        told[telling.report.id][telling.about, telling.claim.prop.id].append(telling)
    return {
        name: _Report(report, seen.rulings.id(report.publisher), told.get(name, {}), _cited(told.get(name, {})))
        for name, report in seen.reports.items()
    }


def _cited(told: dict[Place, list[Telling]]) -> frozenset[str]:
    return frozenset(name for given in told.values() for telling in given for name in telling.sources[1:])


def _leads(seen: Seen, teller: _Report, reports: dict[str, _Report]) -> list[_Report]:
    """The reports that this one draws on, and the earlier ones of publishers that it cites without drawing on any."""
    if seen.sources[teller.publisher].kind is SourceKind.BODY:
        return []
    drawn = {name for name in seen.draws_on(teller.report) if name in reports}
    covered = {reports[name].publisher for name in drawn}
    for cited in teller.cited - covered - {teller.publisher}:
        drawn |= {report.id for report in seen.earlier(cited, teller.report)}
    return [reports[name] for name in sorted(drawn)]


def _faults_of(seen: Seen, teller: _Report, leads: Sequence[_Report], fields: Fields) -> Iterator[Fault]:
    leaning: dict[str, list[Telling]] = defaultdict(list)
    for place, tellings in teller.told.items():
        for telling in tellings:
            if telling.told_in is not telling.report or telling.altered or telling.claim.stance.family != "tells":
                continue
            leaned = [lead for lead in leads if leans(telling, lead)]
            for lead in leaned:
                leaning[lead.report.id].append(telling)
            if leaned:
                yield from _faults(telling, place, leaned, fields[place])
    for lead in leads:
        yield from _merged(seen, teller, lead, leaning[lead.report.id])


def leans(telling: Telling, lead: _Report) -> bool:
    """Whether a claim has nothing to stand on but the report leaned on, as far as it says."""
    if telling.names_nobody:
        return True
    named = telling.sources[1:]
    return bool(named) and named[0] == lead.publisher and all(name in lead.cited for name in named[1:])


def _faults(telling: Telling, place: Place, leads: Sequence[_Report], field: Field) -> Iterator[Fault]:
    if field.prop.value == "name":
        yield from _renamed(telling, place, leads)
        return
    if not any(_has(lead, place) for lead in leads):
        yield from (_added(telling, place, lead) for lead in leads)
        return
    models = [(lead, other) for lead in leads for other in _told(lead, place)]
    akin = [(lead, other) for lead, other in models if _relation(field, telling, other).akin]
    if akin:
        yield from _hedge_lost(telling, place, akin, field)
    elif not field.prop.many:
        for lead in leads:
            if others := _told(lead, place):
                yield _changed(telling, place, lead, _like(telling, others), field)


def _renamed(telling: Telling, place: Place, leads: Sequence[_Report]) -> Iterator[Fault]:
    """Of a name, only a different one counts: another spelling or script of the same is no fault."""
    models = [(lead, other) for lead in leads for other in _told(lead, place)]
    if not models or any(telling.key == other.key for _, other in models):
        return
    if all(is_another_name(str(telling.claim.value), str(other.claim.value)) for _, other in models):
        for lead in {lead.report.id: lead for lead, _ in models}.values():
            yield _added(telling, place, lead)


def _has(lead: _Report, place: Place) -> bool:
    """Whether the report says anything of that property; of an event, whoever tells anything tells that it occurred."""
    about, name = place
    if name == "occurred":
        return any(thing == about for thing, _ in lead.told)
    return place in lead.told


def _told(lead: _Report, place: Place) -> list[Telling]:
    return [t for t in lead.told.get(place, ()) if not t.altered and t.claim.stance.family == "tells"]


def _relation(field: Field, telling: Telling, other: Telling) -> Relation:
    return field.relate(telling.key, other.key)[0]


def _like(telling: Telling, others: Sequence[Telling]) -> Telling:
    """The claim leaned on that names the same sources, else the first."""
    return next((o for o in others if o.claim.by and o.claim.by[-1:] == telling.claim.by[-1:]), others[0])


def _added(telling: Telling, place: Place, lead: _Report) -> Fault:
    entered = "" if lead.report.complete else ", as far as it was entered,"
    told = f"{telling.claim.prop.id} {telling.claim.value}"
    why = f"{telling.report.id} tells {told}, which {lead.report.id}{entered} does not have"
    return _fault("added", lead, telling, place, (telling.claim.id,), why)


def _changed(telling: Telling, place: Place, lead: _Report, other: Telling, field: Field) -> Fault:
    relation, reason = field.relate(telling.key, other.key)
    doubt = f" ({reason})" if relation is Relation.NOT_COMPARED or field.prop.value == "text" else ""
    told = f"{telling.report.id}, leaning on it, says {telling.claim.value}"
    why = f"{lead.report.id} says {other.claim.value}; {told}{doubt}"
    return _fault("changed", lead, telling, place, (other.claim.id, telling.claim.id), why)


def _hedge_lost(
    telling: Telling, place: Place, akin: Sequence[tuple[_Report, Telling]], field: Field
) -> Iterator[Fault]:
    """A fault only where no claim leaned on is as sure as the retelling; shown against the surest of them."""
    lost = [(lead, other, _lost(telling, other, field)) for lead, other in akin]
    if all(reasons for _, _, reasons in lost):
        for name in sorted({lead.report.id for lead, _, _ in lost}):
            mine = [row for row in lost if row[0].report.id == name]
            lead, other, reasons = min(mine, key=lambda row: (len(row[2]), -row[1].claim.certainty, row[1].claim.id))
            why = f"from {lead.report.id} to {telling.report.id}, {'; '.join(reasons)}"
            yield _fault("hedge_lost", lead, telling, place, (other.claim.id, telling.claim.id), why)


def _lost(telling: Telling, other: Telling, field: Field) -> list[str]:
    """In what the retelling is surer than the claim it leans on; empty where it is not."""
    claim, model = telling.claim, other.claim
    reasons = []
    if claim.certainty > model.certainty:
        words = f" (“{model.hedge}”)" if model.hedge else ""
        reasons.append(f"{model.certainty.word}{words} became {claim.certainty.word}")
    if model.value.hedged and not claim.value.hedged and _relation(field, telling, other).akin:
        reasons.append(f"{model.value} became {claim.value}")
    if model.stance.foretells and claim.stance is Stance.ASSERTS:
        reasons.append(f"what was {'predicted' if model.stance is Stance.PREDICTS else 'inferred'} became a fact")
    return reasons


def _merged(seen: Seen, teller: _Report, lead: _Report, leaning: Sequence[Telling]) -> Iterator[Fault]:
    """Fewer sources behind the publisher than the claims leaned on have, over the two reports as a whole."""
    named = [t for t in leaning if not t.names_nobody]
    models = [other for t in named for other in _told(lead, (t.about, t.claim.prop.id))]
    behind = _people(seen, (t for t in named if t.sources[-1] != lead.publisher))
    there = _people(seen, (other for other in models if len(other.sources) > 1))
    if 0 < behind < there:
        claims = tuple(sorted({t.claim.id for t in (*named, *models)}))
        why = f"{lead.report.id} has {there} sources for what {teller.report.id} gives as from {behind}"
        yield Fault("source_merged", lead.report.id, teller.report.id, None, None, claims, why)


def _people(seen: Seen, tellings: Iterable[Telling]) -> int:
    """How many sources stand at the ends of what is told; an unnamed source may be said to be several."""
    ends = (seen.sources[name] for name in {telling.sources[-1] for telling in tellings})
    return sum(1 if source.identity.known else source.count for source in ends)


def _fault(kind: str, lead: _Report, telling: Telling, place: Place, claims: tuple[str, ...], why: str) -> Fault:
    return Fault(kind, lead.report.id, telling.report.id, place[0], place[1], claims, why)
