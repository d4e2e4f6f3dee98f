"""The status of a statement: the first of a fixed list that holds, and every other that holds too (casefile.md C3).

A status is computed. A finding by a named person is shown beside it, never instead of a count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lastseen.core.dates import certainly_before
from lastseen.core.model import Finding
from lastseen.core.scales import SourceKind, Stance
from lastseen.reading.contradictions import Contradiction, Fields, Key
from lastseen.reading.seen import Seen, Telling
from lastseen.reading.splice import Chain
from lastseen.reading.statements import SILENCES, Statement, state_stances


@dataclass(frozen=True, slots=True)
class Around:
    """What the status of one statement depends on beside the statement itself."""

    seen: Seen
    contradicted: frozenset[Key]
    event_denials: tuple[Telling, ...]
    """Denials that the event occurred at all, where the statement is about an event's other properties."""
    event_denial_chains: tuple[Chain, ...]


def settle(seen: Seen, fields: Fields, contradictions: Iterable[Contradiction]) -> None:
    """Give every statement its findings, its states' stances and its status."""
    contradicted = frozenset(key for row in contradictions for key in row.statements)
    for (about, name), field in fields.items():
        occurred = fields.get((about, "occurred")) if name != "occurred" else None
        yes = occurred.statements.get(True) if occurred else None
        silences = [t for t in yes.others if t.claim.stance in SILENCES] if yes else []
        denials, chains = (tuple(yes.denials), yes.denial_chains) if yes else ((), ())
        around = Around(seen, contradicted, denials, chains)
        for statement in field.statements.values():
            statement.findings = _findings(seen, statement)
            statement.states = _states(seen, statement, [*denials, *silences])
            holding = [status for status, holds in STATUSES if holds(statement, around)]
            statement.status, statement.also = holding[0], tuple(holding[1:])


def _findings(seen: Seen, statement: Statement) -> tuple[Finding, ...]:
    if not seen.findings:
        return ()
    key = (statement.about, statement.prop.id, statement.key)
    return tuple(f for f in seen.findings if (seen.rulings.id(f.about), f.property, seen.key(f.value)) == key)


def _states(seen: Seen, statement: Statement, of_event: list[Telling]) -> dict[str, list[str]]:
    """Each state's stances on the statement; where it has none, what it says of the event as a whole."""
    found = state_stances(seen, of_event) if of_event else {}
    found.update(state_stances(seen, [*statement.tellings, *statement.denials, *statement.others]))
    return {state: sorted(stances) for state, stances in sorted(found.items())}


def _withdrawn(statement: Statement, around: Around) -> bool:
    """Whether every origin that asserts it denies it later."""
    chains = (*statement.denial_chains, *around.event_denial_chains)
    if not chains or not statement.counted:
        return False
    reports = {claim.id: claim.report for claim in around.seen.case.claims}
    days = around.seen.case.reports
    return all(
        any(
            other.origin == chain.origin
            and certainly_before(days[reports[chain.claims[-1]]].day, days[reports[other.claims[-1]]].day)
            for other in chains
        )
        for chain in statement.counted
        if chain.claims
    )


def _refuted(statement: Statement, around: Around) -> bool:
    denied_by_body = any(telling.finding for telling in statement.denials)
    return denied_by_body or any(finding.assessment == "refuted" for finding in statement.findings)


def _established(statement: Statement, around: Around) -> bool:
    return any(t.finding and t.claim.stance is Stance.ASSERTS and not t.altered for t in statement.tellings)


def _contradicted(statement: Statement, around: Around) -> bool:
    return (statement.about, statement.prop.id, statement.key) in around.contradicted


def _acknowledged(statement: Statement, around: Around) -> bool:
    sources = around.seen.sources
    return any(chain.own and sources[chain.origin].kind is SourceKind.STATE_BODY for chain in statement.counted)


def _denied(statement: Statement, around: Around) -> bool:
    return bool(statement.denials or around.event_denials)


def _predicted_only(statement: Statement, around: Around) -> bool:
    return not statement.counted and not _established(statement, around) and bool(statement.chains.listed)


def _corroborated(statement: Statement, around: Around) -> bool:
    return statement.origins.least >= 2


def _possibly(statement: Statement, around: Around) -> bool:
    return statement.origins.most >= 2 > statement.origins.least


def _single(statement: Statement, around: Around) -> bool:
    return statement.origins.most == 1


def _unasserted(statement: Statement, around: Around) -> bool:
    return statement.origins.most == 0


STATUSES: tuple[tuple[str, Callable[[Statement, Around], bool]], ...] = (
    ("withdrawn", _withdrawn),
    ("refuted", _refuted),
    ("established_by_body", _established),
    ("contradicted", _contradicted),
    ("acknowledged", _acknowledged),
    ("denied", _denied),
    ("predicted_only", _predicted_only),
    ("corroborated", _corroborated),
    ("possibly_corroborated", _possibly),
    ("single_origin", _single),
    ("unasserted", _unasserted),
)
"""In the order in which the first that holds is the status. One of the last four always holds."""
