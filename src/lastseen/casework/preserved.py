"""Preserved reports: found again by their id, with their text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lastseen.core.model import Plain
from lastseen.store import blobs
from lastseen.store.captures import StoredCapture, captures, find_capture
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PreservedReport:
    """A report of the workspace, with what was read of it."""

    id: str
    data: Plain
    """What is known of it; the keys stand in `store.captures`."""
    text: str | None
    """Its working text; None where none could be read."""
    marks: Mapping[str, Any]
    """Places in the text; see `intake.extract.found.Found.marks`."""


def preserved(workspace: Workspace, name: str) -> PreservedReport:
    """The preserved report whose id or SHA-256 begins so.

    Raises UnknownReport when there is none or more than one, IncompleteStore or AlteredStore when its text was lost.
    """
    return with_text(workspace, find_capture(workspace, name))


def with_text(workspace: Workspace, found: StoredCapture) -> PreservedReport:
    """A preserved report with its text and marks. Raises IncompleteStore or AlteredStore when they were lost."""
    text, marks = found.data.get("text_sha256"), found.data.get("marks_sha256")
    return PreservedReport(
        found.key,
        found.data,
        blobs.get(workspace.folder, str(text)).decode("utf-8") if text else None,
        json.loads(blobs.get(workspace.folder, str(marks))) if marks else {},
    )


def preserved_reports(workspace: Workspace) -> list[StoredCapture]:
    """Every preserved report without its text, in the order in which they were added."""
    return captures(workspace)
