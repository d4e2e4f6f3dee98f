"""What the store refuses, and how it is said.

StoreError
  UnknownCase      a case, or an object of it, that the workspace does not have
  UnknownReport    a preserved report that the workspace does not have
  BusyStore        another program is writing
  IncompleteStore  something that is needed is missing or cannot be reached: a key, a database, a report's bytes
  DamagedStore     the database cannot be read: the disk, a copy that broke off, a stray byte
  AlteredStore     what is there is not what was entered
    RolledBack     somebody outside has seen more of the ledger, or another beginning of it, than is here
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, IntegrityError, OperationalError

from lastseen.core.errors import LastseenError


class StoreError(LastseenError):
    """Anything that the store refuses."""

    exit_code = 2
    """What a command that ends with it gives back: 1 altered, 2 wrong use, 3 damaged or incomplete."""


class UnknownCase(StoreError):
    """A case, or an object of a case, that the workspace does not have."""


class UnknownReport(StoreError):
    """A preserved report that the workspace does not have."""


class BusyStore(StoreError):
    """Another program holds the database."""


class IncompleteStore(StoreError):
    """Something that is needed is missing or out of reach."""

    exit_code = 3


class DamagedStore(StoreError):
    """A database that cannot be read."""

    exit_code = 3


class AlteredStore(StoreError):
    """What is there is not what was entered."""

    exit_code = 1


class RolledBack(AlteredStore):
    """Somebody outside has seen more of this ledger, or another beginning of it, than is here."""

    def __init__(self, message: str, hint: str = "", entries: int = 0) -> None:
        super().__init__(message, hint)
        self.entries = entries
        """How many entries were seen."""


_BACKUP = "restore the workspace from a backup; lastseen verify then says whether it is whole"

_SQLITE: dict[str, tuple[type[StoreError], str, str]] = {
    "SQLITE_BUSY": (BusyStore, "another program is writing to the workspace", "try again in a moment"),
    "SQLITE_FULL": (StoreError, "the disk is full: nothing was changed", "free some space and try again"),
    "SQLITE_READONLY": (StoreError, "the database may not be written to", "check who owns the workspace's folder"),
    "SQLITE_CANTOPEN": (IncompleteStore, "the database cannot be opened", "check who owns the workspace's folder"),
    "SQLITE_CONSTRAINT": (StoreError, "the database refused the change, so nothing was changed", "run lastseen verify"),
}
"""SQLite's own names of what went wrong (sqlite.org/rescode.html); anything else counts as damage."""


@contextmanager
def telling() -> Iterator[None]:
    """Turn what a database complains of within into a sentence."""
    try:
        yield
    except DatabaseError as error:
        raise told(error) from error
    except UnicodeDecodeError as error:
        # sqlite3 trips over its own message when that quotes a spoilt name of a table
        raise DamagedStore("the database cannot be read as it stands: its own names are spoilt", _BACKUP) from error


def told(error: DatabaseError) -> StoreError:
    """What a database's complaint means, as the person reads it."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorname", None)
    if code is not None:
        for name, (kind, message, hint) in _SQLITE.items():
            if code.startswith(name):
                return kind(f"{message} ({cause})", hint)
    if isinstance(error, OperationalError) and getattr(cause, "sqlstate", "") is None:
        return IncompleteStore(f"the PostgreSQL server cannot be reached ({_first_line(error)})", "check that it runs")
    if isinstance(error, IntegrityError):
        return StoreError(f"the database refused the change, so nothing was changed ({_first_line(error)})")
    return DamagedStore(f"the database cannot be read as it stands ({_first_line(error)})", _BACKUP)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
