from __future__ import annotations

import json
from itertools import count
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lastseen.store.cases import CaseLine, case_lines, stored_case
from lastseen.store.changes import add, case_changes
from lastseen.store.errors import UnknownCase
from lastseen.store.record import record
from lastseen.store.workspace import Workspace
from tests.store.workspaces import NOON

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
leaves = texts | st.none() | st.booleans() | st.integers(-999, 2**53 - 1)
values = leaves | st.lists(leaves, max_size=2) | st.dictionaries(texts, leaves, max_size=3)
keys = st.sampled_from(["name", "kind", "on", "why", "value", "file", "statement"])
ids = st.text("abcXYZ0", min_size=1, max_size=3)
records = st.dictionaries(keys, values, max_size=4)
reports = st.builds(lambda record, publisher: {**record, "publisher": publisher}, records, ids)
claims = st.builds(
    lambda record, key: {**record, "id": key, "in": "R", "about": 5, "property": "name"},
    records,
    ids | st.integers(0, 999),
)
SECTIONS = {
    "sources": st.dictionaries(ids, records, max_size=3),
    "reports": st.dictionaries(ids, reports, max_size=3),
    "things": st.dictionaries(ids, records, max_size=3),
    "claims": st.lists(claims, max_size=4, unique_by=lambda claim: str(claim["id"])),
    **dict.fromkeys(["judgements", "findings", "consents", "steps", "submissions"], st.lists(records, max_size=3)),
}
HEADER = {
    "casefile": st.just(1),
    "id": ids,
    "title": leaves,
    "submitter": st.none() | records,
    "hold": st.none() | records,
}

numbers = count()


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.permutations([*HEADER, *SECTIONS]))
    left_out = draw(st.sets(st.sampled_from([name for name in names if name not in ("casefile", "id")])))
    drawn = {**HEADER, **{name: section | st.none() for name, section in SECTIONS.items()}}
    return {name: draw(drawn[name]) for name in names if name not in left_out}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plain=cases())
def test_any_case_comes_back_as_it_went_in(workspace: Workspace, plain: dict[str, Any]) -> None:
    plain = {**plain, "id": f"case-{next(numbers)}"}

    record(workspace, case_changes(plain, "", {}), "me", NOON)

    assert json.dumps(stored_case(workspace, plain["id"]).plain) == json.dumps(plain)


def test_a_case_that_is_not_there_is_said(workspace: Workspace) -> None:
    with pytest.raises(UnknownCase, match="no case nowhere"):
        stored_case(workspace, "nowhere")


def small(name: str, claims: int) -> dict[str, Any]:
    said = [{"id": f"c{at}", "in": "R1", "about": "t", "property": "name", "value": "v"} for at in range(claims)]
    return {"casefile": 1, "id": name, "reports": {"R1": {"publisher": "s"}}, "claims": said}


def queries_to_open(workspace: Workspace, case: str) -> int:
    with CaptureQueriesContext(workspace.connection) as captured:
        stored_case(workspace, case)
    return len(captured)


def test_opening_a_case_takes_as_many_queries_with_500_claims_as_with_5(workspace: Workspace) -> None:
    record(workspace, [*case_changes(small("five", 5), "", {}), *case_changes(small("more", 500), "", {})], "me", NOON)

    assert queries_to_open(workspace, "five") == queries_to_open(workspace, "more") <= 12


def test_opening_a_case_takes_as_many_queries_beside_50_others_as_beside_one(workspace: Workspace) -> None:
    record(workspace, [*case_changes(small("own", 5), "", {}), *case_changes(small("one", 5), "", {})], "me", NOON)
    before = queries_to_open(workspace, "own")

    others = [change for at in range(49) for change in case_changes(small(f"other-{at}", 5), "", {})]
    record(workspace, others, "me", NOON)

    assert queries_to_open(workspace, "own") == before


def test_cases_are_listed_in_the_order_in_which_they_were_entered(workspace: Workspace) -> None:
    for plain in (small("b", 2), {**small("a", 0), "title": 1984}):
        record(workspace, case_changes(plain, "", {}), "me", NOON)

    assert case_lines(workspace) == [CaseLine("b", "b", 1, 2), CaseLine("a", "1984", 1, 0)]


def test_listing_takes_the_same_number_of_queries_for_any_number_of_cases(workspace: Workspace) -> None:
    record(workspace, case_changes(small("one", 1), "", {}), "me", NOON)
    with CaptureQueriesContext(workspace.connection) as few:
        case_lines(workspace)

    record(workspace, [change for at in range(9) for change in case_changes(small(f"c{at}", 1), "", {})], "me", NOON)

    with CaptureQueriesContext(workspace.connection) as many:
        case_lines(workspace)
    assert len(few) == len(many)


def test_a_section_that_the_file_did_not_have_follows_at_the_end(workspace: Workspace) -> None:
    record(workspace, case_changes({"casefile": 1, "id": "x", "claims": None, "title": "X"}, "", {}), "me", NOON)

    record(workspace, [add("findings", "x", 0, {}), add("judgements", "x", 0, {})], "me", NOON)

    assert list(stored_case(workspace, "x").plain) == ["casefile", "id", "claims", "title", "judgements", "findings"]
