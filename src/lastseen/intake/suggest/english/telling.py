"""One telling of an event after the other, taken into the events of the report with what each states."""

from __future__ import annotations

from collections.abc import Iterator

from lastseen.core.scales import Stance
from lastseen.intake.suggest.english import penal, speakers
from lastseen.intake.suggest.english.circumstances import dates, stated, when
from lastseen.intake.suggest.english.doers import doer_words
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.happenings import Happening, Happenings, Stated
from lastseen.intake.suggest.english.kinds import REMOVALS, SIGHTINGS, TOLD_BY_NOT
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.places import places
from lastseen.intake.suggest.english.reality import is_told
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.speech import Saying, Speech
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.whom import victims_of

_HELD_AT = words("lists", "telling", "held_at")
_ASSERTING = frozenset(["confirm", "report", "announce", "deny", "acknowledge", "claim"])
_LONGEST_QUOTE = 60
"""Code points that a quote goes on behind its verb, or before it back to whom it happened to, at most."""


def tell(scene: Scene, speech: Speech, happenings: Happenings, sentence: int, event: Event) -> None:
    """Take in one telling of an event, if it is told as something that happened, will, or did not."""
    victims = victims_of(scene, speech, sentence, event) if is_told(event) else None
    if victims is None or _only_mentioned(happenings, event, victims):
        return
    known = _known(happenings, event, victims, sentence)
    if known is None:
        return
    for entity in known.victims:
        entity.in_case = True
    if event.fate:
        _death(happenings, event, victims)
        return
    _witnessed(scene, speech, sentence, event)
    _pleaded(speech, event, known)
    for one in stated(scene, event) if not _denied(event) else ():
        known.state(one)
    if event.verb is not None or _asserted(event):
        known.state(_occurred(event))


def tell_step(scene: Scene, happenings: Happenings, sentence: int, event: Event) -> None:
    """Take in a step; it is about those of the event that the report is about."""
    main = happenings.main()
    if main is None or not main.victims or not is_told(event) or _denied(event):
        return
    known = happenings.happening(event.kind, _named_in(event) or main.victims, sentence)
    for one in (*when(scene, event), *_by_step(event), _occurred(event)):
        known.state(one)


def _named_in(event: Event) -> tuple[Entity, ...]:
    """Whose extradition is asked for, where the clause says it."""
    nouns = (read(event.clause.chunks[at]) for at in event.region if event.clause.chunks[at].kind == "NP")
    owners = [it.owner.data.get("entity") for it in nouns if it.owner is not None]
    found = [it.final for it in owners if isinstance(it, Entity)]
    return tuple(it for it in found if it.sort == "person" and it.in_case)


def _by_step(event: Event) -> Iterator[Stated]:
    noun = read(event.clause.chunks[event.agent]) if event.agent is not None else None
    if noun is not None and noun.sort != "pronoun" and doer_words(noun):
        yield Stated("by", doer_words(noun), noun.start, noun.end, f"{event.rule}-by")


def _denied(event: Event) -> bool:
    """Whether it is told not to have happened."""
    return event.verb is not None and event.verb.negated and event.kind not in TOLD_BY_NOT


def _known(happenings: Happenings, event: Event, victims: list[Entity], sentence: int) -> Happening | None:
    """The event of the report that is told of: known from before, or a new one."""
    if victims and event.rule == "abduction-take":
        known = happenings.of(victims[0], ["arrest", "abduction", *REMOVALS])
        event.kind = known.kind if known is not None else event.kind
    if event.kind == "conveyance":
        return _conveyed(happenings, event, victims, sentence)
    if victims or event.kind == "remains":
        return happenings.happening(event.kind, victims, sentence)
    definite = event.verb is not None or read(event.cue).definite or event.owner is not None
    return happenings.latest(event.kind) if definite else None


def _conveyed(happenings: Happenings, event: Event, victims: list[Entity], sentence: int) -> Happening | None:
    """Being taken somewhere is part of the removal that is told; to a prison it is a detention, else a transfer."""
    removal = happenings.of(victims[0], REMOVALS)
    chunks = event.clause.chunks
    held = any(token.low in _HELD_AT for at in event.region for token in chunks[at].tokens)
    if removal is not None and not held:
        event.kind = removal.kind
        return removal
    whereto = [chunks[at] for at in event.region if chunks[at].kind == "NP" and chunks[at - 1].low == "to"]
    if not held and not any(read(it).name is not None for it in whereto):
        return None
    states = {it.tokens[-1].state for it in whereto}
    home = "return" if victims[0].final.nationality in states - {""} else "transfer"
    event.kind = "detention" if held else home
    return happenings.happening(event.kind, victims, sentence)


def _only_mentioned(happenings: Happenings, event: Event, victims: list[Entity]) -> bool:
    """Whether a noun only mentions an event: `an appeal against his extradition` tells neither that it was nor when."""
    if event.verb is not None or _asserted(event) or not victims or happenings.has(event.kind, victims):
        return False
    if read(event.cue).number is not None or dates(event):
        return False
    return not any(True for _ in places(event.clause.chunks, list(event.region)))


def _asserted(event: Event) -> bool:
    """Whether an event told by a noun is what somebody confirms, reports or denies."""
    at = event.cue.index
    before = event.clause.chunks[at - 1].verb if at else None
    return before is not None and before.lemma in _ASSERTING


def _occurred(event: Event) -> Stated:
    """That it occurred, or did not, with the words from whom it happened to up to what belongs to the verb."""
    chunks, cue = event.clause.chunks, event.cue
    end = chunks[event.region[-1]].end if len(event.region) else cue.end
    first = chunks[event.victims[0]].start if event.victims and event.victims[0] < cue.index else cue.start
    start = first if cue.start - first < _LONGEST_QUOTE + 20 else cue.start
    stance = Stance.DENIES if _denied(event) else Stance.ASSERTS
    return Stated("occurred", True, start, end if end - cue.end <= _LONGEST_QUOTE else cue.end, event.rule, stance)


def _death(happenings: Happenings, event: Event, victims: list[Entity]) -> None:
    """A death is told of the person: fate, with the day where it is told."""
    before = event.clause.chunks[event.cue.index - 1].verb if event.cue.index else None
    reported = before is not None and before.passive and event.verb is not None and event.verb.form != "past"
    if event.verb is None or reported:
        return  # `was reported killed` is told as what is held to be
    date = next((it for it, _, _ in dates(event)), None)
    end = event.clause.chunks[event.region[-1]].end if date is not None and len(event.region) else event.cue.end
    stance = Stance.DENIES if event.verb.negated else Stance.ASSERTS
    at = date.edtf if date is not None else None
    for entity in victims:
        happenings.person(entity, Stated("fate", "dead_reported", event.cue.start, end, event.rule, stance, at=at))


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
