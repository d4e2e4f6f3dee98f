"""What somebody with the log's key and the whole database could write in a person's name, and who is then named.

Every record here is whole by itself: the log signed each entry and the checkpoint, the tree fits, and so does the
bundle. Only the people's own keys are out of the insider's reach.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from lastseen.bundle.assemble import Line, Parts, assemble
from lastseen.bundle.checker.check import Check
from lastseen.bundle.checker.findings import Kind
from lastseen.bundle.checker.notes import Methods
from lastseen.bundle.methods import FAST
from lastseen.ledger.checkpoint import Checkpoint
from lastseen.ledger.entry import Entry, seal_body, sign_entry
from lastseen.ledger.keys import Signer
from lastseen.ledger.note import Signature
from lastseen.ledger.people import Standing, key_name, short_name
from lastseen.ledger.tree import Frontier, leaf_hash
from lastseen.store.changes import add_key, capture
from lastseen.store.faults import Names
from lastseen.store.held import Contents, HeldLedger
from lastseen.store.replay import replay
from lastseen.store.verify import no_progress
from tests.bundle.made_bundles import InMemory, as_bytes

LOG = Signer("lastseen/7f3a9c2e", b"L" * 32)
MINA, OSK = "Mina Tol", "Osk Ran"
KEYS = {MINA: Signer(key_name(b"mina"), b"m" * 32), OSK: Signer(key_name(b"osk."), b"o" * 32)}
INSIDER = Signer(key_name(b"evil"), b"e" * 32)

Sign = Callable[[str], Sequence[Signature]]


def with_keys(*signers: Signer) -> Sign:
    return lambda text: [one for signer in signers for one in signer.sign(text).signatures]


def unsigned(_: str) -> Sequence[Signature]:
    return ()


@dataclass(frozen=True)
class Act:
    """One entry, before it is written: what it says, and who signs it besides the log."""

    type: str
    values: Mapping[str, Any]
    sign: Sign
    on: int | None = None
    """The entry that added the object; None where this one does."""


def binding(by: str, *signers: Signer) -> Act:
    told = {"key": str(signers[0].verifier), "account": by, "device": "laptop"}
    return Act("key.add", {**add_key(short_name(signers[0].verifier.name), told).body, "_by": by}, with_keys(*signers))


def revocation(by: str, of: Act, on: int, sign: Sign = unsigned) -> Act:
    return Act("key.revoke", {**of.values, "why": "lost", "_by": by}, sign, on)


def report(by: str, words: str, sign: Sign) -> Act:
    digest = sha256(words.encode()).hexdigest()
    return Act("capture.add", {**capture(digest[:12], {"sha256": digest, "title": words}).body, "_by": by}, sign)


def honest(count: int = 10) -> list[Act]:
    """Two people who bind their keys and sign everything they enter."""
    acts = [binding(by, KEYS[by]) for by in (MINA, OSK)]
    turns = [(MINA, OSK)[at % 2] for at in range(count)]
    return acts + [report(by, f"report {at}", with_keys(KEYS[by])) for at, by in enumerate(turns)]


def forgeries(chance: random.Random) -> Iterator[tuple[str, list[Act], int]]:
    """Each thing that an insider can do in Mina's name: what, the record with it, and the entry to be named."""
    acts = honest()
    hers = chance.choice([at for at, act in enumerate(acts) if act.values["_by"] == MINA and at > 1])
    words = f"never written {chance.random()}"
    there, end = acts[hers], len(acts)
    kept = written(acts)[hers].signatures
    other = written(acts)[chance.choice([at for at in (0, 2, 4, 6) if at != hers])].signatures
    changed = report(MINA, words, unsigned)

    def instead(act: Act) -> list[Act]:
        return [*acts[:hers], act, *acts[hers + 1 :]]

    yield "an entry in her name", [*acts, changed], end
    yield "her entry changed, her signature kept", instead(replace(changed, sign=lambda _: kept)), hers
    yield "her entry changed, her signature taken off", instead(changed), hers
    yield "her signature taken off", instead(replace(there, sign=unsigned)), hers
    yield "the signature of another entry of hers", instead(replace(changed, sign=lambda _: other)), hers
    yield "signed with the key of somebody else", [*acts, replace(changed, sign=with_keys(KEYS[OSK]))], end
    yield "signed with a key of nobody", [*acts, replace(changed, sign=with_keys(INSIDER))], end
    yield (
        "signed with a key that was bound in her name",
        [*acts, binding(MINA, INSIDER), replace(changed, sign=with_keys(INSIDER))],
        end + 1,
    )
    yield (
        "bound in her name with the word of somebody else",
        [*acts, binding(MINA, INSIDER, KEYS[OSK]), replace(changed, sign=with_keys(INSIDER))],
        end,
    )
    yield (
        "her key revoked, then another bound in her name",
        [
            *acts,
            revocation(MINA, acts[0], 0),
            binding(MINA, INSIDER),
            replace(changed, sign=with_keys(INSIDER)),
        ],
        end + 2,
    )
    yield "the author of her entry exchanged", instead(report(OSK, words, lambda _: kept)), hers


