"""Which event of the report one telling is of: one that is known from before, or a new one, or none."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.happenings import Happening, Happenings
from lastseen.intake.suggest.english.kinds import REMOVALS, WHERETO
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.places import places
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.timing import dates

_OPEN_PLACES = words("lists", "telling", "open_places")
_HELD_AT = words("lists", "telling", "held_at")
_FLIGHTS = frozenset(["plane", "flight", "aircraft", "jet"])
_CARED_FOR = frozenset(["hospital", "clinic", "morgue", "safety", "court"])
_ASSERTING = words("lists", "telling", "asserting")


def retold(
    happenings: Happenings, event: Event, victims: list[Entity], sentence: int, *, lawful: bool = False
) -> Happening | None:
    """The event of the report that is told of; None where the words tell of none.

    `lawful` is whether police or the like are told of beside it.
    """
    unsaid = event.agent is None and event.verb is not None
    if victims and event.kind == "abduction" and (unsaid or event.rule == "abduction-take"):
        known = happenings.of(victims[0], ["arrest", "abduction", *(REMOVALS if unsaid else ())])
        event.kind = known.kind if known is not None else event.kind
    if event.kind == "abduction" and _lawfully(happenings, event, lawful):
        event.kind = "arrest"
    if event.rule == "return-remove" and happenings.latest("deportation") is not None:
        event.kind = "deportation"  # `removed` says less, and is what was told by its name before
    if event.kind == "conveyance":
        return _conveyed(happenings, event, victims, sentence)
    if victims or event.kind == "remains":
        return happenings.happening(event.kind, victims, sentence)
    if event.verb is None and read(event.cue).number is not None:
        return happenings.happening(event.kind, [], sentence)
    definite = event.verb is not None or read(event.cue).definite or event.owner is not None
    known = happenings.latest(event.kind) if definite else None
    main = happenings.main()
    if known is None and definite and event.kind == "court_hearing" and event.region and main is not None:
        return happenings.happening(event.kind, main.victims, sentence)  # `The trial is set to begin on 10 June`
    return known


def _lawfully(happenings: Happenings, event: Event, lawful: bool) -> bool:
    """Whether somebody was seized of whom nobody says by whom, in a report that tells of arrests and no abduction."""
    seized = event.agent is None and event.verb is not None and event.verb.lemma in _SEIZING
    if any(event.clause.chunks[at].low == "into" for at in event.region):
        return False
    if not seized or happenings.latest("abduction") is not None:
        return False
    return lawful or happenings.latest("arrest") is not None


_SEIZING = frozenset(["seize", "grab", "take", "drag", "haul", "carry", "lead", "cart", "pull"])


def _conveyed(happenings: Happenings, event: Event, victims: list[Entity], sentence: int) -> Happening | None:
    """Being taken somewhere is part of the removal that is told; to a prison it is a detention, else a transfer."""
    removal = happenings.of(victims[0], REMOVALS)
    chunks = event.clause.chunks
    if any(chunks[at].tokens[-1].low in _CARED_FOR for at in event.region) and removal is None:
        return None  # `was taken to hospital`
    held = any(token.low.removesuffix("s") in _HELD_AT for at in event.region for token in chunks[at].tokens)
    unnamed = (it for it in happenings.all if it.kind in REMOVALS and it.victims and it.victims[0].final.plural)
    if removal is None and not held and (of_group := next(unnamed, None)) is not None:
        event.kind = of_group.kind
        return happenings.happening(event.kind, victims, sentence)
    pieces = [at for at in event.region if chunks[at].kind == "NP" and chunks[at - 1].low in WHERETO - {"across"}]
    whereto = [chunks[at] for at in pieces]
    named = any(read(it).name is not None or read(it).head in _OPEN_PLACES for it in whereto)
    if removal is not None and not held:
        event.kind = removal.kind
        return removal if named or not whereto else None
    moved = event.verb is not None and event.verb.lemma in ("move", "transfer") and victims[0].in_case
    if not held and not named and not (moved and whereto):
        return None
    flown = any(token.low in _FLIGHTS for at in event.region for token in chunks[at].tokens)
    event.kind = "detention" if held else ("return" if flown and not moved else _towards(whereto))
    return happenings.happening(event.kind, victims, sentence)


def _towards(whereto: Sequence[Chunk]) -> str:
    """To a state or to the border somebody is sent back; to a town or a place moved."""
    abroad = any(it.tokens[-1].state or read(it).head == "border" for it in whereto)
    return "return" if abroad else "transfer"


def only_mentioned(happenings: Happenings, event: Event, victims: list[Entity]) -> bool:
    """Whether a noun only mentions an event: `an appeal against his extradition` tells neither that it was nor when."""
    if event.verb is not None or asserted(event) or not victims or happenings.has(event.kind, victims):
        return False
    if read(event.cue).number is not None or dates(event):
        return False
    return not any(True for _ in places(event.clause.chunks, list(event.region)))


def asserted(event: Event) -> bool:
    """Whether an event told by a noun is what somebody confirms, reports or denies."""
    at = event.cue.index
    chunk = event.clause.chunks[at - 1] if at else None
    if chunk is None or chunk.verb is None or chunk.verb.negated:
        return False
    if chunk.verb.lemma == "face":
        return True
    if chunk.verb.modal:
        return False
    either = event.clause.chunks[at - 2].low if at > 1 else ""
    return chunk.verb.lemma in _ASSERTING and either not in ("nor", "neither")
