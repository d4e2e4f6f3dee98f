"""`lastseen export --bundle` and `lastseen verify BUNDLE`, as a person would use them."""

from __future__ import annotations

import zipfile


def test_a_bundle_is_written_and_found_valid_and_what_it_holds_is_said(run, case_file, tmp_path):
    run("import", case_file)

    made = run("export", "--bundle", "pump-house", "-o", tmp_path / "b.zip")
    checked = run("verify", tmp_path / "b.zip")

    assert (made.code, checked.code) == (0, 0)
    assert "with 15 entries and no preserved file" in made.out
    assert "holds everything entered in the case, whatever consent there is" in made.err
    assert checked.out.startswith("valid: nothing in this bundle was changed, removed or added\n")


def test_a_folder_in_which_something_was_changed_ends_with_1(run, case_file, tmp_path):
    run("import", case_file)
    run("export", "--bundle", "pump-house", "-o", tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as opened:
        opened.extractall(tmp_path / "b")
    lines = tmp_path / "b" / "entries" / "000000000.jsonl"
    lines.write_text(lines.read_text("utf-8").replace("he thought", "he knew"), "utf-8")

    checked = run("verify", tmp_path / "b", "--json")

    told = [found["sentence"] for found in checked.json["findings"] if found["kind"] == "altered"]
    assert (checked.code, checked.json["exit_code"]) == (1, 1)
    assert any("The field hedge of entry" in sentence for sentence in told)


def test_a_bundle_must_be_given_a_name(run, case_file):
    run("import", case_file)

    made = run("export", "--bundle", "pump-house")

    assert made.code == 2
    assert "-o FILE.zip" in made.err


def test_a_policy_is_for_a_bundle(run, tmp_path):
    checked = run("verify", "--policy", tmp_path)

    assert checked.code == 2
    assert "is for a bundle" in checked.err


def test_a_bundle_that_is_not_there_is_wrong_use(run, tmp_path):
    checked = run("verify", tmp_path / "none.zip")

    assert checked.code == 2
    assert "none.zip cannot be read" in checked.err