@dataclass(frozen=True)
class Written:
    """One entry as it lies in the ledger."""

    leaf: bytes
    fields: Mapping[str, tuple[Any, bytes]]
    signatures: Sequence[Signature]


def written(acts: Sequence[Act]) -> list[Written]:
    """The entries, each signed by the log and naming the one before it on its object."""
    made: list[Written] = []
    last: dict[str, bytes] = {}
    for index, act in enumerate(acts):
        obj = f"{act.type.partition('.')[0]}/{index if act.on is None else act.on}"
        salts = {name: sha256(f"{index} {name}".encode()).digest() for name in act.values}
        body = seal_body(act.values, salts)
        entry = Entry(f"2026-03-10T10:{index // 60:02}:{index % 60:02}Z", act.type, None, obj, last.get(obj), body)
        signatures = act.sign(entry.text())
        leaf = sign_entry(entry, LOG, signatures)
        last[obj] = leaf_hash(leaf)
        fields = {name: (value, salts[name]) for name, value in act.values.items()}
        made.append(Written(leaf, fields, signatures))
    return made


def named_in_ledger(acts: Sequence[Act], index: int) -> bool:
    """Whether `lastseen verify` says something of this entry, beyond that it holds."""
    frontier = Frontier()
    nodes: dict[tuple[int, int], bytes] = {}
    made = written(acts)
    for one in made:
        nodes |= {(level, at): found for level, at, found in frontier.append(leaf_hash(one.leaf))}
    checkpoint = Checkpoint(LOG.name, frontier.size, frontier.root()).sign(LOG)
    contents = {
        at: Contents({n: v for n, (v, _) in one.fields.items()}, {n: s for n, (_, s) in one.fields.items()})
        for at, one in enumerate(made)
    }
    held = HeldLedger({at: one.leaf for at, one in enumerate(made)}, nodes, {frontier.size: checkpoint}, contents)
    found = replay(held, LOG, Names({}, {}), no_progress)
    elsewhere = [fault for fault in found.faults if not fault.sentence.startswith("Entry ")]
    assert elsewhere == []  # but for the people's signatures everything holds
    return found.people.verdicts[index].standing is not Standing.OWN


def named_in_bundle(acts: Sequence[Act], index: int, methods: Methods = FAST) -> bool:
    """Whether the checker of a bundle names this entry as altered, or as one that deserves a question."""
    made = written(acts)
    hashes = [leaf_hash(one.leaf) for one in made]
    frontier = Frontier()
    for found in hashes:
        frontier.append(found)
    checkpoint = Checkpoint(LOG.name, frontier.size, frontier.root()).sign(LOG)
    lines = [Line(at, one.leaf, one.fields) for at, one in enumerate(made)]
    parts = Parts("case/0", checkpoint, f"log {LOG.verifier}\nquorum none\n", hashes, lines, {})
    report = Check(InMemory(as_bytes(assemble(parts, LOG))), methods).run()
    return index in numbers_in(report.of(Kind.ALTERED, Kind.UNCHECKED))


def numbers_in(sentences: Iterable[str]) -> set[int]:
    """The numbers of the entries that sentences name, those drawn together spelt out."""
    found: set[int] = set()
    for sentence in sentences:
        for first, last in re.findall(r"\b(\d+)(?: to (\d+))?(?=[,.]| \()", sentence):
            found |= set(range(int(first), int(last or first) + 1))
    return found
