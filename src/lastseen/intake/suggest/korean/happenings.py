"""What a Korean report tells of each event: when, where, by whom, to how many, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lastseen.core.scales import SourceKind, Stance
from lastseen.intake.suggest.korean import whom
from lastseen.intake.suggest.korean.cues import DOES, NOUN, Cue
from lastseen.intake.suggest.korean.places import Place, place_in, place_to
from lastseen.intake.suggest.korean.tale import Stretch, Tale, named, victims
from lastseen.intake.suggest.korean.whom import Whom
from lastseen.intake.suggest.story import OWN_DOING, SENDING
from lastseen.intake.suggest.told import Fact, ThingTold

MERE_PEOPLE = ("남자", "남자들", "남성", "남성들", "사람들", "사나이", "사나이들")
"""Nouns that alone say nothing of who did it."""
GIVEN = ("handover", "extradition")
"""Kinds where those with 에게 are they to whom somebody is given."""
NEEDS_SOMEBODY = ("arrival", "handover", "sighting_in_detention")
"""Kinds whose words are said of things as well: 승용차가 도착했다, 국가기밀을 넘겼다."""
SEEN_ONLY_PLACED = ("border_crossing", "arrival")
"""Kinds that are worth a claim only with a day or a place."""
_VERDICT = re.compile(
    r"(?:징역|노동교화형|금고|교화형)\s?\d{1,2}년(?:\s?\d{1,2}개월)?형?|\d{1,2}년(?:\s?\d{1,2}개월)?\s?(?:노동\s?교화)?형"
    r"|무기\s?(?:징역|노동교화형)|사형|벌금형|유죄|무죄|집행유예"
)
_CHARGE = re.compile(
    r"(?P<what>(?:[가-힣]+\s){0,2}[‘'“]?[가-힣]+(?:\s[가-힣]+)?[’'”]?)\s?(?:혐의|죄)(?:로|를|가|와|는)"
)
_NO_CHARGE = ("한", "된", "긴", "은", "는", "인", "린", "킨", "준", "운", "간", "친", "등", "의", "같은")
"""How what stands before 혐의 ends where it is told by a verb: 국가기밀을 넘긴 혐의."""
_REFUSED = re.compile(r"[^.,“”\n]{0,24}?(?:없|않|아니|못)[가-힣]*")


def tell_event(tale: Tale, told: Stretch) -> None:
    """What the words of one event tell of it."""
    cue = told.cue
    if cue.way == NOUN and cue.kind == "removal_order":
        _ordered(tale, told)
    if cue.way == NOUN or (cue.unreal and not cue.denied):
        return
    if (cue.adnominal and cue.way != DOES and _is_mere_mention(tale, told)) or (cue.denied and _of_a_noun(tale, cue)):
        return
    if cue.kind in NEEDS_SOMEBODY and not cue.denied and not named(tale, told):
        return
    keys, who = victims(tale, told)
    if cue.denied and not named(tale, told):
        keys = ()  # whoever it was that was told of
    by = _agent(tale, told)
    kind = "arrest" if by and cue.kind == "abduction" and not cue.lawless and _are_police(by.words) else cue.kind
    key = tale.story.event(kind, keys, denied=cue.denied)
    if cue.denied:
        tale.story.facts.append(_denial(tale, told, key))
    else:
        stance = Stance.PREDICTS if cue.future else _of_own_will(tale, cue)
        tale.story.facts += told_of(tale, told, key, who, stance)
        _with_him(tale, told, kind)


_OWN_WILL = re.compile(r"(?:자발적으로|스스로|자진해서?|제\s?발로|자의로|본인\s의사로)[”’\"]?\s")


def _of_own_will(tale: Tale, cue: Cue) -> Stance:
    """외국으로 떠났다고 주장했다: another story, told by those who are accused."""
    if cue.kind != "border_crossing":
        return Stance.ASSERTS
    around = tale.spoken.shortest_around(cue.start, cue.end)
    official = any(it.chain and it.chain[-1].kind is SourceKind.STATE_BODY for it in around)
    willing = _OWN_WILL.search(tale.page.text, max(0, cue.start - 16), cue.start)
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
    behind = whom.people_in(tale.page, told.cue.end, told.cue.end + 24)
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
    made = [
        *_dates(tale, told, key, who),
        *_where(tale, told, key),
        *_by(tale, told, key),
        *_how_many(key, who),
        *_court(tale, told, key),
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
    before = any(fact.about == key for fact in tale.story.facts)
    return before or not any(tale.story.things[one].type == "person" for one in tale.story.things[key].of)


def _dates(tale: Tale, told: Stretch, key: str, who: Whom | None) -> Iterator[Fact]:
    """The last date before the words of the event."""
    within = (
        told.cue.end if told.cue.kind in ("last_contact", "removal_order") else told.cue.start
    )  # 휴대전화는 2일 끊겼다
    dates = tale.page.dates.within(told.since, within)
    if told.cue.adnominal and told.cue.way == DOES:  # 금요일 3년간 수감해 온 블로거를 석방했다
        return
    if told.cue.adnominal:  # 2019년 봄, 석방된 수감자가 …: the day is another's
        dates = [it for it in dates if "," not in tale.page.text[it.end : told.cue.start]]
    if not dates:
        return
    date = dates[-1]
    if date.edtf is None:
        tale.story.cannot_date(tale.page.text[date.start : date.end], date.why)
        return
    edtf = tale.story.when(told.cue.kind, date.edtf, counted=who is not None and who.number is not None)
    yield Fact(key, "date", edtf, date.start, date.end, date.rule, reckoned_from=date.reckoned_from)


def _where(tale: Tale, told: Stretch, key: str) -> Iterator[Fact]:
    page, kind, since, cue = tale.page, told.cue.kind, told.since, told.cue
    place = place_in(page, since, cue.start)
    if kind in SENDING:
        to = place_to(page, since, cue.start)
        if to and (to.state or to.lies_in):
            yield _fact(key, "to_state", str(to.state or to.lies_in), (to.start, told.until))
        elif to is None:
            yield from _home(tale, told, key)
        if place and place.state:
            yield _fact(key, "from_state", place.state, (place.start, place.end))
            return
    place = _moved_to(tale, told) or place
    if place and _SAME.match(page.text, place.start):
        places = [fact for fact in tale.story.facts if fact.property == "place"]
        there = [fact for fact in places if tale.story.things[fact.about].kind == kind] or places
        if there:
            yield _fact(key, "place", there[-1].value, (place.start, place.end))
    elif place:
        yield _fact(key, "place", place.value, (place.start, place.end))


_SAME = re.compile(r"(?:같은|바로 그|이)\s(?:장소|곳|자리|현장)|(?:장소|곳|자리)(?:에서|에)")
_HOMEWARD = re.compile(r"(?:본국|고국|모국|조국)(?:으로|에)")


def _home(tale: Tale, told: Stretch, key: str) -> Iterator[Fact]:
    """본국에: the state whose people the report is about."""
    home = _HOMEWARD.search(tale.page.text, told.since, told.cue.start)
    if home and tale.story.home:
        yield _fact(key, "to_state", tale.story.home, (home.start(), told.until))


def _moved_to(tale: Tale, told: Stretch) -> Place | None:
    """Where a prisoner was moved to, or is held: 농장으로 보내졌다, 감옥에 갇혔다, 지하에 있다."""
    if told.cue.kind not in ("transfer", "detention"):
        return None
    held = told.cue.kind == "detention"
    return place_to(tale.page, told.since, told.cue.end if held else told.cue.start, held=held)


_POLICE = ("경찰", "경찰관", "경찰들", "형사", "형사들", "공안", "단속반", "경비대", "수비대", "헌병", "검찰", "순찰대")
_HOLDS = ("서", "소", "관", "원")
"""How places end in which somebody is held, which 에 makes no one who does it: 경찰서에 갇혔다."""


def _are_police(words: str) -> bool:
    return words.endswith(_POLICE)


def _agent(tale: Tale, told: Stretch) -> whom.Agent | None:
    """Who did it: with a subject's particle, or with 에게 and 에 where it is told of those who suffered it."""
    cue = told.cue
    if cue.kind in OWN_DOING or (cue.kind in GIVEN and cue.way != DOES):
        return None
    particles = ("이", "가", "은", "는", "에서") if cue.way == DOES else ("에게", "한테", "에")
    found = whom.agent_in(tale.page, told.start if cue.way == DOES else told.since, cue.start, particles)
    held = found and cue.kind == "detention" and cue.way != DOES and found.words.endswith(_HOLDS)
    there = found and tale.page.text[found.start : found.end].endswith("에서") and found.words.endswith(_HOLDS)
    return None if held or there else found


def _by(tale: Tale, told: Stretch, key: str) -> Iterator[Fact]:
    """Who did it, and how many they were."""
    agent = _agent(tale, told)
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
    if who.number:
        extent = min(who.start, who.number.start), max(who.end, who.number.end)
        yield _fact(key, who.number.kind, who.number.value, extent)


def _court(tale: Tale, told: Stretch, key: str) -> Iterator[Fact]:
    """The sentence of a court (징역 15년), and what somebody is charged with (간첩 혐의로)."""
    text = tale.page.text
    verdict = _VERDICT.search(text, told.since, told.until) if told.cue.kind == "court_hearing" else None
    if verdict:
        yield _fact(key, "outcome", verdict.group(), verdict.span())
    charge = _CHARGE.search(text, told.since, told.cue.start)
    if charge and told.cue.kind in ("arrest", "detention", "court_hearing", "extradition"):
        what = charge["what"].split()
        if what[-1].endswith(_NO_CHARGE):
            return
        start = charge.start() + charge["what"].rindex(what[-1])
        yield _fact(key, "charge", what[-1].strip("‘’'“”"), (start, charge.end()))


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
