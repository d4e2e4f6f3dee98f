"""What a Russian report tells of each event: when, where, by whom, to how many, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lastseen.core.scales import SourceKind, Stance
from lastseen.intake.suggest.ordered import Ordered
from lastseen.intake.suggest.russian.charges import charge_pattern, charged_with, outcome_in
from lastseen.intake.suggest.russian.cues import DOES, GOES, NOUN, PARTICIPLE, SUFFERS, Cue
from lastseen.intake.suggest.russian.page import Page, Span
from lastseen.intake.suggest.russian.places import FROM, IN, TO, Place, places_in
from lastseen.intake.suggest.russian.tale import (
    MERE_PEOPLE,
    Clause,
    Tale,
    cost,
    doers_in,
    in_anothers,
    is_nearest,
    is_quoted_apart,
    named,
    victims,
)
from lastseen.intake.suggest.russian.whom import BY, SUBJECT, Agent, Whom
from lastseen.intake.suggest.story import OWN_DOING, SENDING, TAKING
from lastseen.intake.suggest.told import DateTold, Fact, SourceTold

WORTH_PLACED = ("border_crossing", "arrival")
"""Kinds that are worth a claim only with a day or a place."""
BESIDE_SAYING = 24
"""Code points behind a verb of saying in which a date is that of the saying."""
_RULING = re.compile(r"одобрил|отклонил|продлил|оставил|отказал|утвердил|отменил|смягчил|ужесточил")
_OWN_WILL = re.compile(r"добровольно|самовольно|по\sсобственному\sжеланию|самостоятельно|скрыл")
_SPEAKS_FOR = re.compile(r"пресс-|представител|официальн|министр|прокурор")


def tell_event(tale: Tale, clause: Clause) -> None:
    """What the words of one event tell of it."""
    cue = clause.cue
    if cue.way == NOUN and cue.kind == "extradition_request":
        _requested(tale, clause)
    if not cue.tells:
        return
    if cue.vague and not named(tale, clause):
        return
    keys, who = victims(tale, clause)
    own_will = _of_own_will(tale, cue)
    again = cue.kind == "court_hearing" and any(tale.story.things[it].kind == cue.kind for it in tale.story.events)
    if (cue.denied or again) and not named(tale, clause):
        keys = ()  # whoever it was that was told of
    elif own_will is Stance.ALLEGES_ALTERNATIVE and cue.kind == "disappearance":
        keys = ()
    police = cue.kind == "abduction" and not cue.lawless and any(_POLICE.search(it) for it in _doers(tale, clause))
    key = tale.story.event("arrest" if police else cue.kind, keys, denied=cue.denied)
    if cue.denied:
        tale.story.facts.append(_fact(key, "occurred", True, _denied(tale.page.text, cue), Stance.DENIES))
        return
    stance = Stance.PREDICTS if cue.future else own_will
    if stance is Stance.ALLEGES_ALTERNATIVE:
        who = None
    tale.story.facts += told_of(tale, clause, key, who, stance)


_BY_REQUEST = re.compile(r"(?<![а-я])по\s(?:запросу|требованию)\s(?:властей\s)?(?P<state>[А-ЯЁ][а-яё]+)")


def _requested(tale: Tale, clause: Clause) -> None:
    """Запрос о выдаче от 29 ноября: the day of a request that is only named."""
    of = re.match(r"\s(?:[а-яё]+\s)?от\s", tale.page.text[clause.cue.end : clause.cue.end + 24])
    date = tale.page.dates.over(clause.cue.end + of.end()) if of else None
    if date and date.edtf:
        key = tale.story.event("extradition_request", tale.story.carried(), denied=False)
        told = Fact(key, "date", date.edtf, date.start, date.end, date.rule, reckoned_from=date.reckoned_from)
        tale.story.facts.append(told)


def tell_charges(tale: Tale) -> None:
    """Его обвиняют в участии в беспорядках: told without an event's words, of the event told last before."""
    of_kind = {
        kind: [it for it in tale.story.facts if tale.story.things[it.about].kind == kind] for kind in _CHARGEABLE
    }
    ordered = [Ordered(facts, _begins) for facts in of_kind.values()]
    charged = Ordered([it for it in tale.story.facts if it.property == "charge"], lambda it: (it.start, it.end))
    for match in charge_pattern().finditer(tale.page.plain):
        before = next((found for facts in ordered if (found := facts.before(match.start()))), None)
        if match["a"] and before and not charged.touching(*match.span()):
            tale.story.facts.append(_fact(before.about, "charge", charged_with(match), match.span()))


