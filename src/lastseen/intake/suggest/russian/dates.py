"""Dates in Russian text, each with the words that tell it: 3 марта 2021 года, в начале ноября, около года назад."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lastseen.core.dates import Date
from lastseen.intake.suggest import anchors, dating
from lastseen.intake.suggest.dating import DAY, MONTH, THIRD, TIME, WEEKDAY, YEAR, Before, Phrase, Reckoned, Unit
from lastseen.intake.suggest.reckoning import Anchor, Parts, published_anchor
from lastseen.intake.suggest.russian.tables import plain, table
from lastseen.intake.suggest.russian.units import units
from lastseen.intake.suggest.told import DateTold

LOOKED_BACK = 48
"""Code points before a date in which prepositions and words such as `около` are looked for."""
MOST_UNITS = 5
_WORD = re.compile(r"[А-Яа-яЁё-]+")
_GAP = re.compile(r",?\s(?:(?:в|во|на|около|примерно)\s){0,2}")
_ROUGHLY = re.compile(r"(?:около|примерно)\s$")
_LINK = re.compile(r"\s?(?P<dash>[–—-])\s?|\s(?P<since>по|до)\s|\s(?P<night>на)\s|\s(?P<once>и)\s")
_OPEN = {
    "since": anchors.since,
    "by": anchors.no_later,
    "until": anchors.until,
    "later": anchors.later,
    "earlier": anchors.earlier,
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A phrase, and what the preposition before it does to its date: `since`, `until`, `night` and so on."""

    phrase: Phrase
    way: str


def find_dates(text: str, published: Date | None) -> tuple[DateTold, ...]:
    """The dates of a text in its order, none within another; relative ones from `published` or a date before them."""
    before = Before(text, published_anchor(published))
    phrases = [_phrase(text, group) for group in _groups(text)]
    told = list(_last_years(text, before.published))
    at = read_to = 0
    while at < len(phrases):
        if text.find("\n", read_to, phrases[at].phrase.start) >= 0:
            before.paragraph()
        following = phrases[at + 1].phrase if at + 1 < len(phrases) else None
        both = _range(before, phrases[at], following) if following else None
        told.append(both or _one(before, phrases[at]))
        at, read_to = at + (2 if both else 1), told[-1].end
    return tuple(sorted(told, key=lambda it: it.start))


_LAST_YEARS = re.compile(
    r"за\s(?:последние|прошедшие|минувшие)\s(?P<count>\d{1,2}|[а-яё]+)\s(?:лет|года|годы)", re.IGNORECASE
)


def _last_years(text: str, published: Anchor | None) -> Iterator[DateTold]:
    """За последние пять лет."""
    for match in _LAST_YEARS.finditer(text):
        word = plain(match["count"])
        count = int(word) if word.isdecimal() else table("dates")["number"].get(word, 0)
        found = dating.last_years(published, count) if count else Reckoned(why=dating.HOW_LONG)
        yield _date(*match.span(), found.told, found)


def _groups(text: str) -> Iterator[list[Unit]]:
    """Units that stand side by side, each of another rank."""
    group: list[Unit] = []
    for unit in units(text):
        if group and _goes_on(text, group, unit):
            rough = unit.rank == TIME and _ROUGHLY.search(text, group[-1].end, unit.start)
            group.append(replace(unit, time="") if rough else unit)
            continue
        if _stands(group):
            yield group
        group = [unit]
    if _stands(group):
        yield group


def _goes_on(text: str, group: list[Unit], unit: Unit) -> bool:
    """Whether a unit belongs to the date of those before it; one that is counted has to be the coarsest."""
    ranks = [one.rank for one in group]
    if unit.rank in ranks or unit.rank == THIRD or len(group) >= MOST_UNITS:
        return False
    coarser = unit.rank < min(ranks)
    if (unit.base and not coarser) or (coarser and any(one.base for one in group)):
        return unit.rank in (TIME, WEEKDAY)
    return bool(_GAP.fullmatch(text, group[-1].end, unit.start))


def _stands(group: list[Unit]) -> bool:
    return any(unit.rank not in (THIRD, TIME) for unit in group)


def _phrase(text: str, group: list[Unit]) -> _Told:
    """The units, coarse before fine, with what the words before them say."""
    start, about, pointing, way = _left(text, group[0].start)
    rough = about and group[0].rank != TIME
    phrase = Phrase(
        tuple(sorted(group, key=lambda unit: unit.rank)),
        start,
        group[-1].end,
        past=pointing == "past",
        ahead=pointing == "ahead" or _SET_FOR.search(text, max(0, start - LOOKED_BACK), start) is not None,
        about=rough,
    )
    return _Told(phrase, way)


