"""To whom an event of a Russian clause happened, and who did it: people by name, groups by their noun, and он, их."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lastseen.intake.suggest.russian.callings import calling_of
from lastseen.intake.suggest.russian.cases import Case, Form
from lastseen.intake.suggest.russian.page import Page
from lastseen.intake.suggest.russian.words import Word, listed
from lastseen.intake.suggest.told import NumberTold

SUBJECT = frozenset([Case.NOMINATIVE])
OBJECT = frozenset([Case.ACCUSATIVE, Case.GENITIVE])
BY = frozenset([Case.INSTRUMENTAL])
HE = "he"
"""The key of somebody who has to be looked up."""
_HE = {
    "он": SUBJECT,
    "она": SUBJECT,
    "они": SUBJECT,
    "его": OBJECT,
    "ее": OBJECT,
    "их": OBJECT,
    "него": OBJECT,
    "обоих": OBJECT,
    "оба": SUBJECT,
    "ему": frozenset([Case.DATIVE]),
    "ей": frozenset([Case.DATIVE]),
    "им": frozenset([Case.DATIVE]),
}
_WHICH = {
    **dict.fromkeys(("который", "которая", "которые"), SUBJECT),
    **dict.fromkeys(("которого", "которую", "которых"), OBJECT),
}
_WHO = re.compile(r",\sкотор(?:ые|ый|ая)(?![а-я])")
"""Троих сотрудников, которые (похитили): those who did it, whatever case they stand in."""
_WHICH_BEHIND = re.compile(r",\s(?P<which>котор(?:ые|ых))(?![а-я])")
_ADJECTIVE = re.compile(r"(?:ый|ий|ой|ая|яя|ого|его|ому|ему|ым|им|ую|юю|ых|их|ые|ие|ыми|ими)$")
_COUNTED = frozenset(["двое", "трое", "четверо", "пятеро", "шестеро", "семеро", "восьмеро"])
MOST_BEHIND = 5


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody in a clause: a person by key, or a group by its noun."""

    start: int
    end: int
    cases: frozenset[Case]
    key: str
    words: str = ""
    """How a group is named, without its number."""
    number: NumberTold | None = None

    @property
    def group(self) -> bool:
        """Whether it is people without names."""
        return self.key.startswith("group:")


@dataclass(frozen=True, slots=True)
class Agent:
    """Who did it, in the report's words, and how many they were."""

    start: int
    end: int
    words: str
    number: NumberTold | None


def people_in(page: Page, start: int, end: int) -> list[Whom]:
    """Everybody in a stretch, in its order."""
    groups = list(_groups(page, start, end))
    counted = [it.number.start for it in groups if it.number]
    numbers = [it for it in _numbers(page, start, end) if it.start not in counted]
    found = [*_named(page, start, end), *groups, *numbers, *_pronouns(page, start, end), *_which(page, groups)]
    return sorted(found, key=lambda it: it.start)


def _which(page: Page, groups: list[Whom]) -> Iterator[Whom]:
    """Рабочих, которых (депортировали): the word that stands for a group in the clause about it."""
    for group in groups:
        match = _WHICH_BEHIND.match(page.text, group.end) if group.group else None
        cases = _WHICH.get(match["which"]) if match else None
        if match and cases:
            yield replace(group, start=match.start("which"), end=match.end(), cases=cases)


_ALONE = {
    **dict.fromkeys(("двое", "трое", "четверо", "пятеро", "шестеро", "семеро"), SUBJECT),
    **dict.fromkeys(("двоих", "троих", "четверых", "пятерых", "шестерых", "семерых"), OBJECT),
}


