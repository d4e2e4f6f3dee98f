"""What one telling of an event states: when, where, by whom, whereto, how many."""

from __future__ import annotations

from collections.abc import Iterator

from lastseen.core.dates import Date, DateError, certainly_before
from lastseen.core.scales import Stance
from lastseen.intake.suggest.english import penal, regions, rulings
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.conditions import fits
from lastseen.intake.suggest.english.dates import find_dates
from lastseen.intake.suggest.english.doers import doers
from lastseen.intake.suggest.english.eventrules import Event, verb_rules
from lastseen.intake.suggest.english.happenings import Stated
from lastseen.intake.suggest.english.kinds import HELD, MOVES, POINTS, REMOVALS, TAKEN_FROM, WHERETO
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.places import Place, place_at, places, worded
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.wordnumbers import number_of
from lastseen.intake.suggest.told import DateTold

_ON_THE_SAME_DAY = REMOVALS
"""What may be told to have happened on the day of the arrest before it: `removed them on Sunday and drove them off`."""
_PUT_OFF = frozenset(["put", "adjourn", "postpone", "reschedule", "delay"])
_COURTS = words("lists", "telling", "courts")
_WHERE = words("lists", "telling", "where")
_LEAVING = frozenset(["leave", "go", "set", "step", "walk", "head", "finish", "attend", "visit", "board"])
_PHONING = frozenset(["phone", "telephone", "call", "ring", "text", "message", "write"])
_BEFORE_DATES = frozenset(["on", "in", "at", "since", "until", "by"])


def stated(scene: Scene, event: Event) -> Iterator[Stated]:
    """All that one telling of an event states of it, but that it occurred."""
    yield from when(scene, event)
    yield from doers(event, scene.text)
    yield from _how_many(event)
    judged = [*penal.stated(event), *rulings.punishment(event)]
    yield from judged
    inside = [(it.start, it.end) for it in judged if it.property == "outcome"]
    yield from (it for it in _where(event) if not any(start <= it.start < end for start, end in inside))
    if event.kind in REMOVALS:
        yield from penal.labels(event)


def dates(event: Event) -> list[tuple[DateTold, int, int]]:
    """The dates of an event with where their words stand, in the clause or in front of it."""
    chunks = event.clause.chunks
    pieces = [*[chunks[at] for at in event.region], *_in_front(event)]
    if not any(it.kind == "DATE" for it in pieces):
        pieces += _of_first_verb(event)
    if not any(it.kind == "DATE" for it in pieces):
        pieces += _meanwhile(event)
    told = [(chunk, chunk.tokens[0].date) for chunk in pieces if chunk.kind == "DATE"]
    return [(date, _date_start(event, chunk), chunk.end) for chunk, date in told if date is not None]


def _date_start(event: Event, chunk: Chunk) -> int:
    before = event.clause.chunks[chunk.index - 1] if chunk.index else chunk
    return before.start if before.low in _BEFORE_DATES else chunk.start


def _in_front(event: Event) -> list[Chunk]:
    """The pieces in front of the subject: `On Monday, in Marn, …`."""
    if event.verb is None or event.verb.participle:
        return []
    return [*regions.fronted(event.clause, event.cue.index), *regions.between(event.clause.chunks, event.cue.index)]


def _of_first_verb(event: Event) -> list[Chunk]:
    """What belongs to the verb before, where both share a subject and the first tells of no event itself.

    `On Monday men entered the mill and took away nine workers`.
    """
    chunks, at = event.clause.chunks, event.cue.index
    if event.verb is None or not at:
        return []
    meanwhile = event.verb.participle and (chunks[at - 1].low == "while" or _goes_with(event))
    if not meanwhile and (event.verb.participle or chunks[at - 1].kind != "CC"):
        return []
    first = next((it for it in reversed(chunks[: at - 1]) if it.verb is not None and not it.verb.infinitive), None)
    if first is None or first.verb is None or (_tells_itself(chunks, first) and event.kind not in _ON_THE_SAME_DAY):
        return []
    if first.verb.lemma in words("reporting", "verbs", "say"):
        return []
    return [*regions.fronted(event.clause, first.index), *chunks[first.index + 1 : at - 1]]


def _meanwhile(event: Event) -> list[Chunk]:
    """What is told of the same moment: `was picked up as he left a café in Karsk on Wednesday`."""
    chunks, at = event.clause.chunks, event.region.stop
    if event.verb is None or at + 2 >= len(chunks) or chunks[at].low not in ("as", "while", "when", "after"):
        return []
    verb = next((it for it in chunks[at + 1 : at + 4] if it.verb is not None), None)
    if chunks[at + 1].low not in ("he", "she", "they") and verb is not chunks[at + 1]:
        return []
    if verb is None or verb.verb is None or _tells_itself(chunks, verb):
        return []
    if chunks[at].low == "after" and verb.verb.lemma not in _LEAVING:
        return []
    return list(chunks[verb.index + 1 : regions.region_end(chunks, verb.index)])


def _goes_with(event: Event) -> bool:
    """`stormed the flat on 3 March, taking him to …`."""
    before = event.clause.chunks[event.cue.index - 1]
    return event.verb is not None and event.verb.form == "ing" and before.kind == "COMMA"


