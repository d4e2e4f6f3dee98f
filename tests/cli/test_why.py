from __future__ import annotations


def test_the_chains_are_a_tree_that_begins_at_the_origin(run, case_file):
    told = run("why", case_file, "taken.date=2021-02-01~")

    tree = [line for line in told.out.splitlines() if "─" in line or "(origin" in line]
    assert tree[0] == "a night guard (origin, not named, knows by own eyes)"
    assert tree[1].startswith("└─ Radio Ostra: R1, 2021-02-03, reported (“he thought”)")
    assert tree[2].startswith("   └─ The Daily: R2, 2021-02-05, stated")
    assert tree[3].startswith("      └─ Evening Wire: R3, 2021-02-06, copies R2")


def test_the_reason_can_be_read_aloud(run, case_file):
    told = " ".join(run("why", case_file, "taken.date=2021-02-01~").out.split())

    assert "Reported 3 times. All 3 go back to a night guard, whom Radio Ostra does not name." in told
    assert "if a night guard is wrong, nothing of it is left" in told


def test_without_a_value_every_value_is_told(run, case_file):
    told = run("why", case_file, "taken.date", "--json").json

    assert [statement["value"] for statement in told] == ["2021-02-01", "2021-02-01~"]


def test_a_mistyped_property_is_answered_with_the_nearest(run, case_file):
    told = run("why", case_file, "taken.dat")

    assert told.code == 2
    assert "did you mean taken.date?" in told.err


def test_a_value_that_nobody_gives_is_answered_with_those_given(run, case_file):
    told = run("why", case_file, "taken.date=1999")

    assert told.code == 2
    assert "the values given are: 2021-02-01, 2021-02-01~" in told.err


def test_a_chain_of_a_thousand_links_is_told(run, tmp_path):
    outlets = range(1000)
    sources = "".join(f"  o{i}: {{kind: outlet}}\n" for i in outlets)
    reports = "".join(f"  R{i}: {{publisher: o{i}{f', draws_on: [R{i - 1}]' if i else ''}}}\n" for i in outlets)
    claims = "".join(
        f"  - {{id: c{i}, in: R{i}, by: [{f'o{i - 1}' if i else 'eye'}], about: e, property: occurred, value: true}}\n"
        for i in outlets
    )
    eye = "  eye: {kind: person, access: own}\n"
    case = tmp_path / "long.yaml"
    case.write_text(
        f"casefile: 1\nid: long\nsources:\n{sources}{eye}reports:\n{reports}things:\n"
        f"  e: {{type: event, kind: arrest}}\nclaims:\n{claims}",
        "utf-8",
    )

    told = run("why", case, "e.occurred", "--json").json[0]

    assert told["origins"] == {"min": 1, "max": 1, "ids": ["eye"]}
    assert max(len(chain["sources"]) for chain in told["chains"]) == 1001
    assert run("why", case, "e.occurred").code == 0


def test_a_court_s_finding_is_shown_as_no_origin_and_a_denial_as_written(run, case_file):
    text = case_file.read_text("utf-8")
    text = text.replace(
        "reports:", "  court: {name: Regional Court, kind: body}\nreports:\n  R9: {publisher: court}", 1
    )
    text = text.replace("stance: no_information", "stance: denies")
    text += "  - {id: c9, in: R9, about: taken, property: occurred, value: true}\n"
    case_file.write_text(text, "utf-8")

    told = run("why", case_file, "taken.occurred").out

    assert "Regional Court (its own finding, which sets the status and is no origin): R9" in told
    assert "Contradicted: true against false" in told
