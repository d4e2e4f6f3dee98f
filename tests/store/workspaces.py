"""What the tests of the store and of the verbs share: workspaces on both databases, a case, and a hand that tampers."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import transaction

from lastseen.casework.import_case import import_file
from lastseen.store.models import Checkpoint, Entry, Node
from lastseen.store.workspace import Workspace, open_workspace

HARBOUR = Path(__file__).parent.parent / "vectors" / "store" / "harbour.yaml"
"""A case file with every section, comments, and a report in a file of its own."""
NOON = datetime(2021, 6, 1, 12, tzinfo=UTC)

Make = Callable[[str], Workspace]


DATABASES = ["sqlite", "postgresql"]


@pytest.fixture(params=DATABASES)
def make_workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Opens new workspaces by name, on SQLite and on PostgreSQL."""
    with workspaces(request.param, tmp_path) as make:
        yield make


@pytest.fixture
def workspace(make_workspace: Make) -> Workspace:
    """A new workspace, empty."""
    return make_workspace("workspace")


@pytest.fixture(scope="session", params=DATABASES)
def harbour_for_all(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace with the case harbour, which tests share."""
    with workspaces(request.param, tmp_path_factory.mktemp("harbour")) as make:
        workspace = make("workspace")
        import_file(workspace, HARBOUR)
        yield workspace


@pytest.fixture
def harbour(harbour_for_all: Workspace) -> Iterator[Workspace]:
    """A workspace with the case harbour; what a test does to its database is undone after it."""
    with transaction.atomic(using=harbour_for_all.alias):
        yield harbour_for_all
        transaction.set_rollback(True, using=harbour_for_all.alias)


@contextmanager
def workspaces(kind: str, folder: Path) -> Iterator[Make]:
    """Opens new workspaces by name on one of the databases, and lets them go at the end."""
    opened: list[Workspace] = []
    schemas: list[str] = []

    def make(name: str) -> Workspace:
        opened.append(open_workspace(folder / name, None if kind == "sqlite" else new_schema(schemas)))
        return opened[-1]

    yield make
    for workspace in opened:
        workspace.close()
    for schema in schemas:
        _postgres(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace on SQLite, for what only a file can suffer."""
    with open_workspace(tmp_path / "workspace") as opened:
        yield opened


def new_schema(schemas: list[str]) -> str:
    """The address of a PostgreSQL schema made for one workspace; skips where no server is named."""
    if not os.environ.get("LASTSEEN_TEST_POSTGRES"):
        pytest.skip("set LASTSEEN_TEST_POSTGRES=postgresql://user:password@host/database to run this on PostgreSQL too")
    schema = f"lastseen_test_{secrets.token_hex(4)}"
    _postgres(f"CREATE SCHEMA {schema}")
    schemas.append(schema)
    return f"{os.environ['LASTSEEN_TEST_POSTGRES']}?options=-csearch_path%3D{schema}%20-csynchronous_commit%3Doff"


def _postgres(statement: str) -> None:
    with psycopg.connect(os.environ["LASTSEEN_TEST_POSTGRES"], autocommit=True) as connection:
        connection.execute(statement.encode())


def by_hand(workspace: Workspace, statement: str, *values: Any) -> None:
    """Change the database as somebody who owns it can, past the triggers."""
    with workspace.connection.cursor() as cursor:
        with _unguarded(workspace, cursor):
            cursor.execute(statement, values)
        assert cursor.rowcount != 0


@contextmanager
def _unguarded(workspace: Workspace, cursor: Any) -> Iterator[None]:
    tables = [model._meta.db_table for model in (Entry, Node, Checkpoint)]
    if workspace.is_sqlite:
        for table in tables:
            for verb in ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
        yield
        return
    for table in tables:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield


def sentences(faults: Any) -> list[str]:
    """The faults as the person reads them."""
    return [fault.sentence for fault in faults]
