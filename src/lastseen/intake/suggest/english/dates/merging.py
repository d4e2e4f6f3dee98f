"""Single dates put together where the words do: weekday and day, month and `last year`, time and day, parts, ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import cast

from lastseen.intake.suggest.anchors import Part
from lastseen.intake.suggest.english.dates.meanings import (
    At,
    Bounded,
    Calendar,
    Clock,
    Counted,
    Fixed,
    Found,
    Joined,
    Link,
    Meaning,
    Parted,
    Reach,
    ShortDecade,
    Sliced,
    SliceUnit,
    heart,
    with_heart,
)
from lastseen.intake.suggest.english.dates.words import COUNT, ORDINALS, TABLE, count_of
from lastseen.intake.suggest.english.patterns import DASH, any_of, freely, pattern

_LOOK_BACK = 60


def before(text: str, start: int) -> str:
    """The few words before a place."""
    return text[max(0, start - _LOOK_BACK) : start]


def apart(found: Iterable[Found]) -> list[Found]:
    """Of dates that overlap, the one that says most: strong ones first, then the longer, then the earlier."""
    taken: list[Found] = []
    ordered = sorted(found, key=lambda it: (it.weak, it.start - it.end, it.start))
    reserved = bytearray(max((it.end for it in ordered), default=0))
    for one in ordered:
        if not any(reserved[one.start : one.end]):
            reserved[one.start : one.end] = b"\1" * (one.end - one.start)
            taken.append(one)
    return sorted(taken, key=lambda it: it.start)


def merged(text: str, found: list[Found]) -> list[Found]:
    """Neighbours that are one date, as one: a weekday with its day, a month with `last year`, a time with its day."""
    kept: list[Found] = []
    for one in found:
        last = kept[-1] if kept else None
        both = _both(text, last, one) if last and one.start - last.end <= 16 else None
        if both:
            kept[-1] = both
        else:
            kept.append(one)
    return kept


def _both(text: str, a: Found, b: Found) -> Found | None:
    gap = " ".join(text[a.end : b.start].split()).lower()
    close = 1 if gap.endswith("(") and text[b.end : b.end + 1] == ")" else 0
    for combine in _COMBINATIONS:
        means = combine(a.means, b.means, gap, bool(close))
        if means is not None:
            rule = b.rule if isinstance(a.means, Clock) or (is_day(b.means) and isinstance(means, Calendar)) else a.rule
            return Found(a.start, b.end + close, means, rule)
    return None


def _weekday_and_day(a: Meaning, b: Meaning, gap: str, closed: bool) -> Meaning | None:
    match a, b:
        case Calendar(weekday=int() as weekday, days=(), within=None), Calendar(
            weekday=None, days=(_, *_), within=None
        ) if gap in ("", ",", "the", ", the", ", on", "of") or (gap == "(" and closed):
            return replace(b, weekday=weekday)
        case Calendar(weekday=None, days=(_, *_)), Calendar(
            weekday=int() as weekday, month=None, days=(), near=None
        ) if gap == "," or (gap == "(" and closed):
            return replace(a, weekday=weekday)
    return None


def _with_year(a: Meaning, b: Meaning, gap: str, closed: bool) -> Meaning | None:
    if not isinstance(a, Calendar) or not a.yearless or a.near or gap not in ("", "of", "in", "of the", "the", "on"):
        return None
    reach = _as_reach(b)
    needed = "week" if a.weekday is not None and not a.days else "month" if a.month is None and a.days else "year"
    return replace(a, within=reach) if reach and reach.unit == needed else None


def _as_reach(means: Meaning) -> Reach | None:
    """`last year` and `the year before` alike."""
    match means:
        case Reach():
            return means
        case Counted(low=low, high=high, about=False, bound=None, unit="year" | "month" | "week") if low == high:
            unit = cast("str", means.unit)
            return Reach(
                "year" if unit == "year" else "month" if unit == "month" else "week", means.sign * low, means.told
            )
    return None


_BEFORE_DAY = ("on", ",", "", "of", "on the", ", on", "the", "that")
_BEFORE_TIME = ("at", ",", ", at", "(", "", "at exactly", "at precisely")
_BEFORE_ROUGH_TIME = frozenset(TABLE["rough_times"])


def _time_and_day(a: Meaning, b: Meaning, gap: str, closed: bool) -> Meaning | None:
    if isinstance(a, Clock) and is_day(b) and gap in _BEFORE_DAY:
        return At(a, b)
    if isinstance(b, Clock) and is_day(a) and (gap in _BEFORE_TIME or gap in _BEFORE_ROUGH_TIME):
        return At(b if gap in _BEFORE_TIME else Clock(None), a)
    return None


def is_day(means: Meaning) -> bool:
    """Whether it can only be a day."""
    match means:
        case Calendar(days=days, weekday=weekday):
            return bool(days) or weekday is not None
        case Reach(unit=unit) | Counted(unit=unit):
            return unit == "day"
        case Fixed(edtf=edtf):
            return len(edtf) == 10 and edtf[0] != "["
    return False


_COMBINATIONS: tuple[Callable[[Meaning, Meaning, str, bool], Meaning | None], ...] = (
    _weekday_and_day,
    _with_year,
    _time_and_day,
)

_ROUGH_TIME = pattern(
    r"(?i:\b(?:about|around|approximately|roughly|before|after|by|until|till|from|between|circa|past|nearly|almost) )$"
)


def with_rough_times(text: str, found: list[Found]) -> list[Found]:
    """The same, where `about 9 p.m.` gives no time of its own, only the day beside it."""
    return [
        replace(one, means=replace(one.means, clock=Clock(None)))
        if isinstance(one.means, At) and _ROUGH_TIME.search(before(text, one.start))
        else replace(one, means=Clock(None))
        if isinstance(one.means, Clock) and _ROUGH_TIME.search(before(text, one.start))
        else one
        for one in found
    ]


_PART_OF = {" ".join(word.split()): part for part, words in TABLE["parts"].items() for word in words}
_PART_WORD = freely(any_of(_PART_OF))
_PART = pattern(
    rf"(?<![\w-])(?:(?P<first>{_PART_WORD})(?: |{DASH})(?i:to|or|and)(?: |{DASH}))?"
    rf"(?:(?P<last>{_PART_WORD})(?: ?{DASH}| (?i:in the |in |on |the )?))$"
)
_QUARTERS = "first|second|third|fourth|1st|2nd|3rd|4th|last|final"
_SLICE = pattern(
    rf"(?i:(?<![\w-])the (?:very )?(?P<which>{any_of(ORDINALS)}|last|final|opening|closing|1st|2nd|3rd|4th) "
    rf"(?:(?P<count>{COUNT}) )?(?P<unit>days?|weeks?|months?|quarter) of (?:the month of )?(?:the )?)$"
)
_Q = pattern(r"(?<![\w-])Q(?P<which>[1-4])\s$")
_WEEK_OF = pattern(r"(?i:(?<![\w-])the week (?P<way>of|beginning|starting|ending)(?: on)? (?:the )?)$")
_MONTH_OF = pattern(r"(?i:(?<![\w-])the (?:month|year|years) (?:of )?)$")
_NUMBERS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1, "final": -1, "closing": -1, "opening": 1}


def parted(text: str, found: list[Found]) -> list[Found]:
    """The same with the words before each that take a part of it: `early`, `the end of`, `the first week of`."""
    return [_parted(text, one) for one in found]


def _parted(text: str, one: Found) -> Found:
    if isinstance(one.means, Clock | At | Counted):
        return one
    words, offset = before(text, one.start), max(0, one.start - _LOOK_BACK)
    if part := _PART.search(words):
        last = _part(part["last"])
        means = Parted(_part(part["first"]) if part["first"] else last, last, one.means)
        return one.wider(offset + part.start(), means)
    if sliced := _SLICE.search(words):
        means_or_none = _sliced(sliced, one.means)
        return one.wider(offset + sliced.start(), means_or_none) if means_or_none else one
    if quarter := _Q.search(words):
        return one.wider(offset + quarter.start(), Sliced(int(quarter["which"]), 1, "quarter", one.means))
    if week := _WEEK_OF.search(words):
        of_week = Sliced(1, 1, "ending" if week["way"].lower() == "ending" else "around", one.means)
        return one.wider(offset + week.start(), of_week) if is_day(one.means) else one
    return replace(one, weak=False) if _MONTH_OF.search(words) and one.weak else one


def _part(words: str) -> Part:
    return cast(Part, _PART_OF[" ".join(words.lower().split())])


def _sliced(match: re.Match[str], whole: Meaning) -> Meaning | None:
    which = match["which"].lower()
    number = _NUMBERS.get(which) or ORDINALS[which]
    count = count_of(match["count"]) if match["count"] else 1.0
    unit = match["unit"].lower()
    if count is None or count % 1 or (count > 1 and number not in (1, -1)):
        return None
    if unit in ("days", "weeks", "months") and not match["count"]:
        # "the first days of March" are the early part of it
        return Parted("late" if number < 0 else "early", "late" if number < 0 else "early", whole)
    return Sliced(number, int(count), cast(SliceUnit, unit.rstrip("s")), whole)


_ARTICLE = r"(?:the|on|in|about|around|in the|on the|late|early|possibly in|possibly|perhaps in|perhaps)"
_TO = pattern(rf",? ?(?:[-–—]|to|until|till|through|up to|and up to)(?: {_ARTICLE})?")
_AND = pattern(r"(?:,? ?and|&)(?: the)?")
_OR = pattern(rf",? ?or(?: {_ARTICLE})?")
_BETWEEN = pattern(r"(?i:\bbetween (?:the )?(?:about |around |in )?)$")
_FROM = pattern(r"(?i:\bfrom (?:the )?(?:about |around )?)$")
_NIGHT = pattern(r"(?i:\b(?:night|overnight)(?: (?:of|between|from|on))? (?:the )?)$")
_NOW = pattern(rf"(?: ?{DASH} ?| (?i:to|until|till) )(?:(?i:the )?(?i:present(?: day)?|now))(?!\w)")
_MOST_JOINED = 8


def joined(text: str, found: list[Found]) -> list[Found]:
    """The same with those that are told together as one: `from June to August 2019`, `between A and B`, `A or B`."""
    kept: list[Found] = []
    position = 0
    while position < len(found):
        last, link = _run(text, found, position)
        members = found[position : last + 1]
        kept.append(_together(text, members, link) if link else _up_to_now(text, _days_together(text, members[0])))
        position = last + 1
    return kept


def _run(text: str, found: list[Found], first: int) -> tuple[int, Link | None]:
    """How far the dates from `first` on are told together, and how."""
    link = _link(text, found[first], found[first + 1]) if first + 1 < len(found) else None
    if link:
        return first + 1, link
    last = first
    while last + 1 < len(found) and last - first < _MOST_JOINED and _comma(text, found[last], found[last + 1]):
        last += 1
    link = _link(text, found[last], found[last + 1]) if last > first and last + 1 < len(found) else None
    return (last + 1, link) if link in (Link.AND, Link.OR) else (first, None)


def _comma(text: str, a: Found, b: Found) -> bool:
    return text[a.end : b.start].strip() == "," and _alike(a.means, b.means)


def _link(text: str, a: Found, b: Found) -> Link | None:
    if b.start - a.end > 24 or b.of_noun or isinstance(a.means, Clock) or isinstance(b.means, Clock):
        return None
    gap = " ".join(text[a.end : b.start].split()).lower()
    words = before(text, a.start)
    if _BETWEEN.search(words):
        return Link.BETWEEN if _AND.fullmatch(gap) or _TO.fullmatch(gap) else None
    if _TO.fullmatch(gap) and _may_last(a, b, gap, words):
        return Link.BETWEEN if _NIGHT.search(words) else Link.LASTING
    if _OR.fullmatch(gap) and _alike(a.means, b.means):
        return Link.OR
    return Link.AND if _AND.fullmatch(gap) and _alike(a.means, b.means) and not _each_whole(a.means, b.means) else None


def _may_last(a: Found, b: Found, gap: str, words: str) -> bool:
    """`until` and `to` alone join only like with like: "arrested on Monday to 2019" is no range."""
    return bool(_FROM.search(words)) or (gap.startswith(("-", "–", "—", "to", "through")) and _alike(a.means, b.means))


def _alike(a: Meaning, b: Meaning) -> bool:
    """Whether both are of one grain: days, months, years, weekdays or seasons."""
    return _grain(heart(a)) == _grain(heart(b)) != ""


def _grain(means: Meaning) -> str:
    match means:
        case Calendar(days=(_, *_)) | Reach(unit="day"):
            return "day"
        case Calendar(weekday=int()):
            return "weekday"
        case Calendar(season=int()):
            return "season"
        case Calendar(month=int()):
            return "month"
        case Calendar(year=int()):
            return "year"
        case Fixed(edtf=edtf):
            return {10: "day", 4: "year"}.get(len(edtf), "")
        case ShortDecade():
            return "year"
    return ""


def _each_whole(a: Meaning, b: Meaning) -> bool:
    """Two days or months each with its own year are two dates."""
    inner = (heart(a), heart(b))
    return all(isinstance(it, Calendar) and it.year is not None and it.month is not None for it in inner)


def _together(text: str, members: list[Found], link: Link) -> Found:
    words = before(text, members[0].start)
    prefix = _BETWEEN.search(words) if link is Link.BETWEEN else _FROM.search(words) if link is Link.LASTING else None
    start = members[0].start - (len(words) - prefix.start()) if prefix else members[0].start
    weak = all(it.weak for it in members) and not prefix
    means = Joined(link, tuple(it.means for it in members))
    return Found(start, members[-1].end, means, f"{members[-1].rule}-{_LINK_RULE[link]}", weak, members[-1].of_noun)


def _days_together(text: str, one: Found) -> Found:
    """`between 3 and 5 May` and `from 3 to 5 May`, whose days are already read as one date."""
    means = heart(one.means)
    if not isinstance(means, Calendar) or len(means.days) < 2 or isinstance(one.means, At):
        return one
    words = before(text, one.start)
    between, night = _BETWEEN.search(words), _NIGHT.search(words)
    prefix = between or (_FROM.search(words) if means.link is Link.LASTING else None)
    link = Link.BETWEEN if between or (night and means.link is not Link.OR) else means.link
    start = one.start - (len(words) - prefix.start()) if prefix else one.start
    return replace(one, start=start, means=with_heart(one.means, replace(means, link=link)))


_LINK_RULE = {Link.LASTING: "range", Link.BETWEEN: "between", Link.OR: "or", Link.AND: "list"}


def _up_to_now(text: str, one: Found) -> Found:
    now = _NOW.match(text, one.end)
    if now is None or isinstance(one.means, Clock):
        return one
    return one.until(now.end(), Bounded("since", one.means))
