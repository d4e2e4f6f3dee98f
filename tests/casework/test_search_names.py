"""One name against the claims of the workspace: what the index finds is what comparing without it finds."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from bench.names_speed import invented
from lastseen.casework import search_names as verb
from lastseen.casework.search_names import NamesFound, search_names
from lastseen.names import Unreadable
from lastseen.names.search import Names
from lastseen.store import name_search
from lastseen.store.changes import case_changes
from lastseen.store.errors import BusyStore
from lastseen.store.name_search import rarest
from lastseen.store.record import record
from lastseen.store.workspace import Workspace
from tests.names.test_search import LIST
from tests.store.workspaces import NOON

OTHERS = [
    "Ivan Petrov", "Иван Петров", "Petroff, Ivan", "Петров Иван Сергеевич", "Wang Xiaoming", "王小明",
    "Wang Hsiao-ming", "محمد علي", "Mohammed Ali", "Muhammad Aly", "Amin Duvall", "Duvall, Amin", "AMIN DUVALL",
    "K.", "4471", "정경훈",
]  # fmt: skip
SEARCHED = [
    "Chung Kyung-hoon", "Ruslan Akhmadov", "정경훈", "Lee Yong-ho", "Petrov", "王小明", "Mohamed Ali", "Duvall", "4471",
    "k.", "Kim Chol Su", "Пак Чхоль Су", "Jong Kyong Hun", "Amin", "Yi Hal-lim",
]  # fmt: skip


def record_case(workspace: Workspace, case: str, names: Iterable[str], **more: Any) -> list[tuple[str, str, str]]:
    """A case that gives these names, two to a person; what it gives, as case, thing and name in their order."""
    given = [(f"p{at // 2}", name) for at, name in enumerate(names)]
    plain = {
        "casefile": 1,
        "id": case,
        "sources": {"wire": {"name": "The Wire", "kind": "outlet"}},
        "reports": {"R1": {"publisher": "wire", "published": "2021-05-02"}},
        "things": {about: {"type": "person"} for about, _ in given},
        "claims": [
            {
                "id": f"c{at}",
                "in": "R1",
                "about": about,
                "property": "alias" if at % 2 else "name",
                "value": name,
                **more,
            }
            for at, (about, name) in enumerate(given)
        ],
    }
    record(workspace, case_changes(plain, "", {}), "me", NOON)
    return list(dict.fromkeys((case, about, name) for about, name in given))


def told(found: NamesFound) -> list[tuple[str, str, str, float, float]]:
    return [(it.claimed.case, it.claimed.about, *scores(it.comparison)) for it in found.found]


def scores(comparison: Any) -> tuple[str, float, float]:
    return comparison.b, comparison.log_lr, comparison.same_name


MANY = [*islice(dict.fromkeys(invented(600)), 550), *LIST, *OTHERS]
"""More different names than are all compared, and of every language."""


@pytest.mark.parametrize("names", [LIST + OTHERS, MANY], ids=["few", "many"])
def test_the_index_finds_what_comparing_without_it_finds(workspace: Workspace, names: list[str]) -> None:
    given = record_case(workspace, "first", names) + record_case(workspace, "second", reversed(names))

    index = Names(name for _, _, name in given)
    for at, name in enumerate(SEARCHED):
        most, prior = ((10, "mixed"), (3, "mixed"), (10, "north"))[at % 3]
        found = search_names(workspace, name, most, prior)
        assert told(found) == [(*given[it.place][:2], *scores(it.comparison)) for it in index.search(name, most, prior)]
        assert not found.cut


def test_equal_names_stand_in_the_order_of_the_cases_and_of_their_claims(workspace: Workspace) -> None:
    for case in ("later", "earlier"):
        record_case(workspace, case, ["Amin Duvall", "x y", "Amin Duvall", "Amin Duvall"])

    found = search_names(workspace, "Amin Duvall", most=3)

    assert [(it.claimed.case, it.claimed.about, it.claimed.claims) for it in found.found] == [
        ("later", "p0", ("c0",)),
        ("later", "p1", ("c2", "c3")),
        ("earlier", "p0", ("c0",)),
    ]


def test_what_cannot_be_read_as_a_name_is_found_when_it_is_equal_after_folding(workspace: Workspace) -> None:
    record_case(workspace, "x", ["K.", "4471", "Amin Duvall"])

    (letter,) = search_names(workspace, " k. ").found
    (number,) = search_names(workspace, "4471").found

    assert (letter.claimed.about, number.claimed.about) == ("p0", "p0")
    assert (number.comparison.same_name, number.comparison.log_lr) == (1.0, 0.0)
    assert "cannot be read as a name" in number.comparison.why


@pytest.mark.parametrize("name", ["", "  ", "88", "x"])
def test_what_cannot_be_read_and_is_not_there_is_refused(workspace: Workspace, name: str) -> None:
    record_case(workspace, "x", ["K.", "4471", " "])

    with pytest.raises(Unreadable):
        search_names(workspace, name)


def test_a_suggested_claim_is_found_and_told_to_be_not_confirmed(workspace: Workspace) -> None:
    record_case(workspace, "sure", ["Amin Duvall"])
    record_case(workspace, "unsure", ["Amin Duvall"], status="suggested")

    sure, unsure = search_names(workspace, "Duvall, Amin").found

    assert (sure.claimed.claims, sure.claimed.not_confirmed) == (("c0",), ())
    assert (unsure.claimed.claims, unsure.claimed.not_confirmed) == (("c0",), ("c0",))


def test_only_names_and_aliases_are_searched(harbour: Workspace) -> None:
    assert [it.claimed.claims for it in search_names(harbour, "Davit Oru").found] == [("c3",)]
    assert search_names(harbour, "Harbour Wire").found == ()


def test_an_empty_workspace_has_nothing_to_find(workspace: Workspace) -> None:
    assert search_names(workspace, "Amin Duvall") == NamesFound((), 0, 0, exact=True)


def test_the_index_is_completed_by_the_first_search_and_only_read_by_the_next(workspace: Workspace) -> None:
    record_case(workspace, "x", ["Amin Duvall", "정경훈"])
    steps: list[tuple[str, int, int]] = []
    search_names(workspace, "Duvall", progress=lambda *step: steps.append(step))

    with CaptureQueriesContext(workspace.connection) as captured:
        search_names(workspace, "Duvall", progress=lambda *step: steps.append(step))

    assert steps == [("names", 0, 2), ("names", 2, 2)]
    assert not [query for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_names(workspace: Workspace) -> None:
    asked = []
    for case, names in (("first", MANY), ("second", [f"{name} Duvall" for name in MANY])):
        record_case(workspace, case, names)
        search_names(workspace, "Kim")
        with CaptureQueriesContext(workspace.connection) as captured:
            search_names(workspace, "Amin Duvall", most=1)
        asked.append(len(captured))

    assert asked[0] == asked[1]


def test_a_name_recorded_faster_than_it_can_be_indexed_is_no_silent_miss(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_case(workspace, "x", ["Amin Duvall"])
    monkeypatch.setattr(verb, "complete_keys", lambda *given: None)

    with pytest.raises(BusyStore, match="recorded faster"):
        search_names(workspace, "Amin Duvall")


@pytest.fixture
def crowded(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace where many names share a key, and even ten are too many to compare them all."""
    record_case(workspace, "x", [f"Amin Duvall {at}" for at in range(60)] + ["Amin Duvallo", "Ruslan Akhmadov"])
    monkeypatch.setattr(name_search, "SO_FEW_ARE_ALL_COMPARED", 10)
    return workspace


