"""The tellings of many cases at once as NumPy arrays, for counting over a whole store (see `bulk`).

One row per telling, source, report and statement. All numbers that point to another table are row numbers in it. A row
belongs to one case only: the same source in two cases is two rows.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from lastseen.core.dates import Date
from lastseen.core.model import Case, Source
from lastseen.core.scales import SourceKind, Stance
from lastseen.core.values import Value
from lastseen.reading.seen import Seen, Telling, see
from lastseen.reading.statements import Statement, fields_of

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Name = tuple[int, str, str, Hashable]
"""A statement: the place of its case, its thing, its property, and its value as compared."""

T = TypeVar("T", bound=Hashable)
FIRST, LAST = np.iinfo(np.int64).min, np.iinfo(np.int64).max
"""Stand for a beginning or an end that nobody knows: before all minutes, and after all."""
_AT_HAND = (SourceKind.DOCUMENT, SourceKind.RECORDING, SourceKind.STATE_BODY)


@dataclass(frozen=True, slots=True)
class Tellings:
    """One row per claim as one report tells it."""

    statement: Ints
    claim: Ints
    """A number for each claim; a copy of a claim has the same."""
    report: Ints
    told_in: Ints
    """The report for which the claim was entered, whose citations it follows."""
    publisher: Ints
    end: Ints
    """The last source of the chain as far as the report gives it."""
    tells: Bools
    """Whether it asserts, predicts or infers; other stances are rows that nothing passes through."""
    asserts: Bools
    named: Bools
    """Whether it names a source; else it is told on the publisher's own word."""
    goes_on: Bools
    own: Bools
    finding: Bools
    altered: Bools
    weighs: Bools
    """The first four as in `seen.Telling`; the last, whether it is surer than a rumour."""
    link_telling: Ints
    link_source: Ints
    link_last: Bools
    """The chains, one row per source in them: of which telling, which source, and whether it is its last."""


@dataclass(frozen=True, slots=True)
class Sources:
    """One row per source that stands in a chain."""

    most: Ints
    """How many people it can be."""
    known: Bools
    at_hand: Bools
    """Whether it is a document, a recording or a state body."""
    person: Bools


@dataclass(frozen=True, slots=True)
class Reports:
    """One row per report that tells something or is drawn on."""

    begins: Ints
    ends: Ints
    """The first and the last minute at which it can have been out; FIRST and LAST where that is not known."""
    drawing: Ints
    drawn: Ints
    drawn_publisher: Ints
    """One row per pair: which report draws on which, and who published that one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Many cases, ready to be counted."""

    seen: tuple[Seen, ...]
    names: tuple[Name, ...]
    set_apart: Bools
    """Statements that one array cannot count: akin values of one property, or a judgement that sources differ."""
    tellings: Tellings
    sources: Sources
    reports: Reports

    def statements(self, places: Iterable[int]) -> Iterator[tuple[int, Statement]]:
        """The statements with these numbers as `reading` has them, each with its number; cases in order."""
        by_case: dict[int, list[int]] = defaultdict(list)
        for place in places:
            by_case[self.names[place][0]].append(place)
        for case, found in sorted(by_case.items()):
            fields = fields_of(self.seen[case], {self.names[place][1:3] for place in found})
            for place in found:
                _, about, prop, key = self.names[place]
                yield place, fields[about, prop].statements[key]

    def statement(self, place: int) -> Statement:
        """One statement by its number: what it is called, and all that `reading` knows of it but its status."""
        return next(self.statements([place]))[1]


def columns(cases: Iterable[Case], as_of: datetime.date | None = None) -> Columns:
    """The columns of many cases as known on a day. Raises ReadingError where the judgements of one of them clash."""
    rows = _Rows()
    for case in cases:
        rows.add(see(case, as_of))
    return rows.columns()


def batches(cases: Iterable[Case], claims: int = 100_000, as_of: datetime.date | None = None) -> Iterator[Columns]:
    """The columns of a store too large to be held at once, so many claims at a time; no case is cut."""
    rows = _Rows()
    for case in cases:
        rows.add(see(case, as_of))
        if len(rows.tellings) >= claims:
            yield rows.columns()
            rows = _Rows()
    if rows.tellings:
        yield rows.columns()


class _Numbered(dict[T, int]):
    """A number for each key, given when it is first asked for, starting from the rows that are there already."""

    def __init__(self, start: int) -> None:
        super().__init__()
        self.start = start

    def __missing__(self, key: T) -> int:
        self[key] = number = self.start + len(self)
        return number


