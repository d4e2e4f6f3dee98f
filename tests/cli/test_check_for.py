from __future__ import annotations

import pytest

from tests.dossier.quarry import CASE

AS_OF = ("--as-of", "2027-03-01")


@pytest.fixture
def quarry(tmp_path):
    path = tmp_path / "quarry.yaml"
    path.write_text(CASE, "utf-8")
    return path


def test_a_case_that_is_ready_ends_well(run, quarry):
    checked = run("check", quarry, "--for", "wgeid", *AS_OF)

    assert checked.code == 0
    assert "about selin, on 2027-03-01; form checked on" in checked.out
    assert "wgeid: nothing was found for which it is refused" in checked.out
    assert "not checked: how many pages the form will have (L17)" in checked.out


def test_a_case_that_would_be_refused_says_what_would_cure_it(run, case_file):
    checked = run("check", case_file, "--for", "wgeid")

    assert checked.code == 1
    assert "No consent lets wgeid know anything of ilan: what follows is of the whole case." in checked.out
    assert "Missing, and refused without it (L01, L05, L06, L16)" in checked.out
    assert "→ write name under submitter" in checked.out
    assert "[unverified]" in checked.out


def test_what_is_left_to_write_by_hand_is_counted_in_the_last_line(run, quarry):
    checked = run("check", quarry, "--for", "cat_22", *AS_OF)

    assert checked.code == 0
    assert checked.out.endswith(
        "cat_22: nothing was found for which it is refused; 2 answers that it insists on are for you to write\n"
    )


def test_everything_is_there_as_data(run, quarry):
    told = run("check", quarry, "--for", "sp_comm", *AS_OF, "--json").json

    assert (told["body"], told["person"], told["day"], told["stops"]) == ("sp_comm", "selin", "2027-03-01", 0)
    assert {row["field"] for row in told["missing"] if row["by_hand"]} == {"s6_report", "s6_confidential"}
    assert told["fields"][0]["label"]["fr"] == "Auteur de la communication"
    assert all(row["cure"] for row in (*told["missing"], *told["lint"]))
    assert told["form"]["checked_on"]


def test_a_sealed_name_is_in_nothing_that_is_printed(run, quarry):
    printed = run("check", quarry, "--for", "wgeid", *AS_OF).out + run("check", quarry, "--for", "wgeid", "--json").out

    assert "Hidden Cousin" not in printed


def test_an_unknown_body_is_a_wrong_use(run, quarry):
    checked = run("check", quarry, "--for", "wgied")

    assert checked.code == 2
    assert "there is no form for wgied" in checked.err
    assert "did you mean wgeid?" in checked.err


def test_a_file_with_errors_is_told_of_them_and_nothing_else(run, quarry):
    quarry.write_text(CASE.replace("property: occurred", "property: ocurred"), "utf-8")

    checked = run("check", quarry, "--for", "wgeid", "--json")

    assert checked.code == 1
    assert checked.json["errors"] == 2
    assert "missing" not in checked.json


def test_a_person_without_a_body_is_a_wrong_use(run, quarry):
    checked = run("check", quarry, "--person", "selin")

    assert checked.code == 2
    assert "add --for and the body" in checked.err


def test_a_hold_is_said_first(run, quarry):
    quarry.write_text(CASE + "hold: {by: M. Oru, on: 2027-01-01, why: she may be hiding}\n", "utf-8")

    checked = run("check", quarry, "--for", "wgeid", *AS_OF)

    assert "ON HOLD since 2027-01-01, by M. Oru: she may be hiding; nothing can leave" in checked.out


def test_a_case_of_the_workspace_is_checked_too(run, quarry):
    run("import", quarry)

    checked = run("check", "quarry", "--for", "wgeid", *AS_OF)

    assert checked.code == 0
    assert "wgeid: nothing was found for which it is refused" in checked.out


def test_show_lists_what_each_form_lacks_in_short(run, quarry):
    shown = run("show", quarry, "--json").json

    assert {row["body"] for row in shown["missing"]} >= {"wgeid", "ced_ua", "cat_22"}
    assert all(row["person"] == "selin" for row in shown["missing"])
