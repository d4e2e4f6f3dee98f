"""What a Russian report tells of each event: when, where, by whom, to how many, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from lastseen.core.scales import SourceKind, Stance
from lastseen.intake.suggest.russian.cues import DOES, GOES, PARTICIPLE, SUFFERS, Cue
from lastseen.intake.suggest.russian.page import Page, Span
from lastseen.intake.suggest.russian.places import FROM, IN, TO, Place, places_in
from lastseen.intake.suggest.russian.tables import table
from lastseen.intake.suggest.russian.tale import MERE_PEOPLE, Clause, Tale, cost, doers_in, is_nearest, victims
from lastseen.intake.suggest.russian.whom import BY, SUBJECT, Agent, Whom
from lastseen.intake.suggest.story import OWN_DOING, SENDING
from lastseen.intake.suggest.told import DateTold, Fact, SourceTold

WORTH_PLACED = ("border_crossing", "arrival")
"""Kinds that are worth a claim only with a day or a place."""
BESIDE_SAYING = 24
"""Code points behind a verb of saying in which a date is that of the saying."""
_TIME = "годам|лет|года|месяцам|месяцев|суткам|суток"
_PRISON = r"лишения\sсвободы|заключения|колонии|тюрьмы|ареста"
_OUTCOME = re.compile(
    rf"(?:к\s)?(?:(?:\d{{1,2}}|[а-яё]+)\s(?:с\sполовиной\s)?(?:{_TIME})\s(?:[а-я]+\s){{0,3}}(?:{_PRISON})"
    r"|пожизненному\s[а-я]+|смертной\sказни)|на\s\d{1,3}\s(?:суток|месяцев|месяца|лет|года|дней)"
)
_THREATENED = re.compile(r"гроз[а-я]+\s(?:[а-я]+\s)?$")
_CHARGED = (
    r"(?:по\sобвинению\sв|обвиняем[а-я]+\sв|обвинил[аи]?\s(?:[а-я]+\s)?в|за|по\sподозрению\sв|по\sделу\sо[б]?"
    r"|обвинени[а-я]+\sв|шьют)\s"
)
_OF_WHAT = r"(?:\s\d[\d,]*\s(?:млрд|млн|тыс\.?)\s[а-яё]+)|(?:\s[а-яё]{4,}(?:ции|ния|ства|ости|дела|ории|ницы|порядка))?"
_ADJECTIVE = re.compile(r"(?:ом|ем|ым|им|ой|ое|ую|ый)\s$")
_RULING = re.compile(r"одобрил|отклонил|продлил|оставил|отказал")
_OWN_WILL = re.compile(r"добровольно|по\sсобственному\sжеланию|самостоятельно|скрыл")
_SPEAKS_FOR = re.compile(r"пресс-|представител|официальн|министр|прокурор")


def tell_event(tale: Tale, clause: Clause) -> None:
    """What the words of one event tell of it."""
    cue = clause.cue
    if not cue.tells:
        return
    keys, who = victims(tale, clause)
    key = tale.story.event(cue.kind, keys, denied=cue.denied)
    if cue.denied:
        tale.story.facts.append(_fact(key, "occurred", True, _denied(tale.page.text, cue), Stance.DENIES))
        return
    stance = Stance.PREDICTS if cue.future else _of_own_will(tale, cue)
    tale.story.facts += told_of(tale, clause, key, who, stance)


def _of_own_will(tale: Tale, cue: Cue) -> Stance:
    """Уехал добровольно: another story told against an accusation, or by those who are accused."""
    if cue.kind != "border_crossing":
        return Stance.ASSERTS
    around = tale.spoken.shortest_around(cue.start, cue.end)
    official = any(it.chain and _is_official(it.chain[-1]) for it in around)
    other = _OWN_WILL.search(tale.page.text, cue.start, cue.end) or (official and tale.story.told_taken)
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
    if clause.cue.way == PARTICIPLE and all(fact.property in ("of", "by") for fact in made):
        return
    alone = clause.cue.kind not in WORTH_PLACED or stance is Stance.ALLEGES_ALTERNATIVE
    if not made and alone:
        made.append(_fact(key, "occurred", True, (clause.cue.start, clause.cue.end)))
    yield from (replace(fact, stance=stance) for fact in made)


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
    mine = [it for it in near if is_nearest(page.text, clause, (it.start, it.end))]
    return min(mine, key=lambda it: cost(page.text, clause.cue, (it.start, it.end)), default=None)


def _of_saying(text: str, clause: Clause, date: DateTold) -> bool:
    """Whether a date stands right beside a verb of saying: сообщил во вторник, 20 февраля стало известно."""
    ahead = (0 <= verb - date.end < 10 and "," not in text[date.end : verb] for verb in clause.saying)
    return any(ahead) or any(0 <= date.start - verb < BESIDE_SAYING for verb in clause.saying)


def _where(tale: Tale, clause: Clause, key: str) -> Iterator[Fact]:
    page, kind = tale.page, clause.cue.kind
    found = [it for it in places_in(page.text, clause.start, clause.end, page.gazetteer) if _free(page, it)]
    mine = [it for it in found if is_nearest(page.text, clause, (it.start, it.end))]
    by_way = {way: [it for it in mine if it.way == way] for way in (IN, TO, FROM)}
    if kind in SENDING:
        yield from _sent(tale, clause, key, by_way)
    places = by_way[IN] + (by_way[TO] if kind in ("detention", "transfer", "arrival") else [])
    if kind in SENDING:
        places += [it for it in by_way[FROM] + by_way[TO] if it.state is None]
    if kind == "disappearance":
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
    if start and start.state:
        yield _fact(key, "from_state", start.state, (start.start, start.end))
    elif clause.cue.way == DOES:
        yield from _sender(tale, clause, key)


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
    agents = doers_in(tale.page, clause, BY if cue.way == SUFFERS else SUBJECT)
    mine = [it for it in agents if is_nearest(tale.page.text, clause, (it.start, it.end))]
    agent: Agent | None = min(mine, key=lambda it: cost(tale.page.text, cue, (it.start, it.end)), default=None)
    if agent is None:
        return
    if agent.words and agent.words not in MERE_PEOPLE:
        yield _fact(key, "by", agent.words, (agent.start, agent.end))
    if agent.number:
        yield _fact(key, "agents", agent.number.value, (agent.start, agent.end))


def _how_many(key: str, who: Whom | None) -> Iterator[Fact]:
    """Who it happened to where they have no names, and how many they were."""
    if who is None:
        return
    if who.words.lower() not in MERE_PEOPLE:
        yield _fact(key, "of", who.words, (who.start, who.end))
    if who.number:
        yield _fact(key, who.number.kind, who.number.value, (who.start, who.end))


def _court(tale: Tale, clause: Clause, key: str) -> Iterator[Fact]:
    """What a court ruled, its sentence, and what somebody is charged with."""
    text, cue = tale.page.text, clause.cue
    if cue.way == GOES and cue.kind in ("court_hearing", "family_step") and _RULING.match(text, cue.start):
        yield _fact(key, "outcome", text[cue.start : cue.end], (cue.start, cue.end))
    if cue.kind == "court_hearing":
        outcome = _OUTCOME.search(text, max(clause.start, cue.start - 40), clause.end)
        if outcome and not _THREATENED.search(text, max(0, outcome.start() - 20), outcome.start()):
            yield _fact(key, "outcome", outcome.group(), outcome.span())
    if cue.kind in ("arrest", "detention", "court_hearing", "extradition", "deportation", "extradition_request"):
        charge = _charge().search(text, clause.start, clause.end)
        if charge and is_nearest(text, clause, charge.span()):
            yield _fact(key, "charge", _charged_with(charge), charge.span())


@lru_cache(maxsize=1)
def _charge() -> re.Pattern[str]:
    """по обвинению в шпионаже, за мелкое хулиганство, в хищении 1,2 млрд крон."""
    nouns = "|".join(table("charges")["nominative"])
    adjective = r"(?P<adjective>[а-яё]+(?:ом|ем|ым|им|ой|ое|ую|ый)\s)?"
    return re.compile(rf"{_CHARGED}(?P<what>{adjective}(?P<noun>{nouns})[а-яё]*(?P<of>{_OF_WHAT}))")


def _charged_with(charge: re.Match[str]) -> str:
    """A charge in the nominative: мелкое хулиганство."""
    noun = table("charges")["nominative"][charge["noun"]]
    if charge["adjective"] is None:
        return f"{noun}{charge['of']}"
    ending = {"а": "ая", "я": "ая", "о": "ое", "е": "ое"}.get(noun[-1], "ый")
    return f"{_ADJECTIVE.sub('', charge['adjective'])}{ending} {noun}{charge['of']}"


def _fact(
    key: str, prop: str, value: str | int | bool, extent: tuple[int, int], stance: Stance = Stance.ASSERTS
) -> Fact:
    return Fact(key, prop, value, *extent, f"ru-{prop}", stance)
