"""The keys of people: whose each was, from when to when, and what its signature under an entry is worth.

A key that belongs to a person is named ``lastseen.example/u_`` and eight hexadecimal digits. The name is a pseudonym:
it stands readable for ever under every entry that the key signed, and says which entries came from one device, not
whose device it is. Whose it is, entries on ``key/N`` say, under commitments like all content:

key.add      binds a key to the account that enters it; signed by the key itself, and by an earlier key of the account
key.confirm  an earlier key of the account says that a later one, which was bound without it, is the same person's
key.revoke   the key counts no more, and perhaps was not to be trusted from an earlier day on

Whoever has the log's key can enter something in anybody's name, or bind a key in it; what they cannot do is sign with
the key that the person had before. So nothing is refused here for want of a signature, but everything is named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Any

from lastseen.ledger.entry import Entry
from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import Verifier
from lastseen.ledger.note import SignedNote

PREFIX = "lastseen.example/u_"
"""How the name of every person's key begins."""
ADD, CONFIRM, REVOKE = "key.add", "key.confirm", "key.revoke"
"""The types of entries on keys."""
_NAME = re.compile(r"lastseen\.example/u_[0-9a-f]{8}")
_SINCE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def key_name(chance: bytes) -> str:
    """The name of a new key, from four random bytes."""
    return f"{PREFIX}{chance[:4].hex()}"


def is_key_name(name: str) -> bool:
    """Whether a key of this name belongs to a person."""
    return _NAME.fullmatch(name) is not None


def short_name(name: str) -> str:
    """The name of a key without what all such names begin with: u_3f9a1c7b."""
    return name.rpartition("/")[2]


def is_since(text: str) -> bool:
    """Whether this can be the day, month or year from which on a key is not to be trusted (EDTF level 0)."""
    return _SINCE.fullmatch(text) is not None


def read_person_key(text: str) -> Verifier:
    """Read a person's public key from its text form; NoteError says what is wrong with it."""
    found = Verifier.parse(text)
    if not is_key_name(found.name):
        raise NoteError(f"The key of a person must be named {PREFIX} and eight hexadecimal digits.")
    return found


