"""One telling of an event after the other, taken into the events of the report with what each states."""

from __future__ import annotations

from collections.abc import Iterator

from lastseen.core.scales import Stance
from lastseen.intake.suggest.english import penal, regions, speakers
from lastseen.intake.suggest.english.circumstances import dates, stated, when
from lastseen.intake.suggest.english.doers import doer_words
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.happenings import Happening, Happenings, Stated
from lastseen.intake.suggest.english.kinds import HELD, REMOVALS, SIGHTINGS, TOLD_BY_NOT, WHERETO
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.places import places
from lastseen.intake.suggest.english.reality import is_told
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.speech import Saying, Speech
from lastseen.intake.suggest.english.syntax import helped
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.whom import victims_of

_OPEN_PLACES = frozenset(["border", "frontier", "capital"])
_HELD_AT = words("lists", "telling", "held_at")
_NOT_SEEN = frozenset(["disappearance-see", "disappearance-hear"])
_DECIDED = {"refuse": "refused", "reject": "rejected", "deny": "denied", "grant": "granted", "approve": "approved"}
_ASSERTING = frozenset(["confirm", "report", "announce", "deny", "acknowledge", "claim"])
_LONGEST_QUOTE = 60
"""Code points that a quote goes on behind its verb, or before it back to whom it happened to, at most."""


def tell(scene: Scene, speech: Speech, happenings: Happenings, sentence: int, event: Event) -> None:
    """Take in one telling of an event, if it is told as something that happened, will, or did not."""
    if _of_nobody(event):
        _nobody(speech, happenings, event)
        return
    victims = victims_of(scene, speech, sentence, event) if is_told(event) else None
    if victims is None or _only_mentioned(happenings, event, victims):
        return
    if _denied(event) and not _may_deny(speech, happenings, event, victims):
        return
    known = _known(happenings, event, victims, sentence)
    if known is None:
        return
    known.finite = known.finite or _finite(event)
    for entity in known.victims:
        entity.in_case = True
    if event.rule in _NOT_SEEN and event.verb is not None and event.verb.negated:
        _unseen(scene, happenings, known, event)
        return
    if event.fate:
        _death(happenings, event, victims)
        return
    _witnessed(scene, speech, sentence, event)
    _pleaded(speech, event, known)
    for one in stated(scene, event) if not _denied(event) else ():
        known.state(one)
    if event.verb is not None or _asserted(event):
        known.state(_occurred(event))


def _may_deny(speech: Speech, happenings: Happenings, event: Event, victims: list[Entity]) -> bool:
    """Whether `was never arrested` denies anything: a state body says it, or it was told before that it happened."""
    speaker = speech.speaker_at(event.cue.start)
    kinds = HELD if event.kind in HELD else {event.kind}
    return (speaker is not None and speaker.sort == "state") or any(happenings.has(kind, victims) for kind in kinds)


def _of_nobody(event: Event) -> bool:
    """`Nobody is being detained`, `no arrests have been made`."""
    nouns = [read(event.clause.chunks[at]) for at in event.victims]
    if event.verb is None:
        nouns.append(read(event.cue))
    return any(it.determiner == "no" or it.head in ("nobody", "none") or it.tokens[0].low == "no" for it in nouns)


def _nobody(speech: Speech, happenings: Happenings, event: Event) -> None:
    """Who says that it happened to nobody denies what the report tells."""
    known = happenings.latest(event.kind) or happenings.main()
    if known is None or not speech.chains_at(event.cue.start) or (event.verb is not None and event.verb.negated):
        return
    if event.kind != known.kind:
        if not {event.kind, known.kind} <= HELD:
            return
        known = happenings.happening(event.kind, known.victims, known.sentence)
    told = _occurred(event)
    known.state(Stated("occurred", True, told.start, told.end, f"{event.rule}-nobody", Stance.DENIES))


def _unseen(scene: Scene, happenings: Happenings, known: Happening, event: Event) -> None:
    """`has not been seen since`: with a date the last time, without one nothing is known of a person."""
    event.region = _since_then(event)
    kind = "last_contact" if event.verb is not None and event.verb.lemma == "hear" else "last_sighting"
    told = [it for it in stated(scene, event) if it.property in ("date", "place")]
    if any(it.property == "date" for it in told):
        latest = happenings.happening(kind, known.victims, known.sentence)
        for one in told:
            latest.state(one)
    elif len(known.victims) == 1 and not known.victims[0].final.plural:
        start, end = event.cue.start, event.cue.end
        happenings.person(known.victims[0], Stated("fate", "unknown", start, end, "fate-unseen"))
    else:
        known.state(_occurred(event))
    happenings.forget(known)


