"""What is told not to have happened, or to have happened to nobody, and who has not been seen since."""

from __future__ import annotations

from lastseen.core.scales import Stance
from lastseen.intake.suggest.english import regions
from lastseen.intake.suggest.english.circumstances import stated
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.happenings import Happening, Happenings, Stated
from lastseen.intake.suggest.english.kinds import HELD, TOLD_BY_NOT
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.speech import Speech
from lastseen.intake.suggest.english.syntax import helped

_LONGEST_QUOTE = 60
"""Code points that a quote goes on behind its verb, or before it back to whom it happened to, at most."""


def denied(event: Event) -> bool:
    """Whether it is told not to have happened."""
    return event.verb is not None and event.verb.negated and event.kind not in TOLD_BY_NOT


def occurred(event: Event) -> Stated:
    """That it occurred, or did not, with the words from whom it happened to up to what belongs to the verb."""
    chunks, cue = event.clause.chunks, event.cue
    end = _before_source(event)
    first = chunks[event.victims[0]].start if event.victims and event.victims[0] < cue.index else cue.start
    near = cue.start - first < _LONGEST_QUOTE + 20 and helped(chunks, cue.index) == cue.index
    near = near and not (event.verb is not None and event.verb.infinitive)  # `is to be moved`: the hedge stands between
    start = first if near else cue.start
    before = chunks[cue.index - 1].verb if event.verb is None and cue.index else None
    faced = before is not None and before.lemma == "face"
    stance = Stance.DENIES if denied(event) else (Stance.PREDICTS if faced else Stance.ASSERTS)
    return Stated("occurred", True, start, end if end - cue.end <= _LONGEST_QUOTE else cue.end, event.rule, stance)


def _before_source(event: Event) -> int:
    """Where the words end that tell of an event: before `, according to his lawyer`."""
    chunks, end = event.clause.chunks, event.cue.end
    for at in event.region:
        if chunks[at].low == "according":
            break
        if chunks[at].kind not in ("COMMA", "QUOTE", "CC", "PREP"):
            end = chunks[at].end
    return end


def may_deny(speech: Speech, happenings: Happenings, event: Event, victims: list[Entity]) -> bool:
    """Whether `was never arrested` denies anything: a state body says it, or it was told before that it happened."""
    speaker = speech.speaker_at(event.cue.start)
    kinds = HELD if event.kind in HELD else {event.kind}
    return (speaker is not None and speaker.sort == "state") or any(happenings.has(kind, victims) for kind in kinds)


def of_nobody(event: Event) -> bool:
    """`Nobody is being detained`, `no arrests have been made`."""
    nouns = [read(event.clause.chunks[at]) for at in event.victims]
    if event.verb is None:
        nouns.append(read(event.cue))
    return any(it.determiner == "no" or it.head in ("nobody", "none") or it.tokens[0].low == "no" for it in nouns)


def of_anybody(event: Event) -> bool:
    """`denied that any refugees had been returned`."""
    return any(read(event.clause.chunks[at]).determiner == "any" for at in event.victims)


def nobody(speech: Speech, happenings: Happenings, event: Event) -> None:
    """Who says that it happened to nobody denies what the report tells."""
    known = happenings.latest(event.kind) or happenings.main()
    if known is None or not speech.chains_at(event.cue.start) or (event.verb is not None and event.verb.negated):
        return
    alike = HELD if event.verb is not None else frozenset(["arrest", "detention"])
    if event.kind != known.kind and not {event.kind, known.kind} <= alike:
        return
    if event.kind != known.kind:
        known = happenings.happening(event.kind, known.victims, known.sentence)
    told = occurred(event)
    known.state(Stated("occurred", True, told.start, told.end, f"{event.rule}-nobody", Stance.DENIES))


def unseen(scene: Scene, happenings: Happenings, known: Happening, event: Event) -> None:
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
        known.state(occurred(event))
    happenings.forget(known)


def _since_then(event: Event) -> range:
    """The pieces of what belongs to the verb, with a clause that `since` opens: `since he was stopped in Marn`."""
    chunks, stop = event.clause.chunks, event.region.stop
    if stop < len(chunks) and chunks[stop].kind == "SUB" and chunks[stop].low == "since":
        verb = next((it.index for it in chunks[stop:] if it.kind == "VG"), None)
        stop = regions.region_end(chunks, verb) if verb is not None else stop
    return range(event.region.start, stop)
