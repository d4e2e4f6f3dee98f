"""Places in Russian sentences: the words behind в, на, у and из, in the nominative where that can be told; states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.russian.cases import Case, forms_of
from lastseen.intake.suggest.russian.gazetteer import Gazetteer
from lastseen.intake.suggest.russian.tables import plain, table
from lastseen.intake.suggest.russian.words import listed

IN, TO, FROM = "in", "to", "from"
MOST_WORDS = 6
_LEAD = re.compile(
    r"(?<![\w-])(?P<in>в|во|на|у|около|возле|близ|под|при|неподалёку\sот|недалеко\sот|рядом\sс|напротив|по|через|за|внутри|вблизи|до)"
    r"\s|(?<![\w-])(?P<from>из|со|с)\s",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[А-Яа-яЁё0-9]+(?:-[А-Яа-яЁё0-9]+)*|№\s?\d+|«[^»\n]{1,40}»")
_STOP = frozenset(
    [
        "и",
        "а",
        "но",
        "или",
        "что",
        "как",
        "где",
        "когда",
        "который",
        "которая",
        "которые",
        "которого",
        "если",
        "чтобы",
        "был",
        "была",
        "были",
        "было",
        "не",
        "ни",
        "же",
        "ли",
        "бы",
        "он",
        "она",
        "они",
        "его",
        "её",
        "их",
        "по",
        "с",
        "со",
        "из",
        "к",
        "ко",
        "о",
        "об",
        "от",
        "до",
        "после",
        "без",
        "для",
        "за",
        "над",
        "под",
        "при",
        "между",
        "через",
        "в",
        "во",
        "на",
        "у",
        "около",
        "возле",
        "близ",
        "перед",
        "около",
    ]
)
_VERB = re.compile(
    r"(?:л|ла|ло|ли|лся|лась|лись|лось|ет|ют|ят|ит|ется|ются|ится|ятся|ть|ться|ана|аны|ена|ены|ено|ано|вшись|вши)$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text names it."""

    start: int
    end: int
    """The words with their preposition."""
    value: str
    """From small to large, with commas."""
    way: str
    """`IN` it, `TO` it or `FROM` it."""
    state: str | None
    """The code where the place is a state alone."""


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, _Kind]:
    """Forms of nouns for places."""
    found: dict[str, _Kind] = {}
    for noun, size in table("places")["kinds"].items():
        for text, form in forms_of(noun):
            cases = found[text].cases if text in found and found[text].lemma == form.lemma else frozenset()
            found[text] = _Kind(form.lemma, size, cases | {form.case})
    return found


@dataclass(frozen=True, slots=True)
class _Kind:
    """A noun for places: what it is, how small such a place is, and the cases that a form of it can be."""

    lemma: str
    size: int
    cases: frozenset[Case]


def is_place_noun(word: str) -> bool:
    """Whether a word, in lower case with е for ё, is a noun for places in any case."""
    return word in _kinds()


def places_in(text: str, start: int, end: int, gazetteer: Gazetteer) -> list[Place]:
    """The places of a stretch, those that follow each other directly as one."""
    found: list[_Piece] = []
    for match in _LEAD.finditer(text, start, end):
        if (found and match.start() < found[-1].end) or _is_name(text, match.start()):
            continue
        piece = _piece(text, match, end, gazetteer)
        if piece:
            found.append(piece)
    return list(_joined(text, found, gazetteer))


def _is_name(text: str, start: int) -> bool:
    """Whether a preposition in a capital letter is part of a name: Юн Со Ра."""
    return text[start].isupper() and bool(re.search(r"[А-ЯЁ][а-яё]*\s$", text[max(0, start - 16) : start]))


@dataclass(frozen=True, slots=True)
class _Piece:
    """One preposition with its place."""

    start: int
    end: int
    parts: tuple[tuple[str, int], ...]
    way: str
    state: str | None


def _piece(text: str, match: re.Match[str], end: int, gazetteer: Gazetteer) -> _Piece | None:
    words = list(_words(text, match.end(), end))
    if not words or plain(words[0].group()) in table("places")["not"]["words"] or _is_body(plain(words[0].group())):
        return None
    head = _head(words, gazetteer)
    if head is None or (plain(match.group()).strip() == "по" and not _is_walked(words[head].group())):
        return None
    if plain(words[head].group()) == "квартале" and head and _QUARTER.search(text, words[head].end(), end):
        return None  # в первом квартале этого года
    named = words[head].group()
    own_name = plain(named) not in _kinds()
    if gazetteer.nominative(named):
        words = words[: head + 1]  # what follows a known name in capital letters is somebody's: в Сарандию Марка Элдина
    words = words[: head + 1 + _tail(words[head + 1 :], own_name=own_name)]
    preposition = plain(match.group())
    if preposition.strip() == "до" and gazetteer.nominative(words[head].group()) is None:
        return None  # рейс до Хансонри, but not до суда
    parts = _parts([word.group() for word in words], head, gazetteer)
    beyond = _BEYOND.match(text, words[-1].end(), end) if plain(named).startswith(("границ", "мост")) else None
    if beyond:
        parts = ((parts[0][0] + beyond.group(), parts[0][1]), *parts[1:])
    state = gazetteer.state(" ".join(word.group() for word in words))
    way = _way(preposition, words[head].group(), gazetteer)
    return _Piece(match.start(), beyond.end() if beyond else words[-1].end(), parts, way, state) if way else None


