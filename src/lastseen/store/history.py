"""What was entered, entry by entry: the newest of the whole ledger, or all on one record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lastseen.ledger.entry import read_leaf
from lastseen.ledger.errors import LedgerError
from lastseen.store import models
from lastseen.store.errors import AlteredStore
from lastseen.store.views import MODELS, object_number
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Entered:
    """One entry of the ledger, with what is held behind it."""

    index: int
    at: str
    """When, in UTC to the second."""
    type: str
    """What was done, such as claim.edit."""
    obj: str
    """The ledger's name of the record, such as claim/12."""
    by: str
    """Who entered it; empty where that was erased."""
    values: dict[str, Any]
    """The fields that were entered, those of the store's own among them."""
    prev: bytes | None

    @property
    def record(self) -> dict[str, Any]:
        """The fields of the record alone."""
        return {key: value for key, value in self.values.items() if not key.startswith("_")}


def newest(workspace: Workspace, most: int, before: int | None = None) -> list[Entered]:
    """The newest entries, newest first; those before an entry where one is given."""
    rows = workspace.rows(models.Entry).order_by("-index")
    if before is not None:
        rows = rows.filter(index__lt=before)
    return _entered(workspace, rows.values_list("index", "leaf")[:most])


def history(workspace: Workspace, case: str, kind: str, name: str) -> list[Entered]:
    """Every entry on a record that stands in a case, oldest first; empty where there is none of this id."""
    row = _row(workspace, case, kind, name)
    if row is None:
        return []
    first, found = row.pk, _one(workspace, row.entry)
    entries = [found]
    while found.prev is not None and found.index > first:
        found = _one(workspace, _index_of(workspace, found, first))
        entries.append(found)
    return entries[::-1]


def _row(workspace: Workspace, case: str, kind: str, name: str) -> models.Row | None:
    if kind == "case":
        return workspace.rows(models.Case).filter(key=case).first()
    key = {"key": name} if issubclass(MODELS[kind], models.Keyed) else {"position": name}
    return workspace.rows(MODELS[kind]).filter(case__key=case, **key).first()


def _one(workspace: Workspace, index: int) -> Entered:
    rows = workspace.rows(models.Entry).filter(index=index).values_list("index", "leaf")
    return _entered(workspace, rows)[0]


def _index_of(workspace: Workspace, found: Entered, first: int) -> int:
    """The number of the entry before this one on the same record, which lies between its first and this."""
    nodes = workspace.rows(models.Node).filter(level=0, index__gte=first, index__lt=found.index, hash=found.prev)
    index = nodes.values_list("index", flat=True).first()
    if index is None:
        raise AlteredStore(f"the entry before entry {found.index} is not in the ledger", "run lastseen verify")
    return int(index)


def _entered(workspace: Workspace, rows: Iterable[tuple[int, bytes]]) -> list[Entered]:
    leaves = [(index, bytes(leaf)) for index, leaf in rows]
    values: dict[int, dict[str, Any]] = {index: {} for index, _ in leaves}
    held = workspace.rows(models.Content).filter(entry__in=list(values), value__isnull=False)
    for entry, field, value in held.values_list("entry", "field", "value"):
        values[entry][field] = json.loads(value or "null")
    return [_read(index, leaf, values[index]) for index, leaf in leaves]


def _read(index: int, leaf: bytes, values: dict[str, Any]) -> Entered:
    try:
        entry, _ = read_leaf(leaf)
    except LedgerError as error:
        raise AlteredStore(f"entry {index} of the ledger cannot be read", "run lastseen verify") from error
    return Entered(index, entry.at, entry.type, entry.obj, str(values.get("_by", "")), values, entry.prev)


def names_in(workspace: Workspace, entries: Iterable[Entered]) -> dict[str, tuple[str, str]]:
    """For the ledger's names of records that stand: the case's id, and the record's own."""
    wanted: dict[str, list[int]] = {}
    for entry in entries:
        kind, number = object_number(entry.obj)
        wanted.setdefault(kind, []).append(number)
    found: dict[str, tuple[str, str]] = {}
    for kind, numbers in wanted.items():
        if kind == "case":
            for number, key in workspace.rows(models.Case).filter(pk__in=numbers).values_list("pk", "key"):
                found[f"case/{number}"] = (key, key)
        elif kind in MODELS:
            name = "key" if issubclass(MODELS[kind], models.Keyed) else "position"
            rows = workspace.rows(MODELS[kind]).filter(pk__in=numbers).values_list("pk", "case__key", name)
            found |= {f"{kind}/{number}": (case, str(called)) for number, case, called in rows}
    return found
