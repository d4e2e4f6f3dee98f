"""Made-up logs to check and to tamper with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256

from lastseen.ledger.audit import Fault, FaultKind, audit
from lastseen.ledger.checkpoint import Checkpoint
from lastseen.ledger.entry import Entry, seal_body, sign_entry
from lastseen.ledger.keys import KeyRing, Signer
from lastseen.ledger.tree import Frontier, leaf_hash, node_hash

LOG = Signer("lastseen/7f3a9c2e", bytes(range(32)))
USER = Signer("lastseen.example/u_3f9a", bytes(range(32, 64)))
STRANGER = Signer("lastseen.example/u_0000", bytes(range(64, 96)))
KEYS = KeyRing([USER.verifier])
OBJECTS = 7
"""How many objects the entries of a made log go round."""

Nodes = dict[tuple[int, int], bytes]


@dataclass
class MadeLog:
    """Leaves, the nodes over them, and the root."""

    leaves: list[bytes | None] = field(default_factory=list)
    nodes: Nodes = field(default_factory=dict)
    frontier: Frontier = field(default_factory=Frontier)

    @property
    def checkpoint(self) -> Checkpoint:
        return Checkpoint(LOG.name, self.frontier.size, self.frontier.root())

    def append(self, leaf: bytes) -> None:
        self.leaves.append(leaf)
        self.nodes.update({(level, index): found for level, index, found in self.frontier.append(leaf_hash(leaf))})

    def tampered(self, leaves: Iterable[bytes | None]) -> MadeLog:
        """The same log with other leaves under the old nodes and checkpoint."""
        return MadeLog(list(leaves), dict(self.nodes), self.frontier)

    def audit(self) -> list[Fault]:
        return audit(self.leaves, lambda level, index: self.nodes.get((level, index)), self.checkpoint, KEYS)


def salt(name: str) -> bytes:
    return sha256(name.encode()).digest()


def entry_at(index: int, prev: bytes | None, text: str = "a text") -> Entry:
    body = seal_body({"text": f"{text} {index}"}, {"text": salt(str(index))})
    return Entry(f"2021-03-10T{index // 60 % 24:02}:{index % 60:02}:00Z", "claim.edit", "c_1", obj(index), prev, body)


def obj(index: int) -> str:
    return f"claim/{index % OBJECTS}"


def made_log(size: int) -> MadeLog:
    """An honest log whose entries go round a few objects, each naming the one before it."""
    log = MadeLog()
    last: dict[str, bytes] = {}
    for index in range(size):
        leaf = sign_entry(entry_at(index, last.get(obj(index))), USER)
        last[obj(index)] = leaf_hash(leaf)
        log.append(leaf)
    return log


def rebuilt(leaves: Iterable[bytes]) -> MadeLog:
    """What an insider makes of the leaves: nodes and root all fit together again."""
    log = MadeLog()
    for leaf in leaves:
        log.append(leaf)
    return log


def named(faults: Iterable[Fault], *kinds: FaultKind) -> list[tuple[str, int | None]]:
    """Kind and index of the faults, or of those of these kinds."""
    return [(str(fault.kind), fault.index) for fault in faults if not kinds or fault.kind in kinds]


@cache
def counted_hashes(size: int) -> list[bytes]:
    """Leaf hashes of the numbers up to size."""
    return [leaf_hash(str(number).encode()) for number in range(size)]


@cache
def counted_nodes(size: int) -> Nodes:
    """Every perfect node over these leaves, by its level and index."""
    frontier = Frontier()
    completed = [node for leaf in counted_hashes(size) for node in frontier.append(leaf)]
    return {(level, index): found for level, index, found in completed}


def node_in(leaf_hashes: list[bytes], level: int, index: int) -> bytes:
    """A perfect node worked out from the leaf hashes alone."""
    row = leaf_hashes[index << level : (index + 1) << level]
    while len(row) > 1:
        row = [node_hash(row[i], row[i + 1]) for i in range(0, len(row), 2)]
    return row[0]
