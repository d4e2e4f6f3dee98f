"""The commands that use a workspace, one after another as a person would."""

from __future__ import annotations

import sqlite3
from contextlib import closing


def test_what_went_in_comes_out_byte_for_byte(run, case_file, tmp_path):
    out = tmp_path / "out.yaml"

    taken = run("import", case_file, "--by", "K. Ono")
    written = run("export", "pump-house", "-o", out)

    assert (taken.code, written.code) == (0, 0)
    assert out.read_bytes() == case_file.read_bytes()


def test_the_reading_is_the_same_in_and_out_of_the_workspace(run, case_file):
    run("import", case_file)

    assert run("show", "pump-house", "--json").json == run("show", case_file, "--json").json


def test_a_broken_file_leaves_nothing_behind(run, case_file):
    case_file.write_text(case_file.read_text("utf-8").replace("in: R2", "in: R7"), "utf-8")

    taken = run("import", case_file)

    assert taken.code == 2
    assert "there is no report R7" in taken.err
    assert "no case yet" in run("show").out


def test_a_judgement_and_a_finding_are_recorded_shown_and_exported(run, case_file):
    run("import", case_file)

    judged = run("judge", "pump-house", "guard", "different", "ministry", "--by", "K. Ono", "--why", "met him")
    found = run("finding", "pump-house", "taken.date=2021-02-01~", "plausible", "--by", "K. Ono", "--why", "fits")
    exported = run("export", "pump-house").out

    assert (judged.code, found.code) == (0, 0)
    assert "plausible" in run("show", "pump-house").out
    assert "# the guard was not sure" in exported
    assert "why: met him" in exported


def test_a_judgement_needs_a_name_and_a_reason(run, case_file):
    run("import", case_file)

    judged = run("judge", "pump-house", "guard", "same", "ministry")

    assert judged.code == 2
    assert "--by" in judged.err


def test_verify_names_the_claim_that_was_changed_and_rebuild_restores_it(run, case_file, tmp_path):
    run("import", case_file)
    whole = run("verify")
    with closing(sqlite3.connect(tmp_path / "workspace" / "lastseen.db")) as database, database:
        database.execute("UPDATE lastseen_claim SET data = replace(data, 'he thought', 'he knew') WHERE key = 'c2'")

    altered = run("verify")
    rebuilt = run("rebuild")

    assert whole.code == 0
    assert altered.code == 1
    assert "claim c2" in altered.out
    assert rebuilt.code == 0
    assert run("rebuild", "--json").json["repaired"] == []
    assert run("verify").code == 0


def test_an_unknown_case_is_answered_with_what_there_is(run, case_file):
    run("import", case_file)

    shown = run("show", "pump-hose")

    assert shown.code == 2
    assert "pump-hose" in shown.err


def test_the_doctor_says_what_it_looked_at(run):
    checked = run("doctor", "--json")

    assert checked.code == 0
    assert {check["state"] for check in checked.json} <= {"ok", "warning", "not checked"}
    assert any("SQLite" in check["name"] for check in checked.json)
