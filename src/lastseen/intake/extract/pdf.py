"""PDF: read twice, by PDFium and by pypdf; where the two disagree, a person must look at the page.

A PDF holds signs at places, not text, and two programs may read other words off the same page: a figure, a name in an
odd font. The working text is PDFium's. A line of it that pypdf does not have is marked: check the picture.
"""

from __future__ import annotations

import struct
import time
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from io import BytesIO
from typing import Any

from lastseen.intake.extract.found import Found, Page, Unreadable
from lastseen.intake.extract.limits import CPU, PAGES

NAME = "pdf 1"
SCANNED = "docs/howto/scanned-pages.md"
"""Where it is told how text is got from pictures of pages."""
_COMPARING = CPU / 2
"""Seconds of the processor for the second reading."""
_STUMBLES = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, EOFError, RuntimeError,
    struct.error, zlib.error,
)  # fmt: skip
"""What pypdf raises for a broken PDF beside its own errors. It reads second, so that nothing of the text is lost."""
_LISTED = 12
"""How many pages are named before "and more"."""


@dataclass(slots=True)
class _Reading:
    """What PDFium reads, page by page."""

    pages: list[str]
    count: int
    """How many pages there are."""
    locked: bool
    """Whether it is encrypted, although anybody may open it."""
    title: str | None
    check: list[dict[str, Any]] = field(default_factory=list)
    missed: list[int] = field(default_factory=list)
    """Pages on which pypdf has lines that PDFium does not have."""
    compared: int = 0


def read_pdf(data: bytes) -> Found:
    """The text of a PDF. Unreadable where it is locked, broken, or holds nothing but pictures."""
    reading = _read(data)
    if not any(page.strip() for page in reading.pages):
        raise Unreadable(
            f"the PDF has {_pages(reading.count)} and no text: it holds pictures of pages",
            f"{SCANNED} says how to add text to it, offline",
        )
    _compare(data, reading)
    text, marks = "", []
    for page in reading.pages:
        marks.append([len(text), len(text) + len(page)])
        text += page + "\n\n"
    return Found(
        f"{NAME} (PDFium by pypdfium2 {version('pypdfium2')}, checked with pypdf {version('pypdf')})",
        text.removesuffix("\n\n"),
        Page(title=reading.title),
        tuple(_warnings(reading)),
        _marks(reading, marks),
    )


def _marks(reading: _Reading, pages: list[list[int]]) -> dict[str, Any]:
    """Where each page stands in the text, how many there are where not all were read, and the lines to be looked at."""
    marks: dict[str, Any] = {"pages": pages}
    if reading.count > len(pages):
        marks["of"] = reading.count
    if reading.check:
        marks["check"] = [_placed(line, pages) for line in reading.check]
    return marks


def _read(data: bytes) -> _Reading:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                "the PDF is locked with a password, so that nothing can be read",
                "open it with the password, print it into a new PDF, and add that too",
            ) from error
        raise Unreadable("the PDF is broken and cannot be read", "ask for another copy of it") from error
    locked = b"/Encrypt" in data
    pages = [_page_text(document, at) for at in range(min(len(document), PAGES))]
    title = unicodedata.normalize("NFC", document.get_metadata_value("Title") or "").strip()
    return _Reading(pages, len(document), locked, title or None)


def _page_text(document: Any, at: int) -> str:
    import pypdfium2

    try:
        page = document[at]
        text: str = page.get_textpage().get_text_range(errors="replace")
    except pypdfium2.PdfiumError:
        return ""
    # PDFium marks the hyphen at a line's end with U+FFFE or U+0002
    return text.replace("\r\n", "\n").replace("\ufffe", "-").replace("\x02", "-").replace("\0", "").strip("\n")


def _compare(data: bytes, reading: _Reading) -> None:
    """Mark every line that pypdf does not read as well, as far as time allows."""
    ends = time.process_time() + _COMPARING
    for at, other in enumerate(_other_pages(data, len(reading.pages))):
        mine, theirs = _bare(reading.pages[at]), _bare(other)
        start = 0
        for line in reading.pages[at].split("\n"):
            if (bare := _bare(line)) and bare not in theirs:
                reading.check.append({"page": at + 1, "start": start, "end": start + len(line)})
            start += len(line) + 1
        if any((bare := _bare(line)) and bare not in mine for line in other.splitlines()):
            reading.missed.append(at + 1)
        reading.compared = at + 1
        if time.process_time() > ends:
            break


def _other_pages(data: bytes, count: int) -> Iterator[str]:
    """What pypdf reads, page by page; nothing after a page that it stumbles over."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        for at in range(count):
            yield reader.pages[at].extract_text() or ""
    except (PyPdfError, *_STUMBLES):
        return


def _bare(text: str) -> str:
    """The signs of a text without blanks and hyphens, on which two programs differ without harm; ligatures opened."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_NO_HYPHENS).split())


_NO_HYPHENS = dict.fromkeys(map(ord, "-\u00ad\u2010\u2011\ufffe\x02\u200b"))


def _placed(line: dict[str, Any], pages: list[list[int]]) -> dict[str, Any]:
    """A marked line with its place in the whole text instead of in its page."""
    offset = pages[line["page"] - 1][0]
    return {"start": line["start"] + offset, "end": line["end"] + offset, "page": line["page"]}


def _warnings(reading: _Reading) -> Iterator[str]:
    read = len(reading.pages)
    if reading.count > read:
        yield f"the PDF has {reading.count} pages; only the first {read} were read"
    if reading.locked:
        yield "the PDF is encrypted, but opens without a password"
    if empty := [at + 1 for at, page in enumerate(reading.pages) if not page.strip()]:
        yield f"no text on {_listed(empty)}: pictures of pages, or empty; {SCANNED} says how to add text"
    if reading.check:
        where = sorted({line["page"] for line in reading.check})
        lines = "1 line is" if len(reading.check) == 1 else f"{len(reading.check)} lines are"
        yield f"{lines} read differently by two programs: check the picture ({_listed(where)})"
    if reading.missed:
        yield f"a second program reads lines that are not in the text: check the picture ({_listed(reading.missed)})"
    if reading.compared < read:
        yield f"{_listed(list(range(reading.compared + 1, read + 1)))} read by one program only, and not compared"


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _listed(pages: list[int]) -> str:
    named = ", ".join(map(str, pages[:_LISTED])) + (" and more" if len(pages) > _LISTED else "")
    return f"page {named}" if len(pages) == 1 else f"pages {named}"
