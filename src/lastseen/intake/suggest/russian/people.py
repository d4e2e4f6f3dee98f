"""The people of a Russian text: where names stand, in which case, and which mentions are one person's.

A name is taken for one where it has a listed given name, or where a rank, a calling, kinship or an age stands beside
it; where it stands again, whole or in part and in any case, it is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lastseen.intake.suggest.ordered import Ordered
from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.named import (
    PAST,
    PREPOSITIONS,
    ROLES,
    VERBAL,
    follows_a_town,
    is_korean,
    is_name,
    is_other,
    opens_a_sentence,
)
from lastseen.intake.suggest.russian.nominative import Reading, is_given, main_given, readings_of
from lastseen.intake.suggest.russian.tables import plain
from lastseen.intake.suggest.russian.words import Words, listed

MOST_WORDS = 4
_NAME = re.compile(
    r"(?<![«\w])(?:(?<=[а-яё]\s)[ОУ]\s(?=[А-ЯЁ][а-яё]+\s[А-ЯЁ]))?(?:[А-ЯЁ]\.\s?){0,2}[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)?(?:\s(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)?|[ОУЮИ](?=\s[А-ЯЁ]))){0,3}"
)
_KIN_NAMED = re.compile(r"(?<![А-Яа-яё])(?P<kin>[А-Яа-яё]+)(?:\s[А-Яа-яё]+)?,\s(?P<name>[А-ЯЁ][а-яё]+)(?=,\s)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named."""

    start: int
    end: int
    text: str
    cases: frozenset[Case]
    """The cases that it can stand in."""


@dataclass(slots=True)
class Person:
    """A person of the text with every mention, in the order of the text."""

    key: str
    name: str
    """In the nominative."""
    sex: str
    """`m`, `f`, or nothing where the name does not say."""
    mentions: list[Mention] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """The word of the name by which a report goes on: the last, of a Korean name the first."""
        words = self.name.split()
        return words[0] if is_korean(words) else words[-1]

    @property
    def given(self) -> str | None:
        """The given name; None where there is only a surname."""
        words = self.name.split()
        return words[0] if len(words) > 1 and not is_korean(words) and "." not in words[0] else None


def find_people(text: str, words: Words, not_people: frozenset[str]) -> tuple[Person, ...]:
    """Everybody the text names, in the order of first mention; `not_people` are names of places, in lower case."""
    lower = {word.plain for word in words.all if not word.capital}
    people: list[Person] = []
    for start, end in _candidates(text, words, not_people, lower):
        _file(people, text, start, end)
    for person in people:
        _first_in_full(text, words, person, not_people)
    for person in people:
        person.mentions += _again(text, person, people)
        person.mentions.sort(key=lambda it: it.start)
    people.sort(key=lambda person: person.mentions[0].start)
    return tuple(people)


def _first_in_full(text: str, words: Words, person: Person, not_people: frozenset[str]) -> None:
    """Тео Лау, where брат Лау comes later: the full name of one who is marked by the surname only."""
    if " " in person.name:
        return
    for match in re.finditer(rf"(?<![«\w.-])([А-ЯЁ][а-яё]+)\s{re.escape(person.name)}(?![\w-])", text):
        head = words.all[words.at(match.start())]
        verbal = PAST.search(head.plain) or VERBAL.search(head.plain) or head.plain in PREPOSITIONS
        if not verbal and not is_other(head, not_people, set(), at_head=False):
            person.name = match.group()
            person.mentions.append(Mention(*match.span(), match.group(), _cases(match.group(), person)))
            return


def _candidates(text: str, words: Words, not_people: frozenset[str], lower: set[str]) -> Iterator[tuple[int, int]]:
    """Capitalised words that are taken for a person's full name, or for a surname behind a calling."""
    for match in _NAME.finditer(text):
        start, end = match.span()
        parts = list(words.within(start, end))
        while parts and (
            is_other(parts[0], not_people, lower, at_head=len(parts) > 1)
            or follows_a_town(words, parts)
            or opens_a_sentence(text, parts)
        ):
            parts.pop(0)
        parts = parts[:MOST_WORDS]
        if not parts:
            continue
        start, end = (match.start() if match.group()[1:2] == "." else parts[0].start), parts[-1].end
        if is_name(text, words, (start, end), parts, not_people):
            yield start, end
    for match in _KIN_NAMED.finditer(text):
        kin = listed("people", "relative").get(plain(match["kin"]).split()[-1], ())
        if any(not form.plural for form in kin) and plain(match["name"]) not in not_people:
            yield match.span("name")


def _file(people: list[Person], text: str, start: int, end: int) -> None:
    """Give a full name to the person it names, met before in another case or new."""
    start = _past_kin(text, start, end, people)
    words = text[start:end]
    reading = _reading(text, start, words, people)
    known = next((it for it in people if it.name == reading.nominative), None)
    if known is None and " " not in words:
        surnames = {it.nominative for it in readings_of(words)}
        known = next((it for it in people if it.surname in surnames or it.given in surnames), None)
    if known is None and " " in reading.nominative:
        known = next((it for it in people if it.name in reading.nominative.split() and " " not in it.name), None)
        if known:
            known.name, known.sex = reading.nominative, known.sex or reading.sex
    if known is None:
        known = Person(f"person-{reading.nominative}", reading.nominative, reading.sex)
        people.append(known)
    known.mentions.append(Mention(start, end, words, _cases(words, known)))


