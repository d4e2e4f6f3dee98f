"""Doors: to which procedures each person's case can be taken, with the acts of states that the answers lean on."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from lastseen.core.errors import LastseenError
from lastseen.dossier.concerned import Concerned, claims_of, stateless_places, states_concerned
from lastseen.dossier.doors import Door, Reason, Verdict, doors, procedures
from lastseen.dossier.doors.urgency import Urgency
from lastseen.dossier.facts import facts, persons
from lastseen.dossier.treaties import Act, Bilateral, acts, between
from lastseen.reading import Reading
from lastseen.reading.statements import Statement

MANY = 20
"""Of a case with more persons, `show` lists no doors and says so."""
USABLE = (Verdict.OPEN, Verdict.OPEN_IF)
"""What doors answer through which a case can go."""


@dataclass(frozen=True, slots=True)
class PersonDoors:
    """The doors of one person's case."""

    person: str
    doors: tuple[Door, ...]
    concerned: tuple[Concerned, ...]
    between: tuple[Bilateral, ...]
    """What the states concerned signed with each other; “the agreement” of a report may be any of these, or none."""
    stateless: tuple[Statement, ...]
    """Places of which nobody says in which state they lie, so that more states may be concerned."""

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts of states that the answers lean on."""
        used = {row for door in self.doors for row in door.rows}
        return tuple(act for act in acts() if act.id in used)


def case_doors(found: Reading, person: str | None = None) -> list[PersonDoors]:
    """The doors of every person to whom something happened, or of one. Raises LastseenError for nobody of the case."""
    names = persons(found)
    if person is not None:
        asked = found.seen.rulings.id(person)
        if asked not in found.seen.things or found.seen.thing(asked).type != "person":
            raise LastseenError(f"{person} is no person of the case", f"name one of {', '.join(names) or 'its things'}")
        names = (asked,)
    return [_doors(found, name) for name in names]


def _doors(found: Reading, person: str) -> PersonDoors:
    concerned = states_concerned(found, person)
    return PersonDoors(
        person=person,
        doors=doors(facts(found, person), found.day),
        concerned=concerned,
        between=between(one.state for one in concerned),
        stateless=stateless_places(found, person),
    )


def always_asked(one: PersonDoors) -> list[Reason]:
    """What every door that can be used asks for before anything is sent, to be told once."""
    usable = [door for door in one.doors if door.verdict in USABLE]
    said = [{reason.sentence for reason in door.before} for door in usable]
    return [reason for reason in usable[0].before if all(reason.sentence in there for there in said)] if usable else []


def alike(doors: Iterable[Door]) -> dict[str, list[str]]:
    """Of one state's doors, the procedures that ask the same as another and get the same answer, behind that one."""
    answers = {door.procedure: door.verdict for door in doors}
    found: dict[str, list[str]] = {}
    for name, verdict in answers.items():
        like = procedures()[name].like
        if like and answers.get(like) is verdict:
            found.setdefault(like, []).append(name)
    return found


def worth_telling(door: Door) -> list[Reason]:
    """The reasons that decide, and those that say what treaty a usable door leans on."""
    return [it for it in door.reasons if it in door.deciding or (it.rows and door.verdict in USABLE)]


def told_with_doors(told: dict[str, Any], found: Reading) -> dict[str, Any]:
    """A reading as JSON-compatible data, with its doors; of very many people none are listed, and that is said."""
    people = persons(found)
    if len(people) <= MANY:
        return {**told, "doors": doors_as_json(case_doors(found))}
    message = f"{len(people)} persons: their doors are not listed here"
    lint = {"rule": "doors", "about": people[0], "message": message, "cure": "lastseen doors CASE --person ID"}
    return {**told, "lint": [*told["lint"], lint]}


def at_state(told: Iterable[PersonDoors], state: str) -> list[PersonDoors]:
    """Only the doors of one state. Raises LastseenError where it is not concerned."""
    code = state.upper()
    found = [
        replace(
            one,
            doors=tuple(door for door in one.doors if door.state == code),
            between=tuple(row for row in one.between if code in row.states),
        )
        for one in told
    ]
    if not any(one.doors for one in found):
        known = sorted({door.state for one in told for door in one.doors if door.state})
        raise LastseenError(f"no claim brings in {state}", f"concerned are {', '.join(known) or 'no states so far'}")
    return found


def page_as_json(found: Reading, told: list[PersonDoors]) -> dict[str, Any]:
    """All doors, with what they lean on."""
    return {
        "case": found.seen.case.id,
        "as_of": day_or_none(found.day),
        "doors": doors_as_json(told),
        "acts": list({act.id: _act(act) for one in told for act in one.acts}.values()),
        "between": list({row.id: _between(row) for one in told for row in one.between}.values()),
        "without_state": [{"value": s.value.raw, "claims": list(claims_of(s))} for one in told for s in one.stateless],
    }


def doors_as_json(found: Iterable[PersonDoors]) -> list[dict[str, Any]]:
    """One row for each person, state and procedure."""
    return [_door(one.person, door) for one in found for door in one.doors]


def _door(person: str, door: Door) -> dict[str, Any]:
    procedure = procedures()[door.procedure]
    return {
        "person": person,
        "state": door.state,
        "procedure": door.procedure,
        "label": procedure.label,
        "answer": str(door.verdict),
        "ready": door.ready,
        "reasons": [_reason(reason) for reason in door.reasons],
        "before": [_reason(reason) for reason in door.before],
        "urgency": None if door.urgency is None else _urgency(door.urgency),
        "rows": list(door.rows),
        "claims": list(door.claims),
        "unverified": list(door.unverified),
        "notes": list(door.notes),
        "sources": procedure.sources,
        "as_of": procedure.as_of,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "step": reason.step,
        "answer": str(reason.verdict),
        "sentence": reason.sentence,
        "cure": reason.cure,
        "rows": list(reason.rows),
        "claims": list(reason.claims),
        "unverified": list(reason.unverified),
    }


def _urgency(urgency: Urgency) -> dict[str, Any]:
    return {
        "answer": urgency.answer,
        "last_safe_day": day_or_none(urgency.last_safe_day),
        "last_possible_day": day_or_none(urgency.last_possible_day),
        "sentence": urgency.sentence,
        "claims": list(urgency.claims),
    }


def day_or_none(day: datetime.date | None) -> str | None:
    """A day as the case file writes it."""
    return None if day is None else day.isoformat()


def _act(act: Act) -> dict[str, Any]:
    """One act of a state, with its source."""
    return {
        "id": act.id,
        "state": act.state,
        "instrument": act.instrument,
        "act": act.act,
        "article": act.article,
        "act_date": None if act.act_date is None else act.act_date.edtf,
        "eif_date": day_or_none(act.eif_date),
        "as_of": act.as_of.isoformat(),
        "confidence": act.confidence,
        "checked_by": act.checked_by,
        "source": act.source,
        "note": act.note,
    }


def _between(row: Bilateral) -> dict[str, Any]:
    """What two states signed with each other."""
    return {
        "id": row.id,
        "states": sorted(row.states),
        "title": row.title,
        "signed": row.signed.edtf,
        "eif_date": day_or_none(row.eif_date),
        "confidence": row.confidence,
        "source": row.source,
        "caution": row.caution,
    }
