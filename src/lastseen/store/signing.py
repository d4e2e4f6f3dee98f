"""Whose hand signs what is entered, besides the log: the key of the person who enters it, where one is there.

    with signed_by(hand):
        change(workspace, case, edits, by)

A hand is asked for salts and the time before an entry is written, and for its signatures once the text is known. So
somebody far away, such as a browser that holds a key nobody can copy, can be shown first what would be entered, and
sign exactly that: the second time the same salts and the same time make the same text.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol

from lastseen.ledger.entry import SALT_SIZE
from lastseen.ledger.keys import Signer, Verifier
from lastseen.ledger.note import Signature


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it is signed, and what its commitments are to."""

    text: str
    """The two lines that are signed."""
    values: Mapping[str, Any]
    """Field by field the value, those of the store's own (`_by`, `_place`) among them."""
    salts: Mapping[str, bytes]


class Hand(Protocol):
    """What signs for a person. Its methods are called in the order of the entries, `time` once for a recording.

    Whatever it raises stops the recording, and nothing is entered then.
    """

    @property
    def keys(self) -> Sequence[Verifier]:
        """The public halves of the keys that it can sign with, the newest first."""

    @property
    def collects(self) -> bool:
        """Whether it only looks at the texts and signs none yet; the recording is undone afterwards."""

    def time(self, at: str) -> str:
        """When the entries are dated: `at`, or the time that was shown and signed."""

    def salts(self, count: int) -> list[bytes]:
        """As many salts of 32 random bytes, for the fields of one entry in their order."""

    def sign(self, draft: Draft) -> Sequence[Signature]:
        """The signatures over a text, by one or more of its keys; empty where it does not sign this one.

        It is asked only where one of its keys is bound to whoever makes the entry, or is bound by it.
        """


@dataclass(frozen=True, slots=True)
class KeyHand:
    """The hand of somebody whose keys are here: it signs whatever it is asked to, at once."""

    signers: tuple[Signer, ...]

    @property
    def keys(self) -> Sequence[Verifier]:
        """The public halves of the keys."""
        return [signer.verifier for signer in self.signers]

    @property
    def collects(self) -> bool:
        """Never: it signs."""
        return False

    def time(self, at: str) -> str:
        """The time that is given."""
        return at

    def salts(self, count: int) -> list[bytes]:
        """Fresh ones."""
        return fresh_salts(count)

    def sign(self, draft: Draft) -> Sequence[Signature]:
        """A signature by each key; `record` leaves out those by keys that do not count for the entry."""
        return [found for signer in self.signers for found in signer.sign(draft.text).signatures]


def fresh_salts(count: int) -> list[bytes]:
    """As many salts of 32 random bytes."""
    chance = secrets.token_bytes(SALT_SIZE * count)
    return [chance[at : at + SALT_SIZE] for at in range(0, len(chance), SALT_SIZE)]


_hand: ContextVar[Hand | None] = ContextVar("lastseen_hand", default=None)


@contextmanager
def signed_by(hand: Hand | None) -> Iterator[None]:
    """Let a hand sign everything that is recorded within, in this thread, instead of the workspace's own hand.

    None changes nothing.
    """
    token = _hand.set(hand if hand is not None else _hand.get())
    try:
        yield
    finally:
        _hand.reset(token)


def hand_at_work() -> Hand | None:
    """The hand that `signed_by` put to work; None where there is none."""
    return _hand.get()
