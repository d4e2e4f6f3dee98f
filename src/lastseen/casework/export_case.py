"""Export: a case of the workspace as the case file it came from, with everything that was entered since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lastseen.core.errors import LastseenError
from lastseen.core.yamltext import update, write
from lastseen.store import blobs
from lastseen.store.cases import stored_case
from lastseen.store.folder import put_whole, write_new
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Exported:
    """A case as a file."""

    text: str
    """The case file. Where nothing was entered since the import it is that file, character by character."""
    comments_kept: bool
    """Whether the comments and the spelling of the imported file could be kept."""
    files: Mapping[str, bytes]
    """The bytes of report files by the names that the case file has for them."""


def export_case(workspace: Workspace, case: str) -> Exported:
    """The case file of a case. Raises UnknownCase, and IncompleteStore or AlteredStore for a report's lost bytes."""
    stored = stored_case(workspace, case)
    reports = stored.plain.get("reports") or {}
    files = {str(reports[key]["file"]): blobs.get(workspace.folder, digest) for key, digest in stored.blobs.items()}
    if not stored.text:
        return Exported(write(stored.plain), comments_kept=True, files=files)
    updated = update(stored.text, stored.plain)
    return Exported(updated.text, updated.kept, files)


def save_export(exported: Exported, path: Path) -> list[Path]:
    """Write the case file, and the report files beside it; gives what was written.

    A case file that is there is replaced as a whole. A report file is never replaced: LastseenError where another one
    has its name, and nothing is written then. Only the owner may read what is written, for it names sources.
    """
    there = {path.parent / name: data for name, data in exported.files.items()}
    for file, data in there.items():
        _check(file, data, path.parent)
    try:
        fresh = [file for file in there if not file.exists()]
        for file in fresh:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_new(file, there[file])
        put_whole(path, exported.text.encode("utf-8"))
    except OSError as error:
        raise LastseenError(f"{path} cannot be written: {error.strerror}", "name another place") from error
    return [path, *fresh]


def _check(file: Path, data: bytes, folder: Path) -> None:
    if not file.resolve().is_relative_to(folder.resolve()):
        raise LastseenError(f"the report file {file} would lie outside the folder of the case file", "export elsewhere")
    if file.exists() and (not file.is_file() or file.read_bytes() != data):
        raise LastseenError(f"{file} is there already and is not the report's file", "export into an empty folder")
