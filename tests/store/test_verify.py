from __future__ import annotations

import re

import pytest

from lastseen.casework.import_case import import_file
from lastseen.casework.judge import judge
from lastseen.ledger.checkpoint import Checkpoint as Summary
from lastseen.ledger.keys import KEY_SIZE, Signer
from lastseen.store import blobs
from lastseen.store.changes import Change, edit, open_case
from lastseen.store.models import VIEWS, Checkpoint, Entry, Report, Thing
from lastseen.store.record import record
from lastseen.store.verify import verify
from lastseen.store.workspace import Workspace
from tests.store.workspaces import HARBOUR, NOON, Make, by_hand, sentences

CLAIM = 10
"""The entry that added claim c1 of harbour."""


def faults(workspace: Workspace) -> list[str]:
    return sentences(verify(workspace).faults)


def the_one_fault(workspace: Workspace) -> str:
    found = faults(workspace)
    assert len(found) == 1, found
    return found[0]


def test_an_empty_workspace_holds(workspace: Workspace) -> None:
    found = verify(workspace)

    assert (found.ok, found.entries, found.cases) == (True, 0, 0)


def test_what_nobody_touched_holds(harbour: Workspace) -> None:
    judge(harbour, "harbour", ("docker", "clerk"), "different", by="K. Ono", why="spoke to both")

    found = verify(harbour)

    assert (found.faults, found.entries, found.cases, found.files) == ((), 21, 1, 1)


def test_progress_is_told_to_the_end(harbour: Workspace) -> None:
    told: list[tuple[str, int, int]] = []

    verify(harbour, lambda *step: told.append(step))

    assert {("entries", 20, 20), ("contents", 20, 20), ("files", 1, 1)} <= set(told)


def test_an_entry_that_was_changed_is_named(harbour: Workspace) -> None:
    leaf = bytes(harbour.rows(Entry).get(index=CLAIM).leaf).replace(b'"type":"claim.add"', b'"type":"claim.adx"')

    by_hand(harbour, 'UPDATE lastseen_entry SET leaf = %s WHERE "index" = %s', leaf, CLAIM)

    assert the_one_fault(harbour) == (
        "Entry 10 was changed: its bytes are not the ones that were entered. Entry 10 is claim c1 of harbour."
    )


def test_an_entry_signed_anew_by_an_insider_is_named(harbour: Workspace) -> None:
    other = bytes(harbour.rows(Entry).get(index=CLAIM + 1).leaf)

    by_hand(harbour, 'UPDATE lastseen_entry SET leaf = %s WHERE "index" = %s', other, CLAIM)

    assert "Entry 10 was changed" in faults(harbour)[0]


def test_an_entry_that_was_removed_is_named(harbour: Workspace) -> None:
    by_hand(harbour, 'DELETE FROM lastseen_entry WHERE "index" = %s', CLAIM)

    assert the_one_fault(harbour) == "Entry 10 was removed: its bytes are gone. Entry 10 is claim c1 of harbour."


def test_the_last_entry_removed_is_named_too(harbour: Workspace) -> None:
    by_hand(harbour, 'DELETE FROM lastseen_entry WHERE "index" = 19')

    assert the_one_fault(harbour).startswith("Entry 19 was removed")


@pytest.mark.parametrize(
    ("index", "sentence"),
    [
        (20, "Entry 20 is newer than the newest checkpoint of this log"),
        (900, "The entry at 900 was added by hand: the ledger has 20 entries"),
        (-1, "The entry at -1 was added by hand: the ledger has 20 entries"),
    ],
)
def test_an_entry_added_by_hand_is_named(harbour: Workspace, index: int, sentence: str) -> None:
    leaf = bytes(harbour.rows(Entry).get(index=CLAIM).leaf)

    by_hand(harbour, "INSERT INTO lastseen_entry VALUES (%s, %s)", index, leaf)

    assert [found for found in faults(harbour) if found.startswith(sentence)]


