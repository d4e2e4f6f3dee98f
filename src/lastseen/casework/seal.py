"""Sealing: what is known of a source goes to its custodians alone, and the case keeps the alias."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lastseen.casework.change import Edit, change
from lastseen.casework.clock import now
from lastseen.casework.pinned import trusted_directory
from lastseen.core.model import Plain
from lastseen.core.schema import LISTS, MAPPINGS
from lastseen.sealing.given_away import given_away
from lastseen.sealing.record import Belongs, Opened, Secret, seal_record
from lastseen.store.cases import stored_case
from lastseen.store.errors import StoreError, UnknownCase
from lastseen.store.history import history
from lastseen.store.seals import Meant, keep_sealed, next_seq, seal_of
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SealedNow:
    """What was done."""

    entry: int
    to: tuple[str, ...]
    """The custodians' names."""
    stood_open: tuple[int, ...]
    """Entries of the ledger in which the source's name stands, from before it was sealed."""
    in_file: bool
    """Whether it stands in the case file that the case was imported from."""


@dataclass(frozen=True, slots=True)
class Open:
    """One open field of a case."""

    place: str
    """Where, in words: claim c3, quote."""
    text: str


def seal_source(workspace: Workspace, case: str, source: str, secret: Secret, *, by: str, alias: str = "") -> SealedNow:
    """Seal what is known of a source on this machine, and enter the sealed bytes.

    `alias` describes a source that the case does not have yet, and adds it. The name that the source had is taken out
    of its record. Raises DirectoryError when the custodians cannot be relied on, UnknownCase, SealingError.
    """
    held = trusted_directory(workspace)
    seq = next_seq(seal_of(workspace, case, source))
    belongs = Belongs(held.directory.org, case, source, seq)
    moment = now()
    told = Opened(secret, by, moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
    data = seal_record(told, belongs, held.directory.recipients)
    entry = take_sealed(workspace, (case, source), data, Meant(seq, held.directory.version), by=by, alias=alias)
    names = tuple(one.name for one in held.directory.custodians)
    return SealedNow(entry, names, tuple(_stood_open(workspace, case, source)), _in_file(workspace, case, source))


def take_sealed(
    workspace: Workspace, place: tuple[str, str], data: bytes, meant: Meant, *, by: str, alias: str = ""
) -> int:
    """Take what a client sealed, and let the source keep its alias alone; gives the number of the entry.

    Raises SealedOnly, and writes nothing, for whatever is not sealed to the custodians.
    """
    case, source = place
    with workspace.writing():
        there = source_to_seal(workspace, place, alias)
        entry = keep_sealed(workspace, place, data, meant, by, now())
        record = _alias_only(there or {"kind": "person", "described": " ".join(alias.split())})
        if record != there:
            change(workspace, case, [Edit("sources", source, record)], by)
    return entry


def source_to_seal(workspace: Workspace, place: tuple[str, str], alias: str) -> Plain | None:
    """The source's record; None for a new one with an alias. UnknownCase or StoreError when it is neither."""
    case, source = place
    there: Plain | None = (stored_case(workspace, case).plain.get("sources") or {}).get(source)
    if there is None and not alias.strip():
        raise UnknownCase(f"the case {case} has no source {source}", "describe it with --new, and it is added")
    if there is not None and alias.strip():
        raise StoreError(f"the case {case} has a source {source} already", "leave --new out, or choose another id")
    return there


def _alias_only(record: Plain) -> Plain:
    kept = {key: value for key, value in record.items() if key not in ("name", "named", "identity")}
    return {**kept, "identity": "sealed"}


def open_places(workspace: Workspace, case: str, source: str, secret: Secret) -> list[str]:
    """Where in the open fields of the case words of the identity or the contact stand. Raises UnknownCase.

    The source's own name does not count: sealing takes it out.
    """
    fields = open_fields(stored_case(workspace, case).plain)
    told = (secret.identity, secret.contact)
    return [one.place for one in fields if one.place != f"source {source}, name" and given_away(told, one.text)]


def open_fields(plain: Plain) -> Iterator[Open]:
    """Every text of a case that anybody who opens it can read."""
    for key, value in plain.items():
        if key in MAPPINGS:
            for name, record in (value or {}).items():
                yield Open(f"{key.removesuffix('s')} {name}, id", str(name))
                yield from _texts(f"{key.removesuffix('s')} {name}", record)
        elif key in LISTS:
            for at, record in enumerate(value or []):
                yield from _texts(f"{key.removesuffix('s')} {record.get('id', at + 1)}", record)
        else:
            yield from _texts(key, value)


def _texts(place: str, value: Any) -> Iterator[Open]:
    if isinstance(value, str):
        yield Open(place, value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(f"{place}, {key}", inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(place, inner)


def _stood_open(workspace: Workspace, case: str, source: str) -> Iterator[int]:
    for entered in history(workspace, case, "source", source):
        if entered.record.get("name"):
            yield entered.index


def _in_file(workspace: Workspace, case: str, source: str) -> bool:
    """Whether the imported file has a name that an entry on the source has."""
    text = stored_case(workspace, case).text
    names = {str(one.record.get("name") or "") for one in history(workspace, case, "source", source)} - {""}
    return any(name in text for name in names)
