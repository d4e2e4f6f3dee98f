"""What a case has for each key that forms ask for: the statements that could be taken, the best one first.

A fact is one statement, or one record of a part of the case file. The order is fixed and nothing is averaged: what a
body established comes before what a state acknowledged, then corroborated, perhaps corroborated, one origin,
contradicted. Of two that stand alike, what no retelling changed comes first, then the more exact. What contradicts a
fact travels with it. What was refuted or withdrawn is no fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lastseen.core.model import Plain
from lastseen.core.values import Relation, ThingValue, as_written
from lastseen.dossier.concerned import (
    Concerned,
    claims_of,
    events_of,
    persons,
    states_concerned,
    told_of,
)
from lastseen.dossier.registry import Key, key_named, registry
from lastseen.reading import Reading
from lastseen.reading.seen import Telling
from lastseen.reading.statements import Statement

__all__ = ["Concerned", "Fact", "Facts", "best_first", "facts", "persons", "states_concerned"]

ORDER = (
    "established_by_body",
    "acknowledged",
    "corroborated",
    "possibly_corroborated",
    "single_origin",
    "contradicted",
    "denied",
    "predicted_only",
)
"""The statuses in which a statement can be taken, the best one first."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that a form could take, with what stands behind it and what stands against it."""

    key: str
    about: str
    """The id of the thing, or the place in the case file, such as ``steps.0``."""
    value: str
    """As a person reads it; a thing of the case is named by its best name."""
    statement: Statement | None = None
    """None where it comes from a part of the case file that has no claims."""
    claims: tuple[str, ...] = ()
    """The ids of the claims that tell it."""
    conflicts: tuple[Statement, ...] = ()
    """The statements of the same property that cannot be true together with it."""
    record: Plain | None = None
    """The record of the case file, where there is no statement."""


@dataclass(frozen=True)
class Facts(Mapping[str, tuple[Fact, ...]]):
    """Every key of the registry with its facts, the best one first; an unknown key is a LastseenError."""

    reading: Reading
    person: str
    by_key: Mapping[str, tuple[Fact, ...]] = field(repr=False)

    def __getitem__(self, key: str) -> tuple[Fact, ...]:
        return self.by_key[key_named(key).id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_key)

    def __len__(self) -> int:
        return len(self.by_key)

    def first(self, key: str) -> Fact | None:
        """The best fact for a key, or None."""
        return next(iter(self[key]), None)


def facts(found: Reading, person: str) -> Facts:
    """What a case has about one person, for each key that a form may ask."""
    name = found.seen.rulings.id(person)
    gathering = _Gathering(found, name, events_of(found, name))
    return Facts(found, name, {key.id: tuple(gathering.of(key)) for key in registry().values()})


@dataclass(frozen=True)
class _Gathering:
    """One person's part of a reading, asked key by key."""

    found: Reading
    person: str
    events: tuple[str, ...]

    def of(self, key: Key) -> Iterator[Fact]:
        """The facts of one key, best first."""
        if key.part:
            yield from self._records(key)
        elif key.states:
            yield from self._states(key)
        elif key.stances:
            yield from self._stances(key)
        else:
            for about in self._things(key):
                yield from self._statements(key, about)

    def _things(self, key: Key) -> Iterator[str]:
        """What the property is claimed of, the preferred kind of event first."""
        if key.property and not key.events:
            yield self.person
        happened = [event for kind in key.events for event in self.events if self._kind(event) == kind]
        yield from dict.fromkeys(doer for event in happened for doer in self._doers(event)) if key.doer else happened

    def _kind(self, event: str) -> str | None:
        return self.found.seen.thing(event).kind

    def _doers(self, event: str) -> list[str]:
        told = told_of(self.found, event, "by")
        return [self.found.seen.rulings.id(str(s.value)) for s in told if isinstance(s.value, ThingValue)]

    def _statements(self, key: Key, about: str) -> Iterator[Fact]:
        told = [s for s in told_of(self.found, about, key.property) if _written_in(key.script, str(s.value))]
        for statement in best_first(self.found, told):
            value, against = printed(self.found, statement), conflicts(self.found, statement)
            yield Fact(key.id, about, value, statement, claims_of(statement), against)

    def _states(self, key: Key) -> Iterator[Fact]:
        for concerned in states_concerned(self.found, self.person):
            if not concerned.only_national():
                yield Fact(key.id, self.person, concerned.state, None, concerned.claims)

    def _stances(self, key: Key) -> Iterator[Fact]:
        for statement in [s for s in self.found.statements if s.about in (*self.events, self.person)]:
            for state in statement.states:
                if said := _said_by(self.found, statement, state):
                    stances = sorted({str(t.claim.stance).replace("_", " ") for t in said})
                    claims = tuple(sorted({t.claim.id for t in said}))
                    yield Fact(key.id, statement.about, f"{state}: {', '.join(stances)}", statement, claims)

    def _records(self, key: Key) -> Iterator[Fact]:
        held = self.found.seen.case.plain.get(key.part)
        for about, record in _listed(key.part, held):
            if key.field:
                if record.get(key.field) is not None:
                    yield Fact(key.id, about, as_written(record[key.field]), record=record)
            elif not key.kinds or str(record.get("kind", "")).casefold().replace(" ", "_") in key.kinds:
                yield Fact(key.id, about, _in_words(record), record=record)