def test_a_value_that_was_changed_is_named_with_its_entry_and_field(harbour: Workspace) -> None:
    by_hand(
        harbour, "UPDATE lastseen_content SET value = %s WHERE entry = %s AND field = 'value'", '"2021-05-09"', CLAIM
    )

    sentence = the_one_fault(harbour)
    assert sentence.startswith("Entry 10: The field 'value' of 'claim/10' is not what was entered at 20")
    assert sentence.endswith("claim/10 is claim c1 of harbour.")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("SET value = 'no JSON'", "The field 'hedge' of 'claim/10' is not what was entered"),
        ("SET value = NULL", "The field 'hedge' of 'claim/10' has lost its value"),
        ("SET salt = NULL", "The field 'hedge' of 'claim/10' has lost its salt"),
    ],
)
def test_content_that_was_spoilt_is_named(harbour: Workspace, change: str, sentence: str) -> None:
    by_hand(harbour, f"UPDATE lastseen_content {change} WHERE entry = %s AND field = 'hedge'", CLAIM)

    assert the_one_fault(harbour).startswith(f"Entry 10: {sentence}")


@pytest.mark.parametrize("salt", [bytes(32), b"short"])
def test_a_salt_that_was_changed_is_named(harbour: Workspace, salt: bytes) -> None:
    by_hand(harbour, "UPDATE lastseen_content SET salt = %s WHERE entry = %s AND field = 'hedge'", salt, CLAIM)

    assert the_one_fault(harbour).startswith("Entry 10: The field 'hedge' of 'claim/10' is not what was entered")


def test_content_added_to_an_entry_is_named(harbour: Workspace) -> None:
    by_hand(harbour, "INSERT INTO lastseen_content VALUES (%s, 'access', '\"own\"', %s)", CLAIM, bytes(32))

    assert the_one_fault(harbour).startswith(
        "Entry 10: The field 'access' of 'claim/10' is held, but was never entered"
    )


def test_content_of_an_entry_that_is_not_there_is_named(harbour: Workspace) -> None:
    by_hand(harbour, "INSERT INTO lastseen_content VALUES (77, 'access', '\"own\"', %s)", bytes(32))

    assert the_one_fault(harbour).startswith("Content of an entry 77 was added by hand")


ROWS = {
    "lastseen_case": (0, "the case harbour"),
    "lastseen_source": (3, "source docker of harbour"),
    "lastseen_report": (7, "report R2 of harbour"),
    "lastseen_thing": (9, "thing led of harbour"),
    "lastseen_claim": (10, "claim c1 of harbour"),
    "lastseen_judgement": (15, "judgement no. 1 of harbour"),
    "lastseen_finding": (16, "finding no. 1 of harbour"),
    "lastseen_paper": (19, "step no. 2 of harbour"),
}


def test_every_view_is_among_those_that_are_tampered_with() -> None:
    # tests/store has test_captures.py, test_seals.py and test_signing.py for these
    elsewhere = {"lastseen_capture", "lastseen_sealed", "lastseen_directory", "lastseen_key"}
    assert {view._meta.db_table for view in VIEWS} == set(ROWS) | elsewhere


@pytest.mark.parametrize("table", ROWS)
def test_a_row_that_was_changed_is_named_with_what_differs(harbour: Workspace, table: str) -> None:
    number, name = ROWS[table]
    by_hand(harbour, f"UPDATE {table} SET data = %s || substr(data, 2) WHERE id = %s", '{"new":1,', number)

    assert the_one_fault(harbour) == (
        f"The row {number} of the table {table} ({name}) was changed by hand: "
        f"the column data (new) differs from what entry {number} says."
    )


@pytest.mark.parametrize("table", ROWS)
def test_a_row_that_was_removed_is_named(harbour: Workspace, table: str) -> None:
    number, name = ROWS[table]

    by_hand(harbour, f"DELETE FROM {table} WHERE id = %s", number)

    assert the_one_fault(harbour) == (
        f"The row {number} of the table {table} ({name}) was removed by hand: entry {number} of the ledger makes it."
    )


