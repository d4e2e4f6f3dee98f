"""The words of each event of a Russian report, what belongs to them, and to whom it happened.

Word order is free: a date, a place or a person belongs to the nearest words of an event in the same sentence, where
a comma or a conjunction between the two counts as a distance.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lastseen.intake.suggest.extents import Extents
from lastseen.intake.suggest.russian import whom
from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.cues import DOES, GOES, NOUN, PARTICIPLE, SUFFERS, Cue
from lastseen.intake.suggest.russian.page import Page, Span
from lastseen.intake.suggest.russian.whom import BY, HE, OBJECT, SUBJECT, Agent, Whom
from lastseen.intake.suggest.russian.words import listed
from lastseen.intake.suggest.story import Story
from lastseen.intake.suggest.told import Attribution, Fact, ThingTold

BREAK_COSTS, OTHERS_COSTS = 24, 80
"""Code points that a comma or conjunction counts for, and a part of the sentence with a verb of its own."""
FAR = 260
"""How far from an event something can stand that belongs to it."""
MOST_OTHERS = 4
"""Other events on each side that compete for a date or a place."""
NOT_NAMED = 12
"""Code points by which a name is preferred to он."""
LOOKED_AROUND = 200
MERE_PEOPLE = ("люди", "человек", "мужчины", "мужчина", "женщины", "женщина")
"""Nouns that alone say nothing of who did it, or to whom."""
_CONJUNCTIONS = "а|но|и|когда|который|которая|которые|где|что|чтобы|после чего|хотя|однако"
_BREAK = re.compile(rf",\s(?:{_CONJUNCTIONS})\s|[;:]\s|\sи\s|[—–]\s|,\s")
_PREDICATE = re.compile(
    r"[а-яё]{2,}(?:[вдзсктрпбгх]ш(?:ий|ая|его|ей|ему|ую|им|ие|их)|ющ(?:ий|ая|его|ей|ие|их)|л|ла|ли|лся|лась|лись)(?![а-яё])"
)
_THIS_WAS = re.compile(r"\b[Ээ]то\s(?:был[оаи]?|есть|—|не\sчто\sиное,\sкак)\s$")
_BECAME_KNOWN = re.compile(r"стало\sизвестно|выяснилось")
_SENTENCE_END = re.compile(r"[.!?]\s")
_APART = re.compile(r"[.;]|—")


@dataclass(slots=True)
class Tale:
    """A report as it is read, who says what in it, and the story as far as it was told."""

    page: Page
    spoken: Extents[Attribution]
    story: Story
    saying: tuple[int, ...]
    """Where verbs of saying stand, and where it is said that something became known."""


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
    return Tale(page, Extents(spoken, lambda it: (it.start, it.end)), story, tuple(sorted([*saying, *known])))


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
    others = tuple(it for it in near if it is not cue and start <= it.start < end and it.tells and not it.fate)
    saying = tale.saying[bisect_left(tale.saying, start) : bisect_left(tale.saying, end)]
    return Clause(_called(tale, cue), start, end, others, saying)


def _called(tale: Tale, cue: Cue) -> Cue:
    """A noun tells of an event where somebody calls it that: назвал случившееся похищением."""
    if cue.way != NOUN:
        return cue
    counted = _number_behind(tale.page, cue)
    if counted and cue.kind in ("disappearance", "abduction", "arrest", "detention"):
        return replace(cue, way=DOES)  # исчезновение четверых призывников
    around = tale.spoken.shortest_around(cue.start, cue.end)
    called = any(it.rule == "ru-say-calls" for it in around)
    said = _THIS_WAS.search(tale.page.text, max(0, cue.start - 20), cue.start)
    return replace(cue, way=GOES) if called or said else cue


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
    return bool(_PREDICATE.search(text, start, span[0]) or _PREDICATE.search(text, span[1], end))


def in_anothers(text: str, cue: Cue, span: Span) -> bool:
    """Whether something before a cue stands in a part of the sentence with a verb or participle of its own."""
    low, high = (span[1], cue.start) if span[1] <= cue.start else (cue.end, span[0])
    breaks = [match.start() for match in _BREAK.finditer(text, low, high)]
    return bool(breaks) and _is_anothers(text, span, breaks)


def is_nearest(text: str, clause: Clause, span: Span) -> bool:
    """Whether no other event of the sentence is nearer to something."""
    mine = cost(text, clause.cue, span)
    return mine <= FAR and all(mine <= cost(text, other, span) for other in clause.others)


def victims(tale: Tale, clause: Clause) -> tuple[tuple[str, ...], Whom | None]:
    """To whom it happened, as keys; and the words, where they are of people without names."""
    if clause.cue.way == PARTICIPLE:
        return _beside(tale, clause)
    cases = OBJECT if clause.cue.way == DOES else SUBJECT
    if clause.cue.kind == "remains" and (
        number := next(iter(tale.page.numbers.within(clause.cue.start, clause.cue.end)), None)
    ):
        return _entered(tale, Whom(number.start, number.end, SUBJECT, f"group:count:{number.start}", "", number))
    found = _whom(tale.page, clause, cases)
    if found and found.key == HE:
        ranked = _of_rank(tale.page, found)
        if ranked:
            return (ranked,), None
        _called_by_calling(tale, found)
    if found and not found.group and found.key != HE:
        return _together(tale.page, clause, found), None
    if found is None and _are_others(tale, clause):
        return _entered(tale, Whom(clause.cue.start, clause.cue.end, SUBJECT, "group:others", ""))[0], None
    return _entered(tale, found)


_AND = re.compile(
    r"(?:,\s(?:\d{1,2}\s(?:лет|год|года),?\s)?(?:и\s)?|\s\(\d{1,2}\)(?:\sи|,)\s|\sи\s)(?:[а-яё-]+\s){0,3}"
)


def _joins(text: str, start: int, end: int) -> bool:
    """Whether what stands between two names joins them, with what the second one is: , её коллега."""
    between = _AND.fullmatch(text, start, end)
    return (
        between is not None
        and not _PREDICATE.search(text, start, end)
        and not re.search(r"\b(?:что|как)\b", between.group())
    )


def _together(page: Page, clause: Clause, found: Whom) -> tuple[str, ...]:
    """The one found with those named beside in the same case: Дан Керн, 19 лет, и Ильяс Марр."""
    named = [it for it in _people(page, clause) if not it.group and it.key != HE]
    kept = [found]
    for one in [it for it in named if it.start > found.start]:
        if one.cases & found.cases and _joins(page.text, kept[-1].end, one.start):
            kept.append(one)
    for one in reversed([it for it in named if it.end < found.start]):
        if one.cases & found.cases and _joins(page.text, one.end, kept[0].start):
            kept.insert(0, one)
    return tuple(dict.fromkeys(one.key for one in kept))


def _of_rank(page: Page, found: Whom) -> str | None:
    """Полковника (перевели): the one who was told to be a colonel."""
    word = page.text[found.start : found.end].lower().replace("ё", "е")
    forms = listed("people", "rank").get(word, ())
    for person in page.people if forms else ():
        at = page.words.at(person.mentions[0].start)
        before = listed("people", "rank").get(page.words.all[at - 1].plain, ()) if at else ()
        if any(form.lemma == forms[0].lemma for form in before):
            return person.key
    return None


_PLURAL = re.compile(r"(?:[аеиёя]н|[вдкрст]ш|т)?ы$|(?:л|в)и(?:сь)?$|ются$|ятся$|утся$|ут$|ют$|ят$|ат$")


def _are_others(tale: Tale, clause: Clause) -> bool:
    """Whether the words are of several (были пойманы) where the one who is meant so far is one."""
    cue, carried = clause.cue, tale.story.carried()
    word = tale.page.text[cue.start : cue.end].split()[0] if cue.end > cue.start else ""
    single = len(carried) == 1 and tale.story.things[carried[0]].type == "person"
    return single and cue.way in (SUFFERS, GOES) and not cue.fate and bool(_PLURAL.search(word))


def _entered(tale: Tale, found: Whom | None) -> tuple[tuple[str, ...], Whom | None]:
    """The keys of those found; who was told before, where nobody is or where it is он."""
    if found is None or found.key == HE:
        return tale.story.carried(), None
    if not found.group:
        return (found.key,), None
    tale.story.thing(ThingTold(found.key, "group", label=f"group {found.words}"))
    return (found.key,), found


def _beside(tale: Tale, clause: Clause) -> tuple[tuple[str, ...], Whom | None]:
    """Of whom a participle tells: the nearest person or group before it, else the one whom it precedes."""
    page, cue = tale.page, clause.cue
    people = whom.people_in(page, max(clause.start, cue.start - 90), min(clause.end, cue.end + 40))
    at = page.words.at(cue.start)
    if at and page.words.all[at - 1].plain in listed("people", "relative"):  # мать пропавшего
        return tale.story.carried(), None
    before = [it for it in people if it.end <= cue.start and not _APART.search(page.text, it.end, cue.start)]
    after = [it for it in people if it.start >= cue.end]
    return _entered(tale, before[-1] if before else (after[0] if after else None))


def _called_by_calling(tale: Tale, found: Whom) -> None:
    """Повар … пропал: the calling of a man who is named only later."""
    word = tale.page.text[found.start : found.end].lower().replace("ё", "е")
    forms = listed("people", "occupation").get(word)
    main = next((person for person in tale.page.people if person.key == tale.story.main), None)
    if forms and main and found.start < main.mentions[0].start and not tale.story.suffered:
        tale.story.facts.append(Fact(main.key, "occupation", forms[0].lemma, found.start, found.end, "ru-occupation"))


def _whom(page: Page, clause: Clause, cases: frozenset[Case]) -> Whom | None:
    text, cue = page.text, clause.cue
    people = [it for it in _people(page, clause) if it.cases & cases and not _inside(it, cue)]
    near = [it for it in people if is_nearest(text, clause, (it.start, it.end)) and not _is_doer(page, clause, it)]
    if not near and cue.way != DOES:
        near = [it for it in people if it.number and it.start - clause.start < len("Ещё ") + 1]  # Ещё двое, чьи …
    return min(near, key=lambda it: cost(text, cue, (it.start, it.end)) + NOT_NAMED * (it.key == HE), default=None)


def _people(page: Page, clause: Clause) -> list[Whom]:
    """Everybody in a clause; of `старший брат Лау` not the one whose brother it is."""
    found = whom.people_in(page, clause.start, clause.end)
    return [it for it in found if not _owns_kin(page, it) and not is_quoted_apart(page, clause, it.start)]


def is_quoted_apart(page: Page, clause: Clause, place: int) -> bool:
    """Whether a place lies in quoted speech and the words of the event do not."""
    return page.quoted.over(place) is not None and page.quoted.over(clause.cue.start) is None


def _owns_kin(page: Page, one: Whom) -> bool:
    at = page.words.at(one.start)
    before = page.words.all[at - 1] if at and not one.group and Case.GENITIVE in one.cases else None
    if before is None or page.text[before.end : one.start] != " ":
        return False
    return before.plain in listed("people", "relative")


def _inside(one: Whom, cue: Cue) -> bool:
    return cue.start <= one.start < cue.end


def _is_doer(page: Page, clause: Clause, one: Whom) -> bool:
    """Whether people are the ones who did it: двое мужчин в масках (затолкали)."""
    if clause.cue.way != DOES:
        return any(agent.start <= one.start < agent.end for agent in whom.agents_in(page, clause.start, clause.end, BY))
    return one.group and any(agent.start <= one.start < agent.end for agent in doers_in(page, clause, SUBJECT))


def named(tale: Tale, clause: Clause) -> bool:
    """Whether the words say at all to whom it happened."""
    return _whom(tale.page, clause, OBJECT if clause.cue.way == DOES else SUBJECT) is not None


def doers_in(page: Page, clause: Clause, cases: frozenset[Case]) -> list[Agent]:
    """Those who can have done it; 40 человек behind a verb are those to whom it was done."""
    agents = whom.agents_in(page, clause.start, clause.end, cases)
    agents = [it for it in agents if not is_quoted_apart(page, clause, it.start)]
    behind = [it for it in agents if it.start > clause.cue.start and it.number and it.words in MERE_PEOPLE]
    return [it for it in agents if it not in behind or clause.cue.way != DOES]
