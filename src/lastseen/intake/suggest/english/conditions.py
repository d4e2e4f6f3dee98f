"""Whether a clause has what a rule of the list of events asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lastseen.intake.suggest.english import series, syntax
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.eventrules import Rule
from lastseen.intake.suggest.english.kinds import WHERETO
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.valency import (
    agent_place,
    behind_prepositions,
    has_valency,
    is_passive,
    words_of,
)

_AFTER = 10
"""Pieces behind a verb in which the words that must follow it are looked for."""


_HELD_IN = words("lists", "eventcues", "held_in")


_VEHICLES = words("lists", "eventcues", "vehicles")


_COURTS = words("lists", "telling", "courts") - {"bench", "panel", "inquest", "coroner"}


_PARTICLES = words("lists", "eventcues", "particles")


_CELLS = frozenset(["cell", "cells", "prison", "jail", "camp", "colony"])


_KEEPING = words("lists", "eventcues", "keeping")


_BORDERS = words("lists", "eventcues", "borders")


_MESSAGES = words("lists", "eventcues", "messages")


_SEEN = frozenset(["see", "spot"])


_PLACES = frozenset(["place", "state", "organisation", "name"])


def fits(chunks: Sequence[Chunk], at: int, rule: Rule, region: range) -> bool:
    """Whether a verb, with what belongs to it, is what a rule means."""
    group = chunks[at].verb
    assert group is not None
    return (
        _has_words(chunks, at, rule, region)
        and all(_CONDITIONS[name](chunks, at, region) for name in rule.when)
        and (has_valency(chunks, at, group, rule, region))
    )


def _has_words(chunks: Sequence[Chunk], at: int, rule: Rule, region: range) -> bool:
    behind = words_of(chunks[at + 1 : at + _AFTER])
    text = f" {' '.join(behind)} "
    return (
        (not rule.particle or _has_particle(chunks, at, rule.particle))
        and (not rule.after or any(f" {phrase} " in text for phrase in rule.after))
        and (not rule.needs or bool(rule.needs & _near(chunks, at, region)))
        and (not rule.needs_after or not rule.needs_after.isdisjoint(behind))
        and (not rule.by or _agent_is(chunks, at, region, rule.by))
        and (not rule.to or _goes_to(chunks, region, rule.to))
    )


def _near(chunks: Sequence[Chunk], at: int, region: range) -> set[str]:
    """The words of the clause; of a sighting those of the whole sentence, which says where it was."""
    group = chunks[at].verb
    seen = group is not None and group.lemma in _SEEN
    return set(words_of(chunks if seen else chunks[at : region.stop]))


def _has_particle(chunks: Sequence[Chunk], at: int, particle: frozenset[str]) -> bool:
    """Whether a particle stands right behind the verb, or behind its short object."""
    if not particle.isdisjoint(token.low for token in chunks[at].tokens[1:]):
        return True
    place = at + 1
    if place < len(chunks) and chunks[place].kind == "NP" and particle.isdisjoint(words_of([chunks[place]])):
        place += 1
    return place < len(chunks) and chunks[place].tokens[0].low in particle


def _agent_is(chunks: Sequence[Chunk], at: int, region: range, heads: frozenset[str]) -> bool:
    found = agent_place(chunks, at, region, passive=is_passive(chunks, at, _PARTICLES))
    return found is not None and not heads.isdisjoint(words_of([chunks[found]]))


def _goes_to(chunks: Sequence[Chunk], region: range, heads: frozenset[str]) -> bool:
    return any(not heads.isdisjoint(words_of([chunks[at]])) for at in behind_prepositions(chunks, region, *WHERETO))


def _passive(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    return is_passive(chunks, at, _PARTICLES)


def _said_of_it(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """Only a whole passive: `was hanged`, not the past tense without an object: `the case hung on …`."""
    group = chunks[at].verb
    return group is not None and group.passive


def _not_doing(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """Not `was seen weeping`, which tells of the weeping."""
    after = chunks[at + 1].verb if at + 1 < len(chunks) else None
    return after is None or after.form != "ing"


def _for_state(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`has left for Norvia`."""
    return any(bool(chunks[it].tokens[-1].state) for it in behind_prepositions(chunks, region, "for"))