_CHARGEABLE = ("arrest", "extradition", "court_hearing", "detention")
"""What somebody is charged in, what a report tells it of most often first."""


def _begins(fact: Fact) -> Span:
    return fact.start, fact.start + 1


def tell_requests(tale: Tale) -> None:
    """По запросу Сарандии: who asked for somebody, where his extradition is told."""
    sent = next((key for key in tale.story.events if tale.story.things[key].kind == "extradition"), None)
    match = _BY_REQUEST.search(tale.page.text)
    name = tale.page.gazetteer.nominative(match["state"]) or match["state"] if match else ""
    if sent and match and tale.page.gazetteer.state(match["state"]):
        key = tale.story.event("extradition_request", tale.story.things[sent].of, denied=False)
        tale.story.facts.append(_fact(key, "by", name, match.span()))


_POLICE = re.compile(r"полиц|милиц|омон|росгвард|пограничник|жандарм|силовик", re.IGNORECASE)


def _doers(tale: Tale, clause: Clause) -> list[str]:
    agent = _nearest_doer(tale, clause)
    return [agent.words] if agent else []


def _of_own_will(tale: Tale, cue: Cue) -> Stance:
    """Уехал добровольно: another story told against an accusation, or by those who are accused."""
    if cue.kind not in ("border_crossing", "disappearance"):
        return Stance.ASSERTS
    around = tale.spoken.shortest_around(cue.start, cue.end)
    official = any(it.chain and _is_official(it.chain[-1]) for it in around)
    willing = bool(_OWN_WILL.search(tale.page.plain, cue.start, cue.end))
    if cue.kind == "disappearance":
        return Stance.ALLEGES_ALTERNATIVE if willing and official else Stance.ASSERTS
    other = willing or (official and tale.story.told_taken)
    return Stance.ALLEGES_ALTERNATIVE if other else Stance.ASSERTS


def _is_official(source: SourceTold) -> bool:
    """Whether a source speaks for an authority."""
    spokesman = _SPEAKS_FOR.search((source.described or "").lower())
    return source.kind is SourceKind.STATE_BODY or source.state is not None or spokesman is not None


def _denied(text: str, cue: Cue) -> Span:
    start = text.rfind("не ", max(0, cue.start - 16), cue.start)
    return (start if start >= 0 else cue.start), cue.end


def told_of(tale: Tale, clause: Clause, key: str, who: Whom | None, stance: Stance) -> Iterator[Fact]:
    """What the words of one cue tell of its event; where they tell nothing else, that it occurred."""
    made = [
        *_dates(tale, clause, key, who),
        *_where(tale, clause, key),
        *_by(tale, clause, key),
        *_how_many(key, who),
        *_court(tale, clause, key),
    ]
    if clause.cue.way == PARTICIPLE:
        made = [fact for fact in made if fact.property == "of" or _right_behind(tale.page.text, clause.cue, fact)]
        if all(fact.property == "of" for fact in made):
            return
    alone = clause.cue.kind not in WORTH_PLACED or stance is Stance.ALLEGES_ALTERNATIVE
    if not made and alone:
        made.append(_fact(key, "occurred", True, (clause.cue.start, clause.cue.end)))
    yield from (replace(fact, stance=stance) for fact in made)


def _right_behind(text: str, cue: Cue, fact: Fact) -> bool:
    """Whether words stand behind a participle with no mark between: задержанного 3 мая."""
    return cue.end <= fact.start < cue.end + 60 and not re.search(r"[,.;:—]", text[cue.end : fact.start])


