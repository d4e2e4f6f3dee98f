"""Whether a clause has what a rule of the list of events asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lastseen.intake.suggest.english import series, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Verb
from lastseen.intake.suggest.english.eventrules import Rule
from lastseen.intake.suggest.english.kinds import WHERETO
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.tables import words

_AFTER = 10
"""Pieces behind a verb in which the words that must follow it are looked for."""
MEANS = words("lists", "eventcues", "means")
"""What stands behind `by` and is nobody: `by train`."""
_HELD_IN = words("lists", "eventcues", "held_in")
_VEHICLES = words("lists", "eventcues", "vehicles")
_WITH_OBJECT = frozenset(["border_crossing", "asylum_step", "court_hearing", "detention"])
_COURTS = words("lists", "telling", "courts") - {"bench", "panel", "inquest", "coroner"}
_SEEN = frozenset(["see", "spot"])
_PLACES = frozenset(["place", "state", "organisation", "name"])


def fits(chunks: Sequence[Chunk], at: int, rule: Rule, region: range) -> bool:
    """Whether a verb, with what belongs to it, is what a rule means."""
    group = chunks[at].verb
    assert group is not None
    return (
        _has_words(chunks, at, rule, region)
        and all(_CONDITIONS[name](chunks, at, region) for name in rule.when)
        and (_valency(chunks, at, group, rule))
    )


def _has_words(chunks: Sequence[Chunk], at: int, rule: Rule, region: range) -> bool:
    behind = _words(chunks[at + 1 : at + _AFTER])
    text = f" {' '.join(behind)} "
    return (
        (not rule.particle or _has_particle(chunks, at, rule.particle))
        and (not rule.after or any(f" {phrase} " in text for phrase in rule.after))
        and (not rule.needs or bool(rule.needs & _near(chunks, at, region)))
        and (not rule.needs_after or not rule.needs_after.isdisjoint(behind))
        and (not rule.by or _agent_is(chunks, at, region, rule.by))
        and (not rule.to or _goes_to(chunks, region, rule.to))
    )


def _words(chunks: Sequence[Chunk]) -> list[str]:
    return [word for chunk in chunks for token in chunk.tokens for word in token.low.split()]


def _near(chunks: Sequence[Chunk], at: int, region: range) -> set[str]:
    """The words of the clause; of a sighting those of the whole sentence, which says where it was."""
    group = chunks[at].verb
    seen = group is not None and group.lemma in _SEEN
    return set(_words(chunks if seen else chunks[at : region.stop]))


def _valency(chunks: Sequence[Chunk], at: int, group: Verb, rule: Rule) -> bool:
    """Whether a verb stands as the rule means it: with an object or in the passive, or without either."""
    if rule.intransitive:
        return "passive" in rule.when or rule.kind in _WITH_OBJECT or not group.passive or rule.kind == "disappearance"
    if group.passive or series.objects(chunks, at):
        return True
    if "moves" in rule.when:
        return _joined_passive(chunks, at)
    return object_after_particle(chunks, at, rule) or group.form in ("part", "pastpart")


def _joined_passive(chunks: Sequence[Chunk], at: int) -> bool:
    """A participle that shares its passive: `was arrested and driven to …`."""
    before = next((it for it in reversed(chunks[:at]) if it.verb is not None), None)
    if before is None or before.verb is None or not before.verb.passive:
        return False
    return any(it.kind == "CC" for it in chunks[before.index + 1 : at])


def _has_particle(chunks: Sequence[Chunk], at: int, particle: frozenset[str]) -> bool:
    """Whether a particle stands right behind the verb, or behind its short object."""
    if not particle.isdisjoint(token.low for token in chunks[at].tokens[1:]):
        return True
    place = at + 1
    if place < len(chunks) and chunks[place].kind == "NP" and particle.isdisjoint(_words([chunks[place]])):
        place += 1
    return place < len(chunks) and chunks[place].tokens[0].low in particle


def object_after_particle(chunks: Sequence[Chunk], at: int, rule: Rule) -> bool:
    """An object behind the particle: `took away nine workers`, `handed over two men`."""
    if at + 2 >= len(chunks) or chunks[at + 1].low not in rule.particle:
        return False
    return chunks[at + 1].kind in ("ADV", "PREP") and chunks[at + 2].kind == "NP"


def _agent_is(chunks: Sequence[Chunk], at: int, region: range, heads: frozenset[str]) -> bool:
    group = chunks[at].verb
    found = agent_place(chunks, at, region, passive=group is not None and group.passive)
    return found is not None and not heads.isdisjoint(_words([chunks[found]]))


def agent_place(chunks: Sequence[Chunk], at: int, region: range, *, passive: bool) -> int | None:
    """The piece that names the doer: the subject of an active verb, what stands behind `by` of a passive one."""
    if not passive:
        return syntax.subject(chunks, at)
    for place in _behind(chunks, region, "by"):
        noun = read(chunks[place])
        if noun.sort != "place" or noun.tokens[-1].state:
            return place if noun.head not in MEANS else None
    return None


def _behind(chunks: Sequence[Chunk], region: range, *prepositions: str) -> list[int]:
    """The noun phrases of a region behind one of some prepositions."""
    pieces = (at + 1 for at in region if at + 1 < len(chunks) and chunks[at].low in prepositions)
    return [at for at in pieces if chunks[at].kind == "NP"]


def _goes_to(chunks: Sequence[Chunk], region: range, heads: frozenset[str]) -> bool:
    return any(not heads.isdisjoint(_words([chunks[at]])) for at in _behind(chunks, region, *WHERETO))


def _passive(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    group = chunks[at].verb
    return group is not None and group.passive


def _not_doing(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """Not `was seen weeping`, which tells of the weeping."""
    after = chunks[at + 1].verb if at + 1 < len(chunks) else None
    return after is None or after.form != "ing"


def _for_state(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`has left for Norvia`."""
    return any(bool(chunks[it].tokens[-1].state) for it in _behind(chunks, region, "for"))


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
    return not series.objects(chunks, at) and not _behind(chunks, region, "from", "to", "into")