@lru_cache(maxsize=4096)
def account(words: str) -> str:
    """The account that a name stands for: the same however its letters are cased, composed and spaced."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


@dataclass(frozen=True, slots=True)
class Line:
    """One entry, as far as it matters who made it."""

    index: int
    entry: Entry
    note: SignedNote
    by: str | None
    """Who entered it, in their own words; None where that is not known any more, or not disclosed."""
    record: Mapping[str, Any] = field(default_factory=dict)
    """The fields of an entry on a key: `key`, `account`, `device`, and of a revocation `why` and `since`."""


class Standing(StrEnum):
    """What is to be said of who made an entry. The last four are faults."""

    OWN = "own"
    """Signed by a key of the account that entered it."""
    UNVOUCHED = "unvouched"
    """Signed by such a key, which was bound without an earlier key of the account."""
    DOUBTFUL = "doubtful"
    """Signed by such a key at a time from which on it is not to be trusted, as its revocation says."""
    UNSIGNED = "unsigned"
    """Not signed, although the account had a key."""
    NO_KEY = "no_key"
    """Not signed; the account had no key then."""
    UNTOLD = "untold"
    """It is not known any more, or not disclosed, who entered it."""
    STRANGE = "strange"
    """Signed by a key that no entry binds to anybody."""
    WRONG = "wrong"
    """Carries a signature by a bound key that does not hold."""
    REVOKED = "revoked"
    """Signed by a key that had been revoked."""
    OTHERS = "others"
    """Signed by a key of another account than the one that entered it."""
    MISBOUND = "misbound"
    """Binds a key as no key can be bound."""


FAULTS = frozenset({Standing.WRONG, Standing.REVOKED, Standing.OTHERS, Standing.MISBOUND})
"""What no honest program leaves behind."""


@dataclass(slots=True)
class Binding:
    """A key, whose it is, and what became of it."""

    number: int
    """The entry that bound it."""
    key: Verifier
    account: str
    """In the words of the entry."""
    device: str
    vouchers: list[tuple[Binding, str]] = field(default_factory=list)
    """The earlier keys of the account that signed for it, each with when."""
    is_first: bool = True
    """Whether the account had no key before it."""
    revoked: int | None = None
    """The entry that revoked it."""
    revoked_by: str | None = None
    revoked_with_key: bool = False
    """Whether a key of the same account signed the revocation."""
    since: str | None = None
    """The day, month or year from which on it is not to be trusted."""

    @property
    def name(self) -> str:
        """Its name without what all such names begin with."""
        return short_name(self.key.name)

    def is_doubted(self, at: str) -> bool:
        """Whether it is not to be trusted with something done at this time."""
        return self.since is not None and at[: len(self.since)] >= self.since

    @property
    def is_vouched(self) -> bool:
        """Whether the account's first key stands behind it, through keys that were to be trusted when they signed."""
        return self.is_first or any(one.is_vouched and not one.is_doubted(at) for one, at in self.vouchers)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of who made one entry."""

    index: int
    standing: Standing
    by: str | None
    binding: Binding | None = None
    """The key that signed it, where it is known."""


@dataclass(slots=True)
class People:
    """Everything that follows from the signatures of people in a ledger, or in the part of it that is disclosed."""

    bindings: list[Binding] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    def of(self, *standings: Standing) -> list[Verdict]:
        """The verdicts of these kinds, in the order of the ledger."""
        return [verdict for verdict in self.verdicts if verdict.standing in standings]


def judge(lines: Iterable[Line]) -> People:
    """Go through entries, oldest first, and say of each who made it as far as its signatures tell. Never raises."""
    fold = _Fold()
    verdicts = [fold.take(line) for line in lines]
    return People(fold.bindings, [_settled(verdict, at, held) for verdict, at, held in verdicts])


_Taken = tuple[Verdict, str, list[Binding]]
"""A verdict before all revocations are known, when the entry was made, and the keys whose signatures hold."""


def _settled(verdict: Verdict, at: str, held: list[Binding]) -> Verdict:
    """The verdict once it is known which keys were vouched for, and from when on they were not to be trusted."""
    if verdict.standing is not Standing.OWN:
        return verdict
    vouched = [binding for binding in held if binding.is_vouched]
    if any(not binding.is_doubted(at) for binding in vouched):
        return verdict
    kind, binding = (Standing.DOUBTFUL, vouched[0]) if vouched else (Standing.UNVOUCHED, held[0])
    return Verdict(verdict.index, kind, verdict.by, binding)


class _Fold:
    """What is known of the keys after the entries so far."""

    def __init__(self) -> None:
        self.bindings: list[Binding] = []
        self._by_id: dict[tuple[str, bytes], Binding] = {}

    def take(self, line: Line) -> _Taken:
        """The verdict on one more entry."""
        misbound = line.entry.type == ADD and not self._bind(line)
        held, wrong = self._signers(line)
        if misbound:
            return Verdict(line.index, Standing.MISBOUND, line.by), line.entry.at, held
        if wrong:
            return wrong, line.entry.at, held
        self._take_up(line, held)
        return self._verdict(line, held), line.entry.at, held

    def _verdict(self, line: Line, held: list[Binding]) -> Verdict:
        if held:
            standing = Standing.UNTOLD if line.by is None else Standing.OWN
            return Verdict(line.index, standing, line.by, held[0])
        if any(is_key_name(signature.name) for signature in line.note.signatures):
            return Verdict(line.index, Standing.STRANGE, line.by)
        if line.by is None:
            return Verdict(line.index, Standing.UNTOLD, None)
        own = [one for one in self._of(line.by) if one.revoked is None]
        return Verdict(line.index, Standing.UNSIGNED if own else Standing.NO_KEY, line.by)

    def _of(self, by: str) -> list[Binding]:
        return [binding for binding in self.bindings if account(binding.account) == account(by)]

    def _signers(self, line: Line) -> tuple[list[Binding], Verdict | None]:
        """The keys of whoever entered it that signed an entry; or what is wrong with a signature under it."""
        held = []
        for binding in self._named(line.note):
            if wrong := _wrong(binding, line):
                return [], Verdict(line.index, wrong, line.by, binding)
            held.append(binding)
        return held, None

    def _named(self, note: SignedNote) -> Iterator[Binding]:
        names = dict.fromkeys((signature.name, signature.key_id) for signature in note.signatures)
        return (self._by_id[name] for name in names if name in self._by_id)

    def _bind(self, line: Line) -> bool:
        """Take up a new key; False where it cannot be bound so."""
        try:
            key = read_person_key(line.record["key"])
            key.verify(line.note)
            words, device = str(line.record["account"]), str(line.record["device"])
        except (NoteError, KeyError, TypeError, AttributeError):
            return False
        if (key.name, key.key_id) in self._by_id or line.by is None or account(words) != account(line.by):
            return False
        binding = Binding(line.index, key, words, device, is_first=not self._of(words))
        self.bindings.append(binding)
        self._by_id[key.name, key.key_id] = binding
        return True

    def _take_up(self, line: Line, held: list[Binding]) -> None:
        """What an entry on a key changes for the entries after it."""
        target = self._target(line)
        if target is None:
            return
        own = [one for one in held if account(one.account) == account(target.account)]
        if line.entry.type in (ADD, CONFIRM):
            target.vouchers += [(one, line.entry.at) for one in own if one.number < target.number]
        elif line.entry.type == REVOKE and target.revoked is None:
            since = line.record.get("since")
            target.revoked, target.revoked_by, target.revoked_with_key = line.index, line.by, bool(own)
            target.since = since if isinstance(since, str) and is_since(since) else None

    def _target(self, line: Line) -> Binding | None:
        if line.entry.type == ADD:
            return self.bindings[-1]
        number = line.entry.obj.removeprefix("key/")
        return next((binding for binding in self.bindings if str(binding.number) == number), None)


def _wrong(binding: Binding, line: Line) -> Standing | None:
    """What is wrong with a signature by a bound key."""
    try:
        binding.key.verify(line.note)
    except NoteError:
        return Standing.WRONG
    if binding.revoked is not None:
        return Standing.REVOKED
    if line.by is not None and account(binding.account) != account(line.by):
        return Standing.OTHERS
    return None
