from __future__ import annotations

import pytest


@pytest.fixture
def there(run, case_file):
    """The pump house in the workspace."""
    run("import", case_file)
    return run


def test_who_submits_is_entered_field_by_field(there):
    there("submitter", "pump-house", "--name", "K. Ono", "--phone", "12", "--can-follow-up", "--by", "I. Holm")

    there("submitter", "pump-house", "--phone", "", "--email", "ono@example.org", "--by", "I. Holm")

    told = there("submitter", "pump-house", "--json").json
    assert told["submitter"] == {"name": "K. Ono", "can_follow_up": True, "email": "ono@example.org"}
    assert told["entry"] is None


def test_a_case_that_nobody_submits_says_so(there):
    assert "nobody is recorded as the one who submits" in there("submitter", "pump-house").out


def test_a_step_is_added_changed_and_taken_out_by_its_number(there):
    given = ("--kind", "complaint", "--body", "Olm police", "--on", "2021-03", "--taken-by", "his sister")
    added = there("step", "pump-house", *given, "--by", "K. Ono")
    changed = there("step", "pump-house", "--number", "1", "--outcome", "not taken", "--by", "K. Ono", "--json").json
    gone = there("step", "pump-house", "--number", "1", "--take-out", "--why", "entered twice", "--by", "K. Ono")

    assert "kind: complaint" in added.out
    assert changed["steps"] == [
        {
            "number": 1,
            "on": "2021-03",
            "body": "Olm police",
            "kind": "complaint",
            "by": "his sister",
            "outcome": "not taken",
        }
    ]
    assert "no step is recorded yet" in gone.out


def test_what_was_sent_is_recorded_and_its_answer_awaited(there):
    given = ("--to", "wgeid", "--on", "2021-04-02", "--reference", "7", "--file", "a.pdf", "--file", "b.pdf")
    there("submission", "pump-house", *given, "--by", "K. Ono")

    told = there("sent", "pump-house", "--json").json["sent"]

    assert [(one["body"], one["on"], one["reference"], one["files"]) for one in told] == [
        ("wgeid", "2021-04-02", "7", ["a.pdf", "b.pdf"])
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("submitter", "--name", "K. Ono"), "nobody is named as the one who enters this"),
        (("step", "--outcome", "none"), "nobody is named as the one who enters this"),
        (("step", "--take-out", "--by", "K. Ono"), "which one? say its --number"),
        (("step", "--number", "1", "--take-out", "--by", "K. Ono"), "why is empty"),
        (("step", "--number", "1", "--outcome", "x", "--by", "K. Ono"), "pump-house has no step 1"),
        (("step", "--on", "2021-13", "--by", "K. Ono"), "there is no month 13"),
        (("submission", "--to", "wgeid", "--by", "K. Ono"), "the day on which it was sent is missing"),
    ],
)
def test_what_cannot_be_entered_is_refused_in_words(there, words, told):
    refused = there(words[0], "pump-house", *words[1:])

    assert refused.code == 2
    assert told in refused.err


def test_what_was_entered_is_in_the_exported_file(there):
    there("step", "pump-house", "--kind", "appeal", "--why-not", "no lawyer dares", "--by", "K. Ono")

    assert "why_not: no lawyer dares" in there("export", "pump-house").out
