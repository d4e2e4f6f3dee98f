"""Dossier: from a case to the folder that a body gets, or that its preparer works on.

Hold, then the copy that consent allows, then the form filled from that copy alone, then lint, then pages, and at last
a search of every byte for what is withheld. Nothing is written before all of it went well.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from lastseen.casework.annex_files import AnnexFile, annex_files, texts_of
from lastseen.casework.read_file import read_case_file
from lastseen.casework.reader_copy import WholeCase, reader_copy, whole_case
from lastseen.casework.ready import OF_MISSING, person_meant
from lastseen.core.casefile import case_of
from lastseen.core.errors import LastseenError
from lastseen.dossier.consent.copy import Copy
from lastseen.dossier.consent.scan import check_files
from lastseen.dossier.exposure import Exposure, exposures
from lastseen.dossier.facts import Facts, facts
from lastseen.dossier.forms.definitions import Form, form_for
from lastseen.dossier.forms.fill import fill
from lastseen.dossier.forms.filled import Filled
from lastseen.dossier.lint import Flag, Pages, Severity, lint
from lastseen.dossier.missing import withheld
from lastseen.dossier.render.annexes import Attached
from lastseen.dossier.render.assemble import Around, assemble
from lastseen.dossier.render.document import Dossier, Line, as_data, texts
from lastseen.dossier.render.docx import docx
from lastseen.dossier.render.fonts import FontSet, machine_fonts
from lastseen.dossier.render.pdf import pdf, png
from lastseen.dossier.render.words import words
from lastseen.reading import Reading, reading
from lastseen.store import blobs
from lastseen.store.cases import stored_case
from lastseen.store.workspace import Workspace


class NotReady(LastseenError):
    """A form that the body would refuse as it stands."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dossier is asked for."""

    body: str
    day: datetime.date
    """The day on which consent is asked for, and that stands on the pages."""
    person: str | None = None
    """The person's id in the case; may be left out where the case is about one."""
    draft: bool = False
    """Whether to make it even where the body would refuse it; every page is marked then."""


@dataclass(frozen=True, slots=True)
class InHand:
    """A whole case, with the bytes of the reports that came as files."""

    whole: WholeCase
    files: Mapping[str, bytes] = field(repr=False)


@dataclass(frozen=True)
class Made:
    """A dossier, made and searched, and not yet written."""

    asked: Asked
    person: str
    """The person's id in the case."""
    copy: Copy
    dossier: Dossier
    flags: tuple[Flag, ...]
    exposed: tuple[Exposure, ...]
    """What in it could give a protected source away, for whoever prepares it."""
    claims: tuple[str, ...]
    """The claims it uses, by their ids in the case."""
    files: Mapping[str, bytes] = field(repr=False)
    """Every file of it by its name in the folder."""


def in_file(path: Path) -> InHand:
    """A case in a file. Raises CaseFileError and UnreadableFile."""
    read = read_case_file(path)
    return InHand(WholeCase(read.case.plain, read.texts), read.files)


def in_workspace(workspace: Workspace, case: str) -> InHand:
    """A case of the workspace. Raises UnknownCase, and IncompleteStore or AlteredStore for a report's lost bytes."""
    held = stored_case(workspace, case).blobs
    return InHand(
        whole_case(workspace, case), {key: blobs.get(workspace.folder, digest) for key, digest in held.items()}
    )


def make_dossier(hand: InHand, asked: Asked) -> Made:
    """Make a dossier, and search it for what is withheld.

    Raises Held, UnknownForm, NotReady, FontsMissing, LetterMissing, Leak, and LastseenError where consent covers
    nothing, or where it is not clear which person is meant.
    """
    form = form_for(asked.body)
    allowed = reader_copy(hand.whole, asked.body, asked.day)
    fonts = machine_fonts()
    making = _Making(hand, asked, form, allowed.copy, allowed.text, fonts)
    return making.made()


