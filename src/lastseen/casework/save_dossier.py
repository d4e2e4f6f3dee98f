"""Writing a dossier: its entry in the ledger, and its folder, which is there as a whole or not at all."""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from lastseen.casework.clock import now
from lastseen.casework.dossier import Made
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.store.exports import export_change
from lastseen.store.folder import PRIVATE_FOLDER, sync_folder, write_new
from lastseen.store.record import record
from lastseen.store.workspace import Workspace


def check_folder(folder: Path) -> None:
    """See that a dossier may be written there. Raises LastseenError where anything stands there already."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise LastseenError(
            f"{folder} is there already and is not an empty folder", "name a new folder, so that nothing old is sent"
        )


def save_dossier(made: Made, folder: Path) -> list[Path]:
    """Write every file of a dossier for its owner's eyes alone; gives their paths."""
    check_folder(folder)
    try:
        _write(made.files, folder)
    except OSError as error:
        raise LastseenError(f"{folder} cannot be written: {error.strerror}", "name another place") from error
    return [folder / name for name in sorted(made.files)]


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    passing = folder.parent / f".{secrets.token_hex(8)}"
    try:
        for name, data in files.items():
            file = passing / name
            file.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
            write_new(file, data)
        if folder.exists():
            folder.rmdir()
        passing.rename(folder)
    except OSError:
        shutil.rmtree(passing, ignore_errors=True)
        raise
    sync_folder(folder.parent)


def enter_export(workspace: Workspace, case: str, made: Made, by: str) -> int:
    """Enter a dossier into the ledger, before it is written; gives the number of the entry."""
    (entry,) = record(workspace, [export_change(workspace, case, _record(made))], by, now())
    return entry


def _record(made: Made) -> Plain:
    files = [{"name": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in sorted(made.files.items())]
    asked = made.asked
    told = {"body": asked.body, "on": asked.day.isoformat(), "person": made.person, "draft": asked.draft}
    return {**told, "claims": list(made.claims), "files": files}
