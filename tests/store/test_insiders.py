"""Whoever has the log's key and the database can write in a person's name; who verifies is told which entry it was."""

from __future__ import annotations

import random

import pytest

from lastseen.bundle.checker.notes import Methods
from tests.store.insiders import forgeries, honest, named_in_bundle, named_in_ledger

WAYS = [what for what, _, _ in forgeries(random.Random(0))]


def test_of_an_honest_record_nothing_is_named() -> None:
    acts = honest()

    assert [index for index in range(len(acts)) if named_in_ledger(acts, index)] == []
    assert [index for index in range(len(acts)) if named_in_bundle(acts, index)] == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(3))
def test_every_forgery_in_a_persons_name_is_named(way: str, seed: int) -> None:
    (found,) = [(acts, index) for what, acts, index in forgeries(random.Random(seed)) if what == way]

    assert named_in_ledger(*found)
    assert named_in_bundle(*found)


def test_the_checker_of_a_clerk_names_them_too() -> None:
    missed = [what for what, acts, index in forgeries(random.Random(1)) if not named_in_bundle(acts, index, Methods())]

    assert missed == []
