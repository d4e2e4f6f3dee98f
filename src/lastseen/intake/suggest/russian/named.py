"""Whether capitalised Russian words are the name of a person, by what stands before and behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lastseen.core.territories import NAMES
from lastseen.intake.suggest.russian.callings import calling_of
from lastseen.intake.suggest.russian.cases import Case
from lastseen.intake.suggest.russian.conjugation import is_verb
from lastseen.intake.suggest.russian.nominative import is_given, readings_of
from lastseen.intake.suggest.russian.places import is_place_noun
from lastseen.intake.suggest.russian.tables import plain
from lastseen.intake.suggest.russian.words import Word, Words, listed

_AGE_BEFORE = re.compile(r"\d{1,2}-?\s?летн[а-я]+\s(?:[а-яё-]+\s){0,3}(?:из\s[А-ЯЁ][а-яё-]+\s)?$")
_FROM = re.compile(r"(?P<role>[а-яё-]+)\s(?:из|с)\s(?:[а-яё]+\s)?[А-ЯЁ][а-яё-]+\s$")
"""студента из Сарандии (Тео Лау): what somebody is, and from where."""
VERBAL = re.compile(r"(?:л|ла|ло|ли|лся|лась|лись|ет|ют|ит|ят|ть|ться)$|^(?:что|и|а|но|как|когда|с|к|у|о|об|от)$")
"""Words that do not stand between an office and a name."""
_AGE_AFTER = re.compile(
    r"\s?\(\d{1,2}(?:\sлет|\sгода?)?\)|,\s\d{1,2}(?:-летн|\sлет|\sгод)|,\s\d{4}\s?(?:года\sрождения|г\.\s?р\.)"
)
LEAST_VERB = 7
_TELLING = re.compile(r"(?:[аеиуы]л[аио]?|(?:ан|ен)[аоы]?|ят[аоы]?)$")
"""How a verb that tells an event ends at the head of a sentence: задержали, похищен, изъята."""
_PATRONYMIC = re.compile(r"(?:ович|евич|ич|овна|евна|ична|инична)(?:а|у|ем|е|ы|ой)?$")
_OPENING = re.compile(r"(?:^|[.!?…\n«“—–]\s*)$")
PAST = re.compile(r"(?:ли|ла|ло|лся|лись|лась)$")
PREPOSITIONS: dict[str, frozenset[Case]] = {
    **dict.fromkeys(
        ("у", "от", "для", "без", "против", "после", "из", "около", "вместо", "кроме"), frozenset([Case.GENITIVE])
    ),
    **dict.fromkeys(("к", "ко", "по"), frozenset([Case.DATIVE])),
    **dict.fromkeys(("о", "об", "обо", "при", "в"), frozenset([Case.PREPOSITIONAL])),
    "с": frozenset([Case.INSTRUMENTAL, Case.GENITIVE]),
    "над": frozenset([Case.INSTRUMENTAL]),
    "за": frozenset([Case.INSTRUMENTAL, Case.ACCUSATIVE]),
    "на": frozenset([Case.ACCUSATIVE, Case.PREPOSITIONAL]),
}
ROLES = (
    ("sources", "person"),
    ("sources", "spokesman"),
    ("people", "title"),
    ("people", "rank"),
    ("people", "occupation"),
    ("people", "relative"),
    ("people", "group"),
)
KOREAN_SURNAMES = frozenset(
    [
        "О",
        "У",
        "Ким",
        "Ли",
        "Пак",
        "Чон",
        "Чхве",
        "Цой",
        "Чо",
        "Кан",
        "Юн",
        "Чан",
        "Лим",
        "Им",
        "Хан",
        "О",
        "Со",
        "Син",
        "Квон",
        "Хван",
        "Ан",
        "Сон",
        "Хон",
        "Ко",
        "Мун",
        "Ян",
        "Пэ",
        "Пэк",
        "Хо",
        "Ю",
        "Рю",
        "Нам",
        "Сим",
        "Но",
        "Ро",
        "Ха",
        "Ку",
        "Чу",
        "У",
        "Мин",
        "Чин",
        "На",
        "Ра",
        "Чи",
        "Вон",
        "Ом",
        "Чхэ",
        "Чха",
        "Кон",
        "Хён",
        "Пён",
        "Хам",
        "Пан",
        "Тян",
        "Тен",
        "Шин",
        "Те",
        "Ём",
        "Рим",
        "Ри",
        "Чен",
        "Сун",
        "Пхё",
        "Ки",
        "Кил",
        "Тхэ",
        "То",
    ]
)


def is_korean(words: Sequence[str]) -> bool:
    """Whether a name is a Korean's in Russian spelling: a listed surname, then one or two short words."""
    if len(words) not in (2, 3) or words[0] not in KOREAN_SURNAMES or any(len(word) > 6 for word in words[1:]):
        return False
    return max(map(syllables, words[1:])) <= (1 if words[0] in ("О", "У") else 2)  # о Денисе Ольте


