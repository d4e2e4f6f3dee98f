from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from lastseen.casework.import_case import import_file
from lastseen.store.database import postgres_settings
from lastseen.store.errors import IncompleteStore, StoreError
from lastseen.store.folder import default_folder
from lastseen.store.models import Case, Entry
from lastseen.store.workspace import Workspace, open_workspace
from tests.store.workspaces import HARBOUR, Make


def test_it_is_made_on_first_use_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "workspace"

    open_workspace(folder).close()

    modes = {path.name: path.stat().st_mode & 0o777 for path in [folder, *folder.iterdir(), *folder.rglob("*.key")]}
    assert modes["workspace"] == modes["blobs"] == modes["keys"] == 0o700
    assert modes["lastseen.db"] == modes["log.key"] == 0o600


def test_it_opens_again_with_the_same_log(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as first:
        name = first.log.name

    with open_workspace(tmp_path) as again:
        assert again.log.name == name


def test_two_are_open_side_by_side_and_do_not_mix(make_workspace: Make) -> None:
    one, other = make_workspace("one"), make_workspace("other")

    import_file(one, HARBOUR)

    assert one.rows(Case).count() == 1
    assert other.rows(Case).count() == 0


def test_a_query_that_names_no_workspace_fails_instead_of_reading_some_other(workspace: Workspace) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASES is improperly configured"):
        Entry.objects.count()


def test_a_closed_workspace_is_forgotten(tmp_path: Path) -> None:
    opened = open_workspace(tmp_path)

    opened.close()

    assert opened.alias not in connections.settings


def test_a_lost_key_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as opened:
        import_file(opened, HARBOUR)
    (tmp_path / "keys" / "log.key").unlink()

    with pytest.raises(IncompleteStore, match="the key of the log is missing") as refused:
        open_workspace(tmp_path)

    assert "backup" in refused.value.hint


def test_a_spoilt_key_is_said_and_not_shown(tmp_path: Path) -> None:
    open_workspace(tmp_path).close()
    key = tmp_path / "keys" / "log.key"
    text = key.read_text()
    key.write_text(text[:-9] + "A" + text[-8:])

    with pytest.raises(IncompleteStore, match="cannot be read") as refused:
        open_workspace(tmp_path)

    assert text[40:60] not in str(refused.value)


def test_a_workspace_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as opened:
        MigrationRecorder(opened.connection).record_applied("lastseen", "0999_later")

    with pytest.raises(IncompleteStore, match="newer Lastseen"):
        open_workspace(tmp_path)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="cannot be made or opened"):
        open_workspace(tmp_path / "file" / "workspace")


def test_sqlite_keeps_what_was_acknowledged_and_forgets_what_was_erased(sqlite: Workspace) -> None:
    with sqlite.connection.cursor() as cursor:
        found = {}
        for name in ("journal_mode", "synchronous", "secure_delete", "trusted_schema", "foreign_keys"):
            cursor.execute(f"PRAGMA {name}")
            found[name] = cursor.fetchone()[0]

    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "secure_delete": 1,
        "trusted_schema": 0,
        "foreign_keys": 1,
    }


def test_a_reader_sees_one_moment_while_another_writes(make_workspace: Make) -> None:
    reader = make_workspace("workspace")
    with reader.reading():
        before = reader.rows(Case).count()
        settings = connections.settings[reader.alias]
        connections.settings["writer"] = settings
        writer = Workspace(reader.folder, "writer", reader.log)
        import_file(writer, HARBOUR)
        during = reader.rows(Case).count()
    writer.close()

    assert (before, during, reader.rows(Case).count()) == (0, 0, 1)


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.local/share/lastseen"),
        ("linux", {"HOME": "/home/a", "XDG_DATA_HOME": "/data"}, "/data/lastseen"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Application Support/Lastseen"),
        ("win32", {"USERPROFILE": "/u", "LOCALAPPDATA": "/u/local"}, "/u/local/Lastseen"),
        ("win32", {"USERPROFILE": "/u"}, "/u/AppData/Local/Lastseen"),
        ("linux", {"HOME": "/home/a", "LASTSEEN_WORKSPACE": "/named"}, "/named"),
    ],
)
def test_each_system_has_its_own_place_for_it(platform: str, environ: dict[str, str], expected: str) -> None:
    assert default_folder(environ, platform) == Path(expected)


def test_an_address_of_postgresql_is_taken_apart() -> None:
    found = postgres_settings("postgresql://k%40o:p%2Fw@db.example:5433/team?sslmode=require")

    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("k@o", "p/w", "db.example")
    assert (found["PORT"], found["NAME"], found["OPTIONS"]["sslmode"]) == ("5433", "team", "require")


@pytest.mark.parametrize("address", ["mysql://a:secret@h/d", "postgresql://a:secret@h", "postgresql://a:secret@h:x/d"])
def test_an_address_that_is_none_is_refused_without_showing_the_password(address: str) -> None:
    with pytest.raises(StoreError, match="no address of a PostgreSQL database") as refused:
        postgres_settings(address)

    assert "secret" not in f"{refused.value}{refused.value.hint}"


def test_a_server_that_does_not_answer_is_said(tmp_path: Path) -> None:
    with pytest.raises(IncompleteStore, match="PostgreSQL server cannot be reached"):
        open_workspace(tmp_path, "postgresql://nobody:secret@127.0.0.1:1/none")


def test_a_database_that_is_none_is_said_to_be_damaged(tmp_path: Path) -> None:
    open_workspace(tmp_path).close()
    for extra in tmp_path.glob("lastseen.db-*"):
        extra.unlink()
    (tmp_path / "lastseen.db").write_bytes(os.urandom(8192))

    with pytest.raises(StoreError, match="the database cannot be read"):
        open_workspace(tmp_path)


OPENS = """
import sys
from pathlib import Path
from lastseen.store.workspace import open_workspace
with open_workspace(Path(sys.argv[1])) as opened:
    print(opened.log.name)
"""


def test_programs_that_open_a_new_one_at_the_same_moment_agree(tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    programs = [
        subprocess.Popen([sys.executable, "-c", OPENS, str(tmp_path)], env=environ, stdout=subprocess.PIPE)
        for _ in range(4)
    ]

    said = [program.communicate()[0] for program in programs]

    assert [program.returncode for program in programs] == [0] * 4
    assert len(set(said)) == 1