_SET_FOR = re.compile(
    r"(?:назначен|перенес|отлож|состоит|начн|пройд|запланирован|продл|истек|стражу|арест|срок)[а-я]*\s(?:[а-я]+\s){0,2}(?:на|до)\s$"
    r"|(?:огласят|объявят|вынесут|рассмотрит|рассмотрят|состоится|начнется|начнётся|пройдет|пройдёт|истекает|вступит|будет)\s(?:[а-я]+\s){0,2}$"
)
"""What stands before a day that is still to come: заседание назначено на 12 марта, под стражу до 9 января."""


def _left(text: str, start: int) -> tuple[int, bool, str, str]:
    """Where a date begins, whether it is about so, what an adjective points at, and what a preposition makes of it."""
    words = _words_before(text, start)
    about, pointing, way = False, "", ""
    while words and not way:
        kind = _kind(plain(words[-1].group()))
        way = "" if kind else _way([plain(one.group()) for one in words[-3:]])
        if not kind and plain(words[-1].group()) not in ("в", "во", "на"):
            break
        about, pointing = about or kind == "about", pointing if kind in ("", "about") else kind
        start = words[-1].start() if kind else start
        words.pop()
    if way == "night":
        start = next(
            one.start() for one in reversed(_words_before(text, start)) if plain(one.group()).startswith("ноч")
        )
    return start, about, pointing, way


def _words_before(text: str, start: int) -> list[re.Match[str]]:
    """The last words before a date, with nothing but blanks between them and it."""
    reach = max(text.rfind("\n", max(0, start - LOOKED_BACK), start) + 1, start - LOOKED_BACK, 0)
    words = list(_WORD.finditer(text, reach, start))
    edge, kept = start, []
    for word in reversed(words):
        if not text[word.end() : edge].isspace():
            break
        kept.append(word)
        edge = word.start()
    return kept[::-1]


def _kind(word: str) -> str:
    rows = table("dates")
    if word in rows["about"]["words"]:
        return "about"
    return next((kind for kind, starts in rows["pointing"].items() if word.startswith(tuple(starts))), "")


def _way(last: list[str]) -> str:
    """What the last words before a date make of it, by the longest of them that the table has."""
    rows = table("dates")["before"]
    return next((rows[words] for words in (" ".join(last[at:]) for at in range(len(last))) if words in rows), "")


def _range(before: Before, told: _Told, following: Phrase) -> DateTold | None:
    """A date with two ends, told as two dates; None where the two are no range."""
    phrase = told.phrase
    link = _LINK.fullmatch(before.text, phrase.end, following.start)
    if link is None or following.head.base == dating.PUBLISHED or link.lastgroup not in ("dash", told.way):
        return None
    if following.head.rank == YEAR and MONTH <= phrase.head.rank <= DAY:
        phrase = replace(phrase, units=(following.head, *phrase.units))
    second = dating.reckoned(before, following)
    edtf = dating.joined(dating.reckoned(before, phrase), second, once=told.way in ("once", "night"))
    if edtf is None:
        return None
    before.remember(phrase, Reckoned())
    return _date(phrase.start, following.end, edtf, second)


def _one(before: Before, told: _Told) -> DateTold:
    phrase = told.phrase
    several = next((unit for unit in phrase.units if unit.last is not None), None)
    found = dating.reckoned(before, phrase)
    if several:
        found = dating.to_last(found, several, once=told.way in ("once", "night"))
    before.remember(phrase, found if found.told else Reckoned())
    edtf = found.told
    if edtf and told.way == "night" and found.parts:
        edtf = _night(found.parts)
    elif edtf and told.way in _OPEN and not several:
        edtf = _OPEN[told.way](edtf) or edtf
    return _date(phrase.start, phrase.end, edtf, found)


def _night(parts: Parts) -> str | None:
    """The night before a day, and the day."""
    eve = Anchor(parts, "").counted(-1, "day")
    return anchors.some(eve.edtf, parts.edtf) if eve and eve.edtf and parts.edtf else parts.edtf


def _date(start: int, end: int, edtf: str | None, found: Reckoned) -> DateTold:
    why = None if edtf else found.why or dating.NO_SUCH_DAY
    return DateTold(start, end, edtf, "ru-date", found.anchor.words if found.anchor and edtf else None, why)
