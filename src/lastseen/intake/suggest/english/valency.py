"""Who does what to whom by a verb: whether it is passive, who is the doer, what stands behind which preposition."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english import series, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Verb
from lastseen.intake.suggest.english.eventrules import Rule
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.tables import words

MEANS = words("lists", "eventcues", "means")
"""What stands behind `by` and is nobody: `by train`."""
_WITH_OBJECT = frozenset(["border_crossing", "asylum_step", "court_hearing", "detention", "last_contact"])
_MOVED = words("lists", "eventcues", "moved")
_GIVEN = frozenset(["give", "hand", "grant", "deny", "refuse"])


def words_of(chunks: Sequence[Chunk]) -> list[str]:
    """The words of some pieces in lower case."""
    return [word for chunk in chunks for token in chunk.tokens for word in token.low.split()]


def has_valency(chunks: Sequence[Chunk], at: int, group: Verb, rule: Rule, region: range) -> bool:
    """Whether a verb stands as the rule means it: with an object or in the passive, or without either."""
    if rule.intransitive:
        return "passive" in rule.when or rule.kind in _WITH_OBJECT or not group.passive or rule.kind == "disappearance"
    if group.passive or series.objects(chunks, at) or series.shifted(chunks, at, region.stop):
        return True
    if "moves" in rule.when:
        return _joined_passive(chunks, at) or _participle(chunks, at, group)
    return object_after_particle(chunks, at, rule.particle) or group.form in ("part", "pastpart")


def _participle(chunks: Sequence[Chunk], at: int, group: Verb) -> bool:
    """A participle behind its noun, or in front of the sentence: `two teachers flown to Karsk`, `Sent off, he …`."""
    sure = group.form == "part" or (group.form == "pastpart" and group.lemma in _MOVED)
    before = chunks[at - 1].kind if at else "COMMA"
    return sure and len(chunks[at].tokens) == 1 + len(group.adverbs) and before in ("NP", "COMMA", "PREP", "SUB")


def _joined_passive(chunks: Sequence[Chunk], at: int) -> bool:
    """A participle that shares its passive: `was arrested and driven to …`."""
    before = next((it for it in reversed(chunks[:at]) if it.verb is not None and it.verb.form != "ing"), None)
    if before is None or before.verb is None or not before.verb.passive:
        return False
    return any(it.kind == "CC" for it in chunks[before.index + 1 : at])


def object_after_particle(chunks: Sequence[Chunk], at: int, particle: frozenset[str]) -> bool:
    """An object behind the particle: `took away nine workers`, `handed over two men`."""
    if at + 2 >= len(chunks) or chunks[at + 1].low not in particle:
        return False
    return chunks[at + 1].kind in ("ADV", "PREP") and chunks[at + 2].kind == "NP"


def agent_place(chunks: Sequence[Chunk], at: int, region: range, *, passive: bool) -> int | None:
    """The piece that names the doer: the subject of an active verb, what stands behind `by` of a passive one."""
    if not passive:
        return syntax.subject(chunks, at)
    for place in behind_prepositions(chunks, region, "by"):
        noun = read(chunks[place])
        if noun.sort != "place" or noun.tokens[-1].state:
            return place if noun.head not in MEANS else None
    return None


def behind_prepositions(chunks: Sequence[Chunk], region: range, *prepositions: str) -> list[int]:
    """The noun phrases of a region behind one of some prepositions."""
    pieces = (at + 1 for at in region if at + 1 < len(chunks) and chunks[at].low in prepositions)
    return [at for at in pieces if chunks[at].kind == "NP"]


def is_passive(chunks: Sequence[Chunk], at: int, particle: frozenset[str] = frozenset()) -> bool:
    """Whether a verb is said of whom it happens to: in the passive, or a bare participle without an object."""
    group = chunks[at].verb
    return group is not None and (group.passive or reads_passive(chunks, at, group, particle))


def reads_passive(chunks: Sequence[Chunk], at: int, group: Verb, particle: frozenset[str]) -> bool:
    """A participle without an object of its own: `a man arrested in May`, `was arrested and taken to …`."""
    if group.form not in ("part", "pastpart") or len(chunks[at].tokens) > 1 + len(group.adverbs):
        return False
    after = chunks[at + 1].verb if at + 1 < len(chunks) else None
    if after is not None and after.infinitive:
        return False  # `tried to prevent`
    if group.lemma in _GIVEN and _joined_passive(chunks, at):
        return True  # `was found guilty and given twelve years`
    return not series.objects(chunks, at) and not object_after_particle(chunks, at, particle)
