"""One telling of an event after the other, taken into the events of the report with what each states."""

from __future__ import annotations

from collections.abc import Iterator

from lastseen.core.scales import Stance
from lastseen.intake.suggest.english import penal, rulings, speakers
from lastseen.intake.suggest.english.circumstances import of_doer, stated
from lastseen.intake.suggest.english.doers import doer_words
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.happenings import Happening, Happenings, Stated
from lastseen.intake.suggest.english.kinds import SIGHTINGS
from lastseen.intake.suggest.english.negated import denied, may_deny, nobody, occurred, of_anybody, of_nobody, unseen
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.reality import is_told
from lastseen.intake.suggest.english.retold import asserted, only_mentioned, retold
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.speech import Saying, Speech
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.timing import dates, when
from lastseen.intake.suggest.english.unnamed import join_unnamed
from lastseen.intake.suggest.english.whom import victims_of

_ONLY_OF_THE_CASE = words("lists", "telling", "only_of_the_case")
"""Rules that tell of anybody, and of an event only where it is somebody of the case."""
_STATE_HANDS = words("lists", "telling", "state_hands")
_UNKNOWN_HANDS = words("lists", "telling", "unknown_hands")
_HELD = words("lists", "telling", "real")
_NOT_SEEN = frozenset(["disappearance-see", "disappearance-hear", "disappearance-appear"])
_DECIDED = {"refuse": "refused", "reject": "rejected", "deny": "denied", "grant": "granted", "approve": "approved"}


def tell(scene: Scene, speech: Speech, happenings: Happenings, sentence: int, event: Event) -> None:
    """Take in one telling of an event, if it is told as something that happened, will, or did not."""
    if of_nobody(event) or (of_anybody(event) and speech.stance_at(event.cue.start) is Stance.DENIES):
        nobody(speech, happenings, event)
        return
    victims = victims_of(scene, speech, sentence, event) if is_told(event) else None
    if victims is None or not _is_claim(speech, happenings, event, victims):
        return
    if event.kind == "abduction" and event.verb is not None:
        for entity in victims:
            entity.in_case = True
        join_unnamed(scene.cast)  # who was taken may have been told to be arrested, under a name
    known = retold(happenings, event, victims, sentence, lawful=_lawful(scene, sentence))
    if known is None:
        return
    known.finite = known.finite or _finite(event)
    for entity in known.victims:
        entity.in_case = True
    if event.rule in _NOT_SEEN and event.verb is not None and event.verb.negated:
        unseen(scene, happenings, known, event)
    elif event.fate and not _several(scene, event, victims):
        _death(happenings, event, victims)
    else:
        _witnessed(scene, speech, sentence, event)
        _take_in(scene, speech, known, event)


def _lawful(scene: Scene, sentence: int) -> bool:
    """Whether police or the like are told of in a sentence or beside it, and nobody masked or unknown."""
    near = scene.clauses[max(0, sentence - 1) : sentence + 2]
    lows = {token.low for clause in near for token in clause.sentence.tokens}
    return not lows.isdisjoint(_STATE_HANDS) and lows.isdisjoint(_UNKNOWN_HANDS)


def _is_claim(speech: Speech, happenings: Happenings, event: Event, victims: list[Entity]) -> bool:
    """Whether the words claim anything: not a mere mention, a journey of somebody else, or a negation of nothing."""
    if only_mentioned(happenings, event, victims):
        return False
    if event.kind == "arrival" and any(it.first.owner is not None and not it.in_case for it in victims):
        return False  # `By the time his lawyer arrived`
    if event.rule in _ONLY_OF_THE_CASE and not all(it.in_case for it in victims):
        return False
    return not denied(event) or may_deny(speech, happenings, event, victims)


def _take_in(scene: Scene, speech: Speech, known: Happening, event: Event) -> None:
    _pleaded(speech, event, known)
    negative = denied(event) or speech.stance_at(event.cue.start) is Stance.DENIES
    told = list(stated(scene, event)) if not negative else []
    for one in told:
        known.state(one)
    if any(it.property == "date" and it.stance is Stance.PREDICTS for it in told):
        return
    if event.verb is not None or asserted(event):
        known.state(occurred(event))


def _several(scene: Scene, event: Event, victims: list[Entity]) -> bool:
    """`At least 14 protesters were killed`: deaths that are counted, and not told of one person."""
    counted = event.verb is not None and not event.verb.participle and not event.verb.negated
    if not counted or event.agent is not None or len(victims) != 1 or not victims[0].plural:
        return False
    noun, years = victims[0].first, [date.edtf[:4] for date, _, _ in dates(event) if date.edtf is not None]
    if scene.published is not None and years and years[0].isdigit() and years[0] < scene.published.edtf[:4]:
        return False  # `Three miners were killed in a similar strike in 2009`: of another time
    return noun.number is not None and noun.data.get("part-of") is None and not event.reduced


def _finite(event: Event) -> bool:
    """Whether the words that tell of it are a clause: not `workers detained in May`."""
    return event.verb is not None and not event.reduced and not event.verb.participle


