"""The directory of custodians: who may open what is sealed, signed by the organisation's key, which is kept offline.

    lastseen.example/custodians@v1
    {"custodians":[{"name":"Ada Lum","recipient":"age1pq1…","since":"2026-11-24"},…],"previous":"<hash>",
     "v":1,"version":2}

    — lastseen/org-7f3a9c2e Z9f…

A program that seals knows the organisation's public key by heart (it is *pinned*) and takes no directory that another
key signed, that is older than one it has seen, or that does not follow on it. So whoever has the server cannot put a
key of their own among the custodians.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from lastseen.ledger.canonical import canonical
from lastseen.ledger.errors import CanonicalError, LedgerError
from lastseen.ledger.keys import Signer, Verifier
from lastseen.ledger.note import SignedNote
from lastseen.sealing.errors import DirectoryError, KeyFileError, SealingError
from lastseen.sealing.hybrid import HybridRecipient

FORMAT = "lastseen.example/custodians@v1"
VERSION = 1
MOST = 20
"""Custodians in a directory; each makes a sealed record longer by 1,557 bytes."""
ADVISED = 3
"""With fewer, one lost key may be the last."""
_KEYS = {"custodians", "previous", "v", "version"}
_HASH = re.compile(r"[0-9a-f]{64}")
_NOT_OURS = "seal nothing; ask whoever keeps the organisation's key, by a way that does not lead over this machine"


@dataclass(frozen=True, slots=True)
class Custodian:
    """Somebody who may open what is sealed."""

    name: str
    recipient: HybridRecipient
    since: str
    """The day on which they were added."""

    @property
    def id(self) -> str:
        """A short name of the key, by which records say whom they are sealed to."""
        return sha256(self.recipient.text.encode("ascii")).hexdigest()[:16]

    @property
    def fingerprint(self) -> str:
        """The key in eight groups of four signs, to be read aloud and compared."""
        return grouped(sha256(self.recipient.text.encode("ascii")).hexdigest()[:32])


@dataclass(frozen=True, slots=True)
class Directory:
    """Who may open what is sealed from now on."""

    org: str
    """The name of the organisation's key."""
    version: int = 0
    """How often it was changed; 0 before the first custodian."""
    previous: str | None = None
    """The SHA-256 of the signed directory before it."""
    custodians: tuple[Custodian, ...] = field(default=())

    @property
    def recipients(self) -> list[HybridRecipient]:
        """The keys to seal to."""
        return [one.recipient for one in self.custodians]

    @property
    def ids(self) -> list[str]:
        """Whom a record that is sealed now says it is sealed to."""
        return [one.id for one in self.custodians]

    def named(self, name: str) -> Custodian:
        """The custodian of that name. SealingError when there is none."""
        for one in self.custodians:
            if one.name == name:
                return one
        raise SealingError(f"there is no custodian {name}", "lastseen custodians list names them")

    def with_one(self, name: str, recipient: HybridRecipient, since: date) -> Directory:
        """The directory with one more custodian. SealingError when the name or the key is there already."""
        name = " ".join(name.split())
        if not name or any(one.name == name for one in self.custodians):
            raise SealingError(f"there is a custodian {name} already" if name else "the custodian has no name", "")
        if any(one.recipient == recipient for one in self.custodians):
            raise SealingError("this key is in the directory already", "each custodian has a key of their own")
        if len(self.custodians) == MOST:
            raise SealingError(f"a directory has at most {MOST} custodians", "")
        return replace(self, custodians=(*self.custodians, Custodian(name, recipient, since.isoformat())))

    def without(self, name: str) -> Directory:
        """The directory without that custodian. SealingError when there is none, or no other."""
        gone = self.named(name)
        if len(self.custodians) == 1:
            raise SealingError("this is the only custodian: nobody could open anything any more", "add another first")
        return replace(self, custodians=tuple(one for one in self.custodians if one != gone))

    def following(self, signed: bytes | None) -> Directory:
        """The directory as the one that follows on the signed one."""
        previous = None if signed is None else sha256(signed).hexdigest()
        return replace(self, version=self.version + 1, previous=previous)

    def sign(self, signer: Signer) -> bytes:
        """The signed directory. DirectoryError when the key is not the organisation's."""
        if signer.name != self.org:
            raise DirectoryError(f"the key is that of {signer.name}, but the directory is that of {self.org}", "")
        told = [{"name": one.name, "recipient": one.recipient.text, "since": one.since} for one in self.custodians]
        held = {"custodians": told, "previous": self.previous, "v": VERSION, "version": self.version}
        try:
            return signer.sign(f"{FORMAT}\n{canonical(held).decode()}\n").serialise()
        except LedgerError as error:
            raise DirectoryError(f"the directory cannot be written: {error}", "look at the custodian's name") from error


