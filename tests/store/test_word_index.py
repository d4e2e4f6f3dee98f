"""The index of words: kept by recording, made anew by the next search, checked by verify, made anew by rebuild."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.migrations.executor import MigrationExecutor

from lastseen.store import word_index
from lastseen.store.changes import add, case_changes, edit, remove
from lastseen.store.models import Passage, WordIndex
from lastseen.store.rebuild import rebuild
from lastseen.store.record import record
from lastseen.store.verify import no_progress, verify
from lastseen.store.word_check import NOT_CHECKED
from lastseen.store.word_index import OVERLAP, PAGE, complete_words, is_complete
from lastseen.store.word_search import find_passages
from lastseen.store.words import indexed, phrases
from lastseen.store.workspace import Workspace
from tests.store.workspaces import NOON, by_hand, sentences

TEXT = "운전사 정경훈은 국경에서 끌려갔다. Его звали Руслан. شُوهِدَ أَحْمَد"
REPORT, CLAIM = 2, 5
"""The entries that add them."""


def claim(at: int, value: Any, **more: Any) -> dict[str, Any]:
    return {"id": f"c{at}", "in": "R1", "about": "p", "property": "whereabouts", "value": value, **more}


def record_case(workspace: Workspace, text: str = TEXT, case: str = "x") -> None:
    plain = {
        "casefile": 1,
        "id": case,
        "sources": {"wire": {"name": "The Wire", "kind": "outlet"}},
        "reports": {"R1": {"publisher": "wire", "title": "Taken at the border", "text": text}},
        "things": {"p": {"type": "person"}, "q": {"type": "person"}},
        "claims": [claim(0, "Karsh prison", quote="국경에서"), claim(1, True)],
    }
    record(workspace, case_changes(plain, "", {}), "me", NOON)


def rows(workspace: Workspace, asked: str, most: int = 10) -> list[int]:
    return [found.row for found in find_passages(workspace, phrases(asked), most)]


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """A workspace with one case."""
    record_case(workspace)
    return workspace


@pytest.mark.parametrize(
    ("asked", "found"),
    {
        "정경훈": [REPORT],
        "훈": [REPORT],
        "국경": [CLAIM, REPORT],
        "руслан": [REPORT],
        "احمد": [REPORT],
        "border": [REPORT],
        "karsh PRIS": [CLAIM],
        '"prison karsh"': [],
        "true": [],
        "Karsh border": [],
        "1e5": [],
        "": [],
    }.items(),
)
def test_recording_makes_reports_and_claims_searchable(told: Workspace, asked: str, found: list[int]) -> None:
    assert rows(told, asked) == found


def test_what_was_entered_last_comes_first_and_the_rest_is_fetched_page_by_page(workspace: Workspace) -> None:
    for case in ("x", "y", "z"):
        record_case(workspace, case=case)

    first = find_passages(workspace, phrases("karsh"), 2)
    rest = find_passages(workspace, phrases("karsh"), 2, first[-1].id)

    assert [found.row for found in (*first, *rest)] == [19, 12, 5]


def test_an_edited_record_is_found_by_its_new_words_only(told: Workspace) -> None:
    record(told, [edit(add("claims", "x", 0, claim(0, "Olm pier")))], "me", NOON)

    assert (rows(told, "karsh"), rows(told, "olm")) == ([], [CLAIM])
    assert verify(told).ok


def test_a_record_that_was_taken_out_is_not_found_any_more(told: Workspace) -> None:
    record(told, [remove("claims", "x", "c0", "a mistake")], "me", NOON)

    assert rows(told, "karsh") == []
    assert not told.rows(Passage).filter(row=CLAIM).exists()
    assert verify(told).ok


def test_a_report_that_was_taken_out_is_not_found_any_more(told: Workspace) -> None:
    outs = [remove("claims", "x", "c0", "m"), remove("claims", "x", "c1", "m"), remove("reports", "x", "R1", "m")]

    record(told, outs, "me", NOON)

    assert rows(told, "정경훈") == rows(told, "border") == []
    assert verify(told).ok


def test_a_claim_added_and_edited_in_one_recording_is_found_by_its_last_words(told: Workspace) -> None:
    first, last = (add("claims", "x", 2, claim(2, value)) for value in ("Vell", "Sorin"))

    record(told, [first, edit(last)], "me", NOON)

    assert (rows(told, "vell"), len(rows(told, "sorin"))) == ([], 1)
    assert verify(told).ok


def test_a_long_text_is_cut_into_pages_and_no_phrase_is_lost_at_a_cut(workspace: Workspace) -> None:
    text = "".join(f"ferry{at} pier{at} " for at in range(900))
    record_case(workspace, text)
    cut = f'"{text[PAGE - 20 : PAGE + 20].split(" ", 1)[1].rsplit(" ", 1)[0]}"'

    found = find_passages(workspace, phrases(cut), 10)

    assert {it.start for it in found} <= {0, PAGE}
    assert found
    assert rows(workspace, "ferry0 pier899") == []
    assert OVERLAP < PAGE


def test_a_text_of_five_million_letters_is_searchable_to_its_end(workspace: Workspace) -> None:
    record_case(workspace, "강 port " * 850_000 + "끝에서 needle")

    assert rows(workspace, "needle 끝에서") == [REPORT]


def test_no_text_is_too_strange_to_be_indexed(workspace: Workspace) -> None:
    strange = (
        "'; DROP TABLE \" * :* <-> & | ! ( ) \\ \x7f 😀 ﷺ "
        + "x" * 3_000
        + " 1e5 4.7 a@b.org http://x.org/y?z=1 NEAR OR AND"
    )
    record_case(workspace, strange)

    for asked in (strange, "DROP", "NEAR", '"OR AND"', "a@b.org", "http://x.org/y?z=1", "4.7", "1e5", "x" * 3_000):
        assert rows(workspace, asked) == [REPORT], asked
    assert verify(workspace).ok


@pytest.fixture
def older(told: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The same workspace, its index made by other rules."""
    by_hand(told, "UPDATE lastseen_wordindex SET made_with = 'others'")
    by_hand(told, "UPDATE lastseen_passage SET words = 'x'")
    return told


