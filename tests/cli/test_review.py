"""`lastseen review` as a person at a keyboard uses it."""

from __future__ import annotations

import io

import pytest

CASE = """\
casefile: 1
id: quay
sources:
  radio: {name: Radio Ostra, kind: outlet}
  guard: {kind: person, named: false, described: a guard}
reports:
  R1: {publisher: radio, published: 2021-02-03, text: "Ilan Sorr was arrested on 1 February, a guard said."}
things:
  ilan: {type: person}
  arrest: {type: event, kind: arrest, of: [ilan]}
claims:
  - {id: s1, in: R1, by: [guard], about: ilan, property: name, value: Ilan Sorr, quote: Ilan Sorr, status: suggested}
  - {id: s2, in: R1, about: arrest, property: date, value: 2021-02-01, quote: 1 February, status: suggested}
"""


@pytest.fixture
def typed(run, tmp_path, monkeypatch):
    path = tmp_path / "quay.yaml"
    path.write_text(CASE, "utf-8")
    run("import", path)

    def typed(*lines):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run("review", "quay", "--by", "K. Ono")

    return typed


def test_all_are_accepted_with_one_key_each(typed, run):
    done = typed("a", "a")

    assert done.code == 0
    assert "2 accepted, 0 edited, 0 rejected; no suggestions still to decide" in done.out
    assert "status: suggested" not in run("export", "quay").out


@pytest.mark.parametrize(("accept", "reject"), [("ㅁ", "ㄱ"), ("ф", "к")])
def test_the_same_keys_work_on_korean_and_russian_keyboards(typed, accept, reject):
    assert "1 accepted, 0 edited, 1 rejected" in typed(accept, reject).out


def test_a_claim_is_edited_in_lines_and_a_bad_line_is_said_and_not_lost(typed, run):
    done = typed("s", "e", "value: 2021-02-01~", "certainty: reported", "colour: red", "hedge: said", "")

    assert "colour: red is no change" in done.err
    assert "0 accepted, 1 edited, 0 rejected; 1 suggestion still to decide" in done.out
    assert 'value: "2021-02-01~"' in run("export", "quay").out or "2021-02-01~" in run("export", "quay").out


def test_an_edit_that_the_case_could_not_hold_is_refused_and_the_claim_asked_for_again(typed):
    done = typed("s", "e", "about: nobody", "", "q")

    assert "there is no thing nobody" in done.err
    assert "2 suggestions still to decide" in done.out


def test_a_step_is_undone_and_the_end_of_the_input_leaves_without_loss(typed):
    done = typed("r", "u", "a")

    assert "1 accepted, 0 edited, 0 rejected; 1 suggestion still to decide" in done.out


def test_the_words_stand_out_in_their_sentence(typed):
    assert "【Ilan Sorr】 was arrested on 1 February" in typed("q").out
