"""The audit: whatever is done to a log is named, and exactly where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lastseen.ledger.audit import FaultKind, audit
from lastseen.ledger.entry import read_leaf, sign_entry
from lastseen.ledger.tree import leaf_hash
from tests.ledger.made_logs import (
    KEYS,
    OBJECTS,
    STRANGER,
    USER,
    MadeLog,
    entry_at,
    made_log,
    named,
    obj,
    rebuilt,
)

SIZE = 60
HONEST = made_log(SIZE)
LEAVES = tuple(leaf for leaf in HONEST.leaves if leaf is not None)
PLACES = [0, 1, 17, 31, 32, 58, 59]
REWRITES = (FaultKind.CHANGED, FaultKind.REMOVED, FaultKind.ADDED, FaultKind.MOVED, FaultKind.BEYOND)


def _forged(index: int, prev: bytes | None = None) -> bytes:
    """What someone with the key can write in the place of an entry."""
    return sign_entry(entry_at(index, prev, "another text"), USER)


def _prev(index: int) -> bytes | None:
    return leaf_hash(LEAVES[index - OBJECTS]) if index >= OBJECTS else None


def _resigned(leaves: list[bytes], start: int) -> list[bytes]:
    """The log with every later entry on the same object signed anew, so that the chain of entries holds."""
    last: dict[str, bytes] = {}
    out: list[bytes] = []
    for index, leaf in enumerate(leaves):
        entry, _ = read_leaf(leaf)
        if index > start and entry.prev != last.get(entry.obj):
            leaf = sign_entry(replace(entry, prev=last.get(entry.obj)), USER)  # noqa: PLW2901 -- it takes its place
        last[entry.obj] = leaf_hash(leaf)
        out.append(leaf)
    return out


@pytest.mark.parametrize("size", [0, 1, 2, 7, 8, 33, SIZE])
def test_an_honest_log_has_no_fault(size: int) -> None:
    assert made_log(size).audit() == []


# an insider who holds the key, against an older honest checkpoint and the nodes under it


@pytest.mark.parametrize("place", PLACES)
def test_an_edited_entry_is_named(place: int) -> None:
    faults = HONEST.tampered([*LEAVES[:place], _forged(place, _prev(place)), *LEAVES[place + 1 :]]).audit()

    assert named(faults, *REWRITES) == [("changed", place)]
    assert named(faults, FaultKind.CHAIN) == ([("chain", place + OBJECTS)] if place + OBJECTS < SIZE else [])
    assert len(faults) == len(named(faults, *REWRITES, FaultKind.CHAIN))


@pytest.mark.parametrize("place", PLACES)
def test_a_deleted_entry_is_named(place: int) -> None:
    faults = HONEST.tampered(LEAVES[:place] + LEAVES[place + 1 :]).audit()

    assert named(faults, *REWRITES) == [("removed", place)]


@pytest.mark.parametrize("place", PLACES)
def test_an_entry_whose_bytes_are_gone_is_named_alone(place: int) -> None:
    faults = HONEST.tampered([*LEAVES[:place], None, *LEAVES[place + 1 :]]).audit()

    assert named(faults) == [("removed", place)]


@pytest.mark.parametrize("place", PLACES)
def test_an_inserted_entry_is_named(place: int) -> None:
    faults = HONEST.tampered([*LEAVES[:place], _forged(99), *LEAVES[place:]]).audit()

    assert named(faults, *REWRITES) == [("added", place)]


@pytest.mark.parametrize(("one", "other"), [(0, 59), (3, 10), (17, 40), (30, 32)])
def test_two_entries_that_changed_places_are_named(one: int, other: int) -> None:
    leaves = list(LEAVES)
    leaves[one], leaves[other] = leaves[other], leaves[one]

    faults = HONEST.tampered(leaves).audit()

    assert named(faults, *REWRITES) in ([("moved", one), ("moved", other)], [("moved", one)], [("moved", other)])


def test_a_log_cut_short_has_each_lost_entry_named() -> None:
    faults = HONEST.tampered(LEAVES[:57]).audit()

    assert named(faults) == [("removed", 57), ("removed", 58), ("removed", 59)]


def test_several_rewrites_at_once_are_all_named() -> None:
    leaves = [*LEAVES[:5], _forged(5, _prev(5)), *LEAVES[6:20], *LEAVES[21:40], _forged(99), *LEAVES[40:]]

    faults = HONEST.tampered(leaves).audit()

    assert named(faults, *REWRITES) == [("changed", 5), ("removed", 20), ("added", 39)]


def test_an_insider_who_signs_every_later_entry_anew_only_names_more_of_them() -> None:
    place = 31
    leaves = _resigned([*LEAVES[:place], _forged(place, _prev(place)), *LEAVES[place + 1 :]], place)

    faults = HONEST.tampered(leaves).audit()

    assert named(faults) == [("changed", index) for index in range(place, SIZE, OBJECTS)]


def test_a_forged_log_passes_alone_but_not_against_the_older_checkpoint() -> None:
    leaves = _resigned([*LEAVES[:31], _forged(31, _prev(31)), *LEAVES[32:]], 31)
    forged = rebuilt(leaves)

    assert forged.audit() == []
    assert named(HONEST.tampered(leaves).audit()) != []


def test_entries_newer_than_the_checkpoint_are_named_as_such() -> None:
    longer = made_log(SIZE + 2)

    faults = HONEST.tampered(longer.leaves).audit()

    assert named(faults) == [("beyond", SIZE), ("beyond", SIZE + 1)]


# nodes


def _with_node(log: MadeLog, level: int, index: int, value: bytes | None) -> MadeLog:
    nodes = (
        {**log.nodes, (level, index): value} if value else {k: v for k, v in log.nodes.items() if k != (level, index)}
    )
    return MadeLog(list(log.leaves), nodes, log.frontier)


@pytest.mark.parametrize(("level", "index"), [(0, 0), (0, 59), (1, 29), (2, 7), (5, 0)])
@pytest.mark.parametrize("value", [bytes(32), None], ids=["changed", "missing"])
def test_a_wrong_node_is_named_and_no_entry_is_blamed(level: int, index: int, value: bytes | None) -> None:
    faults = _with_node(HONEST, level, index, value).audit()

    assert named(faults) == [("node", index << level)]
    assert f"node {level}/{index}, over" in faults[0].sentence
    assert ("is missing" in faults[0].sentence) == (value is None)


def test_a_wrong_node_and_an_edited_entry_are_both_named() -> None:
    log = _with_node(HONEST, 3, 2, bytes(32)).tampered([*LEAVES[:9], _forged(9, _prev(9)), *LEAVES[10:]])

    faults = log.audit()

    assert named(faults, *REWRITES, FaultKind.NODE) == [("changed", 9), ("node", 16)]


def test_where_entry_and_leaf_node_were_both_rewritten_the_node_above_gives_it_away() -> None:
    forged = _forged(9, _prev(9))
    log = _with_node(HONEST, 0, 9, leaf_hash(forged)).tampered([*LEAVES[:9], forged, *LEAVES[10:]])

    faults = log.audit()

    assert named(faults, FaultKind.ROOT, FaultKind.NODE, *REWRITES) == [("root", None), ("node", 8)]


def test_where_all_was_rewritten_only_the_root_can_say_so() -> None:
    forged = rebuilt(_resigned([*LEAVES[:31], _forged(31, _prev(31)), *LEAVES[32:]], 31))

    faults = MadeLog(forged.leaves, forged.nodes, HONEST.frontier).audit()

    assert named(faults) == [("root", None)]
    assert "only nodes kept elsewhere can say which entry" in faults[0].sentence


def test_a_log_of_which_nothing_is_left_is_named_entry_by_entry() -> None:
    faults = MadeLog([], {}, HONEST.frontier).audit()

    assert faults[0].kind is FaultKind.ROOT
    assert {fault.kind for fault in faults[1:]} == {FaultKind.REMOVED, FaultKind.NODE}


# what each entry says for itself


def test_an_entry_signed_by_a_stranger_is_named() -> None:
    log = made_log(3)
    log.append(sign_entry(entry_at(3, None), STRANGER))

    faults = log.audit()

    assert named(faults) == [("signature", 3)]
    assert STRANGER.name in faults[0].sentence


def test_a_leaf_that_is_no_entry_is_named() -> None:
    log = made_log(3)
    log.append(b"not an entry")

    assert named(log.audit()) == [("unreadable", 3)]


def test_a_chain_goes_on_after_a_leaf_that_cannot_be_read() -> None:
    log = made_log(3)
    log.append(b"not an entry")
    log.append(sign_entry(entry_at(OBJECTS, leaf_hash(b"not an entry")), USER))

    assert named(log.audit()) == [("unreadable", 3)]


def test_a_chain_that_names_the_wrong_entry_is_named() -> None:
    log = made_log(OBJECTS)
    log.append(sign_entry(entry_at(OBJECTS, leaf_hash(LEAVES[1])), USER))
    log.append(sign_entry(entry_at(OBJECTS + 1, None), USER))
    log.append(sign_entry(replace(entry_at(2, leaf_hash(LEAVES[2])), obj="claim/new"), USER))

    faults = log.audit()

    assert named(faults) == [("chain", OBJECTS), ("chain", OBJECTS + 1), ("chain", OBJECTS + 2)]
    assert faults[0].sentence == (
        f"Entry {OBJECTS} names another entry as the one before it on '{obj(0)}', but entry 0 is that one here."
    )
    assert "says that it is the first" in faults[1].sentence
    assert "there is none here" in faults[2].sentence


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80])
def test_every_changed_byte_of_a_stored_entry_is_named_by_its_index(mask: int) -> None:
    small = made_log(4)
    leaf = small.leaves[2]
    assert leaf is not None

    for place, byte in enumerate(leaf):
        damaged = leaf[:place] + bytes([byte ^ mask]) + leaf[place + 1 :]
        faults = small.tampered([*small.leaves[:2], damaged, small.leaves[3]]).audit()

        assert named(faults, *REWRITES) == [("changed", 2)]
        assert len(named(faults, FaultKind.SIGNATURE, FaultKind.UNREADABLE)) == 1


def test_an_audit_asks_for_each_node_at_most_twice() -> None:
    looked_up: list[int] = []

    def node(level: int, index: int) -> bytes | None:
        looked_up.append(level)
        return HONEST.nodes.get((level, index))

    audit(reversed(LEAVES), node, HONEST.checkpoint, KEYS)

    assert len(looked_up) <= 3 * SIZE  # the leaf hashes twice, and about as many nodes above them once