def _dates(tale: Tale, clause: Clause, key: str, who: Whom | None) -> Iterator[Fact]:
    """The nearest date."""
    date = nearest_date(tale.page, clause)
    if date is None:
        return
    if date.edtf is None:
        tale.story.cannot_date(tale.page.text[date.start : date.end], date.why)
        return
    edtf = tale.story.when(clause.cue.kind, date.edtf, counted=who is not None and who.number is not None)
    yield Fact(key, "date", edtf, date.start, date.end, date.rule, reckoned_from=date.reckoned_from)


def nearest_date(page: Page, clause: Clause) -> DateTold | None:
    """The date of a clause: the nearest of those to which no other event is nearer, nor a verb of saying."""
    near = [it for it in page.dates.within(clause.start, clause.end) if not _of_saying(page.text, clause, it)]
    near = [it for it in near if not is_quoted_apart(page, clause, it.start)]
    mine = [it for it in near if is_nearest(page.text, clause, (it.start, it.end))]
    return min(mine, key=lambda it: cost(page.text, clause.cue, (it.start, it.end)), default=None)


def _of_saying(text: str, clause: Clause, date: DateTold) -> bool:
    """Whether a date stands right beside a verb of saying: сообщил во вторник, 20 февраля стало известно."""
    ahead = (0 <= verb - date.end < 10 and "," not in text[date.end : verb] for verb in clause.saying)
    return any(ahead) or any(0 <= date.start - verb < BESIDE_SAYING for verb in clause.saying)


def _where(tale: Tale, clause: Clause, key: str) -> Iterator[Fact]:
    page, kind = tale.page, clause.cue.kind
    found = [it for it in places_in(page.text, clause.start, clause.end, page.gazetteer) if _free(page, it)]
    found = [it for it in found if not is_quoted_apart(page, clause, it.start)]
    mine = [it for it in found if is_nearest(page.text, clause, (it.start, it.end))]
    by_way = {way: [it for it in mine if it.way == way] for way in (IN, TO, FROM)}
    if kind in SENDING:
        yield from _sent(tale, clause, key, by_way)
    if kind == "border_crossing":
        yield from _crossed_to(tale, clause, key)
    if kind in (*SENDING, "release"):  # работавшие в Таркеше, (были высланы)
        by_way[IN] = [it for it in by_way[IN] if not in_anothers(page.text, clause.cue, (it.start, it.end))]
    places = by_way[IN] + (by_way[TO] if kind in ("detention", "transfer", "arrival") else [])
    if kind in SENDING:
        places += [it for it in by_way[FROM] + by_way[TO] if it.state is None]
    if kind == "disappearance" or (kind in TAKING and not by_way[IN]):
        places += by_way[FROM]
    place = min(places, key=lambda it: cost(page.text, clause.cue, (it.start, it.end)), default=None)
    if place and not (place.state and kind in SENDING and place.way != IN):
        yield _fact(key, "place", place.value, (place.start, place.end))


def _free(page: Page, place: Place) -> bool:
    """Whether the words of a place are no date and no person."""
    middle = (place.start + place.end) // 2
    return not any(page.dates.over(at) or page.mentions.over(at) for at in (middle, place.end - 1))


def _sent(tale: Tale, clause: Clause, key: str, by_way: dict[str, list[Place]]) -> Iterator[Fact]:
    """From which state and to which; the state that sends may be the subject: Норвия выдала."""
    gazetteer = tale.page.gazetteer
    states = [(it, it.state or gazetteer.lies_in(it.value)) for it in by_way[TO]]
    to, state = next(((it, code) for it, code in states if code), (None, None))
    if to and state:
        yield _fact(key, "to_state", state, (min(clause.cue.start, to.start), max(clause.cue.end, to.end)))
    start = next((it for it in by_way[FROM] if it.state), None)
    country = _COUNTRY.search(tale.page.plain, clause.start, clause.end)
    if start and start.state:
        yield _fact(key, "from_state", start.state, (start.start, start.end))
    elif country and (state := _state_before(tale.page, country.start())):
        yield _fact(
            key, "from_state", state, (min(clause.cue.start, country.start()), max(clause.cue.end, country.end()))
        )
    elif clause.cue.way == DOES:
        yield from _sender(tale, clause, key)