def _numbers(page: Page, start: int, end: int) -> Iterator[Whom]:
    """забрали пятерых, ещё двое: a number that stands for people."""
    for word in page.words.within(start, end):
        number = page.numbers.over(word.start) if word.plain in _ALONE else None
        at = page.words.at(word.start)
        if number and at and page.words.all[at - 1].plain in ("все", "всех", "эти", "этих", "оба", "обоих"):
            yield Whom(number.start, number.end, _ALONE[word.plain], HE)  # все четверо: those told before
        elif number:
            yield Whom(number.start, number.end, _ALONE[word.plain], f"group:count:{number.start}", "", number)


def _named(page: Page, start: int, end: int) -> Iterator[Whom]:
    for named in page.mentions.within(start, end):
        yield Whom(*named.extent, named.mention.cases, named.person.key)


def _pronouns(page: Page, start: int, end: int) -> Iterator[Whom]:
    for word in page.words.within(start, end):
        whose = _WHICH.get(word.plain)
        named = page.mentions.before(word.start) if whose else None
        if named and whose and re.fullmatch(r",\s(?:[а-яё]{1,3}\s)?|\sи\s", page.text[named.mention.end : word.start]):
            yield Whom(word.start, word.end, whose, named.person.key)  # Юн, которую выслали
        cases = _HE.get(word.plain)
        if cases and not (cases == OBJECT and _owns(page, word)):
            yield Whom(word.start, word.end, cases, HE)


def _owns(page: Page, word: Word) -> bool:
    """Whether его stands before a noun that it belongs to: его сестра."""
    at = page.words.at(word.start) + 1
    following = page.words.all[at : at + 1]
    nouns = (*_rows(), listed("sources", "person"))
    return bool(following) and any(following[0].plain in row for row in nouns)


@lru_cache(maxsize=1)
def _rows() -> tuple[Mapping[str, tuple[Form, ...]], ...]:
    return listed("people", "group"), listed("people", "occupation"), listed("people", "relative")


def _groups(page: Page, start: int, end: int) -> Iterator[Whom]:
    """212 человек, пять участников марша, рыбаки; one of a calling or kin without a number is somebody told before."""
    for word in page.words.within(start, end):
        forms = [form for row in (*_rows(), listed("people", "rank")) for form in row.get(word.plain, ())]
        calling = None if forms or word.capital else calling_of(word.plain)
        if calling and not page.mentions.over(word.start) and not _is_named(page, word):
            yield Whom(word.start, word.end, calling[1], HE)
        if not forms or page.mentions.over(word.start) or page.titles.over(word.start) or _is_named(page, word):
            continue
        number = _number_before(page, word)
        if forms[0].lemma in _COLLECTIVES and number is None:
            yield Whom(
                word.start, word.end, frozenset(form.case for form in forms), f"group:{word.plain}", forms[0].lemma
            )
            continue
        plural = any(form.plural for form in forms) and not all(
            form.case in SUBJECT for form in forms if not form.plural
        )
        if number is None and not _certainly_plural(forms):
            yield Whom(word.start, word.end, frozenset(form.case for form in forms if not form.plural), HE)
            continue
        first = _adjectives(page, word, start)
        last = _behind(page, word, end)
        words = plural_of(page.text[first : word.start], forms[0].lemma) + page.text[word.end : last]
        cases = number_cases(page, number) if number else frozenset(form.case for form in forms if form.plural)
        begins = min(first, number.start) if number else first
        if plural or number:
            yield Whom(begins, last, cases, f"group:{words.lower()}", words, number)


_COLLECTIVES = ("семья", "супруги", "экипаж")
_OBLIQUE = re.compile(
    r"(?:двух|трех|четырех|оих|ерых|двум|трем|четырем|оим|ерым|двумя|тремя|мя|пяти|шести|семи|восьми|девяти|сяти|дцати)$"
)
_COLLECTIVE = re.compile(r"(?:двое|трое|четверо|пятеро|шестеро|семеро|восьмеро|девятеро|десятеро|два|две|три|четыре)$")


