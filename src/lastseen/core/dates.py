"""Dates as sources give them, in EDTF, with everything they leave open left open.

A date is one or more spans of minutes. An end that the source left open or did not know is None and stays None.
`a/b` lasts from a to b; `[a..b]` is some moment in between; `{a,b}` is each of them.
Source: ISO 8601-2:2019, Annex A (EDTF): level 1, and the sets of level 2.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from lastseen.core.periods import LAST_MINUTE, DateError, Period, minute_to_date, misread, read_period

__all__ = ["Date", "DateError", "Order", "Span", "add", "births", "certainly_before", "elapsed", "ends_by", "order"]

Span = tuple[int | None, int | None]
"""First and last minute, both included, counted from 0001-01-01T00:00; None where open or unknown."""

_Reach = tuple[int, int]
_BEFORE_ALL, _AFTER_ALL = -1, LAST_MINUTE + 1
_PARSED_AT_ONCE = 2**16


class _Kind(Enum):
    """What a date says of its spans; two dates of different kinds never mean the same."""

    MOMENT = "some moment within"
    EACH = "each of"
    LASTING = "from the first to the last"
    LASTING_START_UNKNOWN = "from an unknown start"
    LASTING_END_UNKNOWN = "to an unknown end"


class _Stretch(NamedTuple):
    """From one period to another; None where an end is open or unknown; a plain date is from itself to itself."""

    start: Period | None
    end: Period | None

    @property
    def plain(self) -> bool:
        return self.start is not None and self.start == self.end

    @property
    def core(self) -> _Reach:
        return self.start.first if self.start else _BEFORE_ALL, self.end.last if self.end else _AFTER_ALL

    @property
    def wide(self) -> _Reach:
        return self.start.wide_first if self.start else _BEFORE_ALL, self.end.wide_last if self.end else _AFTER_ALL

    @property
    def marks(self) -> set[tuple[_Reach, str, str]]:
        """Every `~` and `?`, with the stretch and the end of it that carries it."""
        ends = (("start", self.start), ("end", self.end))
        return {(self.core, side, mark) for side, period in ends if period for mark in period.marks}


@dataclass(frozen=True, slots=True)
class Date:
    """When something was, as exactly as its source says and no more exactly; made by `Date.parse`."""

    edtf: str
    """The text as given, without the blanks around it."""
    core: tuple[Span, ...] = field(compare=False, repr=False)
    """The spans without tolerance, in order; those that touch are one."""
    wide: tuple[Span, ...] = field(compare=False, repr=False)
    """The spans widened by `~` and `%`: a day by 2 days, a longer period by its own length; cut at years 1 and 9999."""
    approximate: bool = field(compare=False, repr=False)
    """Whether any part is marked `~` or `%`."""
    uncertain: bool = field(compare=False, repr=False)
    """Whether any part is marked `?` or `%`."""
    ranged: bool = field(compare=False, repr=False)
    """Whether it is one of several, or some moment between two, as `[2019,2021]` and `[2019..2021]` are."""
    must_hold: Span | None = field(compare=False, repr=False)
    """The minutes on which a state dated so certainly held: an exact day; of `a/b`, what lies between both ends."""
    meaning: tuple[object, ...] = field(compare=False, repr=False)
    """A key that two dates share exactly if they are the same."""
    _kind: _Kind = field(compare=False, repr=False)
    _marks: frozenset[tuple[_Reach, str, str]] = field(compare=False, repr=False)
    _core: tuple[_Reach, ...] = field(compare=False, repr=False)
    _wide: tuple[_Reach, ...] = field(compare=False, repr=False)

    @staticmethod
    def parse(text: str) -> Date:
        """Read a date; raises DateError, which says what would be right. A text read before is only looked up."""
        return _parsed(text)

    def __str__(self) -> str:
        return self.edtf

    @property
    def earliest(self) -> date | None:
        """The first possible day, tolerance included; None where the start is open or unknown."""
        return _day(self._wide[0][0])

    @property
    def latest(self) -> date | None:
        """The last possible day, tolerance included; None where the end is open or unknown."""
        return _day(self._wide[-1][1])

    @property
    def lasting(self) -> bool:
        """Whether it is `a/b`: something that went on from a to b."""
        return self._kind not in (_Kind.MOMENT, _Kind.EACH)

    def same(self, other: Date) -> bool:
        """Whether both mean the same: the same spans, marks and kind, however they are written."""
        return self is other or self.meaning == other.meaning

    def within(self, other: Date) -> bool:
        """Whether this is strictly more exact, which is never so both ways round.

        Its spans lie inside the other's, both without tolerance, or they are the same spans with fewer marks.
        """
        mine, theirs = self._core, other._core
        if mine == theirs:
            return self._kind is other._kind and self._marks < other._marks
        if mine[0][0] < theirs[0][0] or mine[-1][1] > theirs[-1][1]:
            return False
        return all(any(low <= first and last <= high for low, high in theirs) for first, last in mine)

    def disjoint(self, other: Date) -> bool:
        """Whether no moment fits both, tolerance included; an open or unknown end fits everything on its side."""
        return not any(first <= high and low <= last for first, last in self._wide for low, high in other._wide)


class Order(Enum):
    """How two dates stand to each other, said only where it is certain."""

    BEFORE = "before"
    AFTER = "after"
    OVERLAPS = "overlaps"
    """Both are known from first to last, and neither is wholly before the other."""
    UNKNOWN = "unknown"


def order(a: Date | None, b: Date | None) -> Order:
    """Which of two dates comes first, every possible minute counted; UNKNOWN where nobody can know."""
    if a is None or b is None:
        return Order.UNKNOWN
    (a_first, a_last), (b_first, b_last) = _hull(a), _hull(b)
    if a_last is not None and b_first is not None and a_last < b_first:
        return Order.BEFORE
    if b_last is not None and a_first is not None and b_last < a_first:
        return Order.AFTER
    return Order.UNKNOWN if None in (a_first, a_last, b_first, b_last) else Order.OVERLAPS


def certainly_before(a: Date | None, b: Date | None) -> bool:
    """Whether every possible minute of the first is before every possible minute of the second."""
    return order(a, b) is Order.BEFORE


def ends_by(d: Date | None, day: date) -> bool:
    """Whether the last possible day is not after `day`; False where there is no date or its end is not known."""
    latest = d.latest if d else None
    return latest is not None and latest <= day


def add(d: Date, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> Date:
    """The date that lies so far after another, or before it where negative; from a fuzzy date, an interval.

    Years and months are counted first, the 31st becoming the last day of a shorter month, then weeks and days.
    Raises DateError where the years 0001-9999 are left or neither end of `d` is known.
    """
    shift = (12 * years + months, 7 * weeks + days)
    first, last = (_shifted(day, *shift) if day else None for day in (d.earliest, d.latest))
    return _between(first, last, d)


def elapsed(a: Date, b: Date) -> tuple[int | None, int | None]:
    """The fewest and the most days from one date to another, negative where the second may be the earlier one.

    Days of the calendar are counted, not hours. None where it hangs on an end that is open or unknown.
    """
    return _days(a.latest, b.earliest), _days(a.earliest, b.latest)


def births(age_low: int, age_high: int, on: Date, *, korean: bool = False) -> Date:
    """When somebody was born who on that date is from `age_low` to `age_high` years old, both included.

    Ages are completed years, whether a 29 February is kept on 28 February or 1 March; with `korean` they count 1 at
    birth and one more at each New Year. An end that `on` leaves open stays open.
    Raises DateError where no birth day can give such an age.
    """
    if not 0 <= age_low <= age_high or (korean and age_high < 1):
        raise DateError(f"nobody is from {age_low} to {age_high} years old: write the lower age first, from 0 upwards")
    count = _counted_years if korean else _completed_years
    first = count(on.earliest, age_high)[0] if on.earliest else None
    last = count(on.latest, age_low)[1] if on.latest else None
    return _between(first, last, on)


@lru_cache(maxsize=_PARSED_AT_ONCE)
def _parsed(text: str) -> Date:
    edtf = text.strip()
    if edtf[:1] in ("[", "{"):
        return _set(edtf)
    if "/" in edtf:
        return _interval(edtf)
    period = read_period(edtf)
    return _date(edtf, _Kind.MOMENT, [_Stretch(period, period)])


def _interval(edtf: str) -> Date:
    """Read ``a/b``, where one end may be `..` (open) or nothing (unknown)."""
    ends = edtf.split("/")
    if len(ends) != 2 or any(0 < len(end) < 4 and end != ".." for end in ends):
        raise misread(edtf)  # 12/03/2019 and 2019/03 are no intervals
    stretch = _stretch(edtf, *(None if end in ("", "..") else read_period(end) for end in ends))
    if ends[0] == "":
        return _date(edtf, _Kind.LASTING_START_UNKNOWN, [stretch])
    if ends[1] == "":
        return _date(edtf, _Kind.LASTING_END_UNKNOWN, [stretch])
    return _date(edtf, _Kind.LASTING, [stretch])


def _set(edtf: str) -> Date:
    """Read ``[a,b..c]`` (one of these) or ``{a,b..c}`` (all of these); a set of one plain date is that date."""
    closing = "]" if edtf[0] == "[" else "}"
    if not edtf.endswith(closing) or len(edtf) < 3:
        raise DateError(f"{edtf}: a set is written [2019,2021] for one of these, or {{2019,2021}} for all of them")
    if len(edtf.split()) > 1:
        raise DateError(f"{edtf}: leave out the blanks: write {''.join(edtf.split())}")
    stretches = list({_element(edtf, text): None for text in edtf[1:-1].split(",")})
    if _merged(stretch.core for stretch in stretches) == ((_BEFORE_ALL, _AFTER_ALL),):
        raise DateError(f"{edtf}: this leaves no day out: leave the value out where no date is known")
    if len(stretches) == 1 and stretches[0].plain:
        return _date(edtf, _Kind.MOMENT, stretches)
    return _date(edtf, _Kind.EACH if closing == "}" else _Kind.MOMENT, stretches)


def _element(edtf: str, text: str) -> _Stretch:
    """Read one element of a set: ``a``, ``a..b``, ``..b`` or ``a..``."""
    if not text:
        raise DateError(f"{edtf}: a date is missing beside a comma")
    if "/" in text:
        raise DateError(f"{edtf}: a set holds dates, and from one to another is written {text.replace('/', '..', 1)}")
    ends = text.split("..", 1)
    start, end = (read_period(part) if part else None for part in (ends[0], ends[-1]))
    return _stretch(edtf, start, end)


def _stretch(edtf: str, start: Period | None, end: Period | None) -> _Stretch:
    if start is None and end is None:
        raise DateError(f"{edtf}: at least one end must be known, as in 2019/.., ../2019, [2019..] or [..2019]")
    if start and end and end.last < start.first:
        raise DateError(f"{edtf}: {end.text} is before {start.text}: write the earlier one first")
    return _Stretch(start, end)


def _date(edtf: str, kind: _Kind, stretches: list[_Stretch]) -> Date:
    core, wide = _merged(s.core for s in stretches), _merged(s.wide for s in stretches)
    marks = frozenset(mark for stretch in stretches for mark in stretch.marks)
    kinds_of_mark = {mark for _, _, mark in marks}
    alone = len(stretches) == 1
    return Date(
        edtf=edtf,
        core=tuple(map(_span, core)),
        wide=tuple(map(_span, wide)),
        approximate="~" in kinds_of_mark,
        uncertain="?" in kinds_of_mark,
        ranged=kind is _Kind.MOMENT and not (alone and stretches[0].plain),
        must_hold=_must_hold(kind, stretches[0]) if alone else None,
        meaning=(kind, core, wide, marks),
        _kind=kind,
        _marks=marks,
        _core=core,
        _wide=wide,
    )


def _must_hold(kind: _Kind, stretch: _Stretch) -> Span | None:
    start, end = stretch
    if start is None or end is None or "?" in start.marks | end.marks:
        return None
    if kind is _Kind.MOMENT:
        return (start.first, start.last) if start == end and start.exact else None
    # on the day of a beginning or an end the opposite may have been true as well, so both are left out
    first, last = start.wide_last + 1, end.wide_first - 1
    return (first, last) if kind is _Kind.LASTING and first <= last else None


def _merged(reaches: Iterable[_Reach]) -> tuple[_Reach, ...]:
    """The same minutes in the fewest spans: neighbours and overlaps become one, so that equal sets compare equal."""
    merged: list[_Reach] = []
    for first, last in sorted(reaches):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(merged[-1][1], last)
        else:
            merged.append((first, last))
    return tuple(merged)


def _span(reach: _Reach) -> Span:
    first, last = reach
    return None if first == _BEFORE_ALL else first, None if last == _AFTER_ALL else last


def _hull(d: Date) -> Span:
    return d.wide[0][0], d.wide[-1][1]


def _day(minute: int) -> date | None:
    return minute_to_date(minute) if _BEFORE_ALL < minute < _AFTER_ALL else None


def _days(start: date | None, end: date | None) -> int | None:
    return (end - start).days if start and end else None


def _between(first: date | None, last: date | None, origin: Date) -> Date:
    """Some day from the first to the last; what `origin` leaves open stays open."""
    if first is None and last is None:
        raise DateError(f"{origin}: neither the first nor the last possible day is known, so nothing can be counted")
    start, end = (day.isoformat() if day else "" for day in (first, last))
    return Date.parse(start if start == end else f"[{start}..{end}]")


def _shifted(day: date, months: int, days: int) -> date:
    """So many months later, at most on the month's last day, and then so many days."""
    year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    if date.min.year <= year <= date.max.year:
        landed = date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))
        if date.min.toordinal() <= landed.toordinal() + days <= date.max.toordinal():
            return landed + timedelta(days)
    raise DateError(f"{day}: counting {months} months and {days} days from here leaves the years 0001 to 9999")


def _completed_years(day: date, age: int) -> tuple[date, date]:
    """First and last birth day of those who on a day have completed so many years."""
    first, last = _shifted(day, -12 * (age + 1), 1), _shifted(day, -12 * age, 0)
    if (day.month, day.day) == (2, 28) and not calendar.isleap(day.year) and calendar.isleap(last.year):
        last += timedelta(1)  # where a 29 February is kept on the 28th
    return first, last


def _counted_years(day: date, age: int) -> tuple[date, date]:
    """First and last birth day of those who by the Korean count are so many years old on a day."""
    year = _shifted(day, -12 * (age - 1), 0).year
    return date(year, 1, 1), min(day, date(year, 12, 31))
