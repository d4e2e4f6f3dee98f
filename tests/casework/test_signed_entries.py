"""What people sign stays signed through bundles, erasures, backups and rebuilding, and what they did not is named."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest

from lastseen.bundle.checker.findings import Kind
from lastseen.casework.backup import back_up
from lastseen.casework.erase import Erasing, erase_records
from lastseen.casework.export_bundle import export_bundle
from lastseen.casework.history import history
from lastseen.casework.hold import hold, lift
from lastseen.casework.import_case import import_file
from lastseen.casework.key_file import FileHand
from lastseen.casework.keys import listed, new_key, revoke
from lastseen.casework.rebuild import rebuild
from lastseen.casework.restore import restore
from lastseen.casework.verify import verify
from lastseen.casework.verify_bundle import verify_bundle
from lastseen.store.verify import no_progress
from lastseen.store.workspace import open_workspace
from tests.store.custody import ADA, with_custodians
from tests.store.workspaces import HARBOUR

MINA, OSK = "Mina Tol", "Osk Ran"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings" / "mina.key"


@pytest.fixture
def desk(harbour, file):
    """The workspace at Mina's machine, where she bound her key and signed two entries on the case."""
    opened = replace(harbour, hand=FileHand(file))
    new_key(opened, MINA, "laptop", file)
    hold(opened, "harbour", by=MINA, why="danger")
    lift(opened, "harbour", by=MINA, why="over")
    return opened


def forged(workspace):
    """An entry in Mina's name by somebody who has the workspace and the log's key, but not hers."""
    without = replace(workspace, hand=None)
    hold(without, "harbour", by=MINA, why="never her words")
    return lift(without, "harbour", by=MINA, why="nor these")


def test_a_bundle_gives_the_keys_of_whoever_made_its_entries(desk, tmp_path):
    made = export_bundle(desk, "harbour", tmp_path / "b.zip")

    report = verify_bundle(made.path)

    assert made.entries == 23
    assert report.exit_code == 0
    assert "Signed by their own key, besides the log: 3 of 23 entries." in report.of(Kind.TOLD)


def test_a_bundle_gives_no_keys_of_anybody_else(desk, harbour, tmp_path):
    new_key(harbour, OSK, "desk", tmp_path / "osk.key")

    made = export_bundle(desk, "harbour", tmp_path / "b.zip")

    with zipfile.ZipFile(made.path) as opened:
        assert not any(OSK.encode() in opened.read(name) for name in opened.namelist() if name.startswith("entries/"))


def test_whoever_revoked_a_key_in_it_is_known_there_too(desk, harbour, tmp_path):
    osk = replace(harbour, hand=FileHand(tmp_path / "osk.key"))
    new_key(osk, OSK, "desk", tmp_path / "osk.key")
    revoke(osk, listed(osk)[0].binding.name, OSK, "her laptop was taken", "2020")

    report = verify_bundle(export_bundle(desk, "harbour", tmp_path / "b.zip").path)

    told = report.of(Kind.UNCHECKED)
    assert report.exit_code == 0
    assert any("was revoked by Osk Ran with entry 24, without a signature" in sentence for sentence in told)
    assert any("is not to be trusted from 2020 on: entries 20 to 22." in sentence for sentence in told)


def test_an_entry_in_her_name_is_named_by_verify_and_by_a_clerks_python(desk, tmp_path):
    number = forged(desk)
    made = export_bundle(desk, "harbour", tmp_path / "b.zip")
    with zipfile.ZipFile(made.path) as opened:
        opened.extractall(tmp_path / "unpacked")
    command = [sys.executable, "-I", "-S", str(tmp_path / "unpacked" / "verify.pyz")]

    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert f"Not signed although Mina Tol had a key: entries {number - 1}, {number}." in verify(desk).people
    assert done.returncode == 0
    assert f"Not signed although Mina Tol had a key: entries {number - 1} to {number}." in done.stdout


def test_what_is_erased_leaves_the_signatures_as_they_were(workspace, file):
    desk = replace(workspace, hand=FileHand(file))
    new_key(desk, MINA, "laptop", file)
    import_file(desk, HARBOUR, MINA)
    before = verify(desk).people

    erase_records(desk, "harbour", Erasing(("c1",), MINA, "asked for", "consent", with_claims=True))

    found = verify(desk)
    assert before == ("Signed by their own key: 21 of 21 entries.",)
    assert found.ok
    assert found.erased
    assert found.people == (f"Signed by their own key: {found.entries} of {found.entries} entries.",)
    assert rebuild(desk).repaired == ()


def test_a_backup_holds_whose_keys_there_are_and_none_of_the_keys(sqlite, file, tmp_path):
    with_custodians(sqlite)
    desk = replace(sqlite, hand=FileHand(file))
    new_key(desk, MINA, "laptop", file)
    back_up(desk, tmp_path / "b.age", no_progress)
    private = file.read_bytes().strip()

    restore(tmp_path / "b.age", [ADA], tmp_path / "again", no_progress)

    with open_workspace(tmp_path / "again") as again:
        assert [one.binding.account for one in listed(again, file)] == [MINA]
        assert verify(again).ok
    held = [path.read_bytes() for path in (tmp_path / "again").rglob("*") if path.is_file()]
    assert not any(private in data for data in held)


def test_the_history_says_with_which_key_an_entry_was_signed(desk, file):
    forged(desk)
    name = listed(desk, file)[0].binding.name

    found = history(desk, "harbour", "case", "harbour")

    assert [one.entry.signed_with for one in found] == [(), (name,), (name,), (), ()]
