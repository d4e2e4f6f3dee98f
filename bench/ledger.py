"""How fast the record is: appending, proving, auditing, and checking a bundle; beside pymerkle.

python -m bench.ledger                 a million entries, a minute or two
python -m bench.ledger --entries 2000  in seconds
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from pymerkle import InmemoryTree
from pymerkle import verify_inclusion as verify

from lastseen.bundle.assemble import Line, Parts, assemble
from lastseen.bundle.checker import ed25519
from lastseen.bundle.checker import tiles as tree
from lastseen.bundle.checker.check import Check
from lastseen.bundle.checker.findings import Folder
from lastseen.bundle.checker.notes import Methods
from lastseen.bundle.methods import FAST
from lastseen.ledger.checkpoint import Checkpoint
from lastseen.ledger.entry import Entry, seal_body, sign_entry
from lastseen.ledger.keys import Signer
from lastseen.ledger.tree import Frontier, inclusion_proof, leaf_hash, verify_inclusion
from lastseen.store.changes import add, open_case
from lastseen.store.record import record
from lastseen.store.workspace import open_workspace

LOG = Signer("lastseen/7f3a9c2e", bytes(range(32)))
LEAF = b"x" * 200
SECONDS = 2.0
"""How long each rate is measured."""


def rate(work: Callable[[int], object], most: int) -> float:
    """How often a second the work is done, over SECONDS or `most` times."""
    start, done = time.perf_counter(), 0
    while done < most and time.perf_counter() - start < SECONDS:
        work(done)
        done += 1
    return done / (time.perf_counter() - start)


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long what is done within took."""
    start = time.perf_counter()
    yield
    print(f"{time.perf_counter() - start:12.2f} s    {what}")


def say(what: str, per_second: float) -> None:
    """Print a rate."""
    print(f"{per_second:12,.0f} /s   {what}")


def appending(most: int) -> None:
    """Entries into a workspace: content, salts, signature, nodes and a signed checkpoint, in one transaction each."""
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder)) as workspace:
        now = datetime(2021, 3, 10, tzinfo=UTC)
        record(workspace, [open_case({"casefile": 1, "id": "x", "sources": {}}, "")], "me", now)

        def changes(first: int, count: int) -> list[object]:
            outlet = {"kind": "outlet", "name": "The Post"}
            return [add("sources", "x", at, outlet, key=f"s{at}") for at in range(first, first + count)]

        say(
            "entries appended, one in a transaction",
            rate(lambda at: record(workspace, changes(at, 1), "me", now), most),
        )
        batches = rate(
            lambda at: record(workspace, changes(10_000_000 + at * 100, 100), "me", now), max(1, most // 100)
        )
        say("entries appended, a hundred in a transaction", batches * 100)


def proving(size: int) -> None:
    """Proofs in a log of this size, its nodes in memory."""
    nodes: dict[tuple[int, int], bytes] = {}
    frontier = Frontier()
    for index in range(size):
        for level, at, found in frontier.append(leaf_hash(b"%d" % index)):
            nodes[level, at] = found
    root = frontier.root()
    proofs = [inclusion_proof(at * 7919 % size, size, lambda level, index: nodes[level, index]) for at in range(1000)]
    say(
        f"proofs made, {size:,} entries",
        rate(lambda at: inclusion_proof(at * 7919 % size, size, lambda level, index: nodes[level, index]), 10**9),
    )

    def check(at: int) -> None:
        index = at % 1000 * 7919 % size
        verify_inclusion(leaf_hash(b"%d" % index), index, size, root, proofs[at % 1000])

    say(f"proofs checked, {size:,} entries", rate(check, 10**9))


def auditing(size: int) -> None:
    """The root over the bytes of every entry, as the checker of a bundle works it out."""
    leaves = [LEAF + b"%d" % index for index in range(size)]
    with timed(f"audit of {size:,} entries from their bytes"):
        tree.root([tree.leaf_hash(leaf) for leaf in leaves])


class InMemory(Folder):
    """A bundle that lies in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def names(self) -> list[str]:
        """The name of every file."""
        return list(self._files)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file."""
        return self._files.get(name)

    def digest(self, name: str) -> tuple[str, int] | None:
        """The SHA-256 and the size of a file."""
        return sha256(self._files[name]).hexdigest(), len(self._files[name])


def lines(count: int) -> Iterator[Line]:
    """Entries that can be disclosed, each on a record of its own."""
    for index in range(count):
        salt = index.to_bytes(32, "big")
        fields = {"value": ("Davit Oru", salt), "_by": ("K. Ono", salt)}
        body = seal_body({name: value for name, (value, _) in fields.items()}, dict.fromkeys(fields, salt))
        entry = Entry("2021-03-10T12:00:00Z", "claim.add", "case/0", f"claim/{index}", None, body)
        yield Line(index, sign_entry(entry, LOG), fields)


def checking(size: int, disclosed: int) -> None:
    """A bundle of a large record that discloses a part of it, checked by OpenSSL and by plain Python."""
    shown = list(lines(disclosed))
    leaves = [tree.leaf_hash(line.leaf) for line in shown] + [
        tree.leaf_hash(b"%d" % at) for at in range(size - disclosed)
    ]
    checkpoint = Checkpoint(LOG.name, size, tree.root(leaves)).sign(LOG)
    parts = Parts("case/0", checkpoint, f"log {LOG.verifier}\nquorum none\n", leaves, shown, {})
    with timed(f"bundle made, {disclosed:,} of {size:,} entries disclosed"):
        bundle = {name: bytes(content) for name, content in assemble(parts, LOG).items() if isinstance(content, bytes)}
    for how, methods in (("lastseen verify", FAST), ("verify.pyz", Methods())):
        with timed(f"bundle checked by {how}"):
            assert Check(InMemory(bundle), methods).run().exit_code == 0
    signed = LOG.sign("x\n").signatures[0].value
    say(
        "signatures checked in plain Python", rate(lambda _: ed25519.verify(LOG.verifier.public, signed, b"x\n"), 10**9)
    )


def beside(size: int) -> None:
    """The same of pymerkle, which keeps its tree in memory here, and signs nothing."""
    small = min(size, 60_000)
    made = InmemoryTree(algorithm="sha256")
    with timed(f"pymerkle: {small:,} entries appended"):
        for index in range(small):
            made.append_entry(b"%d" % index)
    roots = [tree.root([tree.leaf_hash(b"%d" % at) for at in range(count)]) for count in range(1, min(600, small) + 1)]
    agree = all(made.get_root(count) == root for count, root in enumerate(roots, 1))
    print(f"pymerkle and lastseen {'agree' if agree else 'DO NOT AGREE'} on the roots of the first {len(roots)} sizes")
    say(
        f"pymerkle: proofs made, {small:,} entries",
        rate(lambda at: made.prove_inclusion(at * 7919 % small + 1, small), 10**9),
    )
    proof, base, state = made.prove_inclusion(1, small), made.get_leaf(1), made.get_root(small)
    say(f"pymerkle: proofs checked, {small:,} entries", rate(lambda _: verify(base, state, proof), 10**9))


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--entries", type=int, default=1_000_000)
    asked = parser.parse_args()
    appending(min(asked.entries, 10_000))
    proving(min(asked.entries, 100_000))
    auditing(asked.entries)
    checking(asked.entries, min(asked.entries, 2_000))
    beside(asked.entries)


if __name__ == "__main__":
    main()
