from __future__ import annotations

import datetime


def test_a_case_file_is_shown_without_a_workspace(run, case_file, tmp_path):
    shown = run("show", case_file)

    assert shown.code == 0
    assert "date: 2021-02-01~" in shown.out
    assert "origins 1–1 · 3 outlets · reported · single origin" in shown.out
    assert not (tmp_path / "workspace").exists()


def test_json_has_the_keys_of_the_contract(run, case_file):
    shown = run("show", case_file, "--json").json

    assert list(shown)[:8] == ["casefile", "id", "title", "as_of", "not_seen", "things", "statements", "contradictions"]
    assert {"retelling", "timeline", "not_compared", "doors", "lint", "missing"} <= set(shown)
    assert shown["as_of"] == "2021-03-10"


def test_one_statement_in_json_is_the_contract_s_own_example(run, case_file):
    statements = run("show", case_file, "--json").json["statements"]

    about = next(s for s in statements if s["value"] == "2021-02-01~")
    assert about["origins"] == {"min": 1, "max": 1, "ids": ["guard"], "exact": True}
    assert (about["outlets"], about["named"], about["documents"], about["surest"]) == (3, 0, 0, "reported")
    assert about["hangs_on"] == [["guard"], ["radio"]]
    assert about["states"] == {"XA": ["no_information"]}
    assert about["claims"] == ["c2", "c3"]


def test_as_of_shows_the_case_before_the_retelling(run, case_file):
    shown = run("show", case_file, "--as-of", "2021-02-04", "--json").json

    assert shown["as_of"] == "2021-02-04"
    assert [s["value"] for s in shown["statements"] if s["property"] == "date"] == ["2021-02-01~"]


def test_a_case_without_today_is_read_for_the_real_day(run, case_file):
    case_file.write_text(case_file.read_text("utf-8").replace("today: 2021-03-10\n", ""), "utf-8")

    shown = run("show", case_file, "--json").json

    assert shown["as_of"] == datetime.datetime.now().astimezone().date().isoformat()


def test_a_sealed_name_is_never_printed(run, case_file):
    sealed = "guard:    {name: Petra Hollow, kind: person, identity: sealed, described: a night guard, access: own}"
    text = case_file.read_text("utf-8")
    open_source = next(line for line in text.splitlines() if line.strip().startswith("guard:"))
    case_file.write_text(text.replace(open_source.strip(), sealed), "utf-8")

    shown = run("show", case_file)
    asked = run("why", case_file, "taken.date=2021-02-01~")
    data = run("show", case_file, "--json")

    assert "a night guard" in shown.out
    assert "Hollow" not in shown.out + asked.out + data.out
    assert next(s for s in data.json["statements"] if s["value"] == "2021-02-01~")["named"] == 1


def test_control_characters_of_a_case_cannot_reach_the_terminal(run, case_file):
    text = case_file.read_text("utf-8")
    case_file.write_text(text.replace("name: Radio Ostra", 'name: "Radio \\e[2J\\u202eOstra"'), "utf-8")

    shown = run("show", case_file)

    assert "\x1b" not in shown.out
    assert "\u202e" not in shown.out


def test_a_missing_file_is_a_sentence_with_a_hint(run):
    shown = run("show", "nowhere.yaml")

    assert shown.code == 2
    assert shown.err.splitlines() == [
        "lastseen: there is no file nowhere.yaml",
        "  check the name, or name a case of the workspace",
    ]


def test_an_impossible_day_is_a_sentence(run, case_file):
    shown = run("show", case_file, "--as-of", "2019-02-30")

    assert shown.code == 2
    assert "February 2019 has 28 days" in shown.err


def test_a_judgement_does_not_break_a_seal(run, case_file):
    open_name = "tip: {name: Petra Hollow, kind: person}\n  "
    sealed = "guard:    {kind: person, identity: sealed, described: a night guard, access: own}"
    text = case_file.read_text("utf-8")
    guard = next(line for line in text.splitlines() if line.strip().startswith("guard:")).strip()
    ruling = "judgements:\n  - {about: [tip, guard], verdict: same, by: K. Ono, on: 2021-02-10, why: she said so}\n"
    case_file.write_text(text.replace(guard, open_name + sealed) + ruling, "utf-8")

    told = run("why", case_file, "taken.date")

    assert told.code == 0
    assert "Hollow" not in told.out


def test_an_empty_case_says_what_comes_next(run, tmp_path):
    path = tmp_path / "empty.yaml"
    path.write_text("casefile: 1\nid: empty\n", "utf-8")

    shown = run("show", path)

    assert shown.code == 0
    assert "Nothing is claimed yet. docs/start.md shows how" in shown.out


SUGGESTED = """  - {id: c5, in: R2, about: taken, property: place, value: "pump house, XA", status: suggested}
"""


def test_a_suggested_claim_counts_nowhere_unless_asked_for(run, case_file):
    before = run("show", case_file, "--json").json
    case_file.write_text(case_file.read_text("utf-8") + SUGGESTED, "utf-8")

    after = run("show", case_file, "--json").json

    assert after["statements"] == before["statements"]
    assert [lint["rule"] for lint in after["lint"]] == ["suggested"]


def test_with_suggested_every_row_that_it_touches_is_marked_and_no_other(run, case_file):
    case_file.write_text(case_file.read_text("utf-8") + SUGGESTED, "utf-8")

    found = run("show", case_file, "--with-suggested", "--json").json
    page = run("show", case_file, "--with-suggested").out

    touched = [row for row in found["statements"] if row.get("suggested")]
    assert [(row["about"], row["property"]) for row in touched] == [("taken", "place")]
    assert found["suggested"] == ["c5"]
    assert page.count("[suggested]") == 1 + len(touched) + len(
        [row for row in found["retelling"] if row.get("suggested")]
    )
    assert "1 claim that nobody has confirmed counted here" in page
