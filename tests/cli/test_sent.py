from __future__ import annotations

import pytest

SENT = """
  - {id: c5, in: R1, by: [guard], about: taken, property: place, value: "Tarn, XA"}
submissions:
  - {body: ced_ua, on: 2021-02-10, reference: 17/21, files: [form.pdf]}
  - {body: sp_comm, on: 2021-01-04, deadline: 2021-03-05}
  - {body: The Harbour Club}
"""


@pytest.fixture
def sent_file(case_file):
    text = case_file.read_text("utf-8")
    case_file.write_text(text.rstrip("\n") + SENT, "utf-8")
    return case_file


def test_the_page_says_who_is_late(run, sent_file):
    shown = run("sent", sent_file)

    assert shown.code == 0
    assert "ced_ua, sent on 2021-02-10, reference 17/21" in shown.out
    assert "answer due 2021-02-24 at the earliest, 14 days from 2021-02-10" in shown.out
    assert "XA: may be late" in shown.out
    assert "answer due 2021-03-05, as entered" in shown.out
    assert "XA: late" in shown.out


def test_where_no_deadline_is_known_the_page_says_why(run, sent_file):
    shown = run("sent", sent_file)

    assert "The Harbour Club, sent on a day that is not given" in shown.out
    assert "no deadline: no such procedure is known here" in shown.out


def test_an_earlier_day_has_an_answer_still_due(run, sent_file):
    told = run("sent", sent_file, "--as-of", "2021-02-20", "--json").json

    assert told["sent"][0]["awaited"] == [{"state": "XA", "standing": "due", "claims": []}]


def test_a_case_of_which_nothing_was_sent_says_so(run, case_file):
    assert "Nothing was sent yet" in run("sent", case_file).out


def test_of_a_case_file_it_is_said_that_dossiers_are_not_kept_there(run, sent_file):
    assert "kept in the workspace only" in run("sent", sent_file).out
    assert run("sent", sent_file, "--json").json["dossiers"] is None


def test_of_a_case_of_the_workspace_the_dossiers_are_listed(run, sent_file):
    run("import", sent_file)

    assert "No dossier was made of this case here." in run("sent", "pump-house").out
    assert run("sent", "pump-house", "--json").json["dossiers"] == []
