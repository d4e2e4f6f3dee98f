"""What of the ledger is given out with a case, and what is not."""

from __future__ import annotations

import pytest

from lastseen.ledger.checkpoint import Checkpoint
from lastseen.ledger.tree import leaf_hash, root_of
from lastseen.store.changes import add, open_case
from lastseen.store.disclosed import disclosed_case, ledger_state
from lastseen.store.errors import AlteredStore, UnknownCase
from lastseen.store.record import record
from tests.store.workspaces import NOON, by_hand

PLAIN = {"casefile": 1, "sources": {}}


@pytest.fixture
def two(workspace):
    """A workspace with two cases whose entries lie among each other."""
    record(workspace, [open_case({**PLAIN, "id": "pier"}, ""), open_case({**PLAIN, "id": "quay"}, "")], "me", NOON)
    outlet = {"kind": "outlet", "name": '"case":"case/0"'}
    record(workspace, [add("sources", case, 0, outlet, key="post") for case in ("quay", "pier")], "me", NOON)
    return workspace


def test_a_case_comes_with_its_own_entries_and_what_is_behind_them(two):
    found = disclosed_case(two, "pier")

    assert (found.name, [entry.index for entry in found.entries]) == ("case/0", [0, 3])
    assert found.entries[1].fields["name"][0] == '"case":"case/0"'
    assert set(found.entries[1].fields) == set(found.entries[1].entry.body)


def test_the_state_is_that_of_the_whole_ledger(two):
    state = ledger_state(two)

    checkpoint = Checkpoint.open(state.checkpoint, two.log.verifier)
    assert (checkpoint.size, checkpoint.root) == (4, root_of(state.leaf_hashes))
    assert leaf_hash(disclosed_case(two, "quay").entries[0].leaf) == state.leaf_hashes[1]


def test_an_empty_workspace_has_no_state(workspace):
    with pytest.raises(UnknownCase, match="nothing has been entered"):
        ledger_state(workspace)


def test_content_that_cannot_be_read_is_named_by_its_entry(two):
    by_hand(two, "UPDATE lastseen_content SET value = '{' WHERE entry = 3")

    with pytest.raises(AlteredStore, match="the content behind entry 3 cannot be read"):
        disclosed_case(two, "pier")
