from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from lastseen.casework import doctor as module
from lastseen.casework.doctor import Check, doctor
from lastseen.intake.extract.sandbox import Wall
from lastseen.store.workspace import Workspace
from tests.fonts import needs_fonts

NAMES = ["Python", "SQLite", "PostgreSQL", "Workspace folder", "Key of the log", "Disk encryption",
         "Reading of reports", "Fonts", "Typst"]  # fmt: skip


def checked(name: str, workspace: Workspace | None) -> Check:
    return next(check for check in doctor(workspace) if check.name == name)


def test_every_line_says_what_it_is_needed_for(workspace: Workspace) -> None:
    checks = doctor(workspace)

    assert [check.name for check in checks] == NAMES
    assert all(check.sentence and check.needed_for for check in checks)


def test_without_a_workspace_what_is_in_it_is_not_checked() -> None:
    states = {check.name: check.state for check in doctor(None)}

    assert [states[name] for name in NAMES[3:6]] == ["not checked"] * 3


@pytest.mark.parametrize(
    ("version", "state"), [((3, 40, 1), "warning"), ((3, 51, 2), "warning"), ((3, 51, 3), "ok"), ((4, 0, 0), "ok")]
)
def test_an_sqlite_that_can_damage_a_database_is_warned_of(
    sqlite: Workspace, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], state: str
) -> None:
    monkeypatch.setattr(module.sqlite3, "sqlite_version_info", version)

    assert checked("SQLite", sqlite).state == state


def test_a_postgresql_that_answers_is_fine(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LASTSEEN_DATABASE", "set")

    assert checked("PostgreSQL", workspace).state == ("warning" if workspace.is_sqlite else "ok")


def test_no_postgresql_is_no_fault_where_none_is_wanted(sqlite: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LASTSEEN_DATABASE", raising=False)

    assert checked("PostgreSQL", sqlite).state == "not checked"


def test_a_person_s_key_that_others_may_read_is_warned_of(
    sqlite: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "mine.key"
    key.write_text("a key", "ascii")
    key.chmod(0o644)
    monkeypatch.setenv("LASTSEEN_KEY", str(key))

    check = checked("Workspace folder", sqlite)

    assert (check.state, str(key) in check.sentence) == ("warning", True)


def test_a_folder_that_others_may_look_into_is_warned_of(sqlite: Workspace) -> None:
    assert checked("Workspace folder", sqlite).state == "ok"

    (sqlite.folder / "keys" / "log.key").chmod(0o644)

    check = checked("Workspace folder", sqlite)
    assert check.state == "warning"
    assert "log.key" in check.sentence


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"findmnt": "/dev/sda1", "lsblk": "part\ndisk"}, "warning"),
        ({"findmnt": "/dev/mapper/home[/@home]", "lsblk": "crypt\npart\ndisk"}, "ok"),
        ({"findmnt": "overlay", "lsblk": "disk"}, "not checked"),
        ({"findmnt": "/dev/sda1", "lsblk": None}, "not checked"),
        ({"findmnt": None, "lsblk": None}, "not checked"),
    ],
)
def test_encryption_is_told_only_where_it_was_seen(
    sqlite: Workspace, monkeypatch: pytest.MonkeyPatch, answers: dict[str, str | None], state: str
) -> None:
    monkeypatch.setattr(module, "_answer", lambda program, *arguments: answers[program])

    assert checked("Disk encryption", sqlite).state == state


@pytest.mark.parametrize(
    ("found", "state", "said"),
    [(Wall.BWRAP, "ok", "sandbox"), (Wall.NAMESPACE, "warning", "bubblewrap"), (Wall.LIMITS, "warning", "cannot take")],
)
def test_it_says_behind_which_wall_reports_are_read(
    monkeypatch: pytest.MonkeyPatch, found: Wall, state: str, said: str
) -> None:
    monkeypatch.setattr(module, "wall", lambda: found)

    check = checked("Reading of reports", None)

    assert check.state == state
    assert said in check.sentence


@needs_fonts
def test_fonts_that_are_missing_are_named_with_their_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert checked("Fonts", None).state == "ok"

    monkeypatch.setenv("LASTSEEN_FONTS", str(tmp_path))

    check = checked("Fonts", None)
    assert check.state == "warning"
    assert "apt install fonts-noto-cjk fonts-noto-core" in check.sentence


def test_a_missing_typst_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    assert checked("Typst", None).state == "ok"

    monkeypatch.setattr(module, "version", version)

    assert checked("Typst", None).state == "warning"
