from __future__ import annotations

import sqlite3

import pytest
from django.core.management import call_command

from lastseen.store.changes import open_case
from lastseen.store.errors import BusyStore, DamagedStore, StoreError
from lastseen.store.models import Entry
from lastseen.store.record import record
from lastseen.store.verify import verify
from lastseen.store.workspace import Workspace
from tests.store.workspaces import NOON

OPEN = open_case({"casefile": 1, "id": "x"}, "")


def test_the_migrations_make_the_tables_that_the_models_say() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_a_writer_that_waited_too_long_says_so_and_changes_nothing(sqlite: Workspace) -> None:
    with sqlite.connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout=10")
    other = sqlite3.connect(sqlite.folder / "lastseen.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(BusyStore, match="another program is writing"):
        record(sqlite, [OPEN], "me", NOON)

    other.close()
    assert sqlite.rows(Entry).count() == 0


def test_a_full_disk_says_so_and_changes_nothing(sqlite: Workspace) -> None:
    record(sqlite, [OPEN], "me", NOON)
    with sqlite.connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")

    with pytest.raises(StoreError, match="the disk is full: nothing was changed"):
        record(sqlite, [open_case({"casefile": 1, "id": "y"}, "long " * 9000)], "me", NOON)

    assert sqlite.rows(Entry).count() == 1


def test_pages_that_were_spoilt_are_said_in_one_line(sqlite: Workspace) -> None:
    record(sqlite, [OPEN], "me", NOON)
    sqlite.connection.close()
    file = sqlite.folder / "lastseen.db"
    data = file.read_bytes()
    file.write_bytes(data[: 5 * 4096] + bytes(range(256)) * 16 + data[6 * 4096 :])

    with pytest.raises(DamagedStore, match="damaged") as refused:
        verify(sqlite)

    assert "\n" not in str(refused.value)
    assert "backup" in refused.value.hint
