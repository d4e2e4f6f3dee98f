"""What a source said over all cases, and how it was later borne out or refuted: counts with the cases behind them.

It is a record and never a grade: a source that told one thing that was refuted may be the only one who told the truth
of another.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lastseen.casework.open_case import cases_of
from lastseen.core.model import Case
from lastseen.reading import Reading, reading
from lastseen.reading.statements import Statement
from lastseen.store import models
from lastseen.store.workspace import Workspace

BORNE_OUT = frozenset({"established_by_body", "acknowledged", "corroborated"})
REFUTED = frozenset({"refuted", "withdrawn"})


@dataclass(frozen=True, slots=True)
class Known:
    """A named source, whatever id each case gives it."""

    name: str
    kind: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InCase:
    """What a source said in one case."""

    case: str
    title: str
    counts: Counter[str] = field(default_factory=Counter)
    """origin and relay: statements that it stands behind, or passed on; borne_out, refuted, contradicted, open: how
    those stand; and for each fault of retelling how often its reports made it."""


def named_sources(workspace: Workspace) -> list[Known]:
    """Every named source of the workspace, by name; sealed ones are not told."""
    found: dict[tuple[str, str], tuple[str, dict[str, None]]] = {}
    rows = workspace.rows(models.Source).order_by("id").values_list("case__key", "data")
    for case, data in rows:
        record = json.loads(data)
        if record.get("name") and record.get("identity") != "sealed":
            key = (str(record["name"]).casefold(), str(record["kind"]))
            found.setdefault(key, (str(record["name"]), {}))[1][case] = None
    named = [Known(name, kind, tuple(cases)) for (_, kind), (name, cases) in found.items()]
    return sorted(named, key=lambda one: one.name.casefold())


def records_in(workspace: Workspace, source: Known, cases: Sequence[str]) -> list[InCase]:
    """What the source said in each of some cases, as these stand."""
    held = cases_of(workspace, cases)
    return [_record_in(held[case], source) for case in cases if case in held]


def _record_in(told: Case, source: Known) -> InCase:
    found = reading(told)
    ids = {found.seen.rulings.id(name) for name in _ids(told, source)}
    inside = InCase(told.id, told.title)
    for statement in found.statements:
        for standing in _standings(statement, ids):
            inside.counts[standing] += 1
    for fault in found.retelling:
        if found.seen.rulings.id(told.reports[fault.target].publisher) in ids:
            inside.counts[fault.fault] += 1
    inside.counts["reports"] = _reports(found, ids)
    return inside


def _ids(case: Case, source: Known) -> Iterator[str]:
    wanted = source.name.casefold()
    for name, one in case.sources.items():
        if one.kind == source.kind and one.name and one.name.casefold() == wanted:
            yield name


def _standings(statement: Statement, ids: set[str]) -> Iterator[str]:
    chains = statement.counted
    as_origin = any(chain.sources[-1] in ids for chain in chains)
    if not any(ids & set(chain.sources) for chain in chains):
        return
    yield "origin" if as_origin else "relay"
    status = {statement.status, *statement.also}
    if status & REFUTED:
        yield "refuted"
    elif "contradicted" in status:
        yield "contradicted"
    else:
        yield "borne_out" if status & BORNE_OUT else "open"


def _reports(found: Reading, ids: set[str]) -> int:
    return sum(len(found.seen.published_by.get(name, ())) for name in ids)
