"""From an entry and its content to the row it leaves in a view: one function for recording, rebuilding and verifying.

A record is always entered whole, so the last entry on an object says all there is to say about it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lastseen.core.model import Plain
from lastseen.store.changes import in_order
from lastseen.store.errors import StoreError
from lastseen.store.models import (
    Capture,
    Case,
    Claim,
    Directory,
    Finding,
    Item,
    Judgement,
    Key,
    Paper,
    Report,
    Row,
    Sealed,
    Source,
    Thing,
)

MODELS: Mapping[str, type[Item]] = {
    "source": Source,
    "report": Report,
    "thing": Thing,
    "claim": Claim,
    "judgement": Judgement,
    "finding": Finding,
    "consent": Paper,
    "step": Paper,
    "submission": Paper,
    "erasure": Paper,
    "sealed": Sealed,
    "export": Paper,
}
"""The view that holds each kind of record of a case."""
OF_NO_CASE: Mapping[str, type[Capture | Directory | Key]] = {
    "capture": Capture,
    "directory": Directory,
    "key": Key,
}
"""The view that holds each kind of record that belongs to no case."""
WITHOUT_ROW = frozenset({"stamp", "rollback"})
"""Kinds of record of no case that are in no view: what they say is read from the ledger."""
KEYED = frozenset({"source", "report", "thing", "claim", "sealed"})
"""Kinds of record that have an id of their own."""
PAPERS = frozenset({"consent", "step", "submission", "export", "erasure"})
"""Kinds of record that share a table; an export and an erasure are in no case file."""

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(value: Any) -> str:
    """A value as it is stored: short, readable, its keys in their own order."""
    return _to_json(value)


def row_of(index: int, obj: str, case: str | None, values: Mapping[str, Any]) -> Row:
    """The row that the entry at `index` leaves of an object.

    `obj` and `case` are the ledger's names, such as claim/12 and case/0; `values` are the entry's fields.
    """
    kind, number = object_number(obj)
    place = values["_place"]
    record = in_order(values, place["keys"])
    if kind == "case":
        return Case(id=number, entry=index, data=to_json(record), key=str(record["id"]), text=values["_text"])
    if kind == "capture" and case is None:
        held = {"key": place["key"], "blob": str(record["sha256"])}
        return Capture(id=number, entry=index, data=to_json(record), **held)
    if kind in ("directory", "key") and case is None:
        return OF_NO_CASE[kind](id=number, entry=index, data=to_json(record), key=place["key"])
    if kind not in MODELS or case is None:
        raise StoreError(f"entry {index} is about {obj}, which this version does not know", "use a newer Lastseen")
    return MODELS[kind](
        id=number,
        entry=index,
        data=to_json(record),
        case_id=object_number(case)[1],
        position=place["position"],
        **_columns(kind, record, values),
    )


def is_removal(type_: str) -> bool:
    """Whether an entry of this type takes its object out of the views."""
    return type_.endswith(".remove")


def leaves_a_row(type_: str) -> bool:
    """Whether an object stands in a view after an entry of this type."""
    return not is_removal(type_) and type_.partition(".")[0] not in WITHOUT_ROW


def object_number(name: str) -> tuple[str, int]:
    """The kind of an object, and the number of the entry that added it, from the ledger's name for it."""
    kind, _, number = name.partition("/")
    if not number.isdecimal():
        raise StoreError(f"{name} is no name of an object in this ledger", "run lastseen verify")
    return kind, int(number)


def _columns(kind: str, record: Plain, values: Mapping[str, Any]) -> dict[str, Any]:
    """What is drawn out of a record into columns of its own, to be searched by."""
    place, file = values["_place"], values.get("_file")
    match kind:
        case "source" | "thing":
            return {"key": place["key"]}
        case "report":
            blob = file["sha256"] if file else None
            return {"key": place["key"], "publisher": str(record["publisher"]), "blob": blob}
        case "claim":
            said = {"report": record["in"], "about": record["about"], "property": record["property"]}
            return {"key": str(record["id"]), **{name: str(value) for name, value in said.items()}}
        case "sealed":
            return {"key": place["key"], "blob": str(record["sha256"])}
        case "consent" | "step" | "submission" | "export" | "erasure":
            return {"kind": kind}
        case _:
            return {}
