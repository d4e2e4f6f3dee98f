"""The dossier as it stands on paper: everything that is printed, and nothing that is not.

PDF, DOCX and JSON are made from this alone, so that they say the same; `assemble` makes it from a filled form.
Every text is meant for reading: no part of it is markup of any kind.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FormHead:
    """Which form of which body this is."""

    id: str
    title: str
    short: str
    """What stands at the head of every page."""
    body: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the cover: what is missing, doubtful or left out, and what would cure it."""

    sign: str
    """A sign before it, so that nothing is said by colour alone."""
    what: str
    why: str = ""
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of an answer."""

    text: str
    notes: tuple[int, ...] = ()
    """The numbers of the notes that say where it comes from."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What an answer lacks."""

    sign: str
    """`!` where the body refuses the form without it, else `·`."""
    word: str
    why: str
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One field of the form."""

    id: str
    label: str
    required: bool
    said: tuple[Said, ...] = ()
    conflict: str | None = None
    """What else is reported, where reports differ."""
    missing: Gap | None = None
    unverified: bool = False
    """Whether nobody has yet read this field in the body's own form."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the form and the fields under it."""

    title: str
    fields: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One date that somebody gave."""

    when: str
    what: str
    told: str
    origins: str
    notes: tuple[int, ...] = ()
    against: bool = False
    """Whether another date contradicts it."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened when: a picture, and the same as rows."""

    svg: str = ""
    alt: str = ""
    caption: str = ""
    rows: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that somebody gave."""

    what: str
    place: str
    origins: str
    notes: tuple[int, ...] = ()
    against: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Where: a map of the states, and the places as rows."""

    svg: str = ""
    alt: str = ""
    caption: str = ""
    rows: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Where a sentence comes from."""

    number: int
    claim: str
    text: str
    quote: str = ""
    """The report's own words."""


@dataclass(frozen=True, slots=True)
class Annex:
    """A document that belongs to the dossier."""

    number: str
    title: str
    day: str
    language: str
    pages: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A whole dossier."""

    form: FormHead
    language: str
    """Two letters; that of our own words."""
    case: str
    title: str
    person: tuple[str, ...]
    """The names of the person, the one that most reports give first."""
    day: datetime.date
    draft: bool
    ready: bool
    verdict: str
    """Whether it could be sent, in a sentence."""
    draft_note: str
    description: str
    facts: tuple[tuple[str, str], ...]
    """What stands in the box of the cover: pairs of a word and what it is."""
    missing: tuple[Line, ...]
    warnings: tuple[Line, ...]
    omitted: tuple[Line, ...]
    how_to_read: str
    parts: tuple[Part, ...]
    timeline: Timeline
    places: Places
    notes: tuple[Note, ...]
    annexes_lead: str
    annexes: tuple[Annex, ...]
    made: str
    """How and from what it was made."""


def as_data(there: Any) -> Any:
    """A dossier, or a part of one, as JSON has it; the day is written 2021-03-10."""
    if is_dataclass(there) and not isinstance(there, type):
        return {part.name: as_data(getattr(there, part.name)) for part in fields(there)}
    if isinstance(there, tuple):
        return [as_data(one) for one in there]
    return there.isoformat() if isinstance(there, datetime.date) else there


def texts(there: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a dossier, or of a part of one, with where it stands, in words."""
    if isinstance(there, str):
        yield where, there
    elif isinstance(there, tuple):
        for number, one in enumerate(there, 1):
            yield from texts(one, f"{where} {number}".strip())
    elif isinstance(there, Answer):
        yield from _texts_in(there, f"the answer to “{there.label}” ({there.id})")
    elif isinstance(there, Note):
        yield from _texts_in(there, f"the note on claim {there.claim}")
    elif isinstance(there, Annex):
        yield from _texts_in(there, f"annex {there.number}")
    elif is_dataclass(there):
        yield from _texts_in(there, where)


def _texts_in(there: Any, where: str) -> Iterator[tuple[str, str]]:
    for part in fields(there):
        place = where or _CALLED.get(part.name, part.name.replace("_", " "))
        yield from texts(getattr(there, part.name), place)


_CALLED = {
    "title": "the title of the case",
    "person": "the name of the person",
    "facts": "the box of the cover",
    "missing": "what is missing, line",
    "warnings": "what to look at before sending, line",
    "omitted": "what was left out, line",
    "timeline": "the timeline",
    "places": "the places",
}
"""How the parts of a dossier are called to a person."""
