"""What one telling of an event states: when, where, by whom, whereto, how many."""

from __future__ import annotations

from collections.abc import Iterator

from lastseen.intake.suggest.english import penal, regions, rulings
from lastseen.intake.suggest.english.beside import in_front, meanwhile, of_first_verb
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.doers import doers
from lastseen.intake.suggest.english.eventrules import Event, whole_of
from lastseen.intake.suggest.english.happenings import Stated
from lastseen.intake.suggest.english.kinds import HELD, MOVES, REMOVALS, SIGHTINGS, TAKEN_FROM, WHERETO
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.places import Place, place_at, places, worded
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.timing import when
from lastseen.intake.suggest.english.wordnumbers import number_of

_RIDES = words("lists", "places", "rides")


_RAIDING = words("lists", "telling", "raiding")


_COURTS = words("lists", "telling", "courts")


_WHERE = words("lists", "telling", "where")


_PHONING = frozenset(["phone", "telephone", "call", "ring", "text", "message", "write"])


_ENTERING = frozenset(["enter", "reach"])


_CROSSING = frozenset(["cross", "swim", "reach"])


def stated(scene: Scene, event: Event) -> Iterator[Stated]:
    """All that one telling of an event states of it, but that it occurred."""
    yield from when(scene, event)
    yield from doers(event, scene.text)
    yield from _how_many(event)
    judged = [*penal.stated(event), *rulings.punishment(event)]
    yield from judged
    inside = [(it.start, it.end) for it in judged if it.property == "outcome"]
    if event.rule == "court_hearing-serve":
        return  # where and since when a sentence is served is told of the detention
    yield from (it for it in _where(event) if not any(start <= it.start < end for start, end in inside))
    if event.kind in REMOVALS:
        yield from penal.labels(event)


def _raided(event: Event) -> Place | None:
    """Where somebody was seized whose house was entered: `burst into his flat in Karsk and took him away`."""
    chunks = event.clause.chunks
    for chunk in reversed(_verbs_before(event)):
        at = chunk.index + 1
        if chunk.verb is None or chunk.verb.lemma not in _RAIDING:
            continue
        at += at < len(chunks) and chunks[at].kind == "PREP"
        found = place_at(chunks, at) if at < len(chunks) and chunks[at].kind == "NP" else None
        if found is not None:
            return found
    return None


def _seen_at(event: Event) -> Place | None:
    """`was last seen leaving a shopping centre in Norhaven`."""
    chunks = event.clause.chunks
    for at in event.region:
        group = chunks[at].verb
        beside = group is not None and group.form == "ing" and group.lemma in ("leave", "enter", "exit", "approach")
        if beside and at + 1 < len(chunks) and chunks[at + 1].kind == "NP":
            return place_at(chunks, at + 1)
    return None


def _verbs_before(event: Event) -> list[Chunk]:
    """The verbs of the same sentence before it."""
    return [it for it in event.clause.chunks[: event.cue.index] if it.kind == "VG"]


def _where(event: Event) -> Iterator[Stated]:
    chunks = event.clause.chunks
    theirs = {event.agent + 2} if event.agent is not None else set()  # `men from the ministry`
    behind = next((at for at in event.region if _time_clause(chunks, at)), event.region.stop)
    pieces = [
        *[it.index for it in in_front(event)],
        *(at for at in range(event.region.start, behind) if at not in theirs or not _from(chunks, at)),
    ]
    found = (
        list(places(chunks, pieces))
        or (list(places(chunks, [it.index for it in of_first_verb(event)])) if event.kind not in MOVES else [])
        or (
            list(places(chunks, [it.index for it in meanwhile(event)]))
            if event.kind in HELD | SIGHTINGS | {"disappearance"}
            else []
        )
    )
    seen: set[str] = set()
    if event.kind in SIGHTINGS and (seen_at := _seen_at(event)) is not None:
        found = [seen_at]
    if event.kind in ("border_crossing", "arrival") and (left := _left(event)) is not None:
        seen.add(left.property)
        yield left
    for place in found:
        told = _place(event, place)
        if told is not None and told.property not in seen:
            seen.add(told.property)
            yield told
    if "place" not in seen and event.kind in HELD and (raided := _raided(event)) is not None:
        seen.add("place")
        yield _placed("place", raided.value, event, raided)
    if "place" not in seen and not {"to_state", "from_state"} & seen:
        yield from _where_it_was(event) or _where_else(event)


def _time_clause(chunks: list[Chunk], at: int) -> bool:
    """`fled Tarkesh after eleven months in prison`: what stands behind is of another time."""
    spans = words("lists", "eventcues", "spans")
    other = chunks[at].kind == "PREP" and chunks[at].low in ("after", "despite") and chunks[at + 1].kind == "NP"
    return other and (chunks[at].low == "despite" or bool(spans & set(chunks[at + 1].low.split())))


def _from(chunks: list[Chunk], at: int) -> bool:
    return chunks[at - 1].low in ("from", "of")


def _where_it_was(event: Event) -> list[Stated]:
    """The place that `where` takes up, and that of `It was in Marn that …`: `driven to Camp 6, where he was held`."""
    chunks = event.clause.chunks
    pieces = regions.before_where(event.clause, event.cue.index)
    found = list(places(chunks, [it.index for it in pieces]))[-1:]
    return [_placed("place", it.value, event, it) for it in found if not it.state]


