"""`lastseen suggest` as a person uses it: from a file or a preserved report, into a case, with a model of one's own."""

from __future__ import annotations

import io
import json

import pytest

from tests.intake.model.stub import stub_model

TEXT = """\
Amin Duvall, a driver, was arrested near the town of Marn on 5 November 2020, two officials told Coast Radio.

The Interior Ministry said it had no information about the case.
"""
ASKED = ("--publisher", "The Post", "--published", "2020-11-09")
CASE = """\
casefile: 1
id: marsh
sources:
  coast: {name: Coast Radio, kind: outlet}
reports: {}
things: {}
claims: []
"""


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def marsh(run, tmp_path):
    path = tmp_path / "marsh.yaml"
    path.write_text(CASE, "utf-8")
    run("import", path)


def test_what_is_printed_is_a_case_file_without_errors(run, article, tmp_path):
    printed = run("suggest", article, *ASKED)
    path = tmp_path / "suggested.yaml"
    path.write_text(printed.out, "utf-8")

    checked = run("check", path)

    assert (printed.code, checked.code) == (0, 0)
    assert "status: suggested" in printed.out
    assert "claims" in printed.err


def test_every_claim_has_its_words_its_chain_and_its_rule(run, article):
    found = run("suggest", article, *ASKED, "--json").json

    date = next(claim for claim in found["claims"] if claim["property"] == "date")
    assert date["value"] == "2020-11-05"
    assert TEXT[date["start"] : date["end"]] == date["quote"]
    assert [found["sources"][name].get("name") for name in date["by"]] == ["Coast Radio", None]
    assert found["sources"][date["by"][1]]["count"] == 2
    assert all(claim["rule"] for claim in found["claims"])
    assert found["language"] == "en"


def test_a_preserved_page_is_read_as_the_page_that_it_is(run, tmp_path):
    page = tmp_path / "page.html"
    body = "".join(f"<p>{line}</p>" for line in TEXT.strip().split("\n\n"))
    page.write_text(f"<html lang=en><title>Taken</title><nav>Home</nav><article>{body}</article></html>", "utf-8")
    key = run("add", page, "--json").json["id"]

    by_id, from_file = run("suggest", key, *ASKED, "--json"), run("suggest", page, *ASKED, "--json")

    assert by_id.json["claims"] == from_file.json["claims"] != []
    assert next(iter(by_id.json["reports"].values()))["title"] == "Taken"


def test_suggestions_go_into_a_case_and_count_only_once_they_are_reviewed(run, article, marsh, monkeypatch):
    entered = run("suggest", article, *ASKED, "--into", "marsh", "--by", "K. Ono", "--json").json
    before = run("show", "marsh", "--json").json["statements"]
    monkeypatch.setattr("sys.stdin", io.StringIO("a\n" * len(entered["claims"])))
    run("review", "marsh", "--by", "K. Ono")

    after = run("show", "marsh", "--json").json["statements"]

    assert before == []
    assert {row["property"] for row in after} >= {"date", "name"}
    assert run("verify").code == 0


def test_a_source_of_the_case_is_not_entered_twice(run, article, marsh):
    run("suggest", article, *ASKED, "--into", "marsh", "--by", "K. Ono")

    assert run("export", "marsh").out.count("Coast Radio, kind") == 1


def test_the_original_of_a_preserved_report_is_exported_beside_the_case(run, article, marsh, tmp_path):
    key = run("add", article, "--json").json["id"]
    run("suggest", key, *ASKED, "--into", "marsh", "--by", "K. Ono")

    run("export", "marsh", "-o", tmp_path / "out" / "marsh.yaml")

    assert (tmp_path / "out" / "article.txt").read_text("utf-8") == TEXT
    assert run("check", tmp_path / "out" / "marsh.yaml").code == 0


def test_taken_in_twice_nothing_is_added(run, article, marsh):
    run("suggest", article, *ASKED, "--into", "marsh", "--by", "K. Ono")

    again = run("suggest", article, *ASKED, "--into", "marsh", "--by", "K. Ono", "--json").json

    assert again["claims"] == []
    assert again["already"] > 0


def test_nobody_enters_suggestions_without_a_name(run, article, marsh):
    assert "nobody is named" in run("suggest", article, "--into", "marsh").err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nothing-there",), "is no id of a preserved report"),
        (("nothing.txt",), "there is no file nothing.txt"),
        (("article.txt", "--published", "tomorrow"), "tomorrow"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(run, article, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)

    done = run("suggest", *words)

    assert done.code == 2
    assert told in done.err


def test_a_picture_has_no_text_and_is_told_where_to_read_on(run, tmp_path):
    picture = tmp_path / "scan.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    done = run("suggest", picture)

    assert done.code == 2
    assert "has no text" in done.err
    assert "scanned-pages" in done.err


def test_a_language_without_rules_is_said(run, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("Kalastaja vietiin satamasta 2020-11-05. Hänen veljensä kertoi siitä illalla naapurille.", "utf-8")

    assert "no rules" in run("suggest", path).err


def test_a_model_of_ones_own_adds_what_the_rules_did_not_see_and_nothing_twice(run, article):
    said = {"about": "Amin Duvall", "type": "person", "kind": None, "of": [], "stance": "asserts",
            "certainty": "stated", "hedge": None, "sources": []}  # fmt: skip
    before = run("suggest", article, *ASKED, "--json").json["claims"]
    with stub_model() as stub:
        stub.says(
            [
                {**said, "quote": "a driver, was arrested", "property": "address", "value": "arrested"},
                {**said, "quote": "a driver", "property": "occupation", "value": "smuggler"},
            ]
        )

        found = run("suggest", article, *ASKED, "--model", stub.address, "--json").json

    assert [claim["rule"] for claim in found["claims"][len(before) :]] == ["model + model"]
    assert [one["why"] for one in found["dropped"] if one["rule"] == "model"] == ["its value is not in its words"]
    assert json.loads(stub.asked[0]["messages"][1]["content"]) == TEXT


def test_no_report_goes_to_another_machine_that_was_not_named_twice(run, article):
    done = run("suggest", article, "--model", "https://models.example.org")

    assert done.code == 2
    assert "say so again with --send-report-to models.example.org" in done.err