def _since_then(event: Event) -> range:
    """The pieces of what belongs to the verb, with a clause that `since` opens: `since he was stopped in Marn`."""
    chunks, stop = event.clause.chunks, event.region.stop
    if stop < len(chunks) and chunks[stop].kind == "SUB" and chunks[stop].low == "since":
        verb = next((it.index for it in chunks[stop:] if it.kind == "VG"), None)
        stop = regions.region_end(chunks, verb) if verb is not None else stop
    return range(event.region.start, stop)


def _finite(event: Event) -> bool:
    """Whether the words that tell of it are a clause: not `workers detained in May`."""
    return event.verb is not None and not event.reduced and not event.verb.participle


def tell_step(scene: Scene, happenings: Happenings, sentence: int, event: Event) -> None:
    """Take in a step; it is about those of the event that the report is about."""
    main = happenings.main()
    if main is None or not main.victims or not is_told(event) or _denied(event):
        return
    known = happenings.happening(event.kind, _named_in(event) or main.victims, sentence)
    if event.kind == "asylum_step" and event.verb is not None and event.verb.lemma in _DECIDED:
        end = event.cue.end
        known.state(Stated("outcome", _DECIDED[event.verb.lemma], event.cue.start, end, "asylum-outcome"))
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
    if victims and event.kind == "abduction" and (event.agent is None or event.rule == "abduction-take"):
        known = happenings.of(victims[0], ["arrest", "abduction", *REMOVALS])
        event.kind = known.kind if known is not None else event.kind
    if event.kind == "conveyance":
        return _conveyed(happenings, event, victims, sentence)
    if victims or event.kind == "remains":
        return happenings.happening(event.kind, victims, sentence)
    if event.verb is None and read(event.cue).number is not None:
        return happenings.happening(event.kind, [], sentence)
    definite = event.verb is not None or read(event.cue).definite or event.owner is not None
    return happenings.latest(event.kind) if definite else None


def _conveyed(happenings: Happenings, event: Event, victims: list[Entity], sentence: int) -> Happening | None:
    """Being taken somewhere is part of the removal that is told; to a prison it is a detention, else a transfer."""
    main = happenings.main()
    removal = happenings.of(victims[0], REMOVALS)
    if removal is None and main is not None and main.kind in REMOVALS and main.victims and main.victims[0].plural:
        event.kind = main.kind
        return happenings.happening(main.kind, victims, sentence)
    chunks = event.clause.chunks
    held = any(token.low in _HELD_AT for at in event.region for token in chunks[at].tokens)
    if removal is not None and not held:
        event.kind = removal.kind
        return removal
    whereto = [
        chunks[at] for at in event.region if chunks[at].kind == "NP" and chunks[at - 1].low in WHERETO - {"across"}
    ]
    moved = event.verb is not None and event.verb.lemma in ("move", "transfer") and victims[0].in_case
    named = any(read(it).name is not None or read(it).head in _OPEN_PLACES for it in whereto)
    if not held and not named and not (moved and whereto):
        return None
    states = {it.tokens[-1].state for it in whereto}
    home = "return" if states - {""} or any(read(it).head == "border" for it in whereto) else "transfer"
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
    chunk = event.clause.chunks[at - 1] if at else None
    if chunk is None or chunk.verb is None or chunk.verb.modal or chunk.verb.negated:
        return False
    either = event.clause.chunks[at - 2].low if at > 1 else ""
    return chunk.verb.lemma in _ASSERTING and either not in ("nor", "neither")


def _occurred(event: Event) -> Stated:
    """That it occurred, or did not, with the words from whom it happened to up to what belongs to the verb."""
    chunks, cue = event.clause.chunks, event.cue
    end = chunks[event.region[-1]].end if len(event.region) else cue.end
    first = chunks[event.victims[0]].start if event.victims and event.victims[0] < cue.index else cue.start
    near = cue.start - first < _LONGEST_QUOTE + 20 and helped(chunks, cue.index) == cue.index
    start = first if near else cue.start
    stance = Stance.DENIES if _denied(event) else Stance.ASSERTS
    return Stated("occurred", True, start, end if end - cue.end <= _LONGEST_QUOTE else cue.end, event.rule, stance)


def _death(happenings: Happenings, event: Event, victims: list[Entity]) -> None:
    """A death is told of the person: fate, with the day where it is told."""
    before = event.clause.chunks[event.cue.index - 1].verb if event.cue.index else None
    reported = before is not None and before.passive and event.verb is not None and event.verb.form != "past"
    if event.verb is None or reported or event.verb.form == "ing":
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
