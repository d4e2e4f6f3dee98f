"""What must be there before anything can be sent, whether the door is open or not: fields, consent, no safety hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from lastseen.dossier.consent.gate import gate
from lastseen.dossier.consent.hold import hold_of
from lastseen.dossier.consent.readers import reader_named
from lastseen.dossier.consent.subjects import Asked, Subjects
from lastseen.dossier.doors.answers import Reason, Verdict
from lastseen.dossier.doors.procedures import Procedure
from lastseen.dossier.facts import Facts
from lastseen.dossier.registry import key_named

_MISSING = Verdict.OPEN_IF


def before(procedure: Procedure, facts: Facts, about: Subjects, day: datetime.date | None) -> tuple[Reason, ...]:
    """What is missing for one procedure, each with what would cure it."""
    return (*_fields(procedure, facts), *_consent(procedure, facts, about, day), *_safety(facts))


def _fields(procedure: Procedure, facts: Facts) -> Iterator[Reason]:
    missing = [key_named(key).label for key in procedure.needs if not facts[key]]
    if missing:
        cure = f"lastseen check CASE --for {procedure.id} says what would fill each"
        doubts = procedure.doubts("needs")
        yield Reason("fields", _MISSING, f"missing: {'; '.join(missing)}", cure, unverified=doubts)


def _consent(procedure: Procedure, facts: Facts, about: Subjects, day: datetime.date | None) -> Iterator[Reason]:
    if not procedure.consent:
        return
    if day is None:
        yield Reason("consent", _MISSING, "on which day this is read is not known, so no consent can be seen to hold")
        return
    plain = facts.reading.seen.case.plain
    given = gate(plain, about, reader_named(procedure.id), day)
    answer = given.answer([Asked(facts.person, frozenset({"person.name"}))])
    if not answer.may_go:
        yield Reason("consent", _MISSING, answer.why, answer.cure)


def _safety(facts: Facts) -> Iterator[Reason]:
    if held := hold_of(facts.reading.seen.case.plain):
        told = f"the case is on hold since {held.on}, by {held.by}: {held.why}"
        yield Reason("safety", _MISSING, told, "a named person lifts it, with a reason")
