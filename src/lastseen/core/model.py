"""The case as typed objects: sources, reports, things, claims, judgements and findings.

What is stored and sent is the plain form (`casefile`); these objects are made from it for one reading and thrown away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lastseen.core.dates import Date
from lastseen.core.scales import Access, Certainty, Identity, SourceKind, Stance, Verdict
from lastseen.core.values import Value
from lastseen.core.vocabulary import Property

Plain = dict[str, Any]
"""A mapping as the case file has it: text, whole numbers, true, false, null, lists and mappings only."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever or whatever can say something."""

    id: str
    kind: SourceKind
    name: str | None = None
    identity: Identity = Identity.UNKNOWN
    access: Access = Access.UNSTATED
    count: int = 1
    """How many people an unnamed source is, where that was said."""
    described: str | None = None
    state: str | None = None
    thing: str | None = None
    """The person of the case that this source is (`is` in the file)."""
    team: bool = False
    """Whether it is one of the reader's own people."""

    @property
    def label(self) -> str:
        """What may be printed of it: a sealed name never is."""
        if self.name and self.identity is Identity.NAMED:
            return self.name
        return self.described or ("an unnamed source" if self.identity is Identity.UNKNOWN else f"source {self.id}")


@dataclass(frozen=True, slots=True)
class Report:
    """Something published or received."""

    id: str
    publisher: str
    published: Date | None = None
    received: Date | None = None
    language: str | None = None
    title: str | None = None
    url: str | None = None
    draws_on: tuple[str, ...] = ()
    copies: str | None = None
    complete: bool = False
    """Whether every claim of it was entered."""
    protective_alteration: bool = False
    """Whether details were changed on purpose to protect someone."""

    @property
    def day(self) -> Date | None:
        """When it was out: published, else received, else not known."""
        return self.published or self.received


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, organisation, place, event or group that claims are about."""

    id: str
    type: str
    kind: str | None = None
    of: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One report says, through a chain of sources, that one property of one thing has one value."""

    id: str
    report: str
    about: str
    prop: Property
    value: Value
    by: tuple[str, ...] = ()
    """The sources named for it, relay first, origin last; the publisher is not repeated here."""
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.STATED
    hedge: str | None = None
    quote: str | None = None
    at: Date | None = None
    access: Access | None = None
    """How the end of the chain knows this; None leaves it to the source."""
    protective_alteration: bool = False
    suggested: bool = False
    """Proposed by a rule and confirmed by nobody: never counted."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A named person's ruling that two things, or two sources, are the same, different, or not to be told."""

    about: tuple[str, str]
    verdict: Verdict
    by: str
    on: Date
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A named person's dated, reasoned assessment of a statement."""

    about: str
    property: str
    value: Value
    assessment: str
    by: str
    on: Date
    why: str


@dataclass(frozen=True, slots=True)
class Case:
    """Everything entered about one case, typed; `plain` is the same as the file has it."""

    id: str
    title: str
    today: Date | None
    sources: Mapping[str, Source]
    reports: Mapping[str, Report]
    things: Mapping[str, Thing]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    plain: Plain = field(repr=False, compare=False, default_factory=dict)