_BORDER = re.compile(r"границу\s(?:с\s)?(?P<state>[А-ЯЁ][а-яё]+)")


def _crossed_to(tale: Tale, clause: Clause, key: str) -> Iterator[Fact]:
    """Пересёк границу Норвии."""
    border = _BORDER.search(tale.page.text, clause.cue.start, clause.end)
    state = tale.page.gazetteer.state(border["state"]) if border else None
    if border and state:
        yield _fact(key, "to_state", state, (clause.cue.start, border.end()))


_COUNTRY = re.compile(r"(?<![а-я])из\sстраны(?![а-я])")


def _state_before(page: Page, place: int) -> str | None:
    """The state named last before a place: (в Таркеше) … высланы из страны."""
    for word in reversed(page.words.within(max(0, place - 200), place)):
        state = page.gazetteer.state(word.text) if word.capital else None
        if state:
            return state
    return None


def _sender(tale: Tale, clause: Clause, key: str) -> Iterator[Fact]:
    page = tale.page
    for word in reversed(page.words.within(clause.start, clause.cue.start)):
        state = page.gazetteer.state(word.text)
        at = page.words.at(word.start)
        lead = page.words.all[at - 1].plain if at else ""
        if state and page.gazetteer.nominative(word.text) == word.text and lead not in ("в", "из", "на"):
            yield _fact(key, "from_state", state, (word.start, clause.cue.end))
            return


def _by(tale: Tale, clause: Clause, key: str) -> Iterator[Fact]:
    """Who did it, and how many they were."""
    cue = clause.cue
    if cue.kind in OWN_DOING or (cue.way == GOES and cue.kind != "court_hearing"):
        return
    agent = _nearest_doer(tale, clause)
    if agent is None:
        return
    if agent.words and agent.words not in (*MERE_PEOPLE, "суд"):
        yield _fact(key, "by", agent.words, (agent.start, agent.end))
    if agent.number:
        yield _fact(key, "agents", agent.number.value, (agent.start, agent.end))


def _nearest_doer(tale: Tale, clause: Clause) -> Agent | None:
    text = tale.page.text
    agents = doers_in(tale.page, clause, BY if clause.cue.way == SUFFERS else SUBJECT)
    mine = [it for it in agents if is_nearest(text, clause, (it.start, it.end))]
    return min(mine, key=lambda it: cost(text, clause.cue, (it.start, it.end)), default=None)


def _how_many(key: str, who: Whom | None) -> Iterator[Fact]:
    """Who it happened to where they have no names, and how many they were."""
    if who is None:
        return
    if who.words and who.words.lower() not in MERE_PEOPLE:
        yield _fact(key, "of", who.words, (who.start, who.end))
    if who.number:
        yield _fact(key, who.number.kind, who.number.value, (who.start, who.end))


def _court(tale: Tale, clause: Clause, key: str) -> Iterator[Fact]:
    """What a court ruled, its sentence, and what somebody is charged with."""
    text, cue = tale.page.text, clause.cue
    if cue.way == GOES and cue.kind in ("court_hearing", "family_step") and _RULING.match(text, cue.start):
        yield _fact(key, "outcome", text[cue.start : cue.end], (cue.start, cue.end))
    if cue.kind == "court_hearing":
        outcome = outcome_in(tale.page.plain, max(clause.start, cue.start - 40), clause.end)
        if outcome:
            yield _fact(key, "outcome", *outcome)
    if cue.kind in ("arrest", "detention", "court_hearing", "extradition", "deportation", "extradition_request"):
        charge = charge_pattern().search(tale.page.plain, clause.start, clause.end)
        if charge and is_nearest(text, clause, charge.span()):
            yield _fact(key, "charge", charged_with(charge), charge.span())


def _fact(
    key: str, prop: str, value: str | int | bool, extent: tuple[int, int], stance: Stance = Stance.ASSERTS
) -> Fact:
    return Fact(key, prop, value, *extent, f"ru-{prop}", stance)
