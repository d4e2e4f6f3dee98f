"""Web archives: the page that a WARC or WACZ was made for, read as if it had been added by itself."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from io import BytesIO
from typing import Any

from lastseen.intake.extract.found import Found, Unreadable
from lastseen.intake.extract.limits import INPUT
from lastseen.intake.extract.ziparchive import Archive
from lastseen.intake.kinds import Kind, kind_of

RECORDS = 20_000
"""Records of an archive that are looked at."""
_READ = {Kind.HTML, Kind.TEXT, Kind.PDF, Kind.DOCX}
_NO_PAGE = "open it with a web archive viewer, and add what you need from it"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a server, unpacked."""

    url: str
    at: str
    charset: str | None
    data: bytes


def read_warc(data: bytes, wanted: str | None = None) -> tuple[Kind, Answer, list[str]]:
    """The main page of a WARC with its kind, and what must be said. Unreadable where there is none.

    It is the answer for the `wanted` address where one is named, else the first page, else the first document.
    """
    pages: list[tuple[Kind, Answer]] = []
    told: list[str] = []
    for count, found in enumerate(_answers(data, told)):
        kind = kind_of(found.data).kind
        if kind in _READ:
            pages.append((kind, found))
        if count >= RECORDS:
            told.append(f"the archive has more than {RECORDS} records; the others were not looked at")
            break
    main = _main(pages, wanted)
    if main is None:
        raise Unreadable("; ".join(["the archive holds no page that can be read", *told]), _NO_PAGE)
    count = sum(kind is Kind.HTML for kind, _ in pages)
    if count > 1:
        told.append(f"the archive holds {count} pages; read is {main[1].url}")
    return main[0], main[1], told


def read_wacz(data: bytes) -> tuple[Kind, Answer, list[str]]:
    """The main page of a WACZ: the first that its list of pages names, in the archives that lie in it."""
    archive = Archive(data)
    warcs = sorted(name for name in archive.names if name.startswith("archive/") and ".warc" in name)
    if not warcs:
        raise Unreadable("it is no WACZ: there is no archive/….warc in it", _NO_PAGE)
    wanted = _first_page(archive)
    problem: Unreadable | None = None
    for name in warcs:
        try:
            kind, answer, told = read_warc(archive.read(name), wanted)
        except Unreadable as error:
            problem = error
            continue
        if wanted is None or answer.url == wanted or len(warcs) == 1:
            return kind, answer, told
    raise problem or Unreadable(f"the archive does not hold {wanted}, the page it was made for", _NO_PAGE)


def _first_page(archive: Archive) -> str | None:
    if "pages/pages.jsonl" not in archive.names:
        return None
    for line in archive.read("pages/pages.jsonl").splitlines()[:50]:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and isinstance(found.get("url"), str):
            return str(found["url"])
    return None


def _main(pages: list[tuple[Kind, Answer]], wanted: str | None) -> tuple[Kind, Answer] | None:
    named = [page for page in pages if page[1].url == wanted] if wanted else []
    html = [page for page in pages if page[0] is Kind.HTML]
    return next(iter([*named, *html, *pages]), None)


def _answers(data: bytes, told: list[str]) -> Iterator[Answer]:
    """Every whole answer with status 200, unpacked as far as the limits allow."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    left = 4 * INPUT
    try:
        for record in ArchiveIterator(BytesIO(data)):
            answer = _answer(record, left)
            if answer is not None:
                left -= len(answer.data)
                yield answer
            if left <= 0:
                told.append("the archive unpacks to more than can be read; what follows was not looked at")
                return
    except (ArchiveLoadFailed, zlib.error, ValueError, EOFError, OSError, KeyError, AttributeError, TypeError) as error:
        told.append(f"the archive could be read only in part: {str(error)[:100]}")


def _answer(record: Any, left: int) -> Answer | None:
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers
    if record.rec_type == "response" and (headers is None or headers.get_statuscode() != "200"):
        return None
    most = min(INPUT, left)
    data = record.content_stream().read(most + 1)
    if len(data) > most:
        raise ValueError("one answer unpacks to too much")
    declared = (headers.get_header("Content-Type") or "") if headers is not None else ""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Answer(url, record.rec_headers.get_header("WARC-Date") or "", _charset(declared), data)


def _charset(content_type: str) -> str | None:
    for part in content_type.split(";")[1:]:
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def of_archive(found: Found, answer: Answer, told: list[str]) -> Found:
    """What was found in a page, as the finding about the archive that holds it."""
    return replace(
        found.but(*told),
        extractor=f"{found.extractor} in a web archive (warcio {version('warcio')})",
        page=replace(found.page, url=answer.url or found.page.url),
        marks={**found.marks, "fetched": answer.at},
    )