def open_directory(signed: bytes, pinned: Verifier) -> Directory:
    """Read a directory and see that the pinned key signed it. DirectoryError says why it cannot be relied on."""
    try:
        note = SignedNote.parse(signed)
        pinned.verify(note)
    except LedgerError as error:
        raise DirectoryError("the directory of custodians is not signed by the pinned key", _NOT_OURS) from error
    return _read(note.text, pinned.name)


def require_succession(new: Directory, old: Directory, signed: bytes | None) -> None:
    """DirectoryError unless the new directory follows directly on the old one, whose signed bytes are given."""
    follows = None if signed is None else sha256(signed).hexdigest()
    if (new.org, new.version, new.previous) != (old.org, old.version + 1, follows):
        raise DirectoryError("the directory does not follow on the one that is here", "make the change anew")


def require_not_older(found: Directory, seen: int) -> None:
    """DirectoryError when a newer directory than this one was seen on this machine before."""
    if found.version < seen:
        raise DirectoryError(
            f"this is directory {found.version} of the custodians, but number {seen} was seen here before: "
            "somebody put an older one back",
            _NOT_OURS,
        )


def grouped(hexadecimal: str) -> str:
    """Signs in groups of four, as they are read aloud."""
    return " ".join(hexadecimal[at : at + 4] for at in range(0, len(hexadecimal), 4))


def key_fingerprint(key: Verifier) -> str:
    """The organisation's key in eight groups of four signs."""
    return grouped(sha256(str(key).encode("utf-8")).hexdigest()[:32])


def _read(text: str, org: str) -> Directory:
    lines = text.split("\n")
    if len(lines) != 3 or lines[0] != FORMAT:
        raise _unreadable()
    try:
        held = json.loads(lines[1])
        if canonical(held).decode() != lines[1]:
            raise _unreadable()
        return _directory(held, org)
    except (ValueError, RecursionError, CanonicalError, KeyFileError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable() from error


def _directory(held: dict[str, Any], org: str) -> Directory:
    if held.keys() != _KEYS or held["v"] != VERSION or not _is_count(held["version"]):
        raise _unreadable()
    if held["previous"] is not None and not _HASH.fullmatch(held["previous"]):
        raise _unreadable()
    custodians = tuple(_custodian(one) for one in held["custodians"])
    if len({one.name for one in custodians}) != len(custodians) or len({one.id for one in custodians}) != len(
        custodians
    ):
        raise _unreadable()
    return Directory(org, held["version"], held["previous"], custodians)


def _custodian(held: dict[str, str]) -> Custodian:
    if held.keys() != {"name", "recipient", "since"} or not isinstance(held["name"], str):
        raise _unreadable()
    return Custodian(
        str(held["name"]), HybridRecipient.parse(held["recipient"]), date.fromisoformat(held["since"]).isoformat()
    )


def _is_count(found: object) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and found > 0


def _unreadable() -> DirectoryError:
    return DirectoryError(
        "the directory of custodians is signed as it should be, but cannot be read", "use a newer Lastseen"
    )


def same_people(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two lists of key ids name the same keys."""
    return sorted(first) == sorted(second)
