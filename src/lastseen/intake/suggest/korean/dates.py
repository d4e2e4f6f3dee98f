"""Dates in Korean text, each with the words that tell it: 2021년 3월 5일, 지난달 말, 이튿날, 두 달 전."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from lastseen.core.dates import Date
from lastseen.intake.suggest import anchors, dating
from lastseen.intake.suggest.dating import ABOUT, HALF, THIRD, TIME, WEEK, WEEKDAY, Before, Phrase, Reckoned, Unit
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.units import units
from lastseen.intake.suggest.reckoning import Anchor, published_anchor
from lastseen.intake.suggest.told import DateTold

_NOT_ALONE = (THIRD, HALF, TIME, ABOUT)
LOOKED_BACK = 12
"""Code points before a date in which words such as 지난 and 음력 are looked for."""
_LEFT = re.compile(r"(?:(?P<lunar>음력)\s?)?(?:(?P<way>지난|오는)\s?)?(?P<about>약\s?|대략\s?)?$")
BORN = "생"
"""What stands right behind the day on which somebody was born."""
_EVENTS = "체포|실종|납치|송환|북송|구금|석방|사망|두절|이보다|그보다|그로부터|이로부터|이에 앞서"
_AFTER_EVENT = re.compile(rf"(?:[가-힣]기|{_EVENTS})\s?(?:약\s?)?$")
_GAP = re.compile(r"의?\s?(?:\((?:현지\s?시[간각]|한국\s?시[간각]|[월화수목금토일](?:요일)?)\)\s?)?")
_LINK = re.compile(r"\s?(?P<by>부터|[~∼–-]|에서|과|와)\s?(?:같은\s?달\s)?")
_TO = re.compile(r"\s?까지")
_BOTH_DAYS = re.compile(r"\s(?:이틀|양일)(?:에\s걸쳐|간|\s동안)")
"""9일과 10일 이틀에 걸쳐: both days, and all the time between."""
_ONCE = re.compile(r"[가-힣\s]{0,6}사이|로\s?넘어가는")
_TAIL = re.compile(
    r"(?:\([^()\n]{1,8}\))?\s?(?:(?P<since>부터|이래|들어서?(?=\s))|(?P<until>까지)|(?P<after>이후)|(?P<before>이전|전에))"
)
_UNSEEN = re.compile(
    r"(?:로)?(?:는|도)?,?\s(?:[가-힣]+\s){0,3}?(?:행방|실종|연락|소식|자취|종적|모습|돌아오|귀가|억류|수감|구금|갇)"
)
"""What stands behind 이후 where something lasts: 28일 이후 행방불명."""
_OPEN = {"since": anchors.since, "until": anchors.until, "after": anchors.later, "before": anchors.earlier}


def find_dates(text: str, published: Date | None) -> tuple[DateTold, ...]:
    """The dates of a text in its order, none within another; relative ones from `published` or a date before them."""
    before = Before(text, published_anchor(published))
    phrases = [_phrase(text, group) for group in _groups(text)]
    told = list(_last_years(text, before.published))
    at = read_to = 0
    while at < len(phrases):
        if text.find("\n", read_to, phrases[at].start) >= 0:
            before.paragraph()
        following = phrases[at + 1] if at + 1 < len(phrases) else None
        both = _range(before, phrases[at], following) if following else None
        told.append(both or _one(before, phrases[at]))
        at, read_to = at + (2 if both else 1), told[-1].end
    return tuple(sorted(told, key=lambda it: it.start))


_AHEAD = re.compile(r"[가-힣\s]{0,12}?(?:[을를]\s앞[두둔]|할 예정|될 예정|열릴)")
"""What stands behind a day that is still to come: 25일 선고를 앞두고."""
_LAST_YEARS = re.compile(
    r"(?:지난|최근)\s?(?P<count>\d{1,3}|[한두세석네넉])\s?(?P<unit>년|해|개월|달|주|일)(?:여\s?)?(?:간|\s?동안|\s?새|\s?사이)"
)
_UNITS: dict[str, tuple[anchors.Unit, int]] = {
    "년": ("year", 1), "해": ("year", 1), "개월": ("month", 1), "달": ("month", 1), "주": ("day", 7), "일": ("day", 1),
}  # fmt: skip
_WEEKEND = re.compile(r"(?:지난|이번)?\s?주말")


def _last_years(text: str, published: Anchor | None) -> Iterator[DateTold]:
    """지난 10년간, 지난 두 달간; 지난 주말."""
    for match in _LAST_YEARS.finditer(text):
        unit, size = _UNITS[match["unit"]]
        count = size * int(table("dates")["number"].get(match["count"]) or match["count"])
        found = dating.last_years(published, count, unit)
        yield _told(*match.span(), found.told, found)
    for match in _WEEKEND.finditer(text):
        day = published.day if published else None
        edtf = anchors.weekend(day - timedelta(5)) if day else None
        found = Reckoned(edtf=edtf, anchor=published) if edtf else Reckoned(why=dating.NO_DAY)
        yield _told(*match.span(), found.told, found)


def _groups(text: str) -> Iterator[list[Unit]]:
    """Units that stand side by side, coarse before fine."""
    group: list[Unit] = []
    for unit in units(text):
        if group and _goes_on(text, group[-1], unit):
            group.append(unit)
            continue
        if group and group[0].rank not in _NOT_ALONE:
            yield group
        group = [unit]
    if group and group[0].rank not in _NOT_ALONE:
        yield group


def _goes_on(text: str, last: Unit, unit: Unit) -> bool:
    fits = unit.rank > last.rank and last.last is None and not unit.base
    follows_week = last.rank != WEEK or unit.rank == WEEKDAY
    return fits and follows_week and bool(_GAP.fullmatch(text, last.end, unit.start))


def _phrase(text: str, group: list[Unit]) -> Phrase:
    start = group[0].start
    reach = max(0, start - LOOKED_BACK)
    left, after_event = _LEFT.search(text, reach, start), _AFTER_EVENT.search(text, reach, start)
    assert left is not None
    after = {unit.rank: before.rank for before, unit in pairwise(group)}
    return Phrase(
        tuple(group),
        left.start() if left.group() else start,
        group[-1].end,
        past=left["way"] == "지난",
        ahead=left["way"] == "오는" or bool(_AHEAD.match(text, group[-1].end)),
        about=bool(left["about"]) or after.get(ABOUT, TIME) != TIME,
        from_told=bool(after_event),
        lunar=bool(left["lunar"]),
    )


def _range(before: Before, phrase: Phrase, following: Phrase) -> DateTold | None:
    """A date with two ends, told as two dates; None where the two are no range."""
    link = _LINK.fullmatch(before.text, phrase.end, following.head.start)
    if link is None:
        return None
    once = bool(_ONCE.match(before.text, following.end))
    lasts = _TO.match(before.text, following.end) or _BOTH_DAYS.match(before.text, following.end)
    if not once and not lasts and link["by"] not in "~∼–-":
        return None
    first = dating.reckoned(before, phrase)
    second = dating.reckoned(before, following, within=first.parts)
    edtf = dating.joined(first, second, once=once)
    if edtf is None:
        return None
    before.remember(phrase, Reckoned())
    return _told(phrase.start, following.end, edtf, first if first.anchor else second)


def _one(before: Before, phrase: Phrase) -> DateTold:
    once = bool(_ONCE.match(before.text, phrase.end))
    found = dating.to_last(dating.reckoned(before, phrase), phrase.units[-1], once=once)
    edtf = found.told
    if not before.text.startswith(BORN, phrase.end):  # 1985년 3월 2일생: nothing is counted from it
        before.remember(phrase, found if edtf else Reckoned())
    tail = _TAIL.match(before.text, phrase.end)
    if tail and edtf:
        exact = found.parts is not None and found.parts.day is not None
        lasts = tail.lastgroup == "after" and (not exact or _UNSEEN.match(before.text, tail.end()))
        way = "since" if lasts else str(tail.lastgroup)
        edtf = _OPEN[way](edtf) or edtf
    return _told(phrase.start, phrase.end, edtf, found)


def _told(start: int, end: int, edtf: str | None, found: Reckoned) -> DateTold:
    why = None if edtf else found.why or dating.NO_SUCH_DAY
    return DateTold(start, end, edtf, "ko-date", found.anchor.words if found.anchor and edtf else None, why)
