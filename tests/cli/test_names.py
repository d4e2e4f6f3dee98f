from __future__ import annotations

import json

import pytest


def test_two_names_are_compared_in_words(run):
    told = run("names", "compare", "Chung Kyung-hoon", "정경훈")

    assert told.code == 0
    assert "the same name" in told.out
    assert "kyung and 경 can both be 경" in told.out
    assert "in a million" in told.out


def test_two_names_are_compared_as_json(run):
    told = run("names", "compare", "Kim Jong Il", "Kim Jong Un", "--json")

    assert told.json["same_name"] < 0.05
    assert told.json["log_lr"] < 2


def test_pairs_of_a_file_come_back_in_order_one_a_line(run, tmp_path):
    file = tmp_path / "pairs.csv"
    file.write_text("a,b\nKim Young-soo,김영수\n,x\nKim Young-soo,박민호\n", "utf-8")

    told = run("names", "compare", "--pairs", str(file), "--json")
    rows = [json.loads(line) for line in told.out.splitlines()]

    assert [row["b"] for row in rows] == ["김영수", "x", "박민호"]
    assert rows[0]["log_lr"] > 5 > rows[2]["log_lr"]
    assert rows[1]["unreadable"] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "wrong"), [("x,y\n1,2\n", "no columns a and b"), ("a,b\nKim\n", ":2: the line has no second name")]
)
def test_a_file_that_is_no_list_of_pairs_is_refused(run, tmp_path, text, wrong):
    file = tmp_path / "pairs.csv"
    file.write_text(text, "utf-8")

    told = run("names", "compare", "--pairs", str(file))

    assert told.code == 2
    assert wrong in told.err


def test_a_file_that_is_not_there_is_named(run):
    told = run("names", "compare", "--pairs", "nowhere.csv")

    assert told.code == 2
    assert "nowhere.csv cannot be read" in told.err


def test_one_name_alone_is_not_compared(run):
    told = run("names", "compare", "Kim")

    assert told.code == 2
    assert "give two names" in told.err


def test_what_is_no_name_is_refused_in_a_sentence(run):
    told = run("names", "compare", "", "김영수")

    assert told.code == 2
    assert "it has no letters" in told.err


def test_the_readings_of_a_name_come_with_weights(run):
    told = run("names", "readings", "Kim Yong-nam", "--json")

    assert [reading["text"] for reading in told.json["readings"]][:2] == ["김영남", "김용남"]
    assert any(key.startswith("ko:김영남") for key in told.json["keys"])


def test_a_name_is_found_in_a_file_with_its_line(run, tmp_path):
    file = tmp_path / "names.txt"
    file.write_text("박철수\n\nЧон Кён Хун\n", "utf-8")

    told = run("names", "search", "Jeong Gyeong-hun", "--in", str(file), "--json")

    assert [(row["line"], row["b"]) for row in told.json] == [(3, "Чон Кён Хун")]


def test_a_name_is_found_among_the_claims_of_the_workspace(run, case_file, tmp_path):
    workspace = ("--workspace", str(tmp_path / "workspace"))
    run(*workspace, "import", str(case_file))

    told = run(*workspace, "names", "search", "Sorr Ilan", "--json")

    assert [(row["case"], row["about"], row["claims"]) for row in told.json] == [("pump-house", "ilan", "c1")]


def test_a_claim_that_is_only_suggested_is_told_to_be_not_confirmed(run, case_file):
    text = case_file.read_text("utf-8")
    case_file.write_text(text.replace("quote: Ilan Sorr}", "quote: Ilan Sorr, status: suggested}"), "utf-8")
    run("import", case_file)

    assert "claims c1, not confirmed c1" in run("names", "search", "Sorr Ilan").out
    assert run("names", "search", "Sorr Ilan", "--json").json[0]["not_confirmed"] == "c1"


def test_a_confirmed_claim_is_told_without_a_word_about_it(run, case_file):
    run("import", case_file)

    assert "not confirmed" not in run("names", "search", "Sorr Ilan").out
    assert run("names", "search", "Sorr Ilan", "--json").json[0]["not_confirmed"] == ""


def test_what_was_left_out_of_a_search_is_told_beside_what_was_found(run, case_file, monkeypatch):
    text = case_file.read_text("utf-8")
    more = [f"  - {{id: d{at}, in: R1, about: ilan, property: alias, value: Ilan Sorr {at}}}\n" for at in range(9)]
    case_file.write_text(text + "".join(more), "utf-8")
    run("import", case_file)
    monkeypatch.setattr("lastseen.store.name_search.SO_FEW_ARE_ALL_COMPARED", 5)
    monkeypatch.setattr("lastseen.store.name_search.MOST_LOOKED_AT", 4)

    in_words = run("names", "search", "Ilan Sorr")
    as_data = run("names", "search", "Ilan Sorr", "--json")

    told = "Compared: the 4 likeliest of 10 names that share a key with this one."
    assert in_words.out.endswith(f"{told}\n")
    assert as_data.err == f"{told}\n"
    assert {row["left_out"] for row in as_data.json} == {told}


def test_keys_of_another_engine_are_told_to_be_not_checked(run, case_file, monkeypatch):
    run("import", case_file)
    run("names", "search", "Sorr")
    monkeypatch.setattr("lastseen.store.name_check.keys_version", lambda: "of another engine")

    in_words, as_data = run("verify"), run("verify", "--json")

    assert in_words.code == as_data.code == 0
    assert "The keys of one name were not checked: another version made them" in in_words.out
    assert len(as_data.json["not_checked"]) == 1
