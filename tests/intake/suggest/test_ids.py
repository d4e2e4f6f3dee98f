"""Ids that a person can read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.suggest.ids import Ids


def test_an_id_is_made_from_the_name_without_its_article():
    ids = Ids([])

    assert [ids.of("source", key, key) for key in ("The Daily Post", "Anna Kovač", "李明")] == [
        "daily-post",
        "anna-kovac",
        "李明",
    ]


def test_the_same_key_has_the_same_id_and_another_with_the_same_name_another():
    ids = Ids(["post"])

    assert (ids.of("source", "a", "Post"), ids.of("source", "a", "Post"), ids.of("source", "b", "Post")) == (
        "post-2",
        "post-2",
        "post-3",
    )


def test_no_id_looks_like_that_of_a_claim():
    assert Ids([]).of("thing", "x", "C7") == "c7-2"


@given(st.lists(st.text(max_size=60), max_size=20))
def test_no_two_names_share_an_id_and_every_id_is_short(labels):
    ids = Ids(["R1"])

    given_out = [ids.of("thing", str(at), label) for at, label in enumerate(labels)]

    assert len(set(given_out)) == len(labels)
    assert all(0 < len(one) <= 40 for one in given_out)
