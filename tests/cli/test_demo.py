from __future__ import annotations

from importlib import resources

from lastseen.casework.read_file import read_case_file
from lastseen.reading import reading


def test_the_demo_tells_its_story_and_repairs_what_was_altered(run):
    told = run("demo")

    words = " ".join(told.out.split())
    assert told.code == 0
    assert "13 reports in three scripts, 26 claims" in words
    assert "All 6 go back to The Evening Ledger" in words
    assert "claim c2 of river-port" in words
    assert "everything verifies again" in words


def test_the_demo_can_be_run_again(run):
    run("demo")

    assert run("demo").code == 0


def test_a_folder_that_is_not_the_demo_s_own_is_never_emptied(run, tmp_path):
    mine = tmp_path / "workspace" / "demo" / "notes.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", "utf-8")

    told = run("demo")

    assert told.code == 2
    assert mine.read_text("utf-8") == "mine"


def test_the_demo_case_holds_the_hard_parts():
    found = reading(read_case_file(resources.files("lastseen") / "demo" / "river-port.yaml").case)

    faults = {fault.fault for fault in found.retelling}
    assert faults == {"hedge_lost", "changed", "added", "source_merged"}
    assert sum(report.copies is not None for report in found.seen.reports.values()) == 5
    assert str(found.statement("vanished", "occurred")[0].origins) == "2–2"
    assert found.statement("han", "fate")[0].status == "refuted"
    assert found.statement("vanished", "occurred")[0].states == {"XA": ["no_information"]}
