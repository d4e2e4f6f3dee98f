"""The Merkle tree over the entries: adding a leaf, and proving that one is there or that nothing was rewritten.

The tree is that of RFC 6962 section 2.1. It is made of *perfect* nodes only, each named (level, index): level 0 are the
leaf hashes, and node (level, index) covers the leaves from ``index << level`` up to ``(index + 1) << level``. A perfect
node never changes once its leaves are there, so whoever stores nodes only ever adds. These are the nodes of the
C2SP tlog-tiles format too, so a look-up may be answered from a table, from tiles, or from a dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

from lastseen.ledger.errors import ProofError

Node = tuple[int, int, bytes]
"""A perfect node: level, index, hash."""
NodeHash = Callable[[int, int], bytes]
"""Looks up the hash of the node (level, index); what it raises for a node that is not there reaches the caller."""

HASH_SIZE = 32
"""Bytes in a hash."""
EMPTY_ROOT = sha256(b"").digest()
"""The root of a tree without leaves."""


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of an entry's bytes (RFC 6962 section 2.1; the zero byte keeps a leaf from passing as a node)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node above two others (RFC 6962 section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def frontier_nodes(size: int) -> list[tuple[int, int]]:
    """Which nodes make up the right edge of a tree, as (level, index), largest first; at most one per bit of size."""
    _require_size(size)
    return [(level, (size >> level) - 1) for level in range(size.bit_length() - 1, -1, -1) if size >> level & 1]


@dataclass(slots=True)
class Frontier:
    """The right edge of a tree: all that is needed to add leaves and to know the root.

    ``hashes`` are those of ``frontier_nodes(size)``, in that order. Raises ProofError when they cannot belong together.
    """

    size: int = 0
    hashes: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        _require_size(self.size)
        if len(self.hashes) != self.size.bit_count():
            raise ProofError(
                f"A tree of {self.size} entries has {self.size.bit_count()} nodes on its right edge, "
                f"but {len(self.hashes)} were given."
            )
        for found in self.hashes:
            _require_hash(found)

    @classmethod
    def load(cls, size: int, node: NodeHash) -> Self:
        """Take up a tree of this size from its stored nodes, with one look-up per node of the right edge."""
        return cls(size, [node(level, index) for level, index in frontier_nodes(size)])

    def append(self, leaf: bytes) -> list[Node]:
        """Add one leaf hash; gives the nodes this completes, the leaf first, all of which are to be stored."""
        _require_hash(leaf)
        completed = [(0, self.size, leaf)]
        level, top = 0, leaf
        while self.size >> level & 1:
            top = node_hash(self.hashes.pop(), top)
            level += 1
            completed.append((level, self.size >> level, top))
        self.hashes.append(top)
        self.size += 1
        return completed

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        return _fold(self.hashes) if self.hashes else EMPTY_ROOT


def root_of(leaf_hashes: Iterable[bytes]) -> bytes:
    """The root over these leaf hashes, worked out from nothing else."""
    frontier = Frontier()
    for leaf in leaf_hashes:
        frontier.append(leaf)
    return frontier.root()


def inclusion_proof(index: int, size: int, node: NodeHash) -> list[bytes]:
    """The hashes that lead from one leaf to the root of a tree of this size (RFC 6962 section 2.1.1)."""
    _require_index(index, size)
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(_range_root(middle, end, node))
            end = middle
        else:
            proof.append(_range_root(start, middle, node))
            start = middle
    return proof[::-1]


def consistency_proof(old: int, new: int, node: NodeHash) -> list[bytes]:
    """The hashes that show a tree of size `new` to begin with the tree of size `old` (RFC 6962 section 2.1.2)."""
    _require_order(old, new)
    if old == 0:
        return []
    proof: list[bytes] = []
    start, end = 0, new
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(_range_root(middle, end, node))
            end = middle
        else:
            proof.append(_range_root(start, middle, node))
            start = middle
    # The old root itself is known to whoever checks, so it is left out where it is a node of the new tree.
    return ([_range_root(start, end, node)] if start else []) + proof[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, root: bytes, proof: Sequence[bytes]) -> None:
    """Check that this leaf hash stands at this index under this root; ProofError when it does not.

    Size and root must come from one checkpoint: the proof ties the leaf to the root, the checkpoint ties the root to
    the size (RFC 9162 section 2.1.3.2).
    """
    _require_index(index, size)
    position, last, found = index, size - 1, leaf
    for sibling in proof:
        _require_hash(sibling)
        if last == 0:
            raise ProofError(f"The proof for entry {index} of {size} is longer than such a proof can be.")
        if position & 1 or position == last:
            found = node_hash(sibling, found)
            position, last = _climb_to_right_child(position, last)
        else:
            found = node_hash(found, sibling)
        position, last = position >> 1, last >> 1
    if last:
        raise ProofError(f"The proof for entry {index} of {size} is shorter than such a proof must be.")
    if found != root:
        raise ProofError(f"The proof does not lead from entry {index} to the root of the {size} entries.")


def verify_consistency(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    """Check that the tree of size `new` begins with the tree of size `old`; ProofError when it does not.

    Each size and its root must come from one checkpoint (RFC 9162 section 2.1.4.2).
    """
    _require_order(old, new)
    if old in (0, new):
        _verify_without_path(old, new, old_root, new_root, proof)
        return
    path = [old_root, *proof] if old.bit_count() == 1 else list(proof)
    if not path:
        raise ProofError(f"The proof from {old} to {new} entries is empty.")
    old_found, new_found = _climb_both(old, new, path)
    if old_found != old_root:
        raise ProofError(f"The proof does not lead to the root of the first {old} entries: they are not the same ones.")
    if new_found != new_root:
        raise ProofError(f"The proof does not lead to the root of the {new} entries.")


def _verify_without_path(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> None:
    if proof:
        raise ProofError(f"The proof from {old} to {new} entries holds {len(proof)} hashes where none is needed.")
    if old == new and old_root != new_root:
        raise ProofError(f"Two different roots are given for the same {old} entries: the log was forked.")
    if old == 0 and old_root != EMPTY_ROOT:
        raise ProofError("The older root is said to be that of no entries, but it is another one.")


def _climb_both(old: int, new: int, path: Sequence[bytes]) -> tuple[bytes, bytes]:
    """The roots of the old and of the new tree that a consistency path leads to."""
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old_found = new_found = path[0]
    for sibling in path[1:]:
        _require_hash(sibling)
        if last == 0:
            raise ProofError(f"The proof from {old} to {new} entries is longer than such a proof can be.")
        if position & 1 or position == last:
            old_found, new_found = node_hash(sibling, old_found), node_hash(sibling, new_found)
            position, last = _climb_to_right_child(position, last)
        else:
            new_found = node_hash(new_found, sibling)
        position, last = position >> 1, last >> 1
    if last:
        raise ProofError(f"The proof from {old} to {new} entries is shorter than such a proof must be.")
    return old_found, new_found


def _climb_to_right_child(position: int, last: int) -> tuple[int, int]:
    """Skip the levels where the last node has no sibling and so goes up unchanged."""
    while position and not position & 1:
        position, last = position >> 1, last >> 1
    return position, last


def _range_root(start: int, end: int, node: NodeHash) -> bytes:
    """The root over the leaves from start up to end, where start is where such a subtree may begin."""
    return _fold([node(level, (start >> level) + index) for level, index in frontier_nodes(end - start)])


def _fold(hashes: Sequence[bytes]) -> bytes:
    """The root over perfect subtrees given largest first."""
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = node_hash(left, root)
    return root


def _split(size: int) -> int:
    """The largest power of two smaller than size, which is where RFC 6962 splits a tree."""
    return 1 << ((size - 1).bit_length() - 1)


def _require_hash(value: bytes) -> None:
    if len(value) != HASH_SIZE:
        raise ProofError(f"A hash has {HASH_SIZE} bytes, but {len(value)} were given.")


def _require_size(size: int) -> None:
    if size < 0:
        raise ProofError(f"A tree cannot have {size} entries.")


def _require_index(index: int, size: int) -> None:
    if not 0 <= index < size:
        raise ProofError(f"There is no entry {index} among {size} entries; they are counted from 0.")


def _require_order(old: int, new: int) -> None:
    if not 0 <= old <= new:
        raise ProofError(f"A log of {new} entries cannot have grown out of one of {old} entries.")
