"""A form as a case fills it: for each field the sentences that answer it, what contradicts them, or what is missing.

Every sentence is one selected claim, said with its hedge and on whose word, and its citation. Rendering reads only
this.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from lastseen.dossier.forms.definitions import Form, FormField


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that is told: a whole sentence with its hedge, the claims it rests on, and where they stand."""

    text: str
    """A whole sentence, safe to print alone: it says on whose word it stands and how surely."""
    claims: tuple[str, ...] = ()
    """The ids of the claims, the selected one first; empty where it comes from a part of the case such as `steps`."""
    citation: str = ""
    """Where it stands, such as `Radio Ostra, 3 February 2021 (report R1, claim c2)`; empty where no report tells it."""
    value: str = ""
    """The bare value in words, for a heading or a list only: printed alone it would lose its hedge."""
    standing: str = ""
    """How it stands in the reading, such as `origins 1–2, possibly corroborated`; empty where nothing is counted."""
    report: str = ""
    """The id of the report, for the list of annexes; empty where no report tells it."""
    about: str = ""
    """The id of the thing that it is about, so that what belongs to one event can be printed together."""
    finding: bool = False
    """Whether it is a named person's finding, the only kind of sentence that may use a standard of proof."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """Something in the case that comes near to a missing answer, and what would have to be done with it."""

    claim: str
    """The id of the claim, or the place in the case where it stands, such as `steps`."""
    says: str
    why_not: str
    """Why it does not answer the field as it is."""
    cure: str


@dataclass(frozen=True, slots=True)
class Missing:
    """An answer that the form asks for and the case does not give."""

    why: str
    """What is missing, as a sentence without a full stop."""
    cure: str
    """What would fill it, as the person would do it."""
    nearest: tuple[Nearest, ...] = ()
    """The claims that come nearest, the nearest first."""
    withheld: bool = False
    """Whether the case has an answer and no consent covers it."""
    stops: bool = False
    """Whether the body refuses the form without it; else it only weakens it."""
    by_hand: bool = False
    """Whether no claim can answer it, so that a person must write it."""


@dataclass(frozen=True, slots=True)
class FilledField:
    """One field of a form with its answer."""

    field: FormField
    sentences: tuple[Sentence, ...] = ()
    conflict: str | None = None
    """What cannot be true beside the first sentence, told both ways; None where nothing contradicts it."""
    missing: Missing | None = None
    against: tuple[Sentence, ...] = ()
    """The sentences of the other side, which `conflict` tells."""

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims it rests on, both sides of a conflict among them."""
        told = (*self.sentences, *self.against)
        return tuple(dict.fromkeys(claim for sentence in told for claim in sentence.claims))


@dataclass(frozen=True, slots=True)
class Filled:
    """One form about one person, as the case fills it on a day."""

    form: Form
    person: str
    day: datetime.date | None
    fields: tuple[FilledField, ...]
    warnings: tuple[str, ...] = field(default=())
    """What a reader must know of the form itself: that it may be out of date, that parts of it are unverified."""

    @property
    def missing(self) -> tuple[FilledField, ...]:
        """The fields without an answer that the form asks for, those without which it is refused first."""
        found = [each for each in self.fields if each.missing is not None]
        return tuple(sorted(found, key=lambda each: not (each.missing and each.missing.stops)))

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of all claims that the form uses, in the order of the form."""
        return tuple(dict.fromkeys(claim for each in self.fields for claim in each.claims))

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of all reports that the form cites, in the order of the form: the annexes."""
        told = [s for each in self.fields for s in (*each.sentences, *each.against)]
        return tuple(dict.fromkeys(sentence.report for sentence in told if sentence.report))
