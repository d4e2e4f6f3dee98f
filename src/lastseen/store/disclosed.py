"""What of the ledger concerns one case: its entries with everything behind them, and the hashes of all others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lastseen.ledger.entry import Entry, read_leaf
from lastseen.ledger.errors import LedgerError
from lastseen.ledger.people import account
from lastseen.store import models
from lastseen.store.chain import entries_on
from lastseen.store.errors import AlteredStore, UnknownCase
from lastseen.store.history import entered_by
from lastseen.store.person_keys import held_keys
from lastseen.store.workspace import Workspace

_VERIFY = "run lastseen verify, which says what was altered"


@dataclass(frozen=True, slots=True)
class DisclosedEntry:
    """One entry, with the values and salts that are held behind it."""

    index: int
    leaf: bytes
    entry: Entry
    fields: dict[str, tuple[Any, bytes]]
    """Value and salt of each field that was not erased."""


@dataclass(frozen=True, slots=True)
class LedgerState:
    """The ledger at one moment: its newest checkpoint and the hash of every entry."""

    checkpoint: bytes
    """Signed by the log."""
    leaf_hashes: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class DisclosedCase:
    """A case as the ledger has it."""

    name: str
    """The ledger's name of it, such as case/0."""
    entries: tuple[DisclosedEntry, ...]
    """All on the case and its records, on the preserved reports that it uses, and on the keys of whoever made these."""
    state: LedgerState


def ledger_state(workspace: Workspace) -> LedgerState:
    """The newest checkpoint with the hashes under it. AlteredStore where there are none, or not as many as it says."""
    with workspace.reading():
        note = workspace.rows(models.Checkpoint).order_by("-size").values_list("size", "note").first()
        if note is None:
            raise UnknownCase("nothing has been entered in this workspace yet", "lastseen import takes a case in")
        size, signed = note
        rows = workspace.rows(models.Node).filter(level=0, index__lt=size).order_by("index")
        hashes = tuple(bytes(found) for found in rows.values_list("hash", flat=True).iterator())
    if len(hashes) != size:
        raise AlteredStore(f"the ledger has {len(hashes)} of the {size} hashes of its entries", _VERIFY)
    return LedgerState(bytes(signed), hashes)


def disclosed_case(workspace: Workspace, case: str) -> DisclosedCase:
    """Everything in the ledger about one case. UnknownCase when there is none, AlteredStore for an unreadable entry."""
    with workspace.reading():
        row = workspace.rows(models.Case).filter(key=case).first()
        if row is None:
            told = f"there is no case {case} in this workspace"
            raise UnknownCase(told, "lastseen show, without a name, lists those that are")
        state = ledger_state(workspace)
        name = f"case/{row.pk}"
        used = workspace.rows(models.Report).filter(case_id=row.pk, blob__isnull=False).values("blob")
        captures = workspace.rows(models.Capture).filter(blob__in=used).values_list("pk", flat=True)
        wanted: set[tuple[str | None, str]] = {(None, f"capture/{number}") for number in captures}
        found = list(_entries(workspace, name, wanted))
        entries = sorted([*found, *_on_keys(workspace, found)], key=lambda entry: entry.index)
    return DisclosedCase(name, tuple(entries), state)


def _on_keys(workspace: Workspace, found: list[DisclosedEntry]) -> list[DisclosedEntry]:
    """The entries on the keys of everybody who made one of these, and of everybody who made one of those."""
    people, keys = _accounts(found), held_keys(workspace)
    while True:
        own = [held.number for held in keys if account(held.account) in people]
        last = dict(workspace.rows(models.Key).filter(pk__in=own).values_list("pk", "entry"))
        told = [one for number in own for one in entries_on(workspace, number, last[number])]
        fields = _fields(workspace, [index for index, _, _ in told])
        disclosed = [DisclosedEntry(index, leaf, entry, fields.get(index, {})) for index, leaf, entry in told]
        if _accounts(disclosed) <= people:
            return disclosed
        people |= _accounts(disclosed)


def _accounts(entries: Iterable[DisclosedEntry]) -> set[str]:
    values = ((found.entry.type, {name: value for name, (value, _) in found.fields.items()}) for found in entries)
    return {account(by) for type_, held in values if (by := entered_by(type_, held)) is not None}


def _entries(workspace: Workspace, case: str, also: set[tuple[str | None, str]]) -> Iterator[DisclosedEntry]:
    """The entries of a case, and those on the objects in `also`."""
    # Most entries belong to other cases; to look for the words in the bytes is far quicker than to read each entry.
    marks = [f'"case":"{case}"'.encode(), *(f'"obj":"{obj}"'.encode() for _, obj in also)]
    rows = workspace.rows(models.Entry).order_by("index").values_list("index", "leaf")
    found = [(index, bytes(leaf)) for index, leaf in rows.iterator() if any(mark in bytes(leaf) for mark in marks)]
    fields = _fields(workspace, [index for index, _ in found])
    for index, leaf in found:
        entry = _read(index, leaf)
        if entry.case == case or (entry.case, entry.obj) in also:
            yield DisclosedEntry(index, leaf, entry, fields.get(index, {}))


def _read(index: int, leaf: bytes) -> Entry:
    try:
        return read_leaf(leaf)[0]
    except LedgerError as error:
        raise AlteredStore(f"entry {index} of the ledger cannot be read", _VERIFY) from error


_AT_ONCE = 500
"""Entries asked for in one query: SQLite takes only so many values."""


def _fields(workspace: Workspace, indexes: list[int]) -> dict[int, dict[str, tuple[Any, bytes]]]:
    found: dict[int, dict[str, tuple[Any, bytes]]] = {}
    for at in range(0, len(indexes), _AT_ONCE):
        rows = workspace.rows(models.Content).filter(entry__in=indexes[at : at + _AT_ONCE])
        held = rows.filter(value__isnull=False, salt__isnull=False)
        for entry, field, value, salt in held.values_list("entry", "field", "value", "salt"):
            found.setdefault(entry, {})[field] = (_value(entry, value), bytes(salt or b""))
    return found


def _value(index: int, text: str | None) -> Any:
    try:
        return json.loads(text or "null")
    except ValueError as error:
        raise AlteredStore(f"the content behind entry {index} cannot be read", _VERIFY) from error
