"""The people of a Korean text: where names stand, by what marks them, and which mentions are one person's.

A name is taken for one where 씨, a rank, an office or an age in brackets marks it, or a calling or kinship stands
before it; where it stands again without a mark it is known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lastseen.core.territories import NAMES
from lastseen.intake.suggest.korean.namesounds import is_korean, sino_syllables, sounds_foreign, surname_of, surnames
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.words import Word, Words, ending_of, split
from lastseen.intake.suggest.ordered import Ordered

LONGEST_FOREIGN = 3
"""Words of a foreign name, at most."""
_HANGUL = re.compile(r"[가-힣]+")
_AGED = re.compile(
    r"\s?\(((?:(?:[가-힣]{2,4}\s)?(?:올해|당시|현재|만)\s?)?\d{1,2}(?:세|살)?(?:[·,/∙・]\s?[^()\n]{1,30})?"
    r"|[가-힣]{1,8}[·,∙・]\s?\d{1,2}(?:세|살)?|[남여][·,∙・]\s?\d{1,2}(?:세|살)?)\)"
)
_SSI = re.compile(r"(?P<name>[가-힣]{0,8}|[A-Z])(?P<mark>씨|옹)(?P<more>[가-힣]*)")
_COPULA = ("다", "였다", "라고", "라며", "라는", "라면서", "였던", "입니다", "인데", "이며")
"""What stands behind 씨 besides particles: 문성학 씨다."""
_COUNTED = re.compile(r"들|\s?(?:\d|한\s|두\s|세\s|네\s|다섯|여섯|여러|수십)")
"""What stands behind a noun for people of whom there are several: 외국 기자 3명."""
_LISTED = re.compile(r"\s?[,·]|\s(?:등|및)(?:은|는|이|의|을)?\s")
"""What stands behind a name in a row of names."""
_FORM = re.compile(r"[가-힣]모")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person is named."""

    start: int
    end: int
    """The name with its mark and with what stands in brackets behind it."""
    name: str
    name_end: int
    mark: str = ""
    """`씨`, a rank, an office, or nothing."""
    bracket: str = ""
    """What stands in brackets right behind the name: `29`, `34·교사`."""


@dataclass(slots=True)
class Person:
    """A person of the text with every mention, in the order of the text."""

    key: str
    name: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def anonymous(self) -> bool:
        """Whether the text gives no name: A씨, 김모 씨."""
        return len(self.name) == 1 or bool(_FORM.fullmatch(self.name))

    @property
    def calls(self) -> frozenset[str]:
        """How a later mention may call the person."""
        parts = self.name.split()
        if len(parts) > 1:
            return frozenset([self.name, *parts])
        return frozenset([self.name, surname_of(self.name) if is_korean(self.name) else self.name[:1]])


def find_people(text: str, words: Words, places: frozenset[str] = frozenset()) -> tuple[Person, ...]:
    """Everybody the text names, in the order of first mention; `places` are names that no person has."""
    found = (_without_place(text, mention, places) for mention in _marked(text, words, places))
    marked = sorted({it.start: it for it in found if it and it.name not in places}.values(), key=lambda it: it.start)
    marked += list(_first_in_full(text, words, marked))
    people: list[Person] = []
    for mention in sorted(marked, key=lambda it: (-len(it.name.split()), -len(it.name), it.start)):
        _file(people, mention)
    parts = Counter(part for person in people for part in set(person.name.split()))
    everywhere = Ordered([(it.start, it.end) for person in people for it in person.mentions], lambda span: span)
    for person in people:
        person.mentions += _unmarked(text, person, everywhere, {part for part in parts if parts[part] > 1})
        person.mentions.sort(key=lambda it: it.start)
    people.sort(key=lambda person: person.mentions[0].start)
    return tuple(people)


def _without_place(text: str, mention: Mention, places: frozenset[str]) -> Mention | None:
    """A mention without the name of a place before the person's: 타르케시 요나스 벨크 대변인."""
    first, _, rest = mention.name.partition(" ")
    if first not in places:
        return mention
    if not rest:
        return None
    start = text.index(rest[:1], mention.start + len(first))
    return replace(mention, start=start, name=rest)


def _first_in_full(text: str, words: Words, marked: list[Mention]) -> Iterator[Mention]:
    """의사 소피아 리마가, where 리마 씨 comes later: the full name behind a calling, before any mark."""
    for name in sorted({it.name for it in marked if it.mark == "씨" and _may_be_foreign(it.name)}):
        first = re.search(rf"(?<![가-힣]){re.escape(name)}", text)
        at = words.at(first.start()) if first else 0
        if first is None or at < 2 or any(it.start <= first.start() < it.end for it in marked):
            continue
        if _goes_on_left(text, words, at) and _introduces(words.all[at - 2]):
            start = words.all[at - 1].start
            yield Mention(start, first.end(), text[start : first.end()], first.end())


