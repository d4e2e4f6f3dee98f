"""The tree: roots, proofs, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.ledger.errors import ProofError
from lastseen.ledger.tree import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    frontier_nodes,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from tests.ledger.made_logs import counted_hashes, node_in
from tests.ledger.vector_files import Line

EXHAUSTIVE = 40
EDGES = (255, 256, 257)
LARGEST = 257


@dataclass(frozen=True, kw_only=True)
class Inclusion(Line):
    index: int
    size: int
    proof: list[str]


@dataclass(frozen=True, kw_only=True)
class Consistency(Line):
    old: int
    new: int
    proof: list[str]


@dataclass(frozen=True, kw_only=True)
class TreeVectors(Line):
    leaves: list[str]
    roots: list[str]
    inclusion: list[dict]
    consistency: list[dict]


VECTORS = TreeVectors.load("tree.json")
KNOWN = [leaf_hash(bytes.fromhex(leaf)) for leaf in VECTORS.leaves]
ROOTS = [bytes.fromhex(root) for root in VECTORS.roots]


@cache
def _node(level: int, index: int) -> bytes:
    return node_in(counted_hashes(LARGEST), level, index)


@cache
def _root(size: int) -> bytes:
    return root_of(counted_hashes(LARGEST)[:size])


def _hashes(proof: list[str]) -> list[bytes]:
    return [bytes.fromhex(text) for text in proof]


# the published vectors


def test_the_empty_tree_has_the_published_root() -> None:
    assert root_of([]) == Frontier().root() == EMPTY_ROOT == ROOTS[0]


@pytest.mark.parametrize("size", range(1, 9))
def test_the_eight_well_known_leaves_have_the_published_roots(size: int) -> None:
    assert root_of(KNOWN[:size]) == ROOTS[size]


@pytest.mark.parametrize("line", Inclusion.each(VECTORS.inclusion), ids=lambda line: f"{line.index} of {line.size}")
def test_inclusion_proofs_are_the_published_ones(line: Inclusion) -> None:
    proof = inclusion_proof(line.index, line.size, partial(node_in, KNOWN))

    assert proof == _hashes(line.proof)
    verify_inclusion(KNOWN[line.index], line.index, line.size, ROOTS[line.size], proof)


@pytest.mark.parametrize("line", Consistency.each(VECTORS.consistency), ids=lambda line: f"{line.old} to {line.new}")
def test_consistency_proofs_are_the_published_ones(line: Consistency) -> None:
    proof = consistency_proof(line.old, line.new, partial(node_in, KNOWN))

    assert proof == _hashes(line.proof)
    verify_consistency(line.old, line.new, ROOTS[line.old], ROOTS[line.new], proof)


# every pair


@pytest.mark.parametrize("size", [*range(1, EXHAUSTIVE + 1), *EDGES])
def test_every_leaf_can_be_proven_and_no_other_leaf_in_its_place(size: int) -> None:
    for index in range(size):
        proof = inclusion_proof(index, size, _node)

        verify_inclusion(counted_hashes(LARGEST)[index], index, size, _root(size), proof)
        with pytest.raises(ProofError):
            verify_inclusion(counted_hashes(LARGEST)[(index + 1) % LARGEST], index, size, _root(size), proof)


@pytest.mark.parametrize("size", [*range(1, 21), 33])
def test_a_proof_holds_for_no_other_index_and_no_other_size(size: int) -> None:
    for index in range(size):
        proof = inclusion_proof(index, size, _node)
        wrong = [(i, size) for i in range(size + 2) if i != index] + [(index, n) for n in range(size + 9) if n != size]

        for other_index, other_size in wrong:
            with pytest.raises(ProofError):
                verify_inclusion(_node(0, index), other_index, other_size, _root(other_size), proof)


def test_every_pair_of_sizes_is_consistent() -> None:
    pairs = [*combinations_with_replacement(range(EXHAUSTIVE + 1), 2), *combinations_with_replacement(EDGES, 2)]
    pairs += [(old, new) for old in range(EXHAUSTIVE) for new in EDGES]

    for old, new in pairs:
        verify_consistency(old, new, _root(old), _root(new), consistency_proof(old, new, _node))


def test_a_consistency_proof_holds_for_no_other_pair_of_sizes() -> None:
    for old, new in combinations_with_replacement(range(1, 18), 2):
        proof = consistency_proof(old, new, _node)
        wrong = [(m, n) for m, n in combinations_with_replacement(range(1, 20), 2) if (m, n) != (old, new) and m != n]

        for other_old, other_new in wrong:
            with pytest.raises(ProofError):
                verify_consistency(other_old, other_new, _root(other_old), _root(other_new), proof)


@pytest.mark.parametrize("size", [2, 3, 7, 8, 13, 21])
def test_one_wrong_bit_anywhere_breaks_an_inclusion_proof(size: int) -> None:
    for index in range(size):
        proof = inclusion_proof(index, size, _node)
        parts = [counted_hashes(LARGEST)[index], _root(size), *proof]

        for leaf, root, *path in _one_bit_changed(parts):
            with pytest.raises(ProofError):
                verify_inclusion(leaf, index, size, root, path)


@pytest.mark.parametrize("new", [3, 8, 13])
def test_one_wrong_bit_anywhere_breaks_a_consistency_proof(new: int) -> None:
    for old in range(1, new):
        parts = [_root(old), _root(new), *consistency_proof(old, new, _node)]

        for old_root, new_root, *path in _one_bit_changed(parts):
            with pytest.raises(ProofError):
                verify_consistency(old, new, old_root, new_root, path)


def _one_bit_changed(parts: list[bytes]) -> list[list[bytes]]:
    """The parts with one bit of one of them turned, every eleventh bit of each and so every byte's turn comes."""
    return [
        [*parts[:place], _turned(part, bit), *parts[place + 1 :]]
        for place, part in enumerate(parts)
        for bit in range(0, 256, 11)
    ]


