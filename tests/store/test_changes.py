from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lastseen.store.changes import Preserved, add, case_changes, edit, in_order, key_order, open_case

leaves = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8)
records = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2),
    leaves | st.lists(leaves, max_size=3) | st.dictionaries(st.sampled_from("xyz"), leaves),
    max_size=6,
)


@given(records)
def test_a_record_taken_apart_and_put_together_has_its_keys_in_their_order(record: dict[str, Any]) -> None:
    keys = json.loads(json.dumps(key_order(record)))
    shuffled = json.loads(json.dumps(record, sort_keys=True))

    assert json.dumps(in_order(shuffled, keys)) == json.dumps(record)


def test_a_key_whose_value_is_gone_is_left_out() -> None:
    assert in_order({"kind": "person"}, ["name", "kind", ["statement", ["about"]]]) == {"kind": "person"}


def test_a_case_opens_before_its_records_and_they_follow_in_the_order_of_the_file() -> None:
    plain = {"casefile": 1, "id": "x", "claims": [{"id": "c"}], "sources": {"b": {}, "a": {}}, "steps": None}

    changes = case_changes(plain, "text", {})

    assert [change.obj for change in changes] == ["case/x", "claim/c", "source/b", "source/a"]


def test_the_header_keeps_whether_a_section_was_empty_or_nothing() -> None:
    body = open_case({"id": "x", "claims": [{"id": "c"}], "steps": None, "sources": {}}, "").body

    assert (body["claims"], body["steps"], body["sources"]) == ([], None, {})


def test_a_report_that_came_as_a_file_says_which() -> None:
    change = add("reports", "x", 0, {"publisher": "s"}, key="R1", file=Preserved("ab", 3))

    assert change.body["_file"] == {"sha256": "ab", "size": 3}


def test_an_edit_enters_the_whole_record_anew() -> None:
    added = add("claims", "x", 2, {"id": 7, "value": "b"})

    edited = edit(added)

    assert (edited.type, edited.obj, edited.body) == ("claim.edit", "claim/7", added.body)
