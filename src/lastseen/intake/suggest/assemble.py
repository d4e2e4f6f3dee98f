"""From what a language found to a case: facts joined with who tells them, checked word by word, each a claim.

The gate: a claim whose quote is not exactly the words of the text, or whose value its property cannot have, is dropped,
counted and told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lastseen.core.model import Plain
from lastseen.core.scales import Access, Certainty, Stance
from lastseen.core.values import ValueProblem, parse_value
from lastseen.core.vocabulary import property_of
from lastseen.intake.suggest.extents import Extents
from lastseen.intake.suggest.ids import Ids
from lastseen.intake.suggest.told import Attribution, Fact, Hedge, SourceTold, ThingTold, Told

OWN_VOICE = Attribution(0, 0, (), "own-voice")
REPORT = "R1"
_HEDGEABLE = frozenset(["fate", "liberty", "whereabouts", "address"])
"""Properties of a person that a hedge in the same sentence is about; a name or an age it is not."""
_SILENT = frozenset([Stance.NO_INFORMATION, Stance.DECLINES_COMMENT, Stance.DENIES])
_NOT_DENIED = frozenset(["by", "of", "count", "agents"])
_CLOSE = 2
"""Code points between the words of two claims that stand beside each other."""
_DATED_OR_PLACED = frozenset(["date", "place"])


@dataclass(frozen=True, slots=True)
class Dropped:
    """A suggestion that did not pass the gate."""

    rule: str
    why: str
    start: int
    end: int

    def as_json(self) -> Plain:
        """As JSON-compatible data."""
        return {"rule": self.rule, "why": self.why, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Proposed:
    """One fact as one chain tells it."""

    fact: Fact
    chain: tuple[SourceTold, ...]
    rule: str

    @property
    def said(self) -> tuple[object, ...]:
        """What is said and through whom: the same twice is one claim."""
        fact = self.fact
        return (*self.told, fact.about, fact.property, fact.value, fact.stance, fact.at)

    @property
    def told(self) -> tuple[str, ...]:
        """The keys of the chain."""
        return tuple(source.key for source in self.chain)


@dataclass(slots=True)
class Assembled:
    """The parts of the case."""

    sources: Plain
    things: Plain
    claims: list[Plain]
    dropped: list[Dropped] = field(default_factory=list)


def assemble(text: str, told: Told, ids: Ids) -> Assembled:
    """The sources, things and claims of a report; whatever does not pass the gate stands in `dropped`."""
    proposed, dropped = _passed(text, told, _joined(text, told))
    kept = _once(proposed)
    things = _things_used(told.things, kept)
    sources = _Sources(ids, {key: ids.of("thing", key, it.label or it.type) for key, it in things.items()})
    for one in kept:
        sources.take(one.chain)
    sources.take(told.sources)
    claims = [_claim(text, one, sources, number) for number, one in enumerate(kept, 1)]
    return Assembled(sources.plain, _plain_things(things, sources.things), claims, dropped)


def _joined(text: str, told: Told) -> list[Proposed]:
    """Each fact with each chain that tells it, hedges worked in, in the order of the text."""
    attributions = Extents(told.attributions, lambda it: (it.start, it.end))
    hedges = Extents(told.hedges, lambda it: it.scope)
    types = {thing.key: thing.type for thing in told.things}
    joined = []
    for fact in sorted(told.facts, key=lambda it: (it.start, it.end)):
        hedgeable = types.get(fact.about) == "event" or fact.property in _HEDGEABLE
        near = hedges.around(fact.start, fact.start + 1) if hedgeable else []
        about = [(it, text[it.start : it.end]) for it in near]
        for attribution in attributions.shortest_around(fact.start, fact.end) or [OWN_VOICE]:
            sure = attribution if hedgeable else replace(attribution, hedge=None, certainty=Certainty.STATED)
            told_so = _weighed(fact, about, sure)
            joined.append(Proposed(told_so, attribution.chain, f"{fact.rule} + {attribution.rule}"))
    return joined


def _weighed(fact: Fact, hedges: list[tuple[Hedge, str]], attribution: Attribution) -> Fact:
    """The fact with the first stance that is no plain assertion, and with the lowest certainty and its words."""
    ways = [(fact.certainty, fact.hedge)]
    if fact.stance not in _SILENT:  # silence and denial are not made less sure by what is said of the event
        ways += [*((it.certainty, words) for it, words in hedges), (attribution.certainty, attribution.hedge)]
    certainty, hedge = min(ways, key=lambda it: it[0])
    stances = (fact.stance, *(it.stance for it, _ in hedges), attribution.stance)
    stance = next((it for it in stances if it is not Stance.ASSERTS), Stance.ASSERTS)
    return replace(fact, stance=stance, certainty=certainty, hedge=hedge)


def _passed(text: str, told: Told, joined: list[Proposed]) -> tuple[list[Proposed], list[Dropped]]:
    keys = {thing.key for thing in told.things}
    passed, dropped = [], []
    for one in joined:
        fact = _trimmed(text, one.fact)
        why = _wrong(text, fact, keys)
        if fact.stance is Stance.DENIES and fact.property in _NOT_DENIED:
            continue  # who denies an event says nothing of who did it, or to how many
        if why:
            dropped.append(Dropped(one.rule, why, fact.start, fact.end))
        else:
            passed.append(replace(one, fact=fact))
    return passed, dropped


def _trimmed(text: str, fact: Fact) -> Fact:
    """The fact without blanks at the ends of its words."""
    if not 0 <= fact.start < fact.end <= len(text):
        return fact
    quote = text[fact.start : fact.end]
    start = fact.start + len(quote) - len(quote.lstrip())
    return replace(fact, start=start, end=start + len(quote.strip()))


def _wrong(text: str, fact: Fact, keys: set[str]) -> str:
    """Why a fact is no claim, as a sentence without capital and full stop; empty where it is one."""
    if not 0 <= fact.start < fact.end <= len(text):
        return "no words of the text stand behind it"
    if fact.about not in keys:
        return "what it is about is not known"
    prop = property_of(fact.property)
    if prop is None:
        return f"there is no property {fact.property}"
    try:
        parse_value(prop, fact.value, is_thing=fact.value in keys)
    except ValueProblem as problem:
        return str(problem)
    return ""


def _once(proposed: list[Proposed]) -> list[Proposed]:
    """Each claim once for each chain; that something occurred only where its chain gives neither date nor place."""
    exact = {(it.told, it.fact.about) for it in proposed if it.fact.property in _DATED_OR_PLACED and _asserts(it)}
    words = _words_of(proposed)
    seen: set[tuple[object, ...]] = set()
    kept = []
    for one in proposed:
        exactly = _asserts(one) and (one.told, one.fact.about) in exact
        bare = one.fact.property == "occurred" and (exactly or _says_no_more(one, words))
        if not bare and one.said not in seen:
            kept.append(one)
        seen.add(one.said)
    return kept


def _words_of(proposed: list[Proposed]) -> dict[tuple[object, ...], list[tuple[int, int]]]:
    """Where each chain says more of an event than that it occurred."""
    found: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    for one in proposed:
        by_court = one.fact.property == "by" and one.fact.rule.startswith("court_hearing")
        if one.fact.property != "occurred" and not by_court:
            found.setdefault(_who_says_of_what(one), []).append((one.fact.start, one.fact.end))
    return found


def _who_says_of_what(one: Proposed) -> tuple[object, ...]:
    return (one.told, one.fact.about, one.fact.stance)


def _says_no_more(one: Proposed, words: dict[tuple[object, ...], list[tuple[int, int]]]) -> bool:
    """Whether the words that tell of an event carry another claim of it, through the same chain."""
    near = words.get(_who_says_of_what(one), [])
    return any(start < one.fact.end + _CLOSE and one.fact.start - _CLOSE < end for start, end in near)


def _asserts(one: Proposed) -> bool:
    return one.fact.stance is Stance.ASSERTS


def _things_used(things: Iterable[ThingTold], kept: list[Proposed]) -> dict[str, ThingTold]:
    """The things that claims are about or name, and those that these lean on, in the order of the language."""
    by_key = {thing.key: thing for thing in things}
    used: set[str] = set()
    waiting = [key for one in kept for key in (one.fact.about, one.fact.value) if isinstance(key, str)]
    while waiting:
        key = waiting.pop()
        if key in by_key and key not in used:
            used.add(key)
            waiting += [*by_key[key].of, *by_key[key].members]
    return {key: thing for key, thing in by_key.items() if key in used}


def _plain_things(things: dict[str, ThingTold], ids: dict[str, str]) -> Plain:
    return {ids[key]: _plain_thing(thing, ids) for key, thing in things.items()}


def _plain_thing(thing: ThingTold, ids: dict[str, str]) -> Plain:
    plain: Plain = {"type": thing.type}
    if thing.kind:
        plain["kind"] = thing.kind
    for name, keys in (("of", thing.of), ("members", thing.members)):
        if known := [ids[key] for key in keys if key in ids]:
            plain[name] = known
    return plain


class _Sources:
    """The sources of the case as they are met, and the ids of sources and things."""

    def __init__(self, ids: Ids, things: dict[str, str]) -> None:
        self.plain: Plain = {}
        self.things = things
        self._ids = ids
        self._of: dict[str, str] = {}

    def take(self, sources: Iterable[SourceTold]) -> None:
        """Enter sources that are new."""
        for source in sources:
            if source.key not in self._of:
                label = source.name or source.described or source.kind.value
                self._of[source.key] = self._ids.of("source", source.key, label)
                self.plain[self._of[source.key]] = _plain_source(source, self.things)

    def id(self, source: SourceTold) -> str:
        """The id of a source that was entered."""
        return self._of[source.key]


def _plain_source(source: SourceTold, things: dict[str, str]) -> Plain:
    told = {
        "name": source.name,
        "kind": source.kind.value,
        "named": False if source.name is None else None,
        "described": source.described,
        "count": source.count,
        "access": "own" if source.own else None,
        "state": source.state,
        "is": things.get(source.thing) if source.thing else None,
    }
    return {key: value for key, value in told.items() if value is not None}


def _claim(text: str, one: Proposed, sources: _Sources, number: int) -> Plain:
    fact = one.fact
    value = sources.things.get(fact.value, fact.value) if isinstance(fact.value, str) else fact.value
    told = {
        "id": f"c{number}",
        "in": REPORT,
        "by": [sources.id(source) for source in one.chain] or None,
        "about": sources.things[fact.about],
        "property": fact.property,
        "value": value,
        "stance": None if fact.stance is Stance.ASSERTS else fact.stance.value,
        "certainty": None if fact.certainty is Certainty.STATED else fact.certainty.word,
        "hedge": fact.hedge,
        "quote": text[fact.start : fact.end],
        "start": fact.start,
        "end": fact.end,
        "at": fact.at,
        "reckoned_from": fact.reckoned_from,
        "access": Access.OWN.value if fact.own else None,
        "status": "suggested",
        "rule": one.rule,
    }
    return {key: value for key, value in told.items() if value is not None}
