"""The words of each event of a Korean report, and to whom it happened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lastseen.intake.suggest.extents import Extents
from lastseen.intake.suggest.korean import whom
from lastseen.intake.suggest.korean.cues import ABROAD, DOES, HELD, Cue
from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.whom import HE, KIN, KIN_OF, OBJECT, SUBJECT, THEY, WITH, Whom
from lastseen.intake.suggest.korean.words import listed
from lastseen.intake.suggest.story import Story
from lastseen.intake.suggest.told import Attribution, Fact, ThingTold

NEAR_THEY = 160
"""Code points before 이들 in which those stand whom it means."""
NEXT_TO = 24
"""Code points after 체포된 in which the one stands whom it is about."""
LONGEST_NAMED = 24
_MODIFIED = re.compile(r"[와과]\s(?:[가-힣\s]{1,20}[은는된한던]\s)?")
_SPEAKS_ONLY = ("기자", "특파원", "대변인", "교수", "연구원", "장관", "대표", "변호사", "의원", "위원장")
"""Offices of people who speak in reports more often than anything happens to them."""
_WITH_OTHERS = ("last_contact", "last_sighting")
"""What those tell who are not missing."""


@dataclass(slots=True)
class Tale:
    """A report as it is read, who says what in it, and the story as far as it was told."""

    page: Page
    spoken: Extents[Attribution]
    story: Story
    listed: tuple[str, ...] = ()
    """The keys of the people whom a sentence of names lists: 실종자는 최강일, 남철수, 문성학 씨다."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One cue with the stretch that its words are looked for in."""

    cue: Cue
    start: int
    """Where the speech or the sentence begins."""
    since: int
    """Where the words of the last event before it end."""
    end: int

    @property
    def until(self) -> int:
        """Where the cue's words end, what marks them as told left out."""
        return min(self.cue.end, self.end)


def tale_of(page: Page, spoken: list[Attribution]) -> Tale:
    """A story with the people of a report and nothing told yet."""
    story = Story()
    for person in page.people:
        story.thing(ThingTold(person.key, "person", label=person.name))
    speakers = {one.thing for it in spoken for one in it.chain}
    told_of = [it for it in page.people if it.mentions[0].mark not in _SPEAKS_ONLY]
    main = max(told_of, key=lambda it: len(it.mentions) / (2 if it.key in speakers else 1), default=None)
    story.main = main.key if main else None
    story.home = _home(page)
    return Tale(page, Extents(spoken, lambda it: (it.start, it.end)), story, _listed(page))


_LISTING = re.compile(
    r"(?:실종|피해|체포|사망|희생|납북|피랍|연행|수감|구금|억류|송환|추방|구속|석방|해방)"
    r"(?:자|된 (?:이|사람|인물))(?:들)?(?:은|는)\s|이들은\s"
)
_LISTED = re.compile(
    r"(?:\s?등\s(?:모두\s)?\d+명)?(?:이다|다|등이다|였다|로 (?:확인|파악|알려|밝혀|전해)[가-힣]*)[.\s]|$"
)


def _listed(page: Page) -> tuple[str, ...]:
    """Those whom a sentence gives by name as the missing or the arrested."""
    for sentence in page.sentences:
        head = _LISTING.search(page.text, sentence.start, sentence.end)
        named = page.mentions.within(head.end(), sentence.end) if head else []
        keys = tuple(dict.fromkeys(it.person.key for it in named))
        if len(keys) > 1 and _LISTED.match(page.text, named[-1].mention.end):
            return keys
    return ()


def _home(page: Page) -> str | None:
    """The state that stands most often right before people: 한북 의사, 북한 노동자."""
    ends = table("people")["group"]["ends"]
    pairs = pairwise(page.words.all)
    found = Counter(
        page.state(state.bare) for state, people in pairs if page.state(state.bare) and listed(people, ends)
    )
    return found.most_common(1)[0][0] if found else None


_ASKED = re.compile(
    r"[―—–\-▷▶◆Q문][\s.:].*(?:[나가까죠요지]|은|는|무엇)[.?]?|[^“”\"]*(?:습니까|는가|은가|인가|나요|까요|을까|는지)\?"
)
"""A question of an interview, which tells of nothing."""


def stretches(tale: Tale, cues: tuple[Cue, ...]) -> Iterator[Stretch]:
    """Each cue with the part of its sentence, quotation or attribution that its words are looked for in."""
    at = 0
    for sentence in tale.page.sentences:
        since = sentence.start
        if _ASKED.fullmatch(tale.page.text, sentence.start, sentence.end):
            continue
        while at < len(cues) and cues[at].start < sentence.end:
            cue = cues[at]
            at += 1
            if cue.start < sentence.start:
                continue
            start, end = _around(tale, cue, sentence.start, sentence.end)
            yield Stretch(cue, start, max(start, since), end)
            if cue.tells and not cue.passing and (cue.way != ABROAD or _over_a_border(tale.page, cue)):
                since = cue.end