def number_cases(page: Page, number: NumberTold) -> frozenset[Case]:
    """The cases that people with a number stand in: двое пропали, задержали двух; 40 человек can be either."""
    words = page.text[number.start : number.end].lower().replace("ё", "е")
    if " " in words.strip():
        return SUBJECT | OBJECT  # не менее восьми: what stands before a number makes it oblique
    if _OBLIQUE.search(words):
        return OBJECT
    return SUBJECT if _COLLECTIVE.search(words) else SUBJECT | OBJECT


def _is_named(page: Page, word: Word) -> bool:
    """Whether the name of the one whom a noun means follows it: председателя правления Марка Элдина."""
    following = page.mentions.within(word.end, word.end + 64)
    between = page.text[word.end : following[0].mention.start] if following else ","
    return not re.search(r"[,.;:—]|\b(?:и|с|в|на|от|к)\b", between) and len(between.split()) <= 4


def _certainly_plural(forms: list[Form]) -> bool:
    return all(form.plural for form in forms)


def _number_before(page: Page, word: Word) -> NumberTold | None:
    """The number that counts a noun: right before it or before its adjectives."""
    at = page.words.at(word.start)
    for before in reversed(page.words.all[max(0, at - 3) : at]):
        number = page.numbers.over(before.start)
        if number:
            return number if number.kind in ("count", "share") else None
        if not _ADJECTIVE.search(before.plain):
            return None
    return None


def _adjectives(page: Page, head: Word, reach: int) -> int:
    at, first = page.words.at(head.start), head.start
    for word in reversed(page.words.all[max(0, at - 3) : at]):
        adjacent = page.text[word.end : first].isspace()
        if word.start < reach or not adjacent or not _ADJECTIVE.search(word.plain) or page.numbers.over(word.start):
            break
        first = word.start
    return first


def _behind(page: Page, head: Word, limit: int) -> int:
    """Where the words of a group end: участников субботнего марша, мужчин в масках."""
    end, at = head.end, page.words.at(head.start) + 1
    dressed = re.compile(
        r"\sв\s(?:масках|форме|штатском|гражданском|черном|чёрном|камуфляже|балаклавах|костюмах)"
    ).match(page.text, end)
    if dressed:
        marks = _UNMARKED.match(page.text, dressed.end())
        return marks.end() if marks else dressed.end()
    for word in page.words.all[at : at + MOST_BEHIND]:
        adjacent = page.text[end : word.start] == " "
        fits = (
            (re.search(r"(?:[аяыи]|ов|ев|ей|ых|их|ого|его|ой)$", word.plain) or _is_genitive_of_body(word.plain))
            and len(word.text) > 3
            and not _is_verb(word.plain)
        )
        if word.start >= limit or not adjacent or not (fits or word.capital) or page.dates.over(word.start):
            break
        end = word.end
    return end


def _is_genitive_of_body(word: str) -> bool:
    """Whether a word is the genitive of a body: сотрудники спецслужб."""
    return any(form.case is Case.GENITIVE for form in listed("sources", "state_body").get(word, ()))


_UNMARKED = re.compile(r"\sбез\s(?:опознавательных\sзнаков|знаков\sотличия|погон|шевронов)")


def _is_verb(word: str) -> bool:
    return bool(re.search(r"(?:ли|ла|лись|лась|ены|ана|аны|ена|ут|ют|ят|ат|ут|ти)$", word))


def agents_in(page: Page, start: int, end: int, cases: frozenset[Case]) -> list[Agent]:
    """Those in a stretch who stand in one of the cases and can be such as take people away."""
    found: list[Agent] = []
    for word in page.words.within(start, end):
        agent = _agent(page, word, (start, end), cases)
        if agent and not (found and agent.start < found[-1].end):
            found.append(agent)
    return found


