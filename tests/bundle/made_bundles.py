"""Made-up bundles to check and to tamper with, and what an insider with every key would make of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from lastseen.bundle.assemble import Line, Parts, assemble, file_name
from lastseen.bundle.checker import tiles as tree
from lastseen.bundle.checker.check import Check
from lastseen.bundle.checker.findings import Folder, Kind, Report
from lastseen.bundle.checker.held import Held
from lastseen.bundle.checker.notes import read_checkpoint
from lastseen.bundle.methods import FAST
from lastseen.ledger.checkpoint import Checkpoint
from lastseen.ledger.entry import Entry, seal_body, sign_entry
from lastseen.ledger.keys import Signer

LOG = Signer("lastseen/7f3a9c2e", bytes(range(32)))
STRANGER = Signer("lastseen/7f3a9c2e", bytes(range(64, 96)))
REPORT = b"Two men were led off the ferry, a docker said.\n"
POLICY = f"log {LOG.verifier}\nquorum none\n"

Bundle = dict[str, bytes]


class InMemory(Folder):
    """A bundle that lies in memory."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def names(self) -> list[str]:
        return list(self._files)

    def read(self, name: str) -> bytes | None:
        return self._files.get(name)

    def digest(self, name: str) -> tuple[str, int] | None:
        return sha256(self._files[name]).hexdigest(), len(self._files[name])


def salt(index: int, name: str) -> bytes:
    return sha256(f"{index} {name}".encode()).digest()


def values_at(index: int) -> dict[str, Any]:
    """What is entered at a place; the second entry preserves a report."""
    values: dict[str, Any] = {"value": f"Davit Oru {index}", "hedge": None, "_by": "K. Ono"}
    if index == 1:
        values["_file"] = {"sha256": sha256(REPORT).hexdigest(), "size": len(REPORT)}
    return values


def line(index: int, prev: bytes | None, values: Mapping[str, Any], by: Signer = LOG, case: str = "case/0") -> Line:
    salts = {name: salt(index, name) for name in values}
    at = f"2021-03-10T{index // 3600 % 24:02}:{index // 60 % 60:02}:{index % 60:02}Z"
    entry = Entry(at, "claim.edit", case, f"claim/{index % 7}", prev, seal_body(values, salts))
    return Line(index, sign_entry(entry, by), {name: (value, salts[name]) for name, value in values.items()})


def made_lines(values: Sequence[Mapping[str, Any]], by: Signer = LOG) -> list[Line]:
    """Entries of one case that go round seven claims, each naming the one before it on its claim."""
    made: list[Line] = []
    for index, said in enumerate(values):
        prev = tree.leaf_hash(made[index - 7].leaf) if index >= 7 else None
        made.append(line(index, prev, said, by))
    return made


def hashes(lines: Sequence[Line]) -> list[bytes]:
    return [tree.leaf_hash(made.leaf) for made in lines]


def checkpoint_of(leaves: Sequence[bytes], by: Signer = LOG) -> bytes:
    return Checkpoint(by.name, len(leaves), tree.root(leaves)).sign(by)


def parts_of(lines: Sequence[Line], *, withheld: frozenset[int] = frozenset(), by: Signer = LOG) -> Parts:
    leaves = hashes(lines)
    disclosed = [made for made in lines if made.index not in withheld]
    has_file = any("_file" in made.fields for made in disclosed)
    files = {file_name(sha256(REPORT).hexdigest(), "first.txt"): REPORT} if has_file else {}
    return Parts("case/0", checkpoint_of(leaves, by), f"log {by.verifier}\nquorum none\n", leaves, disclosed, files)


def bundle_of(lines: Sequence[Line], *, withheld: frozenset[int] = frozenset(), by: Signer = LOG) -> Bundle:
    return as_bytes(assemble(parts_of(lines, withheld=withheld, by=by), by))


def as_bytes(contents: Mapping[str, Any]) -> Bundle:
    assert all(isinstance(content, bytes) for content in contents.values())
    return dict(contents)


@cache
def honest_lines(size: int = 20) -> tuple[Line, ...]:
    return tuple(made_lines([values_at(index) for index in range(size)]))


@cache
def _honest(size: int) -> Bundle:
    return bundle_of(honest_lines(size))


def honest(size: int = 20) -> Bundle:
    """A bundle of a record in which every entry is disclosed."""
    return dict(_honest(size))


def held_of(lines: Sequence[Line], *, tiles: bool = True, by: Signer = LOG) -> Held:
    """What a partner kept of a record."""
    leaves = hashes(lines)
    return Held(read_checkpoint(checkpoint_of(leaves, by)), leaves if tiles else None)


def checked(bundle: Mapping[str, bytes], **more: Any) -> Report:
    return Check(InMemory(bundle), **{"methods": FAST, **more}).run()


def said(bundle: Mapping[str, bytes], *kinds: Kind, **more: Any) -> list[str]:
    """What is wrong with a bundle, or what of these kinds is said of it."""
    return checked(bundle, **more).of(*(kinds or (Kind.ALTERED, Kind.MISSING)))
