"""Restoring: a backup becomes a workspace again, in a folder of its own, and is verified as a whole before it is used.

Nothing half-done is left: what is restored gets its final name last, and what cannot be restored is deleted again.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lastseen.bundle.checker.findings import Kind
from lastseen.casework.backup import ABOUT, FORMAT, BackupError
from lastseen.casework.pinned import PIN_FILE, pin_in
from lastseen.casework.witnesses import check_witnessed, kept
from lastseen.sealing.agefile import Identity
from lastseen.sealing.directory import key_fingerprint
from lastseen.sealing.errors import AlteredSeal, DirectoryError, NotSealed, WrongKey
from lastseen.sealing.stream import OpeningStream
from lastseen.store import blobs
from lastseen.store.archive import unpack
from lastseen.store.compared import Compared, compare
from lastseen.store.errors import DamagedStore, StoreError
from lastseen.store.folder import DATABASE, PRIVATE_FOLDER, make_private, sync_folder
from lastseen.store.held import Progress
from lastseen.store.verify import verify
from lastseen.store.workspace import Workspace, open_workspace


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, or would be."""

    made: str
    """When the backup was made, as it says, in UTC."""
    entries: int
    last: str | None
    """When the last entry was entered, in UTC."""
    files: int
    """How many preserved files were read and hold."""
    log: str
    """The public key of its ledger's log."""
    organisation: str | None
    """The fingerprint of the organisation's key that is pinned in it."""
    erased: int
    """How many values had been erased by then."""
    tables: bool
    """Whether the backup holds the tables; where a server has them, its own tools must restore those."""
    faults: tuple[str, ...]
    """What is wrong with it, each as a sentence."""
    not_checked: tuple[str, ...]
    compared: Compared | None = None
    """How it stands to the other workspace, where one was named."""
    kept: bool = True
    """Whether it stays: not after a drill, nor when it is older than the other and that was not wanted."""

    @property
    def older(self) -> bool:
        """Whether going on from it would be a roll-back."""
        return self.compared is not None and self.compared.behind > 0


def restore(
    file: Path,
    identities: Sequence[Identity],
    folder: Path,
    progress: Progress,
    against: Path | None = None,
    *,
    older_is_wanted: bool = False,
) -> Restored:
    """Restore a backup into a new folder and verify it; `against` names a workspace of the same ledger to compare with.

    What is older than that one is restored only where that is wanted. A workspace that was not whole when it was backed
    up is restored, and its faults named. Raises WrongKey, NotSealed, AlteredSeal, DamagedStore for a file that is no
    whole backup, BackupError for a folder that is there, AlteredStore for another ledger; nothing is left then.
    """
    if folder.exists() or folder.is_symlink():
        raise BackupError(f"{folder} is there already", "name a new folder; nothing is ever restored over another")
    with _passing_folder(folder.absolute().parent) as passing:
        found = _looked_at(file, identities, passing, progress, against)
        keep = older_is_wanted or not found.older
        if keep:
            passing.replace(folder)
            sync_folder(folder.absolute().parent)
    return found if keep else _not_kept(found)


def drill(
    file: Path, identities: Sequence[Identity], beside: Path, progress: Progress, against: Path | None = None
) -> Restored:
    """Restore a backup for a trial, verify it, and delete it again. Raises what `restore` does.

    It lies in a folder of its own in `beside` meanwhile, which should be on an encrypted disk as the workspace is.
    """
    with _passing_folder(beside) as passing:
        return _not_kept(_looked_at(file, identities, passing, progress, against))


def _not_kept(found: Restored) -> Restored:
    return replace(found, kept=False)


@contextmanager
def _passing_folder(parent: Path) -> Iterator[Path]:
    """A private folder that is deleted again, unless it got another name meanwhile."""
    passing = parent / f".lastseen-restore-{secrets.token_hex(8)}"
    try:
        parent.mkdir(parents=True, exist_ok=True)
        passing.mkdir(mode=PRIVATE_FOLDER)
        yield passing
    except OSError as error:
        raise StoreError(
            f"the backup cannot be restored in {parent}: {error.strerror}; nothing was kept of it",
            "free some space there, or name another place",
        ) from error
    finally:
        _delete(passing)


