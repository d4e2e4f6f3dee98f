"""The words of each event of a Russian report, and what belongs to them.

Word order is free: a date, a place or a person belongs to the nearest words of an event in the same sentence, where
a comma or a conjunction between the two counts as a distance.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lastseen.intake.suggest.extents import Extents
from lastseen.intake.suggest.russian.cues import DOES, GOES, NOMINAL, NOUN, Cue
from lastseen.intake.suggest.russian.page import Page, Span
from lastseen.intake.suggest.russian.places import FROM, IN, places_in
from lastseen.intake.suggest.story import SENDING, TAKING, Story
from lastseen.intake.suggest.told import Attribution, ThingTold

BREAK_COSTS, OTHERS_COSTS = 24, 80
"""Code points that a comma or conjunction counts for, and a part of the sentence with a verb of its own."""
FAR = 260
"""How far from an event something can stand that belongs to it."""
MOST_OTHERS = 4
"""Other events on each side that compete for a date or a place."""
LOOKED_AROUND = 200
MERE_PEOPLE = ("люди", "человек", "мужчины", "мужчина", "женщины", "женщина")
"""Nouns that alone say nothing of who did it, or to whom."""
_CONJUNCTIONS = "а|но|и|когда|который|которая|которые|где|что|чтобы|после чего|хотя|однако"
_BREAK = re.compile(rf",\s(?:{_CONJUNCTIONS})\s|[;:]\s|\sи\s|[—–]\s|,\s")
PREDICATE = re.compile(
    r"[а-яё]{2,}(?:[вдзсктрпбгх]ш(?:ий|ая|его|ей|ему|ую|им|ие|их)|ющ(?:ий|ая|его|ей|ие|их)|л|ла|ли|лся|лась|лись)(?![а-яё])"
)
_THIS_WAS = re.compile(r"\b[Ээ]то\s(?:был[оаи]?|есть|—|не\sчто\sиное,\sкак)\s$")
_BECAME_KNOWN = re.compile(r"стало\sизвестно|выяснилось")
_TOOK_PLACE = re.compile(
    r"(?:\s[А-Яа-я]+){0,3}\s(?:произош(?:ел|л[аои])|случил(?:ся|ась|ось)|состоял(?:ся|ась|ось))(?![а-я])"
)
_NO_FACT = re.compile(
    r"(?:обвин|подозр|дел[оуа]м?(?=\s)|угр[оа]з|гроз|против|запрос|решени|постановлени|приказ|избе[гж]|опас|требов|слух|закон"
    r"|отриц|опроверг|попытк|возможн|риск|страх|боя|план|намер|виновн|ордер|санкци|случа[еяй]|сообщени|информаци|без"
    r"|причаст|сотрудничеств|мер[ауы]|приостан|отсроч|наказани|стать)[а-я]*\s(?:[а-я]+\s){0,2}$"
)
"""What stands before a noun that names an event without telling of it."""
MARK = re.compile(r"[,.;:!?«»\n—]")
UNTIMED = ("alive", "unknown", "free")
"""What is told of a fate and has no day or place of its own; a death has."""
NEAR_NOUN = 60
_SENTENCE_END = re.compile(r"[.!?]\s")


@dataclass(slots=True)
class Tale:
    """A report as it is read, who says what in it, and the story as far as it was told."""

    page: Page
    spoken: Extents[Attribution]
    story: Story
    saying: tuple[int, ...]
    """Where verbs of saying stand, and where it is said that something became known."""
    speakers: frozenset[str] = frozenset()
    """The keys of the people who say something."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One cue with the stretch that its words are looked for in, and the other cues in it."""

    cue: Cue
    start: int
    end: int
    others: tuple[Cue, ...]
    saying: tuple[int, ...] = ()
    """Where verbs of saying stand, which have days of their own."""


def tale_of(page: Page, spoken: list[Attribution], saying: list[int]) -> Tale:
    """A story with the people of a report and nothing told yet."""
    story = Story()
    for person in page.people:
        story.thing(ThingTold(person.key, "person", label=person.name))
    speakers = {one.thing for it in spoken for one in it.chain}
    others = [person for person in page.people if person.key not in speakers]
    main = max(others, key=lambda person: len(person.mentions), default=None)
    story.main = main.key if main else None
    known = [match.start() for match in _BECAME_KNOWN.finditer(page.plain)]
    speaking = frozenset(it for it in speakers if it)
    return Tale(page, Extents(spoken, lambda it: (it.start, it.end)), story, tuple(sorted([*saying, *known])), speaking)


def clauses(tale: Tale, cues: tuple[Cue, ...]) -> Iterator[Clause]:
    """Each cue with the part of its sentence, or of its speech, that its words are looked for in."""
    at = 0
    for sentence in tale.page.sentences:
        mine: list[Cue] = []
        while at < len(cues) and cues[at].start < sentence.end:
            mine += [cues[at]] if cues[at].start >= sentence.start else []
            at += 1
        for place, cue in enumerate(mine):
            near = mine[max(0, place - MOST_OTHERS) : place + MOST_OTHERS + 1]
            yield _clause(tale, cue, near, (sentence.start, sentence.end))


def _clause(tale: Tale, cue: Cue, near: list[Cue], sentence: Span) -> Clause:
    start, end = _around(tale, cue, *sentence)
    others = tuple(
        it for it in near if it is not cue and start <= it.start < end and it.tells and it.kind not in UNTIMED
    )
    saying = tale.saying[bisect_left(tale.saying, start) : bisect_left(tale.saying, end)]
    return Clause(_called(tale, cue), start, end, others, saying)


