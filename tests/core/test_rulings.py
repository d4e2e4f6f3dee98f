"""What judgements come to: which ids are read as one, and which are held apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.dates import Date
from lastseen.core.errors import ReadingError
from lastseen.core.model import Judgement
from lastseen.core.rulings import in_force, rulings
from lastseen.core.scales import Verdict

SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


def judge(pair: str, verdict: Verdict, on: str = "2020-01-01") -> Judgement:
    return Judgement((pair[0], pair[1]), verdict, "N. Quill", Date.parse(on), "asked both")


def groups(*judgements: Judgement) -> dict[str, str]:
    ruled = rulings(judgements)
    return {name: ruled.id(name) for judgement in judgements for name in judgement.about}


def test_two_that_are_the_same_are_read_under_the_id_that_stands_first() -> None:
    assert groups(judge("ba", SAME)) == {"a": "b", "b": "b"}


def test_same_passes_on_from_pair_to_pair() -> None:
    assert groups(judge("ab", SAME), judge("bc", SAME), judge("dc", SAME)) == dict.fromkeys("abcd", "a")


def test_different_holds_between_all_that_are_the_same_as_the_two() -> None:
    ruled = rulings([judge("ab", SAME), judge("cd", SAME), judge("bd", DIFFERENT)])

    assert ruled.apart == {frozenset((ruled.id("a"), ruled.id("c")))}


def test_unsure_joins_nothing_and_separates_nothing() -> None:
    ruled = rulings([judge("ab", UNSURE)])

    assert (ruled.id("a"), ruled.id("b"), ruled.apart) == ("a", "b", frozenset())


@pytest.mark.parametrize("pairs", [("ab", "ab"), ("ab", "ba")])
@pytest.mark.parametrize(("earlier", "later"), [(SAME, DIFFERENT), (DIFFERENT, SAME), (SAME, UNSURE)])
def test_the_later_ruling_on_a_pair_wins_whichever_is_named_first(
    pairs: tuple[str, str], earlier: Verdict, later: Verdict
) -> None:
    judgements = [judge(pairs[0], earlier, "2020-01-01"), judge(pairs[1], later, "2020-02-01")]

    assert in_force(judgements)[frozenset("ab")].verdict is later
    assert in_force(judgements[::-1])[frozenset("ab")].verdict is later


@pytest.mark.parametrize("closing", ["ac", "ca"])
def test_same_and_different_in_a_circle_is_refused_with_who_ruled(closing: str) -> None:
    with pytest.raises(ReadingError) as raised:
        rulings([judge("ab", SAME), judge("bc", SAME), judge(closing, DIFFERENT)])

    assert "were judged different by N. Quill" in str(raised.value)
    assert "later judgement" in raised.value.hint


judgements = st.lists(
    st.builds(
        judge,
        st.sampled_from(["ab", "ba", "bc", "cd", "da", "ec", "ae"]),
        st.sampled_from([SAME, SAME, UNSURE, DIFFERENT]),
        st.sampled_from(["2020-01-01", "2020-01-02", "2020-02", "2021"]),
    ),
    max_size=7,
)


@given(judgements, st.randoms())
def test_the_order_of_the_judgements_changes_nothing(found: list[Judgement], random: object) -> None:
    mixed = found[:]
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert outcome(mixed) == outcome(found)


def outcome(found: list[Judgement]) -> object:
    try:
        ruled = rulings(found)
    except ReadingError:
        return "refused"
    return dict(ruled.one), ruled.apart


@given(judgements)
def test_every_id_is_read_under_one_that_is_read_under_itself(found: list[Judgement]) -> None:
    try:
        ruled = rulings(found)
    except ReadingError:
        return

    assert all(ruled.id(ruled.id(name)) == ruled.id(name) for name in "abcde")
    assert all(len(pair) == 2 and all(ruled.id(name) == name for name in pair) for pair in ruled.apart)
