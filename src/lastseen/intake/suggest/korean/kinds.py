"""Which kind of event Korean words tell of, where the verb alone does not say: by who did it and where it led."""

from __future__ import annotations

import re

from lastseen.intake.suggest.korean import whom
from lastseen.intake.suggest.korean.cues import ABROAD, DOES, Cue
from lastseen.intake.suggest.korean.places import Place, place_to
from lastseen.intake.suggest.korean.tables import table
from lastseen.intake.suggest.korean.tale import Stretch, Tale
from lastseen.intake.suggest.korean.words import ending_of
from lastseen.intake.suggest.story import OWN_DOING

GIVEN = ("handover", "extradition")
"""Kinds where those with 에게 are they to whom somebody is given."""
_LED = re.compile(r"(?:끌|실|보내|호송|압송|이송|옮|데려|강제로|태)")
"""How verbs begin of which the goal says what they tell of: home, to prison."""
_HOLDS = ("서", "소", "관", "원", "감옥", "시설", "감방")
"""How places end in which somebody is held, which 에 makes no one who does it: 경찰서에 갇혔다."""


def kind_of(tale: Tale, told: Stretch, by: whom.Agent | None) -> str | None:
    """The kind of event; None where the words tell of none after all."""
    cue = told.cue
    to = goal(tale, told)
    if cue.way == ABROAD:
        return _abroad(tale, told, to)
    if cue.kind == "disappearance" and _takers_leave(tale, told):
        return None
    if cue.kind == "abduction" and _PUT_ABOARD.match(tale.page.text, cue.start):
        return None
    if _INVESTIGATED.match(tale.page.text, max(0, cue.start - 4)):
        return next((kind for kind in ("detention", "arrest") if _was_told(tale, kind)), None)
    if cue.kind == "disappearance" and to and _is_another_state(tale, to):
        return "border_crossing"
    if cue.kind in ("transfer", "abduction") and to and not cue.lawless and _LED.match(_verb(tale, cue)):
        if _is_another_state(tale, to):
            return "return"
        if cue.kind == "abduction" or _verb(tale, cue).startswith("보내"):
            held = ending_of(to.value.split(",")[0], table("places")["prisons"]["ends"])
            return "detention" if held else _taken(cue, by)
    return _taken(cue, by)


def _takers_leave(tale: Tale, told: Stretch) -> bool:
    """괴한들이 강 씨를 태워 사라졌다: those who took somebody are gone, and are not missing."""
    people = whom.people_in(tale.page, told.start, told.cue.start)
    taken = any(it.role == whom.OBJECT for it in people)
    return taken and whom.agent_in(tale.page, told.start, told.cue.start, ("이", "가", "은", "는")) is not None


_PUT_ABOARD = re.compile(
    r"(?:[가-힣]+에\s)?(?:강제로\s)?태워\s[^.,\n]{0,20}?(?:이송|압송|호송|송환|북송|보냈|옮겼|추방)"
)
"""트럭에 태워 수용소로 이송했다: how somebody was moved."""
_INVESTIGATED = re.compile(r"혐의[로를]\s(?:조사|수사|심문|받)")
"""혐의로 조사를 받고 있다, 혐의를 받고 있다: told of the arrest or the detention before."""


def _was_told(tale: Tale, kind: str) -> bool:
    return any(tale.story.things[key].kind == kind for key in tale.story.events)


def _verb(tale: Tale, cue: Cue) -> str:
    return tale.page.text[cue.start : cue.end]


def _abroad(tale: Tale, told: Stretch, to: Place | None) -> str | None:
    """타르케시로 넘어갔다, 한북을 떠났다: over a border; 벌목장을 탈출했다 is a flight within."""
    if (to and _is_another_state(tale, to)) or left_state(tale, told):
        return told.cue.kind
    flight = _verb(tale, told.cue).startswith(("탈출", "도망", "달아", "도주", "빠져"))
    return "disappearance" if flight and told.cue.kind == "border_crossing" else None


def left_state(tale: Tale, told: Stretch) -> str | None:
    """한북을 탈출해: the state that is left."""
    words = tale.page.words.within(told.since, told.cue.start)
    last = words[-1] if words else None
    return tale.page.state(last.noun) if last and last.particle in ("을", "를") else None


def _is_another_state(tale: Tale, to: Place) -> bool:
    """Whether a place is a state, or in the state whose people the report is about."""
    return bool(to.state) or (to.lies_in is not None and to.lies_in == tale.story.home)


def _taken(cue: Cue, by: whom.Agent | None) -> str:
    """Taken by those who may arrest is an arrest, unless the words call it unlawful."""
    if cue.kind != "abduction" or cue.lawless or by is None:
        return cue.kind
    return "arrest" if any(office in by.words for office in table("people")["agent"]["may_arrest"]) else "abduction"


def goal(tale: Tale, told: Stretch) -> Place | None:
    """Where it led: the last words with 으로 or 에 before the verb."""
    return place_to(tale.page, told.since, told.cue.start)


def agent_of(tale: Tale, told: Stretch) -> whom.Agent | None:
    """Who did it: with a subject's particle, or with 에게 and 에 where it is told of those who suffered it."""
    cue = told.cue
    if cue.kind in OWN_DOING or cue.way == ABROAD or (cue.kind in GIVEN and cue.way != DOES):
        return None
    particles = ("이", "가", "은", "는", "에서") if cue.way == DOES else ("에게", "한테", "에")
    found = whom.agent_in(tale.page, told.start if cue.way == DOES else told.since, cue.start, particles)
    prisons = tuple(table("places")["prisons"]["ends"])
    prisons = (*_HOLDS, *prisons) if cue.kind == "detention" else prisons
    held = found and cue.way != DOES and found.words.endswith(prisons)
    there = found and tale.page.text[found.start : found.end].endswith("에서") and found.words.endswith(_HOLDS)
    to = found and cue.way != DOES and tale.page.state(found.words)  # 한북에 압송됐다
    return None if held or there or to else found
