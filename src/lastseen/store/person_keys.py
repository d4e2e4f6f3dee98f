"""The keys that are bound to people in a workspace, and which of them may sign an entry while it is recorded."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import KeyRing, Verifier
from lastseen.ledger.note import Signature, SignedNote
from lastseen.ledger.people import ADD, CONFIRM, REVOKE, account, read_person_key
from lastseen.store import models
from lastseen.store.changes import Change
from lastseen.store.errors import AlteredStore, StoreError
from lastseen.store.signing import Draft, Hand, hand_at_work
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A key as its last entry left it. What its signatures are worth, the whole ledger must say: see `verify`."""

    number: int
    """The entry that bound it; the ledger names it by this, as key/12."""
    name: str
    """Its name without what all such names begin with: u_3f9a1c7b."""
    key: Verifier
    account: str
    """Whose it is, in the words by which they enter things."""
    device: str
    revoked: bool
    record: dict[str, Any]


def held_keys(workspace: Workspace) -> list[HeldKey]:
    """Every key that was bound, oldest first. AlteredStore where one cannot be read."""
    return [_held(row) for row in workspace.rows(models.Key).order_by("pk")]


def keys_of(workspace: Workspace, by: str) -> list[HeldKey]:
    """The keys that are bound to somebody and not revoked, oldest first."""
    return [held for held in held_keys(workspace) if account(held.account) == account(by) and not held.revoked]


def _held(row: models.Key) -> HeldKey:
    try:
        data = json.loads(row.data)
        key = read_person_key(data["key"])
        told = str(data["account"]), str(data["device"])
    except (NoteError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise AlteredStore(f"the key {row.key} is not as it was entered", "run lastseen verify") from error
    return HeldKey(row.pk, row.key, key, *told, "why" in data, data)


class Signing:
    """Who signs the entries of one recording besides the log."""

    def __init__(self, workspace: Workspace, by: str) -> None:
        hand = hand_at_work() or workspace.hand
        self.hand: Hand | None = hand
        self._by = by
        keys = hand.keys if hand else ()
        self._bound = [held.key for held in keys_of(workspace, by)] if keys else []
        self._own = [key for key in keys if key in self._bound]

    def sign(self, change: Change, draft: Draft) -> Sequence[Signature]:
        """The signatures of whoever makes an entry, by keys that count for it; none where no hand has such a key.

        StoreError for a signature that does not hold, and where a key is bound or confirmed without the right one.
        """
        found = self._signatures(change, draft)
        if not (self.hand and self.hand.collects):
            self._require_signed(change, {(one.name, one.key_id) for one in found})
        if change.type == REVOKE:
            self._own = [key for key in self._own if str(key) != change.body["key"]]
        return found

    def _signatures(self, change: Change, draft: Draft) -> Sequence[Signature]:
        if self.hand is None:
            return ()
        if change.type == ADD:
            self._own += [key for key in self.hand.keys if str(key) == change.body["key"]]
        if not self._own:
            return ()
        counting = {(key.name, key.key_id) for key in self._own}
        found = [one for one in self.hand.sign(draft) if (one.name, one.key_id) in counting]
        _require_sound(draft, found, self._own)
        return found

    def _require_signed(self, change: Change, signed: set[tuple[str, bytes]]) -> None:
        """StoreError for an entry on a key that would count for nothing."""
        if change.type not in (ADD, CONFIRM):
            return
        if account(str(change.body["account"])) != account(self._by):
            raise StoreError("a key can be bound only by whoever it belongs to", "enter it under the same name")
        itself = [key for key in self._own if str(key) == change.body["key"]]
        if change.type == ADD and not _is_among(itself, signed):
            raise StoreError("a key can be bound only by an entry that it signs itself", "sign with the new key")
        earlier = itertools.takewhile(lambda key: str(key) != change.body["key"], self._bound)
        if change.type == CONFIRM and not _is_among(earlier, signed):
            raise StoreError("a key can be confirmed only with an earlier one", "do it where your earlier key is")


def _is_among(keys: Iterable[Verifier], signed: set[tuple[str, bytes]]) -> bool:
    """Whether one of these keys signed."""
    return any((key.name, key.key_id) in signed for key in keys)


def _require_sound(draft: Draft, found: Sequence[Signature], keys: Sequence[Verifier]) -> None:
    if not found:
        return
    try:
        KeyRing(keys).verify(SignedNote(draft.text, tuple(found)))
    except NoteError as error:
        raise StoreError(f"what was to be entered is not what was signed, so nothing was entered ({error})") from error
