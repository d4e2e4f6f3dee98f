"""Places in Korean sentences: the words before 에서, 으로 and 에, and the state they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.words import Word, listed

MOST_WORDS = 5
_IN = ("에서", "에서는", "에서도", "에서의", "에서만")
_TO = ("으로", "로", "에", "에는", "에도", "으로는", "로는", "으로의")


_IS = re.compile(r"(?P<noun>[가-힣A-Z0-9]{2,}?)(?:이었|였|이|입니)(?:다|어요|습니다|던|라고)?")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text names it."""

    start: int
    end: int
    """The words with their particle."""
    value: str
    """From small to large, with commas."""
    state: str | None
    """The code where the place is a state alone."""
    lies_in: str | None = None
    """The code of the state that a known town lies in."""


def place_in(page: Page, start: int, end: int) -> Place | None:
    """The last place in a stretch where something happens: the words before 에서."""
    start = max((it.end() for it in _CLAUSE_END.finditer(page.text, start, end)), default=start)
    for word in reversed(page.words.within(start, end)):
        if (
            word.particle in _IN
            and not listed(word, table("places")["not"]["words"])
            and not _of_a_clause(page, word, end)
        ):
            found = _place(page, word, start)
            if found:
                return found
    return None


_CLAUSE_END = re.compile(r"[가-힣](?:으며|며|고|지만|으나|는데),\s")
"""Where another clause ends, whose place is not the next one's."""
_VERB_OF_A_NOUN = (
    "하던", "되던", "살던", "하는", "있던", "지내던", "온", "머물던", "근무한", "활동한", "파견된", "떠난",
)  # fmt: skip
_MOST_OF_A_CLAUSE = 4


def _of_a_clause(page: Page, word: Word, end: int) -> bool:
    """코르다바에서 선교 활동을 하던 (목사가 …): a place of a verb before a noun, which is not the words' own verb."""
    following = page.words.within(word.end, end)[:_MOST_OF_A_CLAUSE]
    if len(following) > 1 and _is_verb_of_a_noun(following[0]):
        return True
    at = next((at for at, one in enumerate(following) if one.bare.endswith(_VERB_OF_A_NOUN)), None)
    return at is not None and page.text[following[at].end : following[at].end + 1] == " " and following[at].end < end


_NO_VERB = (
    "지난",
    "다른",
    "모든",
    "어떤",
    "같은",
    "이런",
    "많은",
    "수많은",
    "온",
    "한",
    "단",
    "전",
    "신원",
    "시민",
    "주민",
)


def _is_verb_of_a_noun(word: Word) -> bool:
    """여객기에서 내린 (언론인이): a verb before a noun right behind the place."""
    last = word.bare[-1:]
    in_n = "가" <= last <= "힣" and (ord(last) - 0xAC00) % 28 == 4
    verb = word.bare.endswith(("린", "난", "온", "든", "른", "긴", "친", "탄", "던", "낸", "힌", "킨", "된", "간"))
    return in_n and verb and word.bare not in _NO_VERB and word.text == word.bare


def place_to(page: Page, start: int, end: int, *, held: bool = False) -> Place | None:
    """The last place in a stretch that something goes to: a state, or the words before 으로 that end as a place does.

    With `held`, also the words before 에: 지하에 있다.
    """
    for word in reversed(page.words.within(start, end)):
        if word.particle in _TO:
            found = _place(page, word, start)
            if found and (
                found.state
                or is_town(page, word.noun)
                or ((held or not word.particle.startswith("에")) and _is_place(page, word))
            ):
                return found
    return None


def place_after(page: Page, start: int, end: int) -> Place | None:
    """The place that a sentence ends with: 카르스크역이다, 코르다바 공항이었어요."""
    for word in page.words.within(start, end):
        match = _IS.fullmatch(word.bare)
        if match:
            noun = replace(word, text=match["noun"], end=word.start + len(match["noun"]))
            return _place(page, noun, start) if _is_place(page, noun) else None
    return None


def place_of(page: Page, start: int) -> Place | None:
    """The place that a word without a particle names: 카르스크 (거주)."""
    word = page.words.all[page.words.at(start)]
    return _place(page, word, start) if _is_place(page, word) or page.state(word.bare) else None


def place_left(page: Page, start: int, end: int) -> Place | None:
    """The place that somebody gets out of: 벌목장을 (탈출했다)."""
    words = page.words.within(start, end)
    last = words[-1] if words else None
    return _place(page, last, start) if last and last.particle in ("을", "를") and _is_place(page, last) else None


def _is_place(page: Page, word: Word) -> bool:
    ends = table("places")["endings"]["ends"]
    if re.fullmatch(r"[A-Z0-9]+(?:동|호|층|호실)", word.noun):
        return True
    return bool(listed(word, ends)) or is_town(page, word.noun)


def is_town(page: Page, name: str) -> bool:
    """Whether a word is the name of a known town or region."""
    return name in page.known.places or name in table("places")["cities"]


