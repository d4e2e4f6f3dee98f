"""What a date comes to that is told in units: a year, a month, a day, last year, three days later.

A language finds the units; here they are put together, counted from the report's day or from a date told before. What
the words leave open stays open. A date without a year goes on from a dated sentence of the same paragraph, or is the
nearest such day before the report's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lastseen.intake.suggest import anchors
from lastseen.intake.suggest.anchors import Direction, Part
from lastseen.intake.suggest.reckoning import Anchor, Parts, latest, parts_of

YEAR, SEASON, HALF, MONTH, THIRD, WEEK, DAY, WEEKDAY, TIME, ABOUT = range(1, 11)
"""The units by rank, coarse before fine."""
PUBLISHED, TOLD, VAGUE, DECADE = "published", "told", "vague", "decade"
"""What a unit is counted from, that it cannot be counted, or that a year is of a decade: 199 for the 1990s."""
NO_DAY = "the report's day is not known, and this is counted from it"
NO_TOLD = "no date stands before it from which this could be counted"
NO_SUCH_DAY = "there is no such day"
LUNAR = "a day of the lunar calendar is not converted"
HOW_LONG = "how long before or after is not told"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a date as it stands in the text."""

    rank: int
    start: int
    end: int
    number: int = 0
    """A year, month or day; where there is a `base`, how many to count from there."""
    base: str = ""
    """`PUBLISHED`, `TOLD`, `VAGUE`, `DECADE`, or nothing where the unit stands for itself."""
    last: int | None = None
    """The second number of `3-5 March`."""
    time: str = ""
    """`04:37`, where the words give hour and minute."""
    about: bool = False
    ago: bool = False
    """Whether it counts from a moment (two months ago), which says nothing of the year of what is told next."""
    month: int | None = None
    day: int | None = None
    """The rest of a date in figures."""
    choice: str = ""
    """The EDTF of a date in figures whose day and month could be either."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one date: its units, coarse before fine, and what the words around them say."""

    units: tuple[Unit, ...]
    start: int
    end: int
    past: bool = False
    """last March: the nearest one that is over."""
    ahead: bool = False
    """next March, the coming Monday."""
    about: bool = False
    from_told: bool = False
    """two weeks before he vanished: counted from a date told before, not from the report's day."""
    lunar: bool = False

    @property
    def head(self) -> Unit:
        """The coarsest unit."""
        return self.units[0]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a date comes to: its parts, or an EDTF that has none; what it was counted from; or why it is not told."""

    parts: Parts | None = None
    edtf: str | None = None
    anchor: Anchor | None = None
    why: str | None = None
    coarse: Parts | None = None
    """Where there are no parts: the month or year that it lies in."""

    @property
    def told(self) -> str | None:
        """The EDTF; None where there is no such day."""
        return anchors.checked(self.edtf or (self.parts.edtf if self.parts else None))


@dataclass(slots=True)
class Before:
    """What was told before, while the dates of a text are read from first to last."""

    text: str
    published: Anchor | None
    told: list[Anchor] = field(default_factory=list)
    year: Anchor | None = None
    """The dated sentence of this paragraph that dates without a year go on from."""
    month: Anchor | None = None
    """The date of this paragraph whose month days without a month go on from."""
    earlier: Anchor | None = None
    """A dated sentence of an earlier paragraph, of a year before the report's."""

    bare: tuple[Anchor, int] | None = None
    """The year told last without a month, and where its words end."""

    def paragraph(self) -> None:
        """A new paragraph: days without a month do not go on, months only where they are the same or the next."""
        if self.year and self.published and self.year.parts.year < self.published.parts.year:
            self.earlier = self.year
        self.year = self.month = None

    def going_on(self, month: int) -> Anchor | None:
        """The dated sentence that a month without a year goes on from."""
        if self.year:
            return self.year
        told = self.earlier.parts.month if self.earlier else None
        return self.earlier if told and told <= month <= told + 1 else None

    def in_this_sentence(self, place: int) -> Anchor | None:
        """The year of the sentence: in 2022 seven went missing, three were found in spring."""
        if self.bare is None or re.search(r"[.!?]\s|\n", self.text[self.bare[1] : place]):
            return None
        return self.bare[0]

    def remember(self, phrase: Phrase, found: Reckoned) -> None:
        """Keep a date for those counted from it; one that is no plain date leaves only the month or year it lies in."""
        parts = found.parts or found.coarse
        if found.parts is None:
            self.told.clear()
        if parts is None:
            return
        words = self.text[phrase.start : phrase.end]
        some_day = None if found.parts or not parts.month else found.edtf
        anchor = Anchor(parts, words, some_day, rough="~" in (found.told or ""))
        self.told.append(anchor)
        alone = phrase.head.rank == YEAR and not phrase.head.ago and not parts.month
        self.bare = (anchor, phrase.end) if alone else None
        # "since 2018" is about something else more often than the year in which the story goes on
        if phrase.head.rank == YEAR and not phrase.head.ago and (parts.month or not self.published):
            self.year = anchor
        if phrase.head.rank <= MONTH and parts.month and (parts.day or not self.published):
            self.month = anchor  # after a mere month, `the 16th` is the report's more often than its


