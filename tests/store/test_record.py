from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError

from lastseen.ledger.entry import read_leaf
from lastseen.ledger.tree import leaf_hash
from lastseen.store.cases import stored_case
from lastseen.store.changes import Change, add, edit, open_case
from lastseen.store.errors import AlteredStore, StoreError, UnknownCase
from lastseen.store.models import Case, Checkpoint, Content, Entry, Node, Thing
from lastseen.store.record import record
from lastseen.store.verify import verify
from lastseen.store.workspace import Workspace, open_workspace
from tests.store.workspaces import NOON, Make, by_hand, sentences

PLAIN: dict[str, Any] = {"casefile": 1, "id": "x", "title": "X"}
OPEN = open_case(PLAIN, "")


def thing(key: str, position: int, kind: str = "person") -> Change:
    return add("things", "x", position, {"type": kind}, key=key)


def leaves(workspace: Workspace) -> list[bytes]:
    return [bytes(leaf) for leaf in workspace.rows(Entry).order_by("index").values_list("leaf", flat=True)]


def counts(workspace: Workspace) -> list[int]:
    return [workspace.rows(model).count() for model in (Entry, Node, Content, Checkpoint, Case, Thing)]


def test_what_was_recorded_is_numbered_signed_and_there(workspace: Workspace) -> None:
    numbers = record(workspace, [OPEN, thing("a", 0), thing("b", 1)], "me", NOON)

    assert numbers == [0, 1, 2]
    assert stored_case(workspace, "x").plain == {**PLAIN, "things": {"a": {"type": "person"}, "b": {"type": "person"}}}
    assert verify(workspace).ok


def test_nothing_to_record_makes_no_checkpoint(workspace: Workspace) -> None:
    assert record(workspace, [], "me", NOON) == []
    assert counts(workspace) == [0] * 6


def test_one_bad_change_keeps_all_of_them_out(workspace: Workspace) -> None:
    record(workspace, [OPEN], "me", NOON)
    before = counts(workspace)

    with pytest.raises(StoreError, match="thing b in x cannot be entered"):
        record(workspace, [thing("a", 0), add("things", "x", 1, {"type": 1.5}, key="b")], "me", NOON)

    assert counts(workspace) == before


def test_a_row_that_the_database_refuses_keeps_all_of_them_out(workspace: Workspace) -> None:
    record(workspace, [OPEN, thing("a", 0)], "me", NOON)
    before = counts(workspace)

    with pytest.raises(StoreError, match="refused the change"):
        record(workspace, [thing("b", 1), thing("a", 2)], "me", NOON)

    assert counts(workspace) == before


def test_somebody_must_be_named(workspace: Workspace) -> None:
    with pytest.raises(StoreError, match="nobody is named"):
        record(workspace, [OPEN], " ", NOON)


def test_a_case_that_is_not_there_is_said(workspace: Workspace) -> None:
    with pytest.raises(UnknownCase, match="no case x"):
        record(workspace, [thing("a", 0)], "me", NOON)


def test_an_object_that_is_not_there_is_said(workspace: Workspace) -> None:
    record(workspace, [OPEN], "me", NOON)

    with pytest.raises(UnknownCase, match="no thing a in x"):
        record(workspace, [edit(thing("a", 0))], "me", NOON)


def test_an_edit_names_the_entry_before_it_and_the_last_one_is_what_stands(workspace: Workspace) -> None:
    record(workspace, [OPEN, thing("a", 0)], "me", NOON)

    record(workspace, [edit(thing("a", 0, "place")), edit(thing("a", 0, "group"))], "me", NOON)

    _, first, second, third = (read_leaf(leaf)[0] for leaf in leaves(workspace))
    assert first.prev is None
    assert second.prev == leaf_hash(leaves(workspace)[1])
    assert third.prev == leaf_hash(leaves(workspace)[2])
    assert stored_case(workspace, "x").plain["things"] == {"a": {"type": "group"}}
    assert verify(workspace).ok


def test_the_case_itself_can_be_entered_anew(workspace: Workspace) -> None:
    record(workspace, [OPEN, thing("a", 0)], "me", NOON)

    record(workspace, [edit(open_case({**PLAIN, "title": "Y"}, ""))], "me", NOON)

    assert stored_case(workspace, "x").plain["title"] == "Y"
    assert verify(workspace).ok


