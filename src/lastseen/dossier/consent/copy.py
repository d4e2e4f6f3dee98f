"""A reader's own copy of a case: smaller, valid, and with nothing in it that the reader may not have.

A copy is not the case with things taken away. It is written anew from what consent covers: a field that nobody thought
of is not in it. Then every text is searched for what is withheld, in other spellings and scripts too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lastseen.core.casefile import case_of
from lastseen.core.errors import LastseenError
from lastseen.core.model import Case, Claim, Plain
from lastseen.core.vocabulary import property_of
from lastseen.dossier.consent.apart import parts, title
from lastseen.dossier.consent.cutting import Cutter
from lastseen.dossier.consent.dropped import dropped_words, source_words
from lastseen.dossier.consent.gate import doubts, gate
from lastseen.dossier.consent.letters import letters, occurrences
from lastseen.dossier.consent.readers import Reader, reader_named
from lastseen.dossier.consent.renamed import Renamed, case_id
from lastseen.dossier.consent.shown import sight
from lastseen.dossier.consent.spelt import Withheld, ways
from lastseen.dossier.consent.subjects import subjects
from lastseen.dossier.consent.taking import LeftOut, kind_of, take, values_of
from lastseen.dossier.consent.writing import Writing

OF_SUBMITTER = ("name", "organisation", "address", "email", "phone")
"""What whoever submits tells a body of themselves, as it is."""


class Leak(LastseenError):
    """Something withheld where it must not be; nothing was handed out."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Copy:
    """What one reader may have of a case."""

    plain: Plain = field(repr=False)
    """A case file of its own."""
    reader: Reader
    day: date
    ids: Mapping[str, str] = field(repr=False)
    """The ids of the copy by those of the case; what is not here is not in the copy."""
    left_out: tuple[LeftOut, ...] = field(repr=False)
    """What stays and why, for whoever prepares the copy: it names what the copy must not."""
    doubts: tuple[str, ...]
    """What is wrong with the consents themselves."""
    annexes: Mapping[str, str]
    """The reports whose file may go along: the id in the copy, and that in the case."""
    withheld: tuple[Withheld, ...] = field(repr=False)
    """What must be in nothing that is made from the copy."""
    looked_for: Mapping[str, Withheld] = field(repr=False)
    """The same by its letters, in every way of writing it; what the copy itself rightly has is not among them."""

    def keys_left_out(self, person: str | None = None) -> frozenset[str]:
        """The keys of forms that the case has something for, which no consent covers: keys only, safe to print.

        `person` is an id of the copy: then those of this person, and of nobody in particular.
        """
        meant = {case for case, copied in self.ids.items() if copied == person}
        held = [one for one in self.left_out if one.cure]
        return frozenset(one.key for one in held if person is None or not one.people or meant & set(one.people))

    @property
    def not_looked_for(self) -> tuple[str, ...]:
        """What is withheld and too short to be looked for by its letters, such as an age."""
        return tuple(one.what for one in self.withheld if not ways(one))


def copy_for(plain: Plain, reader: str, day: date, texts: Mapping[str, str] | None = None) -> Copy:
    """The copy of a case for one reader, with what consent covers on that day.

    `texts` gives the text of reports that keep it in a file of their own. Raises LastseenError for an unknown reader,
    CaseFileError for a case that does not stand, and Leak where something withheld would have been left in.
    """
    case, who = case_of(plain, texts), reader_named(reader)
    about = subjects(case)
    given = gate(plain, about, who, day)
    taken, seen = take(about, given), sight(about, given)
    held = [*values_of(taken.secret), *source_words(case, seen)]
    cutter = Cutter(held, [(kind_of(it), str(it.value.raw)) for it in taken.kept] + _submitter(plain, who))
    writing = Writing(plain, texts or {}, seen, taken, cutter, Renamed())
    written = _written(writing)
    _check(written, cutter)
    everything = tuple(dict.fromkeys([*held, *dropped_words(plain, case)]))
    return Copy(
        plain=written,
        reader=who,
        day=day,
        ids=writing.new.ids,
        left_out=(*taken.left_out, *writing.left_out),
        doubts=tuple(doubts(given)),
        annexes=writing.annexes,
        withheld=everything,
        looked_for=_looked_for(everything, written),
    )


def _submitter(plain: Plain, reader: Reader) -> list[tuple[str, str]]:
    """Who submits says so to a body, and may be a relative whom no consent names."""
    told = (plain.get("submitter") or {}) if reader.kind == "body" else {}
    return [("name" if key == "name" else "text", str(told[key])) for key in OF_SUBMITTER if told.get(key) is not None]