def _over_a_border(page: Page, cue: Cue) -> bool:
    """Whether a state stands right before a verb of going: 타르케시로 넘어갔다, and not 방에 들어와."""
    at = page.words.at(cue.start)
    before = page.words.all[at - 1] if at else None
    return before is not None and page.state(before.noun) is not None


def _around(tale: Tale, cue: Cue, start: int, end: int) -> tuple[int, int]:
    """The quotation that a cue lies in, or the sentence, as far as one speaker says it."""
    text = tale.page.text
    quoted = tale.page.quoted.over(cue.start)
    if quoted:
        start, end = max(start, quoted[0] + 1), min(end, quoted[1] - 1)
        ended = max((text.rfind(mark, start, cue.start) for mark in (". ", "? ", "! ")), default=-1)
        start = max(start, ended + 1)
    for attribution in tale.spoken.shortest_around(cue.start, cue.start + 1):
        start, end = max(start, attribution.start), min(end, attribution.end)
    return start, end


def victims(tale: Tale, told: Stretch) -> tuple[tuple[str, ...], Whom | None]:
    """To whom it happened, as keys; and the words, where they are of people without names."""
    if told.cue.kind == "family_step":
        return (tale.story.main,) if tale.story.main else tale.story.carried(), None
    found = _whom(tale.page, told)
    if not found:
        return _of_themselves(tale, told) or tale.story.carried(), None
    keys: list[str] = []
    for one in found:
        asked = told.cue.kind in _WITH_OTHERS and one.key in (KIN, KIN_OF)  # the mother who spoke to him last
        keys += ([one.owner] if one.owner else tale.story.carried()) if asked else _looked_up(tale, one)
    groups = [one for one in found if one.group and one.key in keys]
    for group in groups:
        tale.story.thing(ThingTold(group.key, "group", label=f"group {group.words}"))
    who = next((it for it in groups if it.number), groups[0] if groups else None)
    return tuple(dict.fromkeys(keys)), who


def named(tale: Tale, told: Stretch) -> bool:
    """Whether the words say at all to whom it happened."""
    return bool(_whom(tale.page, told))


def _of_themselves(tale: Tale, told: Stretch) -> tuple[str, ...]:
    """소피아 리마가 추방됐다고 적었다: a speaker with a subject's particle and no other subject tells of herself."""
    text = tale.page.text
    if told.cue.way == DOES or tale.page.quoted.over(told.cue.start):
        return ()
    for speech in tale.spoken.shortest_around(told.cue.start, told.cue.start + 1):
        speaker = speech.chain[-1] if speech.chain else None
        if speaker and speaker.thing and 0 <= speech.start - speaker.end < 4 and text[speaker.end] in "이가":
            return (speaker.thing,)
    return ()


def _looked_up(tale: Tale, one: Whom) -> list[str]:
    """The keys of those that words mean."""
    if one.key == THEY:
        return _they(tale, one) or list(tale.listed or tale.story.carried())
    if one.key == HE:
        return list(tale.story.carried())
    if tale.listed and one.number and one.number.value == len(tale.listed):
        return list(tale.listed)
    several = one.plural or one.words.endswith(whom.FAMILY)
    single = _SINGLE.match(one.words) if one.group and not several else None
    if single:
        return [_unnamed(tale, one, single)]
    if one.key == KIN_OF or (one.key == KIN and not _kin_speaks(tale, one.start)):
        return [tale.story.thing(ThingTold(f"kin:{one.words}", "person", label=one.words))]
    if one.key == KIN or _leads_to_main(tale, one):
        return [tale.story.main] if tale.story.main else []
    return [one.key]


def _kin_speaks(tale: Tale, place: int) -> bool:
    """Whether a word such as 남편 is said by kin, and so means the one whom the report is about."""
    if tale.page.quoted.over(place):
        return True
    kin = table("people")["relative"]["words"]
    said = (it.described or "" for speech in tale.spoken.shortest_around(place, place + 1) for it in speech.chain)
    return any(word.endswith(one) for described in said for word in described.split() for one in kin)


_SINGLE = re.compile(
    r"(?:[가-힣]+\s){0,2}?(?:(?P<decade>[1-9]0)대|(?P<age>\d{1,2})(?:세|살))(?:\s[초중후]반)?(?:의)?\s(?:[가-힣]+\s)?"
    r"(?:(?P<woman>여성|여자|여학생|소녀)|(?P<man>남성|남자|남학생|소년)|[가-힣]+)$"
)
"""One person without a name: 20대 여성."""