def test_an_index_made_by_other_rules_is_made_anew_by_the_next_search(older: Workspace) -> None:
    told: list[tuple[str, int, int]] = []

    complete_words(older, lambda *step: told.append(step))

    assert rows(older, "karsh") == [CLAIM]
    assert (told[0], told[-1]) == (("words", 0, 3), ("words", 3, 3))
    assert verify(older).ok


def test_an_index_made_by_other_rules_is_no_alteration_but_told_to_be_not_checked(older: Workspace) -> None:
    found = verify(older)

    assert (found.ok, found.not_checked) == (True, (NOT_CHECKED,))


def test_a_workspace_from_before_the_index_gets_it_with_the_first_search(told: Workspace) -> None:
    MigrationExecutor(told.connection).migrate([("lastseen", "0004_captures")])
    executor = MigrationExecutor(told.connection)
    executor.migrate(executor.loader.graph.leaf_nodes("lastseen"))

    complete_words(told, no_progress)

    assert rows(told, "국경") == [CLAIM, REPORT]
    assert verify(told).ok


def test_a_new_workspace_has_its_index_from_the_start(workspace: Workspace) -> None:
    assert is_complete(workspace)
    assert verify(workspace).not_checked == ()


def test_what_is_complete_is_not_made_again(told: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_index, "make_words", lambda *_: pytest.fail("made again"))

    complete_words(told, no_progress)


CHANGED = "The words of claim c0 of x in the table lastseen_passage were changed by hand."
TAMPERED = {
    f"UPDATE lastseen_passage SET words = 'calm sea' WHERE row = {CLAIM}": CHANGED,
    f"DELETE FROM lastseen_passage WHERE row = {CLAIM}": CHANGED,
    f"INSERT INTO lastseen_passage (id, row, start, words) VALUES (99, {CLAIM}, 0, 'sea')": CHANGED,
    "INSERT INTO lastseen_passage (id, row, start, words) VALUES (99, 77, 0, 'sea')": (
        "The table lastseen_passage has words of a record 77 that is not there: they were added by hand."
    ),
}


@pytest.mark.parametrize(("statement", "sentence"), TAMPERED.items())
def test_words_that_were_tampered_with_are_named_and_mended(told: Workspace, statement: str, sentence: str) -> None:
    by_hand(told, statement)

    assert sentences(verify(told).faults) == [sentence]
    assert sentences(rebuild(told).repaired) == [sentence]
    assert rows(told, "karsh") == [CLAIM]
    assert verify(told).ok


def test_sqlites_own_index_that_was_tampered_with_is_named_and_mended(sqlite: Workspace) -> None:
    record_case(sqlite)
    by_hand(sqlite, "INSERT INTO lastseen_words(lastseen_words) VALUES ('delete-all')")

    (sentence,) = sentences(verify(sqlite).faults)
    rebuild(sqlite)

    assert "lastseen_words was changed by hand" in sentence
    assert verify(sqlite).ok


def test_of_an_entry_that_cannot_be_relied_on_no_words_are_told_to_be_wrong(told: Workspace) -> None:
    by_hand(told, "UPDATE lastseen_content SET value = '\"Olm\"' WHERE entry = %s AND field = 'value'", CLAIM)

    (found,) = sentences(verify(told).faults)

    assert found.startswith(f"Entry {CLAIM}: The field 'value'")


@pytest.mark.parametrize("data", ["no JSON", "[]", "8", "{}"])
def test_a_record_that_was_spoilt_by_hand_keeps_nothing_from_being_indexed(told: Workspace, data: str) -> None:
    by_hand(told, "UPDATE lastseen_claim SET data = %s WHERE id = %s", data, CLAIM)
    told.rows(WordIndex).delete()

    complete_words(told, no_progress)

    assert rows(told, "국경") == [REPORT]


def test_the_index_holds_the_words_as_the_rules_make_them(told: Workspace) -> None:
    held = told.rows(Passage).filter(row=REPORT, start=0).values_list("words", flat=True)

    assert list(held) == [indexed(TEXT)]
