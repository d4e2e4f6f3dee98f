"""The tree as the checker works it out, against the ledger's own, and the tiles against their names in the standard."""

from __future__ import annotations

import pytest

from lastseen.bundle.checker import tiles as tree
from lastseen.bundle.checker.notes import Malformed
from lastseen.ledger.tree import inclusion_proof, root_of, verify_inclusion
from tests.ledger.made_logs import counted_hashes, node_in

SIZES = [*range(1, 71), 255, 256, 257, 511, 512, 513]


def test_every_proof_up_to_70_entries_and_around_the_powers_of_two_is_the_ledger_s():
    for size in SIZES:
        leaves = counted_hashes(size)
        rows, root = tree.rows_over(leaves), root_of(leaves)
        assert tree.root(leaves) == root
        for index in range(size) if size < 71 else (0, 1, size // 2, size - 2, size - 1):
            path = tree.path_in(rows, index)
            assert path == inclusion_proof(index, size, lambda level, at, held=leaves: node_in(held, level, at))
            verify_inclusion(leaves[index], index, size, root, path)


def test_the_empty_tree_has_the_root_of_the_standard():
    assert tree.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("level", "number", "width", "name"),
    [
        (0, 0, 256, "tile/0/000"),
        (0, 5, 12, "tile/0/005.p/12"),
        (1, 999, 256, "tile/1/999"),
        (0, 1234067, 256, "tile/0/x001/x234/067"),
        (2, 1000, 1, "tile/2/x001/000.p/1"),
    ],
)
def test_a_tile_has_the_name_that_the_standard_gives_it(level, number, width, name):
    assert tree.tile_name(level, number, width) == name


@pytest.mark.parametrize("size", [1, 255, 256, 257, 600, 70_000])
def test_the_tiles_give_the_leaf_hashes_back_and_the_higher_ones_are_nodes(size):
    leaves = counted_hashes(size)

    made = dict(tree.tiles(leaves))

    assert tree.leaves_in(size, made.get) == leaves
    if size >= 256:
        first = f"tile/1/000.p/{size // 256}" if size < 65_536 else "tile/1/000"
        assert made[first][:32] == node_in(leaves, 8, 0)
    assert ("tile/2/000.p/1" in made) == (size >= 65_536)


def test_a_tile_that_is_missing_or_short_is_named():
    made = dict(tree.tiles(counted_hashes(300)))

    with pytest.raises(Malformed, match=r"tile/0/001\.p/44 is missing"):
        tree.leaves_in(300, {"tile/0/000": made["tile/0/000"]}.get)
    with pytest.raises(Malformed, match="has 31 bytes instead of 8192"):
        tree.leaves_in(300, {**made, "tile/0/000": bytes(31)}.get)
