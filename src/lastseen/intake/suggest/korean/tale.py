"""The words of each event of a Korean report, and to whom it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lastseen.intake.suggest.extents import Extents
from lastseen.intake.suggest.korean import whom
from lastseen.intake.suggest.korean.cues import DOES, Cue
from lastseen.intake.suggest.korean.page import Page
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.whom import HE, KIN, OBJECT, SUBJECT, THEY, WITH, Whom
from lastseen.intake.suggest.korean.words import listed
from lastseen.intake.suggest.story import Story
from lastseen.intake.suggest.told import Attribution, ThingTold

NEAR_THEY = 160
"""Code points before 이들 in which those stand whom it means."""
NEXT_TO = 24
"""Code points after 체포된 in which the one stands whom it is about."""
_SPEAKS_ONLY = ("기자", "특파원", "대변인", "교수", "연구원", "장관", "대표", "변호사", "의원", "위원장")
"""Offices of people who speak in reports more often than anything happens to them."""


@dataclass(slots=True)
class Tale:
    """A report as it is read, who says what in it, and the story as far as it was told."""

    page: Page
    spoken: Extents[Attribution]
    story: Story


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
    others = [it for it in page.people if it.key not in speakers and it.mentions[0].mark not in _SPEAKS_ONLY]
    main = max(others, key=lambda person: len(person.mentions), default=None)
    story.main = main.key if main else None
    story.home = _home(page)
    return Tale(page, Extents(spoken, lambda it: (it.start, it.end)), story)


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
        return tale.story.carried(), None
    keys: list[str] = []
    for one in found:
        keys += _looked_up(tale, one)
    groups = [one for one in found if one.group and one.key in keys]
    for group in groups:
        tale.story.thing(ThingTold(group.key, "group", label=group.words))
    return tuple(dict.fromkeys(keys)), groups[0] if groups else None


def _looked_up(tale: Tale, one: Whom) -> list[str]:
    """The keys of those that words mean."""
    if one.key == THEY:
        return _they(tale, one) or list(tale.story.carried())
    if one.key == HE:
        return list(tale.story.carried())
    if one.key == KIN or _leads_to_main(tale, one):
        return [tale.story.main] if tale.story.main else []
    return [one.key]


def _they(tale: Tale, one: Whom) -> list[str]:
    """Whom 이들 means: the last people without names right before, if they were more than one."""
    before = whom.people_in(tale.page, max(0, one.start - NEAR_THEY), one.start)
    plural = [it for it in before if it.group and it.plural]
    for group in plural[-1:]:
        tale.story.thing(ThingTold(group.key, "group", label=group.words))
    return [it.key for it in plural[-1:]]


def _leads_to_main(tale: Tale, one: Whom) -> bool:
    """Whether a group is one man who is named only later: 유학생이 … 끌려갔다. 유학생 배준서 씨는 …"""
    main = next((person for person in tale.page.people if person.key == tale.story.main), None)
    return one.group and not one.plural and main is not None and one.start < main.mentions[0].start


def _whom(page: Page, told: Stretch) -> list[Whom]:
    cue = told.cue
    if cue.adnominal and cue.way != DOES:
        behind = [it for it in whom.people_in(page, cue.end, cue.end + NEXT_TO) if it.key != KIN]
        if behind:
            return _together(page, behind, behind[0])
    role = OBJECT if cue.way == DOES else SUBJECT
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
        if (one.role == WITH and len(between) < 12) or between.strip() in (",", "·"):
            found.append(one)
    return found[::-1]
