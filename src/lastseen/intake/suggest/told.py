"""What a language answers when it has read a report: who says what, of whom, when, where and how surely.

All starts and ends are code points of the report's text, the end not included. A *key* is a word of the language's own
choosing that names one source or one thing within one report: the same key is the same source, or the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lastseen.core.scales import Certainty, SourceKind, Stance


@dataclass(frozen=True, slots=True)
class Known:
    """What the workspace or the case knows of states and places before the report is read."""

    states: Mapping[str, str] = field(default_factory=dict)
    """From a name or an adjective as it is written (`Velmaria`, `Velmarian`, `벨마리아`) to the code of a state."""
    places: Mapping[str, str] = field(default_factory=dict)
    """From a place's name as it is written (`Karsk`, `Карск`) to the same with what it lies in, small to large."""
    outlets: frozenset[str] = frozenset()
    """Names of outlets, the publisher of the report among them."""


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the report."""

    start: int
    end: int
    paragraph: int
    """Counted from 0."""


@dataclass(frozen=True, slots=True)
class SourceTold:
    """A source as the report names or describes it; a later mention of the same source has the same key."""

    key: str
    start: int
    end: int
    kind: SourceKind
    name: str | None = None
    """The name of a named source, without titles; None where the report does not name it."""
    described: str | None = None
    """How the report describes it: `two officials`, `a relative`; also what a named person is (`a lawyer`)."""
    count: int | None = None
    """How many people an unnamed source is, where the words say so."""
    own: bool = False
    """Whether the words say that it knows by its own eyes (`a witness`)."""
    state: str | None = None
    """The code of the state it speaks for, where the words give it."""
    thing: str | None = None
    """The key of the person of the report that this source is, where the report also tells things of that person."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that come from somebody: where they stand, and through whom they came.

    A fact belongs to the shortest attribution that its words lie in; several of exactly that extent are several claims
    (`two officials and a neighbour said`). A fact in none is told in the publisher's own voice.
    """

    start: int
    end: int
    """The stretch of what is said, without the cue and the source."""
    chain: tuple[SourceTold, ...]
    """Relay first, origin last; the publisher is left out. Empty: explicitly the publisher's own voice."""
    rule: str
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.STATED
    hedge: str | None = None
    """The words of the verb of saying, where they hedge (`claimed`, `believes`)."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that make a stretch of the report less sure, or turn it into a prediction, an inference or a denial."""

    start: int
    end: int
    """The hedge's own words."""
    scope: tuple[int, int]
    """What they are about: facts that begin in it, if they are of an event or of somebody's fate, liberty or place."""
    certainty: Certainty
    stance: Stance = Stance.ASSERTS


@dataclass(frozen=True, slots=True)
class DateTold:
    """A date as the report tells it."""

    start: int
    end: int
    edtf: str | None
    """EDTF level 1, or a set; None where it is told against an anchor that nobody gave."""
    rule: str
    reckoned_from: str | None = None
    """The anchor of a relative date: `published 2021-02-03`, or the words of the date it was counted from."""
    why: str | None = None
    """Where there is no EDTF: what would be needed, as a sentence without capital and full stop."""


@dataclass(frozen=True, slots=True)
class NumberTold:
    """A number with what it counts."""

    start: int
    end: int
    """The number's own words, hedging words included (`at least 12`, `some 600`)."""
    value: str | int
    """As the case file writes it: `12`, `about 600`, `500..600`, `>500`, `30 %`, `5000000 USD`."""
    rule: str
    kind: str = "count"
    """`count`, `share` (a percentage), `amount` (money), `age`, `duration` (of a sentence or a stay), `ordinal`."""
    noun: tuple[int, int] | None = None
    """Where the noun phrase stands that is counted, without the number: `North Korean refugees`."""


@dataclass(frozen=True, slots=True)
class ThingTold:
    """A person, group, organisation, place or event that facts are about."""

    key: str
    type: str
    kind: str | None = None
    """Of an event: its kind in the vocabulary."""
    of: tuple[str, ...] = ()
    """Of an event: the keys of the persons or groups it happened to."""
    members: tuple[str, ...] = ()
    """Of a group: the keys of its members."""
    label: str = ""
    """A few words from which its id is made: a name, a kind."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one property of one thing, with the words that give it."""

    about: str
    """The key of a thing."""
    property: str
    value: str | int | bool
    """As the case file writes it; for `of`, `by` and `relative`, the key of a thing or words."""
    start: int
    end: int
    rule: str
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.STATED
    hedge: str | None = None
    at: str | None = None
    """The day for which an age, fate, liberty, whereabouts or address is told, in EDTF."""
    reckoned_from: str | None = None
    own: bool = False
    """Whether it is a state body's own act or an eyewitness's own knowledge (`access: own` of the claim)."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a language found in one report."""

    attributions: tuple[Attribution, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    things: tuple[ThingTold, ...] = ()
    """Each key once. A thing with no fact, and of no event with facts, is left out of the case."""
    facts: tuple[Fact, ...] = ()
    sources: tuple[SourceTold, ...] = ()
    """Sources found that no attribution has: they are listed in the case all the same."""
    not_examined: tuple[str, ...] = field(default=())
    """What was seen and not made a claim, each as a sentence: capital, full stop."""