def _turned(value: bytes, bit: int) -> bytes:
    return (int.from_bytes(value) ^ 1 << bit).to_bytes(32)


@pytest.mark.parametrize("index", range(13))
def test_a_proof_that_is_cut_or_lengthened_is_refused(index: int) -> None:
    proof = inclusion_proof(index, 13, _node)

    for wrong in (proof[:-1], proof[1:], [*proof, EMPTY_ROOT], [EMPTY_ROOT, *proof], []):
        with pytest.raises(ProofError):
            verify_inclusion(_node(0, index), index, 13, _root(13), wrong)


@pytest.mark.parametrize("old", range(13))
def test_a_consistency_proof_that_is_cut_or_lengthened_is_refused(old: int) -> None:
    proof = consistency_proof(old, 13, _node)

    for wrong in ([*proof, EMPTY_ROOT], [EMPTY_ROOT, *proof], *([proof[:-1], proof[1:], []] if proof else [])):
        with pytest.raises(ProofError):
            verify_consistency(old, 13, _root(old), _root(13), wrong)


# what a person reads


def test_a_fork_is_called_a_fork() -> None:
    with pytest.raises(ProofError, match="Two different roots are given for the same 3 entries: the log was forked"):
        verify_consistency(3, 3, _root(3), _root(4), [])


def test_a_rewritten_beginning_is_told_from_a_wrong_end() -> None:
    proof = consistency_proof(3, 7, _node)

    with pytest.raises(ProofError, match="root of the first 3 entries: they are not the same ones"):
        verify_consistency(3, 7, _root(4), _root(7), proof)
    with pytest.raises(ProofError, match="root of the 7 entries"):
        verify_consistency(3, 7, _root(3), _root(6), proof)


def test_an_empty_log_has_only_one_root() -> None:
    with pytest.raises(ProofError, match="said to be that of no entries"):
        verify_consistency(0, 3, _root(1), _root(3), [])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3), (0, -1)])
def test_there_is_no_proof_for_an_entry_outside_the_log(index: int, size: int) -> None:
    with pytest.raises(ProofError, match="counted from 0"):
        inclusion_proof(index, size, _node)


@pytest.mark.parametrize(("old", "new"), [(4, 3), (-1, 3)])
def test_a_log_never_shrinks(old: int, new: int) -> None:
    with pytest.raises(ProofError, match="cannot have grown"):
        consistency_proof(old, new, _node)


@pytest.mark.parametrize(
    ("size", "hashes", "says"),
    [(-1, [], "cannot have -1"), (3, [EMPTY_ROOT], "2 nodes on its right edge"), (1, [b"x"], "32 bytes")],
)
def test_a_right_edge_that_cannot_be_is_refused(size: int, hashes: list[bytes], says: str) -> None:
    with pytest.raises(ProofError, match=says):
        Frontier(size, hashes)


def test_only_a_hash_can_be_added() -> None:
    with pytest.raises(ProofError, match="32 bytes"):
        Frontier().append(b"the leaf itself")


# laws


@given(st.integers(0, LARGEST), st.integers(0, LARGEST))
def test_a_log_taken_up_from_its_nodes_goes_on_as_if_never_laid_down(stopped: int, more: int) -> None:
    size = min(stopped + more, LARGEST)

    frontier = Frontier.load(stopped, _node)
    for leaf in counted_hashes(LARGEST)[stopped:size]:
        frontier.append(leaf)

    assert (frontier.size, frontier.root()) == (size, _root(size))


def test_appending_completes_every_perfect_node_once() -> None:
    frontier = Frontier()

    completed = [node for leaf in counted_hashes(LARGEST) for node in frontier.append(leaf)]

    assert len({(level, index) for level, index, _ in completed}) == len(completed)
    assert sorted(completed) == [(k, i, _node(k, i)) for k in range(9) for i in range(LARGEST >> k)]


@given(st.integers(0, 2**63))
def test_the_right_edge_covers_the_log_without_gap_or_overlap(size: int) -> None:
    covered = 0

    for level, index in frontier_nodes(size):
        assert index << level == covered
        covered += 1 << level

    assert covered == size


def test_a_leaf_never_passes_as_a_node() -> None:
    left, right = counted_hashes(LARGEST)[:2]

    assert leaf_hash(left + right) != node_hash(left, right)


@given(
    st.integers(-2, 40),
    st.integers(-2, 40),
    st.lists(st.binary(max_size=3) | st.sampled_from(counted_hashes(LARGEST)), max_size=7),
)
def test_no_proof_makes_a_verifier_fail_in_any_other_way(one: int, other: int, proof: list[bytes]) -> None:
    for check in (
        partial(verify_inclusion, EMPTY_ROOT, one, other, b""),
        partial(verify_consistency, one, other, b"", b"x"),
    ):
        with pytest.raises(ProofError):
            check(proof)
