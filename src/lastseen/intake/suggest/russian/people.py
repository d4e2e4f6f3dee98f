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
from lastseen.intake.suggest.russian.callings import calling_of
from lastseen.intake.suggest.russian.cases import Case, Form
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
    syllables,
)
from lastseen.intake.suggest.russian.nominative import Reading, is_given, main_given, readings_of
from lastseen.intake.suggest.russian.tables import plain
from lastseen.intake.suggest.russian.words import Word, Words, listed

MOST_WORDS, LEAST_NOUN = 4, 5
_NAME = re.compile(
    r"(?<![«\w])(?:(?<=[а-яё]\s)[ОУЮ]\s(?=[А-ЯЁ][а-яё]+\s[А-ЯЁ]))?(?:[А-ЯЁ]\.\s?){0,2}[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)?(?:\s(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)?|[ОУЮИ](?=\s[А-ЯЁ])|А(?=[,.]|\s[а-я]))){0,3}"
)
_KIN_NAMED = re.compile(
    r"(?<![А-Яа-яё])(?P<kin>[А-Яа-яё]+)(?:\s(?P<next>[А-Яа-яё]+))?,\s(?P<name>[А-ЯЁ][а-яё]+)(?=,\s)"
)


_INTRODUCING = (("people", "relative"), ("sources", "person"))
"""Nouns behind which a name between commas is a person's: его сестра, Майя, …"""


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
    found = sorted(_candidates(text, words, not_people, lower), key=lambda it: " " not in text[it[0] : it[1]])
    for start, end in found:  # full names first: мать Ольта, where Денис Ольт comes later
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
        while (
            parts
            and not is_korean([part.text for part in parts])
            and (
                is_other(parts[0], not_people, lower, at_head=len(parts) > 1)
                or follows_a_town(words, parts)
                or opens_a_sentence(text, parts)
            )
        ):
            parts.pop(0)
        parts = parts[:MOST_WORDS]
        while len(parts) > 2 and parts[-1].plain in not_people:
            parts.pop()  # (выдали) Марка Элдина Сарандии
        if not parts:
            continue
        if _are_two(parts):
            yield parts[0].start, parts[1].end
            yield parts[2].start, parts[3].end
            continue
        start, end = (match.start() if match.group()[1:2] == "." else parts[0].start), parts[-1].end
        if is_name(text, words, (start, end), parts, not_people):
            yield start, end
    for match in _KIN_NAMED.finditer(text):
        nouns = (plain(match["kin"]), plain(match["next"] or ""))
        kin = [form for row in _INTRODUCING for noun in nouns for form in listed(*row).get(noun, ())]
        if any(not form.plural for form in kin) and plain(match["name"]) not in not_people:
            yield match.span("name")


def _are_two(parts: list[Word]) -> bool:
    """Whether four words are the names of two people: адвокат Дениса Ольта Нина Сорг."""
    if len(parts) != MOST_WORDS:
        return False
    first, second = (readings_of(f"{a.text} {b.text}") for a, b in (parts[:2], parts[2:]))
    whose = any(it.given and Case.GENITIVE in it.cases for it in first)
    return whose and any(it.given and Case.NOMINATIVE in it.cases for it in second)


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
    if known is None and is_korean(words.split()):
        known = next((it for it in people if it.name.endswith(f" {words}")), None)  # Сон Хи, of Ю Сон Хи
    if known is None:
        known = Person(f"person-{reading.nominative}", reading.nominative, reading.sex)
        people.append(known)
    known.mentions.append(Mention(start, end, words, _cases(words, known)))


def _past_kin(text: str, start: int, end: int, people: list[Person]) -> int:
    """Жена Шарко Анна, адвокат Велеша Нина Сорг: the first surname is that of somebody met before, whose she is."""
    before = re.search(r"([А-Яа-яЁё-]+)\s$", text[max(0, start - 24) : start])
    words = text[start:end].split()
    if len(words) < 2 or before is None or is_korean(words):
        return start
    noun = plain(before.group(1))
    kin = noun in listed("people", "relative")
    if not kin and (len(words) < 3 or noun not in listed("sources", "person")):
        return start
    whose = {it.nominative for it in readings_of(words[0]) if Case.GENITIVE in it.cases}
    return start + len(words[0]) + 1 if any(it.surname in whose for it in people) else start


def _reading(text: str, start: int, words: str, people: list[Person]) -> Reading:
    """The likeliest way to read a name, by given names, by the words before it and by who was named before."""
    hints = _hints(text, start)
    named = {person.name for person in people}
    initials = re.match(r"(?:[А-ЯЁ]\.\s?)+", words)
    bare = words[initials.end() :] if initials else words
    if is_korean(words.split()):
        return _korean(words, hints, named)
    if not bare:
        return Reading(words, frozenset(Case), "", given=False)
    best = max(readings_of(bare), key=lambda it: _score(it, bare, hints, named))
    lead = initials.group() if initials else ""
    return Reading(lead + best.nominative, best.cases, best.sex, best.given)


