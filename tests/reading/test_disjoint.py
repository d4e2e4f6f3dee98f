"""Chains that share no source, against every choice of the reported chains."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.core.model import Case
from lastseen.core.scales import Certainty
from lastseen.reading import reading
from lastseen.reading.disjoint import Line, disjoint_chains
from lastseen.reading.splice import Chain
from tests.reading.random_cases import cases


def chain(*sources: str) -> Chain:
    return Chain(sources, ("c",), Certainty.STATED, asserts=True, own=True, finding=False, altered=False)


def share_nothing(lines: tuple[Line, ...] | list[Line]) -> bool:
    return all({*one}.isdisjoint(other) for one, other in combinations(lines, 2))


def most_by_trying_all(lines: list[Line]) -> int:
    sizes = range(len(lines), 0, -1)
    return next((n for n in sizes if any(share_nothing(some) for some in combinations(lines, n))), 0)


def check(chains: list[Chain]) -> None:
    reported = sorted({one.sources for one in chains})

    found, exact = disjoint_chains(chains)

    assert exact
    assert share_nothing(found)
    assert {*found} <= {*reported}
    assert len(found) == most_by_trying_all(reported)


lines = st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=3, unique=True).map(lambda names: chain(*names))


@settings(max_examples=200, deadline=None)
@given(st.lists(lines, min_size=1, max_size=8))
def test_no_other_choice_of_chains_that_share_no_source_has_more(chains: list[Chain]) -> None:
    check(chains)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_in_every_case_as_many_as_possible_of_the_reported_chains_share_no_source(case: Case) -> None:
    for statement in reading(case).statements:
        if len({one.sources for one in statement.counted}) <= 8:
            check(statement.counted)


def test_a_path_that_nobody_reported_is_never_shown() -> None:
    reported = [("north", "agent", "ada"), ("south", "agent", "bo"), ("north", "guess"), ("west", "bo")]

    found, _ = disjoint_chains([chain(*line) for line in reported])

    assert ("south", "agent", "ada") not in found
    assert len(found) == 2
    assert {*found} <= {*reported}


def test_two_chains_that_share_only_a_relay_of_the_team_share_nothing() -> None:
    found, _ = disjoint_chains([chain("mia", "ada"), chain("mia", "bo")], frozenset(("mia",)))

    assert found == [("ada",), ("bo",)]


def test_no_chains_give_none() -> None:
    assert disjoint_chains([]) == ([], True)