def _written(writing: Writing) -> Plain:
    case, kept = writing.sight.about.case, writing.taken.kept
    reports = _reports(case, kept)
    _rename(writing, kept, reports)
    claims = [it for it in (writing.claim(claim, _raw(writing.plain)[claim.id]) for claim in kept) if it is not None]
    plain: Plain = {"casefile": 1, "id": case_id(case.id)}
    if (told := title(writing)) is not None:
        plain["title"] = told
    if writing.plain.get("today") is not None:
        plain["today"] = writing.plain["today"]
    plain["sources"] = {
        writing.new[key]: writing.source(source, writing.plain["sources"][key])
        for key, source in case.sources.items()
        if key in writing.new
    }
    plain["reports"] = {
        writing.new[key]: writing.report(case.reports[key], writing.plain["reports"][key]) for key in reports
    }
    plain["things"] = {
        writing.new[key]: writing.thing(key, writing.plain["things"][key]) for key in case.things if key in writing.new
    }
    return {**plain, "claims": claims, **parts(writing)}


def _raw(plain: Plain) -> dict[str, Plain]:
    return {str(record["id"]): record for record in plain.get("claims") or []}


def _reports(case: Case, kept: Iterable[Claim]) -> list[str]:
    """The reports that tell a claim that goes, and those that repeat one of them whole."""
    told = {claim.report for claim in kept}
    while more := {key for key, report in case.reports.items() if report.copies in told and key not in told}:
        told |= more
    return [key for key in case.reports if key in told]


def _rename(writing: Writing, kept: list[Claim], reports: list[str]) -> None:
    case, about = writing.sight.about.case, writing.sight.about
    heard = {source for claim in kept for source in claim.by} | {case.reports[key].publisher for key in reports}
    writing.new.add("source", (key for key in case.sources if key in heard))
    writing.new.add("report", reports)
    shown = {claim.about for claim in kept} | {str(it.value.raw) for it in kept if str(it.value.raw) in case.things}
    for key in list(shown):
        shown |= {
            one for one in (*case.things[key].of, *case.things[key].members) if _may_be_shown(writing, one, shown)
        }
    for kind in dict.fromkeys(thing.type for thing in case.things.values()):
        writing.new.add(kind, (key for key, it in case.things.items() if key in shown and it.type == kind))
    writing.new.add("claim", (claim.id for claim in kept))
    assert about.case is case


def _may_be_shown(writing: Writing, key: str, shown: set[str]) -> bool:
    person = writing.sight.about.ruled.id(key)
    return key in shown or (person in writing.sight.about.people and writing.gate.knows(person))


FREE = {
    "sources": ("name", "described"),
    "reports": ("title", "url"),
    "claims": ("value", "hedge", "quote"),
    "judgements": ("by", "why"),
    "findings": ("assessment", "by", "why"),
    "consents": ("who", "relation"),
    "steps": ("body", "kind", "by", "outcome", "why_not"),
    "submissions": ("body", "reference"),
}
"""Where a copy has words of somebody's own; all else in it is ids made anew, days, and words of the vocabulary."""


def _check(written: Plain, cutter: Cutter) -> None:
    """Search every free text of the copy once more. Raises Leak, which says where and never what."""
    for where, text in _free_texts(written):
        if cutter.in_its_letters(text):
            raise Leak(
                f"the copy would still have something withheld in {where}, so none was made",
                "look there in the case; this is a fault of Lastseen, please report it without the case",
            )


def _free_texts(written: Plain) -> Iterator[tuple[str, str]]:
    for section, keys in FREE.items():
        held = written.get(section) or []
        for place, record in held.items() if isinstance(held, dict) else enumerate(held):
            vocabulary = section == "claims" and not _has_own_words(record, written["things"])
            own = [key for key in keys if record.get(key) is not None and not (vocabulary and key == "value")]
            yield from ((f"{section} {place} {key}", str(record[key])) for key in own)
    told = {"title": written.get("title"), **(written.get("submitter") or {})}
    yield from ((key, str(told[key])) for key in ("title", "relation", "mandate") if told.get(key) is not None)


def _has_own_words(claim: Plain, things: Plain) -> bool:
    """Whether the value of a claim is in somebody's words: no day, no number, no term, no state, no thing."""
    prop = property_of(str(claim["property"]))
    if prop is not None and prop.value == "thing_or_text":
        return str(claim["value"]) not in things
    return prop is not None and prop.value in ("name", "text", "place")


def _looked_for(held: Iterable[Withheld], written: Plain) -> dict[str, Withheld]:
    """What is withheld by its letters, without what the copy has itself."""
    has = letters(" \n ".join(_everything(written)))
    found: dict[str, Withheld] = {}
    for one in held:
        for way in ways(one):
            if way not in found and not occurrences(has, way):
                found[way] = one
    return found


def _everything(value: Any) -> Iterator[str]:
    """Every text and figure of the copy, keys too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _everything(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _everything(inner)
    elif value is not None:
        yield str(value)
