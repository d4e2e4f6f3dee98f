"""Dates in Korean text, each with the words that tell it: 2021년 3월 5일, 지난달 말, 이튿날, 두 달 전."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lastseen.core.dates import Date
from lastseen.intake.suggest import anchors, dating
from lastseen.intake.suggest.dating import ABOUT, HALF, THIRD, TIME, WEEK, WEEKDAY, Before, Phrase, Reckoned, Unit
from lastseen.intake.suggest.korean.units import units
from lastseen.intake.suggest.reckoning import Anchor, published_anchor
from lastseen.intake.suggest.told import DateTold

_NOT_ALONE = (THIRD, HALF, TIME, ABOUT)
LOOKED_BACK = 12
"""Code points before a date in which words such as 지난 and 음력 are looked for."""
_LEFT = re.compile(r"(?:(?P<lunar>음력)\s?)?(?:(?P<way>지난|오는)\s?)?(?P<about>약\s?|대략\s?)?$")
_EVENTS = "체포|실종|납치|송환|북송|구금|석방|사망|두절|이보다|그보다|그로부터|이로부터|이에 앞서"
_AFTER_EVENT = re.compile(rf"(?:[가-힣]기|{_EVENTS})\s?(?:약\s?)?$")
_GAP = re.compile(r"의?\s?(?:\((?:현지\s?시[간각]|한국\s?시[간각]|[월화수목금토일](?:요일)?)\)\s?)?")
_LINK = re.compile(r"\s?(?P<by>부터|[~∼–-]|에서|과|와)\s?(?:같은\s?달\s)?")
_TO = re.compile(r"\s?까지")
_ONCE = re.compile(r"[가-힣\s]{0,6}사이|로\s?넘어가는")
_TAIL = re.compile(
    r"(?:\([^()\n]{1,8}\))?\s?(?:(?P<since>부터|이래|들어서?(?=\s))|(?P<until>까지)|(?P<after>이후)|(?P<before>이전|전에))"
)
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
_LAST_YEARS = re.compile(r"(?:지난|최근)\s?(?P<count>\d{1,2})년(?:간|\s동안|\s새|\s사이)")


def _last_years(text: str, published: Anchor | None) -> Iterator[DateTold]:
    """지난 10년간."""
    for match in _LAST_YEARS.finditer(text):
        found = dating.last_years(published, int(match["count"]))
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
    if not once and not _TO.match(before.text, following.end) and link["by"] not in "~∼–-":
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
    before.remember(phrase, found if edtf else Reckoned())
    tail = _TAIL.match(before.text, phrase.end)
    if tail and edtf:
        exact = found.parts is not None and found.parts.day is not None
        way = "since" if tail.lastgroup == "after" and not exact else str(tail.lastgroup)
        edtf = _OPEN[way](edtf) or edtf
    return _told(phrase.start, phrase.end, edtf, found)


def _told(start: int, end: int, edtf: str | None, found: Reckoned) -> DateTold:
    why = None if edtf else found.why or dating.NO_SUCH_DAY
    return DateTold(start, end, edtf, "ko-date", found.anchor.words if found.anchor and edtf else None, why)