def _where_else(event: Event) -> Iterator[Stated]:
    """Where a court sits, and where those are who do it: `in a Karsk court`, `police in Tarkesh seized`."""
    chunks = event.clause.chunks
    for at in event.region if event.kind == "court_hearing" else ():
        if chunks[at].kind == "NP" and chunks[at - 1].low in ("in", "at") and chunks[at].tokens[-1].low in _COURTS:
            noun = read(chunks[at])
            if len(noun.tokens) > 2 or noun.name is not None:
                yield Stated("place", worded(noun), chunks[at - 1].start, noun.end, f"{event.rule}-court")
            return
    yield from of_doer(event)


def of_doer(event: Event) -> Iterator[Stated]:
    """Where those are who do it: `police in Tarkesh seized`, `a court in Karsk extended`."""
    chunks = event.clause.chunks
    if event.agent is None or event.agent > event.cue.index or event.kind not in HELD | {"court_hearing"}:
        return
    if event.agent + 2 < event.cue.index and chunks[event.agent + 1].low in ("in", "at"):
        place = place_at(chunks, event.agent + 2) if chunks[event.agent + 2].kind == "NP" else None
        if place is not None:
            yield Stated("place", place.value, place.start, place.end, f"{event.rule}-by-in")


def _left(event: Event) -> Stated | None:
    """The state that somebody fled or entered, what they crossed: `fled Mirelle`, `crossing the Ubra mountains`."""
    at = event.cue.index + 1
    noun = read(event.clause.chunks[at]) if at in event.region and event.clause.chunks[at].kind == "NP" else None
    if noun is None or noun.sort not in ("place", "name"):
        return None
    if noun.tokens[-1].state:
        entered = event.verb is not None and event.verb.lemma in _ENTERING
        prop = "to_state" if entered else "from_state"
        return Stated(prop, noun.tokens[-1].state, event.cue.start, noun.end, f"{event.rule}-{prop.partition('_')[0]}")
    named = noun.name is not None and event.verb is not None and event.verb.lemma in _CROSSING
    return Stated("place", worded(noun), event.cue.start, noun.end, f"{event.rule}-over") if named else None


def _place(event: Event, place: Place) -> Stated | None:
    """What a place says of an event: where it was, or whereto and wherefrom it led."""
    if place.preposition == "for" and event.kind == "border_crossing" and place.state:
        return _placed("to_state", place.state, event, place)
    if event.kind in MOVES and place.value.partition(",")[0].split(" ")[-1] in _RIDES:
        return None  # `was put on a train to Hanbuk`
    if place.preposition in WHERETO:
        return _whereto(event, place)
    if place.preposition in ("from", "out of"):
        return _wherefrom(event, place)
    if place.preposition in ("over", "through", "via") and event.kind in MOVES and not place.state:
        crossed = not place.value.islower() or place.value in ("bridge", "crossing", "checkpoint")
        return _placed("place", place.value, event, place) if crossed else None
    if place.preposition == "in" and place.state and event.kind in ("arrival", "border_crossing"):
        return _placed("to_state", place.state, event, place)
    return _placed("place", place.value, event, place) if place.preposition in _WHERE else None


def _placed(prop: str, value: str, event: Event, place: Place) -> Stated:
    return Stated(prop, value, place.start, place.end, f"{event.rule}-{place.preposition}")


def _whereto(event: Event, place: Place) -> Stated | None:
    if event.kind in MOVES and place.state:
        return _placed("to_state", place.state, event, place)
    if place.preposition == "across" and place.value.islower():
        return None
    return _placed("place", place.value, event, place) if event.kind in MOVES | {"detention"} else None


def _wherefrom(event: Event, place: Place) -> Stated | None:
    if event.kind in MOVES:
        if event.kind == "expulsion" and not place.state:
            return _placed("place", place.value, event, place)
        return _placed("from_state", place.state, event, place) if place.state else None
    phoned = event.kind == "last_contact" and event.verb is not None and event.verb.lemma in _PHONING
    return _placed("place", place.value, event, place) if phoned or event.kind in TAKEN_FROM else None


def _how_many(event: Event) -> Iterator[Stated]:
    """To how many it happened; `the two men` speaks of those who were counted before."""
    for at in event.victims:
        noun = whole_of(event, at)
        value = _number(event, at, noun)
        more = any(token.low == "remaining" for token in noun.tokens)
        if value is not None and (
            more
            or whole_of(event, at) is not read(event.clause.chunks[at])
            or noun.determiner not in ("the", "these", "those", "both", "all")
        ):
            yield Stated("count", value, noun.start, noun.end, f"{event.rule}-count")
    if event.verb is None and event.owner is None:
        yield from _counted_noun(event, read(event.cue))


def _counted_noun(event: Event, noun: Noun) -> Iterator[Stated]:
    """`twelve arrests`."""
    value = number_of(noun.number)
    if value is not None and not (isinstance(value, str) and " " in value):  # not `two months pending trial`
        last = event.clause.chunks[event.victims[-1]] if event.victims else event.cue
        yield Stated("count", value, noun.start, last.end, f"{event.rule}-count")


def _number(event: Event, at: int, noun: Noun) -> int | str | None:
    """The number of those without a name: `nine workers`, `a family of five`."""
    if noun.sort != "people" or noun.name is not None:
        return None
    value = number_of(noun.number)
    behind = event.clause.chunks[at + 1 : at + 3]
    if value is None and len(behind) == 2 and behind[0].low == "of" and len(behind[1].tokens) == 1:
        return number_of(behind[1].tokens[0])
    return value
