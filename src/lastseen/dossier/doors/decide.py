"""Every door of one person's case: each procedure for each state concerned."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from lastseen.dossier.consent.subjects import subjects
from lastseen.dossier.doors.answers import Door, Reason, Verdict, joined
from lastseen.dossier.doors.before import before
from lastseen.dossier.doors.procedures import Procedure, procedures
from lastseen.dossier.doors.question import Asking, Question
from lastseen.dossier.doors.steps import STEPS, Asked
from lastseen.dossier.doors.urgency import Urgency, urgency
from lastseen.dossier.facts import Facts
from lastseen.dossier.treaties import Act


def doors(facts: Facts, day: datetime.date | None) -> tuple[Door, ...]:
    """The doors of one person's case on a day: by state, and for each state in the order of the table.

    A state that nothing but the person's nationality brings in has only the doors that are open to that.
    """
    about = subjects(facts.reading.seen.case)
    missing = {p.id: before(p, facts, about, day) for p in procedures().values()}
    return tuple(
        decide(procedure, question, before=missing[procedure.id])
        for question in Asking(facts, day).questions()
        for procedure in procedures().values()
        if question.concerned_itself or procedure.national
    )


def decide(
    procedure: Procedure,
    question: Question,
    table: tuple[Act, ...] | None = None,
    before: tuple[Reason, ...] = (),
) -> Door:
    """Whether one procedure can be used against one state: the steps in their order, up to the first that closes it.

    `table` has the treaty acts to look it up in, by default those that come with the program.
    """
    reasons = list(_up_to_closed(Asked(procedure, question, table)))
    return Door(
        procedure=procedure.id,
        state=question.state,
        verdict=joined(reasons),
        reasons=tuple(reasons),
        before=before,
        urgency=_urgency(procedure, question),
        notes=tuple(_notes(procedure, question)),
    )


def _up_to_closed(asked: Asked) -> Iterator[Reason]:
    for step in STEPS:
        reason = step(asked)
        if reason is not None:
            yield reason
            if reason.verdict is Verdict.CLOSED:
                return


def _urgency(procedure: Procedure, question: Question) -> Urgency | None:
    if procedure.urgent_months is None:
        return None
    return urgency(question.disappeared, procedure.urgent_months, question.day)


def _notes(procedure: Procedure, question: Question) -> Iterator[str]:
    if note := procedure.notes.get(question.state or ""):
        yield note
    if procedure.removal:
        yield procedure.removal
    if procedure.connected_months is not None:
        span = f"{procedure.urgent_months} to {procedure.connected_months} months"
        yield f"{span} after, a case is taken between sessions only if it is connected to an urgent one"
    for sent in question.sent:
        if sent.body.strip().casefold() == procedure.id:
            yield f"sent there on {sent.on} already"
