"""A reader's copy: the case file that the public, the family or a body may have, gated, searched, and then written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lastseen.casework.clock import now
from lastseen.casework.read_file import TEXT_FILES, read_case_file
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.core.yamltext import write
from lastseen.dossier.consent.copy import Copy, copy_for
from lastseen.dossier.consent.hold import check_hold
from lastseen.dossier.consent.scan import check_files
from lastseen.store import blobs
from lastseen.store.cases import stored_case
from lastseen.store.exports import export_change
from lastseen.store.folder import put_whole
from lastseen.store.record import record
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WholeCase:
    """A case with the texts that its reports keep in files of their own."""

    plain: Plain = field(repr=False)
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)


def whole_case(workspace: Workspace, case: str) -> WholeCase:
    """A case of the workspace. Raises UnknownCase, and IncompleteStore or AlteredStore for a report's lost bytes."""
    stored = stored_case(workspace, case)
    reports = stored.plain.get("reports") or {}
    plain_text = {key: digest for key, digest in stored.blobs.items() if _is_text(reports[key])}
    return WholeCase(stored.plain, {key: _text(workspace, digest) for key, digest in plain_text.items()})


def _is_text(report: Plain) -> bool:
    return report.get("text") is None and Path(str(report.get("file"))).suffix.lower() in TEXT_FILES


def _text(workspace: Workspace, digest: str) -> str:
    return blobs.get(workspace.folder, digest).decode("utf-8-sig", "replace")


def whole_file(path: Path) -> WholeCase:
    """A case in a file. Raises CaseFileError and UnreadableFile."""
    read = read_case_file(path)
    return WholeCase(read.case.plain, read.texts)


@dataclass(frozen=True, slots=True)
class ReaderCopy:
    """A case file for one reader."""

    copy: Copy
    text: str = field(repr=False)


def reader_copy(whole: WholeCase, reader: str, day: date) -> ReaderCopy:
    """The case file that a reader may have on a day.

    Raises Held while the case is on hold, LastseenError for an unknown reader and where no consent covers anything, and
    Leak where something withheld would be in it.
    """
    check_hold(whole.plain)
    copy = copy_for(whole.plain, reader, day, whole.texts)
    if not copy.plain.get("claims"):
        raise LastseenError(f"nothing of this case may go to {copy.reader.title} on {day}{_why(copy)}", _cure(copy))
    return ReaderCopy(copy, write(copy.plain))


def _why(copy: Copy) -> str:
    reasons = [*copy.doubts, *(one.why for one in copy.left_out if one.cure)]
    return f": {reasons[0]}" if reasons else ""


def _cure(copy: Copy) -> str:
    if copy.doubts:
        return "mend the consent, or record another one"
    return next((one.cure for one in copy.left_out if one.cure), "the case has no claim yet")


def check_copy(made: ReaderCopy, name: str) -> None:
    """Search a reader's copy, and the name it shall have, once more. Raises Leak where anything is given away."""
    check_files(made.copy, {name: made.text.encode("utf-8")})


def enter_copy(workspace: Workspace, case: str, made: ReaderCopy, name: str, by: str) -> int:
    """Enter a copy into the ledger, before it is written; gives the number of the entry.

    The entry keeps for whom it is and which claims are in it, so that they can be told when one of them falls.
    """
    old = {copied: key for key, copied in made.copy.ids.items()}
    people = sorted(key for key, it in (made.copy.plain["things"]).items() if it["type"] == "person")
    told = {
        "body": made.copy.reader.id,
        "on": made.copy.day.isoformat(),
        "person": ", ".join(old[key] for key in people),
        "draft": False,
        "claims": [old[str(claim["id"])] for claim in made.copy.plain["claims"]],
        "files": [{"name": name, "sha256": hashlib.sha256(made.text.encode("utf-8")).hexdigest()}],
    }
    (entry,) = record(workspace, [export_change(workspace, case, told)], by, now())
    return entry


def save_copy(made: ReaderCopy, path: Path) -> None:
    """Write a reader's copy, whole or not at all, for its owner's eyes. Raises Leak where it gives something away."""
    check_copy(made, path.name)
    try:
        put_whole(path, made.text.encode("utf-8"))
    except OSError as error:
        raise LastseenError(f"{path} cannot be written: {error.strerror}", "name another place") from error
