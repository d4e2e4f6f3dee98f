"""What binds whom on a day: from the rows of one state and one treaty, or one article of it, since when and until when.

What the rows do not say stays unknown: a row that somebody looked and found nothing is good until the day on which they
looked, and not longer. Rules of entry into force: ICCPR art. 49, OP1 art. 9, CAT art. 27, ICPPED art. 39, 1951
Convention art. 43; an act before the treaty itself was in force binds from that day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from lastseen.core.dates import Date, add
from lastseen.dossier.treaties.tables import BINDING, ENDING, Act, Instrument, TableError, acts, instruments

_DAYS = {"day_30": 30, "day_90": 90, "same_day": 0}


class Answer(Enum):
    """Whether a state is bound on a day."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bound:
    """Since when and until when one state is bound by one treaty, or has accepted one article of it."""

    state: str
    instrument: str
    article: str
    since: datetime.date | None
    """The first day; None where no act that binds is known."""
    until: datetime.date | None
    """The last day; None where no end is known."""
    absent: datetime.date | None
    """The last day on which somebody looked and found no such act."""
    rows: tuple[Act, ...]
    """The rows behind it."""

    def on(self, day: datetime.date) -> Answer:
        """Whether the state is bound on a day; unknown where no row reaches that far."""
        if self.since is None:
            return Answer.NO if self.absent is not None and day <= self.absent else Answer.UNKNOWN
        ended = self.until is not None and day > self.until
        return Answer.NO if day < self.since or ended else Answer.YES

    def used(self, day: datetime.date) -> tuple[Act, ...]:
        """The rows that the answer for a day leans on: acts, or one row that nothing was found, read if possible."""
        if self.since is not None:
            return tuple(row for row in self.rows if row.act in (*BINDING, *ENDING, "declaration"))
        looked = [row for row in self.rows if row.act == "none"]
        reaching = [row for row in looked if row.as_of >= day] or sorted(looked, key=lambda row: row.as_of)[-1:]
        return tuple(sorted(reaching, key=lambda row: (not row.verified, row.as_of)))[:1]


def bound(state: str, instrument: str, article: str = "", table: Iterable[Act] | None = None) -> Bound:
    """What the table says of a state and a treaty; with an article, of its declaration, which needs the treaty too."""
    mine = [row for row in (acts() if table is None else table) if (row.state, row.instrument) == (state, instrument)]
    whole = _bound(state, instrument, "", mine, BINDING)
    if not article:
        return whole
    declared = _bound(state, instrument, article, mine, ("declaration",))
    return _both(whole, declared)


def _bound(state: str, instrument: str, article: str, mine: list[Act], binding: tuple[str, ...]) -> Bound:
    rows = tuple(row for row in mine if row.article == article)
    begins = [begins_on(row, instruments()[instrument]) for row in rows if row.act in binding]
    ends = [row.eif_date or _exact(row) for row in rows if row.act in ENDING]
    looked = [row.as_of for row in rows if row.act == "none"]
    since, absent = min(begins, default=None), max(looked, default=None)
    return Bound(state, instrument, article, since, min(ends, default=None), None if since else absent, rows)


def _both(whole: Bound, declared: Bound) -> Bound:
    """A declaration binds no earlier than its treaty and no longer; a state outside the treaty has declared nothing."""
    rows = (*declared.rows, *whole.rows)
    if declared.since is None:
        absent = max((day for day in (declared.absent, whole.absent) if day), default=None)
        return Bound(whole.state, whole.instrument, declared.article, None, None, absent, rows)
    since = None if whole.since is None else max(declared.since, whole.since)
    until = min((day for day in (declared.until, whole.until) if day), default=None)
    return Bound(whole.state, whole.instrument, declared.article, since, until, None, rows)


def begins_on(act: Act, instrument: Instrument) -> datetime.date:
    """From which day an act binds: as its source says, else by the treaty's rule, never before the treaty itself."""
    if act.eif_date is not None:
        return act.eif_date
    if act.article:
        return _exact(act)
    return max(by_rule(_exact(act), instrument.eif_rule), instrument.in_force)


def unconfirmed(rows: Iterable[Act]) -> tuple[str, ...]:
    """The rows, and the treaties whose rule of entry into force was counted with, that nobody has confirmed."""
    told = list(rows)
    counted = [instruments()[row.instrument] for row in told if row.act in BINDING and row.eif_date is None]
    rules = {treaty.id for treaty in counted if treaty.confidence != "read"}
    return tuple(sorted({row.id for row in told if not row.verified} | rules))


def by_rule(day: datetime.date, rule: str) -> datetime.date:
    """The day on which an act of a day begins to bind by a rule of entry into force."""
    if rule == "three_months":
        later = add(Date.parse(day.isoformat()), months=3).earliest
        assert later is not None
        return later
    return day + datetime.timedelta(_DAYS[rule])


def _exact(act: Act) -> datetime.date:
    day = act.act_date.earliest if act.act_date else None
    if act.act_date is None or day is None or day != act.act_date.latest:
        raise TableError(f"row {act.id}: only an act of one known day can be counted from", "write the day")
    return day
