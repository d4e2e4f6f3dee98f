"""What left the workspace: each dossier that was made, with the claims it used, so that a fallen claim can be recalled.

An export is a record of a case that its case file does not have: it says what this workspace did, not what is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from lastseen.core.model import Plain
from lastseen.store.cases import places_of
from lastseen.store.changes import Change, add
from lastseen.store.models import Paper
from lastseen.store.workspace import Workspace

SECTION = "exports"


@dataclass(frozen=True, slots=True)
class Export:
    """One dossier that was made."""

    entry: int
    """The number of its entry in the ledger."""
    body: str
    on: str
    person: str
    draft: bool
    claims: tuple[str, ...]
    """The claims it used, by their ids in the case."""
    files: tuple[tuple[str, str], ...]
    """The name and the SHA-256 of each of its files."""


def export_change(workspace: Workspace, case: str, record: Plain) -> Change:
    """The change that enters an export at the end of a case's exports."""
    places = places_of(workspace, case, SECTION)
    return add(SECTION, case, places[-1] + 1 if places else 0, record)


def exports_of(workspace: Workspace, case: str) -> list[Export]:
    """Every export of a case, the first one first."""
    rows = workspace.rows(Paper).filter(case__key=case, kind="export").order_by("position")
    return [_export(entry, json.loads(data)) for entry, data in rows.values_list("entry", "data")]


def exports_with(workspace: Workspace, case: str, claims: Iterable[str]) -> list[tuple[Export, tuple[str, ...]]]:
    """Every export that used any of these claims, with those that it used."""
    wanted = frozenset(claims)
    found = [(one, tuple(name for name in one.claims if name in wanted)) for one in exports_of(workspace, case)]
    return [(one, used) for one, used in found if used]


def _export(entry: int, record: Plain) -> Export:
    return Export(
        entry,
        str(record["body"]),
        str(record["on"]),
        str(record["person"]),
        bool(record["draft"]),
        tuple(map(str, record["claims"])),
        tuple((str(file["name"]), str(file["sha256"])) for file in record["files"]),
    )
