"""The list of events as rules: by which verbs and nouns each kind is told, and what must stand beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lastseen.intake.suggest.english.chunks import Chunk, Clause, Verb
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.tables import table

_SECTIONS = ("verb", "intransitive", "contact")


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the list of events; what each key means is said at its head."""

    kind: str
    intransitive: bool = False
    particle: frozenset[str] = frozenset()
    after: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    needs_after: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    lasting: str = ""
    fate: str = ""

    @property
    def demands(self) -> int:
        """How much the rule asks for."""
        named = (self.particle, self.after, self.needs, self.needs_after, self.by, self.to)
        return sum(map(bool, named)) + len(self.when - {"not_doing", "single", "alone", "no_object"})


@dataclass(slots=True)
class Event:
    """One telling of an event in one sentence."""

    kind: str
    clause: Clause
    cue: Chunk
    rule: str
    victims: list[int] = field(default_factory=list)
    """Pieces that name whom it happened to."""
    owner: Noun | None = None
    """Whom it happened to where that is told by `his arrest` or `Kim's arrest`."""
    agent: int | None = None
    region: range = range(0)
    """The pieces that belong to it."""
    fate: str = ""
    verb: Verb | None = None
    """None where it is told by a noun."""
    reduced: bool = False
    """Whether a participle behind its noun tells of it: `workers detained in May`."""


def whole_of(event: Event, at: int) -> Noun:
    """Those whom a piece means to whom an event happened; of `two of the six who vanished` all six."""
    chunks, noun = event.clause.chunks, read(event.clause.chunks[at])
    whole, verb = noun.data.get("part-of"), event.cue.index
    if not isinstance(whole, Noun) or whole.sort != "people" or at + 1 >= verb:
        return noun
    told = any(token.tag not in ("DET", "NUM") for token in whole.tokens)
    return whole if told and chunks[at + 1].kind == "REL" and verb - at < 4 else noun


@lru_cache(maxsize=1)
def verb_rules() -> Mapping[str, tuple[Rule, ...]]:
    """The rules of each verb, by its lemma; those that ask for most come first."""
    found: dict[str, list[Rule]] = {}
    for section in _SECTIONS:
        for entry in table("events")[section]:
            for lemma in entry["lemmas"].split():
                found.setdefault(lemma, []).append(_rule(entry, intransitive=section != "verb"))
    return {lemma: tuple(sorted(rules, key=lambda it: -it.demands)) for lemma, rules in found.items()}


def _rule(entry: Mapping[str, Any], *, intransitive: bool) -> Rule:
    lists = ("particle", "needs", "needs_after", "by", "to", "when")
    words = {key: frozenset(entry.get(key, "").split()) for key in lists}
    after, lasting, fate = tuple(entry.get("after", ())), entry.get("lasting", ""), entry.get("fate", "")
    return Rule(entry["kind"], intransitive, after=after, lasting=lasting, fate=fate, **words)


@lru_cache(maxsize=1)
def noun_rules() -> Mapping[str, Rule]:
    """The rule of each noun that tells of an event."""
    entries = table("events")["noun"]
    return {word: Rule(it["kind"], fate=it.get("fate", "")) for it in entries for word in it["words"].split()}