def reckoned(before: Before, phrase: Phrase, within: Parts | None = None) -> Reckoned:
    """What a phrase comes to; `within` is the first end of a range, whose year and month the second goes on from."""
    if phrase.lunar:
        return Reckoned(why=LUNAR)
    base = _within(phrase.head, within) or _based(before, phrase)
    found = base if base.parts is None else _finer(base, phrase.units[1:])
    return _rough(found) if phrase.about or any(unit.about for unit in phrase.units) else found


def joined(first: Reckoned, second: Reckoned, *, once: bool) -> str | None:
    """From the one date to the other, or with `once` some day in between; None where that is no range."""
    if first.told is None or second.told is None:
        return None
    return anchors.some(first.told, second.told) if once else anchors.lasting(first.told, second.told)


def to_last(found: Reckoned, unit: Unit, *, once: bool) -> Reckoned:
    """What `3-5 March` comes to, where `found` is 3 March and the unit has both numbers."""
    if found.parts is None or unit.last is None:
        return found
    known = [number for number in found.parts if number is not None]
    fields = {MONTH: ("month", 2), DAY: ("day", 3)}
    name, length = fields.get(unit.rank, ("year", 1))
    if len(known) != length:
        return found
    other = Reckoned(found.parts._replace(**{name: unit.last}))
    return replace(found, parts=None, edtf=joined(found, other, once=once), coarse=found.parts._replace(day=None))


def _within(head: Unit, first: Parts | None) -> Reckoned | None:
    if first is None or head.base:
        return None
    if head.rank == DAY and first.month:
        return Reckoned(Parts(first.year, first.month, head.number))
    return Reckoned(Parts(first.year, head.number)) if head.rank == MONTH else None


def _based(before: Before, phrase: Phrase) -> Reckoned:
    """The coarsest unit as parts: standing for itself, or counted from an anchor."""
    head = phrase.head
    if head.base == VAGUE:
        return Reckoned(why=HOW_LONG)
    if head.base == DECADE:
        return Reckoned(edtf=f"{head.number}X")
    if head.base:
        return _counted(before, phrase)
    if head.choice:
        return Reckoned(edtf=head.choice)
    if head.rank == YEAR:
        return Reckoned(Parts(head.number, head.month, head.day))
    return _alone(before, phrase)


def _counted(before: Before, phrase: Phrase) -> Reckoned:
    """A unit that is counted: last year, two months ago, the following day."""
    head = phrase.head
    from_told = head.base == TOLD or phrase.from_told
    why = NO_TOLD if from_told else NO_DAY
    anchor = _told_anchor(before, head) if from_told else before.published
    if anchor is None:
        return Reckoned(why=why)
    if head.rank == WEEK:
        return _week(anchor, phrase)
    parts = anchor.counted(head.number, _UNITS[head.rank])
    if parts is None and (edtf := anchor.counted_about(head.number, _UNITS[head.rank])):
        return Reckoned(edtf=edtf, anchor=anchor, coarse=anchor.parts)
    found = Reckoned(parts, anchor=anchor) if parts else Reckoned(why=why)
    return _rough(found) if parts and anchor.rough and len(phrase.units) == 1 else found


_UNITS: dict[int, anchors.Unit] = {YEAR: "year", MONTH: "month", DAY: "day"}


def _told_anchor(before: Before, head: Unit) -> Anchor | None:
    """The last date exact enough; `a week later` can be counted from a month, `the same day` cannot."""
    if head.ago and before.told:
        return before.told[-1]
    return latest(before.told, month=head.rank >= MONTH, day=head.rank >= DAY)


def _week(anchor: Anchor, phrase: Phrase) -> Reckoned:
    """A week, from Monday to Sunday, or one day of it."""
    week = anchors.week(anchor.day, phrase.head.number) if anchor.day else None
    if week is None:
        return Reckoned(why=NO_DAY)
    weekday = _number(phrase, WEEKDAY)
    monday = parts_of(anchors.ends_of(week)[0])
    if weekday is None or monday is None:
        return Reckoned(edtf=week, anchor=anchor)
    return Reckoned(Anchor(monday, "").counted(weekday, "day"), anchor=anchor)


