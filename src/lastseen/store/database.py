"""Which database a workspace has, how it is set, and how its tables are made.

Every open workspace has a connection of its own under an alias of its own, so that two can be open side by side in one
process and no query can reach the wrong one.
"""

from __future__ import annotations

import time
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from lastseen.store.errors import IncompleteStore, StoreError, telling
from lastseen.store.folder import DATABASE, touch_private

_numbers = count(1)

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    # NORMAL loses acknowledged entries when the power goes; FULL does not
    "PRAGMA synchronous=FULL",
    # what was erased is overwritten, not only forgotten
    "PRAGMA secure_delete=ON",
    # a database file from elsewhere cannot make its views and triggers run functions with side effects
    "PRAGMA trusted_schema=OFF",
    "PRAGMA foreign_keys=ON",
)
_WAIT = 20
"""Seconds to wait for another writer before giving up."""


def sqlite_settings(folder: Path) -> dict[str, Any]:
    """Django's settings for the database file in the workspace's folder."""
    options = {"transaction_mode": "IMMEDIATE", "init_command": "; ".join(_PRAGMAS), "timeout": _WAIT}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / DATABASE), "OPTIONS": options}


def postgres_settings(address: str) -> dict[str, Any]:
    """Django's settings for ``postgresql://user:password@host:port/database?sslmode=require``.

    What stands after the question mark is handed to libpq. StoreError for any other form; no message shows the address,
    for it holds a password.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise StoreError(*_NO_ADDRESS) from error
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise StoreError(*_NO_ADDRESS)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": {"connect_timeout": 10, **dict(parse_qsl(parts.query))},
    }


_NO_ADDRESS = (
    "LASTSEEN_DATABASE is no address of a PostgreSQL database",
    "write it as postgresql://user:password@host/database, or unset it to use the file in the workspace's folder",
)


def connect(folder: Path, address: str | None) -> str:
    """Open the database and make or bring up its tables; gives the alias of the connection."""
    if address:
        settings = postgres_settings(address)
    else:
        settings = sqlite_settings(folder)
        touch_private(folder / DATABASE)
    alias = f"workspace-{next(_numbers)}"
    connections.settings[alias] = connections.configure_settings({"default": {}, alias: settings})[alias]
    try:
        with telling():
            _bring_up(connections[alias])
    except StoreError:
        disconnect(alias)
        raise
    return alias


def disconnect(alias: str) -> None:
    """Close the connection and forget its settings."""
    if alias in connections.settings:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def _bring_up(connection: BaseDatabaseWrapper) -> None:
    executor = MigrationExecutor(connection)
    known = {key for key in executor.loader.graph.nodes if key[0] == "lastseen"}
    done = _done(connection)
    if done - known:
        raise IncompleteStore("the workspace was made by a newer Lastseen than this", "use that version or a newer one")
    if known - done:
        try:
            executor.migrate(executor.loader.graph.leaf_nodes("lastseen"))
        except DatabaseError:
            if not _made_meanwhile(connection, known):
                raise


def _done(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    return {key for key in MigrationRecorder(connection).applied_migrations() if key[0] == "lastseen"}


def _made_meanwhile(connection: BaseDatabaseWrapper, known: set[tuple[str, str]]) -> bool:
    """Whether another program, opening the same new workspace at the same moment, is making the tables instead."""
    for _ in range(50):
        if _done(connection) == known:
            return True
        time.sleep(0.1)
    return False


def server_version(alias: str) -> str:
    """Which PostgreSQL answers. Raises StoreError and its kinds when none does."""
    with telling(), connections[alias].cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])