def _place(page: Page, head: Word, reach: int) -> Place | None:
    """The words of a place before its particle; None where they are a person, a time or a number."""
    if page.mentions.over(head.start) or page.dates.over(head.start) or page.numbers.over(head.start):
        return None
    first = head.start if page.state(head.noun) else _begins(page, head, reach)
    words = [word.bare for word in page.words.within(first, head.start)]
    parts = [*(word for word in words if word != "주재"), head.noun]
    if len(parts) == 1 and head.noun in ("이곳", "그곳", "여기", "거기", "곳", "현지", "현장"):
        return None
    official = len(parts) == 2 and head.noun in ("측", "당국", "정부", "영토", "땅")
    state = page.state(parts[0]) if len(parts) == 1 or official else None
    lies_in = next((code for part in parts if (code := table("places")["cities"].get(part.removesuffix("의")))), None)
    return Place(first, head.end, _small_to_large(page, parts), state, lies_in)


def _begins(page: Page, head: Word, reach: int) -> int:
    """Where the words of a place begin: words without a particle, or with 의, right before it."""
    at, first = page.words.at(head.start), head.start
    before = page.words.all[max(0, at - MOST_WORDS + 1) : at]
    for word, earlier in zip(reversed(before), [*reversed(before[:-1]), None], strict=False):
        one_of = word.bare == "한" and earlier and earlier.particle == "의" and _belongs(page, earlier, word.start)
        if word.start < reach or not (one_of or _belongs(page, word, first)):
            break
        first = word.start
    return first


_DROPPED = (
    "현지", "동안", "내내", "한", "이", "그", "어느", "당시", "현재", "해당", "자신의", "모두", "함께", "다시",
    "강제로", "직접", "대낮", "같은", "모", "곧바로", "결국", "이미", "각각", "직전", "직후", "이후", "이전",
    "끝", "무렵", "석", "두", "넉", "곧", "즉시", "끝내", "조만간", "최근", "또", "지난", "따로", "전격",
    "집단으로", "몰래", "무단으로", "긴급",
)  # fmt: skip


_LASTING = re.compile(r"(?:\d+)?(?:년|개월|달|일|주|주일|시간|이틀|사흘|나흘|열흘|보름)(?:간|째|여간)")
"""석 달간: how long, and no part of where."""


_INFLECTED = (
    "한", "된", "던", "는", "은", "고", "며", "서", "뒤", "후", "게", "히", "다", "돼",
    "되어", "해", "져", "채", "려", "중", "인", "어", "워", "겨",
)  # fmt: skip
"""How verbs before a noun end, and words that are no part of a place."""


def _belongs(page: Page, word: Word, before: int) -> bool:
    text = page.text
    if not text[word.end : before].isspace() or "\n" in text[word.end : before] or word.bare in _DROPPED:
        return False
    if (
        word.text.endswith(":")
        or _LASTING.fullmatch(word.bare)
        or page.dates.over(word.start)
        or page.mentions.over(word.start)
        or page.numbers.over(word.start)
    ):
        return False
    if is_town(page, word.bare) or page.state(word.bare):
        return True
    if word.particle == "의":
        return bool(page.state(word.noun) or _is_place(page, word))
    return word.particle == "" and not word.bare.endswith(_INFLECTED)


_MISSIONS = ("대사관", "영사관", "총영사관", "공관", "대표부")
_BESIDE = ("인근", "근처", "부근", "외곽", "교외", "앞", "뒤", "옆", "쪽", "방향", "일대", "시내", "도심")


def _small_to_large(page: Page, parts: list[str]) -> str:
    """Korean names the large place first; a state and a town at the head go to the end."""
    parts = [part.removesuffix("의") if page.state(part.removesuffix("의")) else part for part in parts]
    head: list[str] = []
    if len(parts) > 1 and parts[-1] in ("안", "내부", "안쪽"):
        parts.pop()
    if len(parts) > 1 and is_town(page, parts[1].removesuffix("의")) and not page.state(parts[0]):
        parts = parts[1:]  # 국경도시 타르순
    if len(parts) > 1 and parts[-1] in _MISSIONS and page.state(parts[-2]):
        parts = [*parts[:-2], f"{parts[-2]} {parts[-1]}"]  # 노르비아 대사관
    beside = parts[-1:] if parts[-1] in _BESIDE and len(parts) > 1 else []
    parts = [*parts[:-2], f"{parts[-2]} {parts[-1]}"] if beside else parts  # 오스텔만 인근
    if len(parts) > 2 and parts[1] in _BESIDE:
        parts = [f"{parts[0]} {parts[1]}", *parts[2:]]  # 카르스크 외곽 군 교도소
        return ", ".join([" ".join(parts[1:]), parts[0]])
    while len(parts) > 1 and (page.state(parts[0]) or is_town(page, parts[0].removesuffix("의"))):
        head.append(parts.pop(0).removesuffix("의"))
        if parts[0] == "한" and len(parts) > 1:
            parts.pop(0)
    return ", ".join([" ".join(parts), *reversed(head)])
