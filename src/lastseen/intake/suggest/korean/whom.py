"""To whom an event of a Korean sentence happened, and who did it: people by name, groups by noun, and 그, 이들, 형."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.words import Word, listed
from lastseen.intake.suggest.told import NumberTold

HE, THEY, KIN, KIN_OF = "he", "they", "kin", "kin of"
_THEY = ("그들", "이들", "두 사람", "세 사람")
SUBJECT, OBJECT, AGENT, WITH, OTHER = "subject", "object", "agent", "with", "other"
_ROLES = {
    "은": SUBJECT, "는": SUBJECT, "이": SUBJECT, "가": SUBJECT, "도": SUBJECT, "께서": SUBJECT,
    "을": OBJECT, "를": OBJECT,
    "에게": AGENT, "한테": AGENT, "에": AGENT, "와": WITH, "과": WITH, "에게서": AGENT, "인": OTHER, "로": OTHER,
}  # fmt: skip
MOST_MODIFIERS = 3
FAMILY = ("가족", "일가족", "부부", "일가", "식구", "모녀", "부자", "부녀", "모자", "일행", "형제", "자매")
"""Nouns that mean the one named right before as well: 오상철 씨 가족 4명."""
_PAIRS = ("두", "세", "네")
_HE = ("그", "그녀", "그들", "이들", "두 사람", "세 사람", "이 남성", "이 여성", "본인", "당사자", "이들 부부")
_AGAIN = ("해당", "이", "그", "이들", "그들", "문제의", "이번")
"""Words before a noun that mean somebody told before."""
_NOT_OF_IT = (
    "한", "된", "던", "는", "은", "린", "간", "고", "며", "서", "게", "히", "뒤", "후", "다", "면", "만에", "쓴",
    "찬", "탄", "멘", "낀", "중", "입은", "로부터", "해", "면서", "을", "를", "이", "가", "에", "에서", "로", "와",
    "과", "도", "친", "킨", "든", "운", "낸", "난", "온", "진", "힌", "긴", "준", "선", "돼", "아", "어", "여",
    "져", "워", "려", "등", "이래", "이후",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody in a sentence: a person by key, or a group by its noun."""

    start: int
    end: int
    role: str
    key: str
    """Of a person, a key; of a group, `group:` and its noun; `HE` and `KIN` have to be looked up."""
    words: str = ""
    """How a group is named, without its number."""
    number: NumberTold | None = None
    owner: str = ""
    """Of kin, the key of the one whose kin they are, where that one is named right before."""

    @property
    def group(self) -> bool:
        """Whether it is people without names."""
        return self.key.startswith("group:")

    @property
    def plural(self) -> bool:
        """Whether the words say that they are more than one."""
        return self.words.endswith("들") or (self.number is not None and self.number.value != 1)


def people_in(page: Page, start: int, end: int) -> list[Whom]:
    """Everybody in a stretch, in its order."""
    groups = list(_groups(page, start, end))
    counted = {it.number.start for it in groups if it.number}
    bare = [it for it in _numbers(page, start, end) if it.number and it.number.start not in counted]
    found = [*_named(page, start, end), *groups, *bare, *_pronouns(page, start, end)]
    return sorted(found, key=lambda it: (it.start, it.role is OTHER))


def _numbers(page: Page, start: int, end: int) -> Iterator[Whom]:
    """최소 23명이, 노동자 가운데 60% 이상이: a number that stands for people."""
    for number in page.numbers.within(start, end):
        if number.kind in ("count", "share"):
            role = _role(_particle_at(page, number.end))
            yield Whom(number.start, number.end, role, f"group:{number.kind}:{number.start}", "", number)


def _named(page: Page, start: int, end: int) -> Iterator[Whom]:
    for named in page.mentions.within(start, end):
        mention = named.mention
        following = re.match(
            r"(?:\s등(?:\s[가-힣]{1,4}(?=[은는이가을를]))?)?([가-힣]*)", page.text[mention.end : mention.end + 10]
        )
        particle = following.group(1) if following else ""
        yield Whom(mention.start, mention.end, _role(particle), named.person.key)


_OWNED = ("신병", "신변", "행방", "소재", "생사", "시신", "유해", "항소", "상고", "인도", "송환", "강제송환", "추방")
"""What is told of instead of the person: 강 씨의 신병은 한북에 인도됐다."""


def owner_before(page: Page, start: int, place: int) -> Whom | None:
    """최 씨의 휴대전화는: the one named with 의 right before a word."""
    named = page.mentions.before(place)
    if named is None or named.mention.start < start or not re.fullmatch(r"의\s?", page.text[named.mention.end : place]):
        return None
    return Whom(named.mention.start, named.mention.end, SUBJECT, named.person.key)


def _role(particle: str) -> str:
    return next((role for form, role in _ROLES.items() if particle == form or particle == form + "는"), OTHER)