def _no_object(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`turned up in a hospital`, not `turned up the radio`."""
    return not series.objects(chunks, at) and not (at + 2 < len(chunks) and chunks[at + 2].kind == "NP")


def _before_court(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`appeared in a Karsk court`, `was brought before the Fourth Criminal Court`."""
    found = _behind(chunks, region, "before", "in", "at")
    return any(chunks[it].tokens[-1].low in _COURTS for it in found)


def _phones(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`phoned from a police post`: by whoever it happened to, which is seen where it is told."""
    group = chunks[at].verb
    return group is not None and not group.passive and not group.negated and not group.infinitive


def _last(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`was last seen`, `was seen last`."""
    return "last" in _words([chunks[at]]) or "last" in _words(chunks[at + 1 : at + 3])[:2]


def _to_state(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`fled to Mirelle`."""
    return any(bool(chunks[it].tokens[-1].state) for it in _behind(chunks, region, *WHERETO))


def _moves(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """Whether the clause says whereto: `flown to Kordava`, `driven across the border`."""
    return any(read(chunks[it]).sort in _PLACES for it in _behind(chunks, region, *WHERETO))


def _held_in(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`is in Camp 6`, `remains in prison`."""
    first = next((it for it in region if chunks[it].kind not in ("ADV", "DATE")), None)
    if first is None or first + 1 >= len(chunks) or chunks[first].low not in ("in", "at"):
        return False
    whole = first + 3 if first + 3 < len(chunks) and chunks[first + 2].low == "of" else first + 1
    return not _HELD_IN.isdisjoint(_words(chunks[first + 1 : whole + 1]))


def _into_vehicle(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`was pushed into a black van`."""
    return any(chunks[it].tokens[-1].low in _VEHICLES for it in _behind(chunks, region, "into"))


def _from_place(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`was taken from his bed`."""
    return any(
        read(chunks[it]).sort in ("place", "state", "organisation") for it in _behind(chunks, region, "from", "out of")
    )


def _never(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`never came back`, `did not return home`."""
    group = chunks[at].verb
    assert group is not None
    if group.lemma == "come" and "back" not in _words(chunks[at + 1 : at + 3]):
        return False
    return group.negated and not group.modal and not group.passive


def _contact(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`last spoke to him`, `last heard from her`, `has not been heard from since`."""
    group = chunks[at].verb
    assert group is not None
    if group.lemma == "answer":
        phoned = _words(chunks[at + 1 : at + 3])
        return group.negated and _since(chunks, at) and not {"phone", "mobile", "calls", "messages"}.isdisjoint(phoned)
    return "last" in _words([chunks[at]]) or (group.lemma == "hear" and group.negated and _since(chunks, at))


def _unseen(chunks: Sequence[Chunk], at: int, region: range) -> bool:
    """`has not been seen since`."""
    group = chunks[at].verb
    return group is not None and group.negated and group.passive and _since(chunks, at)


def _since(chunks: Sequence[Chunk], at: int) -> bool:
    return any(chunk.low.startswith("since") for chunk in chunks[at + 1 : at + 6])


_CONDITIONS: Mapping[str, Callable[[Sequence[Chunk], int, range], bool]] = {
    "passive": _passive,
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
}
"""What `when` in the list of events can ask for."""
