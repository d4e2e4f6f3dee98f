"""The names that there are: surnames and syllables in their Northern form, how frequent, and how the South writes them.

A latent syllable is the Northern, etymological one. The South's census and counts are of Southern forms; each of
these is shared out among its origins. `mixed` is half South and half North.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lastseen.names.korean.hangul import southern
from lastseen.names.korean.tables import table, variants

SURNAME, FIRST, INSIDE = "surname", "first", "inside"
POSITIONS = (SURNAME, FIRST, INSIDE)
UNSEEN = 0.4
"""How often a syllable that was never counted is taken to have been."""
LENGTHS = {1: 0.06, 2: 0.93, 3: 0.01}
"""The share of given names with so many syllables; general knowledge of both states."""
ALONE_AS = {FIRST: 0.3, INSIDE: 0.5}
"""A given name of one syllable is drawn as first ones are, as second ones are, and else as any other syllable is; fits
the 689 such names of the files best, among round shares."""
DISCOUNT = 0.75
"""What each counted pair of syllables gives to those not counted (Ney, Essen and Kneser 1994)."""
_INSIDE_ORIGINS = {"열": "렬:0.5", "율": "률:0.4"}


@dataclass(frozen=True, slots=True)
class Latents:
    """The latent syllables of one position."""

    prior: dict[str, float]
    """The share of each; they add up to 1."""
    sources: dict[str, tuple[tuple[str, float], ...]]
    """The Southern forms of each, with their shares."""
    origins: dict[str, tuple[tuple[str, float], ...]]
    """The same the other way round: the latents of a Southern form, with their shares."""


@lru_cache(maxsize=16)
def latents(position: str, prior: str) -> Latents:
    """The latent syllables of a position, as frequent as `prior` says: mixed, north or south."""
    counts = _surnames() if position == SURNAME else _syllables(position, prior)
    total = sum(sum(row.values()) for row in counts.values())
    by_source: dict[str, dict[str, float]] = defaultdict(dict)
    for latent, row in counts.items():
        for source, count in row.items():
            by_source[source][latent] = count
    return Latents(
        {latent: sum(row.values()) / total for latent, row in counts.items()},
        {latent: _shares(row) for latent, row in counts.items()},
        {source: _shares(row) for source, row in by_source.items()},
    )


def _shares(row: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    total = sum(row.values())
    return tuple((key, count / total) for key, count in row.items())


def _surnames() -> dict[str, dict[str, float]]:
    counts: dict[str, dict[str, float]] = defaultdict(dict)
    for source, row in table("surnames")["surname"].items():
        _share_out(counts, source, float(row["thousand"]), row.get("north", ""))
    return counts


def _syllables(position: str, prior: str) -> dict[str, dict[str, float]]:
    counted = table("frequency")[position]
    origins = table("origins")["given"] if position == FIRST else _INSIDE_ORIGINS
    northern = table("northern")[position]
    counts: dict[str, dict[str, float]] = defaultdict(dict)
    for source in {*counted, *table("hanja")["readings"]}:
        if position == FIRST and southern(source) != source and source not in counted:
            continue
        count = float(counted.get(source, 0)) + UNSEEN
        tilt = float(northern.get(source, 1))
        factor = {"south": 1.0, "north": tilt, "mixed": (1 + tilt) / 2}[prior]
        _share_out(counts, source, count * factor, origins.get(source, ""))
    return counts


def _share_out(counts: dict[str, dict[str, float]], source: str, count: float, north: str) -> None:
    latent, _, share = north.partition(":")
    moved = count * float(share) if north else 0.0
    if moved:
        counts[latent][source] = counts[latent].get(source, 0.0) + moved
    if count - moved > 0:
        counts[source][source] = counts[source].get(source, 0.0) + count - moved


@dataclass(frozen=True, slots=True)
class Pairs:
    """How much more often two syllables of a given name meet than chance would have it, by their Southern forms."""

    factors: dict[str, float]
    otherwise: float

    def factor(self, first: str, second: str) -> float:
        """P(first, second) / (P(first) P(second))."""
        return self.factors.get(southern(first) + second, self.otherwise)


@lru_cache(maxsize=1)
def pairs() -> Pairs:
    """The counted pairs of syllables, interpolated with chance by absolute discounting."""
    counted = table("frequency")["pairs"]
    return pairs_of({key: int(count) for key, count in counted["twice_or_more"].items()}, int(counted["names"]))


def pairs_of(counts: Mapping[str, int], names: int) -> Pairs:
    """The factors from counts of pairs among so many names."""
    by_place = [_southern_shares(FIRST), _southern_shares(INSIDE)]
    otherwise = 1 - sum(count - DISCOUNT for count in counts.values()) / names
    factors = {}
    for pair, count in counts.items():
        chance = math.prod(shares.get(syllable, 1e-5) for shares, syllable in zip(by_place, pair, strict=True))
        factors[pair] = (count - DISCOUNT) / names / chance + otherwise
    return Pairs(factors, otherwise)


def _southern_shares(position: str) -> dict[str, float]:
    counted = table("frequency")[position]
    total = sum(counted.values())
    return {syllable: count / total for syllable, count in counted.items()}


@lru_cache(maxsize=3)
def alone(prior: str) -> dict[str, float]:
    """How much more often each latent syllable is a given name by itself than the first syllable of one."""
    first, inside = latents(FIRST, prior).prior, latents(INSIDE, prior).prior
    others = (1 - sum(ALONE_AS.values())) / len(first)
    return {h: (ALONE_AS[FIRST] * p + ALONE_AS[INSIDE] * inside.get(h, 0.0) + others) / p for h, p in first.items()}


@lru_cache(maxsize=1)
def surname_spellings() -> dict[str, dict[str, float]]:
    """The listed spellings of each Southern surname with their shares."""
    rows = table("surnames")["surname"]
    return {surname: dict(variants(row["spelled"])) for surname, row in rows.items()}
