"""Adding: a report is preserved byte for byte, read, and entered in the ledger; the same bytes are kept once.

The bytes come first: they are on the disk before anything looks into them, so that a report that nothing can read is
preserved all the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from lastseen import __version__
from lastseen.casework.change import change
from lastseen.casework.clock import now
from lastseen.casework.filing import Filed, Filing, check_filing, file_report
from lastseen.casework.import_case import OWNER
from lastseen.casework.preserved import PreservedReport, with_text
from lastseen.casework.read_file import UnreadableFile
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.intake.capture.fetch import Rules, fetch
from lastseen.intake.capture.network import Network
from lastseen.intake.extract.found import Found
from lastseen.intake.extract.run import extract
from lastseen.intake.filenames import plain_name
from lastseen.intake.kinds import HEAD, Kind, kind_of
from lastseen.store import blobs
from lastseen.store.captures import StoredCapture, capture_of_bytes, new_key
from lastseen.store.changes import capture
from lastseen.store.record import record
from lastseen.store.workspace import Workspace

LARGEST_STREAM = 4 * 1024 * 1024 * 1024
"""Bytes that are taken from standard input, which may never end."""
_SUFFIXES = {Kind.TEXT: "txt", Kind.HTML: "html", Kind.PDF: "pdf", Kind.DOCX: "docx", Kind.EML: "eml",
             Kind.WARC: "warc", Kind.WACZ: "wacz"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a report did."""

    report: PreservedReport
    already_there: bool
    """Whether these very bytes were preserved before."""
    entry: int | None
    """The number of the ledger entry that preserved it; None where nothing was entered for that."""
    filed: Filed | None
    """Where it stands in a case; None where no case was named."""

    @property
    def changed(self) -> bool:
        """Whether anything was entered."""
        return not self.already_there or bool(self.filed and self.filed.edits)


@dataclass(frozen=True, slots=True)
class _Came:
    """Bytes that are preserved already."""

    sha256: str
    size: int
    name: str | None
    url: str | None = None


def add_file(workspace: Workspace, path: Path, by: str = OWNER, filing: Filing | None = None) -> Added:
    """Preserve a file. UnreadableFile when there is none; LastseenError when it could not stand in the case."""
    if path.is_dir():
        raise UnreadableFile(f"{path} is a folder", "name the files in it")
    if path.exists() and not path.is_file():
        raise UnreadableFile(f"{path} is no file", "name a file")
    try:
        with path.open("rb") as opened:
            digest, size = blobs.put_stream(workspace.folder, opened)
    except FileNotFoundError:
        raise UnreadableFile(f"there is no file {path}", "check the name, or give an address with https://") from None
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}", "check its permissions") from error
    return _add(workspace, _Came(digest, size, path.name), by, filing)


def add_stream(workspace: Workspace, opened: BinaryIO, by: str = OWNER, filing: Filing | None = None) -> Added:
    """Preserve what comes from a stream, such as a pasted message. UnreadableFile when nothing comes, or too much."""
    digest, size = blobs.put_stream(workspace.folder, _AtMost(opened, LARGEST_STREAM))
    if size == 0:
        raise UnreadableFile("nothing came from standard input", "paste the text, then end it with Ctrl-D")
    return _add(workspace, _Came(digest, size, None), by, filing)


def add_url(
    workspace: Workspace,
    url: str,
    by: str = OWNER,
    filing: Filing | None = None,
    *,
    rules: Rules | None = None,
    network: Network | None = None,
) -> Added:
    """Fetch a page and preserve it as a web archive (WARC).

    Refused when the address may not be fetched, FetchFailed when no whole page came; nothing is preserved then.
    """
    from lastseen.intake.capture.warc import write_warc

    if filing is not None:
        check_filing(workspace, filing, None)
    hops = fetch(url, rules or Rules(), now, network)
    archive = write_warc(hops, f"Lastseen {__version__}")
    digest = blobs.put(workspace.folder, archive)
    asked = urlsplit(hops[-1].link.url)
    name = plain_name(f"{asked.hostname}{asked.path}".rstrip("/").replace("/", "-"), "page")
    return _add(workspace, _Came(digest, len(archive), f"{name[:80]}.warc.gz", hops[-1].link.url), by, filing)


