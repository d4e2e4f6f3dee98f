"""Bundles out of a workspace, and what stops one."""

from __future__ import annotations

import zipfile

import pytest

from lastseen.bundle.checker.findings import Kind
from lastseen.casework.add_report import add_file
from lastseen.casework.export_bundle import export_bundle
from lastseen.casework.filing import Filing
from lastseen.casework.import_case import import_file
from lastseen.casework.verify_bundle import Against, verify_bundle
from lastseen.core.errors import LastseenError
from lastseen.dossier.consent.hold import Held
from lastseen.store import blobs
from lastseen.store.cases import stored_case
from lastseen.store.errors import AlteredStore, IncompleteStore, UnknownCase
from tests.store.workspaces import HARBOUR, by_hand

OTHER = "casefile: 1\nid: pier\ntitle: Another case\nsources:\n  post: {name: The Post, kind: outlet}\n"


def test_a_case_comes_out_as_a_bundle_that_is_valid(harbour, tmp_path):
    made = export_bundle(harbour, "harbour", tmp_path / "b.zip")

    report = verify_bundle(made.path)

    assert (report.exit_code, made.entries, made.files) == (0, 20, 1)
    assert made.path.stat().st_mode & 0o777 == 0o600


def test_the_same_case_makes_the_same_bytes(harbour, tmp_path):
    one, two = (
        export_bundle(harbour, "harbour", tmp_path / "1.zip"),
        export_bundle(harbour, "harbour", tmp_path / "2.zip"),
    )

    assert one.path.read_bytes() == two.path.read_bytes()


def test_the_preserved_file_is_in_it_byte_for_byte(harbour, tmp_path):
    digest = stored_case(harbour, "harbour").blobs["R1"]

    made = export_bundle(harbour, "harbour", tmp_path / "b.zip")

    with zipfile.ZipFile(made.path) as opened:
        assert opened.read(f"files/{digest}.txt") == blobs.get(harbour.folder, digest)


def test_nothing_of_another_case_is_in_it_but_hashes(workspace, tmp_path):
    (tmp_path / "pier.yaml").write_text(OTHER, "utf-8")
    import_file(workspace, tmp_path / "pier.yaml")
    import_file(workspace, HARBOUR)

    made = export_bundle(workspace, "harbour", tmp_path / "b.zip")

    with zipfile.ZipFile(made.path) as opened:
        text = b"".join(opened.read(name) for name in opened.namelist() if name != "verify.pyz")
    assert made.report.of(Kind.WITHHELD)[0].startswith("2 of 22 entries are given by their hash alone")
    assert b"The Post" not in text
    assert b"case/2" in text
    assert b"case/0" not in text


def test_a_hold_stops_the_bundle_and_nothing_is_left_behind(workspace, tmp_path):
    held = OTHER + "hold: {by: K. Ono, on: 2021-06-01, why: a minor may be hiding}\n"
    (tmp_path / "pier.yaml").write_text(held, "utf-8")
    import_file(workspace, tmp_path / "pier.yaml")

    with pytest.raises(Held, match=r"on hold since .*, by K\. Ono: a minor may be hiding"):
        export_bundle(workspace, "pier", tmp_path / "out" / "b.zip")

    assert not (tmp_path / "out").exists()


def test_an_unknown_case_is_refused(harbour, tmp_path):
    with pytest.raises(UnknownCase):
        export_bundle(harbour, "pier", tmp_path / "b.zip")


def test_no_bundle_is_made_of_a_value_that_was_changed_by_hand(harbour, tmp_path):
    by_hand(harbour, "UPDATE lastseen_content SET value = '\"x\"' WHERE field = 'hedge'")

    with pytest.raises(AlteredStore, match=r"The field hedge of entry \d+ was changed"):
        export_bundle(harbour, "harbour", tmp_path / "b.zip")

    assert list(tmp_path.glob("*.zip")) == []


def test_no_bundle_is_made_of_a_ledger_that_was_changed_by_hand(harbour, tmp_path):
    by_hand(
        harbour,
        "DELETE FROM lastseen_node WHERE level = 0 AND index = 5"
        if not harbour.is_sqlite
        else 'DELETE FROM lastseen_node WHERE level = 0 AND "index" = 5',
    )

    with pytest.raises(AlteredStore, match="19 of the 20 hashes"):
        export_bundle(harbour, "harbour", tmp_path / "b.zip")


def test_no_bundle_is_made_without_a_preserved_file(harbour, tmp_path):
    digest = stored_case(harbour, "harbour").blobs["R1"]
    path = blobs.path_of(harbour.folder, digest)
    whole = path.read_bytes()
    path.unlink()

    with pytest.raises(IncompleteStore, match="is missing"):
        export_bundle(harbour, "harbour", tmp_path / "b.zip")

    path.write_bytes(whole)


def test_a_place_that_cannot_be_written_is_named(harbour, tmp_path):
    with pytest.raises(LastseenError, match="cannot be written"):
        export_bundle(harbour, "harbour", tmp_path / "nowhere" / "b.zip")


def test_a_zip_that_was_changed_is_altered_and_one_cut_short_too(harbour, tmp_path):
    whole = export_bundle(harbour, "harbour", tmp_path / "b.zip").path.read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:-1])
    (tmp_path / "turned.zip").write_bytes(whole[:100] + b"\0" + whole[101:])

    assert verify_bundle(tmp_path / "cut.zip").exit_code == 1
    assert verify_bundle(tmp_path / "turned.zip").exit_code == 1


@pytest.mark.parametrize("data", [b"", b"casefile: 1\n", b"PK"])
def test_what_is_no_bundle_is_refused(data, tmp_path):
    (tmp_path / "x").write_bytes(data)

    with pytest.raises(LastseenError, match="is no bundle"):
        verify_bundle(tmp_path / "x")


def test_an_earlier_bundle_can_be_what_a_later_one_is_held_against(workspace, tmp_path):
    import_file(workspace, HARBOUR)
    earlier = export_bundle(workspace, "harbour", tmp_path / "1.zip")
    with zipfile.ZipFile(earlier.path) as opened:
        opened.extractall(tmp_path / "kept")
    (tmp_path / "pier.yaml").write_text(OTHER, "utf-8")
    import_file(workspace, tmp_path / "pier.yaml")
    later = export_bundle(workspace, "harbour", tmp_path / "2.zip")

    report = verify_bundle(later.path, Against(held=tmp_path / "kept", policy=tmp_path / "kept" / "policy"))

    assert report.exit_code == 0
    assert "The record begins with the 20 entries of the checkpoint that was kept." in report.of(Kind.TOLD)


def test_a_report_that_was_preserved_and_filed_comes_with_its_entry_and_its_files(harbour, tmp_path):
    (tmp_path / "told.txt").write_text("Two men were led off the ferry, a docker said.\n", "utf-8")
    (tmp_path / "other.txt").write_text("Of another case altogether.\n", "utf-8")
    added = add_file(harbour, tmp_path / "told.txt", filing=Filing("harbour", "wire"))
    add_file(harbour, tmp_path / "other.txt")

    made = export_bundle(harbour, "harbour", tmp_path / "b.zip")

    with zipfile.ZipFile(made.path) as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
    assert held[f"files/{added.report.data['sha256']}.txt"] == (tmp_path / "told.txt").read_bytes()
    assert b"capture.add" in held["entries/000000000.jsonl"]
    assert not any(b"another case altogether" in data for data in held.values())
    assert made.report.of(Kind.WITHHELD)[0].startswith("1 of 23 entries")
