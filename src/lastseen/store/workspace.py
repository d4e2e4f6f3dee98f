"""A workspace, opened: its folder, its database and the key of its log."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet

from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import KEY_SIZE, Signer
from lastseen.store.database import connect, disconnect
from lastseen.store.errors import IncompleteStore, StoreError, telling
from lastseen.store.folder import make_private, put_whole
from lastseen.store.models import Checkpoint
from lastseen.store.signing import Hand

KEY_FILE = "log.key"
_WRITER = 0x6C617374
"""The number under which PostgreSQL lets one writer in at a time; any number will do as long as it stays the same."""

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace. Close it, or use it in a `with`, and the database is let go."""

    folder: Path
    alias: str
    log: Signer = field(repr=False)
    """The log's own key: signs entries and checkpoints."""
    hand: Hand | None = field(default=None, repr=False)
    """Signs what is entered for the person at this machine, where `signing.signed_by` puts no other hand to work."""

    @property
    def connection(self) -> BaseDatabaseWrapper:
        """The connection of this thread to the workspace's database."""
        return connections[self.alias]

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is the file in the folder, and not a team's PostgreSQL."""
        return self.connection.vendor == "sqlite"

    def rows(self, model: type[M]) -> QuerySet[M]:
        """The rows of one table of this workspace."""
        return QuerySet(model, using=self.alias)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One change as a whole: all of what happens within, or nothing. One writer at a time; others wait."""
        with telling(), _one_writer(self.alias):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Everything read within is as it stood at one moment, whoever writes meanwhile."""
        with telling():
            if self.connection.in_atomic_block:
                yield
            elif self.is_sqlite:
                yield from _sqlite_snapshot(self.connection)
            else:
                yield from _postgres_snapshot(self.connection, self.alias)

    def close(self) -> None:
        """Let the database go."""
        disconnect(self.alias)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_workspace(folder: Path, database: str | None = None) -> Workspace:
    """Open the workspace in a folder, and make it first where there is none.

    `database` is the address of a team's PostgreSQL; without it the tables are in the folder. Several workspaces can be
    open at once. Raises StoreError and its kinds.
    """
    folder = folder.absolute()
    try:
        make_private(folder)
        alias = connect(folder, database)
        return _with_key(folder, alias)
    except OSError as error:
        raise StoreError(
            f"the workspace {folder} cannot be made or opened: {error.strerror}", "name another"
        ) from error


def _with_key(folder: Path, alias: str) -> Workspace:
    try:
        return Workspace(folder, alias, _log_key(folder, alias))
    except (StoreError, OSError):
        disconnect(alias)
        raise


def _log_key(folder: Path, alias: str) -> Signer:
    file = folder / "keys" / KEY_FILE
    return _read_key(file) if file.exists() else _new_key(file, alias)


_KEY_HINT = "restore the file keys/log.key from a backup of the workspace"


def _read_key(file: Path) -> Signer:
    try:
        return Signer.parse(file.read_text("ascii").removesuffix("\n"))
    except (NoteError, UnicodeDecodeError, OSError) as error:
        raise IncompleteStore(f"the key of the log cannot be read from {file}: {error}", _KEY_HINT) from error


def _new_key(file: Path, alias: str) -> Signer:
    # Under the writers' lock, for another program may be opening the same new workspace at the same moment.
    with telling(), _one_writer(alias):
        if file.exists():
            return _read_key(file)
        if Checkpoint.objects.using(alias).exists():
            # a new key would make every earlier signature look forged
            raise IncompleteStore(f"the key of the log is missing: {file}", _KEY_HINT)
        signer = Signer(f"lastseen/{secrets.token_hex(4)}", secrets.token_bytes(KEY_SIZE))
        put_whole(file, signer.private_text().encode("ascii") + b"\n")
        return signer


@contextmanager
def _one_writer(alias: str) -> Iterator[None]:
    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITER])
        yield


def _sqlite_snapshot(connection: BaseDatabaseWrapper) -> Iterator[None]:
    # Django's own transactions are IMMEDIATE here and would keep writers out while somebody only reads.
    connection.ensure_connection()
    if connection.connection.in_transaction:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _postgres_snapshot(connection: BaseDatabaseWrapper, alias: str) -> Iterator[None]:
    with transaction.atomic(using=alias):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
