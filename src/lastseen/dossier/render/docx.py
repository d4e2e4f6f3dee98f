"""A dossier as a Word document, for a lawyer to edit: the same words as the PDF, in headings, tables and lists.

The same dossier gives the same bytes: the times inside are the dossier's own day.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping, Sequence

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table

from lastseen.dossier.render.document import Annex, Answer, Dossier, Line
from lastseen.dossier.render.fitting import harmless
from lastseen.dossier.render.runs import refer, set_fonts, write
from lastseen.dossier.render.words import words

INK, WARM, SOFT = RGBColor(0x14, 0x42, 0x4F), RGBColor(0x8A, 0x3B, 0x12), RGBColor(0x4A, 0x52, 0x5C)
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip file knows; the dossier's own day stands inside."""
_Notes = Sequence[tuple[int, ...]]


def docx(dossier: Dossier, pictures: Mapping[str, bytes]) -> bytes:
    """The dossier as the bytes of a .docx; `pictures` are `timeline` and `places` as PNG, where there are such."""
    page = _Page(dossier, pictures)
    for part in (page.cover, page.form, page.timeline, page.places, page.notes, page.annexes):
        part()
    held = io.BytesIO()
    page.doc.save(held)
    return _settled(held.getvalue())


def _settled(data: bytes) -> bytes:
    """The same zip file without the moment at which it was written."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as read, zipfile.ZipFile(held, "w") as written:
        for name in sorted(read.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            written.writestr(zipfile.ZipInfo(name, _ZIP_DAY), read.read(name), zipfile.ZIP_DEFLATED)
    return held.getvalue()


class _Page:
    """A document while it is being written."""

    def __init__(self, dossier: Dossier, pictures: Mapping[str, bytes]) -> None:
        self.d, self.pictures, self.said = dossier, pictures, words(dossier.language)
        self.doc: Doc = Document()
        _set_up(self.doc, dossier)
        foot = self.doc.sections[0].footer.paragraphs[0]
        draft = f" · {self.said['draft']}" if dossier.draft else ""
        write(foot, f"{self.said['confidential']}{draft} · {dossier.case} · {dossier.day} · ", size=8, colour=SOFT)
        _page_number(foot._p)  # noqa: SLF001 - python-docx has no word for the number of a page

    def cover(self) -> None:
        """The cover, with what is missing first."""
        d = self.d
        write(self.doc.add_paragraph(), d.form.body, bold=True, colour=INK, size=9)
        write(self.doc.add_heading("", 0), d.form.title)
        write(self.doc.add_paragraph(), " · ".join(d.person), bold=True, size=13)
        write(self.doc.add_paragraph(), d.title, italic=True)
        self._table((), d.facts)
        write(self.doc.add_paragraph(), d.verdict, bold=True, colour=INK if d.ready else WARM)
        if d.draft:
            write(self.doc.add_paragraph(), d.draft_note)
        for name, lines in (("missing", d.missing), ("warnings", d.warnings), ("omitted", d.omitted)):
            self._lines(self.said[name], lines)
        self._small(self.said["cover_note"])

    def _lines(self, title: str, lines: Sequence[Line]) -> None:
        if lines:
            self.doc.add_heading(title, 2)
        for line in lines:
            paragraph = self.doc.add_paragraph(style="List Bullet")
            write(paragraph, f"{line.sign} {line.what}", bold=True)
            if line.why:
                write(paragraph, f" — {line.why}")
            if line.cure:
                paragraph.add_run().add_break(WD_BREAK.LINE)
                write(paragraph, f"{self.said['cure']}: {line.cure}", colour=SOFT, size=9)

    def form(self) -> None:
        """The form, field by field."""
        self.doc.add_page_break()  # type: ignore[no-untyped-call] # python-docx lacks it
        self.doc.add_heading(self.said["answers"], 1)
        self._small(self.d.how_to_read)
        for part in self.d.parts:
            if part.title:
                write(self.doc.add_heading("", 2), part.title)
            told = [answer for answer in part.fields if answer.said or answer.missing]
            for answer in told:
                self._answer(answer)
            self._empty([answer for answer in part.fields if answer not in told])

    def _empty(self, fields: Sequence[Answer]) -> None:
        if fields:
            paragraph = self.doc.add_paragraph()
            write(paragraph, f"{self.said['not_answered']} ", bold=True, colour=INK)
            write(paragraph, "; ".join(f"{one.label} ({one.id})" for one in fields) + ".", colour=SOFT)

    def _answer(self, answer: Answer) -> None:
        heading = self.doc.add_heading("", 3)
        write(heading, answer.label)
        marks = [self.said[mark] for mark in ("required", "unverified") if getattr(answer, mark)]
        write(heading, f"   {' · '.join([*marks, answer.id])}", size=8, colour=SOFT)
        for said in answer.said:
            paragraph = self.doc.add_paragraph()
            write(paragraph, said.text)
            refer(paragraph, said.notes, INK)
        if answer.conflict is not None:
            self._aside(f"≠ {self.said['differ']}: ", answer.conflict)
        if answer.missing is not None:
            cure = f" {self.said['cure']}: {answer.missing.cure}" if answer.missing.cure else ""
            self._aside(f"{answer.missing.sign} {answer.missing.word}: ", answer.missing.why + cure)

    def _aside(self, word: str, told: str) -> None:
        paragraph = self.doc.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.5)
        write(paragraph, word, bold=True, colour=WARM)
        write(paragraph, told)

    def _small(self, text: str) -> None:
        if text:
            write(self.doc.add_paragraph(), text, colour=SOFT, size=9)

    def timeline(self) -> None:
        """What happened when: the picture, and the same as a table."""
        if rows := self.d.timeline.rows:
            self.doc.add_heading(self.said["timeline"], 1)
            self._picture("timeline", self.d.timeline.alt, self.d.timeline.caption)
            told = [(row.when, _marked(row.what, row.against), row.told, row.origins) for row in rows]
            self._table(("when", "what", "as_told", "origins"), told, [row.notes for row in rows])

    def places(self) -> None:
        """Where: the map, and the places as a table."""
        if rows := self.d.places.rows:
            self.doc.add_heading(self.said["places"], 1)
            self._picture("places", self.d.places.alt, self.d.places.caption)
            told = [(row.what, _marked(row.place, row.against), row.origins) for row in rows]
            self._table(("what", "place", "origins"), told, [row.notes for row in rows])

    def _picture(self, name: str, alt: str, caption: str) -> None:
        if name in self.pictures:
            shape = self.doc.add_picture(io.BytesIO(self.pictures[name]), width=Cm(16))
            properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no word for an alternative text
            properties.set("descr", harmless(alt))
            properties.set("name", name)
        self._small(caption)

    def notes(self) -> None:
        """Where each sentence comes from."""
        if self.d.notes:
            self.doc.add_heading(self.said["notes"], 1)
            self._small(self.said["notes_lead"])
        for note in self.d.notes:
            paragraph = self.doc.add_paragraph()
            write(paragraph, f"{note.number}  ", bold=True, colour=INK)
            write(paragraph, note.text)
            if note.quote:
                write(paragraph, f" «{note.quote}»", italic=True)

    def annexes(self) -> None:
        """The list of annexes, and how the dossier was made."""
        if self.d.annexes:
            self.doc.add_heading(self.said["annexes"], 1)
            self._small(self.d.annexes_lead)
            told = [(one.number, _annex(one), one.day, one.language, one.pages) for one in self.d.annexes]
            self._table(("number", "document", "day", "language", "pages"), told)
        self._small(self.d.made)

    def _table(self, head: Sequence[str], rows: Sequence[Sequence[str]], notes: _Notes = ()) -> None:
        """A table; `head` are the names of our words, `notes` the notes on the second cell of each row."""
        table = self.doc.add_table(rows=0, cols=len(head or rows[0]), style="Table Grid")
        table.autofit = True
        if head:
            _fill(table, [self.said[word] for word in head], bold=True)
            _repeat_head(table)
        for number, row in enumerate(rows):
            _fill(table, row)
            if notes:
                refer(table.rows[-1].cells[1].paragraphs[0], notes[number], INK)
        self.doc.add_paragraph()


def _marked(text: str, against: bool) -> str:
    return f"≠ {text}" if against else text


def _annex(one: Annex) -> str:
    return f"{one.title}\nSHA-256 {one.sha256}" if one.sha256 else one.title


def _fill(table: Table, texts: Sequence[str], *, bold: bool = False) -> None:
    row = table.add_row()  # type: ignore[no-untyped-call] # python-docx lacks it
    for cell, text in zip(row.cells, texts, strict=True):
        write(cell.paragraphs[0], text, bold=bold, size=9)


def _repeat_head(table: Table) -> None:
    """Let the first row stand at the head of the table on every page, and be read aloud as its head."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no word for it


