"""What a Russian report tells of each event: when, where, by whom, to how many, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lastseen.core.scales import SourceKind, Stance
from lastseen.intake.suggest.ordered import Ordered
from lastseen.intake.suggest.russian.charges import articles_in, charge_pattern, charged_with, outcome_in
from lastseen.intake.suggest.russian.cues import GOES, NOMINAL, NOUN, PARTICIPLE, SUFFERS, Cue
from lastseen.intake.suggest.russian.journeys import TRAVELLING, states_of
from lastseen.intake.suggest.russian.page import Page, Span
from lastseen.intake.suggest.russian.places import FROM, IN, TO, Place, places_in
from lastseen.intake.suggest.russian.tale import (
    MERE_PEOPLE,
    NEAR_NOUN,
    Clause,
    Tale,
    cost,
    in_anothers,
    in_participle,
    is_apart,
    is_nearest,
    is_quoted_apart,
)
from lastseen.intake.suggest.russian.victims import doers_in, named, victims
from lastseen.intake.suggest.russian.whom import BY, SUBJECT, Agent, Whom
from lastseen.intake.suggest.russian.words import listed
from lastseen.intake.suggest.story import LASTING, OWN_DOING, SENDING, TAKING
from lastseen.intake.suggest.told import DateTold, Fact, SourceTold

BESIDE_SAYING = 24
"""Code points behind a verb of saying in which a date is that of the saying."""
_RULING = re.compile(
    r"одобрил|отклонил|продлил|оставил|отказал|утвердил|отменил|смягчил|ужесточил|отправил|избра|мер[ауы]\s|санкционир"
    r"|удовлетвор|признал|получил[аи]?\sотказ|сократил|снизил|увеличил|уменьшил|направил|ответил|статус|лиш[еи]|прошение|ходатайство|предоставил|предоставлен|в\sприеме|в\sпринятии|в\sвозбуждении|арестовал[аи]?\sна"
)
_RULED = ("court_hearing", "family_step", "asylum_step")
_OWN_WILL = re.compile(r"добровольно|самовольно|по\sсобственному\sжеланию|самостоятельно|скрыл")
_SPEAKS_FOR = re.compile(r"пресс-|представител|официальн|министр|прокурор")


def tell_event(tale: Tale, clause: Clause) -> None:
    """What the words of one event tell of it."""
    cue = clause.cue
    if cue.way == NOUN and cue.kind == "extradition_request":
        _requested(tale, clause)
    if not cue.tells:
        return
    if cue.vague and not named(tale, clause) and not _goes_on(tale.page, clause):
        return
    keys, who = victims(tale, clause)
    own_will = _of_own_will(tale, cue)
    again = cue.kind == "court_hearing" and any(tale.story.things[it].kind == cue.kind for it in tale.story.events)
    if (cue.denied or again) and not named(tale, clause):
        keys = ()  # whoever it was that was told of
    elif own_will is Stance.ALLEGES_ALTERNATIVE and cue.kind == "disappearance":
        keys = ()
    police = cue.kind == "abduction" and not cue.lawless and any(_POLICE.search(it) for it in _doers(tale, clause))
    if cue.kind in TRAVELLING and keys and set(keys) <= tale.speakers - set(_suffered(tale)):
        return  # адвокат, приехавший в Карск
    kind = "arrest" if police else cue.kind if who else _sent_as(tale, cue.kind, keys)
    key = tale.story.event(kind, keys, denied=cue.denied)
    if cue.denied:
        tale.story.facts.append(_fact(key, "occurred", True, _denied(tale.page.text, cue), Stance.DENIES))
        return
    stance = Stance.PREDICTS if cue.future else own_will
    if stance is Stance.ALLEGES_ALTERNATIVE:
        who = None
    tale.story.facts += told_of(tale, clause, key, who, stance)


def _sent_as(tale: Tale, kind: str, keys: tuple[str, ...]) -> str:
    """The kind of a return whose legal name was told before: the expelled one was put on a plane."""
    if kind != "return":
        return kind
    told = [tale.story.things[it] for it in reversed(tale.story.events)]
    named = (it.kind for it in told if it.kind in SENDING and it.kind != "handover" and keys and it.of == keys)
    return next(named, None) or kind


def _goes_on(page: Page, clause: Clause) -> bool:
    """Whether a verb goes on from another, whose object is its own too: вывезли … и 18 августа отправили в Ханбук."""
    before = [it for it in clause.others if it.end <= clause.cue.start and it.way == clause.cue.way]
    return bool(before) and _THEN.search(page.text, before[-1].end, clause.cue.start) is not None


_THEN = re.compile(r"\sи\s|,\s(?:а\s)?(?:потом|затем)\s")


def _suffered(tale: Tale) -> Iterator[str]:
    return (key for keys in tale.story.suffered for key in keys)


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
        before = _charged_of([found for facts in ordered if (found := facts.before(match.start()))], tale)
        if match["a"] and before and not charged.touching(*match.span()):
            tale.story.facts.append(_fact(before.about, "charge", charged_with(match), match.span()))


def _charged_of(told: list[Fact], tale: Tale) -> Fact | None:
    """Of what a charge is: of a trial told last, else of the kind of event that comes first among those told."""
    last = max(told, key=_begins, default=None)
    return last if last and tale.story.things[last.about].kind == "court_hearing" else next(iter(told), None)


def tell_articles(tale: Tale) -> None:
    """По части 2 статьи 322: the law under which somebody is held or tried, of the event told nearest before it."""
    of_trials = [it for it in tale.story.facts if tale.story.things[it.about].kind in _CHARGEABLE]
    told = Ordered(sorted(of_trials, key=_begins), _begins)
    for sentence in tale.page.sentences:
        for article, extent, charge in articles_in(tale.page.text, sentence.start, sentence.end):
            near = [it for it in told.within(sentence.start, sentence.end) if not it.property.startswith("legal")]
            fact = near[0] if near else told.before(sentence.start)
            if fact is None:
                continue
            tale.story.facts.append(_fact(fact.about, "legal_basis", article, extent))
            if charge:
                tale.story.facts.append(_fact(fact.about, "charge", *charge))


_CHARGEABLE = ("arrest", "extradition", "court_hearing", "detention", "deportation", "expulsion")
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
        *_how_many(tale, key, who),
        *_court(tale, clause, key),
    ]
    if clause.cue.way in (PARTICIPLE, NOMINAL):
        made = [fact for fact in made if fact.property in _WHOM or _right_behind(tale.page.text, clause.cue, fact)]
        if all(fact.property in _WHOM for fact in made):
            return
    alone = clause.cue.kind not in TRAVELLING or stance is Stance.ALLEGES_ALTERNATIVE
    if not made and alone:
        made.append(_fact(key, "occurred", True, (clause.cue.start, clause.cue.end)))
    yield from (replace(fact, stance=stance) for fact in made)


MOST_TOLD = 12
"""Facts back that are looked through for what was said of the same words."""
_WHOM = ("of", "count", "share")


def _right_behind(text: str, cue: Cue, fact: Fact) -> bool:
    """Whether words stand behind a participle with no mark between: задержанного 3 мая."""
    if text[cue.start : cue.start + 3] == "не " and 0 < cue.start - fact.end < NEAR_NOUN:
        return not re.search(r"[,.;:—]", text[fact.end : cue.start])  # ушедшего 27 июля и не вернувшегося
    start = fact.start if fact.start != cue.start else cue.end  # бежавшая в Нарим: quoted with the participle
    return cue.end <= start < cue.end + NEAR_NOUN and not re.search(r"[,.;:—]", text[cue.end : start])


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
    near = [it for it in near if not _BIRTH.match(page.text, it.end - 1)]
    near = [it for it in near if not in_participle(page.text, clause.cue, (it.start, it.end))]
    mine = [it for it in near if is_nearest(page.text, clause, (it.start, it.end))]
    heading = None if near or clause.cue.way == PARTICIPLE or clause.cue.kind in LASTING else page.heading(clause.start)
    return min(mine, key=lambda it: cost(page.text, clause.cue, (it.start, it.end)), default=heading)


_BIRTH = re.compile(r"[а-я.0-9]\s?(?:года\s|г\.\s?)?(?:рождения|р\.)")


def _of_saying(text: str, clause: Clause, date: DateTold) -> bool:
    """Whether a date stands right beside a verb of saying: сообщил во вторник, 20 февраля стало известно."""
    ahead = (0 <= verb - date.end < 10 and "," not in text[date.end : verb] for verb in clause.saying)
    return any(ahead) or any(0 <= date.start - verb < BESIDE_SAYING for verb in clause.saying)


def _where(tale: Tale, clause: Clause, key: str) -> Iterator[Fact]:
    page, kind = tale.page, clause.cue.kind
    if kind == "last_contact" and _SWITCHED_OFF.match(page.plain, clause.cue.start):
        return
    found = [it for it in places_in(page.text, clause.start, clause.end, page.gazetteer) if _free(page, it)]
    found = [it for it in found if not is_quoted_apart(page, clause, it.start)]
    found = [it for it in found if not _SUBORDINATE.search(page.text, clause.cue.end, max(clause.cue.end, it.start))]
    found = [it for it in found if not is_apart(page.text, clause.cue, (it.start, it.end))]
    found = [it for it in found if kind != "court_hearing" or not it.value.endswith(" суд")]
    stayed = kind == "disappearance"  # повар судна, стоявшего в порту Карска, пропал
    found = [it for it in found if stayed or not in_participle(page.text, clause.cue, (it.start, it.end))]
    mine = [it for it in found if is_nearest(page.text, clause, (it.start, it.end))]
    by_way = {way: [it for it in mine if it.way == way] for way in (IN, TO, FROM)}
    yield from states_of(page, clause, key, by_way)
    if kind in (*SENDING, "release"):  # работавшие в Таркеше, (были высланы)
        by_way[IN] = [it for it in by_way[IN] if not in_anothers(page.text, clause.cue, (it.start, it.end))]
    places = by_way[IN] + (by_way[TO] if kind in ("detention", "transfer", "arrival") else [])
    border = _AT_BORDER.search(page.text, clause.start, clause.end) if kind == "arrest" else None
    if border and is_nearest(page.text, clause, border.span()):
        yield _fact(key, "place", f"граница{border['with'] or ''}", border.span())
        return
    if kind == "abduction" and not places + by_way[FROM]:
        places = [it for it in by_way[TO] if "," not in page.text[clause.cue.end : it.start]]
    if kind in SENDING:
        places += [it for it in by_way[FROM] + by_way[TO] if it.state is None]
    if kind == "disappearance" or (kind in TAKING and not by_way[IN]):
        places += by_way[FROM]
    place = min(places, key=lambda it: cost(page.text, clause.cue, (it.start, it.end)), default=None)
    going = kind in SENDING or kind in TRAVELLING
    if place and not (place.state and going and place.way != IN):
        yield _fact(key, "place", place.value, (place.start, place.end))


_AT_BORDER = re.compile(
    r"при\sпопытке\s(?:[а-яё]+\s)?(?:пересеч|перей|выех|бежать)[а-яё]*(?:\s(?:за\s|через\s)?границ[уы])(?P<with>\sс\s[А-ЯЁ][а-яё]+)?"
)


_SWITCHED_OFF = re.compile(r"(?:телефон|мобильный|аппарат)\s(?![^.,;]*последн)")
"""The telephone is off: that is so nowhere in particular."""


def _is_of_calling(page: Page, place: Place) -> bool:
    """Whether a place belongs to what somebody is: посол Ханбука в Сарандии Ли Чхоль Хо."""
    named = page.mentions.over(place.end + 1)
    before = page.words.within(max(0, place.start - NEAR_NOUN), place.start)[-4:]
    if named is None or named.mention.start != place.end + 1 or not before:
        return False
    callings = listed("people", "occupation")
    at = next((word.start for word in before if word.plain in callings), None)
    return at is not None and not re.search(r"[,.;:—\n]", page.text[at : place.start])


_SUBORDINATE = re.compile(
    r",\s(?:что|будто|как|чтобы)\s|\s(?:жив[её]т|живут|жил[аи]?|прожива[а-я]+|работа(?:ет|ют|л[аи]?)|учит)\s"
)
"""What stands behind these tells of something else than where it happened."""


def _free(page: Page, place: Place) -> bool:
    """Whether the words of a place are no date and no person."""
    middle = (place.start + place.end) // 2
    if _is_of_calling(page, place):
        return False
    return not any(page.dates.over(at) or page.mentions.over(at) for at in (middle, place.end - 1))


def _by(tale: Tale, clause: Clause, key: str) -> Iterator[Fact]:
    """Who did it, and how many they were."""
    cue = clause.cue
    if cue.kind in OWN_DOING or (cue.way == GOES and cue.kind not in ("court_hearing", "interim_measure")):
        return
    agent = _nearest_doer(tale, clause)
    if agent is None:
        return
    if agent.words and agent.words.lower() not in (*MERE_PEOPLE, "суд"):
        yield _fact(key, "by", agent.words, (agent.start, agent.end))
    if agent.number:
        yield _fact(key, "agents", agent.number.value, (agent.start, agent.end))


def _nearest_doer(tale: Tale, clause: Clause) -> Agent | None:
    text = tale.page.text
    agents = doers_in(tale.page, clause, BY if clause.cue.way == SUFFERS else SUBJECT)
    mine = [it for it in agents if is_nearest(text, clause, (it.start, it.end))]
    return min(mine, key=lambda it: cost(text, clause.cue, (it.start, it.end)), default=None)


def _how_many(tale: Tale, key: str, who: Whom | None) -> Iterator[Fact]:
    """Who it happened to where they have no names, and how many they were; said once of those who do two things."""
    if who is None or any(it.property in _WHOM and it.start == who.start for it in tale.story.facts[-MOST_TOLD:]):
        return
    if who.words and who.words.lower() not in MERE_PEOPLE:
        yield _fact(key, "of", who.words, (who.start, who.end))
    if who.number:
        yield _fact(key, who.number.kind, who.number.value, (who.start, who.end))


def _court(tale: Tale, clause: Clause, key: str) -> Iterator[Fact]:
    """What a court ruled, its sentence, and what somebody is charged with."""
    text, cue = tale.page.text, clause.cue
    if cue.kind in _RULED and _RULING.match(tale.page.plain, cue.start) and " " in text[cue.start : cue.end]:
        yield _fact(key, "outcome", text[cue.start : cue.end], (cue.start, cue.end))
    if cue.kind == "court_hearing":
        outcome = outcome_in(tale.page.plain, max(clause.start, cue.start - 40), clause.end)
        if outcome and not cue.start <= outcome[1][0] < cue.end:
            yield _fact(key, "outcome", *outcome)
    if cue.kind in ("arrest", "detention", "court_hearing", "extradition", "deportation", "extradition_request"):
        charge = charge_pattern().search(tale.page.plain, clause.start, clause.end)
        if charge and is_nearest(text, clause, charge.span()):
            yield _fact(_tried(tale, key), "charge", charged_with(charge), charge.span())


def _tried(tale: Tale, key: str) -> str:
    """The trial of the one whom an event happened to, where one was told: it is what a charge is about."""
    of = tale.story.things[key].of
    tried = (it for it in tale.story.events if tale.story.things[it].kind == "court_hearing")
    return next((it for it in tried if of and tale.story.things[it].of == of), key)


def _fact(
    key: str, prop: str, value: str | int | bool, extent: tuple[int, int], stance: Stance = Stance.ASSERTS
) -> Fact:
    return Fact(key, prop, value, *extent, f"ru-{prop}", stance)
