"""Dates put together from parts, and the dates told before from which others are counted; for every language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from lastseen.core.dates import Date
from lastseen.intake.suggest import anchors
from lastseen.intake.suggest.anchors import Direction, Unit

MOST_LOOKED_BACK = 4
"""How many dates back `the same day` can reach; further back nobody knows which day is meant."""


class Parts(NamedTuple):
    """A year, perhaps a month of it, perhaps a day of that."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str | None:
        """As EDTF; None where there is no such day."""
        finer = (f"-{part:02}" for part in (self.month, self.day) if part is not None)
        return anchors.checked(f"{self.year:04}" + "".join(finer))

    @property
    def end(self) -> date | None:
        """The last day of it; None where there is no such day."""
        days = anchors.days_of(Date.parse(self.edtf)) if self.edtf else None
        return days[1] if days else None


def parts_of(edtf: str) -> Parts | None:
    """Year, month and day of a plain date, `~` and time left out; None for a set, an interval or a season."""
    numbers = edtf.partition("T")[0].rstrip("~?%").split("-")
    if not all(number.isdecimal() for number in numbers) or (len(numbers) > 1 and int(numbers[1]) > 12):
        return None
    return Parts(*map(int, numbers))


def parts_of_day(day: date) -> Parts:
    """A day of the calendar as parts."""
    return Parts(day.year, day.month, day.day)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative date is counted from: the report's day, or a date told before."""

    parts: Parts
    words: str
    """What a claim gives as `reckoned_from`."""
    some_day: str | None = None
    """Where the date is some day of a few (`[2021-12-01..2021-12-10]`): that, in EDTF, the parts being its month."""
    rough: bool = False
    """Whether the date is about right only; what is counted from it then is too."""

    @property
    def day(self) -> date | None:
        """The day that it is; None where it is coarser."""
        return self.parts.end if self.parts.day is not None else None

    def counted_about(self, count: int, unit: Unit) -> str | None:
        """So many units later than some day of a few, or of a month, as EDTF."""
        told = self.some_day or self.parts.edtf
        return anchors.counted(Date.parse(told), count, unit) if told else None

    def counted(self, count: int, unit: Unit) -> Parts | None:
        """So many units later; None where the anchor is coarser than the unit."""
        needed = {"month": self.parts.month, "year": self.parts.year}.get(unit, self.parts.day)
        edtf = self.parts.edtf
        told = anchors.counted(Date.parse(edtf), count, unit) if edtf and needed is not None else None
        return parts_of(told) if told else None

    def month(self, month: int, direction: Direction) -> Parts | None:
        """The nearest such month that has begun by the anchor, or that has not ended before it."""
        end = self.parts.end
        return Parts(anchors.year_of_month(end, month, direction), month) if end else None

    def day_of_month(self, month: int, number: int, direction: Direction) -> Parts | None:
        """The nearest such day not after the anchor, or not before it; None where there is none."""
        end = self.parts.end
        year = anchors.year_of_day(end, month, number, direction) if end and 1 <= month <= 12 else None
        return Parts(year, month, number) if year else None

    def number_of_day(self, number: int, direction: Direction) -> Parts | None:
        """The nearest day of that number in any month; None where the anchor is no day."""
        if self.day is None:
            return None
        ahead = direction == "after"
        if number == self.day.day or (number > self.day.day) == ahead:
            return Parts(self.day.year, self.day.month, number)
        month = self.counted(1 if ahead else -1, "month")
        return month._replace(day=number) if month else None

    def weekday(self, name: int, direction: Direction) -> Parts | None:
        """The nearest Monday (0) to Sunday (6) not after the anchor, or not before it."""
        found = anchors.weekday(self.day, name, direction) if self.day else None
        return parts_of_day(found) if found else None

    def season(self, season: int, *, ended: bool = False) -> str | None:
        """The nearest season (21 to 24) that had begun by the anchor, or with `ended` that was over."""
        end = self.parts.end
        if end is None:
            return None
        year = anchors.year_of_season(end, season, "before")
        last = anchors.days_of(Date.parse(f"{year:04}-{season}"))
        return f"{year - 1 if ended and last and last[1] >= end else year:04}-{season}"


def published_anchor(published: Date | None) -> Anchor | None:
    """The report's day as an anchor; None where it is not known or no plain date."""
    parts = parts_of(published.edtf) if published else None
    return Anchor(parts, anchors.published(published)) if parts and published else None


def latest(told: Sequence[Anchor], *, month: bool = False, day: bool = False) -> Anchor | None:
    """The last of the dates told that is exact to the month, or to the day, where that is needed."""
    recent = reversed(told[-MOST_LOOKED_BACK:])
    return next(
        (it for it in recent if (it.parts.month or not month) and (it.parts.day or it.some_day or not day)), None
    )
