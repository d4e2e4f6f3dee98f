"""The people of the workspace, listed by name and found by it in any script."""

from __future__ import annotations

import pytest

from lastseen.casework import people as verb
from lastseen.casework.people import people_by_name, people_named
from lastseen.names.language import Unreadable
from lastseen.store.changes import case_changes
from lastseen.store.record import record
from tests.store.workspaces import NOON


def fill(workspace, names, case="x", suggested=False):
    more = {"status": "suggested"} if suggested else {}
    plain = {
        "casefile": 1,
        "id": case,
        "title": f"Case {case}",
        "sources": {"wire": {"name": "The Wire", "kind": "outlet"}},
        "reports": {"R1": {"publisher": "wire"}},
        "things": {**{f"p{at}": {"type": "person"} for at in range(len(names) + 1)}, "org": {"type": "organisation"}},
        "claims": [
            {"id": f"c{at}", "in": "R1", "about": f"p{at}", "property": "name", "value": name, **more}
            for at, name in enumerate(names)
        ]
        + [{"id": "o", "in": "R1", "about": "org", "property": "name", "value": "Ivan Petrov Fund"}],
    }
    record(workspace, case_changes(plain, "", {}), "me", NOON)


def test_people_are_listed_by_name_and_organisations_are_not(workspace):
    fill(workspace, ["Ruslan Akhmadov", "Amin Duvall"])

    found = people_by_name(workspace)

    assert [(one.name, one.case, one.about, one.title) for one in found.people] == [
        ("Amin Duvall", "x", "p1", "Case x"),
        ("Ruslan Akhmadov", "x", "p0", "Case x"),
    ]
    assert (found.of, found.after, found.cut) == (3, None, False)


def test_the_list_goes_on_page_by_page_and_leaves_nobody_out(workspace, monkeypatch):
    names = ["Amin Duvall", "Davit Oru", "Ilan Sorr", "Ruslan Akhmadov"]
    fill(workspace, names)
    monkeypatch.setattr(verb, "NAMES_AT_ONCE", 2)

    listed, after = [], ""
    while after is not None:
        page = people_by_name(workspace, after)
        listed += [one.name for one in page.people]
        after = page.after

    assert listed == names


def test_more_bearers_of_a_name_than_a_page_shows_are_told(workspace, monkeypatch):
    fill(workspace, ["Amin Duvall"] * 5)
    monkeypatch.setattr(verb, "MOST_BEARERS", 3)

    assert people_by_name(workspace).cut


def test_a_name_is_found_across_scripts_with_its_reason(workspace):
    fill(workspace, ["정경훈", "Руслан Ахмадов"])

    found = people_named(workspace, "Chung Kyung-hoon")

    assert [one.name for one in found.people] == ["정경훈"]
    assert "same name" in found.people[0].likeness
    assert found.people[0].why
    assert found.compared == 3


def test_an_organisation_of_that_name_is_not_among_the_people_found(workspace):
    fill(workspace, ["Ivan Petrov"])

    assert {one.about for one in people_named(workspace, "Ivan Petrov Fund").people} <= {"p0"}


def test_a_name_that_is_only_suggested_is_marked(workspace):
    fill(workspace, ["Amin Duvall"], suggested=True)

    assert [one.suggested for one in people_by_name(workspace).people] == [True]


def test_what_is_no_name_is_refused(workspace):
    fill(workspace, ["Amin Duvall"])

    with pytest.raises(Unreadable):
        people_named(workspace, "!!")


def test_the_number_of_queries_does_not_grow_with_the_people(workspace):
    def queries():
        counted = []
        with workspace.connection.execute_wrapper(lambda run, *given: (counted.append(given[0]), run(*given))[1]):
            people_by_name(workspace)
        return len(counted)

    fill(workspace, ["Amin Duvall"])
    few = queries()
    fill(workspace, [f"Amin Duvall {at}" for at in range(30)], "y")

    assert queries() == few


def test_names_that_share_less_are_left_out_unless_one_asks_for_them(workspace, monkeypatch):
    monkeypatch.setattr(verb, "AT_ONCE", 0)

    quick, whole = people_named(workspace, "Ilan Sorr"), people_named(workspace, "Ilan Sorr", thorough=True)

    assert quick.compared + quick.left_out == whole.compared + whole.left_out
    assert whole.left_out == 0
