"""Lists of names on disk: persons with the forms of their names, and pairs that are two persons' names."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

from lastseen.names.language import Language, Match
from lastseen.names.written import written

LISTS = Path(__file__).parents[1] / "vectors" / "names"
KEYS = {"about", "same", "different"}
SAME_ABOVE = 4.0
"""Nats at which one pair in fifty-five being the same would be an even chance: the odds within a list of that size."""

Pair = tuple[str, str]


def listed(file: str) -> tuple[list[Pair], list[Pair]]:
    """The pairs of a list that are one name, and those that are two; a key that is not known fails."""
    found = json.loads((LISTS / file).read_text("utf-8"))
    assert set(found) == KEYS, f"{file}: keys must be {sorted(KEYS)}"
    same = [pair for forms in found["same"] for pair in combinations(forms, 2)]
    return same, [(a, b) for a, b in found["different"]]


def matched(language: Language, a: str, b: str) -> Match:
    """Two written names compared in one language."""
    first, second = language.parse(written(a)), language.parse(written(b))
    assert first is not None, f"{a} is not read"
    assert second is not None, f"{b} is not read"
    return language.match(first, second, "mixed")