_KOREAN_CASES = {
    "а": frozenset([Case.GENITIVE, Case.ACCUSATIVE]),
    "у": frozenset([Case.DATIVE]),
    "ом": frozenset([Case.INSTRUMENTAL]),
    "е": frozenset([Case.PREPOSITIONAL]),
}
"""What stands behind the last word of a Korean man's name where it ends in a consonant: Рю Хён Сока."""
_CLOSED = re.compile(r"[А-ЯЁ][а-яё]*[клмнптр]")


def _korean(words: str, hints: frozenset[Case], named: set[str]) -> Reading:
    for ending, cases in _KOREAN_CASES.items():
        stem = words.removesuffix(ending)
        last = words.rsplit(maxsplit=1)[-1]
        sure = len(words.split()) > 2 and syllables(last) > 1  # a Korean word of a name is one syllable
        if stem != words and _CLOSED.fullmatch(stem.split()[-1]) and (hints & cases or stem in named or sure):
            return Reading(stem, cases, "m", given=False)
    return Reading(words, frozenset(Case), "", given=False)


def _score(reading: Reading, words: str, hints: frozenset[Case], named: set[str]) -> float:
    score = 6.0 * reading.given + 3.0 * bool(hints and reading.cases & hints) + 5.0 * (reading.nominative in named)
    nominative = Case.NOMINATIVE in reading.cases
    score += 1.0 * (nominative and not hints) + 2.0 * (nominative and Case.NOMINATIVE in hints)
    unchanged = reading.nominative == words and Case.NOMINATIVE not in reading.cases
    parts = reading.nominative.split()
    womans = (parts[0][-1] in "ая" and not is_given(parts[0], "m")) or parts[-1][-1] in "ая"
    odd = not reading.given and womans != (reading.sex == "f")
    odd = odd or (parts[0][-1] in "уюы" and len(parts[0]) > len("Чау") and not reading.given)
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
    forms = forms or _of_office(text, start)
    calling = calling_of(word) if not forms else None
    if calling:
        return calling[1]
    return frozenset(form.case for form in forms) or _by_ending(before.group(1))


_OFFICE = re.compile(r"(?:[А-ЯЁа-яё][а-яё-]*\s){2,5}$")


def _of_office(text: str, start: int) -> list[Form]:
    """The forms of what somebody is, with what it is of between it and the name: владельца книжной лавки."""
    match = _OFFICE.search(text, max(0, start - 60), start)
    for noun in reversed(match.group().split()) if match else ():
        forms = [it for row in ROLES for it in listed(*row).get(plain(noun), ()) if not it.plural]
        if forms or VERBAL.search(noun):
            return forms
    return []


_CASES_BY_END = (
    ("ую", (Case.ACCUSATIVE,)),
    ("ого", (Case.GENITIVE, Case.ACCUSATIVE)),
    ("ому", (Case.DATIVE,)),
    ("ом", (Case.INSTRUMENTAL, Case.PREPOSITIONAL)),
    ("ку", (Case.ACCUSATIVE, Case.DATIVE)),
    ("цу", (Case.ACCUSATIVE, Case.DATIVE)),
    ("у", (Case.DATIVE, Case.ACCUSATIVE)),
    ("кой", (Case.GENITIVE, Case.DATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)),
    ("цей", (Case.GENITIVE, Case.DATIVE, Case.INSTRUMENTAL, Case.PREPOSITIONAL)),
)


def _by_ending(word: str) -> frozenset[Case]:
    """The cases that the ending of a noun before a name leaves open; none where it says nothing."""
    if not word[0].islower() or len(word) < LEAST_NOUN or VERBAL.search(word):
        return frozenset()
    return frozenset(next((cases for ending, cases in _CASES_BY_END if word.endswith(ending)), ()))


def _cases(words: str, person: Person) -> frozenset[Case]:
    """The cases that a mention can stand in, its nominative being known."""
    whole = [
        it for it in readings_of(words) if it.nominative == person.name and (not person.sex or it.sex == person.sex)
    ]
    parts = () if " " in words else person.name.split()
    found = frozenset(case for it in whole for case in it.cases)
    found |= frozenset(case for part in parts for case in _part_cases(words, part, person.sex))
    if words.startswith(person.name) and words != person.name:
        found |= _KOREAN_CASES.get(words.removeprefix(person.name), frozenset())
    return found or frozenset(Case)


def _again(text: str, person: Person, people: list[Person]) -> Iterator[Mention]:
    """Further places where the surname or the given name stands, in any case."""
    taken = Ordered([(it.start, it.end) for one in people for it in one.mentions], lambda span: span)
    others = {word for one in people if one is not person for word in one.name.split()}
    calls = [person.surname]
    if person.given and person.given not in others:
        calls.append(person.given)
    parts = person.name.split()
    calls += [" ".join(parts[1:])] if len(parts) > 2 and is_korean(parts) else []
    for call in sorted(calls, key=len, reverse=True):
        for match in _called(call).finditer(text):
            cases = frozenset(Case) if " " in call else _part_cases(match.group(), call, person.sex)
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