_BEYOND = re.compile(r"\s(?:с|со)\s[А-ЯЁ][а-яё-]+(?:ей|ой|ом|ем|ью)(?![а-яё])|\sчерез\s(?:[а-яё]+\s)?[А-ЯЁ][а-яё-]+")
"""What a border or a bridge is known by: граница с Норвией, мост через реку Тум."""


def _is_walked(word: str) -> bool:
    """Whether по means a place that one goes along: по улице, but not по статье."""
    return plain(word) in _kinds() and _kinds()[plain(word)].lemma in _WALKED


_WALKED = (
    "улица", "проспект", "набережная", "бульвар", "переулок", "трасса", "шоссе", "коридор", "двор", "парк",
    "сквер", "аллея", "мост", "рынок", "лестница", "берег", "площадь",
)  # fmt: skip


def _is_body(word: str) -> bool:
    """Whether a word names a body and no place: Генпрокуратуру, but not посольстве."""
    return word not in _kinds() and word in listed("sources", "state_body")


_QUARTER = re.compile(r"\s(?:этого|прошлого|текущего|минувшего|(?:19|20)\d\d)\s")
_DAY = re.compile(
    r"\d{1,2}\s(?:январ|феврал|март|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр)|(?:19|20)\d\d\s(?:год|г\.)"
)


