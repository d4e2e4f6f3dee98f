"""The original of a report: its very bytes, what they are, the pages of a PDF and the lines to check on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from lastseen.casework.preserved import with_text
from lastseen.core.model import Plain
from lastseen.intake.extract.found import Unreadable
from lastseen.intake.extract.limits import PAGES
from lastseen.intake.extract.picture import Picture, page_picture
from lastseen.intake.filenames import plain_name
from lastseen.intake.kinds import HEAD, Kind, kind_of
from lastseen.store import blobs
from lastseen.store.captures import capture_of_bytes
from lastseen.store.cases import StoredCase
from lastseen.store.errors import AlteredStore, IncompleteStore
from lastseen.store.workspace import Workspace

KEPT_PICTURES = 6
"""Pictures that are at hand for the next look; they are in memory alone, so that none stays on the disk. A scan in
colour has up to 5 MB."""


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line of the working text that two programs read differently, and the page on which it stands."""

    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class Original:
    """The preserved file of a report."""

    folder: Path
    """The workspace in which it is kept."""
    sha256: str
    size: int
    name: str
    """A file name that any system can hold."""
    kind: Kind
    warnings: tuple[str, ...]
    """What was assumed, left out or not looked at when its text was read."""
    pages: int
    """How many pages of a PDF its text was read of; 0 where that is not known."""
    lines: tuple[CheckedLine, ...]

    @property
    def path(self) -> Path:
        """Where its bytes are kept."""
        return blobs.path_of(self.folder, self.sha256)

    @property
    def has_pictures(self) -> bool:
        """Whether its pages can be drawn."""
        return self.kind is Kind.PDF


def original(workspace: Workspace, stored: StoredCase, report: str) -> Original | None:
    """The preserved file of a report; None where it came without one. IncompleteStore when the file was lost."""
    digest = stored.blobs.get(report)
    if digest is None:
        return None
    size, head = _looked_at(blobs.path_of(workspace.folder, digest), report)
    record: Plain = stored.plain["reports"][report]
    capture = capture_of_bytes(workspace, digest)
    data: Mapping[str, Any] = capture.data if capture else {}
    name = str(data.get("name") or record.get("file") or "")
    # places count in the text that was read; a case may have another one, which a person typed
    same = data.get("text_sha256") == sha256(str(record.get("text") or "").encode("utf-8", "replace")).hexdigest()
    marks = with_text(workspace, capture).marks if capture and same else {}
    return Original(
        workspace.folder,
        digest,
        size,
        plain_name(name, report),
        kind_of(head, name).kind,
        tuple(map(str, data.get("warnings") or ())),
        len(marks.get("pages") or ()),
        _lines(marks),
    )


def _lines(marks: Mapping[str, Any]) -> tuple[CheckedLine, ...]:
    """The lines to check, in order and none over another."""
    told = sorted((line["start"], line["end"], line["page"]) for line in marks.get("check") or ())
    kept: list[CheckedLine] = []
    for start, end, page in told:
        if start < end and 1 <= page <= PAGES and (not kept or kept[-1].end <= start):
            kept.append(CheckedLine(start, end, page))
    return tuple(kept)


def _looked_at(path: Path, report: str) -> tuple[int, bytes]:
    try:
        with path.open("rb") as opened:
            return path.stat().st_size, opened.read(HEAD)
    except OSError as error:
        raise IncompleteStore(f"the original of {report} is missing", "restore the file from a backup") from error


def intact(found: Original) -> Path:
    """The preserved file, once its bytes are found to be the ones that were preserved. AlteredStore otherwise."""
    if sentence := blobs.fault(found.folder, found.sha256):
        raise AlteredStore(sentence, "restore the file from a backup")
    return found.path


def picture(found: Original, page: int) -> Picture:
    """The picture of a page, counted from 1. Unreadable where there is none, AlteredStore when the file was changed."""
    if not found.has_pictures or not 1 <= page <= PAGES:
        raise Unreadable(
            f"there is no picture of page {page}", f"pictures are made of the first {PAGES} pages of a PDF"
        )
    return _picture(intact(found), found.size, page)


def pages_drawn(found: Original) -> int:
    """How many pages can be looked at; 0 where it is no PDF or cannot be drawn."""
    if not found.has_pictures:
        return 0
    if found.pages:
        return min(found.pages, PAGES)
    try:
        return min(picture(found, 1).pages, PAGES)
    except Unreadable:
        return 0


@lru_cache(maxsize=KEPT_PICTURES)
def _picture(path: Path, size: int, page: int) -> Picture:
    with path.open("rb", buffering=0) as opened:
        return page_picture(opened, size, page)
