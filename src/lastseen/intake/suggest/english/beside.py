"""What belongs to a verb although it stands elsewhere: in front, with a verb before, with what was done meanwhile."""

from __future__ import annotations

from lastseen.intake.suggest.english import regions
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.conditions import fits
from lastseen.intake.suggest.english.eventrules import Event, verb_rules
from lastseen.intake.suggest.english.kinds import REMOVALS, SIGHTINGS
from lastseen.intake.suggest.english.tables import words

_ON_THE_SAME_DAY = REMOVALS
"""What may be told to have happened on the day of the arrest before it: `removed them on Sunday and drove them off`."""
_DOCUMENTING = words("lists", "telling", "documenting")
_LEAVING = frozenset(["leave", "go", "set", "step", "walk", "head", "finish", "attend", "visit", "board"])
_TALKING = frozenset(["speak", "talk", "call", "phone", "text", "say", "tell", "write"])


def in_front(event: Event) -> list[Chunk]:
    """The pieces in front of the subject: `On Monday, in Marn, …`."""
    if event.verb is None:
        return _of_what_documents(event)
    if event.verb.participle:
        return []
    if day := regions.new_day(event.clause.chunks, event.cue.index):
        return day
    return [*regions.fronted(event.clause, event.cue.index), *regions.between(event.clause.chunks, event.cue.index)]


def _of_what_documents(event: Event) -> list[Chunk]:
    """What opens `Between 2019 and 2021 the group documented the return of 214 people`: it dates the returns."""
    before = event.clause.chunks[event.cue.index - 1] if event.cue.index else None
    counted = before is not None and before.verb is not None and before.verb.lemma in _DOCUMENTING
    return regions.fronted(event.clause, event.cue.index - 1) if counted else []


def of_first_verb(event: Event) -> list[Chunk]:
    """What belongs to the verbs before, where all share a subject and those tell of no event themselves.

    `On Monday men entered the mill, searched it and took away nine workers`.
    """
    chunks, at = event.clause.chunks, event.cue.index
    if event.verb is None or not at:
        return []
    at_once = event.verb.participle and (chunks[at - 1].low == "while" or _goes_with(event))
    if not at_once and (event.verb.participle or chunks[at - 1].kind != "CC"):
        return []
    found: list[Chunk] = []
    if _later_told(event):
        return []
    while (first := _verb_before(event, at)) is not None and not any(it.kind == "DATE" for it in found):
        found += [*regions.fronted(event.clause, first.index), *chunks[first.index + 1 : at - 1]]
        if not first.index or chunks[first.index - 1].kind not in ("COMMA", "CC"):
            break
        at = first.index
    return found


def _later_told(event: Event) -> bool:
    """Whether a perfect follows a past: `began a strike on 1 March and has been moved`, which is not of that day."""
    group = event.verb
    if group is None or not group.perfect or event.cue.tokens[0].low not in ("has", "have"):
        return False
    before = next((it.verb for it in reversed(event.clause.chunks[: event.cue.index]) if it.verb is not None), None)
    return before is not None and not before.perfect


_THEN = frozenset(["then", "later", "eventually", "subsequently", "finally", "days", "weeks", "months"])


def _verb_before(event: Event, at: int) -> Chunk | None:
    """The verb that shares its subject with one behind it, unless it tells of an event of its own."""
    chunks = event.clause.chunks
    first = next((it for it in reversed(chunks[: at - 1]) if it.verb is not None and not it.verb.infinitive), None)
    if first is None or first.verb is None or first.verb.lemma in words("reporting", "verbs", "say"):
        return None
    told = [token.low for it in chunks[first.index : event.cue.index + 1] for token in it.tokens]
    soon = at == event.cue.index and _THEN.isdisjoint(told)
    later = soon and event.kind in _ON_THE_SAME_DAY and event.verb is not None and not event.verb.modal
    if _tells_itself(chunks, first) and not later:
        return None
    closed = any(it.kind in ("SUB", "REL") for it in chunks[first.index : at - 1])
    return None if closed and at != event.cue.index else first


def meanwhile(event: Event) -> list[Chunk]:
    """What is told of the same moment: `was picked up as he left a café in Karsk on Wednesday`."""
    chunks, at = event.clause.chunks, event.region.stop
    if event.verb is None or at + 2 >= len(chunks):
        return []
    doing = next((it for it in chunks[at : at + 2] if it.verb is not None and it.verb.form == "ing"), None)
    if event.kind in SIGHTINGS and doing is not None:
        return list(
            chunks[doing.index + 1 : regions.region_end(chunks, doing.index)]
        )  # `last seen on 3 May, getting …`
    if chunks[at].low not in ("as", "while", "when", "after"):
        return []
    verb = next((it for it in chunks[at + 1 : at + 4] if it.verb is not None), None)
    if chunks[at + 1].low not in ("he", "she", "they", "it") and verb is not chunks[at + 1]:
        return []
    if verb is None or verb.verb is None or _tells_itself(chunks, verb):
        return []
    if chunks[at].low == "after" and verb.verb.lemma not in _LEAVING:
        return []
    from_there = verb.index + 1 < len(chunks) and chunks[verb.index + 1].low == "from"
    if verb.verb.lemma in _TALKING or (from_there and verb.verb.lemma in ("return", "come")):
        return []  # `was caught while speaking to her daughter in Narim`
    return list(chunks[verb.index + 1 : regions.region_end(chunks, verb.index)])


def _goes_with(event: Event) -> bool:
    """`stormed the flat on 3 March, taking him to …`."""
    before = event.clause.chunks[event.cue.index - 1]
    return event.verb is not None and event.verb.form == "ing" and before.kind == "COMMA"


def _tells_itself(chunks: list[Chunk], verb: Chunk) -> bool:
    """Whether a verb tells of an event, with what stands beside it: not `masked men stopped him and forced him …`."""
    group, end = verb.verb, regions.region_end(chunks, verb.index)
    rules = verb_rules().get(group.lemma, ()) if group is not None else ()
    if group is not None and group.lemma in ("arrive", "land"):
        return False  # `landed in Velmar on 3 May and was arrested at the airport`
    plain = (it for it in rules if not it.demands or it.by or (it.particle and "passive" in it.when))
    return any(fits(chunks, verb.index, it, range(verb.index + 1, end)) for it in plain)