def _called(tale: Tale, cue: Cue) -> Cue:
    """A noun tells of an event where somebody calls it that: назвал случившееся похищением."""
    if cue.way != NOUN:
        return cue
    counted = _number_behind(tale.page, cue)
    if counted and cue.kind in (*TAKING, *SENDING):
        return replace(cue, way=DOES)  # исчезновение четверых призывников
    around = tale.spoken.shortest_around(cue.start, cue.end)
    called = any(it.rule == "ru-say-calls" for it in around)
    said = _THIS_WAS.search(tale.page.text, max(0, cue.start - 20), cue.start)
    if called or said or _TOOK_PLACE.match(tale.page.plain, cue.end):
        return replace(cue, way=GOES)
    told = not cue.future and not _NO_FACT.search(tale.page.plain, max(0, cue.start - 48), cue.start)
    return replace(cue, way=NOMINAL) if told and _is_placed(tale.page, cue) else cue


def _is_placed(page: Page, cue: Cue) -> bool:
    """Whether the day or the place of an event stands right behind its noun: задержание Элдина 5 мая."""
    limit = MARK.search(page.text, cue.end, cue.end + NEAR_NOUN)
    end = limit.start() if limit else cue.end + NEAR_NOUN
    if any(not it.start - end > 0 for it in page.dates.within(cue.end, end)):
        return True
    ways = (IN, FROM) if cue.kind in SENDING else (IN,)
    return any(it.way in ways for it in places_in(page.text, cue.end, end, page.gazetteer))


def _number_behind(page: Page, cue: Cue) -> bool:
    """Whether a number of people in the genitive stands right behind a noun."""
    following = page.words.all[page.words.at(cue.end) : page.words.at(cue.end) + 1]
    number = page.numbers.over(following[0].start) if following else None
    return number is not None and number.kind == "count" and page.text[cue.end : following[0].start] == " "


def _around(tale: Tale, cue: Cue, start: int, end: int) -> Span:
    """The quotation that a cue lies in, or the sentence, as far as one speaker says it."""
    quoted, text = tale.page.quoted.over(cue.start), tale.page.text
    if quoted:
        start, end = max(start, quoted[0] + 1), min(end, quoted[1] - 1)
        after = _SENTENCE_END.search(text, cue.end, end)
        end = after.start() if after else end
        start = max((it.end() for it in _SENTENCE_END.finditer(text, start, cue.start)), default=start)
    for attribution in tale.spoken.shortest_around(cue.start, cue.end):
        start, end = max(start, attribution.start), min(end, attribution.end)
    return start, end


def cost(text: str, cue: Cue, span: Span) -> int:
    """How far something stands from the words of an event."""
    low, high = (span[1], cue.start) if span[1] <= cue.start else (cue.end, span[0])
    if low > high:
        return 0
    breaks = [match.start() for match in _BREAK.finditer(text, low, high)]
    anothers = bool(breaks) and _is_anothers(text, span, breaks)
    return high - low + BREAK_COSTS * len(breaks) + OTHERS_COSTS * anothers


def _is_anothers(text: str, span: Span, breaks: list[int]) -> bool:
    """Whether something stands in a part of the sentence that has a verb or participle of its own."""
    reach = max(0, span[0] - LOOKED_AROUND)
    start = max(reach, *(text.rfind(mark, reach, span[0]) + 1 for mark in (", ", ". ", "\n", " — ")))
    end = min((at for at in breaks if at >= span[1]), default=span[1])
    return bool(PREDICATE.search(text, start, span[0]) or PREDICATE.search(text, span[1], end))


def in_anothers(text: str, cue: Cue, span: Span) -> bool:
    """Whether something before a cue stands in a part of the sentence with a verb or participle of its own."""
    low, high = (span[1], cue.start) if span[1] <= cue.start else (cue.end, span[0])
    breaks = [match.start() for match in _BREAK.finditer(text, low, high)]
    return bool(breaks) and _is_anothers(text, span, breaks)


_IN_PARTICIPLE = re.compile(
    r",\s(?:не\s)?[а-яё]{3,}(?:вш|ющ|ущ|ящ|ащ|нн|т)(?:ий|ый|ая|ее|ое|его|ого|ей|ой|ему|ому|ую|им|ым|ем|ом|ие|ые|их|ых|ими|ыми)(?:ся)?\s[^,;—]*$"
)


def in_participle(text: str, cue: Cue, span: Span) -> bool:
    """Whether something stands in a participle's words between commas in which the cue does not stand."""
    opening = _IN_PARTICIPLE.search(text, max(0, span[0] - LOOKED_AROUND), span[0])
    if opening is None or opening.start() < cue.start < span[0] or cue.start <= opening.start() < cue.end:
        return False
    closing = text.find(",", span[1], cue.start) if cue.start > span[1] else -1
    return closing >= 0 or cue.start < opening.start()


def is_apart(text: str, cue: Cue, span: Span) -> bool:
    """Whether a semicolon stands between the words of an event and something."""
    low, high = (span[1], cue.start) if span[1] <= cue.start else (cue.end, span[0])
    return text.find(";", low, high) >= 0


def is_nearest(text: str, clause: Clause, span: Span) -> bool:
    """Whether no other event of the sentence is nearer to something."""
    mine = cost(text, clause.cue, span)
    return mine <= FAR and all(mine <= cost(text, other, span) for other in clause.others)


def is_quoted_apart(page: Page, clause: Clause, place: int) -> bool:
    """Whether a place lies in quoted speech and the words of the event do not."""
    return page.quoted.over(place) is not None and page.quoted.over(clause.cue.start) is None