def test_how_many_were_left_out_is_told(crowded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_search, "MOST_LOOKED_AT", 20)

    found = search_names(crowded, "Amin Duvall")

    assert (found.compared, found.among, found.exact, found.cut) == (20, 61, True, True)
    assert len(found.found) == 10


def test_how_many_could_not_be_read_in_time_is_told(crowded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lastseen.names.sketch.MOST_IN_FULL", 15)

    found = search_names(crowded, "Amin Duvall")

    assert (found.compared, found.among, found.cut) == (15, 61, True)


def test_keys_that_too_many_names_have_are_passed_over_and_that_is_told(
    crowded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(name_search, "MOST_LISTED", 30)

    found = search_names(crowded, "Amin Duvallo")

    assert found.found[0].comparison.b == "Amin Duvallo"
    assert (found.exact, found.cut) == (False, True)
    assert found.among >= 60


def test_nothing_is_left_out_where_there_is_room_for_all(crowded: Workspace) -> None:
    found = search_names(crowded, "Amin Duvall")

    assert (found.compared, found.among, found.cut) == (61, 61, False)


@pytest.mark.parametrize(
    ("most", "taken"), [(0, ["c"]), (3, ["c"]), (4, ["c", "a"]), (99, ["c", "a", "d"]), (103, ["c", "a", "d", "b"])]
)
def test_the_keys_that_fewest_names_have_are_taken_first(most: int, taken: list[str]) -> None:
    assert rarest({"a": 3, "b": 90, "c": 1, "d": 9}, most) == taken


def test_no_keys_are_no_trouble() -> None:
    assert rarest({}, 10) == []
