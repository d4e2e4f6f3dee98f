"""Contradictions: two values that cannot both be true, and what could not be compared (casefile.md C1).

Only assertions contradict; predictions, inferences, alternatives and details changed on purpose do not. A row never
says which value is right.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from lastseen.core.dates import Date, DateError, births, certainly_before
from lastseen.core.model import Claim
from lastseen.core.values import BooleanValue, DateValue, NumberValue, Raw, Relation
from lastseen.reading.seen import Seen
from lastseen.reading.statements import Field

Key = tuple[str, str, Hashable]
"""A statement: thing, property, value."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values, the claims that give each, and why they cannot both be true."""

    about: str
    property: str
    values: tuple[Raw, Raw]
    claims: tuple[tuple[str, ...], tuple[str, ...]]
    why: str
    statements: frozenset[Key] = frozenset()
    """The statements that it puts in question."""


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Two values of which nobody can say whether they contradict, and why not."""

    about: str
    property: str
    values: tuple[Raw, Raw]
    why: str


Found = Contradiction | NotCompared
Fields = dict[tuple[str, str], Field]


def contradictions(seen: Seen, fields: Fields) -> Iterator[Found]:
    """Every contradiction within one thing, and every pair that could not be compared."""
    for (about, name), field in fields.items():
        if name == "occurred":
            continue
        if name == "age":
            yield from _ages(seen, field, fields.get((about, "birth_date")))
        elif not field.prop.many and len(field.values) > 1:
            yield from _pairs(seen, field)
    yield from _denied_events(seen, fields)


def _pairs(seen: Seen, field: Field) -> Iterator[Found]:
    for (one, first), (other, second) in combinations(
        sorted(field.asserted.items(), key=lambda i: _shown(field, i[0])), 2
    ):
        relation, why = field.relate(one, other)
        if relation is Relation.CONFLICT and field.prop.holds:
            yield from _at_once(seen, field, (one, first), (other, second), why)
        elif relation is Relation.CONFLICT:
            yield _settled(seen, field, one, other) or _row(field, (one, first), (other, second), why)
        elif relation is Relation.NOT_COMPARED:
            yield NotCompared(field.about, field.prop.id, _values(field, one, other), why)


def _shown(field: Field, key: Hashable) -> str:
    return str(field.values[key])


def _values(field: Field, one: Hashable, other: Hashable) -> tuple[Raw, Raw]:
    return field.values[one].raw, field.values[other].raw


Given = tuple[Hashable, list[Claim]]


def _row(field: Field, one: Given, other: Given, why: str) -> Contradiction:
    keys = frozenset((field.about, field.prop.id, key) for key in (one[0], other[0]))
    claims = (_ids(one[1]), _ids(other[1]))
    return Contradiction(field.about, field.prop.id, _values(field, one[0], other[0]), claims, why, keys)


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.id for claim in claims}))


def _settled(seen: Seen, field: Field, one: Hashable, other: Hashable) -> NotCompared | None:
    """A finding that different words mean the same takes the pair out of the contradictions, and is named."""
    if field.prop.value != "text":
        return None
    for finding in seen.findings:
        found = (seen.rulings.id(finding.about), finding.property, finding.assessment)
        if found == (field.about, field.prop.id, "same_meaning") and seen.key(finding.value) in (one, other):
            why = f"{finding.by} found on {finding.on} that the words mean the same: {finding.why}"
            return NotCompared(field.about, field.prop.id, _values(field, one, other), why)
    return None


def held(seen: Seen, claim: Claim) -> Date | None:
    """The day for which a passing state is told: `at`, else the report's day."""
    return claim.at or seen.case.reports[claim.report].day


def _at_once(seen: Seen, field: Field, one: Given, other: Given, why: str) -> Iterator[Found]:
    """What is true of a day only contradicts where both must hold at once; a death, on any later day."""
    clash = [pair for pair in product(one[1], other[1]) if _must_meet(seen, *pair)]
    if clash:
        first, second = ([pair[side] for pair in clash] for side in (0, 1))
        yield _row(field, (one[0], first), (other[0], second), f"{why}, and both hold on one day")
    elif any(_may_meet(held(seen, a), held(seen, b)) for a, b in product(one[1], other[1])):
        told = "it is not known whether both held on one day"
        yield NotCompared(field.about, field.prop.id, _values(field, one[0], other[0]), told)


def _must_meet(seen: Seen, a: Claim, b: Claim) -> bool:
    first, second = held(seen, a), held(seen, b)
    for dead, alive, died, lived in ((a, b, first, second), (b, a, second, first)):
        if _says(dead, "dead") and _says(alive, "alive") and certainly_before(died, lived):
            return True
    spans = (first and first.must_hold, second and second.must_hold)
    return bool(spans[0] and spans[1] and _overlap(spans[0], spans[1]))