def tell_step(scene: Scene, happenings: Happenings, sentence: int, event: Event) -> None:
    """Take in a step; it is about those of the event that the report is about."""
    main = happenings.main()
    if main is None or not main.victims or not is_told(event) or denied(event) or _by_nobody(event):
        return
    known = happenings.happening(event.kind, _named_in(event) or _related(event) or main.victims, sentence)
    if event.kind == "asylum_step" and event.verb is not None and event.verb.lemma in _DECIDED:
        end = event.cue.end
        known.state(Stated("outcome", _DECIDED[event.verb.lemma], event.cue.start, end, "asylum-outcome"))
    decided = (*rulings.decided(event), *rulings.what(event))
    judged = penal.stated(event) if event.kind == "court_hearing" else ()
    placed = of_doer(event) if event.kind == "court_hearing" else ()
    for one in (*when(scene, event), *_by_step(event), *placed, *decided, *judged, occurred(event)):
        known.state(one)


def _named_in(event: Event) -> tuple[Entity, ...]:
    """Whose extradition is asked for, where the clause says it."""
    nouns = (read(event.clause.chunks[at]) for at in event.region if event.clause.chunks[at].kind == "NP")
    owners = [it.owner.data.get("entity") for it in nouns if it.owner is not None]
    found = [it.final for it in owners if isinstance(it, Entity)]
    return tuple(it for it in found if it.sort == "person" and it.in_case)


def _by_nobody(event: Event) -> bool:
    """`None of them had lodged a claim`."""
    return event.agent is not None and event.clause.chunks[event.agent].tokens[0].low in ("none", "nobody", "no")


def _related(event: Event) -> tuple[Entity, ...]:
    """Whose wife or lawyer takes a step: `Voss's wife has filed a complaint`."""
    noun = read(event.clause.chunks[event.agent]) if event.agent is not None else None
    entity = noun.data.get("entity") if noun is not None else None
    kin = entity.final.kin if isinstance(entity, Entity) else None
    return (kin[1].final,) if kin is not None and kin[1].final.sort == "person" else ()


def _by_step(event: Event) -> Iterator[Stated]:
    noun = read(event.clause.chunks[event.agent]) if event.agent is not None else None
    if noun is not None and noun.sort != "pronoun" and doer_words(noun):
        yield Stated("by", doer_words(noun), noun.start, noun.end, f"{event.rule}-by")


def _death(happenings: Happenings, event: Event, victims: list[Entity]) -> None:
    """A death is told of the person: fate, with the day where it is told."""
    before = event.clause.chunks[event.cue.index - 1].verb if event.cue.index else None
    reported = before is not None and before.passive and event.verb is not None and event.verb.form != "past"
    held = before is not None and before.lemma in _HELD and event.verb is not None and event.verb.infinitive
    reported = reported and not held
    if event.verb is None:
        _death_by_noun(happenings, event, victims)
        return
    if reported or event.verb.form == "ing":
        return  # `was reported killed` is told as what is held to be
    date = next((it for it, _, _ in dates(event)), None)
    end = event.clause.chunks[event.region[-1]].end if date is not None and len(event.region) else event.cue.end
    stance = Stance.DENIES if event.verb.negated else Stance.ASSERTS
    at = date.edtf if date is not None else None
    for entity in victims:
        happenings.person(entity, Stated("fate", "dead_reported", event.cue.start, end, event.rule, stance, at=at))


def _death_by_noun(happenings: Happenings, event: Event, victims: list[Entity]) -> None:
    """`Kim's death in custody on 3 May`: told only where the day is."""
    for date, _, end in dates(event)[:1]:
        for entity in victims:
            told = Stated("fate", "dead_reported", event.cue.start, end, event.rule, at=date.edtf)
            happenings.person(entity, told)


def _witnessed(scene: Scene, speech: Speech, sentence: int, event: Event) -> None:
    """Who saw somebody is the one on whose word it is told: `was last seen by another prisoner`."""
    if event.kind not in SIGHTINGS or event.agent is None:
        return
    witness = speakers.speaker_at(scene, sentence, event.agent)
    outer = speech.chains_at(event.cue.start)
    if witness is None or not outer:
        return
    chunks = event.clause.chunks
    end = chunks[event.region[-1]].end if len(event.region) else event.cue.end
    start = min(event.cue.start, chunks[event.agent].start)
    speech.sayings.append(Saying(start, end, [(*chain, witness) for chain in outer], "seen-by"))


def _pleaded(speech: Speech, event: Event, known: Happening) -> None:
    """Who pleads not guilty denies the charge that the sentence names."""
    if event.verb is None or event.verb.lemma != "plead" or not known.victims:
        return
    chunks = event.clause.chunks
    behind = chunks[event.cue.index + 1 : event.cue.index + 4]
    guilty = next((it for it in behind if "guilty" in it.low.split()), None)
    denied = event.verb.negated or any("not" in it.low.split() for it in behind)
    charge = next((it.value for it in penal.charges(chunks)), None)
    if guilty is not None and denied and charge is not None:
        speech.sayings.append(Saying(event.cue.start, guilty.end, [(known.victims[0].final,)], "pleaded"))
        known.state(Stated("charge", charge, event.cue.start, guilty.end, "pleaded-not-guilty", Stance.DENIES))
