"""Import: a case file into the workspace, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lastseen.casework.clock import now
from lastseen.casework.read_file import ReadCase, read_case_file
from lastseen.core.errors import Problem
from lastseen.store import blobs
from lastseen.store.cases import StoredCase, has_case, stored_case
from lastseen.store.changes import Preserved, case_changes
from lastseen.store.errors import StoreError
from lastseen.store.record import record
from lastseen.store.workspace import Workspace

OWNER = "owner of this workspace"
"""Who imports, where nobody says. The name of the computer's user is never taken instead: it would stay in the ledger
for ever, and it is often a person's own name that they did not mean to leave there."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    case: str
    """The case's id."""
    already_there: bool
    """Whether the workspace had the very same case before, so that nothing was changed."""
    entries: int
    """How many entries were made in the ledger."""
    warnings: tuple[Problem, ...]


def import_file(workspace: Workspace, path: Path, by: str = OWNER) -> Imported:
    """Take a case file into the workspace, with the report files beside it.

    Raises CaseFileError with every problem of the file, and StoreError when the workspace has another case of the same
    id; nothing is changed then.
    """
    read = read_case_file(path)
    case = read.case.id
    with workspace.writing():
        if has_case(workspace, case):
            return _again(read, stored_case(workspace, case), path)
        files = {key: Preserved(blobs.put(workspace.folder, data), len(data)) for key, data in read.files.items()}
        entries = record(workspace, case_changes(read.case.plain, _text(read), files), by, now())
    return Imported(case, already_there=False, entries=len(entries), warnings=read.warnings)


def _text(read: ReadCase) -> str:
    return read.data.decode("utf-8")


def _again(read: ReadCase, stored: StoredCase, path: Path) -> Imported:
    """The answer to a case that is there already: nothing is done if it is the same, and an error if it is not."""
    case, warnings = read.case.id, read.warnings
    others = [key for key, data in read.files.items() if stored.blobs.get(key) != sha256(data).hexdigest()]
    if others:
        raise StoreError(_other(case, f"the file of report {others[0]} is not the one that was imported"), _HINT)
    if _text(read) != stored.text:
        if repr(read.case.plain) != repr(stored.plain):
            raise StoreError(_other(case, f"{path.name} does not say the same"), _HINT)
        warnings += (Problem(f"the comments and spelling of {path.name} are not those imported, and were not taken",
                             severity="warning"),)  # fmt: skip
    return Imported(case, already_there=True, entries=0, warnings=warnings)


def _other(case: str, what: str) -> str:
    return f"the workspace already has a case {case}, and {what}; nothing was changed"


_HINT = "compare it with what lastseen export gives, or give the case in the file another id"