@pytest.mark.parametrize("table", ROWS)
def test_a_row_that_was_added_is_named(harbour: Workspace, table: str) -> None:
    columns = {view._meta.db_table: [field.column for field in view._meta.concrete_fields] for view in VIEWS}[table]
    taken = {"id": "id + 100", "position": "position + 100", "key": "key || '-copy'"}
    copied = ", ".join(taken.get(column, column) for column in columns)
    names = ", ".join(columns)
    by_hand(harbour, f"INSERT INTO {table} ({names}) SELECT {copied} FROM {table} WHERE id = %s", ROWS[table][0])

    assert re.fullmatch(
        rf"The row {ROWS[table][0] + 100} of the table {table} \(.*\) was added by hand: no entry .* makes it\.",
        the_one_fault(harbour),
    )


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("lastseen_case", "text"),
        ("lastseen_case", "key"),
        ("lastseen_source", "key"),
        ("lastseen_report", "publisher"),
        ("lastseen_report", "blob"),
        ("lastseen_claim", "report"),
        ("lastseen_claim", "about"),
        ("lastseen_claim", "property"),
        ("lastseen_paper", "kind"),
    ],
)
def test_a_column_that_was_changed_is_named(harbour: Workspace, table: str, column: str) -> None:
    by_hand(harbour, f"UPDATE {table} SET {column} = 'other' WHERE id = %s", ROWS[table][0])

    assert f"the column {column} differs from what entry {ROWS[table][0]} says." in the_one_fault(harbour)


def test_records_that_changed_places_are_named(harbour: Workspace) -> None:
    for old, new in ((0, -1), (1, 0), (-1, 1)):
        by_hand(harbour, "UPDATE lastseen_claim SET position = %s WHERE position = %s", new, old)

    first, second = faults(harbour)
    assert "claim c1" in first
    assert "claim c2" in second
    assert "the column position differs" in first


def test_keys_that_changed_their_order_are_named(harbour: Workspace) -> None:
    by_hand(
        harbour, """UPDATE lastseen_thing SET data = '{"kind":"arrest","type":"event","of":["davit"]}' WHERE id = 9"""
    )

    assert "the column data (the order of its keys) differs" in the_one_fault(harbour)


def test_a_node_that_was_changed_is_named(harbour: Workspace) -> None:
    by_hand(harbour, 'UPDATE lastseen_node SET hash = %s WHERE level = 1 AND "index" = 3', bytes(32))

    assert the_one_fault(harbour).startswith("The stored node 1/3, over entries 6 to 7, does not follow")


def test_a_node_that_was_removed_is_named(harbour: Workspace) -> None:
    by_hand(harbour, 'DELETE FROM lastseen_node WHERE level = 0 AND "index" = 3')

    assert the_one_fault(harbour).startswith("The stored node 0/3, over entry 3, is missing")


@pytest.mark.parametrize("node", [(0, 20), (5, 0), (-1, 0), (2, 5)])
def test_a_node_that_was_added_is_named(harbour: Workspace, node: tuple[int, int]) -> None:
    by_hand(harbour, "INSERT INTO lastseen_node VALUES (%s, %s, %s)", *node, bytes(32))

    assert the_one_fault(harbour).startswith(f"The stored node {node[0]}/{node[1]} was added by hand")


def test_a_checkpoint_signed_with_another_key_is_named(harbour: Workspace) -> None:
    held = Summary.open(bytes(harbour.rows(Checkpoint).get().note), harbour.log.verifier)
    forged = held.sign(Signer(harbour.log.name, b"k" * KEY_SIZE))

    by_hand(harbour, "UPDATE lastseen_checkpoint SET note = %s", forged)

    assert the_one_fault(harbour).startswith("The checkpoint of 20 entries is not this log's own.")


def test_a_checkpoint_of_other_entries_is_named(make_workspace: Make) -> None:
    workspace = make_workspace("workspace")
    import_file(workspace, HARBOUR)
    wrong = Summary(workspace.log.name, 20, b"r" * 32).sign(workspace.log)

    by_hand(workspace, "UPDATE lastseen_checkpoint SET note = %s", wrong)

    assert "The checkpoint of 20 entries is not one of these 20 entries." in faults(workspace)


