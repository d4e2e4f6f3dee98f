"""Who did it, and into whose hands somebody was given, in the report's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.happenings import Stated
from lastseen.intake.suggest.english.kinds import REMOVALS, SIGHTINGS
from lastseen.intake.suggest.english.nouns import PEOPLE, Noun, read
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.tokens import as_words
from lastseen.intake.suggest.english.wordnumbers import number_of

_CLOTHES = words("lists", "telling", "clothes")
_COURTS = words("lists", "telling", "courts")
_STATE_HANDS = words("lists", "telling", "state_hands")
_ANYBODY = frozenset(["men", "people", "persons", "women", "man", "somebody", "someone"])
"""Words that say nothing of who they were: of `four men` the number is told."""
_OF_THEIR_OWN = frozenset(["arrival", "border_crossing", "disappearance", "last_contact"])
"""What somebody does, and nobody does to them."""
_ACTING = words("lists", "telling", "acting")
_DOING = PEOPLE | {"state", "organisation", "body", "name"}


def doers(event: Event, text: str) -> Iterator[Stated]:
    """Who did it, how many they were, and to which state's people somebody was handed."""
    if event.kind in REMOVALS:
        yield from _into_hands(event)
    if event.kind == "court_hearing" and event.agent is None:
        yield from _before_court(event)
    if event.kind == "detention" and event.agent is None:
        yield from _keeper(event, text)
    if event.agent is None or event.kind in SIGHTINGS or event.kind in _OF_THEIR_OWN:
        return
    noun = read(event.clause.chunks[event.agent])
    state = noun.tokens[-1].state if noun.sort == "place" else ""
    if state and event.kind in REMOVALS - {"handover"}:
        yield Stated("from_state", state, noun.start, max(noun.end, event.cue.end), f"{event.rule}-by")
    elif noun.sort in _DOING or state or (noun.sort == "thing" and noun.head in _ACTING):
        yield from _named(event, event.agent, noun, text)


def _named(event: Event, at: int, noun: Noun, text: str) -> Iterator[Stated]:
    end = _end(event.clause.chunks, at, noun)
    value = doer_words(noun) + text[noun.end : end]
    if value and value.lower() not in _ANYBODY and noun.determiner not in ("any", "no"):
        yield Stated("by", value, noun.start, end, f"{event.rule}-by")
    number = number_of(noun.number) if noun.sort == "people" else None
    if number is not None:
        yield Stated("agents", number, noun.start, end, f"{event.rule}-by")


def doer_words(noun: Noun) -> str:
    """The words of a noun phrase without article and number."""
    tokens = [token for token in noun.tokens if token.tag not in ("DET", "NUM")]
    return as_words(tokens) if tokens else ""


def _end(chunks: Sequence[Chunk], at: int, noun: Noun) -> int:
    """The end of a doer with where they are from or what they wear: `men from the Second Directorate`."""
    behind = chunks[at + 2] if at + 2 < len(chunks) else None
    if behind is None or behind.kind != "NP" or noun.name is not None or noun.sort not in PEOPLE:
        return noun.end
    body = chunks[at + 1].low in ("from", "of") and read(behind).sort != "place"
    clothes = chunks[at + 1].low == "in" and behind.tokens[-1].low in _CLOTHES
    return behind.end if body or clothes else noun.end


def _keeper(event: Event, text: str) -> Iterator[Stated]:
    """`in the custody of the regional police`."""
    chunks = event.clause.chunks
    for at in event.region:
        if chunks[at].kind == "NP" and chunks[at - 1].low == "of" and chunks[at - 2].tokens[-1].low == "custody":
            yield from _named(event, at, read(chunks[at]), text)


def _into_hands(event: Event) -> Iterator[Stated]:
    """The state to whose people somebody is given: `to the Norvian authorities`."""
    chunks = event.clause.chunks
    for at in event.region:
        if chunks[at].kind == "NP" and at and chunks[at - 1].low in ("to", "into"):
            state = hands_of_state(read(chunks[at])) or _own_country(event, at)
            if state:
                yield Stated("to_state", state, chunks[at - 1].start, chunks[at].end, f"{event.rule}-to")
                return


def _own_country(event: Event, at: int) -> str:
    """The state of those who were sent `to their country`, `to border guards of their country`."""
    chunks = event.clause.chunks
    behind = at + 2 if at + 2 < len(chunks) and chunks[at + 1].low == "of" else at
    noun = read(chunks[behind])
    if noun.head != "country" or noun.owner is None or not event.victims:
        return ""
    victim = read(chunks[event.victims[0]])
    entity = victim.data.get("entity")
    return victim.nationality or (entity.final.nationality if isinstance(entity, Entity) else "")


def hands_of_state(noun: Noun) -> str:
    """The code of the state whose people a noun phrase names; empty where it names none."""
    if noun.tokens[-1].low not in _STATE_HANDS:
        return ""
    owners = noun.owner.name_tokens[-1:] if noun.owner is not None else ()
    return next((token.state for token in (*owners, *noun.tokens) if token.state), "")


def _before_court(event: Event) -> Iterator[Stated]:
    """The court: `pleaded not guilty before the Special Chamber`, `tried in a military court`."""
    chunks = event.clause.chunks
    for at in event.region:
        behind = chunks[at].kind == "NP" and at > 0 and chunks[at - 1].low == "before"
        if behind and chunks[at].tokens[-1].low in _COURTS:
            yield Stated(
                "by", doer_words(read(chunks[at])), chunks[at - 1].start, chunks[at].end, f"{event.rule}-before"
            )
            return
