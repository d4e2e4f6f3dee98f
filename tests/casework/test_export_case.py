from __future__ import annotations

import json
from pathlib import Path

import pytest

from lastseen.casework.export_case import Exported, export_case, save_export
from lastseen.casework.finding import finding
from lastseen.casework.import_case import import_file
from lastseen.casework.judge import judge
from lastseen.core.errors import LastseenError
from lastseen.core.yamltext import parse
from lastseen.store.cases import stored_case
from lastseen.store.changes import case_changes
from lastseen.store.errors import AlteredStore, IncompleteStore, UnknownCase
from lastseen.store.record import record
from lastseen.store.workspace import Workspace
from tests.store.workspaces import HARBOUR, NOON, Make

SPELLINGS = {
    "as it is": lambda data: data,
    "with a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "with Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "without a last newline": lambda data: data.rstrip(b"\n"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_import_and_export_give_the_file_byte_for_byte(workspace: Workspace, tmp_path: Path, spelling: str) -> None:
    data = SPELLINGS[spelling](HARBOUR.read_bytes())
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "first.txt").write_bytes((HARBOUR.parent / "wire" / "first.txt").read_bytes())
    (tmp_path / "harbour.yaml").write_bytes(data)
    import_file(workspace, tmp_path / "harbour.yaml")

    written = save_export(export_case(workspace, "harbour"), tmp_path / "out" / "harbour.yaml")

    assert [path.read_bytes() for path in written] == [data, (HARBOUR.parent / "wire" / "first.txt").read_bytes()]


def test_what_was_entered_since_is_added_and_the_rest_stays_as_it_was(harbour: Workspace) -> None:
    judge(harbour, "harbour", ("docker", "clerk"), "different", by="K. Ono", why="spoke to both", on="2021-05-20")
    statement = {"about": "led", "property": "count", "value": 3}
    finding(harbour, "harbour", statement, "corroborated", by="K. Ono", why="the ferry's list", on="2021-05-21")

    exported = export_case(harbour, "harbour")

    before, after = HARBOUR.read_text("utf-8").splitlines(), exported.text.splitlines()
    assert exported.comments_kept
    assert [line for line in before if line not in after] == []
    assert len([line for line in after if line not in before]) == 2
    assert json.dumps(parse(exported.text.encode()).plain) == json.dumps(stored_case(harbour, "harbour").plain)


def test_an_export_imported_elsewhere_is_the_same_case_and_the_same_file(make_workspace: Make, tmp_path: Path) -> None:
    one, other = make_workspace("one"), make_workspace("other")
    import_file(one, HARBOUR)
    judge(one, "harbour", ("docker", "clerk"), "different", by="K. Ono", why="spoke to both")
    save_export(export_case(one, "harbour"), tmp_path / "sent" / "case.yaml")

    import_file(other, tmp_path / "sent" / "case.yaml")

    assert export_case(other, "harbour") == export_case(one, "harbour")
    assert json.dumps(stored_case(other, "harbour").plain) == json.dumps(stored_case(one, "harbour").plain)


def test_a_case_that_never_was_a_file_is_laid_out(workspace: Workspace) -> None:
    plain = {"casefile": 1, "id": "x", "title": "X", "things": {"a": {"type": "person"}}}
    record(workspace, case_changes(plain, "", {}), "me", NOON)

    assert parse(export_case(workspace, "x").text.encode()).plain == plain


def test_a_case_that_is_not_there_is_said(workspace: Workspace) -> None:
    with pytest.raises(UnknownCase, match="no case nowhere"):
        export_case(workspace, "nowhere")


@pytest.mark.parametrize(("damage", "error"), [("missing", IncompleteStore), ("changed", AlteredStore)])
def test_a_report_file_that_was_lost_or_changed_is_never_exported(
    workspace: Workspace, damage: str, error: type[LastseenError]
) -> None:
    import_file(workspace, HARBOUR)
    (kept,) = [path for path in (workspace.folder / "blobs").rglob("*") if path.is_file()]
    kept.unlink() if damage == "missing" else kept.write_bytes(b"other")

    with pytest.raises(error):
        export_case(workspace, "harbour")


EXPORTED = Exported("casefile: 1\n", comments_kept=True, files={"wire/first.txt": b"one"})


def test_a_report_file_that_is_another_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "first.txt").write_bytes(b"mine")

    with pytest.raises(LastseenError, match="is there already"):
        save_export(EXPORTED, tmp_path / "case.yaml")

    assert (tmp_path / "wire" / "first.txt").read_bytes() == b"mine"
    assert not (tmp_path / "case.yaml").exists()


def test_an_export_can_be_written_again_over_itself(tmp_path: Path) -> None:
    save_export(EXPORTED, tmp_path / "case.yaml")

    assert save_export(EXPORTED, tmp_path / "case.yaml") == [tmp_path / "case.yaml"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.yaml", "wire"]


def test_a_report_file_never_lands_outside_the_folder(tmp_path: Path) -> None:
    escaping = Exported("casefile: 1\n", comments_kept=True, files={"../first.txt": b"one"})

    with pytest.raises(LastseenError, match="outside the folder"):
        save_export(escaping, tmp_path / "out" / "case.yaml")

    assert not (tmp_path / "first.txt").exists()


def test_only_the_owner_may_read_what_was_exported(tmp_path: Path) -> None:
    written = save_export(EXPORTED, tmp_path / "case.yaml")

    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(LastseenError, match="cannot be written"):
        save_export(Exported("casefile: 1\n", comments_kept=True, files={}), tmp_path / "file" / "case.yaml")
