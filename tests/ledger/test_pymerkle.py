"""The tree and its proofs, against pymerkle's (GPL-3.0-or-later: the tests compare with it, nothing else uses it)."""

from __future__ import annotations

from functools import cache

import pymerkle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.bundle.checker import tiles as checker
from lastseen.ledger.errors import ProofError
from lastseen.ledger.tree import (
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    verify_consistency,
    verify_inclusion,
)
from tests.ledger.made_logs import counted_hashes, counted_nodes

LARGEST = 1_030
ROOTS_UP_TO = 600
"""Every size up to this one; then those around the powers of two."""
EDGES = [*range(ROOTS_UP_TO + 1), *range(1_020, LARGEST + 1)]
ALL_PAIRS = 40


@cache
def theirs() -> pymerkle.InmemoryTree:
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(LARGEST):
        tree.append_entry(str(number).encode())
    return tree


def node(level: int, index: int) -> bytes:
    return counted_nodes(LARGEST)[level, index]


def root(size: int) -> bytes:
    return Frontier.load(size, node).root()


def their_inclusion(index: int, size: int) -> pymerkle.InclusionProof:
    return theirs().prove_inclusion(index + 1, size)


def test_an_entry_has_the_same_hash() -> None:
    assert [theirs().get_leaf(index + 1) for index in range(LARGEST)] == counted_hashes(LARGEST)


@given(st.binary(max_size=100))
def test_any_entry_has_the_same_hash(entry: bytes) -> None:
    assert theirs().hash_buff(entry) == leaf_hash(entry)


def test_the_roots_of_every_size_are_the_same() -> None:
    assert [root(size) for size in EDGES] == [theirs().get_root(size) for size in EDGES]
    assert [checker.root(counted_hashes(LARGEST)[:size]) for size in EDGES] == [root(size) for size in EDGES]


@pytest.mark.parametrize("size", [*range(1, ALL_PAIRS), 255, 256, 257, 1_025])
def test_their_proofs_of_inclusion_are_ours_and_hold_for_both(size: int) -> None:
    rows = checker.rows_over(counted_hashes(LARGEST)[:size])
    for index in range(size):
        proof, own = their_inclusion(index, size), inclusion_proof(index, size, node)

        # theirs begins with the leaf itself
        assert proof.path == [node(0, index), *own] == [node(0, index), *checker.path_in(rows, index)]
        pymerkle.verify_inclusion(node(0, index), root(size), proof, index=index + 1, size=size)
        verify_inclusion(node(0, index), index, size, root(size), proof.path[1:])


@pytest.mark.parametrize("new", [*range(1, ALL_PAIRS), 255, 256, 257, 1_025])
def test_two_sizes_are_consistent_for_both_and_with_another_root_for_neither(new: int) -> None:
    for old in range(1, new + 1):
        # theirs is split into more hashes than RFC 6962 does, so that each is asked about its own
        proof, own = theirs().prove_consistency(old, new), consistency_proof(old, new, node)

        pymerkle.verify_consistency(root(old), root(new), proof, prior_size=old, later_size=new)
        verify_consistency(old, new, root(old), root(new), own)
        with pytest.raises(pymerkle.InvalidProof):
            pymerkle.verify_consistency(root(old + 1), root(new), proof, prior_size=old, later_size=new)
        with pytest.raises(ProofError):
            verify_consistency(old, new, root(old + 1), root(new), own)


@given(st.integers(1, LARGEST), st.data())
def test_a_proof_that_is_wrong_for_them_is_wrong_here(size: int, data: st.DataObject) -> None:
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    proof = their_inclusion(index, size)
    holds = index == other

    assert their_verdict(proof, other, size) is holds
    assert our_verdict(proof.path[1:], other, size) is holds


def their_verdict(proof: pymerkle.InclusionProof, index: int, size: int) -> bool:
    try:
        pymerkle.verify_inclusion(node(0, index), root(size), proof, index=index + 1, size=size)
    except pymerkle.InvalidProof:
        return False
    return True


def our_verdict(proof: list[bytes], index: int, size: int) -> bool:
    try:
        verify_inclusion(node(0, index), index, size, root(size), proof)
    except ProofError:
        return False
    return True