def _add(workspace: Workspace, came: _Came, by: str, filing: Filing | None) -> Added:
    if not by.strip():
        raise LastseenError("nobody is named as the one who adds this", "say who, in the words that may be kept")
    if filing is not None:
        check_filing(workspace, filing, came.sha256)
    there = capture_of_bytes(workspace, came.sha256)
    read = _read(workspace, came, by) if there is None else {}
    with workspace.writing():
        # another program may have added the same bytes while these were read
        there = capture_of_bytes(workspace, came.sha256)
        entry = None
        found = there or StoredCapture(new_key(workspace, came.sha256), read)
        if there is None:
            (entry,) = record(workspace, [capture(found.key, read)], by, now())
    report = with_text(workspace, found)
    filed = None if filing is None else _file(workspace, filing, report, by)
    return Added(report, there is not None, entry, filed)


def _file(workspace: Workspace, filing: Filing, report: PreservedReport, by: str) -> Filed:
    with workspace.writing():
        filed = file_report(workspace, filing, report)
        change(workspace, filing.case, filed.edits, by)
    return filed


def _read(workspace: Workspace, came: _Came, by: str) -> Plain:
    """Read a preserved file, preserve its text too, and give all that is kept of it."""
    # unbuffered, for the reading process goes on from where the file itself stands
    with blobs.path_of(workspace.folder, came.sha256).open("rb", buffering=0) as opened:
        told = kind_of(opened.read(HEAD), came.name or "")
        opened.seek(0)
        found = extract(opened, came.size, told)
    return _without_none(
        {
            "sha256": came.sha256,
            "size": came.size,
            "name": came.name or f"pasted.{_SUFFIXES.get(told.kind, 'bin')}",
            "kind": str(told.kind),
            "media_type": told.media_type,
            "url": came.url or found.page.url,
            "title": found.page.title,
            "published": found.page.published,
            "site": found.page.site,
            "language": found.page.language,
            "captured_at": _moment(now()),
            "by": by,
            **_kept(workspace.folder, found),
            "warnings": list(found.warnings) or None,
        }
    )


def _kept(folder: Path, found: Found) -> dict[str, Any]:
    """The text, the places in it and the attachments, each preserved as a file of its own."""
    attachments = [
        {"name": one.name, "media_type": one.media_type, "sha256": blobs.put(folder, one.data), "size": len(one.data)}
        for one in found.attachments
    ]
    text = None if found.text is None else found.text.encode("utf-8")
    marks = json.dumps(found.marks, ensure_ascii=False, sort_keys=True).encode("utf-8") if _telling(found) else None
    return {
        "extractor": found.extractor,
        "text_sha256": None if text is None else blobs.put(folder, text),
        "characters": None if found.text is None else len(found.text),
        "marks_sha256": None if marks is None else blobs.put(folder, marks),
        "attachments": attachments or None,
    }


def _telling(found: Found) -> bool:
    """Whether the marks say more than that the text is UTF-8 throughout."""
    return bool(found.marks) and found.marks != {"charset": "utf-8"}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _without_none(record: Plain) -> Plain:
    return {name: value for name, value in record.items() if value is not None}


class _AtMost:
    """A stream that may not give more than so many bytes."""

    def __init__(self, opened: BinaryIO, most: int) -> None:
        self._opened, self._left = opened, most

    def read(self, count: int, /) -> bytes:
        """The next bytes. UnreadableFile when they are too many, or do not come."""
        try:
            found = self._opened.read(count)
        except OSError as error:
            raise UnreadableFile(f"standard input cannot be read: {error.strerror}", "name a file instead") from error
        self._left -= len(found)
        if self._left < 0:
            raise UnreadableFile("standard input gives more than 4 GB", "name a file instead")
        return found