def _groups(page: Page, start: int, end: int) -> Iterator[Whom]:
    """노동자들이, 주민 12명을, 3명의 선원이: people by their noun."""
    for word in page.words.within(start, end):
        counted = _is_counted(page, word)
        noun_end = word.start + len(word.bare if counted else word.noun)
        if page.mentions.over(word.start) or not (counted or listed(word, table("people")["group"]["ends"])):
            continue
        if page.mentions.over(word.end + 1) and page.text[noun_end : word.end + 1] == " ":
            continue  # 기자 윤재호: what somebody is
        if word.noun in ("사람", "사람들") and _are_those(page, word):
            yield Whom(word.start, word.end, _role(word.particle), THEY)
        else:
            yield from _group(page, word, noun_end, start)


def _are_those(page: Page, word: Word) -> bool:
    """두 사람은, 송환된 사람들은: those told before."""
    counted = page.numbers.over(word.start)
    return counted is None or page.text[counted.start : word.start].strip() in _PAIRS


def _group(page: Page, word: Word, noun_end: int, reach: int) -> Iterator[Whom]:
    """The people that a noun names; with a noun such as 가족 the one named before it as well."""
    first = _modifiers(page, word, reach)
    number = _number_beside(page, first, word, noun_end)
    head = page.mentions.before(word.start) if word.noun in FAMILY else None
    if head and page.text[head.mention.end : word.start] == " ":
        particle = _particle_at(page, number.end if number else noun_end)
        yield Whom(head.mention.start, head.mention.end, _role(particle), head.person.key)
    last = number.end if number and number.start >= word.end else noun_end
    words = page.text[first:noun_end].strip()
    again = words.split()[0] in _AGAIN and not number
    yield Whom(first, last, _role(_particle_at(page, last)), HE if again else f"group:{words}", words, number)


_NOT_COUNTED = (
    "가운데", "중", "중에", "밖에", "동안", "이상", "총", "모두", "약", "최소", "이", "그", "등", "전체",
    "무려", "현재", "모두가", "각각", "단", "또", "다른", "나머지",
)  # fmt: skip


def _is_counted(page: Page, word: Word) -> bool:
    """Whether people are counted right behind a word, so that it is what they are: 손전화 사용자 11명이."""
    number = next(iter(page.numbers.within(word.end, word.end + 24)), None)
    if number is None or number.kind != "count" or word.bare in _NOT_COUNTED or word.text != word.bare:
        return False
    if word.particle not in ("", "인", "이", "로", "도", "나"):  # 종교인 7명, 어린이 3명: no particles here
        return False
    plain = _of_it(page, word) and page.text[word.end : number.start] == " "
    return plain and bool(re.search(r"명|사람|인", page.text[number.start : number.end]))


def _particle_at(page: Page, place: int) -> str:
    following = re.match(r"[가-힣]*", page.text[place : place + 5])
    return following.group() if following else ""


_COUNTS = re.compile(r"(?:이|가|은|는|의\s?수는|수가|도)\s(?:모두\s|총\s|무려\s)?")
_AMOUNTS = re.compile(
    r"(?:을|를|이|에|으로|로|은|는)?\s?(?:이며|이고|이다|이었|이라|넘|달하|달한|이르|이른|달했|웃|추산|집계|파악|추정|확인)"
)
"""주민이 600명을 넘는 것으로: a number that is said of the noun before."""


def _number_beside(page: Page, first: int, word: Word, noun_end: int) -> NumberTold | None:
    """The number of a noun: behind it (주민 12명), said of it (주민이 600명을 넘는), or before it (3명의 선원)."""
    behind = next((it for it in page.numbers.within(noun_end, word.end + 24) if it.kind == "count"), None)
    if behind and not page.text[noun_end : behind.start].strip(" "):
        return behind
    if behind and _COUNTS.fullmatch(page.text, noun_end, behind.start) and _AMOUNTS.match(page.text, behind.end):
        return behind
    ahead = page.numbers.before(first + 1)
    if ahead and ahead.kind == "count" and re.fullmatch(r"의\s", page.text[ahead.end : first]):
        return ahead
    return None


def _modifiers(page: Page, head: Word, reach: int) -> int:
    """Where the words of a noun begin: words without a particle right before it."""
    at, first = page.words.at(head.start), head.start
    for word in reversed(page.words.all[max(0, at - MOST_MODIFIERS) : at]):
        if word.start < reach or not page.text[word.end : first].isspace() or not _of_it(page, word):
            break
        first = word.start
    return first


def _of_it(page: Page, word: Word) -> bool:
    if not re.search(r"\w", word.text):
        return False
    if page.dates.over(word.start) or page.mentions.over(word.start) or page.numbers.over(word.start):
        return False
    return word.text == word.bare and (page.state(word.bare) is not None or not word.bare.endswith(_NOT_OF_IT))