@dataclass(frozen=True)
class _Making:
    """One dossier while it is being made."""

    hand: InHand
    asked: Asked
    form: Form
    copy: Copy
    text: str
    """The copy as a case file."""
    fonts: FontSet

    def made(self) -> Made:
        """The dossier with all of its files."""
        whole = reading(case_of(self.hand.whole.plain, self.hand.whole.texts), None, self.asked.day)
        person = person_meant(whole, self.asked.person, self.form)
        told = facts(reading(case_of(self.copy.plain), None, self.asked.day), self._copied(person))
        filled = self._filled(whole, person, told)
        attached = annex_files(self.copy.annexes, self.hand.whole.plain.get("reports") or {}, self.hand.files)
        around = self._around(told, attached)
        flags, dossier, pages = self._set(filled, told, around)
        files = {**self._printed(dossier, pages), **{one.attached.name: one.data for one in attached.values()}}
        self._search(dossier, files, texts_of(attached))
        files["SHA256SUMS"] = _sums(files)
        return Made(
            asked=self.asked,
            person=person,
            copy=self.copy,
            dossier=dossier,
            flags=flags,
            exposed=exposures(self.copy),
            claims=self._original(dossier),
            files=files,
        )

    def _set(self, filled: Filled, told: Facts, around: Around) -> tuple[tuple[Flag, ...], Dossier, bytes]:
        """The pages, and what lint says when it knows how many there are; set anew where that changes the cover."""
        annexes = _counted(around.attached)
        flags = lint(filled, told, self.copy.plain, Pages(None, annexes))
        dossier, made = self._set_once(filled, told, around, flags)
        counted = lint(filled, told, self.copy.plain, Pages(_pages(made), annexes))
        if counted != flags:
            dossier, made = self._set_once(filled, told, around, counted)
        return counted, dossier, made

    def _set_once(self, filled: Filled, told: Facts, around: Around, flags: tuple[Flag, ...]) -> tuple[Dossier, bytes]:
        stops = _stops(filled, flags)
        if not self.asked.draft:
            _refuse(self.form.id, stops)
        lines = tuple(_line(flag) for flag in flags if flag.rule not in OF_MISSING)
        dossier = assemble(filled, told, replace(around, warnings=lines, stops=len(stops)))
        return dossier, pdf(dossier, self.fonts)

    def _copied(self, person: str) -> str:
        if person not in self.copy.ids:
            raise LastseenError(
                f"no consent lets {self.form.body} know anything of {person}",
                f"lastseen export CASE --for {self.asked.body} says what is left out, and why",
            )
        return self.copy.ids[person]

    def _filled(self, whole: Reading, person: str, told: Facts) -> Filled:
        mine = fill(self.form, told, self.copy.plain, self.asked.day)
        return withheld(mine, fill(self.form, facts(whole, person), self.hand.whole.plain, self.asked.day))

    def _around(self, told: Facts, attached: Mapping[str, AnnexFile]) -> Around:
        return Around(
            day=self.asked.day,
            draft=self.asked.draft,
            left_out=self.copy.keys_left_out(told.person),
            attached={name: one.attached for name, one in attached.items()},
            copy_sha256=hashlib.sha256(self.text.encode("utf-8")).hexdigest(),
        )

    def _printed(self, dossier: Dossier, pages: bytes) -> dict[str, bytes]:
        """The files that are made, by name: the same form as PDF, Word and JSON, its pictures, and the copy itself."""
        drawn = {"timeline": dossier.timeline.svg, "places": dossier.places.svg}
        pictures = {name: png(svg, self.fonts) for name, svg in drawn.items() if svg}
        told = json.dumps(_without_pictures(as_data(dossier)), ensure_ascii=False, indent=2) + "\n"
        body = self.form.id
        return {
            f"{body}.pdf": pages,
            f"{body}.docx": docx(dossier, pictures),
            f"{body}.json": told.encode("utf-8"),
            "case.yaml": self.text.encode("utf-8"),
            **{f"{name}.svg": svg.encode("utf-8") for name, svg in drawn.items() if svg},
        }

    def _search(self, dossier: Dossier, files: Mapping[str, bytes], seen: Mapping[str, str]) -> None:
        """Look once more at every byte, and at every text as its reader sees it. Raises Leak."""
        shown = {f"{self.form.id}.pdf": _text(files[f"{self.form.id}.pdf"]), **seen}
        check_files(self.copy, files, shown, _own(dossier, self.form))

    def _original(self, dossier: Dossier) -> tuple[str, ...]:
        """The claims that the dossier uses, by their ids in the case."""
        back = {new: old for old, new in self.copy.ids.items()}
        return tuple(back[note.claim] for note in dossier.notes)


def _stops(filled: Filled, flags: tuple[Flag, ...]) -> list[str]:
    """What the body would refuse it for. What only its preparer can write does not stop the pages from being made."""
    lacking = [(each.field.text(), each.missing) for each in filled.missing if each.missing]
    told = [f"{label}: {gap.why}" for label, gap in lacking if gap.stops and not gap.by_hand]
    return told + [flag.message for flag in flags if flag.severity is Severity.STOP and flag.rule not in OF_MISSING]


def _refuse(body: str, stops: list[str]) -> None:
    if stops:
        told = "".join(f"\n  - {one}" for one in stops)
        cure = f"lastseen check CASE --for {body} says what would cure each; --draft makes it all the same, marked"
        raise NotReady(f"{body} would refuse it as it stands:{told}", cure)


def _line(flag: Flag) -> Line:
    sign = "!" if flag.severity is Severity.STOP else "?"
    doubt = " (this rule is unverified)" if flag.evidence == "unverified" else ""
    return Line(sign, f"{flag.message}{doubt}", flag.rule, flag.cure)


def _without_pictures(told: dict[str, Any]) -> dict[str, Any]:
    """The pictures stand in files of their own."""
    for name in ("timeline", "places"):
        told[name].pop("svg")
    return told


def _pages(made: bytes) -> int:
    return len(pdfium.PdfDocument(made))


def _counted(attached: Mapping[str, Attached]) -> int | None:
    """The pages of all annexes; None where those of one are not known."""
    pages = [one.pages for one in attached.values()]
    return None if None in pages else sum(filter(None, pages))


def _text(made: bytes) -> str:
    """The text of the pages as their reader sees it."""
    return "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(made))


def _own(dossier: Dossier, form: Form) -> Iterator[str]:
    """What the form itself prints, whatever the case: a withheld word that stands in it is not given away by it."""
    yield from words(dossier.language).values()
    yield from (dossier.verdict, dossier.draft_note, dossier.how_to_read, dossier.annexes_lead, dossier.description)
    yield from (each.text() for each in form.fields)
    yield from (each.part for each in form.fields)
    yield from (line.what for line in dossier.omitted)
    yield from (text for _, text in texts(dossier.form))


def _sums(files: Mapping[str, bytes]) -> bytes:
    """The hashes of the files as `sha256sum --check` reads them."""
    rows = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return "".join(rows).encode("utf-8")
