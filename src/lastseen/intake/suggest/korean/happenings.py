"""What a Korean report tells of each event: when, where, by whom, to how many, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lastseen.core.scales import SourceKind, Stance
from lastseen.intake.suggest.korean import whom
from lastseen.intake.suggest.korean.charges import court_of
from lastseen.intake.suggest.korean.cues import DOES, LISTED, NOUN, Cue
from lastseen.intake.suggest.korean.kinds import agent_of, kind_of
from lastseen.intake.suggest.korean.occasions import occasion_of
from lastseen.intake.suggest.korean.routes import routes_of
from lastseen.intake.suggest.korean.tale import Stretch, Tale, named, named_among, people_behind, victims
from lastseen.intake.suggest.korean.whom import Whom
from lastseen.intake.suggest.told import Fact, ThingTold

MERE_PEOPLE = ("남자", "남자들", "남성", "남성들", "사람들", "사나이", "사나이들", "사내", "사내들", "청년들", "장정")
"""Nouns that alone say nothing of who did it."""
NEEDS_SOMEBODY = ("arrival", "handover", "sighting_in_detention")
"""Kinds whose words are said of things as well: 승용차가 도착했다, 국가기밀을 넘겼다."""
SEEN_ONLY_PLACED = ("border_crossing", "arrival")
"""Kinds that are worth a claim only with a day or a place."""
_REFUSED = re.compile(r"[^.,“”\n]{0,24}?(?:없|않|아니|못)[가-힣]*")


def tell_event(tale: Tale, told: Stretch) -> None:
    """What the words of one event tell of it."""
    cue = told.cue
    if cue.way == NOUN and cue.kind == "removal_order":
        _ordered(tale, told)
    if cue.way == NOUN or (cue.unreal and not cue.denied) or (cue.way == LISTED and not _is_dated(tale, told)):
        return
    if (cue.adnominal and cue.way != DOES and _is_mere_mention(tale, told)) or (cue.denied and _of_a_noun(tale, cue)):
        return
    if cue.denied and tale.page.text.startswith("거나 ", cue.start - 3):  # 체포하거나 구금한 바 없다: one denial
        return
    if cue.kind in NEEDS_SOMEBODY and (not cue.denied or cue.way == DOES) and not named(tale, told):
        return
    keys, who = victims(tale, told)
    if cue.denied and not named(tale, told):
        keys = ()  # whoever it was that was told of
    by = agent_of(tale, told)
    kind = kind_of(tale, told, by)
    if kind is None:
        return
    key = tale.story.event(kind, keys, denied=cue.denied)
    if cue.denied:
        tale.story.facts.append(_denial(tale, told, key))
    else:
        stance = Stance.PREDICTS if cue.future else _of_own_will(tale, cue)
        tale.story.facts += told_of(tale, told, key, who, stance)
        _with_him(tale, told, kind)


def _is_dated(tale: Tale, told: Stretch) -> bool:
    return bool(tale.page.dates.within(told.start, told.cue.start))


_OWN_WILL = re.compile(r"(?:자발적으로|스스로|자진(?:해서?)?|제\s?발로|자의로|본인\s의사로)[”’\"]?\s")


def _of_own_will(tale: Tale, cue: Cue) -> Stance:
    """외국으로 떠났다고 주장했다: another story, told by those who are accused."""
    if cue.kind != "border_crossing":
        return Stance.ASSERTS
    around = tale.spoken.shortest_around(cue.start, cue.end)
    official = any(it.chain and it.chain[-1].kind is SourceKind.STATE_BODY for it in around)
    willing = _OWN_WILL.search(tale.page.text, max(0, cue.start - 16), cue.end)
    return Stance.ALLEGES_ALTERNATIVE if willing or (official and tale.story.told_taken) else Stance.ASSERTS


def _with_him(tale: Tale, told: Stretch, kind: str) -> None:
    """다른 여성 세 명과 함께: to others without names the same happened, as an event of theirs."""
    for one in whom.people_in(tale.page, told.since, told.cue.start):
        together = tale.page.text[one.end : one.end + 5].lstrip("과와은는").startswith(" 함께")
        if one.group and one.number and one.words and one.role == whom.WITH and together:
            tale.story.thing(ThingTold(one.key, "group", label=f"group {one.words}"))
            about = ThingTold(f"{kind}:{one.key}", "event", kind, (one.key,), label=kind)
            tale.story.facts += _how_many(tale.story.thing(about), one)


def _is_mere_mention(tale: Tale, told: Stretch) -> bool:
    """석방된 한 수감자가, 같은 방에 수감된 동료는: words that only say who somebody without a name is."""
    text = tale.page.text
    behind = people_behind(tale.page, told.cue)
    if named_among(tale.page, told):
        return False
    if not behind or _WHO.match(text, told.cue.end):
        return True
    return behind[0].group and not behind[0].plural and not _SINGLE_AGED.match(behind[0].words)


_WHO = re.compile(r"\s(?:이|이들|사람|사람들|인물)(?:은|는|의|가)\s")
"""석방된 이는: what a sentence of names begins with."""


def _of_a_noun(tale: Tale, cue: Cue) -> bool:
    """석방되지 않은 역사학자: no denial, but who somebody is."""
    behind = re.compile(r"[가-힣]*\s?않은\s(?!것|사실|채|상태|바|점)[가-힣]")
    return cue.way != NOUN and bool(behind.match(tale.page.text, cue.end - 1))


_SINGLE_AGED = re.compile(r".*\d(?:대|세|살)")
_ORDERS = re.compile(r"(?:[가-힣]+\s)?[가-힣]*(?:장관|법원|당국|정부|경찰|[청국부원])(?=의\s$)")


def _ordered(tale: Tale, told: Stretch) -> None:
    """법무부 장관의 강제퇴거 명령: who ordered somebody to go."""
    by = _ORDERS.search(tale.page.text, told.since, told.cue.start)
    if by:
        key = tale.story.event("removal_order", tale.story.carried(), denied=False)
        tale.story.facts.append(_fact(key, "by", by.group(), by.span()))


def _denial(tale: Tale, told: Stretch, key: str) -> Fact:
    cue, text = told.cue, tale.page.text
    match = _REFUSED.match(text, cue.end - 1, cue.end + 30)
    return _fact(key, "occurred", True, (cue.start, min(match.end(), told.end) if match else told.until), Stance.DENIES)


def told_of(tale: Tale, told: Stretch, key: str, who: Whom | None, stance: Stance) -> Iterator[Fact]:
    """What the words of one cue tell of its event; that it occurred, where it is more than a looking back."""
    kind = str(tale.story.things[key].kind)
    made = [
        *occasion_of(tale, told, key, counted=who is not None and who.number is not None),
        *routes_of(tale, told, key, kind),
        *_by(tale, told, key),
        *_how_many(key, who),
        *court_of(tale, told, key, kind),
        *_amount(tale, told, key),
    ]
    if told.cue.adnominal and made and all(fact.property == "of" for fact in made):
        return
    if (
        not made
        and (told.cue.kind not in SEEN_ONLY_PLACED or stance is Stance.ALLEGES_ALTERNATIVE)
        and not (told.cue.adnominal and (made or _known_of(tale, told, key)))
    ):
        made.append(_fact(key, "occurred", True, (told.cue.start, told.until)))
    yield from (replace(fact, stance=stance) for fact in made)


def _known_of(tale: Tale, told: Stretch, key: str) -> bool:
    """Whether words before a noun (체포된 남성) only look back: at what was told, or at people without names."""
    kind = tale.story.things[key].kind
    before = any(tale.story.things[fact.about].kind == kind for fact in tale.story.facts)
    return before or not any(tale.story.things[one].type == "person" for one in tale.story.things[key].of)


def _by(tale: Tale, told: Stretch, key: str) -> Iterator[Fact]:
    """Who did it, and how many they were."""
    if told.cue.kind == "family_step":
        taker = whom.subject_in(tale.page, told.start, told.cue.start)
        if taker:
            yield _fact(key, "by", taker.words, (taker.start, taker.end))
        return
    agent = agent_of(tale, told)
    if agent is None:
        return
    if agent.words not in MERE_PEOPLE:
        yield _fact(key, "by", agent.words, (agent.start, agent.end))
    if agent.number:
        yield _fact(key, "agents", agent.number.value, (agent.start, agent.end))


def _how_many(key: str, who: Whom | None) -> Iterator[Fact]:
    """Who it happened to where they have no names, and how many they were."""
    if who is None:
        return
    family = who.words in whom.FAMILY and who.number is None
    if (who.words and who.number is None and not family) or (who.words and who.number and who.number.kind == "count"):
        yield _fact(key, "of", who.words, (who.start, who.end))
    if who.number and who.number.value != 1:
        extent = min(who.start, who.number.start), max(who.end, who.number.end)
        yield _fact(key, who.number.kind, who.number.value, extent)


def _amount(tale: Tale, told: Stretch, key: str) -> Iterator[Fact]:
    """Money in the same clause: 넘기고 1000달러를 받았다."""
    if told.cue.kind not in ("handover", "release", "extradition", "return", "abduction"):
        return
    for number in tale.page.numbers.within(told.since, min(told.end, told.cue.end + 40)):
        if number.kind == "amount":
            yield _fact(key, "amount", number.value, (number.start, number.end))
            return


def _fact(
    key: str, prop: str, value: str | int | bool, extent: tuple[int, int], stance: Stance = Stance.ASSERTS
) -> Fact:
    return Fact(key, prop, value, *extent, f"ko-{prop}", stance)