def _delete(folder: Path) -> None:
    """Delete a folder with all that is in it. StoreError where it stays, for what is in it is not sealed."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        raise StoreError(
            f"what was restored to {folder} for the time being could not be deleted, and can be read there",
            "delete it by hand, now",
        )


def _looked_at(
    file: Path, identities: Sequence[Identity], folder: Path, progress: Progress, against: Path | None
) -> Restored:
    make_private(folder)
    _unpack(file, identities, folder, progress)
    about = _about(folder)
    if not about.tables:
        if against is not None:
            raise BackupError("the backup holds no tables, so nothing can be compared", "leave --against out")
        return _files_only(folder, about, progress)
    return _verified(folder, about, progress, against)


def _unpack(file: Path, identities: Sequence[Identity], folder: Path, progress: Progress) -> None:
    try:
        source = file.open("rb")
    except OSError as error:
        raise BackupError(f"{file} cannot be read: {error.strerror}", "name the file of the backup") from error
    with source, _told_of(file):
        size, told = file.stat().st_size >> 20, 0
        for _ in unpack(OpeningStream(source, identities), folder):
            if source.tell() >> 20 > told:
                told = source.tell() >> 20
                progress("megabytes restored", told, size)


@contextmanager
def _told_of(file: Path) -> Iterator[None]:
    """Say of which backup it is that it cannot be opened."""
    try:
        yield
    except WrongKey as error:
        hint = "ask one of those it was made for"
        raise WrongKey(f"the key does not open {file}: it was sealed to others", hint) from error
    except NotSealed as error:
        raise NotSealed(f"{file} is no backup, or its beginning was changed", "take another copy of it") from error
    except AlteredSeal as error:
        raise AlteredSeal(f"{file} was changed or cut short after it was made", "take another copy of it") from error
    except DamagedStore as error:
        hint = "name the file of a backup"
        raise DamagedStore(f"{file} can be opened, but is no backup of Lastseen's", hint) from error


@dataclass(frozen=True, slots=True)
class _About:
    """What a backup says of itself."""

    made: str
    entries: int
    last: str | None
    tables: bool
    log: str


def _about(folder: Path) -> _About:
    """What the backup says of itself; the file that says so is no part of the workspace."""
    file = folder / ABOUT
    try:
        found: Any = json.loads(file.read_bytes())
        if found["format"] != FORMAT or found["tables"] is not (folder / DATABASE).exists():
            raise _unknown_form()
        about = _About(str(found["made"]), int(found["entries"]), found["last"], found["tables"], str(found["log"]))
    except (ValueError, RecursionError, KeyError, TypeError, FileNotFoundError) as error:
        raise _unknown_form() from error
    file.unlink()
    return about


def _unknown_form() -> DamagedStore:
    return DamagedStore("the backup does not say what it is as this Lastseen does", "use the newest Lastseen")


def _files_only(folder: Path, about: _About, progress: Progress) -> Restored:
    """The files and keys of a workspace whose tables are on a server, each file held against its own name."""
    files, faults = sorted((folder / "blobs").glob("??/??/*")), []
    for done, file in enumerate(files):
        progress("files", done, len(files))
        if sentence := blobs.fault(folder, file.name):
            faults.append(sentence)
    progress("files", len(files), len(files))
    organisation = _organisation(folder, faults)
    return Restored(
        about.made, about.entries, about.last, len(files), about.log, organisation, 0,
        tables=False, faults=tuple(faults), not_checked=(_NO_TABLES,),
    )  # fmt: skip


_NO_TABLES = (
    "The tables are not in it, for a PostgreSQL server has them: restore those with the server's own tools, "
    "and then run lastseen verify."
)


def _verified(folder: Path, about: _About, progress: Progress, against: Path | None) -> Restored:
    with open_workspace(folder) as opened:
        found = verify(opened, progress)
        faults = [fault.sentence for fault in found.faults]
        log = str(opened.log.verifier)
        if (about.entries, about.log) != (found.entries, log):
            faults.append(f"The backup says that it is one of {about.entries} entries of {about.log}; it is not.")
        faults += check_witnessed(opened).of(Kind.ALTERED, Kind.MISSING)
        return Restored(
            about.made, found.entries, about.last, found.files, log, _organisation(folder, faults), found.erased,
            tables=True, faults=tuple(faults), not_checked=(*found.not_checked, *_not_asked(opened)),
            compared=None if against is None else _compared(opened, against),
        )  # fmt: skip


def _not_asked(restored: Workspace) -> Iterator[str]:
    """That its witnesses may have seen more than this backup has, where there are any."""
    if names := kept(restored).policy().urls:
        told = (
            f"Whether its witnesses ({', '.join(names)}) have seen more of the ledger than it has, they were not asked"
        )
        yield f"{told}: lastseen witness ask does that, and is best done before anything is entered."


def _organisation(folder: Path, faults: list[str]) -> str | None:
    """The fingerprint of the key that is pinned; what cannot be read is added to the faults."""
    try:
        pinned = pin_in(folder)
    except DirectoryError:
        faults.append(f"The organisation's key that is pinned in it cannot be read: {PIN_FILE}.")
        return None
    return None if pinned is None else key_fingerprint(pinned.key)


def _compared(restored: Workspace, against: Path) -> Compared:
    if not (against / DATABASE).exists():
        raise BackupError(f"there is no workspace with tables of its own in {against}", "name the folder of one")
    with open_workspace(against) as other:
        return compare(restored, other)
