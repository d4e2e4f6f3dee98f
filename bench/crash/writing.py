"""The writer whose power is cut, and what is looked at afterwards."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from lastseen.store.changes import add, open_case
from lastseen.store.models import Entry
from lastseen.store.record import record
from lastseen.store.verify import verify
from lastseen.store.workspace import Workspace, open_workspace

NOON = datetime(2021, 6, 1, 12, tzinfo=UTC)
CASE = {"casefile": 1, "id": "x", "title": "X", "sources": {}, "reports": {}, "things": {}, "claims": []}


def begin(folder: Path) -> None:
    """A workspace with a case to write into."""
    with open_workspace(folder) as workspace:
        first = [
            open_case(CASE, ""),
            add("sources", "x", 0, {"kind": "outlet", "name": "Wire"}, key="wire"),
            add("reports", "x", 0, {"publisher": "wire", "published": "2021-02-03"}, key="R1"),
            add("things", "x", 0, {"type": "person"}, key="t"),
        ]
        record(workspace, first, "the clerk", NOON)


def write_for_ever(folder: Path, acknowledge: Callable[[int], object], most: int | None = None) -> None:
    """Record one claim after another, and say after each how many entries the ledger has."""
    with open_workspace(folder) as workspace:
        write(workspace, acknowledge, most)


def write(workspace: Workspace, acknowledge: Callable[[int], object], most: int | None = None) -> None:
    """The same in a workspace that is open."""
    held = workspace.rows(Entry).count()
    for at in itertools.islice(itertools.count(held), most):
        claim = {"id": f"c{at}", "in": "R1", "about": "t", "property": "name", "value": f"Ivo Marl {at}"}
        record(workspace, [add("claims", "x", at, claim)], "the clerk", NOON)
        acknowledge(at + 1)


def entries_held(workspace: Workspace) -> tuple[int, list[str]]:
    """How many entries a workspace has, and what is wrong with it."""
    found = verify(workspace)
    return found.entries, [fault.sentence for fault in found.faults]


def main(folder: Path, synchronous: str, most: int) -> None:
    """Write under the recorder; what is acknowledged goes to a file of its own, which is recorded like the rest."""
    with open_workspace(folder) as workspace, (folder / "acknowledged").open("ab", buffering=0) as acknowledged:
        with workspace.connection.cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={synchronous}")
            cursor.execute("PRAGMA wal_autocheckpoint=60")
        write(workspace, lambda count: acknowledged.write(f"{count}\n".encode()), most)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
