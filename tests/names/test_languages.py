"""What holds for every language but Korean, which has tests of its own: its list on disk, and the laws of comparing."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.names.language import Language
from lastseen.names.written import written
from tests.names.name_lists import SAME_ABOVE, listed, matched
from tests.names.odd_texts import anything, read

FEWEST_THAT_MEET = {"arabic": 0.98, "chinese": 0.98, "fallback": 0.9, "russian": 0.98}
"""The share of forms of one name that must share a key, by language."""
LISTS = {name: listed(f"{name}.json") for name in FEWEST_THAT_MEET}
SAME = [(name, a, b) for name, (same, _) in LISTS.items() for a, b in same]
DIFFERENT = [(name, a, b) for name, (_, different) in LISTS.items() for a, b in different]


def language(name: str) -> Language[Any]:
    found: Language[Any] = importlib.import_module(f"lastseen.names.{name}").LANGUAGE
    return found


@pytest.mark.parametrize(("name", "a", "b"), SAME)
def test_forms_of_one_name_are_taken_for_one(name: str, a: str, b: str) -> None:
    match = matched(language(name), a, b)

    assert match.log_lr > SAME_ABOVE, match.pieces


@pytest.mark.parametrize(("name", "a", "b"), DIFFERENT)
def test_two_names_are_not_taken_for_one(name: str, a: str, b: str) -> None:
    match = matched(language(name), a, b)

    assert match.log_lr < SAME_ABOVE, match.pieces
    assert match.same_name < 0.2


@given(st.sampled_from(SAME + DIFFERENT))
def test_comparing_is_the_same_whichever_comes_first(row: tuple[str, str, str]) -> None:
    name, a, b = row

    forth, back = matched(language(name), a, b), matched(language(name), b, a)

    assert (forth.log_lr, forth.same_name) == pytest.approx((back.log_lr, back.same_name))


@pytest.mark.parametrize("name", LISTS)
@given(a=anything, b=anything)
def test_no_text_breaks_it(name: str, a: str, b: str) -> None:
    one = language(name)
    given_names = [it for text in (a, b) if (it := read(text)) is not None]
    found = [parsed for it in given_names if (parsed := one.parse(it)) is not None]

    weights = [one.weight(parsed) for parsed in found]
    totals = [sum(reading.weight for reading in one.readings(parsed)) for parsed in found]
    matches = [one.match(x, y, "mixed") for x in found for y in found]

    assert all(0.0 <= weight <= 1.0 for weight in weights)
    assert all(total <= 1.0 + 1e-9 for total in totals)
    assert all(0.0 <= match.same_name <= 1.0 and abs(match.log_lr) < 200 for match in matches)
    assert all(key.startswith(f"{one.code}:") for parsed in found for key in one.keys(parsed))


@pytest.mark.parametrize("name", LISTS)
def test_forms_of_one_name_share_a_key_for_looking_up(name: str) -> None:
    met = [bool(keys(name, a) & keys(name, b)) for a, b in LISTS[name][0]]

    assert sum(met) / len(met) >= FEWEST_THAT_MEET[name]


def keys(name: str, text: str) -> frozenset[str]:
    parsed = language(name).parse(written(text))
    return language(name).keys(parsed) if parsed is not None else frozenset()
