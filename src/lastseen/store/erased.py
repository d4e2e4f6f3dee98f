"""What there is of something that is to be erased, and how a database is made to forget what it has freed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from lastseen.core.model import Plain
from lastseen.store.captures import capture_files
from lastseen.store.chain import entries_on
from lastseen.store.history import Entered
from lastseen.store.models import Capture, Paper, Report
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class With:
    """What else the workspace holds with the same bytes."""

    cases: tuple[str, ...]
    """Other cases of which they are a report."""
    capture: str | None
    """The report preserved for itself that they are."""
    capture_files: tuple[str, ...] = ()
    capture_fields: tuple[str, ...] = ()


def fields_held(entries: Iterable[Entered]) -> list[str]:
    """Every field of which these entries hold a value, but who entered them: that is no content of the record."""
    return sorted({name for entry in entries for name in entry.values if name != "_by"})


def others_with(workspace: Workspace, case: str, digest: str) -> With:
    """What has the bytes with this SHA-256, outside of a case."""
    rows = workspace.rows(Report).filter(blob=digest).exclude(case__key=case)
    cases = tuple(sorted(set(rows.values_list("case__key", flat=True))))
    row = workspace.rows(Capture).filter(blob=digest).first()
    if row is None:
        return With(cases, None)
    body = {name for _, _, entry in entries_on(workspace, row.pk, row.entry) for name in entry.body}
    return With(cases, row.key, tuple(capture_files(json.loads(row.data))), tuple(sorted(body - {"_by"})))


def erasures_in(workspace: Workspace, case: str) -> list[Plain]:
    """What was erased from a case: when, by whom, why, by which rule, and of what kind it was; oldest first."""
    rows = workspace.rows(Paper).filter(case__key=case, kind="erasure").order_by("position")
    return [json.loads(data) for data in rows.values_list("data", flat=True)]


def forget_freed(workspace: Workspace) -> None:
    """Clear the room that erased values took: from the file and its log, or from the server's tables.

    SQLite overwrites what it frees (`secure_delete`); its index of words keeps terms until it is merged, and its log
    keeps pages until it is cut. A server's own log and backups are beyond this.
    """
    with workspace.connection.cursor() as cursor:
        if workspace.is_sqlite:
            cursor.execute("INSERT INTO lastseen_words(lastseen_words) VALUES ('optimize')")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM")
