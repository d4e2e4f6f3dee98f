"""Slips of the ear and the pen: how often one syllable is heard or copied as another that differs in one part."""

from __future__ import annotations

from functools import lru_cache

from lastseen.names.korean.hangul import one_jamo_away, split
from lastseen.names.korean.tables import table

ALIKE, UNLIKE = 0.006, 0.0015
"""How often one part of a syllable is wrong, by one that sounds or looks alike and by any other; fitted, by
expectation-maximisation, to 12,252 syllables of the public pairs, and rounded."""
WAYS_ALIKE, WAYS_UNLIKE = 5, 40
"""How many syllables there are to slip into, about."""
SLIPPED = ALIKE + UNLIKE


@lru_cache(maxsize=4096)
def slips(syllable: str) -> dict[str, float]:
    """Every syllable that differs from this one in one part, and how often it stands where this one is meant."""
    return {other: _chance(syllable, other) for other in one_jamo_away(syllable)}


def _chance(one: str, other: str) -> float:
    wrong = next((place, {a, b}) for place, a, b in zip(range(3), split(one), split(other), strict=True) if a != b)
    return ALIKE / WAYS_ALIKE if any(wrong[1] <= group for group in _groups()[wrong[0]]) else UNLIKE / WAYS_UNLIKE


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[frozenset[str], ...], ...]:
    """The groups of parts that are taken for each other: onsets, nuclei, codas; no coda is an empty text."""
    rows = (table("slips")[part] for part in ("onset", "nucleus", "coda"))
    return tuple(tuple(frozenset(jamo.strip() for jamo in group) for group in row) for row in rows)
