"""Things that stand in a text one after another."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.suggest.ordered import Row, longest


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int


stretches = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda it: Stretch(it[0], it[0] + it[1])), max_size=20
)


def test_of_two_that_overlap_the_longer_stays():
    assert longest([Stretch(4, 9), Stretch(0, 5), Stretch(0, 3), Stretch(9, 10)]) == (Stretch(0, 5), Stretch(9, 10))


@given(stretches)
def test_what_stays_overlaps_nothing_and_stands_in_order(found):
    kept = longest(found)

    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert set(kept) <= set(found)


@given(stretches, st.integers(0, 60), st.integers(0, 60))
def test_a_row_gives_those_that_begin_in_a_stretch(found, start, end):
    row = Row(sorted(found, key=lambda it: it.start))

    assert row.within(start, end) == tuple(it for it in row.all if start <= it.start < end)