def _past_kin(text: str, start: int, end: int, people: list[Person]) -> int:
    """Жена Шарко Анна: the surname is that of somebody met before, whose wife Anna is."""
    before = re.search(r"([А-Яа-яЁё-]+)\s$", text[max(0, start - 24) : start])
    words = text[start:end].split()
    if len(words) != 2 or before is None or plain(before.group(1)) not in listed("people", "relative"):
        return start
    surnames = {it.nominative for it in readings_of(words[0])}
    return start + len(words[0]) + 1 if any(it.surname in surnames for it in people) else start


def _reading(text: str, start: int, words: str, people: list[Person]) -> Reading:
    """The likeliest way to read a name, by given names, by the words before it and by who was named before."""
    hints = _hints(text, start)
    named = {person.name for person in people}
    initials = re.match(r"(?:[А-ЯЁ]\.\s?)+", words)
    bare = words[initials.end() :] if initials else words
    if is_korean(words.split()) or not bare:
        return Reading(words, frozenset(Case), "", given=False)
    best = max(readings_of(bare), key=lambda it: _score(it, bare, hints, named))
    lead = initials.group() if initials else ""
    return Reading(lead + best.nominative, best.cases, best.sex, best.given)


def _score(reading: Reading, words: str, hints: frozenset[Case], named: set[str]) -> float:
    score = 4.0 * reading.given + 3.0 * bool(hints and reading.cases & hints) + 5.0 * (reading.nominative in named)
    nominative = Case.NOMINATIVE in reading.cases
    score += 1.0 * (nominative and not hints) + 2.0 * (nominative and Case.NOMINATIVE in hints)
    unchanged = reading.nominative == words and Case.NOMINATIVE not in reading.cases
    parts = reading.nominative.split()
    womans = (parts[0][-1] in "ая" and not is_given(parts[0], "m")) or parts[-1][-1] in "ая"
    odd = not reading.given and womans != (reading.sex == "f")
    return score - 1.5 * odd - 0.5 * unchanged - 0.1 * (reading.sex == "f")


def _hints(text: str, start: int) -> frozenset[Case]:
    """The cases that the word before a name asks for: a preposition's, or those of a calling's form."""
    before = re.search(r"([А-Яа-яЁё-]+)\s$", text[max(0, start - 30) : start])
    if before is None:
        return frozenset()
    word = plain(before.group(1))
    if word in PREPOSITIONS:
        return PREPOSITIONS[word]
    forms = [form for row in ROLES for form in listed(*row).get(word, ()) if not form.plural]
    return frozenset(form.case for form in forms)


def _cases(words: str, person: Person) -> frozenset[Case]:
    """The cases that a mention can stand in, its nominative being known."""
    whole = [
        it for it in readings_of(words) if it.nominative == person.name and (not person.sex or it.sex == person.sex)
    ]
    parts = () if " " in words else person.name.split()
    found = frozenset(case for it in whole for case in it.cases)
    found |= frozenset(case for part in parts for case in _part_cases(words, part, person.sex))
    return found or frozenset(Case)


def _again(text: str, person: Person, people: list[Person]) -> Iterator[Mention]:
    """Further places where the surname or the given name stands, in any case."""
    taken = Ordered([(it.start, it.end) for one in people for it in one.mentions], lambda span: span)
    others = {word for one in people if one is not person for word in one.name.split()}
    calls = [person.surname]
    if person.given and person.given not in others:
        calls.append(person.given)
    for call in calls:
        for match in _called(call).finditer(text):
            cases = _part_cases(match.group(), call, person.sex)
            if cases and taken.over(match.start()) is None:
                yield Mention(match.start(), match.end(), match.group(), cases)
    yield from _short(text, person, taken)


_ENDING, _SHORT_ENDING = re.compile(r"[аяьйоеыи]+$"), re.compile(r"[аяьй]+$")


@lru_cache(maxsize=1024)
def _called(call: str) -> re.Pattern[str]:
    stem = _ENDING.sub("", call) if len(call) > 3 else _SHORT_ENDING.sub("", call)
    return re.compile(
        rf"(?<![\w«-]){re.escape(stem or call)}(?:а|я|у|ю|ом|ем|е|ы|и|ой|ей|ым|им|ого|ому|ая|ую|ий|ый|ь|й)?(?![\w-])"
    )


def _part_cases(word: str, call: str, sex: str) -> frozenset[Case]:
    """The cases in which a word is a form of a part of a name; none where it is no form of it."""
    found = [it for it in readings_of(word) if it.nominative == call and (not sex or it.sex == sex)]
    return frozenset(case for it in found for case in it.cases)


def _short(text: str, person: Person, taken: Ordered[tuple[int, int]]) -> Iterator[Mention]:
    """Short forms of the given name: Рому, of Роман Велт."""
    mains = main_given(person.given) if person.given else frozenset()
    if not mains:
        return
    for match in re.finditer(r"(?<![\w«.-])[А-ЯЁ][а-яё]{2,}(?![\w-])", text):
        if taken.over(match.start()):
            continue
        for reading in readings_of(match.group()):
            fits = reading.sex == person.sex and reading.nominative != person.given
            if fits and reading.given and main_given(reading.nominative) & mains and len(reading.nominative) < 7:
                cases = frozenset(
                    c for it in readings_of(match.group()) if it.nominative == reading.nominative for c in it.cases
                )
                yield Mention(match.start(), match.end(), match.group(), cases)
                break
