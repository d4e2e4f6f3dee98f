"""How long a case is urgent: months counted from a day that may be known as an interval only.

The conservative day is printed: the one on which the case is urgent whatever the true day of the disappearance was.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from lastseen.core.dates import Date, DateError, add

YES, NO, UNDETERMINED = "yes", "no", "undetermined"


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was, as one statement tells it; an end that nobody gave is None."""

    earliest: datetime.date | None
    latest: datetime.date | None
    edtf: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Urgency:
    """Whether a case received on a day is urgent."""

    answer: str
    """yes, no or undetermined."""
    last_safe_day: datetime.date | None
    """The last day on which it is urgent whatever the true day was; None where no first possible day is known."""
    last_possible_day: datetime.date | None
    """The last day on which it may still be urgent; None where no last possible day is known."""
    sentence: str
    claims: tuple[str, ...] = ()


def urgency(moments: Sequence[Moment], months: int, day: datetime.date | None) -> Urgency:
    """Whether what happened at one of some moments, which tell one event differently, is urgent on a day.

    A day on which a moment ends is counted in full: from 30 November, three months end on 28 February.
    """
    claims = tuple(sorted({name for moment in moments for name in moment.claims}))
    if not moments:
        return Urgency(UNDETERMINED, None, None, "nobody gives a date of disappearance", claims)
    safe = _bound([moment.earliest for moment in moments], months, min)
    possible = _bound([moment.latest for moment in moments], months, max)
    answer = _answer(moments, safe, possible, day)
    return Urgency(answer, safe, possible, _sentence(answer, months, safe, possible, day), claims)


def _answer(
    moments: Sequence[Moment], safe: datetime.date | None, possible: datetime.date | None, day: datetime.date | None
) -> str:
    if day is None or any(moment.latest is None or moment.latest > day for moment in moments):
        # what may lie after the day of receipt is not known to have happened by then
        return NO if day is not None and possible is not None and day > possible else UNDETERMINED
    if safe is not None and day <= safe:
        return YES
    return NO if possible is not None and day > possible else UNDETERMINED


def _bound(days: list[datetime.date | None], months: int, best: object) -> datetime.date | None:
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return None
    chosen = min(known) if best is min else max(known)
    try:
        return add(Date.parse(chosen.isoformat()), months=months).earliest
    except DateError:  # the years 0001 to 9999 end there
        return None


def _sentence(
    answer: str, months: int, safe: datetime.date | None, possible: datetime.date | None, day: datetime.date | None
) -> str:
    if day is None:
        return f"urgent within {months} months of the disappearance; on which day this is read is not known"
    if answer == YES:
        return f"urgent: received by {safe}, it is within {months} months whatever the true day was"
    if answer == NO:
        return f"not urgent: {months} months ended on {possible} at the latest"
    if safe is None:
        return f"undetermined: no first possible day is known; it must be within {months} months"
    if day > safe:
        until = f"may be urgent until {possible}" if possible else "may still be urgent"
        return f"undetermined: the last safe day was {safe}; by other dates it {until}"
    return f"undetermined: the date may lie after {day}; the last safe day is {safe}"
