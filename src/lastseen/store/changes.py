"""A change, and the body it has in the ledger: the fields of one record, and where that record stands.

    claim.add  marsh-road  claim/c1   {"id": "c1", "in": "R1", …, "_place": {"position": 0, "keys": ["id", "in", …]}}

The order of the keys and the place in the section are fields like any other, so that the views, and the file, can be
made again exactly. The fields that begin with `_` are the store's own: `_place`, `_by` (who entered it, added when it
is recorded), `_text` (a case file as it came), `_file` (a report's preserved bytes) and `_why` (a record taken out).

A report that was preserved for itself belongs to no case: its record is a `capture`. So do the `directory` of
custodians, a `key` that is bound to a person, a time `stamp` and a `rollback`; the last two stand in the ledger alone
and leave no row. What was sealed of a source is a record `sealed` of its case, which holds nothing of it but the hash
of the sealed bytes. What was erased from a case leaves an `erasure`, which says when, why and by which rule, and
nothing of what it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lastseen.core.model import Plain
from lastseen.core.schema import LISTS, MAPPINGS
from lastseen.ledger.content import ERASE

SECTIONS: tuple[str, ...] = (*MAPPINGS, *LISTS)
"""The sections of a case file whose records are objects of their own."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a person changes, as the ledger will keep it."""

    type: str
    """case.open, or a kind of record with .add, .edit or .remove, such as claim.add."""
    case: str | None
    """The case's id; None for what belongs to none."""
    obj: str
    """The record in the case: its kind with its id, or with its place where it has none: claim/c1, judgement/0."""
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Preserved:
    """A report's bytes in the workspace."""

    sha256: str
    size: int


def kind_of(section: str) -> str:
    """What one record of a section is called."""
    return section.removesuffix("s")


def case_changes(plain: Plain, text: str, files: Mapping[str, Preserved]) -> list[Change]:
    """Everything that enters a whole case, in the order of its file.

    `text` is the file itself, `files` the preserved bytes of reports by the report's id.
    """
    case = str(plain["id"])
    found = [open_case(plain, text)]
    for section in plain:
        if section in MAPPINGS:
            for position, (key, record) in enumerate((plain[section] or {}).items()):
                found.append(
                    add(section, case, position, record, key=key, file=files.get(key) if section == "reports" else None)
                )
        elif section in LISTS:
            found += [add(section, case, position, record) for position, record in enumerate(plain[section] or [])]
    return found


def open_case(plain: Plain, text: str) -> Change:
    """The change that opens a case: its file with every section emptied, and the file's own text."""
    header = {key: _emptied(value) if key in SECTIONS else value for key, value in plain.items()}
    body = {**header, "_place": {"keys": key_order(header)}, "_text": text}
    return Change("case.open", str(plain["id"]), f"case/{plain['id']}", body)


def add(
    section: str, case: str, position: int, record: Plain, *, key: str | None = None, file: Preserved | None = None
) -> Change:
    """The change that adds a record to a section; `key` is its id where the section is a mapping."""
    kind = kind_of(section)
    place: dict[str, Any] = {"position": position, "keys": key_order(record)}
    name = str(record["id"]) if section == "claims" else str(position)
    if key is not None:
        place["key"] = name = key
    body = {**record, "_place": place}
    if file is not None:
        body["_file"] = {"sha256": file.sha256, "size": file.size}
    return Change(f"{kind}.add", case, f"{kind}/{name}", body)


def capture(key: str, record: Plain) -> Change:
    """The change that enters a report preserved for itself; `record` has at least the `sha256` of its bytes."""
    return Change("capture.add", None, f"capture/{key}", {**record, "_place": {"key": key, "keys": key_order(record)}})


def sealed(case: str, position: int, source: str, record: Plain) -> Change:
    """The change that enters what was sealed of a source; `record` has at least the `sha256` of the sealed bytes."""
    place = {"position": position, "key": source, "keys": key_order(record)}
    return Change("sealed.add", case, f"sealed/{source}", {**record, "_place": place})


def remove_sealed(case: str, source: str, why: str) -> Change:
    """The change that takes what was sealed of a source out of a case."""
    return Change("sealed.remove", case, f"sealed/{source}", {"_why": why})


def opened(change: Change, why: str) -> Change:
    """That somebody opened what is sealed: the same record again, and why."""
    return replace(change, type="sealed.opened", body={**change.body, "_why": why})


def directory(org: str, record: Plain) -> Change:
    """The change that enters the custodians' first directory; `record` has it as it was signed."""
    place = {"key": org, "keys": key_order(record)}
    return Change("directory.add", None, f"directory/{org}", {**record, "_place": place})


def add_key(name: str, record: Plain) -> Change:
    """The change that binds a key to a person; `record` has the key, the account and the device.

    `name` is the key's own, without what all such names begin with.
    """
    return Change("key.add", None, f"key/{name}", {**record, "_place": {"key": name, "keys": key_order(record)}})


def confirm_key(name: str, record: Plain) -> Change:
    """That whoever holds an earlier key of the same person says that this one is theirs: the same record again."""
    return replace(add_key(name, record), type="key.confirm")


def revoke_key(name: str, record: Plain, said: Plain) -> Change:
    """The change after which a key counts no more; `said` is why, and from which day on it is not to be trusted."""
    return replace(add_key(name, {**record, **said}), type="key.revoke")


def remark(kind: str, about: str, record: Plain) -> Change:
    """The change that enters what leaves no row: a time `stamp`, or that it is gone on after a `rollback`."""
    return Change(f"{kind}.add", None, f"{kind}/{about}", record)


def edit(change: Change) -> Change:
    """The same record entered anew over the one that is there: what `open_case` or `add` gave, as an edit."""
    return replace(change, type=change.type.partition(".")[0] + ".edit")


def remove(section: str, case: str, name: str, why: str) -> Change:
    """The change that takes a record out of a case; `name` is its id, or its place where it has none.

    What was entered stays in the ledger, and with it who took it out and why.
    """
    kind = kind_of(section)
    return Change(f"{kind}.remove", case, f"{kind}/{name}", {"_why": why})


def remove_capture(key: str, why: str) -> Change:
    """The change that takes a report preserved for itself out of the workspace."""
    return Change("capture.remove", None, f"capture/{key}", {"_why": why})


def erase(case: str | None, obj: str, fields: Iterable[str], said: Plain) -> Change:
    """The change that erases fields from every earlier entry on an object; `said` is who does so, why, by which rule.

    The same recording must enter the object anew without them, or take it out.
    """
    return Change(ERASE, case, obj, dict.fromkeys(fields, said))


def key_order(record: Plain) -> list[Any]:
    """The keys of a record in their order; one that holds a mapping stands with that mapping's own order."""
    return [[key, key_order(value)] if isinstance(value, dict) and value else key for key, value in record.items()]


def in_order(values: Mapping[str, Any], keys: list[Any]) -> Plain:
    """The record with its keys in the order that `key_order` gave; keys whose value is gone are left out."""
    record: Plain = {}
    for key in keys:
        if isinstance(key, str):
            if key in values:
                record[key] = values[key]
        elif key[0] in values:
            record[key[0]] = in_order(values[key[0]], key[1])
    return record


def _emptied(section: Any) -> Any:
    return None if section is None else type(section)()
