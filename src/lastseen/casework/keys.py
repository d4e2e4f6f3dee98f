"""Keys: a person's key bound to their name, confirmed by an earlier one, revoked, and what is known of all of them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lastseen.casework.clock import now
from lastseen.casework.key_file import own_key_file, signer_of, write_key_file
from lastseen.core.errors import LastseenError
from lastseen.ledger.entry import read_leaf
from lastseen.ledger.keys import KEY_SIZE, Signer, Verifier
from lastseen.ledger.people import Binding, Line, account, is_since, judge, key_name, short_name
from lastseen.sealing.directory import key_fingerprint
from lastseen.sealing.errors import KeyFileError
from lastseen.store import models
from lastseen.store.chain import entries_on
from lastseen.store.changes import Change, add_key, confirm_key, revoke_key
from lastseen.store.history import entered_by
from lastseen.store.person_keys import HeldKey, held_keys, keys_of
from lastseen.store.record import record
from lastseen.store.signing import KeyHand, signed_by
from lastseen.store.workspace import Workspace


class UnknownKey(LastseenError):
    """A key that is bound to nobody."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was made, written to its file and bound."""

    name: str
    """Such as u_3f9a1c7b."""
    fingerprint: str
    file: Path
    entry: int
    replaced: str | None
    """The name of the key that was in the file before, and is revoked now."""
    is_vouched: bool
    """False where the person has a key elsewhere, which did not sign for this one."""


def new_key(workspace: Workspace, by: str, device: str, file: Path | None = None) -> NewKey:
    """Make a key for the person at this machine, bind it to their name, and write it to its file.

    A key of theirs that is there already signs for the new one, and is revoked. KeyFileError where the file holds
    somebody else's; StoreError where the entry cannot be made. Nothing is left behind then.
    """
    file = file or own_key_file(workspace.log.name)
    signer = Signer(key_name(secrets.token_bytes(4)), secrets.token_bytes(KEY_SIZE))
    # the key is on the disk before it is bound, and in the place of the one before only afterwards
    passing = file.with_name(f"{file.name}.new")
    write_key_file(workspace.folder, passing, signer)
    try:
        entry, old, vouched = _bound_here(workspace, signer, (by, device), file)
        passing.replace(file)
    finally:
        passing.unlink(missing_ok=True)
    name, finger = short_name(signer.verifier.name), key_fingerprint(signer.verifier)
    return NewKey(name, finger, file, entry, old.name if old else None, vouched)


def _bound_here(
    workspace: Workspace, signer: Signer, told: tuple[str, str], file: Path
) -> tuple[int, HeldKey | None, bool]:
    """Bind a new key: the entry's number, the key that it takes the place of, and whether an earlier one vouches."""
    with workspace.writing():
        old, before = _replaceable(workspace, told[0], file), keys_of(workspace, told[0])
        changes = [binding(signer.verifier, *told)]
        if old is not None:
            changes.append(_revoking(old, {"why": f"replaced by {short_name(signer.verifier.name)}"}))
        known = signer_of(file) if old else None
        with signed_by(KeyHand((signer, known) if known else (signer,))):
            entry, *_ = record(workspace, changes, told[0], now())
    return entry, old, old is not None or not before


def binding(key: Verifier, by: str, device: str) -> Change:
    """The change that binds a key to whoever enters it; the hand that signs it must have the key."""
    for said, what in ((by, "whose key it is"), (device, "on which device it is, such as laptop")):
        if not said.strip():
            raise LastseenError("something is missing to bind a key", f"say {what}")
    return add_key(short_name(key.name), {"key": str(key), "account": by.strip(), "device": device.strip()})


def bind(workspace: Workspace, key: Verifier, by: str, device: str) -> int:
    """Bind a key whose private half a hand elsewhere has, such as a browser; gives the number of the entry."""
    (entry,) = record(workspace, [binding(key, by, device)], by, now())
    return entry


def confirm(workspace: Workspace, name: str, by: str) -> int:
    """Say with an earlier key that a later one is the same person's; gives the number of the entry.

    `name` is the key's, such as u_3f9a1c7b. UnknownKey where there is none, LastseenError where it is somebody else's.
    """
    held = _named(workspace, name)
    if account(held.account) != account(by):
        raise LastseenError(f"the key {name} is {held.account}'s", "only they can confirm it, with their earlier key")
    (entry,) = record(workspace, [confirm_key(held.name, held.record)], by, now())
    return entry


def revoke(workspace: Workspace, name: str, by: str, why: str, since: str | None = None) -> int:
    """Let a key count no more; gives the number of the entry.

    `since` is the day, month or year from which on it is not to be trusted, where that was before. UnknownKey where
    there is no such key, LastseenError where it is revoked already, no reason is given or the day is none.
    """
    held = _named(workspace, name)
    if held.revoked:
        raise LastseenError(f"the key {name} is revoked already", "lastseen keys list says by whom")
    if not why.strip():
        raise LastseenError("no reason is given", "say why the key is to count no more")
    if since is not None and not is_since(since):
        raise LastseenError(f"{since} is no day, month or year", "write it like 2026-11-23, 2026-11 or 2026")
    said = {"why": why.strip(), **({"since": since} if since else {})}
    (entry,) = record(workspace, [_revoking(held, said)], by, now())
    return entry


@dataclass(frozen=True, slots=True)
class Listed:
    """A key as the whole ledger tells of it."""

    binding: Binding
    fingerprint: str
    here: bool
    """Whether its private half is in the key file of this machine."""


def listed(workspace: Workspace, file: Path | None = None) -> list[Listed]:
    """Every key that was bound, oldest first; a key file that cannot be read is nobody's."""
    try:
        own = signer_of(file or own_key_file(workspace.log.name))
    except KeyFileError:
        own = None
    with workspace.reading():
        found = judge(_lines(workspace)).bindings
    return [Listed(one, key_fingerprint(one.key), own is not None and own.verifier == one.key) for one in found]


def _lines(workspace: Workspace) -> Iterator[Line]:
    """The entries on keys alone, which say everything about whose each is."""
    entries = [
        (index, leaf)
        for number, last in workspace.rows(models.Key).values_list("pk", "entry")
        for index, leaf, _ in entries_on(workspace, number, last)
    ]
    for index, leaf in sorted(entries):
        entry, note = read_leaf(leaf)
        held = workspace.rows(models.Content).filter(entry=index, value__isnull=False)
        values: dict[str, Any] = {name: json.loads(str(value)) for name, value in held.values_list("field", "value")}
        yield Line(index, entry, note, entered_by(entry.type, values), values)


def _named(workspace: Workspace, name: str) -> HeldKey:
    found = next((held for held in held_keys(workspace) if held.name == name), None)
    if found is None:
        raise UnknownKey(f"there is no key {name} in this workspace", "lastseen keys list names those that are")
    return found


def _revoking(held: HeldKey, said: dict[str, Any]) -> Change:
    return revoke_key(held.name, held.record, said)


def _replaceable(workspace: Workspace, by: str, file: Path) -> HeldKey | None:
    """The key in the file, as one of this person's that counts; None where there is no key, or only a revoked one."""
    signer = signer_of(file)
    if signer is None:
        return None
    held = next((held for held in held_keys(workspace) if held.key == signer.verifier), None)
    if held is None:
        raise KeyFileError(f"{file} holds a key that is not bound in this workspace", "let LASTSEEN_KEY name another")
    if account(held.account) != account(by):
        raise KeyFileError(f"{file} holds the key of {held.account}", "let LASTSEEN_KEY name a file of your own")
    return None if held.revoked else held