def _page_number(paragraph: object) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph.append(field)  # type: ignore[attr-defined]


def _set_up(doc: Doc, dossier: Dossier) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2)
    _lighten(doc)
    for properties in doc.styles.element.iter(qn("w:rPr")):
        if properties.find(qn("w:rFonts")) is not None:
            set_fonts(properties)
    _style(doc, "Normal", 10, None)
    _style(doc, "Title", 22, INK)
    for level, size in ((1, 15), (2, 12), (3, 10)):
        _style(doc, f"Heading {level}", size, INK)
    said, day = doc.core_properties, datetime.datetime.combine(dossier.day, datetime.time(12))
    said.title, said.subject = harmless(f"{dossier.form.title}: {dossier.title}"), dossier.description
    said.author = said.last_modified_by = said.comments = said.keywords = ""
    said.language, said.created, said.modified, said.revision = dossier.language, day, day, 1


def _style(doc: Doc, name: str, size: float, colour: RGBColor | None) -> None:
    style = doc.styles[name]
    style.font.size = Pt(size)
    style.paragraph_format.space_after = Pt(4)
    if colour is not None:
        style.font.color.rgb = colour


def _lighten(doc: Doc) -> None:
    """Leave out of the library's empty document what nothing here uses: a hundred styles of tables, and a picture."""
    for style in doc.styles.element.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
            doc.styles.element.remove(style)
    for relations in (doc.part.rels, doc.part.package.rels):
        unused = [name for name, one in relations.items() if one.reltype.endswith(("/stylesWithEffects", "/thumbnail"))]
        for name in unused:
            del relations[name]
