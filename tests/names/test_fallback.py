"""Names of any other language."""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import combinations, islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import WRatio

from bench import people_others
from bench.names_other import BASELINES, labelled
from bench.people import HELD_OUT
from lastseen.names.fallback import LANGUAGE
from lastseen.names.fallback.folding import fold
from tests.names.name_lists import listed, matched

SAME, DIFFERENT = listed("fallback.json")
PUBLIC = Path(__file__).parents[2] / "bench" / "data" / "names" / "latin_hangul_pairs.csv"


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


def test_a_particle_says_nothing() -> None:
    with_one, without = (
        matched(LANGUAGE, "Maria de Souza", "Maria de Souza"),
        matched(LANGUAGE, "Maria Souza", "Maria Souza"),
    )

    assert with_one.log_lr == pytest.approx(without.log_lr)


def test_the_order_of_words_costs_little() -> None:
    straight, turned = matched(LANGUAGE, "Amin Duvall", "Amin Duvall"), matched(LANGUAGE, "Amin Duvall", "Duvall Amin")

    assert straight.log_lr - 1 < turned.log_lr < straight.log_lr


@pytest.mark.parametrize("score", [JaroWinkler.normalized_similarity, WRatio])
def test_it_is_never_worse_than_rapidfuzz_alone(score: Callable[[str, str], float]) -> None:
    pairs = [(a, b, True) for a, b in SAME] + [(a, b, False) for a, b in DIFFERENT]
    ours = best_f1([(matched(LANGUAGE, a, b).log_lr, same) for a, b, same in pairs])

    theirs = best_f1([(score(a.casefold(), b.casefold()), same) for a, b, same in pairs])

    assert ours >= theirs


@pytest.mark.parametrize("score", [JaroWinkler.normalized_similarity, WRatio])
def test_it_is_never_worse_than_rapidfuzz_on_latin_spellings_of_public_names(
    score: Callable[[str, str], float],
) -> None:
    pairs = spellings()
    ours = best_f1([(matched(LANGUAGE, a, b).log_lr, same) for a, b, same in pairs])

    theirs = best_f1([(score(a.casefold(), b.casefold()), same) for a, b, same in pairs])

    assert ours >= theirs


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("サトウ ユウコ", "Sato Yuko"),
        ("רחל כהן", "Rachel Cohen"),
        ("חיים רוזנברג", "Chaim Rosenberg"),
        ("Ελένη Ξενάκη", "Heleni Xenaki"),
        ("Հակոբ Ղազարյան", "Hakob Ghazaryan"),
    ],
)
def test_letters_of_other_alphabets_are_compared_as_they_are_written(a: str, b: str) -> None:
    assert matched(LANGUAGE, a, b).log_lr > matched(LANGUAGE, a, "Tovar Lindqvist").log_lr + 8


def test_it_is_never_worse_than_rapidfuzz_on_invented_persons_of_many_languages() -> None:
    pairs = [(pair.a, pair.b, pair.same) for pair in labelled(people_others.persons(HELD_OUT, 60))]
    ours = best_f1([(matched(LANGUAGE, a, b).log_lr, same) for a, b, same in pairs])

    theirs = [best_f1([(score(a, b), same) for a, b, same in pairs]) for score in BASELINES.values()]

    assert ours >= max(theirs)


def spellings() -> list[tuple[str, str, bool]]:
    """Latin spellings of one Hangul name are one; each is also paired with its neighbour in the list."""
    forms: dict[str, list[str]] = {}
    with PUBLIC.open(encoding="utf-8", newline="") as lines:
        for latin, hangul in islice(csv.reader(lines), 1, 4000):
            forms.setdefault(hangul, []).append(latin)
    firsts = [latin[0] for latin in forms.values()]
    same = [(a, b, True) for latin in forms.values() for a, b in combinations(sorted(set(latin)), 2)]
    return same + [(a, b, False) for a, b in zip(sorted(firsts), sorted(firsts)[1:], strict=False) if a != b]


def best_f1(scored: list[tuple[float, bool]]) -> float:
    """The highest F1 that any threshold gives."""
    real, hits, best = sum(same for _, same in scored), 0, 0.0
    for said, (_, same) in enumerate(sorted(scored, reverse=True), start=1):
        hits += same
        best = max(best, 2 * hits / (said + real))
    return best