def _listed(part: str, held: Any) -> Iterator[tuple[str, Plain]]:
    """The records of a part of the case file, each with its place; none where the case has none."""
    if isinstance(held, list):
        yield from ((f"{part}.{at}", record) for at, record in enumerate(held))
    elif part == "reports":
        yield from ((f"{part}.{name}", record) for name, record in (held or {}).items())
    elif held is not None:
        yield part, held


def _in_words(record: Plain) -> str:
    shown = (value for key, value in record.items() if value is not None and key not in ("text", "sha256"))
    return ", ".join(", ".join(map(as_written, v)) if isinstance(v, list) else as_written(v) for v in shown)


def _written_in(script: str, text: str) -> bool:
    """Whether a spelling has letters outside the Latin ones, where only such are asked for."""
    return not script or any(letter.isalpha() and ord(letter) > 0x24F for letter in text)


def _said_by(found: Reading, statement: Statement, state: str) -> list[Telling]:
    """What the state itself says of the statement; nothing where it only speaks of the event as a whole."""
    told = (*statement.tellings, *statement.denials, *statement.others)
    return [t for t in told if found.seen.sources[t.sources[-1]].state == state]


def best_first(found: Reading, told: Iterable[Statement]) -> list[Statement]:
    """Statements of one property: how they stand, then what no retelling changed, the more exact, the surer.

    Of several that are all contradicted, the one comes first that would stand best without it.
    """
    changed = {(f.about, f.claims[-1]) for f in found.retelling if f.about is not None}
    return sorted(told, key=lambda statement: _standing(statement, changed))


def _standing(statement: Statement, changed: set[tuple[str, str]]) -> tuple[int, int, bool, int, int, str]:
    ranks = [ORDER.index(status) for status in (statement.status, *statement.also) if status in ORDER]
    surest = -1 if statement.surest is None else int(statement.surest)
    retold = all((statement.about, name) in changed for name in claims_of(statement))
    return ranks[0], min(ranks), retold, -_vaguer(statement), -surest, str(statement.value)


def _vaguer(statement: Statement) -> int:
    """How many values of the same property it makes more exact."""
    keys = statement.field.values
    return sum(statement.field.relate(statement.key, other)[0] is Relation.WITHIN for other in keys)


def conflicts(found: Reading, statement: Statement) -> tuple[Statement, ...]:
    """The statements of the same property of the same thing that cannot be true together with this one."""
    mine = (statement.about, statement.prop.id, statement.key)
    others = {key for row in found.contradictions if mine in row.statements for key in row.statements} - {mine}
    told = statement.field.statements
    return tuple(told[key] for about, name, key in sorted(others, key=str) if (about, name) == mine[:2])


def printed(found: Reading, statement: Statement) -> str:
    """A value as a person reads it: a thing of the case by its best name, else by its id."""
    if not isinstance(statement.value, ThingValue):
        return str(statement.value)
    thing = found.seen.rulings.id(str(statement.value))
    names = best_first(found, told_of(found, thing, "name"))
    return str(names[0].value) if names else thing
