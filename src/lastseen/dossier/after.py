"""What was sent where, until when an answer was due, which state has answered, and which is late.

A deadline that was entered counts. Else the time that the procedure gives is counted from the day of sending: that is
the earliest it can be due, for it begins when the body writes to the state, which the case does not know. A reply is an
event `state_reply` of the case: the state is that of whoever speaks in the claims about it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lastseen.core.dates import Date, add
from lastseen.core.records import parse_date
from lastseen.core.values import DateValue
from lastseen.dossier.concerned import persons, states_concerned, told_of
from lastseen.dossier.doors.procedures import Procedure, procedures
from lastseen.dossier.doors.urgency import Moment
from lastseen.reading import Reading

REPLIED, LATE, DUE, MAY_BE_LATE, MAY_HAVE_REPLIED, NO_DEADLINE = (
    "replied since",
    "late",
    "due",
    "may be late",
    "may have replied since",
    "no deadline",
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply of a state, as claims tell it."""

    event: str
    state: str | None
    """None where the claims do not say which state speaks."""
    when: Moment
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Awaited:
    """One state's answer to something that was sent."""

    state: str
    standing: str
    """replied since (to which body is not told), may have replied since, late, due, may be late, no deadline."""
    claims: tuple[str, ...] = ()
    """The claims of its reply."""


@dataclass(frozen=True, slots=True)
class Submission:
    """Something that was sent, with what followed."""

    place: int
    """Its place in the case file, counted from 1."""
    body: str
    on: str | None
    reference: str | None
    files: tuple[str, ...]
    due: Moment | None
    """When an answer is due, without a last day where that is not known; None where nothing is known of a deadline."""
    counted: str
    """How the deadline came about, in words."""
    unverified: tuple[str, ...]
    awaited: tuple[Awaited, ...]
    """One for each state concerned."""
    nameless: tuple[Reply, ...] = ()
    """Replies since then of which nobody says which state speaks."""


def submissions(found: Reading, day: datetime.date | None) -> tuple[Submission, ...]:
    """Everything that a case says was sent, in its order, with deadlines as they stand on a day."""
    told = found.seen.case.plain.get("submissions") or []
    replies = list(_replies(found)) if told else []
    concerned = {
        one.state for person in persons(found) for one in states_concerned(found, person) if not one.only_national()
    }
    states = sorted(concerned) if told else []
    return tuple(_submission(place, record, states, replies, day) for place, record in enumerate(told, 1))


def _submission(
    place: int, record: dict[str, Any], states: list[str], replies: list[Reply], day: datetime.date | None
) -> Submission:
    on = _maybe(record.get("on"))
    procedure = procedures().get(str(record.get("body") or "").strip().casefold())
    due, counted, doubts = _due(record, on, procedure)
    since = [reply for reply in replies if not _before(reply.when, on)]
    return Submission(
        place=place,
        body=str(record.get("body") or "a body that is not named"),
        on=None if on is None else on.edtf,
        reference=None if record.get("reference") is None else str(record["reference"]),
        files=tuple(map(str, record.get("files") or ())),
        due=due,
        counted=counted,
        unverified=doubts,
        awaited=tuple(_awaited(state, due, since, on, day) for state in states),
        nameless=tuple(reply for reply in since if reply.state is None),
    )


def _maybe(raw: Any) -> Date | None:
    return None if raw is None else parse_date(raw)


def _due(
    record: dict[str, Any], on: Date | None, procedure: Procedure | None
) -> tuple[Moment | None, str, tuple[str, ...]]:
    """When an answer is due, how that came about, and what of it nobody has confirmed."""
    entered = _maybe(record.get("deadline"))
    if entered is not None:
        return Moment(entered.earliest, entered.latest, entered.edtf), "as entered", ()
    if procedure is None:
        return None, "no such procedure is known here, so no deadline is counted; enter one under deadline", ()
    if procedure.reply_days is None and procedure.reply_months is None:
        return None, "the procedure sets no deadline that is known here", ()
    span = f"{procedure.reply_days} days" if procedure.reply_days else f"{procedure.reply_months} months"
    if on is None or on.earliest is None:
        return None, f"{span}, from a day that nobody gave", ()
    first = add(on, days=procedure.reply_days or 0, months=procedure.reply_months or 0).earliest
    how = f"{span} from {on} if the body wrote to the state at once; enter the deadline when you know it"
    return Moment(first, None), how, procedure.doubts("reply_days", "reply_months")


def _awaited(state: str, due: Moment | None, since: list[Reply], on: Date | None, day: datetime.date | None) -> Awaited:
    mine = [reply for reply in since if reply.state == state]
    claims = tuple(sorted({name for reply in mine for name in reply.claims}))
    if any(_surely_after(reply.when, on) for reply in mine):
        return Awaited(state, REPLIED, claims)
    if mine:
        return Awaited(state, MAY_HAVE_REPLIED, claims)
    return Awaited(state, _standing(due, day))


def _standing(due: Moment | None, day: datetime.date | None) -> str:
    if due is None or day is None:
        return NO_DEADLINE
    if due.latest is not None and due.latest < day:
        return LATE
    return DUE if due.earliest is not None and day <= due.earliest else MAY_BE_LATE


def _before(when: Moment, on: Date | None) -> bool:
    """Whether a reply was certainly there before something was sent."""
    return on is not None and on.earliest is not None and when.latest is not None and when.latest < on.earliest


def _surely_after(when: Moment, on: Date | None) -> bool:
    return on is not None and on.latest is not None and when.earliest is not None and when.earliest >= on.latest


def _replies(found: Reading) -> Iterator[Reply]:
    for event, thing in found.seen.things.items():
        if thing.kind == "state_reply":
            yield from _replies_in(found, event)


def _replies_in(found: Reading, event: str) -> Iterator[Reply]:
    """One reply for each state that speaks in the claims about an event; one without where none does."""
    told = [telling for telling in found.seen.tellings if telling.about == event]
    by_state: dict[str | None, set[str]] = {}
    for telling in told:
        by_state.setdefault(found.seen.sources[telling.sources[-1]].state, set()).add(telling.claim.id)
    when = _when(found, event, [t.report.day for t in told])
    spoken = {state: claims for state, claims in by_state.items() if state} or by_state
    for state, claims in spoken.items():
        yield Reply(event, state, when, tuple(sorted(claims)))


def _when(found: Reading, event: str, reported: list[Date | None]) -> Moment:
    """When a reply was given: its dates taken together, else at the latest when it was reported."""
    dates = [s.value.date for s in told_of(found, event, "date") if isinstance(s.value, DateValue)]
    if dates:
        first, last = [date.earliest for date in dates], [date.latest for date in dates]
        return Moment(_known(first, min), _known(last, max))
    days = [date.latest if date else None for date in reported]
    return Moment(None, _known(days, min))


def _known(days: list[datetime.date | None], best: Any) -> datetime.date | None:
    known = [day for day in days if day is not None]
    return best(known) if known and len(known) == len(days) else None
