"""What a browser was shown of the entries that it is about to make, so that the same ones are made once it signed them.

All of it is kept in memory for some minutes, and belongs to one browser and one address.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from threading import Lock
from typing import Any

from django.utils.translation import gettext as _

from lastseen.casework.change import ChangedMeanwhile
from lastseen.ledger.base64text import encode
from lastseen.ledger.canonical import canonical
from lastseen.ledger.keys import Verifier
from lastseen.ledger.note import Signature
from lastseen.store.signing import Draft, fresh_salts
from lastseen.web.refusals import Refused

LIFE = 10 * 60
"""Seconds for which entries that were shown may be signed and made."""
AT_ONCE = 16
"""So many are remembered; the oldest is forgotten for the next."""
MOST_ENTRIES = 2_000
"""A browser is shown no more in one go; they take half a kilobyte each and more."""
MOST_ROUNDS = 8
"""How often the entries are worked out anew, where one of them follows on another that is signed first."""


class SignAgain(ChangedMeanwhile, Refused):
    """The entries are not those that were signed."""


def sign_again() -> SignAgain:
    """The refusal, in the reader's language."""
    return SignAgain(
        _("something else was entered meanwhile, so what you signed was not entered"), _("go back, and send it again")
    )


@dataclass(slots=True)
class Prepared:
    """Entries that were shown to a browser, and its signatures over them."""

    owner: bytes
    """The browser's session, as a hash."""
    path: str
    """The address that it sends to."""
    key: Verifier
    moment: datetime
    """When the entries are dated."""
    ends: float
    salts: list[bytes] = field(default_factory=list)
    signatures: dict[str, bytes] = field(default_factory=dict)
    """By the text that each is over."""
    texts: list[str] = field(default_factory=list)
    """Those that were shown last."""
    rounds: int = 0

    def sign(self, values: Sequence[bytes]) -> None:
        """Take the browser's signatures over the texts that it was shown last."""
        self.signatures |= dict(zip(self.texts, values, strict=True))


@dataclass(slots=True)
class Preparations:
    """What is prepared for browsers. Safe for the threads of one server."""

    _held: dict[str, Prepared] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def new(self, session: str, path: str, key: Verifier, moment: datetime) -> str:
        """Begin; gives the word by which it is found again."""
        word = secrets.token_urlsafe(24)
        with self._lock:
            self._forget()
            self._held[word] = Prepared(_owner(session), path, key, moment, time.monotonic() + LIFE)
        return word

    def find(self, word: str, session: str) -> Prepared | None:
        """What was prepared for this browser; None where nothing is, or it is over."""
        with self._lock:
            self._forget(0)
            found = self._held.get(word)
        return found if found is not None and found.owner == _owner(session) else None

    def end(self, word: str) -> None:
        """Forget it: it is used."""
        with self._lock:
            self._held.pop(word, None)

    def _forget(self, room: int = 1) -> None:
        moment = time.monotonic()
        self._held = {word: one for word, one in self._held.items() if one.ends > moment}
        for word in list(self._held)[: max(0, len(self._held) + room - AT_ONCE)]:
            del self._held[word]


def _owner(session: str) -> bytes:
    return sha256(session.encode("utf-8", "surrogatepass")).digest()


@dataclass(slots=True)
class BrowserHand:
    """The hand of a browser that holds its key: it gives the signatures that came from there, or collects the texts."""

    prepared: Prepared
    collects: bool
    drafts: list[Draft] = field(default_factory=list)
    count: int = 0
    """Of the entries, of which no more are kept than a browser is shown."""
    failed: bool = False
    """Whether an entry was to be made that was not signed."""
    _given: int = 0

    @property
    def keys(self) -> Sequence[Verifier]:
        """The browser's key."""
        return [self.prepared.key]

    def time(self, at: str) -> str:
        """The time that is given: the clock is held meanwhile."""
        return at

    def salts(self, count: int) -> list[bytes]:
        """The same ones in the same order, however often the entries are worked out."""
        held, start = self.prepared.salts, self._given
        self._given += count
        held += fresh_salts(max(0, self._given - len(held)))
        return held[start : self._given]

    def sign(self, draft: Draft) -> Sequence[Signature]:
        """The browser's signature over a text. SignAgain where it gave none, and is not being shown it now."""
        self.count += 1
        if self.count <= MOST_ENTRIES:
            self.drafts.append(draft)
        value = self.prepared.signatures.get(draft.text)
        if value is not None:
            return [Signature(self.prepared.key.name, self.prepared.key.key_id, value)]
        if self.collects:
            return ()
        self.failed = True
        raise sign_again()

    @property
    def is_final(self) -> bool:
        """Whether no text follows on one that is not signed yet: what follows names the signed one by its hash."""
        signed = self.prepared.signatures
        objects = [json.loads(draft.text.split("\n")[1])["obj"] for draft in self.drafts]
        last = {name: at for at, name in enumerate(objects)}
        return all(draft.text in signed or last[objects[at]] == at for at, draft in enumerate(self.drafts))

    def shown(self) -> Iterator[dict[str, Any]]:
        """What the browser is shown of each entry: its text, and each field's value and salt."""
        for draft in self.drafts:
            values = {name: canonical(value).decode() for name, value in draft.values.items()}
            yield {
                "text": draft.text,
                "values": values,
                "salts": {name: encode(salt) for name, salt in draft.salts.items()},
            }