def _out_of_state(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`fled Mirelle`."""
    found = series.objects(chunks, at)
    if not found:
        return False
    return (bool(chunks[found[0]].tokens[-1].state) and read(chunks[found[0]]).sort == "place") or (
        chunks[found[0]].low == "the country"
    )


def _failed(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`failed to come home`."""
    group, before = chunks[at].verb, chunks[at - 1].verb if at else None
    return group is not None and group.infinitive and before is not None and before.lemma == "fail"


def _single(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """Of one person: `the pilot defected`."""
    found = syntax.subject(chunks, at)
    return found is not None and not read(chunks[found]).plural


def _alone(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`She fled again that March`, without what she fled from."""
    return not series.objects(chunks, at) and not behind_prepositions(chunks, region, "from", "to", "into")


def _no_object(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`turned up in a hospital`, not `turned up the radio`."""
    behind = chunks[at + 2] if at + 2 < len(chunks) else None
    return not series.objects(chunks, at) and not (behind is not None and behind.kind == "NP" and behind.low != "alive")


def _before_court(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`appeared in a Karsk court`, `was brought before the Fourth Criminal Court`."""
    found = behind_prepositions(chunks, region, "before", "in", "at")
    return any(chunks[it].tokens[-1].low in _COURTS for it in found)


def _phones(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`phoned from a police post`: by whoever it happened to, which is seen where it is told."""
    group = chunks[at].verb
    return group is not None and not group.passive and not group.negated and not group.infinitive


def _last(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`was last seen`, `was seen last`."""
    return "last" in words_of([chunks[at]]) or "last" in words_of(chunks[at + 1 : at + 3])[:2]


def _to_state(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`fled to Mirelle`."""
    return any(bool(chunks[it].tokens[-1].state) for it in behind_prepositions(chunks, region, *WHERETO))


def _moves(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """Whether the clause says whereto: `flown to Kordava`, `driven across the border`."""
    return any(read(chunks[it]).sort in _PLACES for it in behind_prepositions(chunks, region, *WHERETO))


def _held_in(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`is in Camp 6`, `remains in prison`."""
    first = next((it for it in region if chunks[it].kind not in ("ADV", "DATE")), None)
    if first is None or first + 1 >= len(chunks) or chunks[first].low not in ("in", "at"):
        return False
    whole = first + 3 if first + 3 < len(chunks) and chunks[first + 2].low == "of" else first + 1
    return not _HELD_IN.isdisjoint(words_of(chunks[first + 1 : whole + 1]))


def _into_vehicle(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`was pushed into a black van`, `was put into the back seat of a car`, `was taken onto the patrol vessel`."""
    into = behind_prepositions(chunks, region, "into", "onto", "aboard")
    seats = [it + 2 for it in into if it + 2 in region and chunks[it + 1].low == "of"]
    return any(chunks[it].tokens[-1].low in _VEHICLES for it in (*into, *seats))


def _from_place(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`was taken from his bed`."""
    found = [read(chunks[it]) for it in behind_prepositions(chunks, region, "from", "out of")]
    return any(it.sort in ("place", "state", "organisation") and it.tokens[-1].low not in _CELLS for it in found)


def _never(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`never came back`, `did not return home`."""
    group = chunks[at].verb
    assert group is not None
    if group.lemma in ("turn", "show") and chunks[at].verb is not None:
        return group.negated and not group.modal
    if group.lemma == "come" and {"back", "home"}.isdisjoint(words_of(chunks[at + 1 : at + 3])):
        return False
    return group.negated and not group.modal and not group.passive


def _contact(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`last spoke to him`, `last heard from her`, `has not been heard from since`."""
    group = chunks[at].verb
    assert group is not None
    if group.lemma == "answer":
        phoned = words_of(chunks[at + 1 : at + 3])
        return group.negated and _since(chunks, at) and not {"phone", "mobile", "calls", "messages"}.isdisjoint(phoned)
    if "last" in words_of([chunks[at]]) or (group.lemma == "hear" and group.negated and _since(chunks, at)):
        return True
    return any(it.low == "the last time" for it in chunks[max(0, at - 3) : at])


def _unseen(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`has not been seen since`, `has not seen him since`."""
    group = chunks[at].verb
    if group is None or not group.negated:
        return False
    found = series.objects(chunks, at)
    known = bool(found) and group.perfect and read(chunks[found[0]]).sort in ("person", "name", "pronoun")
    return (group.passive or group.lemma == "appear" or known) and _since(chunks, at)


def _since(chunks: Sequence[Chunk], at: int) -> bool:
    return any(chunk.low.startswith("since") for chunk in chunks[at + 1 : at + 6])


def _from_state(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`escaped from Tarkesh`, `was thrown out of Norvia`."""
    return any(bool(chunks[it].tokens[-1].state) for it in behind_prepositions(chunks, region, "from", "out of"))


def _by_state(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`Norvia threw out two diplomats`."""
    found = agent_place(chunks, at, region, passive=is_passive(chunks, at, _PARTICLES))
    return found is not None and bool(chunks[found].tokens[-1].state)


def _from_keeping(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`escaped from the camp`, `ran away from the mission`."""
    found = [read(chunks[it]) for it in behind_prepositions(chunks, region, "from", "out of")]
    return any(it.head in _KEEPING or it.tokens[-1].low in _KEEPING for it in found)


def _not_moved(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`Eleven women were taken that night`, with nothing that says whereto, or as what."""
    behind = next((it for it in chunks[at + 1 :]), None)
    in_time = behind is not None and behind.low in ("in", "on", "at") and chunks[at + 2].kind == "DATE"
    plain = behind is None or behind.kind in ("DATE", "PUNCT", "COMMA", "SUB", "CC") or in_time
    return plain and not any(chunks[it].low in ("to", "into", "by", "for", "as") for it in region)


def _they(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`They took my son on 3 May`: whoever they are."""
    found, whom = syntax.subject(chunks, at), series.objects(chunks, at)
    people = bool(whom) and read(chunks[whom[0]]).sort in ("person", "people", "name", "pronoun")
    return found is not None and chunks[found].low == "they" and people and chunks[whom[0]].low not in ("it", "this")


def _not_moved_them(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """Nothing behind the object but when or where it was."""
    whom = series.objects(chunks, at)
    return bool(whom) and _not_moved(chunks, whom[-1], range(whom[-1] + 1, region.stop))


def _sent_back(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`were returned`, `returned the men`, `two men returned to Karsk were tried`; not `he returned to Karsk`."""
    group, before = chunks[at].verb, chunks[at - 1] if at else None
    if group is None or group.passive or group.infinitive or series.objects(chunks, at):
        return True
    if before is None or before.kind in ("COMMA", "CC", "PREP", "VG"):
        return True
    if before.kind != "NP" or group.form not in ("part", "pastpart"):
        return False
    noun, opens = read(before), at > 1 and chunks[at - 2].kind == "SUB"
    later = any(it.verb is not None and not it.verb.participle for it in chunks[at + 1 :])
    return before.low == "those" or (noun.sort == "people" and noun.name is None and later and not opens)


def _in_alone(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`were taken in since then`, `was taken in, with two others`, not `was taken in a van`."""
    behind = chunks[at + 2] if at + 2 < len(chunks) else None
    return chunks[at + 1].low == "in" and (behind is None or behind.kind not in ("NP", "VG"))


def _from_ship(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`walked off their ship`."""
    found = [*series.objects(chunks, at), *behind_prepositions(chunks, region, "off", "from", "out of")]
    return any(chunks[it].tokens[-1].low in words("lists", "eventcues", "left_behind") for it in found)


def _over_border(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`slipped across the border`, `swam over the river`."""
    found = behind_prepositions(chunks, region, "across", "over", "through", "past")
    return any(chunks[it].tokens[-1].low in _BORDERS for it in found)


def _reaches(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`reached Mirelle`, not `reached a verdict`."""
    found = series.objects(chunks, at)
    return bool(found) and read(chunks[found[0]]).sort == "place" and read(chunks[found[0]]).name is not None


def _over_named(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`crossing the Ubra mountains`, `swam the Ister`."""
    found = series.objects(chunks, at)
    noun = read(chunks[found[0]]) if found else None
    return noun is not None and noun.name is not None and noun.sort in ("place", "name") and noun.determiner == "the"


def _in_cell(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`shared a cell with her`."""
    found = series.objects(chunks, at)
    return bool(found) and chunks[found[0]].tokens[-1].low in ("cell", "dormitory", "barracks", "ward")


def _term(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`was given twelve years`, `got a five-year term`."""
    near = [it for it in chunks[at + 1 : at + 3] if it.kind == "NP" and it.index in region]
    return any("year" in low or "month" in low or low == "life" for low in words_of(near))


def _last_touch(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`was last in touch with his family`."""
    near = words_of(chunks[at : at + 4])
    return "last" in near and not {"touch", "contact"}.isdisjoint(near)


def _lost_touch(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`lost contact with her son`."""
    near = chunks[at + 1 : at + 3]
    return len(near) == 2 and near[0].tokens[-1].low in ("contact", "touch") and near[1].low == "with"


def _last_message(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`made her last call`, `sent a final message to his wife`."""
    found = series.objects(chunks, at)
    told = chunks[found[0]].tokens if found else []
    return bool(told) and told[-1].low in _MESSAGES and any(it.low in ("last", "final") for it in told)


_CONDITIONS: Mapping[str, Callable[[Sequence[Chunk], int, range], bool]] = {
    "passive": _passive,
    "said_of_it": _said_of_it,
    "not_doing": _not_doing,
    "last": _last,
    "before_court": _before_court,
    "phones": _phones,
    "no_object": _no_object,
    "alone": _alone,
    "single": _single,
    "for_state": _for_state,
    "out_of_state": _out_of_state,
    "failed": _failed,
    "to_state": _to_state,
    "moves": _moves,
    "held_in": _held_in,
    "into_vehicle": _into_vehicle,
    "from_place": _from_place,
    "never": _never,
    "contact": _contact,
    "unseen": _unseen,
    "from_state": _from_state,
    "by_state": _by_state,
    "from_keeping": _from_keeping,
    "over_border": _over_border,
    "from_ship": _from_ship,
    "not_moved": _not_moved,
    "they": _they,
    "in_alone": _in_alone,
    "sent_back": _sent_back,
    "not_moved_them": _not_moved_them,
    "reaches": _reaches,
    "over_named": _over_named,
    "term": _term,
    "in_cell": _in_cell,
    "last_touch": _last_touch,
    "lost_touch": _lost_touch,
    "last_message": _last_message,
}
"""What `when` in the list of events can ask for."""