def _pronouns(page: Page, start: int, end: int) -> Iterator[Whom]:
    kin = table("people")["relative"]["words"]
    for word in page.words.within(start, end):
        if page.mentions.over(word.start):
            continue
        told_of = owner_before(page, start, word.start) if word.noun in _OWNED else None
        if told_of:
            yield replace(told_of, role=_role(word.particle))
        if word.noun in _HE and word.particle:
            yield Whom(word.start, word.end, _role(word.particle), THEY if word.noun in _THEY else HE)
        elif word.noun in kin and word.particle and not _somebody_follows(page, word):
            owned, owner = _owner(page, word)
            key = KIN_OF if owned else KIN
            yield Whom(word.start, word.end, _role(word.particle), key, word.noun, owner=owner)


def _owner(page: Page, word: Word) -> tuple[bool, str]:
    """강 씨의 남동생은: whether it is kin of somebody right before, who is not meant; and the key of that one."""
    at = page.words.at(word.start)
    before = page.words.all[at - 1] if at else None
    if before is None or not before.bare.endswith("의") or page.text[before.end : word.start] != " ":
        return False, ""
    named = page.mentions.before(word.start)
    return True, named.person.key if named and named.mention.end == before.end - 1 else ""


def _somebody_follows(page: Page, word: Word) -> bool:
    return bool(page.mentions.within(word.end, word.end + 12))


@dataclass(frozen=True, slots=True)
class Agent:
    """Who did it, in the report's words, and how many they were."""

    start: int
    end: int
    words: str
    number: NumberTold | None


_LOOKING = re.compile(
    r"(?:(?:복면|가면|총|소총|권총|무기|흉기|칼|사복|제복|군복|마스크|두건|검은 옷)(?:을|를)?\s"
    r"(?:쓴|든|입은|찬|멘|착용한)"
    r"|(?:신원|정체|신분|소속)(?:이|을)?\s?(?:미상의|불명의|불상의|불명인|알 수 없는|밝히지 않은|확인되지 않은)"
    r"|(?:무장|중무장)(?:한|을\s한)|정체불명의|[가-힣]+\s차림의|[가-힣]+(?:이라고|라고)\s(?:밝힌|자처한))\s$"
)
"""What is said of mere men who took somebody: 복면을 쓴 남성 5명."""


def agent_in(page: Page, start: int, end: int, particles: tuple[str, ...]) -> Agent | None:
    """The last in a stretch who has one of the particles and can be one that takes people away."""
    for word in reversed(page.words.within(start, end)):
        number = page.numbers.over(word.start)
        if number and number.kind == "count" and number.end <= word.end + 1:
            head = page.words.all[page.words.at(number.start) - 1]
            particle = _particle_at(page, number.end)
            adjacent = page.text[head.end : number.start].isspace()
            if particle in particles and adjacent and _can_take(page, head):
                first = _described(page, _modifiers(page, head, start), start)
                return Agent(first, number.end, page.text[first : head.end], number)
        elif word.particle in particles and not number and _can_take(page, word):
            first = _described(page, _modifiers(page, word, start), start)
            return Agent(first, word.end, f"{page.text[first : word.start]}{word.noun}", None)
    return None


def _described(page: Page, first: int, reach: int) -> int:
    looking = _LOOKING.search(page.text, reach, first)
    return looking.start() if looking else first


def _can_take(page: Page, word: Word) -> bool:
    ends = (*table("people")["agent"]["ends"], *table("sources")["state_body"]["ends"])
    state = page.state(word.noun) if word.particle in ("은", "는", "이", "가") else None
    known = listed(word, ends) or _DIVISION.fullmatch(word.noun) or state
    return page.mentions.over(word.start) is None and bool(known)


def subject_in(page: Page, start: int, end: int) -> Agent | None:
    """The last subject in a stretch, with the words that belong to it: 최씨의 가족은."""
    for word in reversed(page.words.within(start, end)):
        elsewhere = page.quoted.over(word.start) != page.quoted.over(end)
        if word.particle not in ("은", "는", "이", "가", "도") or page.dates.over(word.start) or elsewhere:
            continue
        named = page.mentions.over(word.start) or page.mentions.over(word.start - 2)
        if named and named.mention.end >= word.start:
            return Agent(named.mention.start, word.end, page.text[named.mention.start : named.mention.end], None)
        first = _modifiers(page, word, start)
        owner = page.mentions.before(first)
        if owner and re.fullmatch(r"의\s", page.text[owner.mention.end : first]):
            first = owner.mention.start
        return Agent(first, word.end, f"{page.text[first : word.start]}{word.noun}", None)
    return None


_DIVISION = re.compile(r"(?:[가-힣]*(?:형사|합의|단독|항소|심판)[가-힣\d]*|\d)부")
"""형사합의23부: a division of a court."""
