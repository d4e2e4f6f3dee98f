"""After a roll-back was noticed nothing is entered, until a person says to go on."""

from __future__ import annotations

import shutil

import pytest

from lastseen.casework.backup import back_up
from lastseen.casework.import_case import import_file
from lastseen.casework.restore import restore
from lastseen.casework.verify import verify
from lastseen.casework.witnesses import ask_witnesses, check_witnessed, export_tiles, go_on_after_roll_back, stamp
from lastseen.core.errors import LastseenError
from lastseen.store.errors import AlteredStore, RolledBack, StoreError
from lastseen.store.history import newest
from lastseen.store.rebuild import rebuild
from lastseen.store.verify import no_progress
from lastseen.store.workspace import open_workspace
from tests.casework.test_witnesses import PIER, add_a_case, folder, partner
from tests.store.custody import ADA, with_custodians

__all__ = ["folder", "partner"]
QUAY = PIER.replace("pier", "quay")


@pytest.fixture
def rolled_back(folder, partner, tmp_path):
    """The workspace as it was before its last entry, which a witness has seen."""
    shutil.copytree(folder, tmp_path / "old")
    with open_workspace(folder) as workspace:
        add_a_case(workspace, tmp_path)
        ask_witnesses(workspace)
        export_tiles(workspace, tmp_path / "tiles")
    return tmp_path / "old"


def refused(workspace, tmp_path):
    """The sentence with which an entry is refused."""
    with pytest.raises(RolledBack) as refusal:
        add_a_case(workspace, tmp_path, QUAY)
    return f"{refusal.value}; {refusal.value.hint}"


def test_what_a_witness_says_of_a_roll_back_keeps_every_entry_out(rolled_back, tmp_path):
    with open_workspace(rolled_back) as workspace:
        ask_witnesses(workspace)
        told = refused(workspace, tmp_path)
        verified = verify(workspace)

    assert told.startswith(
        "the workspace was rolled back, so nothing is entered: the witness north has seen 21 entries of this ledger, "
        "and here are 20; look for the newer copy of the workspace"
    )
    assert verified.entries == 20


def test_a_database_that_was_put_back_alone_takes_no_entry_before_anybody_looks(folder, rolled_back, tmp_path):
    shutil.copy(rolled_back / "lastseen.db", folder / "lastseen.db")

    with open_workspace(folder) as workspace:
        told = refused(workspace, tmp_path)

    assert "21 entries of this ledger were countersigned by a witness, and here are 20" in told


def test_the_tiles_of_a_partner_tell_it_too(rolled_back, tmp_path):
    with open_workspace(rolled_back) as workspace:
        check_witnessed(workspace, tmp_path / "tiles")
        told = refused(workspace, tmp_path)

    assert "nothing is entered: Entry 20 was removed" in told


def test_nothing_is_asked_of_an_authority_for_time_either(rolled_back):
    with open_workspace(rolled_back) as workspace:
        ask_witnesses(workspace)
        with pytest.raises(RolledBack):
            stamp(workspace, "http://nowhere.example/", "K. Ono")


def test_a_person_lets_the_work_go_on_and_the_ledger_says_who_and_why(rolled_back, tmp_path):
    with open_workspace(rolled_back) as workspace:
        ask_witnesses(workspace)
        entry = go_on_after_roll_back(workspace, "K. Ono", "the newer disk was seized")
        add_a_case(workspace, tmp_path, QUAY)
        _, said = newest(workspace, 2)
        verified, rebuilt = verify(workspace), rebuild(workspace)

    assert (said.index, said.type, said.by) == (entry, "rollback.add", "K. Ono")
    assert (said.values["entries"], said.values["why"]) == (21, "the newer disk was seized")
    assert verified.ok
    assert rebuilt.repaired == ()


