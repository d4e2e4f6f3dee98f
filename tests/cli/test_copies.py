"""`lastseen copies` as a person uses it."""

from __future__ import annotations

import pytest

STORY = (
    "Ilan Sorr, a mechanic of the pump house, was led to a grey car without plates on Monday evening, a night guard "
    "told Radio Ostra. The guard said that he had counted three men and that none of them wore a uniform."
)
CASE = f"""\
casefile: 1
id: pump-copies
sources:
  radio: {{name: Radio Ostra, kind: outlet}}
  daily: {{name: The Daily, kind: outlet}}
  wire: {{name: Evening Wire, kind: outlet}}
reports:
  R1: {{publisher: radio, published: 2021-02-03, text: "{STORY}"}}
  R2: {{publisher: daily, published: 2021-02-05, file: daily.txt}}
  R3: {{publisher: wire, published: 2021-02-06}}
things: {{}}
claims: []
"""


@pytest.fixture
def copied(tmp_path):
    (tmp_path / "daily.txt").write_text(f"From our own correspondent. {STORY}", "utf-8")
    path = tmp_path / "case.yaml"
    path.write_text(CASE, "utf-8")
    return path


@pytest.mark.parametrize("held", ["file", "case", "workspace"])
def test_a_copy_is_proposed_from_a_file_from_a_case_and_from_the_whole_workspace(run, copied, held):
    run("import", copied)

    found = run("copies", *{"file": [copied], "case": ["pump-copies"], "workspace": []}[held], "--json").json

    prefix = "pump-copies/" if held == "workspace" else ""
    (one,) = found["proposals"]
    assert (one["report"], one["copies"], one["ordered"]) == (f"{prefix}R2", f"{prefix}R1", True)
    assert found["without_text"] == [f"{prefix}R3"]


def test_what_the_case_says_already_is_not_proposed_again(run, copied):
    copied.write_text(copied.read_text("utf-8").replace("file: daily.txt", "file: daily.txt, copies: R1"), "utf-8")

    found = run("copies", copied)

    assert "2 reports compared: no proposals; 1 match that the case already says" in found.out


def test_the_share_and_what_is_not_known_are_said_in_words(run, copied):
    found = run("copies", copied)

    assert "R2: copies R1?" in found.out
    assert "% of its words stand in the earlier report" in found.out
    assert "not compared, for they have no text here: R3" in found.out
