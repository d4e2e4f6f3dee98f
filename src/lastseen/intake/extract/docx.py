"""DOCX: the text of a Word document as it stands with every change accepted; what is not in it is said.

Own reader over the zip archive's XML (ECMA-376): inserted words are text and are marked, deleted ones are not and are
marked too; comments, headers and footers are only counted; notes follow at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from lastseen.intake.extract.found import Found, Page, Unreadable
from lastseen.intake.extract.ziparchive import Archive

NAME = "docx 1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_DEEPEST = 400
"""How deep elements may stand inside each other."""
_LONGEST_NOTE = 500


@dataclass(slots=True)
class _Text:
    """The text while it grows, with its tracked changes."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    inserted: list[list[int]] = field(default_factory=list)
    deleted: list[dict[str, Any]] = field(default_factory=list)
    moved: int = 0
    pictures: int = 0

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def last(self) -> str:
        return self.parts[-1][-1:] if self.parts else ""


def read_docx(data: bytes) -> Found:
    """The text of a DOCX. Unreadable where it is none, is locked, or unpacks to too much."""
    archive = Archive(data)
    if "word/document.xml" not in archive.names:
        raise Unreadable("it is no Word document: word/document.xml is missing", "save it as DOCX, and add that too")
    text = _Text()
    _walk(_tree(archive, "word/document.xml"), text, 0)
    notes = sum(_notes(archive, text, kind) for kind in ("footnote", "endnote"))
    whole = "".join(text.parts).rstrip("\n")
    if not whole.strip():
        raise Unreadable("the document holds no text", "look at it: it may hold pictures of pages")
    marks = {"inserted": text.inserted, "deleted": text.deleted}
    return Found(
        f"{NAME} (lxml {version('lxml')})",
        whole,
        Page(title=_title(archive)),
        tuple(_warnings(archive, text, notes)),
        {name: found for name, found in marks.items() if found},
    )


def _tree(archive: Archive, name: str) -> Any:
    from lxml import etree

    data = archive.read(name)
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise Unreadable(
            f"{name} in it declares entities, which no Word document does", "it is preserved, but not read"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"the document is broken: {name} in it cannot be read", "ask for another copy") from error


def _local(element: Any) -> str:
    tag = element.tag
    if not isinstance(tag, str) or not tag.startswith((_W, _STRICT)):
        return ""
    return tag.rpartition("}")[2]


def _walk(element: Any, text: _Text, depth: int) -> None:
    """Add the text of an element, in the order of the document."""
    if depth > _DEEPEST:
        raise Unreadable("the document's parts stand too deep inside each other", "it is preserved, but not read")
    name = _local(element)
    if element.tag == _FALLBACK or name in {
        "moveFrom",
        "instrText",
        "rPr",
        "pPr",
        "sectPr",
        "del",
        "moveFromRangeStart",
    }:
        _left_out(element, name, text)
    elif name == "t":
        text.add(element.text or "")
    elif name in _SIGNS:
        text.add(_SIGNS[name])
    elif name in {"ins", "moveTo"}:
        start = text.length
        _inside(element, text, depth)
        if text.length > start:
            text.inserted.append([start, text.length])
    elif name == "tr":
        _row(element, text, depth)
    else:
        text.pictures += name == "drawing"
        _inside(element, text, depth)
        if name == "p":
            text.add("\n")


def _inside(element: Any, text: _Text, depth: int) -> None:
    for child in element:
        _walk(child, text, depth + 1)


def _left_out(element: Any, name: str, text: _Text) -> None:
    if name == "del":
        gone = "".join(part.text or "" for part in element.iter() if _local(part) == "delText")
        if gone:
            text.deleted.append({"at": text.length, "text": gone[:_LONGEST_NOTE]})
    elif name == "moveFrom":
        text.moved += 1


def _row(element: Any, text: _Text, depth: int) -> None:
    """One line for a row of a table, its cells apart by tabs."""
    first = True
    for cell in element:
        if _local(cell) != "tc":
            _walk(cell, text, depth + 1)
            continue
        if not first:
            text.add("\t")
        first = False
        inner = _Text(length=text.length, inserted=text.inserted, deleted=text.deleted)
        _inside(cell, inner, depth + 1)
        text.add("".join(inner.parts).rstrip("\n"))
        text.moved += inner.moved
        text.pictures += inner.pictures
    text.add("\n")


def _notes(archive: Archive, text: _Text, kind: str) -> int:
    """Add the footnotes or endnotes at the end; gives how many there are."""
    name = f"word/{kind}s.xml"
    if name not in archive.names:
        return 0
    count = 0
    for note in _tree(archive, name):
        own = [value for key, value in note.attrib.items() if key.endswith("}type")]
        if _local(note) != kind or own:  # separators have a type
            continue
        if count == 0:
            text.add("\n")
        count += 1
        _inside(note, text, 1)
    return count


def _title(archive: Archive) -> str | None:
    if "docProps/core.xml" not in archive.names:
        return None
    found = _tree(archive, "docProps/core.xml").findtext(_TITLE)
    return " ".join(found.split())[:300] or None if found else None


def _count(archive: Archive, name: str, kind: str) -> int:
    return sum(_local(child) == kind for child in _tree(archive, name)) if name in archive.names else 0


def _warnings(archive: Archive, text: _Text, notes: int) -> Iterator[str]:
    if text.inserted or text.deleted or text.moved:
        yield (
            f"the document has tracked changes: {len(text.inserted)} inserted passages are in the text, "
            f"{len(text.deleted)} deleted ones are not"
        )
    if comments := _count(archive, "word/comments.xml", "comment"):
        yield f"{comments} comments in the margin are not in the text"
    if notes:
        yield f"{notes} footnotes or endnotes follow at the end of the text"
    if text.pictures:
        yield f"{text.pictures} pictures in the document were not read"
    beside = [
        name for name in archive.names if name.startswith(("word/header", "word/footer")) and name.endswith(".xml")
    ]
    if any(_holds_text(archive, name) for name in beside):
        yield "what stands in the headers and footers of its pages is not in the text"


def _holds_text(archive: Archive, name: str) -> bool:
    return any((part.text or "").strip() for part in _tree(archive, name).iter() if _local(part) == "t")
