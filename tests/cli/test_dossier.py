"""`lastseen dossier`, as a person would use it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fonts import needs_fonts

pytestmark = needs_fonts

CASE = Path(__file__).parents[1] / "vectors" / "dossier" / "harbour-inn.yaml"
DAY = ("--day", "2024-02-01")


def test_a_case_in_a_file_becomes_a_folder_and_no_ledger_keeps_it(run, tmp_path):
    done = run("dossier", CASE, "--for", "wgeid", "-o", tmp_path / "out", *DAY)

    assert done.code == 0
    assert (tmp_path / "out" / "wgeid.pdf").read_bytes().startswith(b"%PDF-")
    assert "Every answer that the body insists on is there" in done.out
    assert "no ledger keeps that this was made" in done.err


def test_a_case_of_the_workspace_is_entered_in_the_ledger(run, tmp_path):
    run("import", CASE)

    done = run("dossier", "harbour-inn", "--for", "wgeid", "-o", tmp_path / "out", "--by", "K. Ono", *DAY)

    assert done.code == 0
    assert "entered in the ledger as entry" in done.out
    assert run("verify").code == 0


def test_what_was_left_out_is_said_apart_from_what_may_go_along(run, tmp_path):
    done = run("dossier", CASE, "--for", "wgeid", "-o", tmp_path / "out", *DAY)

    assert "source wife" in done.err
    assert "source wife" not in done.out


def test_the_json_has_the_files_with_their_hashes(run, tmp_path):
    done = run("dossier", CASE, "--for", "wgeid", "-o", tmp_path / "out", "--json", *DAY)

    assert done.json["ready"] is True
    assert done.json["entry"] is None
    assert set(done.json["files"]) == {path.name for path in (tmp_path / "out").iterdir()}


def test_a_folder_that_is_there_is_refused_before_anything_is_made(run, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", "utf-8")

    done = run("dossier", CASE, "--for", "wgeid", "-o", tmp_path / "out", *DAY)

    assert done.code == 2
    assert "not an empty folder" in done.err


@pytest.mark.parametrize("day", ["2024-01-01", "2024-01-09"])
def test_before_the_consent_nothing_is_made(run, tmp_path, day):
    done = run("dossier", CASE, "--for", "wgeid", "-o", tmp_path / "out", "--draft", "--day", day)

    assert done.code != 0
    assert "consent no. 1 is not given yet" in done.err
    assert not (tmp_path / "out").exists()