def test_the_same_roll_back_is_not_held_against_anybody_twice(rolled_back, partner, tmp_path):
    with open_workspace(rolled_back) as workspace:
        ask_witnesses(workspace)
        go_on_after_roll_back(workspace, "K. Ono", "the newer disk was seized")
        add_a_case(workspace, tmp_path, QUAY)
        (asked,) = ask_witnesses(workspace)
        check_witnessed(workspace, tmp_path / "tiles")
        add_a_case(workspace, tmp_path, PIER.replace("pier", "mole"))
        verified = verify(workspace)

    assert isinstance(asked.problem, RolledBack)
    assert verified.entries == 23


def test_another_roll_back_is_noticed_again(folder, partner, tmp_path):
    shutil.copy(folder / "lastseen.db", tmp_path / "old.db")
    with open_workspace(folder) as workspace:
        add_a_case(workspace, tmp_path)
        ask_witnesses(workspace)
    shutil.copy(tmp_path / "old.db", folder / "lastseen.db")
    with open_workspace(folder) as workspace:
        go_on_after_roll_back(workspace, "K. Ono", "the newer disk was seized")
        shutil.copy(folder / "witnesses" / "cosigned" / "21", folder / "witnesses" / "cosigned" / "30")

        told = refused(workspace, tmp_path)

    assert "30 entries of this ledger were countersigned by a witness, and here are 21" in told


@pytest.fixture
def backup(folder, partner, tmp_path):
    """A backup of a workspace with a witness, that was gone on with afterwards."""
    with open_workspace(folder) as workspace:
        with_custodians(workspace)
        ask_witnesses(workspace)
        back_up(workspace, tmp_path / "one.age", no_progress)
    return tmp_path / "one.age"


def test_a_restored_backup_is_held_against_what_its_witnesses_signed(backup, tmp_path):
    found = restore(backup, [ADA], tmp_path / "back", no_progress)
    shutil.copy(tmp_path / "back/witnesses/cosigned/23", tmp_path / "back/witnesses/cosigned/30")
    with open_workspace(tmp_path / "back") as workspace:
        back_up(workspace, tmp_path / "two.age", no_progress, [ADA.recipient.text])
    again = restore(tmp_path / "two.age", [ADA], tmp_path / "again", no_progress)

    assert found.faults == ()
    assert [told for told in found.not_checked if "Whether its witnesses (north" in told]
    assert "The checkpoint of 30 entries that was countersigned is not the log's own." in again.faults


def test_a_restored_backup_that_is_older_than_what_a_witness_saw_takes_no_entry(folder, backup, tmp_path):
    with open_workspace(folder) as workspace:
        add_a_case(workspace, tmp_path)
        ask_witnesses(workspace)

    restore(backup, [ADA], tmp_path / "back", no_progress)
    with open_workspace(tmp_path / "back") as workspace:
        (asked,) = ask_witnesses(workspace)
        told = refused(workspace, tmp_path)

    assert isinstance(asked.problem, RolledBack)
    assert "has seen 24 entries of this ledger, and here are 23" in told


def test_there_is_nothing_to_go_on_from_where_nothing_was_noticed(folder):
    with open_workspace(folder) as workspace, pytest.raises(StoreError, match="no roll-back of this workspace was"):
        go_on_after_roll_back(workspace, "K. Ono", "to be sure")


def test_whoever_goes_on_says_why(rolled_back):
    with open_workspace(rolled_back) as workspace:
        ask_witnesses(workspace)
        with pytest.raises(LastseenError, match="why is empty"):
            go_on_after_roll_back(workspace, "K. Ono", " ")


@pytest.mark.parametrize("spoilt", [b"", b"[]", b"{}", b'{"entries": "x"}', b"[" * 5000, b"\xff"])
def test_a_note_of_a_roll_back_that_was_spoilt_keeps_entries_out_too(folder, spoilt, tmp_path):
    (folder / "witnesses").mkdir(exist_ok=True)
    (folder / "witnesses" / "rolled-back").write_bytes(spoilt)

    (tmp_path / "pier.yaml").write_text(PIER, "utf-8")
    with open_workspace(folder) as workspace, pytest.raises(AlteredStore, match="tells of a roll-back, cannot be read"):
        import_file(workspace, tmp_path / "pier.yaml")