@dataclass(slots=True)
class _Rows:
    """The rows gathered so far."""

    seen: list[Seen] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    set_apart: list[bool] = field(default_factory=list)
    tellings: list[tuple[int, ...]] = field(default_factory=list)
    links: list[tuple[int, int, bool]] = field(default_factory=list)
    sources: list[tuple[int, bool, bool, bool]] = field(default_factory=list)
    reports: list[tuple[int, int]] = field(default_factory=list)
    drawn: list[tuple[int, int, int]] = field(default_factory=list)
    claims: int = 0

    def add(self, seen: Seen) -> None:
        """Add one case."""
        source_of: _Numbered[str] = _Numbered(len(self.sources))
        report_of: _Numbered[str] = _Numbered(len(self.reports))
        claim_of: _Numbered[str] = _Numbered(self.claims)
        statement_of: _Numbered[tuple[str, str, Hashable]] = _Numbered(len(self.names))
        for telling in seen.tellings:
            places = [source_of[name] for name in telling.sources]
            at, last = len(self.tellings), len(places) - 1
            self.links += [(at, source, place == last) for place, source in enumerate(places)]
            statement = statement_of[telling.about, telling.claim.prop.id, telling.key]
            reports = report_of[telling.report.id], report_of[telling.told_in.id]
            self.tellings.append(
                (statement, claim_of[telling.claim.id], *reports, places[0], places[-1], *_marks(telling))
            )
        self._add_reports(seen, report_of, source_of)
        self.sources += [_source(seen.sources[name]) for name in source_of]
        self.names += [(len(self.seen), *name) for name in statement_of]
        self.set_apart += _set_apart(seen, statement_of)
        self.claims += len(claim_of)
        self.seen.append(seen)

    def _add_reports(self, seen: Seen, report_of: _Numbered[str], source_of: _Numbered[str]) -> None:
        for name in list(report_of):
            for other in seen.draws_on(seen.case.reports[name]):
                if other in seen.reports:
                    publisher = source_of[seen.rulings.id(seen.reports[other].publisher)]
                    self.drawn.append((report_of[name], report_of[other], publisher))
        self.reports += [_span(seen.case.reports[name].day) for name in report_of]

    def columns(self) -> Columns:
        """The same as arrays."""
        told, links = _table(self.tellings, 14), _table(self.links, 3)
        sources, reports, drawn = _table(self.sources, 4), _table(self.reports, 2), _table(self.drawn, 3)
        return Columns(
            tuple(self.seen),
            tuple(self.names),
            np.array(self.set_apart, dtype=bool),
            Tellings(*told[:6], *told[6:].astype(bool), *links[:2], *links[2:].astype(bool)),
            Sources(sources[0], *sources[1:].astype(bool)),
            Reports(*reports, *drawn),
        )


def _table(rows: Sequence[tuple[int, ...]], width: int) -> Ints:
    return np.ascontiguousarray(np.array(rows, dtype=np.int64).reshape(-1, width).T)


def _marks(telling: Telling) -> tuple[bool, ...]:
    claim = telling.claim
    tells, asserts = claim.stance.family == "tells", claim.stance is Stance.ASSERTS
    access = (telling.goes_on, telling.own, telling.finding)
    return tells, asserts, not telling.names_nobody, *access, telling.altered, claim.certainty.weighs


def _source(source: Source) -> tuple[int, bool, bool, bool]:
    known, kind = source.identity.known, source.kind
    return 1 if known else source.count, known, kind in _AT_HAND, kind is SourceKind.PERSON


def _span(day: Date | None) -> tuple[int, int]:
    if day is None:
        return FIRST, LAST
    begins, ends = day.wide[0][0], day.wide[-1][1]
    return FIRST if begins is None else begins, LAST if ends is None else ends


def _set_apart(seen: Seen, statements: Iterable[tuple[str, str, Hashable]]) -> list[bool]:
    """Which statements of a case one array cannot count, in their order."""
    names = list(statements)
    if seen.rulings.apart:
        return [True] * len(names)
    by_field: dict[tuple[str, str], int] = defaultdict(int)
    for about, prop, _ in names:
        by_field[about, prop] += 1
    several = {key for key, values in by_field.items() if values > 1}
    akin = {key for key in several if _any_akin(seen, key)} if several else set()
    return [(about, prop) in akin for about, prop, _ in names]


def _any_akin(seen: Seen, key: tuple[str, str]) -> bool:
    """Whether one value of a property says more exactly what another one says, so that chains pass between them."""
    values: dict[Hashable, Value] = {}
    for telling in seen.tellings:
        if (telling.about, telling.claim.prop.id) == key:
            values[telling.key] = telling.claim.value
    return any(one.relate(other)[0].akin for one, other in combinations(values.values(), 2))
