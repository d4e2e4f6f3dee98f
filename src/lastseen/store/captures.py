"""Captures: reports that were preserved for themselves, found again by the SHA-256 of their bytes or its beginning.

The record of a capture (all but `sha256`, `size`, `name` and `kind` may be missing):

    sha256 size name kind media_type        the original: its bytes as they came, and what they are
    url title published site language       what is known or declared of the report
    captured_at by                          when it was preserved, and who did it
    extractor text_sha256 characters        which program read it, and the working text as a file of its own
    marks_sha256                            places in the text (JSON): spans, pages, lines to be checked
    attachments: [{name, media_type, sha256, size}]
    warnings                                sentences
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from lastseen.core.model import Plain
from lastseen.store.errors import UnknownReport
from lastseen.store.models import Capture
from lastseen.store.workspace import Workspace

KEY_LENGTH = 12
"""Signs of the SHA-256 that make an id; 4 bits each, so that two of a million reports begin alike once in 500 times."""
_SHORTEST = 4
_HEX = re.compile(r"[0-9a-f]{1,64}")
_LISTED = "lastseen add --list names the preserved reports"


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """A preserved report as the workspace holds it."""

    key: str
    data: Plain

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes."""
        return str(self.data["sha256"])


def captures(workspace: Workspace) -> list[StoredCapture]:
    """Every preserved report, in the order in which they were added."""
    with workspace.reading():
        rows = list(workspace.rows(Capture).order_by("id").values_list("key", "data"))
    return [StoredCapture(key, json.loads(data)) for key, data in rows]


def capture_of_bytes(workspace: Workspace, sha256: str) -> StoredCapture | None:
    """The preserved report with these bytes, or None."""
    row = workspace.rows(Capture).filter(blob=sha256).values_list("key", "data").first()
    return None if row is None else StoredCapture(row[0], json.loads(row[1]))


def find_capture(workspace: Workspace, name: str) -> StoredCapture:
    """The preserved report whose id or SHA-256 begins so. UnknownReport when there is none, or more than one."""
    asked = name.strip().lower()
    if not _HEX.fullmatch(asked) or len(asked) < _SHORTEST:
        raise UnknownReport(
            f"{name} is no id of a preserved report: those are {KEY_LENGTH} signs of 0-9 and a-f", _LISTED
        )
    with workspace.reading():
        rows = list(
            workspace.rows(Capture).filter(blob__startswith=asked).order_by("id").values_list("key", "data")[:9]
        )
    if not rows:
        raise UnknownReport(f"there is no preserved report {name}", _LISTED)
    if len(rows) > 1:
        raise UnknownReport(f"{name} may be {' or '.join(key for key, _ in rows)}", "write more of it")
    return StoredCapture(rows[0][0], json.loads(rows[0][1]))


def new_key(workspace: Workspace, sha256: str) -> str:
    """The id of a report that is added: the beginning of its SHA-256, as long as it must be to be its own."""
    taken = set(workspace.rows(Capture).filter(key__startswith=sha256[:KEY_LENGTH]).values_list("key", flat=True))
    return next(sha256[:length] for length in range(KEY_LENGTH, 65) if sha256[:length] not in taken)


def capture_files(record: Plain) -> dict[str, str]:
    """The SHA-256 of every preserved file of a capture, each with what it is."""
    files = {str(record["sha256"]): "the original"}
    for name, what in (("text_sha256", "the working text"), ("marks_sha256", "the places in the text")):
        if record.get(name):
            files.setdefault(str(record[name]), what)
    for attached in record.get("attachments") or ():
        files.setdefault(str(attached["sha256"]), f"the attachment {attached['name']}")
    return files
