"""Which stretches hold a stretch, found in buckets as one would find it by looking at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lastseen.intake.suggest.extents import Extents

stretches = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 2000)).map(sorted).map(tuple), max_size=20)


@given(stretches, st.integers(0, 2000), st.integers(1, 600))
def test_those_around_a_stretch_are_all_that_hold_it(held, start, length):
    extents = Extents(held, lambda it: it)

    found = extents.around(start, start + length)

    assert found == [it for it in held if it[0] <= start and start + length <= it[1]]


def test_of_several_the_shortest_are_found_and_all_that_are_equal():
    extents = Extents([("a", 0, 100), ("b", 10, 30), ("c", 10, 30), ("d", 12, 90)], lambda it: it[1:])

    assert [name for name, _, _ in extents.shortest_around(15, 20)] == ["b", "c"]
