"""Pairs that a person must rule on: perhaps the same person, the same event, the same source.

What is weighty (*same* would make two stories contradict, or tell somebody dead) is read by a second person, who is not
shown what the first one ruled.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product

from lastseen.core.dates import Date
from lastseen.core.errors import ReadingError
from lastseen.core.model import Case, Claim, Judgement, Source, Thing
from lastseen.core.scales import Verdict
from lastseen.core.values import DateValue, as_written
from lastseen.reading import Reading, reading
from lastseen.reading.naming import is_another_name
from lastseen.reading.statements import Field

MOST_EVENTS = 400
"""Events of one case up to which they are compared; beyond, only people and sources are."""
FATAL = frozenset({"dead_reported", "dead_confirmed"})


@dataclass(frozen=True, slots=True)
class Row:
    """One property of both: what each is told to be, and whether they agree."""

    property: str
    values: tuple[str, str]
    verdict: str
    """agree, differ, or absent where only one of them has it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things, or two sources, that may be one."""

    kind: str
    """person, group, organisation, event or source."""
    about: tuple[str, str]
    why: str
    """Why they may be one, in a sentence."""
    rows: tuple[Row, ...] = ()
    follows: tuple[str, ...] = ()
    """The contradictions that would follow from *same*."""
    weighty: bool = False
    """Whether a second person must read it."""


def open_pairs(case: Case, reader: str) -> list[Pair]:
    """The pairs that this reader has still to rule on, people first; those with nothing against them first."""
    found = reading(case)
    pairs = [*_people(found), *_events(found), *_sources(case)]
    weighed = (_weighed(case, found, pair) for pair in pairs)
    return [pair for pair in weighed if not _settled(case, pair, reader)]


def told_of(case: Case, pair: Pair) -> list[Judgement]:
    """Every ruling on the pair so far, in order."""
    return [it for it in case.judgements if set(it.about) == set(pair.about)]


def _settled(case: Case, pair: Pair, reader: str) -> bool:
    """Whether nothing is left for this reader: ruled on, and by two people where that is needed."""
    readers = {it.by for it in told_of(case, pair)}
    return reader in readers or len(readers) >= (2 if pair.weighty else 1)


def _people(found: Reading) -> Iterator[Pair]:
    # rulings hide a pair from the reading; a second reader must still see it
    unruled = reading(replace(found.seen.case, judgements=()))
    for it in unruled.suggestions:
        names = " · ".join(it.names)
        yield Pair(found.seen.case.things[it.about[0]].type, it.about, f"{names}: {it.why}")


def _events(found: Reading) -> Iterator[Pair]:
    case = found.seen.case
    events = [it for it in case.things.values() if it.type == "event" and it.kind]
    if len(events) > MOST_EVENTS:
        return
    for one, other in combinations(events, 2):
        if one.kind == other.kind and _share_people(found, one, other) and not _apart(found, one.id, other.id):
            yield Pair("event", (one.id, other.id), "the same kind of event, told of the same people, at days that fit")


def _share_people(found: Reading, one: Thing, other: Thing) -> bool:
    ids = found.seen.rulings.id
    return bool({ids(name) for name in one.of} & {ids(name) for name in other.of})


def _apart(found: Reading, one: str, other: str) -> bool:
    """Whether no day told of the one fits any day told of the other."""
    first, second = _days(found, one), _days(found, other)
    return bool(first and second) and all(a.disjoint(b) for a in first for b in second)


def _days(found: Reading, event: str) -> list[Date]:
    field = found.fields.get((found.seen.rulings.id(event), "date"))
    values = [claims[0].value for claims in field.asserted.values()] if field else []
    return [value.date for value in values if isinstance(value, DateValue)]


def _sources(case: Case) -> Iterator[Pair]:
    named = [it for it in case.sources.values() if it.name]
    for one, other in combinations(named, 2):
        if one.kind == other.kind and _one_name(one, other):
            yield Pair("source", (one.id, other.id), f"both are called {other.name}")


def _one_name(one: Source, other: Source) -> bool:
    return str(one.name).casefold() == str(other.name).casefold()


def _weighed(case: Case, found: Reading, pair: Pair) -> Pair:
    """The pair with its table, and with what would follow from *same*."""
    if pair.kind == "source":
        return pair
    rows = tuple(_rows(found, pair.about))
    follows = tuple(_follows(case, found, pair.about))
    fatal = any(row.property == "fate" and FATAL & set(", ".join(row.values).split(", ")) for row in rows)
    return replace(pair, rows=rows, follows=follows, weighty=bool(follows) or fatal)


def _rows(found: Reading, about: tuple[str, str]) -> Iterator[Row]:
    first, second = (found.seen.rulings.id(name) for name in about)
    for prop in sorted({name for thing, name in found.fields if thing in (first, second)}):
        one, other = (found.fields.get((thing, prop)) for thing in (first, second))
        values = (_told(one), _told(other))
        if values[0] or values[1]:
            yield Row(prop, values, _verdict(one, other, values))


def _told(field: Field | None) -> str:
    return ", ".join(str(claims[0].value) for claims in field.asserted.values()) if field else ""


def _verdict(one: Field | None, other: Field | None, values: tuple[str, str]) -> str:
    if not values[0] or not values[1] or one is None or other is None:
        return "absent"
    claims = list(product(_asserted_in(one), _asserted_in(other)))
    if one.prop.value == "name":
        fits = any(not is_another_name(str(first.value), str(second.value)) for first, second in claims)
    else:
        fits = all(first.value.relate(second.value)[0].akin for first, second in claims)
    return "agree" if claims and fits else "differ"


def _asserted_in(field: Field) -> list[Claim]:
    return [claims[0] for claims in field.asserted.values()]


def _follows(case: Case, found: Reading, about: tuple[str, str]) -> Iterator[str]:
    """Each contradiction that the case has once the two are one, and has not now."""
    joined = Judgement(about, Verdict.SAME, "nobody", Date.parse(datetime.date.max.isoformat()), "tried out")
    try:
        then = reading(replace(case, judgements=(*case.judgements, joined)))
    except ReadingError as problem:
        yield str(problem)
        return
    before = {(row.property, row.claims) for row in found.contradictions}
    for row in then.contradictions:
        if (row.property, row.claims) not in before:
            yield f"{row.property.replace('_', ' ')}: {' ≠ '.join(map(as_written, row.values))}; {row.why}"