def _may_be_foreign(name: str) -> bool:
    return len(name) > 1 and " " not in name and not (len(name) > 2 and is_korean(name))


def _file(people: list[Person], mention: Mention) -> None:
    """Give a mention to the person it names, the last named before it first; a bare surname names nobody new."""
    called = [person for person in people if mention.name in person.calls]
    if called:
        before = [person for person in called if person.mentions[0].start <= mention.start]
        nearest = max(before or called, key=lambda person: person.mentions[0].start)
        nearest.mentions.append(mention)
    elif mention.name not in surnames() or mention.name.isascii():
        people.append(Person(f"person-{mention.name}", mention.name, [mention]))


def _marked(text: str, words: Words, places: frozenset[str]) -> Iterator[Mention]:
    titles = table("people")["marks"]
    for at, word in enumerate(words.all):
        ssi = _SSI.fullmatch(word.bare)
        if ssi and (not ssi["more"] or ssi["more"] in _COPULA or split("씨" + ssi["more"])[0] in ("씨", "씨 부부")):
            yield from _before_ssi(text, words, at, ssi)
            continue
        aged = _AGED.match(text, word.start + len(_hangul(word.text)))
        if aged and _hangul(word.text):
            yield from _aged(text, words, at, aged)
            continue
        title = ending_of(word.noun, (*titles["ranks"], *titles["titles"]))
        if title and word.noun.removesuffix("들") == title and at:
            yield from _before_title(text, words, at, title, places)
        elif at and (word.particle or _LISTED.match(text, word.end)):
            yield from _introduced(text, words, at)


def _hangul(text: str) -> str:
    found = _HANGUL.match(text)
    return found.group() if found else ""


def _aged(text: str, words: Words, at: int, aged: re.Match[str]) -> Iterator[Mention]:
    """유스프 카림(29), 조인배 목사(61): a name, or a name and an office, before an age in brackets."""
    last, titles = _hangul(words.all[at].text), table("people")["marks"]
    if (
        at
        and last in (*titles["ranks"], *titles["titles"])
        and text[words.all[at - 1].end : words.all[at].start] == " "
    ):
        name = words.all[at - 1].bare
        if _HANGUL.fullmatch(name) and not _is_word(name):
            yield from _named(text, words, at - 1, name, (aged.group(1), last, aged.end()))
        return
    yield from _named(text, words, at, last, (aged.group(1), "", aged.end()))


def _introduced(text: str, words: Words, at: int) -> Iterator[Mention]:
    """부인 최순영은, 인권 변호사 이리나 소콜로바는: a name that a calling or kinship introduces."""
    word, name = words.all[at], words.all[at].noun
    if len(name) == 3 and is_korean(name) and not _is_word(name) and _introduces(words.all[at - 1]):
        yield Mention(word.start, word.start + 3, name, word.start + 3)
        return
    half = 0 < len(name) < 5 and at > 1 and sounds_foreign(words.all[at - 1].bare)  # 페트라 누리, 게오르 탄
    half = half and name not in _BEFORE_OFFICES
    if not (sounds_foreign(name) or half) or _is_word(name) or not _HANGUL.fullmatch(name):
        return
    first = at
    while (
        first
        and at - first < LONGEST_FOREIGN - 1
        and (_goes_on_left(text, words, first) or _foreign_to_the_end(words.all[first - 1].text))
    ):
        first -= 1
    if half and not sounds_foreign(name) and first == at:
        return
    if first and _introduces(words.all[first - 1]) and text[words.all[first - 1].end : words.all[first].start] == " ":
        start, end = words.all[first].start, word.start + len(name)
        yield Mention(start, end, text[start:end], end)


def _introduces(word: Word) -> bool:
    """Whether a word before a name says who that is: a calling or kinship without a particle."""
    rows = table("people")
    titles = (*rows["marks"]["titles"], *rows["marks"]["ranks"])
    titled = word.bare in titles or word.bare.removeprefix("부") in titles
    known = (*rows["relative"]["words"], *rows["marks"]["introduce"])
    return titled or bool(ending_of(word.bare, rows["occupation"]["ends"]) or word.bare in known)


