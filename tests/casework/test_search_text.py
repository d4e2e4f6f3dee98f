"""Searching the words of reports and claims, with what was found in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.casework import search_text as verb
from lastseen.casework.search_text import excerpt, search_text
from lastseen.store.changes import case_changes
from lastseen.store.record import record
from lastseen.store.words import composed, phrases
from tests.store.workspaces import NOON


def marked(pieces):
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def fill(workspace, cases=1):
    for at in range(cases):
        plain = {
            "casefile": 1,
            "id": f"case-{at}",
            "title": f"Case {at}",
            "sources": {"wire": {"name": "The Wire", "kind": "outlet"}},
            "reports": {
                "R1": {"publisher": "wire", "title": "Night at the pier", "text": "He was led off the ferry at night."},
                "R2": {"publisher": "wire"},
            },
            "things": {"p": {"type": "person"}},
            "claims": [
                {
                    "id": "c1",
                    "in": "R1",
                    "about": "p",
                    "property": "whereabouts",
                    "value": "Karsh",
                    "quote": "the ferry",
                },
                {
                    "id": "c2",
                    "in": "R2",
                    "about": "p",
                    "property": "occupation",
                    "value": "ferryman",
                    "status": "suggested",
                },
            ],
        }
        record(workspace, case_changes(plain, "", {}), "me", NOON)


def test_what_is_found_stands_by_case_and_report_with_the_words_marked(workspace):
    fill(workspace)

    (case,) = search_text(workspace, "ferry").cases

    assert (case.id, case.title, list(case.reports)) == ("case-0", "Case 0", ["R2", "R1"])
    first, second = case.reports["R1"], case.reports["R2"]
    assert [marked(pieces) for pieces in first.passages] == ["He was led off the [ferry] at night."]
    assert [(claim.id, marked(claim.quote), claim.suggested) for claim in first.claims] == [
        ("c1", "the [ferry]", False)
    ]
    assert [(claim.id, marked(claim.value), claim.suggested) for claim in second.claims] == [("c2", "[ferryman]", True)]


def test_a_title_is_found_and_marked(workspace):
    fill(workspace)

    (case,) = search_text(workspace, "pier").cases

    assert marked(case.reports["R1"].title) == "Night at the [pier]"
    assert case.reports["R1"].passages == []


def test_the_results_come_page_by_page_and_none_is_left_out(workspace, monkeypatch):
    fill(workspace, 3)
    monkeypatch.setattr(verb, "MOST", 4)

    first = search_text(workspace, "ferry")
    second = search_text(workspace, "ferry", first.before)
    third = search_text(workspace, "ferry", second.before)

    assert [one.passages for one in (first, second, third)] == [4, 4, 1]
    assert third.before is None


def test_the_number_of_queries_does_not_grow_with_what_is_found(workspace):
    def queries():
        counted = []
        with workspace.connection.execute_wrapper(lambda run, *given: (counted.append(given[0]), run(*given))[1]):
            search_text(workspace, "ferry")
        return len(counted)

    fill(workspace)
    few = queries()
    for at in range(1, 5):
        plain = {"casefile": 1, "id": f"other-{at}", "sources": {"w": {"name": "W", "kind": "outlet"}}}
        plain |= {"reports": {f"R{nth}": {"publisher": "w", "text": "a ferry"} for nth in range(9)}}
        record(workspace, case_changes(plain, "", {}), "me", NOON)

    assert queries() == few


def test_a_question_without_a_letter_says_that_there_is_nothing_to_search(workspace):
    found = search_text(workspace, "?!")

    assert (found.words, found.cases) == (False, ())


def test_a_long_text_is_shown_around_the_first_of_the_words():
    text = "sea " * 200 + "a ferry left " + "sea " * 200

    shown = marked(excerpt(text, phrases("ferry")))

    assert shown.startswith("… sea")
    assert "a [ferry] left" in shown
    assert shown.endswith(" …")
    assert len(shown) < 320


@pytest.mark.parametrize(("text", "asked"), [("", "x"), ("nothing here", "x")])
def test_a_text_without_the_words_is_shown_from_its_beginning(text, asked):
    assert marked(excerpt(text, phrases(asked))) == text


@given(st.text(), st.text())
def test_an_excerpt_is_a_stretch_of_the_text(text, asked):
    whole = composed(text)

    shown = "".join(piece.text for piece in excerpt(whole, phrases(asked)))

    assert shown.removeprefix("… ").removesuffix(" …") in whole or shown in whole
