"""Which entries differ between what was and what is there now."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.ledger.alignment import Change, differences


def _told(honest: str, present: str) -> list[tuple[str, int | None, int | None]]:
    """Each letter is an entry; a dot is one whose bytes are gone."""
    now = [None if letter == "." else letter.encode() for letter in present]
    return [(str(d.change), d.old, d.new) for d in differences([letter.encode() for letter in honest], now)]


@pytest.mark.parametrize(
    ("present", "told"),
    [
        ("abcdefgh", []),
        ("abcXefgh", [("changed", 3, 3)]),
        ("abc.efgh", [("removed", 3, None)]),
        ("abcefgh", [("removed", 3, None)]),
        ("bcdefgh", [("removed", 0, None)]),
        ("abcdefg", [("removed", 7, None)]),
        ("abcd", [("removed", 4, None), ("removed", 5, None), ("removed", 6, None), ("removed", 7, None)]),
        ("", [("removed", index, None) for index in range(8)]),
        ("abcXdefgh", [("added", None, 3)]),
        ("Xabcdefgh", [("added", None, 0)]),
        ("abcdefgXh", [("added", None, 7)]),
        ("abcdefghXY", [("beyond", None, 8), ("beyond", None, 9)]),
        ("abcdefgXY", [("changed", 7, 7), ("beyond", None, 8)]),
        ("abhcdefg", [("moved", 7, 2)]),
        ("bcdefgha", [("moved", 0, 7)]),
        ("afcdebgh", [("moved", 1, 5), ("moved", 5, 1)]),
        ("abbcdefgh", [("added", None, 2)]),
        ("abhcdefgh", [("added", None, 2)]),
        ("abcdeffh", [("changed", 6, 6)]),
        ("abedcfgh", [("moved", 2, 4), ("moved", 4, 2)]),
        ("aXcdfgh", [("changed", 1, 1), ("removed", 4, None)]),
        (
            "XYZ",
            [("changed", 0, 0), ("changed", 1, 1), ("changed", 2, 2), *[("removed", i, None) for i in range(3, 8)]],
        ),
    ],
)
def test_exactly_the_entries_that_differ_are_named(present: str, told: list[tuple]) -> None:
    assert sorted(_told("abcdefgh", present), key=str) == sorted(told, key=str)


def test_neighbours_that_changed_places_count_as_one_move() -> None:
    found = _told("abcdefgh", "abdcefgh")

    assert found in ([("moved", 2, 3)], [("moved", 3, 2)])


def test_everything_is_beyond_an_empty_log() -> None:
    assert _told("", "ab") == [("beyond", None, 0), ("beyond", None, 1)]


@given(st.lists(st.sampled_from([f"{number}".encode() for number in range(8)]), unique=True), st.data())
def test_every_entry_is_either_untouched_or_named_once(honest: list[bytes], data: st.DataObject) -> None:
    present = data.draw(st.lists(st.none() | st.sampled_from([*honest, b"x", b"y"]), max_size=10))

    found = differences(honest, present)

    olds = [d.old for d in found if d.old is not None]
    news = [d.new for d in found if d.new is not None]
    assert len(set(olds)) == len(olds)
    assert len(set(news)) == len(news)
    untouched_then = [value for index, value in enumerate(honest) if index not in olds]
    gone = sum(d.change is Change.REMOVED for d in found)
    untouched_now = [value for index, value in enumerate(present) if index not in news and value is not None]
    assert untouched_now == untouched_then
    assert len(olds) - gone + len(untouched_then) <= len(present)


@given(st.lists(st.integers(0, 300), unique=True, min_size=2, max_size=40), st.data())
def test_a_single_change_is_named_and_nothing_else(numbers: list[int], data: st.DataObject) -> None:
    honest = [str(number).encode() for number in numbers]
    place = data.draw(st.integers(0, len(honest) - 1))

    removed = differences(honest, honest[:place] + honest[place + 1 :])
    changed = differences(honest, [*honest[:place], b"x", *honest[place + 1 :]])
    added = differences(honest, [*honest[:place], b"x", *honest[place:]])

    assert [(d.change, d.old) for d in removed] == [(Change.REMOVED, place)]
    assert [(d.change, d.old, d.new) for d in changed] == [(Change.CHANGED, place, place)]
    assert [(d.change, d.new) for d in added] == [(Change.ADDED, place)]
