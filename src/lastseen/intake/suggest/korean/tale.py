"""The words of each event of a Korean report, and to whom it happened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lastseen.intake.suggest.extents import Extents
from lastseen.intake.suggest.korean import whom
from lastseen.intake.suggest.korean.cues import DOES, Cue
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
_LISTED = re.compile(r"(?:이다|다|등이다|였다|로 (?:확인|파악|알려|밝혀|전해)[가-힣]*)[.\s]|$")


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


def stretches(tale: Tale, cues: tuple[Cue, ...]) -> Iterator[Stretch]:
    """Each cue with the part of its sentence, quotation or attribution that its words are looked for in."""
    at = 0
    for sentence in tale.page.sentences:
        since = sentence.start
        while at < len(cues) and cues[at].start < sentence.end:
            cue = cues[at]
            at += 1
            if cue.start < sentence.start:
                continue
            start, end = _around(tale, cue, sentence.start, sentence.end)
            yield Stretch(cue, start, max(start, since), end)
            if cue.tells:
                since = cue.end


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
    return tuple(dict.fromkeys(keys)), groups[0] if groups else None


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
        return _they(tale, one) or list(tale.story.carried())
    if one.key == HE:
        return list(tale.story.carried())
    if tale.listed and one.number and one.number.value == len(tale.listed):
        return list(tale.listed)
    single = _SINGLE.match(one.words) if one.group and not one.plural else None
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
    r"(?:(?P<woman>여성|여자|여학생|소녀)|(?P<man>남성|남자|남학생|소년))$"
)
"""One person without a name: 20대 여성."""


def _unnamed(tale: Tale, one: Whom, single: re.Match[str]) -> str:
    """The thing for one person without a name, with age and sex."""
    key = f"person:{one.words}"
    if key not in tale.story.things:
        tale.story.thing(ThingTold(key, "person", label=one.words))
        ten = int(single["decade"] or 0)
        age: str | int = f"{ten}..{ten + 9}" if ten else int(single["age"])
        sex = "female" if single["woman"] else "male"
        for prop, value in (("age", age), ("sex", sex)):
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


def _whom(page: Page, told: Stretch) -> list[Whom]:
    cue = told.cue
    if cue.adnominal and cue.way != DOES:
        behind = [it for it in whom.people_in(page, cue.end, cue.end + NEXT_TO) if it.key != KIN]
        if behind:
            return _together(page, behind, behind[0])
    owner = whom.owner_before(page, told.since, cue.start) if cue.kind == "last_contact" else None
    if owner:
        return [owner]
    role = OBJECT if cue.way == DOES else SUBJECT
    if cue.kind == "court_hearing" and cue.way == DOES:
        given = [it for it in whom.people_in(page, told.since, cue.start) if it.role == whom.AGENT and not it.group]
        if given:
            return given[-1:]
    for since in (told.since, told.start):
        before = whom.people_in(page, since, cue.start)
        fitting = [it for it in before if it.role == role]
        if fitting:
            return _together(page, before, fitting[-1])
    return []


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