def _unnamed(tale: Tale, one: Whom, single: re.Match[str]) -> str:
    """The thing for one person without a name, with age and sex."""
    key = f"person:{one.words}"
    if key not in tale.story.things:
        tale.story.thing(ThingTold(key, "person", label=one.words))
        ten = int(single["decade"] or 0)
        age: str | int = f"{ten}..{ten + 9}" if ten else int(single["age"])
        sex = "female" if single["woman"] else "male" if single["man"] else None
        for prop, value in (("age", age), ("sex", sex)):
            if value is None:
                continue
            tale.story.facts.append(Fact(key, prop, value, one.start, one.end, f"ko-{prop}"))
    return key


def _they(tale: Tale, one: Whom) -> list[str]:
    """Whom 이들 means: the last people without names right before, if they were more than one."""
    last = tale.story.suffered[-1] if tale.story.suffered else ()
    if len(last) > 1:
        return list(last)
    before = whom.people_in(tale.page, max(0, one.start - NEAR_THEY), one.start)
    plural = [it for it in before if it.group and it.plural]
    for group in plural[-1:]:
        tale.story.thing(ThingTold(group.key, "group", label=f"group {group.words}"))
    return [it.key for it in plural[-1:]]


def _leads_to_main(tale: Tale, one: Whom) -> bool:
    """Whether a group is one man who is named only later: 유학생이 끌려갔다. 유학생 배준서 씨는."""
    main = next((person for person in tale.page.people if person.key == tale.story.main), None)
    return one.group and not one.plural and main is not None and one.start < main.mentions[0].start


def people_behind(page: Page, cue: Cue) -> list[Whom]:
    """Those who stand behind words such as 체포된: the first near by, and whoever is joined to it."""
    found = whom.people_in(page, cue.end, cue.end + NEXT_TO + LONGEST_NAMED)
    return found if found and found[0].start - cue.end < NEXT_TO else []


def _whom(page: Page, told: Stretch) -> list[Whom]:
    cue = told.cue
    before = whom.people_in(page, told.since, cue.start) if cue.way == DOES else []
    if cue.adnominal and not any(it.role == OBJECT for it in before):
        behind = [it for it in people_behind(page, cue) if it.key != KIN or cue.fate]
        if behind:
            return named_among(page, told) or _together(page, behind, behind[0])
    owner = whom.owner_before(page, told.since, cue.start) if cue.kind == "last_contact" else None
    if owner:
        return [owner]
    role = OBJECT if cue.way == DOES else SUBJECT
    if cue.way == HELD:
        about = [it for it in whom.people_in(page, told.since, cue.start) if not it.group]
        return about[-1:]
    if cue.kind == "court_hearing" and cue.way == DOES:
        people = whom.people_in(page, told.since, cue.start)
        given = [it for it in people if it.role == whom.AGENT and not it.group]
        if given:
            return _together(page, people, given[-1])
    for since in (told.since, told.start):
        before = whom.people_in(page, since, cue.start)
        fitting = [it for it in before if it.role == role]
        if fitting:
            return _together(page, before, fitting[-1])
    return _topic_as_object(page, before) if cue.way == DOES else []


def _topic_as_object(page: Page, before: list[Whom]) -> list[Whom]:
    """2명은 훈방했다: a number of people with the topic's particle, where nobody has the object's."""
    return [it for it in before[-1:] if it.number is not None and page.text.startswith(("은", "는"), it.end)]


_AMONG = re.compile(r"[가-힣]*\s(?:가운데|중|중에|중엔|가운데엔)(?:에?는|도)?\s")
_IS_AMONG = re.compile(r"\s?(?:씨)?(?:이|가|도|등)?\s?(?:[가-힣]+\s)?(?:포함|있|들어)")


_IS_NAMED = re.compile(r"(?:으로|로)\s(?:알려|확인|밝혀|파악|전해|드러)|(?:이|였|이었)?다[.\s]")
"""붙잡힌 종업원은 리현주 씨로 알려졌다."""


def named_among(page: Page, told: Stretch) -> list[Whom]:
    """북송된 탈북민 가운데는 김선향 씨가 포함돼 있다: those who are named as being among them."""
    behind = people_behind(page, told.cue)
    start = behind[0].end if behind else told.cue.end
    among, topic = _AMONG.match(page.text, start), behind and page.text.startswith(("은 ", "는 "), start)
    if not among and not topic:
        return []
    people = [it for it in whom.people_in(page, start, told.end) if not it.group]
    if topic:
        return [it for it in people if _IS_NAMED.match(page.text, it.end)]
    return [it for it in people if it.role == SUBJECT and _IS_AMONG.match(page.text, it.end)]


def _together(page: Page, people: list[Whom], last: Whom) -> list[Whom]:
    """The one found and those joined to it by 와, 과 or a comma."""
    found = [last]
    for one in reversed([it for it in people if it.end <= last.start]):
        between = page.text[one.end : found[-1].start]
        joined = one.role == WITH and (len(between) < 12 or _MODIFIED.fullmatch(between))
        family = one.role == last.role and not one.group and between == " " and last.group
        if joined or family or between.strip() in (",", "·"):
            found.append(one)
    return found[::-1]