def _before_ssi(text: str, words: Words, at: int, ssi: re.Match[str]) -> Iterator[Mention]:
    word, name = words.all[at], ssi["name"]
    inside = _AGED.match(text, word.start + len(name)) if name else None
    end = (inside.end() if inside else word.start + len(name)) + 1
    behind = None if inside else _AGED.match(text, end)
    bracket = (inside or behind).group(1) if inside or behind else ""  # type: ignore[union-attr]  # one of them is
    end = behind.end() if behind else end
    lone_form = (
        not name and at and words.all[at - 1].noun.startswith("모") and len(_hangul(words.all[at - 1].text)) == 1
    )
    if name == "모" or lone_form:
        yield from _form(text, words, at - (not name), end)
    elif len(name) == 1 and not (inside or name in surnames() or name.isascii()):
        return  # 날씨
    elif name:
        yield from _named(text, words, at, name, (bracket, ssi["mark"], end))
    elif at:
        before = words.all[at - 1]
        aged = _AGED.match(text, before.start + len(_hangul(before.text)))
        yield from _named(text, words, at - 1, _hangul(before.text), (aged[1] if aged else bracket, "씨", end))


def _form(text: str, words: Words, at: int, end: int) -> Iterator[Mention]:
    """한 모(40) 씨: a surname and 모, with a blank between."""
    if at and words.all[at - 1].bare in surnames():
        bracket = _AGED.match(text, words.all[at].start + 1)
        name_end = words.all[at].start + 1
        name = f"{words.all[at - 1].bare}모"
        yield Mention(words.all[at - 1].start, end, name, name_end, "씨", bracket.group(1) if bracket else "")


def _before_title(text: str, words: Words, at: int, title: str, places: frozenset[str]) -> Iterator[Mention]:
    """A name before a rank or an office: a Korean name or surname, or a foreign one that looks foreign."""
    end = words.all[at].start + len(title)
    adjacent = text[words.all[at - 1].end : words.all[at].start].isspace()
    for _ in range(2):  # 송가온 나림대 교수, 스벤 아케르 노르비아 이민부 차관
        place = words.all[at - 1].bare
        known = _is_institution(place) or place in table("people")["occupation"]["regions"] or place in places
        of_a_body = at > 1 and _HANGUL.fullmatch(place) and not is_korean(place) and _is_full_name(words.all[at - 2])
        known = known or bool(of_a_body)  # 이은정 새벽 대표
        if at > 1 and known and text[words.all[at - 2].end : words.all[at - 1].start].isspace():
            at -= 1
    before = words.all[at - 1]
    name = before.bare
    if not adjacent or not _HANGUL.fullmatch(before.text) or _is_institution(name):
        return
    if name in table("people")["occupation"]["no_name"] or _COUNTED.match(text, end):
        return
    if name in surnames() or (len(name) >= 3 and is_korean(name)):
        yield Mention(before.start, end, name, before.end, title)
    elif _may_end_a_name(text, words, at - 1, title):
        yield from _named(text, words, at - 1, name, ("", title, end))


_BEFORE_OFFICES = frozenset("전현한두세네각이그저새부총양타본당동명분번개살년월일시씨")
"""Words of one syllable before an office that are no name: 전 장관."""


def _may_end_a_name(text: str, words: Words, at: int, title: str) -> bool:
    """Whether a word before an office can be the end of a foreign name."""
    name = words.all[at].bare
    if name in _BEFORE_OFFICES or _is_word(name) or words.all[at].particle in _NO_NAME:
        return False
    return (len(name) > 1 or _in_full(text, name, title)) and _is_foreign(text, words, at)


def _in_full(text: str, name: str, title: str) -> bool:
    """Whether a name of one syllable stands somewhere as the end of a longer one: 이반 솔 기자."""
    return bool(re.search(rf"(?<![가-힣])[가-힣]{{2,5}} {name} {title}", text))


def _is_full_name(word: Word) -> bool:
    """Whether a word stands as a Korean's whole name, with no particle."""
    name = word.text
    other = word.particle or _is_word(name) or _inflected(word) or name.endswith(("달", "날", "해", "주"))
    return len(name) == 3 and is_korean(name) and not other


_NO_NAME = ("은", "는", "을", "를", "의", "에", "에서", "에게", "도", "과", "와", "으로", "한테")


def _is_foreign(text: str, words: Words, at: int) -> bool:
    """Whether a word looks like the end of a foreign name: by a syllable, or as the second of two unknown words."""
    if sounds_foreign(words.all[at].bare):
        return True
    if at and len(words.all[at].bare) == 1:
        return True
    if at == 0 or not _goes_on_left(text, words, at) or len(words.all[at].bare) > 4:
        return False
    return sounds_foreign(words.all[at - 1].bare) or not is_korean(words.all[at].bare)


def _is_institution(name: str) -> bool:
    """Whether a word names a place of work: 나림대, 외무부."""
    return (
        len(name) > 2
        and name.endswith(("부", "청", "처", "위원회", "대", "대학", "대학교", "연구소", "연구원", "센터", "재단"))
    ) or bool(ending_of(name, table("sources")["state_body"]["ends"]))


