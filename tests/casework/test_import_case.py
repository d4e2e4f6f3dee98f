from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from lastseen.casework.export_case import export_case
from lastseen.casework.import_case import OWNER, import_file
from lastseen.casework.judge import judge
from lastseen.casework.verify import verify
from lastseen.core.errors import CaseFileError
from lastseen.store.cases import stored_case
from lastseen.store.errors import StoreError
from lastseen.store.models import Content, Entry, Report
from lastseen.store.workspace import Workspace
from tests.store.workspaces import HARBOUR


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the case file harbour that a test may change, with its report file beside it."""
    copytree(HARBOUR.parent, tmp_path / "files")
    return tmp_path / "files" / "harbour.yaml"


def changed(file: Path, old: str, new: str) -> Path:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    return file


def test_a_case_file_is_taken_in_whole(workspace: Workspace, file: Path) -> None:
    done = import_file(workspace, file, "K. Ono")

    assert (done.case, done.already_there, done.entries, done.warnings) == ("harbour", False, 20, ())
    assert verify(workspace).ok


def test_every_entry_says_who_took_it_in(workspace: Workspace, file: Path) -> None:
    import_file(workspace, file)

    named = workspace.rows(Content).filter(field="_by").values_list("value", flat=True)
    assert set(named) == {f'"{OWNER}"'}


def test_the_same_file_again_changes_nothing(workspace: Workspace, file: Path) -> None:
    import_file(workspace, file)

    again = import_file(workspace, file)

    assert (again.already_there, again.entries, workspace.rows(Entry).count()) == (True, 0, 20)


def test_the_imported_file_again_after_a_judgement_changes_nothing(workspace: Workspace, file: Path) -> None:
    import_file(workspace, file)
    judge(workspace, "harbour", ("docker", "clerk"), "same", by="K. Ono", why="met them")

    assert import_file(workspace, file).already_there
    assert len(stored_case(workspace, "harbour").plain["judgements"]) == 2


def test_what_was_exported_is_already_there(workspace: Workspace, file: Path) -> None:
    import_file(workspace, file)
    judge(workspace, "harbour", ("docker", "clerk"), "same", by="K. Ono", why="met them")
    file.write_text(export_case(workspace, "harbour").text, "utf-8")

    again = import_file(workspace, file)

    assert again.already_there
    assert "comments and spelling" in again.warnings[0].message


def test_another_case_of_the_same_id_is_refused(workspace: Workspace, file: Path) -> None:
    import_file(workspace, file)
    changed(file, "Davit Oru}", "Davit}")

    with pytest.raises(StoreError, match=r"already has a case harbour, and harbour\.yaml does not say the same"):
        import_file(workspace, file)

    assert workspace.rows(Entry).count() == 20


def test_another_report_file_under_the_same_id_is_refused(workspace: Workspace, file: Path) -> None:
    import_file(workspace, file)
    report = file.parent / "wire" / "first.txt"
    report.write_text(report.read_text() + "More.\n")

    with pytest.raises(StoreError, match="the file of report R1 is not the one that was imported"):
        import_file(workspace, file)


def test_the_bytes_of_report_files_are_preserved(workspace: Workspace, file: Path) -> None:
    import_file(workspace, file)

    digest = workspace.rows(Report).get(key="R1").blob
    assert digest
    kept = workspace.folder / "blobs" / digest[:2] / digest[2:4] / digest
    assert kept.read_bytes() == (HARBOUR.parent / "wire" / "first.txt").read_bytes()


def test_a_missing_report_file_is_a_warning(workspace: Workspace, file: Path) -> None:
    (file.parent / "wire" / "first.txt").unlink()

    done = import_file(workspace, file)

    assert "first.txt cannot be read" in done.warnings[0].message
    assert workspace.rows(Report).get(key="R1").blob is None
    assert verify(workspace).ok


def test_a_report_file_outside_the_folder_is_never_read(workspace: Workspace, file: Path) -> None:
    (file.parent.parent / "secret.txt").write_text("secret")
    changed(file, "wire/first.txt", "../secret.txt")

    with pytest.raises(CaseFileError, match="outside the case file's folder"):
        import_file(workspace, file)

    assert list((workspace.folder / "blobs").iterdir()) == []


@pytest.mark.parametrize("digest", ["0" * 64, "not a digest"])
def test_a_report_file_that_is_not_the_one_it_is_said_to_be_stops_the_import(
    workspace: Workspace, file: Path, digest: str
) -> None:
    changed(file, "file: wire/first.txt", f'file: wire/first.txt, sha256: "{digest}"')

    with pytest.raises(CaseFileError, match="was altered"):
        import_file(workspace, file)


def test_a_bad_file_changes_nothing_and_says_all_that_is_wrong(workspace: Workspace, file: Path) -> None:
    changed(changed(file, "in: R1, by: [docker]", "in: R9, by: [docker]"), "kind: document", "kind: paper")

    with pytest.raises(CaseFileError) as refused:
        import_file(workspace, file)

    assert [problem.line for problem in refused.value.problems] == [12, 30]
    assert workspace.rows(Entry).count() == 0


def test_a_number_too_large_to_be_kept_is_said_and_nothing_is_taken_in(workspace: Workspace, file: Path) -> None:
    changed(file, "value: 3}", f"value: {2**60}}}")

    with pytest.raises(CaseFileError, match="a number of 19 digits is too long"):
        import_file(workspace, file)

    assert workspace.rows(Entry).count() == 0


def test_an_escaped_nul_is_kept_on_every_database(workspace: Workspace, file: Path) -> None:
    changed(file, '"both are unnamed"', '"both \\0 unnamed"')

    import_file(workspace, file)

    assert stored_case(workspace, "harbour").plain["judgements"][0]["why"] == "both \0 unnamed"