def _alone(before: Before, phrase: Phrase) -> Reckoned:
    """A month, a day, a weekday or a season without a year."""
    head, pointed = phrase.head, phrase.past or phrase.ahead
    if not pointed and head.rank == DAY and before.month:
        first = before.month.parts
        return Reckoned(Parts(first.year, first.month, head.number), anchor=before.month)
    going_on = before.going_on(head.number) if head.rank == MONTH and not pointed else None
    if going_on and not _goes_back(before, going_on.parts, head.number):
        return Reckoned(Parts(going_on.parts.year, head.number), anchor=going_on)
    told = before.in_this_sentence(phrase.start) if head.rank in (SEASON, MONTH) and not pointed else None
    if told and head.rank == MONTH:
        return Reckoned(Parts(told.parts.year, head.number), anchor=told)
    if told:
        return Reckoned(edtf=f"{told.parts.year:04}-{head.number}", anchor=told)
    if not pointed and head.rank == SEASON and before.year:
        return Reckoned(edtf=f"{before.year.parts.year:04}-{head.number}", anchor=before.year)
    return _nearest(before.published, phrase) if before.published else Reckoned(why=NO_DAY)


def _goes_back(before: Before, told: Parts, month: int) -> bool:
    """Whether a story that goes on would have to go back; then the report's day says more about the year."""
    return before.published is not None and told.month is not None and month < told.month


def last_years(published: Anchor | None, count: int, unit: anchors.Unit = "year") -> Reckoned:
    """`Over the last two years`: from so many years before the report to its year; of months and days the same."""
    first = published.counted(-count, unit) if published else None
    last = published.counted(0, unit) if published else None
    if first is None or first.edtf is None or last is None or last.edtf is None:
        return Reckoned(why=NO_DAY)
    return Reckoned(edtf=anchors.lasting(first.edtf, last.edtf), anchor=published)


def _nearest(anchor: Anchor, phrase: Phrase) -> Reckoned:
    """The last such month, day, weekday or season before the anchor, or the next after it."""
    head = phrase.head
    if head.rank == SEASON:
        return Reckoned(edtf=anchor.season(head.number, ended=phrase.past), anchor=anchor)
    direction: Direction = "after" if phrase.ahead else "before"
    if head.rank == DAY:
        parts = anchor.number_of_day(head.number, direction)
    elif head.rank == WEEKDAY:
        parts = anchor.weekday(head.number, direction)
    else:
        parts = _month(anchor, phrase, direction)
    return Reckoned(parts, anchor=anchor) if parts else Reckoned(why=NO_DAY)


def _month(anchor: Anchor, phrase: Phrase, direction: Direction) -> Parts | None:
    """The month alone, of the year in which it, or the day of it that is told, comes nearest."""
    day = _number(phrase, DAY)
    if day is None:
        return anchor.month(phrase.head.number, direction)
    found = anchor.day_of_month(phrase.head.number, day, direction)
    return found._replace(day=None) if found else Parts(anchor.parts.year, phrase.head.number)


def _number(phrase: Phrase, rank: int) -> int | None:
    return next((unit.number for unit in phrase.units if unit.rank == rank), None)


def _finer(base: Reckoned, rest: tuple[Unit, ...]) -> Reckoned:
    """The base with the finer units that follow it worked in, one after another."""
    for unit in rest:
        if base.parts is not None:
            base = _with(base, base.parts, unit)
    return base


def _with(base: Reckoned, parts: Parts, unit: Unit) -> Reckoned:
    if unit.rank == MONTH:
        return replace(base, parts=Parts(parts.year, unit.number))
    if unit.rank == DAY:
        return replace(base, parts=Parts(parts.year, parts.month, unit.number))
    if unit.rank == TIME:
        return replace(base, edtf=f"{parts.edtf}T{unit.time}" if unit.time and parts.day else None)
    edtf = _part(parts, unit)
    return base if edtf is None else replace(base, parts=None, edtf=edtf, coarse=parts)


def _part(parts: Parts, unit: Unit) -> str | None:
    """A third, a half or a season of a year or month; a weekday beside a day says nothing new."""
    if unit.rank in _PARTS and parts.edtf:
        return anchors.part_of(parts.edtf, _PARTS[unit.rank][unit.number])
    return f"{parts.year:04}-{unit.number}" if unit.rank == SEASON else None


_PARTS: dict[int, tuple[Part, ...]] = {
    THIRD: ("early", "mid", "late", "first half", "second half"),
    HALF: ("first half", "second half"),
}


def _rough(found: Reckoned) -> Reckoned:
    plain = found.edtf or (found.parts.edtf if found.parts else None)
    return replace(found, edtf=anchors.about(plain.partition("T")[0]) if plain else None)
