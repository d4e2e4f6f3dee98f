"""The timeline: one row for each asserted date, never a hull of several; and what cannot have come in that order."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lastseen.core.dates import Date, certainly_before
from lastseen.core.model import Claim
from lastseen.core.values import DateValue
from lastseen.core.vocabulary import needs_life
from lastseen.reading.contradictions import Contradiction, Fields, held
from lastseen.reading.seen import Seen
from lastseen.reading.statements import Field, Statement


@dataclass(frozen=True, slots=True)
class Row:
    """One asserted date of one event; an end that nobody gave is None."""

    event: str
    earliest: datetime.date | None
    latest: datetime.date | None
    edtf: str
    statement: Statement


def timeline(fields: Fields) -> list[Row]:
    """The rows by their earliest possible day; those without one come last."""
    rows = [
        Row(about, date.earliest, date.latest, date.edtf, statement)
        for (about, name), field in fields.items()
        if name == "date"
        for statement in field.statements.values()
        if statement.is_asserted and (date := _date(statement)) is not None
    ]
    last = datetime.date.max
    return sorted(rows, key=lambda r: (r.earliest or r.latest or last, r.latest or last, r.event, r.edtf))


def _date(statement: Statement) -> Date | None:
    return statement.value.date if isinstance(statement.value, DateValue) else None


@dataclass(frozen=True, slots=True)
class Dated:
    """Something of a person that was asserted for a day: an event, a birth, a death."""

    what: str
    about: str
    property: str
    claims: tuple[Claim, ...]
    date: Date | None
    statement: Statement


def order_breaches(seen: Seen, fields: Fields) -> Iterator[Contradiction]:
    """Events of one person in an order that cannot be; only where the breach is certain."""
    events = _events_by_person(seen, fields)
    for person in sorted(events.keys() | {about for about, name in fields if name in ("birth_date", "fate")}):
        told = events.get(person, [])
        yield from _before_birth(fields, person, told)
        yield from _after_death(seen, fields, person, told)
        yield from _seen_after_vanishing(seen, told)


def _events_by_person(seen: Seen, fields: Fields) -> dict[str, list[Dated]]:
    found: dict[str, list[Dated]] = defaultdict(list)
    for (about, name), field in fields.items():
        if name == "date":
            people = people_of(seen, fields, about)
            for dated in _dated(field):
                for person in people:
                    found[person].append(dated)
    return found


def people_of(seen: Seen, fields: Fields, event: str) -> set[str]:
    """Whom an event happened to: by the file's `of`, and by what is asserted of it."""
    entered = {seen.rulings.id(name) for name in seen.thing(event).of}
    told = fields.get((event, "of"))
    claimed = {seen.rulings.id(str(c.value)) for given in told.asserted.values() for c in given} if told else set()
    everyone = {name for name in entered | claimed if name in seen.things}
    return {person for name in everyone for person in seen.thing(name).members or (name,)}


def _dated(field: Field) -> Iterator[Dated]:
    """Each asserted value of a date or a date of birth."""
    for key, claims in field.asserted.items():
        statement = field.statements[key]
        what = f"{field.about} ({statement.value})"
        yield Dated(what, field.about, field.prop.id, tuple(claims), _date(statement), statement)


def _before_birth(fields: Fields, person: str, told: list[Dated]) -> Iterator[Contradiction]:
    births = fields.get((person, "birth_date"))
    if births is None:
        return
    for birth in _dated(births):
        for event in told:
            if certainly_before(event.date, birth.date):
                yield _breach(event, birth, f"{event.what} lies before the birth of {person} ({birth.statement.value})")


def _after_death(seen: Seen, fields: Fields, person: str, told: list[Dated]) -> Iterator[Contradiction]:
    for event in told:
        if needs_life(seen.thing(event.about).kind or ""):
            for death in [*_deaths(seen, fields, person), *(e for e in told if seen.thing(e.about).kind == "remains")]:
                if certainly_before(death.date, event.date):
                    yield _breach(event, death, f"{event.what} lies after {person} is said to be dead ({death.what})")


def _deaths(seen: Seen, fields: Fields, person: str) -> Iterator[Dated]:
    fate = fields.get((person, "fate"))
    for key, claims in fate.asserted.items() if fate else ():
        for claim in claims:
            if str(claim.value).startswith("dead"):
                day = held(seen, claim)
                assert fate is not None
                yield Dated(f"{claim.value} by {day}", person, "fate", (claim,), day, fate.statements[key])


_BEFORE = ("last_sighting", "last_contact")


def _seen_after_vanishing(seen: Seen, told: list[Dated]) -> Iterator[Contradiction]:
    """A last sighting after every disappearance of the person, when nothing says that he or she came back."""
    kinds = {dated: seen.thing(dated.about).kind for dated in told}
    vanished = [dated for dated in told if kinds[dated] == "disappearance"]
    if any(kind in ("reappearance", "release") for kind in kinds.values()):
        return
    for event in told:
        if kinds[event] in _BEFORE and vanished and all(certainly_before(v.date, event.date) for v in vanished):
            yield _breach(event, vanished[0], f"{event.what} lies after the disappearance it should precede")


def _breach(event: Dated, other: Dated, why: str) -> Contradiction:
    claims = tuple(tuple(sorted(claim.id for claim in dated.claims)) for dated in (event, other))
    keys = frozenset((dated.about, dated.property, dated.statement.key) for dated in (event, other))
    values = (event.statement.value.raw, other.statement.value.raw)
    return Contradiction(event.about, event.property, values, (claims[0], claims[1]), why, keys)