def _words(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The words that can belong to a place: up to a mark, a conjunction or a preposition."""
    edge = start
    for number, match in enumerate(_PIECE.finditer(text, start, end)):
        if number >= MOST_WORDS or text[edge : match.start()].strip() or plain(match.group()) in _STOP:
            return
        if "\n" in text[edge : match.start()] or _DAY.match(text, match.start()):
            return
        edge = match.end()
        yield match


def _head(words: list[re.Match[str]], gazetteer: Gazetteer) -> int | None:
    """The word that is the place: a noun for places, a known name, or a name with a capital letter."""
    for at, word in enumerate(words[:4]):
        text = word.group()
        known = gazetteer.state(text) or gazetteer.nominative(text) or plain(text) in _kinds()
        pair = f"{text} {words[at + 1].group()}" if at + 1 < len(words) else ""
        if pair and (gazetteer.state(pair) or plain(pair) in _kinds()):
            return at + 1
        if known or (text[0].isupper() and not _adjective(plain(text)) and not gazetteer.state_of(text)):
            return at
        if not _adjective(plain(text)):
            return None
    return None


def _adjective(word: str) -> bool:
    return (
        bool(re.search(r"(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ых|их|ыми|ими|ые|ие)$", word))
        and len(word) > 4
    )


def _tail(words: list[re.Match[str]], *, own_name: bool) -> int:
    """How many words behind the head still belong to it: its name, its number, of what it is."""
    count, named = 0, False
    for word in words:
        text = word.group()
        name = text[0].isupper() or text[0] in "«№" or text[0].isdecimal()
        if not name and _is_person(plain(text)):
            break  # в дом активиста Тимура Саля
        if not name and (own_name or named or not (plain(text) in _kinds() or _genitive(plain(text)))):
            break
        count, named = count + 1, named or text[0].isupper()
        if count == 4:
            break
    while count and _adjective(plain(words[count - 1].group())) and not words[count - 1].group()[0].isupper():
        count -= 1
    return count


@lru_cache(maxsize=4096)
def _is_person(word: str) -> bool:
    rows = (("people", "occupation"), ("people", "relative"), ("people", "rank"))
    return any(not form.plural for row in rows for form in listed(*row).get(word, ()))


def _genitive(word: str) -> bool:
    """Whether a word in small letters looks like a genitive and not like a verb: училища, внутренних, войск."""
    return (
        bool(re.search(r"(?:[аяыи]|ов|ев|ей|ых|их|ого|его|ой|ск)$", word)) and len(word) > 3 and not _VERB.search(word)
    )


_WITH_NAME = (
    "улица", "площадь", "область", "край", "район", "станция", "остров", "река", "озеро", "хутор", "застава",
    "аэродром", "гора", "станица", "аул", "кордон",
)  # fmt: skip
"""Nouns behind which a name stands unchanged: станция Дубки, аэродром Бельск."""


def _parts(words: list[str], head: int, gazetteer: Gazetteer) -> tuple[tuple[str, int], ...]:
    """The parts of a place with how small they are: `порту Карска` is `порт` (1) and `Карск` (6)."""
    kind = _kinds().get(plain(words[head])) or _kinds().get(plain(" ".join(words[max(0, head - 1) : head + 1])))
    if kind and " " in kind.lemma:
        words, head = [*words[: head - 1], " ".join(words[head - 1 : head + 1]), *words[head + 1 :]], head - 1
    if kind is None:
        whole = " ".join(words)
        return ((_name(whole, gazetteer), 9 if gazetteer.state(whole) else 6),)
    lemma, size = kind.lemma, kind.size
    before = [agreed(word, lemma) for word in words[:head]]
    after = words[head + 1 :]
    if lemma in ("город", "деревня", "село", "поселок") and after and after[0][0].isupper():
        return ((" ".join([_name(after[0], gazetteer), *after[1:]]), size),)
    place_of = len(after) == 1 and after[0][0].isupper() and lemma not in _WITH_NAME
    if place_of:
        noun = words[head] if plain(words[head]) == lemma else lemma
        return ((" ".join([*before, noun]), size), (_name(after[0], gazetteer), 9 if gazetteer.state(after[0]) else 6))
    noun = words[head] if plain(words[head]) == lemma else lemma
    if len(after) > 1 and "№" in after[-2] and after[-1][0].isupper():  # СИЗО № 2 Велмара
        return ((" ".join([*before, noun, *after[:-1]]), size), (_name(after[-1], gazetteer), 6))
    return ((" ".join([*before, noun, *after]), size),)


def agreed(word: str, lemma: str) -> str:
    """An adjective before a noun for a place, in the nominative: Центральную (тюрьму) is Центральная."""
    stem = re.sub(r"(?:ого|его|ому|ему|ыми|ими|ый|ий|ой|ая|яя|ое|ее|ым|им|ом|ем|ую|юю|ых|их|ые|ие)$", "", word)
    if stem == word:
        return word
    ending = (
        "ая" if lemma.split(maxsplit=1)[0].endswith(("а", "я", "ь")) else "ое" if lemma.endswith(("о", "е")) else "ый"
    )
    return stem + ("ий" if ending == "ый" and stem[-1:] in "кгхжшчщ" else ending)


def _name(words: str, gazetteer: Gazetteer) -> str:
    """A place's own name in the nominative, as far as its ending tells."""
    known = gazetteer.nominative(words)
    if known:
        return known
    if gazetteer.state(words) or " " in words or "-" in words:
        return words
    for ending, nominative in _NOMINATIVES:
        if words.endswith(ending) and len(words) > len(ending) + 1:
            return words[: -len(ending)] + nominative
    return words


_NOMINATIVES = (
    ("ии", "ия"), ("ске", "ск"), ("цке", "цк"), ("граде", "град"), ("ове", "ов"), ("еве", "ев"), ("ине", "ин"),
    ("ке", "ка"), ("ками", "ки"), ("ском", "ск"), ("градом", "град"),
    ("ве", "ва"), ("не", "н"), ("ре", "р"), ("ого", "ый"), ("ном", "ный"), ("йском", "йский"),
)  # fmt: skip
"""Endings of the prepositional and genitive of place names, and the nominative that is likeliest behind them."""


def _way(preposition: str, head: str, gazetteer: Gazetteer) -> str:
    """Whether one is in a place, goes to it or comes from it; the accusative is told by its ending."""
    if preposition in ("из", "с", "со"):
        return FROM
    if preposition.strip() == "до":
        return TO
    if preposition.strip() not in ("в", "во", "на", "за"):
        return IN
    kind = _kinds().get(plain(head))
    word = plain(head)
    if head[-1].isdecimal():
        return TO  # в СИЗО-2
    if kind:
        return TO if kind.cases <= {Case.ACCUSATIVE, Case.NOMINATIVE, Case.GENITIVE} else IN
    if gazetteer.state(head) or gazetteer.nominative(head):
        return IN if word.endswith(("е", "и", "ах", "ях")) or word[-1] not in "ую" + _CONSONANTS else TO
    return TO if word[-1] in "ую" or word[-1] in _CONSONANTS else IN


_CONSONANTS = "бвгджзйклмнпрстфхцчшщь"


def _joined(text: str, pieces: list[_Piece], gazetteer: Gazetteer) -> Iterator[Place]:
    """Pieces that follow each other with nothing or a comma between are one place: в Тарсуне, на Горной улице."""
    group: list[_Piece] = []
    for piece in pieces:
        between = text[group[-1].end : piece.start].strip() if group else ""
        beside = group and between == "" and group[-1].way == FROM and piece.way == IN and not piece.state
        near = group and between in ("", ",") and (piece.way == group[-1].way or beside)
        if group and not near:
            yield _place(group)
            group = []
        group.append(piece)
    if group:
        yield _place(group)


def _place(group: list[_Piece]) -> Place:
    parts = sorted((part for piece in group for part in piece.parts), key=lambda part: part[1])
    names = dict.fromkeys(name for name, _ in parts)
    state = group[0].state if len(group) == 1 else None
    return Place(group[0].start, group[-1].end, ", ".join(names), group[0].way, state)
