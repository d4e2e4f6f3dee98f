"""Whose own keys signed the entries besides the log's: who was bound to which, and which signatures count.

``key.add`` binds a key to whoever enters it, ``key.confirm`` lets an earlier key of theirs vouch for it, ``key.revoke``
ends it. Whoever has the log's key can enter all three for anybody, but cannot sign with a key that is theirs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Self

from lastseen.bundle.checker.entries import Entry
from lastseen.bundle.checker.findings import Kind, Report
from lastseen.bundle.checker.notes import NOTE, Key, Malformed, Methods, read_key

_NAME = re.compile(r"lastseen\.example/u_[0-9a-f]{8}")
_STRANGE = "Signed by a key that no entry given here binds to anybody"


@dataclass(slots=True)
class Bound:
    """A key, whose it is, who vouched for it and when, what ended it, and from when on it is not to be trusted."""

    index: int
    key: Key
    owner: str
    is_vouched: bool
    vouchers: list[tuple[Self, str]] = field(default_factory=list)
    ended: str = ""
    since: str = ""

    def __str__(self) -> str:
        return f"the key {self.key.name.rpartition('/')[2]} of {self.owner}"

    def is_doubted(self, at: str) -> bool:
        """Whether it is not to be trusted with something done at this time."""
        return bool(self.since) and at[: len(self.since)] >= self.since


def check_people(entries: Sequence[Entry], methods: Methods, report: Report) -> None:
    """Say which entries their own people signed and which they did not, and what is wrong with any such signature."""
    bound: list[Bound] = []
    sound: list[tuple[Entry, list[Bound], bool]] = []
    said: dict[str, list[int]] = {}
    for entry in entries:
        wrong = "" if entry.said["type"] != "key.add" or _bind(entry, bound, methods) else "binds a key as none can be"
        named = [one for one in bound if entry.note.by(one.key)]
        if faults := [told for told in (wrong, *(_wrong(entry, one, methods) for one in named)) if told]:
            report.add(Kind.ALTERED, f"{entry} {faults[0]}.")
            continue
        _take_up(entry, named, bound)
        has_key = any(_account(one.owner) == _account(entry.by) and not one.ended for one in bound)
        sound.append((entry, named, has_key))
    for one in bound:  # whoever vouches was bound before
        one.is_vouched |= any(by.is_vouched and not by.is_doubted(at) for by, at in one.vouchers)
    for entry, named, has_key in sound:
        said.setdefault(_worth(entry, named, has_key=has_key), []).append(entry.index)
    if bound or _STRANGE in said:
        own = len(said.pop("", []))
        report.add(Kind.TOLD, f"Signed by their own key, besides the log: {own} of {len(entries)} entries.")
        for sentence, indexes in said.items():
            report.add(Kind.UNCHECKED, f"{sentence}: {_numbers(indexes)}.")
    for one in bound:
        if one.ended or not one.is_vouched:
            told = one.ended or f"was bound without an earlier key of theirs, by entry {one.index}: ask them"
            report.add(Kind.UNCHECKED, f"T{str(one)[1:]} {told}.")


def _bind(entry: Entry, bound: list[Bound], methods: Methods) -> bool:
    """Take up a new key; False where it cannot be bound so."""
    try:
        key, owner = read_key(_told(entry, "key")), _told(entry, "account")
    except Malformed:
        return False
    fits = entry.by and key.kind == NOTE and _NAME.fullmatch(key.name) and _account(owner) == _account(entry.by)
    if not fits or not entry.note.is_signed_by(key, methods) or key in [one.key for one in bound]:
        return False
    first = all(_account(one.owner) != _account(owner) for one in bound)
    bound.append(Bound(entry.index, key, owner, is_vouched=first))
    return True


def _wrong(entry: Entry, one: Bound, methods: Methods) -> str:
    """What is wrong with the signature of a key under an entry; nothing where it counts."""
    if not entry.note.is_signed_by(one.key, methods):
        return f"carries a signature by {one} that does not hold"
    if one.ended:
        return f"is signed by {one}, which had been revoked"
    other = entry.by and _account(entry.by) != _account(one.owner)
    return f"was entered by {entry.by}, but is signed by {one}" if other else ""


def _take_up(entry: Entry, named: list[Bound], bound: list[Bound]) -> None:
    """What an entry on a key changes for the entries after it."""
    kind, number = entry.said["type"], entry.said["obj"].removeprefix("key/")
    for target in [one for one in bound if one.index == entry.index or str(one.index) == number]:
        own = [one for one in named if _account(one.owner) == _account(target.owner)]
        if kind in ("key.add", "key.confirm"):
            target.vouchers += [(one, entry.said["at"]) for one in own if one.index < target.index]
        elif kind == "key.revoke" and not target.ended:
            target.since = _told(entry, "since")
            how = "" if own else ", without a signature by a key of theirs"
            target.ended = f"was revoked by {entry.by} with entry {entry.index}{how}"


def _worth(entry: Entry, named: list[Bound], *, has_key: bool) -> str:
    """What is to be said of the signatures under an entry; nothing where one of them counts in full."""
    if not named and any(_NAME.fullmatch(name) for name, _, _ in entry.note.signatures):
        return _STRANGE
    if not entry.by:
        return "It is not given who entered them"
    if not named:
        return f"Not signed although {entry.by} had a key" if has_key else f"Entered by {entry.by}, without a key then"
    good = [one for one in named if one.is_vouched]
    if not good:
        return f"Signed by {named[0]}, which was bound without an earlier key of theirs"
    doubted = all(one.is_doubted(entry.said["at"]) for one in good)
    return f"Signed by {good[0]}, which is not to be trusted from {good[0].since} on" if doubted else ""


def _told(entry: Entry, name: str) -> str:
    found = entry.fields.get(name, {}).get("value")
    return found if isinstance(found, str) else ""


def _account(words: str) -> str:
    """The account that a name stands for: the same however its letters are cased, composed and spaced."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())


def _numbers(indexes: Sequence[int]) -> str:
    """Numbers of entries, those in a row drawn together: 41, 43, 50 to 52."""
    runs = [list(run) for _, run in groupby(enumerate(indexes), lambda pair: pair[1] - pair[0])]
    drawn = ", ".join(f"{run[0][1]} to {run[-1][1]}" if run[1:] else f"{run[0][1]}" for run in runs)
    return f"{'entry' if len(indexes) == 1 else 'entries'} {drawn}"
