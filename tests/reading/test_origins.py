"""How many origins stand behind a statement, against every way in which unknown sources could be one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.core.model import Case, Source
from lastseen.core.rulings import Pair
from lastseen.reading import reading
from lastseen.reading.origins import EXACT_UP_TO, fewest
from lastseen.reading.statements import Statement
from tests.reading.random_cases import cases

Graph = frozenset[frozenset[int]]


def partitions(items: list[str]) -> Iterator[list[list[str]]]:
    """Every way of sorting the items into groups."""
    if not items:
        yield []
        return
    for found in partitions(items[1:]):
        yield [[items[0]], *found]
        for at, group in enumerate(found):
            yield [*found[:at], [items[0], *group], *found[at + 1 :]]


def may_be_one(one: tuple[Source, bool], other: tuple[Source, bool], apart: frozenset[Pair]) -> bool:
    """The rule of B4 put the other way round: who may be the same person, or repeat the other."""
    (a, a_saw), (b, b_saw) = one, other
    if {a.id, b.id} in apart:
        return False
    if not (a_saw and b_saw):
        return True
    if {a.kind, b.kind} & {"document", "recording", "state_body"}:
        return False
    unknown = [source.identity == "unknown" for source in (a, b)]
    persons = [source.kind == "person" for source in (a, b)]
    return (unknown[0] and persons[1]) or (unknown[1] and persons[0]) or (any(unknown) and a.kind == b.kind)


def weights(statement: Statement) -> dict[str, bool]:
    """For each origin, whether anything surer than a rumour comes from it."""
    found: dict[str, bool] = {}
    for chain in statement.counted:
        found[chain.origin] = found.get(chain.origin, False) or chain.certainty.word not in ("rumoured", "doubtful")
    return found


@settings(max_examples=100, deadline=None)
@given(cases())
def test_every_allowed_identification_lies_within_the_interval_and_its_least_is_attained(case: Case) -> None:
    read = reading(case)
    sources, apart = read.seen.sources, read.seen.rulings.apart
    for statement in read.statements:
        saw = {chain.origin for chain in statement.counted if chain.own}
        weighty = [name for name, weighs in weights(statement).items() if weighs]
        if not statement.counted or len(weighty) > 7:
            continue
        known = {name: (sources[name], name in saw) for name in weighty}
        allowed = [
            len(groups)
            for groups in partitions(weighty)
            if all(may_be_one(known[a], known[b], apart) for group in groups for a, b in combinations(group, 2))
        ]

        assert statement.origins.least == max(1, min(allowed))
        assert max(allowed) <= statement.origins.most


@settings(max_examples=100, deadline=None)
@given(cases())
def test_the_most_is_the_sum_over_the_origins_of_how_many_each_is_said_to_be(case: Case) -> None:
    read = reading(case)
    for statement in read.statements:
        ends = [read.seen.sources[name] for name in weights(statement)]

        assert statement.origins.most == sum(s.count if s.identity == "unknown" else 1 for s in ends)
        assert statement.origins.ids == sorted(s.id for s in ends)


def graphs(most: int) -> st.SearchStrategy[tuple[int, Graph]]:
    """Random graphs as a number of items and their edges."""
    return st.integers(1, most).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.frozensets(st.frozensets(st.integers(0, n - 1), min_size=2, max_size=2)) if n > 1 else st.just(Graph()),
        )
    )


def colourable(number: int, edges: Graph, colours: int, given_so_far: tuple[int, ...] = ()) -> bool:
    at = len(given_so_far)
    return at == number or any(
        colourable(number, edges, colours, (*given_so_far, colour))
        for colour in range(colours)
        if all(given_so_far[before] != colour for before in range(at) if {before, at} in edges)
    )


@settings(max_examples=100, deadline=None)
@given(graphs(8))
def test_the_fewest_is_the_chromatic_number(graph: tuple[int, Graph]) -> None:
    number, edges = graph

    least, exact = fewest(range(number), lambda a, b: frozenset((a, b)) in edges)

    assert exact
    assert least == next(colours for colours in range(1, number + 1) if colourable(number, edges, colours))


def test_a_ring_of_five_needs_three_although_no_three_of_it_are_all_different() -> None:
    assert fewest(range(5), lambda a, b: (a - b) % 5 in (1, 4)) == (3, True)


@pytest.mark.parametrize(("number", "exact"), [(EXACT_UP_TO - 1, True), (EXACT_UP_TO + 1, False)])
def test_above_twenty_four_items_the_fewest_is_a_lower_bound_unless_greed_meets_it(number: int, exact: bool) -> None:
    rings = [(at, at % 5) for at in range(number)]

    least, sure = fewest(rings, lambda a, b: a[0] // 5 == b[0] // 5 and (a[1] - b[1]) % 5 in (1, 4))

    assert sure is exact
    assert least == (3 if exact else 2)
