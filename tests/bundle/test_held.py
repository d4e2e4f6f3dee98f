"""What a partner kept, held against a record that an insider with every key has written anew."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from lastseen.bundle.assemble import Line
from lastseen.bundle.checker.findings import Kind
from lastseen.bundle.checker.held import differences, read_held
from lastseen.bundle.checker.notes import Malformed
from lastseen.bundle.checker.tiles import tiles
from tests.bundle.made_bundles import (
    STRANGER,
    InMemory,
    bundle_of,
    checked,
    checkpoint_of,
    hashes,
    held_of,
    honest,
    honest_lines,
    made_lines,
    said,
    values_at,
)

SIZE = 30


def values() -> list[dict[str, object]]:
    return [values_at(index) for index in range(SIZE)]


def edited(chance: random.Random) -> tuple[list[dict[str, object]], set[str]]:
    at = chance.randrange(SIZE)
    made = values()
    made[at] = {**made[at], "value": "another name"}
    return made, {f"Entry {at} was changed"}


def rewritten(changed: Sequence[dict[str, object]]) -> list[Line]:
    """What the insider makes: every entry, hash, checkpoint and list signed anew, and all of it fits."""
    return made_lines(changed)


def test_a_record_that_begins_with_what_was_kept_passes():
    report = checked(honest(30), held=held_of(honest_lines(20)))

    assert report.exit_code == 0
    assert "The record begins with the 20 entries of the checkpoint that was kept." in report.of(Kind.TOLD)


def test_the_forged_record_alone_is_valid_which_is_why_something_must_be_kept_elsewhere():
    changed, _ = edited(random.Random(1))

    assert said(bundle_of(rewritten(changed))) == []


def test_without_tiles_it_is_said_that_something_changed_and_with_them_which_entry():
    changed, named = edited(random.Random(1))
    forged = bundle_of(rewritten(changed))

    alone = said(forged, held=held_of(honest_lines(SIZE), tiles=False))
    named_too = said(forged, held=held_of(honest_lines(SIZE)))

    assert alone[-1] == "The record does not begin with the 30 entries of the checkpoint that was kept."
    assert any(sentence.startswith(tuple(named)) for sentence in named_too)


def test_a_fork_of_the_same_size_is_named():
    forged = bundle_of(made_lines([{"value": "x"}] * SIZE))

    wrong = said(forged, held=held_of(honest_lines(SIZE), tiles=False))

    assert wrong[0] == "There are two checkpoints of 30 entries with different roots: the record was forked."


def test_an_older_bundle_is_told_from_an_altered_one():
    report = checked(honest(20), held=held_of(honest_lines(SIZE)))

    assert report.exit_code == 3
    assert report.of(Kind.MISSING)[0].startswith("Entry 20 was removed, or this bundle was made before it")


def test_an_older_bundle_cannot_be_compared_with_a_newer_checkpoint_alone():
    report = checked(honest(20), held=held_of(honest_lines(SIZE), tiles=False))

    assert report.exit_code == 3
    assert "tiles kept with it would tell" in report.of(Kind.MISSING)[0]


def test_a_kept_checkpoint_of_another_key_is_refused():
    wrong = said(honest(20), held=held_of(honest_lines(20), by=STRANGER))

    assert wrong == ["The checkpoint that was kept is signed by another log, or by another key of it."]


def test_what_was_kept_is_read_from_a_folder_with_its_tiles_and_from_a_checkpoint_alone():
    leaves = hashes(honest_lines(SIZE))
    alone = {"checkpoint": checkpoint_of(leaves)}

    assert read_held(InMemory(alone)).leaves is None
    assert read_held(InMemory({**alone, **dict(tiles(leaves))})).leaves == leaves


def test_tiles_that_do_not_lead_to_their_own_checkpoint_are_refused():
    leaves = hashes(honest_lines(SIZE))
    files = {"checkpoint": checkpoint_of(leaves), **dict(tiles([*leaves[:-1], bytes(32)]))}

    with pytest.raises(Malformed, match="do not lead to the root"):
        read_held(InMemory(files))


def test_each_kind_of_rewriting_names_the_entries_that_it_touched():
    kept = [bytes([at]) * 32 for at in range(9)]
    new = b"n" * 32

    assert told(kept, [*kept[:4], new, *kept[5:]]) == [
        "Entry 4 was changed since it was kept; the other one stands at 4."
    ]
    assert told(kept, [*kept[:4], *kept[5:]]) == ["Entry 4 was removed since it was kept."]
    assert told(kept, [*kept[:4], new, *kept[4:]]) == [
        "The entry at 4 was put in later, among those that stood before."
    ]
    assert told(kept, [*kept[:4], kept[5], kept[4], *kept[6:]]) == ["Entry 4 was moved: it now stands at 5."]
    assert told(kept, [*kept, new]) == []


def told(kept: list[bytes], here: list[bytes]) -> list[str]:
    return [sentence for _, sentence in differences(kept, here)]


@pytest.mark.parametrize("seed", range(20))
def test_what_is_named_is_what_was_done(seed):
    chance = random.Random(seed)
    kept = [bytes([at]) * 32 for at in range(100)]
    gone = set(chance.sample(range(100), 5))
    changed = set(chance.sample(sorted(set(range(0, 99, 2)) - gone), 5))

    named = told(kept, [b"x" * 31 + bytes([at]) if at in changed else kept[at] for at in range(100) if at not in gone])

    assert len(named) == len(gone | changed)
    assert {int(sentence.split()[1]) for sentence in named} == gone | changed


def test_many_entries_in_another_order_are_compared_in_time():
    kept = [at.to_bytes(32, "big") for at in range(200_000)]
    here = kept[100_000:] + kept[:100_000]

    named = sum(1 for _ in differences(kept, here))

    assert named == 100_000


@pytest.mark.parametrize("seed", range(200))
def test_whatever_an_insider_with_every_key_rewrites_is_refused_and_the_first_entry_is_named(seed):
    chance = random.Random(seed)
    values, at = [values_at(index) for index in range(SIZE)], chance.randrange(SIZE - 1)
    kind = chance.choice(["edit", "delete", "insert", "reorder", "backdate", "truncate", "fork"])
    match kind:
        case "edit":
            values[at] = {**values[at], "value": "another name"}
        case "delete":
            del values[at]
        case "insert":
            values.insert(at, {"value": "put in", "_by": "K. Ono"})
        case "reorder":
            values[at], values[at + 1] = values[at + 1], values[at]
        case "backdate":
            values[at] = {**values[at], "_by": "another person"}
        case "truncate":
            del values[at + 1 :]
        case "fork":
            values[at:] = [{"value": f"fork {number}"} for number in range(chance.randrange(1, 40))]

    report = checked(bundle_of(rewritten(values)), held=held_of(honest_lines(SIZE)))

    named = [sentence for sentence in report.of(Kind.ALTERED, Kind.MISSING) if "ntry" in sentence.split(" was ")[0]]
    first = at + 1 if kind == "truncate" else at
    assert report.exit_code in ({3} if kind == "truncate" else {1}), kind
    assert named[0].startswith((f"Entry {first} was", f"The entry at {first} was")), (kind, named)
