"""The doctor: what this machine and workspace have and lack, each with what it is needed for.

What was not checked is said to be not checked; nothing here changes anything or asks the network.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from lastseen.casework.key_file import own_key_file
from lastseen.core.errors import LastseenError
from lastseen.dossier.render.fonts import FontsMissing, machine_fonts, missing_families
from lastseen.intake.extract.sandbox import SENTENCES, Wall, wall
from lastseen.store.database import server_version
from lastseen.store.workspace import Workspace

State = Literal["ok", "warning", "not checked"]

_WAL_BUG_FIXED = (3, 51, 3)
"""Before that, two programs that write at the same instant can damage a database (sqlite.org/wal.html, section 11)."""
_PATIENCE = 5
"""Seconds that a program which is asked about the disk may take."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: State
    sentence: str
    needed_for: str


def doctor(workspace: Workspace | None) -> list[Check]:
    """Look at the machine, and at the workspace where one could be opened."""
    return [
        _python(),
        _sqlite(workspace),
        _postgres(workspace),
        _permissions(workspace),
        _key(workspace),
        _encryption(workspace),
        _reading(),
        _fonts(),
        _typst(),
    ]


def _reading() -> Check:
    found = wall()
    state: State = "ok" if found is Wall.BWRAP else "warning"
    return Check("Reading of reports", state, SENTENCES[found], "lastseen add, on files that strangers made")


def _fonts() -> Check:
    name, needed_for = "Fonts", "lastseen dossier"
    try:
        fonts = machine_fonts()
    except FontsMissing as problem:
        return Check(name, "warning", f"{problem}: {problem.hint}", needed_for)
    lacking = [family.letters for family in missing_families(fonts)]
    without = f"; without letters of {', '.join(lacking)}" if lacking else ""
    return Check(name, "ok", f"{len(fonts.families)} families from {', '.join(fonts.folders())}{without}", needed_for)


def _typst() -> Check:
    name, needed_for = "Typst", "lastseen dossier"
    try:
        return Check(name, "ok", f"this is Typst for Python {version('typst')}", needed_for)
    except PackageNotFoundError:
        told = "the library that sets the pages is not here: pip install typst, or let run.py set everything up"
        return Check(name, "warning", told, needed_for)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", "ok", f"this is Python {version}", "every command")


def _sqlite(workspace: Workspace | None) -> Check:
    name, needed_for, here = "SQLite", "a workspace on this machine", sqlite3.sqlite_version
    if workspace is not None and not workspace.is_sqlite:
        return Check(name, "not checked", "the tables of this workspace are in PostgreSQL", needed_for)
    if sqlite3.sqlite_version_info >= _WAL_BUG_FIXED:
        return Check(name, "ok", f"this is SQLite {here}", needed_for)
    told = (
        f"SQLite {here} may have the fault, mended in 3.51.3, by which a database can be damaged when two programs "
        "write to it at the same instant: let one Lastseen write at a time, and keep backups"
    )
    return Check(name, "warning", told, needed_for)


def _postgres(workspace: Workspace | None) -> Check:
    name, needed_for = "PostgreSQL", "a team's shared workspace"
    if not os.environ.get("LASTSEEN_DATABASE"):
        return Check(name, "not checked", "LASTSEEN_DATABASE is not set", needed_for)
    if workspace is None or workspace.is_sqlite:
        return Check(name, "warning", "LASTSEEN_DATABASE is set, but no workspace was opened with it", needed_for)
    try:
        return Check(name, "ok", f"the server answers; it is PostgreSQL {server_version(workspace.alias)}", needed_for)
    except LastseenError as error:
        return Check(name, "warning", str(error), needed_for)


def _permissions(workspace: Workspace | None) -> Check:
    name, needed_for = "Workspace folder", "keeping sources from other users of this machine"
    if workspace is None:
        return Check(name, "not checked", "no workspace is open", needed_for)
    if os.name != "posix":
        return Check(name, "not checked", "this system keeps permissions in a way that is not looked at", needed_for)
    open_to_others = [path for path in _private_paths(workspace) if _others_may(path)]
    if open_to_others:
        told = f"others on this machine may look into {', '.join(map(str, open_to_others))}: take their rights away"
        return Check(name, "warning", told, needed_for)
    return Check(name, "ok", f"only its owner may look into {workspace.folder}", needed_for)


def _private_paths(workspace: Workspace) -> list[Path]:
    own = own_key_file(workspace.log.name)
    return [workspace.folder, *sorted((workspace.folder / "keys").iterdir()), *([own] if own.exists() else [])]


def _others_may(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _key(workspace: Workspace | None) -> Check:
    name, needed_for = "Key of the log", "entering anything"
    if workspace is None:
        return Check(name, "not checked", "no workspace is open", needed_for)
    return Check(name, "ok", f"the log is {workspace.log.name}; anyone may know {workspace.log.verifier}", needed_for)


def _encryption(workspace: Workspace | None) -> Check:
    name, needed_for = "Disk encryption", "a machine that is lost or taken"
    if workspace is None:
        return Check(name, "not checked", "no workspace is open", needed_for)
    layers = _disk_layers(workspace.folder)
    if layers is None:
        return Check(name, "not checked", "this system does not say whether the disk is encrypted", needed_for)
    if "crypt" in layers:
        return Check(name, "ok", "the disk under the workspace is encrypted", needed_for)
    told = "no encryption was seen under the workspace: whoever takes the disk can read everything in it"
    return Check(name, "warning", told, needed_for)


def _disk_layers(folder: Path) -> set[str] | None:
    """What the folder's file system stands on (part, crypt, lvm, disk), as Linux tells it; None where it does not."""
    device = _answer("findmnt", "-no", "SOURCE", "-T", str(folder))
    if device is None or not device.startswith("/dev/"):
        return None
    # btrfs names the part of it that is mounted in brackets
    layers = _answer("lsblk", "-sno", "TYPE", device.partition("[")[0])
    return set(layers.split()) if layers else None


def _answer(program: str, *arguments: str) -> str | None:
    """What a program of the system says, or None where there is none or it fails."""
    found = shutil.which(program)
    if found is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 - a program of the system, with arguments of our own
            [found, *arguments], capture_output=True, text=True, timeout=_PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
