"""What the words of a date mean before anybody knows from which day they are counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Literal

from lastseen.intake.suggest.anchors import Part


class Near(Enum):
    """Which of the many Marches or Tuesdays is meant, and from where it is counted."""

    LAST = "last"
    THIS = "this"
    NEXT = "next"
    SAME = "that"
    PREVIOUS = "the previous"
    FOLLOWING = "the following"

    @property
    def steps(self) -> int:
        """How many units on: -1 for last and previous, 0 for this and that."""
        return {Near.LAST: -1, Near.PREVIOUS: -1, Near.NEXT: 1, Near.FOLLOWING: 1}.get(self, 0)

    @property
    def told(self) -> bool:
        """Whether it is counted from a date told before, not from the day of publication."""
        return self in (Near.SAME, Near.PREVIOUS, Near.FOLLOWING)


class Link(Enum):
    """How several dates belong together."""

    LASTING = "from a to b"
    BETWEEN = "between a and b"
    OR = "a or b"
    AND = "a and b"


ReachUnit = Literal["day", "week", "weekend", "the weekend", "month", "year", "decade", "century", "then"]
"""`the weekend` is the nearest that has begun: `over the weekend`; `then` is whatever was told: `since then`."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A day, week, month or year so many away: `yesterday`, `last week`, `the following year`."""

    unit: ReachUnit
    steps: int
    told: bool
    """Counted from the last date told, not from the day of publication."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date of the calendar as far as the words give it."""

    year: int | None = None
    month: int | None = None
    days: tuple[int, ...] = ()
    link: Link = Link.AND
    """How several days belong together."""
    season: int | None = None
    weekday: int | None = None
    near: Near | None = None
    ago: int = 1
    """How many of them back, with `near` last: `two summers ago`."""
    within: Reach | None = None
    """The year, month or week it lies in, where that is itself relative: `March last year`."""

    @property
    def yearless(self) -> bool:
        """Whether its year has to be found."""
        return self.year is None and self.within is None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A date that needs nothing: `2021-03-04`, `199X`."""

    edtf: str


@dataclass(frozen=True, slots=True)
class ShortDecade:
    """A decade without its century: `the '90s`."""

    digit: int


@dataclass(frozen=True, slots=True)
class ShortYear:
    """A date in figures whose year has two digits: `3/4/21`."""

    first: int
    second: int
    year: int


CountedUnit = Literal["hour", "day", "week", "month", "year", "decade"]


@dataclass(frozen=True, slots=True)
class Counted:
    """So many units from somewhere: `two weeks ago`, `three days later`, `two or three years before his arrest`."""

    low: int
    high: int
    unit: CountedUnit
    sign: int
    """-1 for before, 1 for after, 0 for the day itself."""
    told: bool
    about: bool = False
    bound: Literal["more", "less"] | None = None
    exact: bool = False
    """Whether the words say that it is to the day: `a year ago today`."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch that ends on the day of publication, or on a date told: `in the past two weeks`, `overnight`."""

    count: int
    unit: CountedUnit
    told: bool = False
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class Vague:
    """Words that tell a time without saying how far off it is: `several weeks ago`."""

    why: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; None where the words give it only about."""

    time: str | None


@dataclass(frozen=True, slots=True)
class At:
    """A time on a day."""

    clock: Clock
    day: Meaning


@dataclass(frozen=True, slots=True)
class Parted:
    """A part of a period, or from one part to another: `late 2018`, `early to mid-March`."""

    first: Part
    last: Part
    whole: Meaning


SliceUnit = Literal["day", "week", "month", "quarter", "around", "ending"]
"""The last two are of the week around a day, and of the seven days that end with it."""


@dataclass(frozen=True, slots=True)
class Sliced:
    """So many units at one end of a period: `the first week of March`, `the last quarter of 2019`."""

    number: int
    """Which one, counted from 1; -1 for the last."""
    count: int
    unit: SliceUnit
    whole: Meaning


Bound = Literal["about", "since", "until", "no_later", "no_earlier", "earlier", "later"]


@dataclass(frozen=True, slots=True)
class Bounded:
    """A date with `about`, `since`, `until`, `by`, `before` or `after`."""

    bound: Bound
    date: Meaning


@dataclass(frozen=True, slots=True)
class Joined:
    """Several dates told together."""

    link: Link
    dates: tuple[Meaning, ...]


Meaning = (
    Calendar
    | Fixed
    | ShortDecade
    | ShortYear
    | Reach
    | Counted
    | Window
    | Vague
    | Clock
    | At
    | Parted
    | Sliced
    | Bounded
    | Joined
)


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a date with their meaning."""

    start: int
    end: int
    means: Meaning
    rule: str
    weak: bool = False
    """Whether the words are a date only in company: `May`, `2019`."""
    of_noun: bool = False
    """Whether it dates the noun behind it: `Tuesday's raid`, `the 2019 coup`."""

    def over(self, other: Found) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def until(self, end: int, means: Meaning) -> Found:
        """The same words and those up to `end`, with a new meaning; no longer weak."""
        return replace(self, end=end, means=means, weak=False)

    def wider(self, start: int, means: Meaning) -> Found:
        """The same words and those from `start` on, with a new meaning; no longer weak."""
        return replace(self, start=start, means=means, weak=False)


def heart(means: Meaning) -> Meaning:
    """The date inside its parts, bounds and times."""
    while True:
        match means:
            case Parted(whole=inner) | Sliced(whole=inner) | Bounded(date=inner) | At(day=inner):
                means = inner
            case _:
                return means


def with_heart(means: Meaning, new: Meaning) -> Meaning:
    """The same parts, bounds and times around another date."""
    match means:
        case Parted(whole=inner) | Sliced(whole=inner):
            return replace(means, whole=with_heart(inner, new))
        case Bounded(date=inner):
            return replace(means, date=with_heart(inner, new))
        case At(day=inner):
            return replace(means, day=with_heart(inner, new))
    return new


def is_deictic(means: Meaning) -> bool:
    """Whether it is counted from the moment of speaking: `yesterday`, `two weeks ago`, `last year`."""
    match heart(means):
        case Reach(told=False) | Counted(told=False) | Window(told=False):
            return True
        case Calendar(near=Near() as near):
            return not near.told
    return False