def syllables(word: str) -> int:
    """How many vowels a word has."""
    return sum(letter in "аеёиоуыэюя" for letter in word.lower())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Forms of nouns that name no one: callings, kin, people, bodies."""
    rows = [listed(*row) for row in ROLES] + [listed("people", "agent"), listed("sources", "person")]
    rows += [listed("sources", kind) for kind in ("state_body", "outlet", "organisation")]
    return frozenset(form for row in rows for form in row)


def is_other(word: Word, not_people: frozenset[str], lower: set[str], *, at_head: bool) -> bool:
    """Whether a capitalised word is no part of a name: a common noun, a place, a word told in small letters too."""
    text = word.plain
    return (
        text in _common() or text in not_people or text in NAMES or (at_head and text in lower) or len(word.text) == 1
    )


def opens_a_sentence(text: str, parts: list[Word]) -> bool:
    """Whether the first of several words has its capital from opening a sentence, a given name behind it."""
    if len(parts) < 2 or not _OPENING.search(text, max(0, parts[0].start - 4), parts[0].start):
        return False
    head, following = parts[0], parts[1]
    telling = len(head.text) >= LEAST_VERB and _TELLING.search(head.plain)
    if not _given_form(head.text) and (telling or is_verb(head.plain)):
        return True  # Задержали Марту Ольт
    if _given_form(head.text) or not _given_form(following.text):
        return False
    surname_first = len(parts) == 2 or _PATRONYMIC.search(parts[2].text)
    return bool(not surname_first or head.plain in PREPOSITIONS or PAST.search(head.plain))


@lru_cache(maxsize=8192)
def _given_form(word: str) -> bool:
    return any(it.given for it in readings_of(word))


def follows_a_town(words: Words, parts: list[Word]) -> bool:
    """Whether the first of several words is the name of a town before a person's: мэр посёлка Заречный Тимур Галеев."""
    at = words.at(parts[0].start)
    before = words.all[at - 1].plain if at else ""
    return len(parts) > 2 and before in listed("people", "town_words")


def is_name(text: str, words: Words, span: tuple[int, int], parts: list[Word], not_people: frozenset[str]) -> bool:
    """Whether capitalised words are a person's full name, or a surname that a calling or an age marks."""
    marked = _marked(text, words, *span)
    known = len(parts) > 1 and any(is_given(it.nominative.split()[0], it.sex) for it in readings_of(parts[0].text))
    if any(part.plain in not_people for part in parts) and not (known and marked):
        return False
    if len(parts) == 1 and _of_several(words, span[0]):
        return False  # о братьях Бекс
    before = _right_before(text, words, span[0])
    if before is not None and is_place_noun(before.plain) and not known and (len(parts) == 1 or not marked):
        return False  # аэродром Бельск
    if len(parts) == 1 and _names_a_body(words, parts[0]):
        return False
    if len(parts) == 1:
        return marked and text[span[0] - 1 : span[0]] == " " and not _in_place(words, span[0])
    names = [part.text for part in parts]
    given = any(is_given(it.nominative.split()[0], it.sex) for it in readings_of(" ".join(names)))
    if given or marked or is_korean(names) or any(_PATRONYMIC.search(name) for name in names[1:]):
        return True
    return before is not None and _is_somebodys(before) and not any(_ADJECTIVAL.search(name) for name in names[:-1])


def _names_a_body(words: Words, word: Word) -> bool:
    """Whether an adjective in a capital letter stands before a body that it is the name of: Европейский суд."""
    at = words.at(word.start) + 1
    following = words.all[at].plain if at < len(words.all) else ""
    bodies = any(following in listed("sources", kind) for kind in ("state_body", "outlet", "organisation"))
    return bodies and _ADJECTIVAL.search(word.text) is not None


_ADJECTIVAL = re.compile(r"(?:ый|ий|ая|яя|ое|ее|ого|его|ому|ему|ых|их|ую|юю|ой|ым|им)$")
_NO_PERSON = frozenset(
    ["имени", "улице", "улицы", "партии", "партия", "площади", "фирмы", "компании", "группы", "судне"]
)


def _right_before(text: str, words: Words, start: int) -> Word | None:
    """The word before a place in the text, with nothing but a blank between."""
    at = words.at(start)
    before = words.all[at - 1] if at else None
    return before if before and text[before.end : start] == " " else None


def _is_somebodys(before: Word) -> bool:
    """Whether two words with capitals behind a word in small letters are likelier a person's name than another's."""
    word = before.plain
    bodies = any(word in listed("sources", kind) for kind in ("state_body", "outlet", "organisation", "document"))
    heading = before.capital and not is_verb(word)
    return not (heading or bodies or word in PREPOSITIONS or word in _NO_PERSON or before.text[0].isdecimal())


def _of_several(words: Words, start: int) -> bool:
    """Whether a plural stands right before a name."""
    at = words.at(start)
    forms = [form for row in ROLES for form in listed(*row).get(words.all[at - 1].plain, ())] if at else []
    return bool(forms) and all(form.plural for form in forms)


def _marked(text: str, words: Words, start: int, end: int) -> bool:
    """Whether a rank, a calling, kinship or an age stands right beside a name."""
    at = words.at(start)
    for before in reversed(words.all[max(0, at - 2) : at]):
        if not text[before.end : start].isspace() and before.end != words.all[at - 1].start - 1:
            break
        if _is_role(before.plain):
            return True
        if not before.capital:
            break
    if _in_office(text, words, start):
        return True
    origin = _FROM.search(text, max(0, start - 48), start)
    if origin and _is_role(plain(origin["role"])):
        return True
    return bool(_AGE_BEFORE.search(text, max(0, start - 60), start) or _AGE_AFTER.match(text, end))


def _in_office(text: str, words: Words, start: int) -> bool:
    """Whether an office stands before a name, with what it is of between: заместитель министра по делам миграции."""
    at, edge = words.at(start), start
    for word in reversed(words.all[max(0, at - 6) : at]):
        if text[word.end : edge] != " " or word.capital or VERBAL.search(word.plain):
            return False
        if _is_role(word.plain):
            return True
        edge = word.start
    return False


def _is_role(word: str) -> bool:
    return any(word in listed(*row) for row in ROLES) or calling_of(word) is not None


def _in_place(words: Words, start: int) -> bool:
    at = words.at(start)
    return (
        at > 1
        and words.all[at - 2].plain in ("в", "во", "на", "из")
        and words.all[at - 1].plain in ("городе", "города")
    )
