"""Where an event of a Korean report took place, and to which place or state it led."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lastseen.intake.suggest.korean.kinds import GIVEN, left_state
from lastseen.intake.suggest.korean.places import Place, place_after, place_in, place_left, place_to
from lastseen.intake.suggest.korean.tale import Stretch, Tale
from lastseen.intake.suggest.story import SENDING, TAKING
from lastseen.intake.suggest.told import Fact

GOING = ("border_crossing", "arrival")
"""Kinds of which the state that somebody goes to is told, and not only where."""
_SAME = re.compile(r"(?:같은|바로 그|이)\s(?:장소|곳|자리|현장)|(?:장소|곳|자리)(?:에서|에)")
_HOMEWARD = re.compile(r"(?:본국|고국|모국|조국)(?:으로|에)")
_FOR_A_STATE = ("측", "당국", "정부", "보위부", "대사관", "영사관", "경찰", "국경경비대", "군")
_CONTRAST = re.compile(r"[가-힣]?서(?:는|만|도)")
"""벨마리아에서만 14명이 송환됐다: where it was, more than from where."""
_RAIDED = re.compile(r"에\s(?:들이닥|난입|쳐들어|진입|찾아)")
"""집에 들이닥친 요원들에게: where somebody was taken."""
_WHERE_WAS = re.compile(r"\s(?:곳|장소|것|게|건)(?:은|는|이)?\s")
"""체포된 곳은 (카르스크역이다)."""


def routes_of(tale: Tale, told: Stretch, key: str, kind: str) -> Iterator[Fact]:
    """The place of an event, the state it led to and the one it led from."""
    page, since, cue = tale.page, told.since, told.cue
    place = place_in(page, since, cue.start) or _named_after(tale, told)
    if kind in (*SENDING, *GOING):
        yield from _states(tale, told, key, kind)
        if place and place.state and not _CONTRAST.match(page.text, place.end - 3):
            yield _fact(key, "from_state" if kind != "arrival" else "to_state", place.state, place)
            return
    place = _led_to(tale, told, kind) or place
    if place and _SAME.match(page.text, place.start):
        yield from _there(tale, key, kind, place)
    elif place:
        yield _fact(key, "place", place.value, place)


def _there(tale: Tale, key: str, kind: str, place: Place) -> Iterator[Fact]:
    """같은 장소에서: the place told last, of an event of that kind if there was one."""
    places = [fact for fact in tale.story.facts if fact.property == "place"]
    there = [fact for fact in places if tale.story.things[fact.about].kind == kind] or places
    if there:
        yield _fact(key, "place", there[-1].value, place)


def _states(tale: Tale, told: Stretch, key: str, kind: str) -> Iterator[Fact]:
    """Which state somebody is sent or goes to, and which one is left."""
    to = place_to(tale.page, told.since, told.cue.start)
    code = (to.state or to.lies_in) if to else None
    if to and code:
        yield Fact(key, "to_state", code, to.start, told.until, "ko-to_state")
        return
    receiver = _receiver(tale, told) if kind in GIVEN else None
    home = _HOMEWARD.search(tale.page.text, told.since, told.cue.start) if to is None else None
    if receiver:
        yield Fact(key, "to_state", receiver[0], *receiver[1], "ko-to_state")
    elif home and tale.story.home and kind in SENDING:
        yield Fact(key, "to_state", tale.story.home, home.start(), told.until, "ko-to_state")
    left = left_state(tale, told) if kind in GOING else None
    if left:
        yield Fact(key, "from_state", left, told.cue.start, told.until, "ko-from_state")


def _receiver(tale: Tale, told: Stretch) -> tuple[str, tuple[int, int]] | None:
    """한북 보위부에, 한북 측에: the state whose people somebody is given to."""
    page = tale.page
    for word in reversed(page.words.within(told.since, told.cue.start)):
        if word.particle not in ("에", "에게", "한테"):
            continue
        before = page.words.all[page.words.at(word.start) - 1]
        code = page.state(before.noun) if word.noun in _FOR_A_STATE and before.end < word.start else None
        if code:
            return code, (before.start, told.until)
    return None


def _led_to(tale: Tale, told: Stretch, kind: str) -> Place | None:
    """Where somebody was moved to, is held or went: 농장으로 보내졌다, 감옥에 갇혔다, 대사관에 도착했다."""
    if kind in ("transfer", "detention"):
        held = kind == "detention"
        end = told.cue.end if held else told.cue.start
        return place_to(tale.page, told.since, end, held=held)
    if kind == "arrival":
        to = place_to(tale.page, told.since, told.cue.start, held=True)
        return None if to and to.state else to
    if kind == "disappearance":
        return place_left(tale.page, told.since, told.cue.start)
    raided = list(_RAIDED.finditer(tale.page.text, told.since, told.cue.start)) if kind in TAKING else []
    if raided or kind == "family_step":
        return place_to(tale.page, told.since, raided[-1].end() if raided else told.cue.start, held=True)
    return None


def _named_after(tale: Tale, told: Stretch) -> Place | None:
    """체포된 곳은 카르스크역이다: a place that the sentence ends with."""
    match = _WHERE_WAS.match(tale.page.text, told.cue.end)
    return place_after(tale.page, match.end(), told.end) if match else None


def _fact(key: str, prop: str, value: str | int | bool, place: Place) -> Fact:
    return Fact(key, prop, value, place.start, place.end, f"ko-{prop}")