def test_records_without_an_id_are_edited_by_their_place(workspace: Workspace) -> None:
    steps = [add("steps", "x", at, {"kind": str(at)}) for at in range(2)]
    record(workspace, [OPEN, *steps, add("consents", "x", 1, {"who": "she"})], "me", NOON)

    record(workspace, [edit(add("steps", "x", 1, {"kind": "other"}))], "me", NOON)

    plain = stored_case(workspace, "x").plain
    assert (plain["steps"], plain["consents"]) == ([{"kind": "0"}, {"kind": "other"}], [{"who": "she"}])


def test_the_entries_show_nobody_and_no_content(workspace: Workspace) -> None:
    claim = {"id": "ivomarl-says", "in": "report-one", "about": "ivomarl", "property": "name", "value": "Ivo Marl"}
    opened = open_case({**PLAIN, "id": "marsh-road"}, "the file's own text")
    added = [add("claims", "marsh-road", 0, claim), add("things", "marsh-road", 0, {"type": "person"}, key="ivomarl")]

    record(workspace, [opened, *added], "Kofi Ono", NOON)

    text = b"".join(leaves(workspace)).decode()
    hidden = ("ivomarl", "Ivo Marl", "Kofi Ono", "report-one", "marsh-road", "person", "the file's own text")
    assert not [word for word in hidden if word in text]


def test_times_are_kept_in_utc_to_the_second(workspace: Workspace) -> None:
    at = datetime(2021, 6, 1, 21, 30, 5, 999_999, tzinfo=timezone(timedelta(hours=9)))

    record(workspace, [OPEN], "me", at)

    assert read_leaf(leaves(workspace)[0])[0].at == "2021-06-01T12:30:05Z"


@pytest.mark.parametrize("table", ["entry", "node", "checkpoint"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
def test_the_database_refuses_to_change_the_ledger(workspace: Workspace, table: str, change: str) -> None:
    record(workspace, [OPEN], "me", NOON)
    column = "size" if table == "checkpoint" else '"index"'

    with pytest.raises(DatabaseError, match="only ever added to"), workspace.connection.cursor() as cursor:
        cursor.execute(change.format(f"lastseen_{table}", column, column))


def test_nothing_is_added_to_a_ledger_that_was_altered(workspace: Workspace) -> None:
    record(workspace, [OPEN, thing("a", 0)], "me", NOON)
    by_hand(workspace, 'DELETE FROM lastseen_entry WHERE "index" = 1')

    with pytest.raises(AlteredStore, match="not the one that was signed last"):
        record(workspace, [thing("b", 1)], "me", NOON)


def test_nothing_is_added_under_a_checkpoint_of_another_key(make_workspace: Make) -> None:
    one, other = make_workspace("one"), make_workspace("other")
    for each in (one, other):
        record(each, [OPEN], "me", NOON)
    note = other.rows(Checkpoint).get().note
    by_hand(one, "UPDATE lastseen_checkpoint SET note = %s", bytes(note))

    with pytest.raises(AlteredStore, match="does not hold"):
        record(one, [thing("b", 1)], "me", NOON)


def test_writers_wait_for_each_other(workspace: Workspace) -> None:
    record(workspace, [OPEN], "me", NOON)
    failed: list[BaseException] = []

    def write(start: int) -> None:
        try:
            for at in range(start, start + 8):
                record(workspace, [thing(f"t{at}", at)], "me", NOON)
        except StoreError as error:
            failed.append(error)
        finally:
            workspace.connection.close()

    writers = [threading.Thread(target=write, args=(start,)) for start in (0, 100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert failed == []
    assert sentences(verify(workspace).faults) == []
    assert workspace.rows(Entry).count() == 25


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from lastseen.store import record as module
from lastseen.store.changes import add, open_case
from lastseen.store.workspace import open_workspace

workspace = open_workspace(Path(sys.argv[1]))
insert = module.insert

def killed(workspace, model, rows):
    insert(workspace, model, rows)
    if model.__name__ == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)

module.insert = killed
things = [add("things", "x", at, {"type": "person"}, key=f"t{at}") for at in range(3000)]
module.record(workspace, [open_case({"casefile": 1, "id": "x"}, ""), *things], "me", datetime.now(UTC))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("after", ["Entry", "Checkpoint"])
def test_a_program_killed_before_the_end_leaves_nothing(tmp_path: Path, after: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), after],
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )

    assert done.returncode == -signal.SIGKILL
    with open_workspace(tmp_path) as opened:
        assert counts(opened) == [0] * 6
        assert verify(opened).ok
        record(opened, [OPEN], "me", datetime.now(UTC))
        assert verify(opened).ok