def _named(text: str, words: Words, at: int, last: str, marked: tuple[str, str, int]) -> Iterator[Mention]:
    """The name that ends with the word `at`, whose own part of it is `last`; its bracket, its mark and their end."""
    bracket, mark, end = marked
    if not last or last in table("people")["relative"]["words"]:
        return
    first = at
    if len(last) == 2 and at > 1 and _goes_on_left(text, words, at) and _introduces(words.all[at - 2]):
        first = at - 1  # 교도관 이삭 도란: two syllables are a Korean's whole name too seldom
    if not (last in surnames() or last.isascii() or _FORM.fullmatch(last)) and not _stands_alone(words, at, last):
        while first and at - first < LONGEST_FOREIGN - 1 and _goes_on_left(text, words, first):
            first -= 1
    start = words.all[first].start
    name_end = words.all[at].start + len(last)
    yield Mention(start, end, text[start:name_end], name_end, mark, bracket)


def _stands_alone(words: Words, at: int, last: str) -> bool:
    """Whether a word is a whole name: Korean, with nothing foreign right before it."""
    before = words.all[at - 1] if at else None
    foreign_before = before and sounds_foreign(before.bare) and not _is_word(before.bare) and not _inflected(before)
    return is_korean(last) and len(last) >= 2 and not foreign_before


def _goes_on_left(text: str, words: Words, first: int) -> bool:
    """Whether the word before also belongs to a foreign name: only a blank between, no particle, no known word."""
    before, word = words.all[first - 1], words.all[first]
    name = before.bare
    if not text[before.end : word.start].isspace() or "\n" in text[before.end : word.start] or name.startswith("씨"):
        return False
    return bool(_HANGUL.fullmatch(before.text)) and len(name) <= 6 and not _is_word(name) and not _inflected(before)


def _foreign_to_the_end(name: str) -> bool:
    """디에고, 마르코: a foreign name that ends like a verb or with a particle."""
    return (
        len(name) > 2
        and name.endswith(("고", "로", "도", "이", "인", "진", "한", "온", "간", "해", "여"))
        and (sounds_foreign(name[:-1]) and not name.endswith(("에서도", "다고", "라고", "으로", "하고", "되고")))
    )


_ENDINGS = (
    "은", "는", "을", "를", "의", "에", "에서", "과", "와", "한", "된", "던", "할", "될",
    "인", "며", "고", "도", "서", "로", "전", "현", "이", "난", "린", "힌", "긴", "쓴",
    "든", "들", "께", "뒤", "때", "것", "쪽", "곳", "등", "및", "후", "중", "온", "간",
    "진", "게", "히", "여", "해", "면", "면서", "다",
)  # fmt: skip
"""How particles and verbs before a name end."""


def _inflected(word: Word) -> bool:
    return word.bare.endswith(_ENDINGS) or (len(word.bare) == 1 and word.bare in sino_syllables())


@lru_cache(maxsize=8192)
def _is_word(name: str) -> bool:
    """Whether a word is known to be something else than a name."""
    people, sources = table("people"), table("sources")
    if name in people["occupation"]["regions"] or name in people["occupation"]["no_name"]:
        return True
    rows = (
        people["occupation"]["ends"], people["relative"]["words"], people["group"]["ends"], people["agent"]["ends"],
        people["marks"]["titles"], people["marks"]["ranks"], sources["person"]["unnamed"],
        sources["state_body"]["ends"], sources["outlet"]["ends"], sources["organisation"]["ends"],
    )  # fmt: skip
    by_syllable = len(name) > 2 and name.endswith(("자", "관", "공", "꾼"))
    return by_syllable or any(ending_of(name, row) for row in rows) or name in NAMES


def _unmarked(text: str, person: Person, taken: Ordered[tuple[int, int]], shared: set[str]) -> Iterator[Mention]:
    """Further places where a full name, or a part of a foreign one that nobody shares, stands without a mark."""
    if person.anonymous:
        return
    parts = person.name.split()
    calls = [person.name, *(part for part in parts if len(parts) > 1 and len(part) > 1 and part not in shared)]
    pattern = re.compile(rf"(?<![가-힣])(?:{'|'.join(map(re.escape, calls))})")
    for match in pattern.finditer(text):
        following = _hangul(text[match.end() : match.end() + 8])
        whole = not following or split(match.group()[-1] + following)[0] == match.group()[-1]
        if whole and taken.over(match.start()) is None:
            yield Mention(match.start(), match.end(), match.group(), match.end())