def _agent(page: Page, word: Word, reach: tuple[int, int], cases: frozenset[Case]) -> Agent | None:
    number = page.numbers.over(word.start)
    if number and word.plain in _COUNTED and Case.NOMINATIVE in cases:
        return _counted_agent(page, word, number)
    forms = listed("people", "agent").get(word.plain, ())
    counted = _number_before(page, word)
    fits = any(form.case in cases for form in forms)
    if counted and Case.NOMINATIVE in cases and Case.NOMINATIVE in number_cases(page, counted):
        fits = fits or any(form.case is Case.GENITIVE for form in forms)
    if Case.NOMINATIVE in cases and forms and not fits:
        fits = _WHO.match(page.text, _behind(page, word, reach[1])) is not None
    if not fits or page.mentions.over(word.start) or _after_preposition(page, word):
        return None
    if counted is None and any(form.case is Case.GENITIVE for form in forms) and _is_complement(page, word):
        return None
    first, last = _adjectives(page, word, reach[0]), _behind(page, word, reach[1])
    start = min(first, counted.start) if counted else first
    form = next((it for it in forms if it.case in cases), forms[0])
    many = counted is not None or form.plural
    noun = plural_of(page.text[first : word.start], form.lemma) if many else page.text[first : word.start] + form.lemma
    named = noun if word.plain != form.lemma else page.text[first : word.end]
    return Agent(start, last, named + page.text[word.end : last], counted)


def plural_of(adjectives: str, lemma: str) -> str:
    """A noun with its adjectives in the nominative plural: вооружённых мужчин is вооружённые мужчины."""
    before = re.sub(r"ых(?=\s)|ыми(?=\s)|ым(?=\s)", "ые", adjectives)
    before = re.sub(r"их(?=\s)|ими(?=\s)|им(?=\s)", "ие", before)
    return before + _plurals().get(lemma, lemma)


@lru_cache(maxsize=1)
def _plurals() -> Mapping[str, str]:
    rows = (*_rows(), listed("people", "agent"))
    found = {
        form.lemma: text
        for row in rows
        for text, forms in row.items()
        for form in forms
        if form.plural and form.case is Case.NOMINATIVE
    }
    return found | {"человек": "люди"}


def _is_complement(page: Page, word: Word) -> bool:
    """Whether a noun belongs to the one before it: представителям консульства, СИЗО ГКНБ."""
    at = page.words.at(word.start)
    while (
        at
        and _ADJECTIVE.search(page.words.all[at - 1].plain)
        and page.words.all[at - 1].plain not in listed("people", "agent")
    ):
        at -= 1
    before = page.words.all[at - 1] if at else None
    if before is None or page.text[before.end : page.words.all[at].start] != " ":
        return False
    rows = (
        *_rows(),
        listed("people", "agent"),
        listed("sources", "person"),
        listed("sources", "spokesman"),
        listed("sources", "state_body"),
    )
    return any(before.plain in row for row in rows) or before.plain in (
        "сизо",
        "изоляторе",
        "подвале",
        "базе",
        "здании",
        "автомобиль",
    )


def _after_preposition(page: Page, word: Word) -> bool:
    at = page.words.at(word.start)
    before = page.words.all[at - 1].plain if at else ""
    return before in ("с", "со", "от", "у", "к", "о", "об", "в", "из", "для", "по", "на")


def _counted_agent(page: Page, word: Word, number: NumberTold) -> Agent | None:
    """двое мужчин в масках, четверо в чёрном: a number that stands for people."""
    at = page.words.at(word.start) + 1
    following = page.words.all[at] if at < len(page.words.all) else None
    noun = following is not None and any(following.plain in row for row in (*_rows(), listed("people", "agent")))
    end = _behind(page, following if noun and following else word, word.end + 60)
    if not noun and end != word.end and page.text[word.end : word.end + 3] != " в ":
        end = word.end
    if noun and following:
        rows = [row[following.plain][0] for row in (*_rows(), listed("people", "agent")) if following.plain in row]
        return Agent(word.start, end, plural_of("", rows[0].lemma) + page.text[following.end : end], number)
    return Agent(word.start, end, page.text[word.start : end] if end > word.end else "", number)
