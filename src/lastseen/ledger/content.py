"""Whether the content that is held is still what the entries committed to, and what may rightly be gone.

Content is erased for somebody's safety by an entry of type ``erase`` on the same object. Its body has one field for
each field erased, committing to who erased it, why, and by which rule; so the names of what is gone are readable to
everyone, and the content and the reasons are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from lastseen.ledger.canonical import Json
from lastseen.ledger.entry import Entry, commit
from lastseen.ledger.errors import CanonicalError, EntryError, shown

ERASE = "erase"
"""The type of the entry that says which content was erased."""

Erasures = Mapping[tuple[str, str], int]
"""For an object and a field, the index of the last entry that erased it."""


class FieldFaultKind(StrEnum):
    """What can be wrong with the content of one field."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One field whose content is not as it should be, and why."""

    kind: FieldFaultKind
    field: str
    sentence: str


def erasures(entries: Iterable[tuple[int, Entry]]) -> dict[tuple[str, str], int]:
    """Collect from entries, each with its index, which fields of which objects were erased, and by which entry last."""
    return {
        (entry.obj, name): index
        for index, entry in sorted(entries, key=lambda pair: pair[0])
        if entry.type == ERASE
        for name in entry.body
    }


def erased_fields(index: int, entry: Entry, found: Erasures) -> frozenset[str]:
    """Which fields of the entry at this index may be gone: those that a later entry erased, on the same object."""
    return frozenset(name for name in entry.body if found.get((entry.obj, name), -1) > index)


def check_content(
    entry: Entry,
    values: Mapping[str, Json],
    salts: Mapping[str, bytes],
    erased: AbstractSet[str] = frozenset(),
) -> list[FieldFault]:
    """Compare the content that is held with what an entry committed to; an empty list means that all is as entered.

    `erased` names the fields that a later entry erased (see `erased_fields`): they must be gone, all others must be
    there. A field with a value but no salt, or the reverse, cannot be checked and counts as missing.
    """
    faults = [
        fault
        for name in sorted(entry.body)
        for fault in _check_field(entry, name, values, salts, erased=name in erased)
    ]
    return faults + [
        FieldFault(FieldFaultKind.ADDED, name, f"{_place(entry, name)} is held, but was never entered.")
        for name in sorted((values.keys() | salts.keys()) - entry.body.keys())
    ]


def _check_field(
    entry: Entry, name: str, values: Mapping[str, Json], salts: Mapping[str, bytes], *, erased: bool
) -> list[FieldFault]:
    place = _place(entry, name)
    if erased:
        if name not in values and name not in salts:
            return []
        return [FieldFault(FieldFaultKind.KEPT, name, f"{place} was erased by a later entry, but is still held.")]
    if name not in values or name not in salts:
        half = "value" if name not in values else "salt"
        return [FieldFault(FieldFaultKind.MISSING, name, f"{place} has lost its {half}, and no later entry erased it.")]
    if _matches(entry.body[name], values[name], salts[name]):
        return []
    return [FieldFault(FieldFaultKind.CHANGED, name, f"{place} is not what was entered at {entry.at}.")]


def _matches(commitment: str, value: Json, salt: bytes) -> bool:
    """Whether value and salt open the commitment; those that could never have been committed to do not."""
    try:
        return commit(value, salt) == commitment
    except (CanonicalError, EntryError):
        return False


def _place(entry: Entry, name: str) -> str:
    return f"The field {shown(name)} of {shown(entry.obj)}"