def test_a_checkpoint_moved_to_another_size_is_named(harbour: Workspace) -> None:
    by_hand(harbour, "UPDATE lastseen_checkpoint SET size = 19")

    assert "The checkpoint of 19 entries is not one of these 19 entries." in faults(harbour)


@pytest.mark.parametrize("note", [b"", b"no checkpoint", b"a/b\n1000000000000\n" + b"A" * 43 + b"=\n\n"])
def test_a_checkpoint_that_was_spoilt_is_named(harbour: Workspace, note: bytes) -> None:
    by_hand(harbour, "UPDATE lastseen_checkpoint SET note = %s", note)

    assert the_one_fault(harbour).startswith("The checkpoint of 20 entries is not this log's own.")


def test_a_ledger_without_any_checkpoint_does_not_hold(harbour: Workspace) -> None:
    by_hand(harbour, "DELETE FROM lastseen_checkpoint")

    assert the_one_fault(harbour) == "There are entries, but no checkpoint that vouches for them."


def test_entries_after_the_newest_sound_checkpoint_are_named_in_one_sentence(harbour: Workspace) -> None:
    for verdict in ("same", "unsure", "different"):
        judge(harbour, "harbour", ("docker", "clerk"), verdict, by="K. Ono", why="asked again")

    by_hand(harbour, "DELETE FROM lastseen_checkpoint WHERE size > 20")

    assert the_one_fault(harbour).startswith("Entries 20 to 22 are newer than the newest checkpoint")


def test_an_old_row_put_back_over_a_newer_one_is_named(harbour: Workspace) -> None:
    plain = {"casefile": 1, "id": "harbour", "title": "New"}
    old = harbour.rows(VIEWS[0]).get(pk=0).data
    record(harbour, [edit(open_case(plain, ""))], "me", NOON)

    by_hand(harbour, "UPDATE lastseen_case SET data = %s WHERE id = 0", old)

    assert "was changed by hand: the column data" in the_one_fault(harbour)
    assert "differs from what entry 20 says" in the_one_fault(harbour)


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_preserved_files_are_read_again(workspace: Workspace, damage: str) -> None:
    import_file(workspace, HARBOUR)
    digest = workspace.rows(Report).get(key="R1").blob
    assert digest
    path = blobs.path_of(workspace.folder, digest)
    path.unlink() if damage == "missing" else path.write_bytes(b"other")

    assert the_one_fault(workspace).startswith(f"The preserved file {digest}")


def test_text_where_bytes_belong_is_a_fault_and_no_crash(sqlite: Workspace) -> None:
    import_file(sqlite, HARBOUR)
    by_hand(sqlite, "UPDATE lastseen_entry SET leaf = 'text' WHERE \"index\" = 10")
    by_hand(sqlite, "UPDATE lastseen_content SET salt = 'text', value = 1.5 WHERE entry = 11 AND field = 'value'")
    by_hand(sqlite, 'UPDATE lastseen_node SET hash = 7 WHERE level = 1 AND "index" = 3')
    by_hand(sqlite, "UPDATE lastseen_claim SET data = 8, position = 'x' WHERE id = 12")

    found = " ".join(faults(sqlite))

    for sentence in ("Entry 10 was changed", "Entry 11: The field 'value'", "node 1/3", "The row 12"):
        assert sentence in found


def test_what_another_version_entered_is_named_and_no_crash(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(workspace, [open_case({"casefile": 1, "id": "x"}, "")], "me", NOON)
    row = Thing(id=1, entry=1, data="{}", case_id=0, position=0, key="p")
    monkeypatch.setattr("lastseen.store.record.row_of", lambda *entered: row)
    record(workspace, [Change("photo.add", "x", "photo/p", {"_place": 5})], "me", NOON)

    assert the_one_fault(workspace) == "Entry 1 (photo.add) does not say what this version can read."