def _tells_itself(chunks: list[Chunk], verb: Chunk) -> bool:
    """Whether a verb tells of an event, with what stands beside it: not `masked men stopped him and forced him …`."""
    group, end = verb.verb, regions.region_end(chunks, verb.index)
    rules = verb_rules().get(group.lemma, ()) if group is not None else ()
    return any((not it.demands or it.by) and fits(chunks, verb.index, it, range(verb.index + 1, end)) for it in rules)


def when(scene: Scene, event: Event) -> Iterator[Stated]:
    """The first date that is told against a known anchor; what is not made a date is noted."""
    for date, start, end in dates(event):
        if date.edtf is not None:
            edtf = _point(scene, date, date.edtf) if event.kind in POINTS else date.edtf
            edtf = _adjourned(scene, event, date, edtf)
            stance = Stance.PREDICTS if _to_come(edtf, scene) else Stance.ASSERTS
            rule = f"{event.rule}: {date.rule}"
            yield Stated("date", edtf, start, end, rule, stance, reckoned_from=date.reckoned_from)
            return
        why = date.why or "no anchor is given"
        scene.not_examined.append(f"“{scene.text[date.start : date.end]}” was not made a date: {why}.")


def _adjourned(scene: Scene, event: Event, date: DateTold, edtf: str) -> str:
    """The day that a hearing was put off to: the next such day, where no year is told."""
    lemmas = {it.verb.lemma for it in event.clause.chunks if it.verb is not None} & _PUT_OFF
    if event.verb is not None or not lemmas:
        return edtf
    edtf = edtf.removeprefix("../")
    told = scene.text[date.start : date.end]
    year = edtf[:4]
    if year.isdigit() and year not in told and scene.published is not None and not _to_come(edtf, scene):
        later = f"{int(year) + 1}{edtf[4:]}"
        return later if _to_come(later, scene) else edtf
    return edtf


def _to_come(edtf: str, scene: Scene) -> bool:
    """Whether a date lies after the day of the report, so that nobody can tell of it as past."""
    try:
        return certainly_before(scene.published, Date.parse(edtf))
    except DateError:
        return False


def _point(scene: Scene, date: DateTold, edtf: str) -> str:
    """Of `since early February` the date itself, where its words alone give it."""
    told = scene.text[date.start : date.end]
    if not edtf.endswith("/..") or not told.lower().startswith("since "):
        return edtf
    bare = [it.edtf for it in find_dates(told[len("since ") :], scene.published) if it.edtf is not None]
    return bare[0] if len(bare) == 1 else edtf.removesuffix("/..")


def _where(event: Event) -> Iterator[Stated]:
    chunks = event.clause.chunks
    pieces = [*[it.index for it in _in_front(event)], *event.region]
    found = (
        list(places(chunks, pieces))
        or list(places(chunks, [it.index for it in _of_first_verb(event)]))
        or (
            list(places(chunks, [it.index for it in _meanwhile(event)]))
            if event.kind in HELD | {"disappearance"}
            else []
        )
    )
    seen: set[str] = set()
    if event.kind == "border_crossing" and (left := _left(event)) is not None:
        seen.add("from_state")
        yield left
    for place in found:
        told = _place(event, place)
        if told is not None and told.property not in seen:
            seen.add(told.property)
            yield told
    if "place" not in seen:
        yield from _where_else(event)


def _where_else(event: Event) -> Iterator[Stated]:
    """Where a court sits, and where those are who do it: `in a Karsk court`, `police in Tarkesh seized`."""
    chunks = event.clause.chunks
    for at in event.region if event.kind == "court_hearing" else ():
        if chunks[at].kind == "NP" and chunks[at - 1].low in ("in", "at") and chunks[at].tokens[-1].low in _COURTS:
            noun = read(chunks[at])
            if len(noun.tokens) > 2 or noun.name is not None:
                yield Stated("place", worded(noun), chunks[at - 1].start, noun.end, f"{event.rule}-court")
            return
    if event.agent is None or event.agent > event.cue.index or event.kind not in HELD | {"court_hearing"}:
        return
    if event.agent + 2 < event.cue.index and chunks[event.agent + 1].low in ("in", "at"):
        place = place_at(chunks, event.agent + 2) if chunks[event.agent + 2].kind == "NP" else None
        if place is not None:
            yield Stated("place", place.value, place.start, place.end, f"{event.rule}-by-in")


def _left(event: Event) -> Stated | None:
    """The state that somebody fled: `fled Mirelle`."""
    at = event.cue.index + 1
    noun = read(event.clause.chunks[at]) if at in event.region and event.clause.chunks[at].kind == "NP" else None
    if noun is None or noun.sort != "place" or not noun.tokens[-1].state:
        return None
    return Stated("from_state", noun.tokens[-1].state, event.cue.start, noun.end, f"{event.rule}-from")


def _place(event: Event, place: Place) -> Stated | None:
    """What a place says of an event: where it was, or whereto and wherefrom it led."""
    if place.preposition == "for" and event.kind == "border_crossing" and place.state:
        return _placed("to_state", place.state, event, place)
    if place.preposition in WHERETO:
        return _whereto(event, place)
    if place.preposition in ("from", "out of"):
        return _wherefrom(event, place)
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
        noun = read(event.clause.chunks[at])
        value = _number(event, at, noun)
        if value is not None and noun.determiner not in ("the", "these", "those", "both"):
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
