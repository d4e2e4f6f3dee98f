"""From a filled form to the dossier that is printed: its cover, its answers with their notes, pictures and annexes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from lastseen.dossier.facts import Facts
from lastseen.dossier.forms.definitions import Evidence, Required
from lastseen.dossier.forms.filled import Filled, FilledField, Missing
from lastseen.dossier.registry import registry
from lastseen.dossier.render.annexes import Attached, annexes
from lastseen.dossier.render.cited import Cited
from lastseen.dossier.render.document import Answer, Dossier, FormHead, Gap, Line, Part, Said
from lastseen.dossier.render.happened import places, timeline

LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Around:
    """What a dossier says of itself, beside the form."""

    day: datetime.date
    draft: bool
    warnings: tuple[Line, ...] = ()
    """What lint found, as lines of the cover."""
    stops: int = 0
    """How many things the body would refuse it for."""
    left_out: frozenset[str] = frozenset()
    """The keys of forms that the whole case has something for, and no consent covers."""
    attached: Mapping[str, Attached] = field(default_factory=dict)
    """The files that go along, by the report's id in the copy."""
    copy_sha256: str = ""
    """The hash of the case file that goes along."""


def assemble(filled: Filled, facts: Facts, around: Around) -> Dossier:
    """The dossier of one filled form; everything in it comes from the copy that the form was filled from."""
    found, form = facts.reading, filled.form
    cited = Cited(found)
    parts = _parts(filled, cited)
    when, where = timeline(found, facts.person, cited), places(found, facts.person, cited)
    case = found.seen.case
    return Dossier(
        form=FormHead(form.id, form.title[LANGUAGE], form.id.upper().replace("_", " "), form.body),
        language=LANGUAGE,
        case=case.id,
        title=case.title,
        person=names(facts),
        day=around.day,
        draft=around.draft,
        ready=not (around.stops or _by_hand(filled)),
        verdict=verdict(filled, around.stops),
        draft_note=_DRAFT if around.draft else "",
        description=f"Made for {form.body}; every sentence names the claim and the report it comes from.",
        facts=_facts(filled, facts, around, cited),
        missing=tuple(_lacking(each) for each in filled.missing),
        warnings=(*map(_doubtful, filled.warnings), *around.warnings),
        omitted=_omitted(around.left_out),
        how_to_read=_HOW,
        parts=parts,
        timeline=when,
        places=where,
        notes=cited.notes(),
        annexes_lead=_ANNEXES,
        annexes=annexes(found, cited.reports(), around.attached),
        made=_made(filled, around),
    )


_DRAFT = "This is a draft for your own work. It is marked on every page, and must not be sent."
_HOW = (
    "Each sentence says who reports what, on whose word, and how surely, and no more than that. The small numbers lead "
    "to notes that name the claim and the report. “Origins 1–2” means that one or two people or documents stand behind "
    "a statement, however many outlets repeat it. “Unverified” beside a field means that nobody has yet read it in the "
    "body's own form; the word is for those who prepare this."
)
_ANNEXES = "Send copies, never originals. The hash (SHA-256) of a file shows that it is the very one that was read."


def names(facts: Facts) -> tuple[str, ...]:
    """What the person is called: the name that stands best first, then the other spellings."""
    told = [fact.value for key in ("person.name", "person.name_native") for fact in facts[key]]
    return tuple(dict.fromkeys(told)) or ("A person whose name no consent covers",)


def verdict(filled: Filled, stops: int) -> str:
    """Whether the form could be sent as it is, in a sentence."""
    if stops:
        return f"Not ready: as it stands, the body would refuse it for {_counted(stops, 'reason')}, marked “!” below."
    if by_hand := _by_hand(filled):
        return f"Nearly ready: {_counted(by_hand, 'answer')} must still be written by you, in the Word document."
    return "Every answer that the body insists on is there. Read it once more as a whole before you send it."


def _by_hand(filled: Filled) -> int:
    """How many answers that the body insists on only a person can write."""
    return sum(bool(each.missing and each.missing.stops and each.missing.by_hand) for each in filled.fields)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _facts(filled: Filled, facts: Facts, around: Around, cited: Cited) -> tuple[tuple[str, str], ...]:
    form = filled.form
    used = f"{_counted(len(cited.claims()), 'claim')} from {_counted(len(cited.reports()), 'report')}"
    known = facts.reading.day
    told = [
        ("Case", facts.reading.seen.case.id),
        ("Rests on", used),
        ("As known on", _day(known) if known else "no day given"),
        ("Made on", _day(around.day)),
        ("Form", f"{form.id}, {_KNOWN[form.evidence]}, checked {_day(form.checked_on)}"),
        ("Send to", form.send_to or "see the body's own page"),
    ]
    return tuple(told)


_KNOWN = {Evidence.READ: "as read in the body's documents", Evidence.UNVERIFIED: "unverified"}


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _parts(filled: Filled, cited: Cited) -> tuple[Part, ...]:
    grouped = groupby(filled.fields, key=lambda each: each.field.part)
    return tuple(Part(title, tuple(_answer(each, cited) for each in fields)) for title, fields in grouped)


def _answer(each: FilledField, cited: Cited) -> Answer:
    asked = each.field
    said = tuple(Said(sentence.text, cited.numbers(sentence.claims)) for sentence in each.sentences)
    for sentence in each.against:
        cited.numbers(sentence.claims)
    required = asked.required is Required.YES or bool(each.missing and each.missing.stops)
    gap = (
        None
        if each.missing is None
        else Gap(_sign(each.missing), _word(each.missing), _capital(each.missing.why), each.missing.cure)
    )
    return Answer(
        asked.id, asked.text(LANGUAGE), required, said, each.conflict, gap, asked.evidence is Evidence.UNVERIFIED
    )


def _sign(missing: Missing) -> str:
    return "!" if missing.stops else "·"


def _word(missing: Missing) -> str:
    if missing.by_hand:
        return "For you to write"
    return "Withheld" if missing.withheld else "Missing"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _lacking(each: FilledField) -> Line:
    missing = each.missing
    assert missing is not None
    near = "".join(f" Nearest: {one.claim}, {one.says}: {one.why_not}; {one.cure}." for one in missing.nearest[:1])
    return Line(
        _sign(missing),
        f"{each.field.text(LANGUAGE)} ({each.field.id})",
        missing.why,
        f"{missing.cure}{'.' if near else ''}{near}",
    )


def _doubtful(text: str) -> Line:
    what, _, cure = text.partition(": ")
    return Line("?", what, "", cure)


def _omitted(keys: Iterable[str]) -> tuple[Line, ...]:
    """What the case has and no consent covers, by what it is called and never by what it says."""
    told = sorted(registry()[key].label if key in registry() else _NO_FORM_ASKS.get(key, key) for key in keys)
    return tuple(Line("–", label, "the case has this, and no consent covers it for this body") for label in told)


_NO_FORM_ASKS = {"source": "who a source is"}
"""What stays behind and is no key of any form."""


def _made(filled: Filled, around: Around) -> str:
    copy = (
        f" The copy of the case that it was made from has the hash (SHA-256) {around.copy_sha256}."
        if around.copy_sha256
        else ""
    )
    return (
        f"Made with Lastseen on {_day(around.day)} for {filled.form.id}, from what consent covers.{copy} "
        "From the same copy the same pages come out, byte for byte."
    )
