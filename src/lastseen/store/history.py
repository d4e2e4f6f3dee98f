"""What was entered, entry by entry: the newest of the whole ledger, or all on one record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lastseen.ledger.content import ERASE
from lastseen.ledger.people import is_key_name, short_name
from lastseen.store import models
from lastseen.store.chain import entries_on, leaf_in
from lastseen.store.views import KEYED, MODELS, PAPERS, object_number
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
    """The fields that were entered, those of the store's own among them; what was erased since is not there."""
    signed_with: tuple[str, ...] = ()
    """The names of the people's keys under it, such as u_3f9a1c7b; whether they hold, `verify` says."""

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
    leaves = [(index, leaf) for index, leaf, _ in entries_on(workspace, row.pk, row.entry)]
    return _entered(workspace, leaves)[::-1]


def _row(workspace: Workspace, case: str, kind: str, name: str) -> models.Row | None:
    if kind == "case":
        return workspace.rows(models.Case).filter(key=case).first()
    key = {"key": name} if kind in KEYED else {"position": name}
    rows = workspace.rows(MODELS[kind]).filter(case__key=case, **key)
    return (rows.filter(kind=kind) if kind in PAPERS else rows).first()


def _entered(workspace: Workspace, rows: Iterable[tuple[int, bytes]]) -> list[Entered]:
    leaves = [(index, bytes(leaf)) for index, leaf in rows]
    values: dict[int, dict[str, Any]] = {index: {} for index, _ in leaves}
    held = workspace.rows(models.Content).filter(entry__in=list(values), value__isnull=False)
    for entry, field, value in held.values_list("entry", "field", "value"):
        values[entry][field] = json.loads(value or "null")
    return [_read(index, leaf, values[index]) for index, leaf in leaves]


def _read(index: int, leaf: bytes, values: dict[str, Any]) -> Entered:
    entry, note = leaf_in(index, leaf)
    names = dict.fromkeys(signature.name for signature in note.signatures)
    keys = tuple(short_name(name) for name in names if is_key_name(name))
    return Entered(index, entry.at, entry.type, entry.obj, entered_by(entry.type, values) or "", values, keys)


def entered_by(type_: str, values: Mapping[str, Any]) -> str | None:
    """Who made an entry of this type with these values; None where that was erased, or cannot be read."""
    said = next(iter(values.values()), None) if type_ == ERASE else values
    by = said.get("by" if type_ == ERASE else "_by") if isinstance(said, Mapping) else None
    return by if isinstance(by, str) else None


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