def _says(claim: Claim, word: str) -> bool:
    return claim.prop.id == "fate" and str(claim.value).startswith(word)


def _overlap(a: tuple[int | None, int | None], b: tuple[int | None, int | None]) -> bool:
    (low, high), (other_low, other_high) = a, b
    assert None not in (low, high, other_low, other_high)
    return low <= other_high and other_low <= high  # type: ignore[operator]


def _may_meet(a: Date | None, b: Date | None) -> bool:
    return a is None or b is None or not a.disjoint(b)


OLDEST = 150
"""Years that nobody lives beyond; an age above says nothing of a birth."""
_YEARS = ("", "year", "years")


def _born(seen: Seen, claim: Claim) -> Date | None:
    """The interval of birth that a claim implies; None where its day is not known, or no such birth can be."""
    if isinstance(claim.value, DateValue):
        return claim.value.date
    on = held(seen, claim)
    if on is None or not isinstance(claim.value, NumberValue):
        return None
    if claim.value.unit not in _YEARS:
        return None
    (low, _), (high, _) = claim.value.span
    youngest, oldest = int(low) if low.is_finite() else 0, int(high) if high.is_finite() else OLDEST
    try:
        return births(youngest, min(oldest, OLDEST), on) if youngest <= OLDEST else None
    except DateError:  # a birth before the year 1
        return None


def _ages(seen: Seen, field: Field, birth: Field | None) -> Iterator[Found]:
    """Ages contradict when the births they imply cannot meet, with each other or with a date of birth."""
    ages = sorted(field.asserted.items(), key=lambda item: _shown(field, item[0]))
    pairs = [((field, one), (field, other)) for i, one in enumerate(ages) for other in ages[i:]]
    if birth is not None:
        told = sorted(birth.asserted.items(), key=lambda item: _shown(birth, item[0]))
        pairs += [((field, age), (birth, date)) for age in ages for date in told]
    for (_, one), (second_field, other) in pairs:
        clash = [(a, b) for a, b in product(one[1], other[1]) if births_apart(seen, a, b)]
        if clash:
            yield _age_row(field, second_field, one[0], other[0], clash)
        elif any(_born(seen, claim) is None for claim in (*one[1], *other[1])) and one is not other:
            values = (field.values[one[0]].raw, second_field.values[other[0]].raw)
            yield NotCompared(field.about, "age", values, "an age tells a birth only with its day, in years, up to 150")


def births_apart(seen: Seen, a: Claim, b: Claim) -> bool:
    """Whether the births that two ages, or dates of birth, imply cannot meet."""
    first, second = _born(seen, a), _born(seen, b)
    return first is not None and second is not None and first.disjoint(second)


def _age_row(
    field: Field, second: Field, one: Hashable, other: Hashable, clash: list[tuple[Claim, Claim]]
) -> Contradiction:
    claims = tuple(_ids(pair[side] for pair in clash) for side in (0, 1))
    values = (field.values[one].raw, second.values[other].raw)
    told = "the two ages imply" if second is field else "the age and the date of birth imply"
    keys = frozenset(((field.about, "age", one), (field.about, second.prop.id, other)))
    return Contradiction(field.about, "age", values, (claims[0], claims[1]), f"{told} births that cannot meet", keys)


def _denied_events(seen: Seen, fields: Fields) -> Iterator[Contradiction]:
    """Whoever asserts anything of an event asserts that it occurred; a denial contradicts all of them, once."""
    by_thing: dict[str, list[Field]] = {}
    for (about, _), field in fields.items():
        by_thing.setdefault(about, []).append(field)
    for about, told in by_thing.items():
        occurred = fields.get((about, "occurred"))
        deniers = _deniers(occurred) if occurred is not None else ()
        asserters = _asserters(told) if deniers else ()
        if occurred is not None and deniers and asserters:
            keys = frozenset((about, "occurred", key) for key in occurred.values)
            why = "some assert that it occurred or tell something of it, others deny that it occurred"
            yield Contradiction(about, "occurred", (True, False), (asserters, deniers), why, keys)


def _deniers(occurred: Field) -> tuple[str, ...]:
    denied = [t.claim for t in occurred.denials if t.claim.value.raw is True and not t.altered]
    untrue = [c for claims in occurred.asserted.values() for c in claims if c.value.raw is False]
    return _ids([*denied, *untrue])


def _asserters(told: list[Field]) -> tuple[str, ...]:
    claims = [claim for field in told for given in field.asserted.values() for claim in given]
    return _ids(c for c in claims if not (isinstance(c.value, BooleanValue) and c.value.raw is False))
