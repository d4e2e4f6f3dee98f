"""What a statement hangs on, against every set of its sources."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.core.model import Case
from lastseen.core.scales import Certainty
from lastseen.reading import reading
from lastseen.reading.hangs_on import hangs_on
from lastseen.reading.splice import Chain
from tests.reading.random_cases import cases

Sets = set[frozenset[str]]


def chain(*sources: str) -> Chain:
    return Chain(sources, ("c",), Certainty.STATED, asserts=True, own=True, finding=False, altered=False)


def smallest_by_trying_all(groups: list[frozenset[str]]) -> Sets:
    names = sorted(frozenset[str]().union(*groups))
    for size in range(1, len(names) + 1):
        found = {frozenset(some) for some in combinations(names, size) if all(not g.isdisjoint(some) for g in groups)}
        if found:
            return found
    return set()


def sets_of(chains: list[Chain], team: frozenset[str] = frozenset()) -> Sets:
    return {frozenset(names) for names in hangs_on(chains, team).sets}


lines = st.lists(st.sampled_from("abcdefghi"), min_size=1, max_size=4, unique=True).map(lambda names: chain(*names))


@settings(max_examples=200, deadline=None)
@given(st.lists(lines, min_size=1, max_size=9))
def test_the_sets_are_all_that_meet_every_chain_when_none_smaller_does(chains: list[Chain]) -> None:
    smallest = smallest_by_trying_all([frozenset(one.sources) for one in chains])

    found = sets_of(chains)

    assert found == smallest if len(smallest) <= 16 else (len(found) == 16 and found < smallest)


@settings(max_examples=100, deadline=None)
@given(cases())
def test_in_every_case_the_sets_meet_every_chain_and_none_smaller_does(case: Case) -> None:
    for statement in reading(case).statements:
        groups = [frozenset(one.sources) for one in statement.counted]
        smallest = smallest_by_trying_all(groups) if groups else set()

        found = {frozenset(names) for names in statement.hangs.sets}

        assert found == smallest if len(smallest) <= 16 else (len(found) == 16 and found < smallest)


def test_the_sets_nearest_the_origins_come_first() -> None:
    assert hangs_on([chain("outlet", "agency", "eye")]).sets == (("eye",), ("agency",), ("outlet",))


def test_relays_of_the_team_are_left_out_and_an_origin_of_the_team_is_not() -> None:
    team = frozenset(("mia", "leo"))

    assert sets_of([chain("mia", "eye"), chain("leo")], team) == {frozenset(("eye", "leo"))}


def test_of_more_than_sixteen_smallest_sets_sixteen_are_listed() -> None:
    hangs = hangs_on([chain(f"a{at}", f"b{at}") for at in range(5)])

    assert (len(hangs.sets), hangs.size, hangs.exact) == (16, 5, True)


def test_above_twenty_sources_one_set_is_shown_as_a_bound_and_meets_every_chain() -> None:
    chains = [chain(f"s{at}", f"s{(at + 1) % 23}") for at in range(23)]

    hangs = hangs_on(chains)

    assert (len(hangs.sets), hangs.exact) == (1, False)
    assert all(not {*hangs.sets[0]}.isdisjoint(one.sources) for one in chains)


def test_a_source_on_every_chain_is_found_however_many_sources_there_are() -> None:
    hangs = hangs_on([chain(f"relay{at}", "eye") for at in range(100)])

    assert (hangs.sets, hangs.exact) == ((("eye",),), True)


def test_nothing_hangs_on_anything_where_nothing_asserts() -> None:
    assert (hangs_on([]).sets, hangs_on([]).size) == ((), 0)
