"""From a written piece back to latent syllables: the reverse of the channel, looked up in indexes made on first use."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from lastseen.names.korean.channel import Hangul, Latin, Learned, Systematic, learned
from lastseen.names.korean.hanja import Han
from lastseen.names.korean.inventory import SURNAME, Latents, latents

MOST_LATENTS = 12
"""Latents kept of one piece; the rest has less than a thousandth of it, as a rule."""
OF_A_MISPRINT = 2e-4
"""P(this misprint | piece): one letter wrong, left out, added or exchanged; assumed, about one name in a hundred."""
UNKNOWN_SYLLABLE = 1e-6
"""The share of a Hangul syllable that no table has."""
LONGEST_MISPRINT = 12


class Hand(Protocol):
    """A way of writing."""

    def written(self, latent: str, position: str) -> dict[str, float]:
        """P(written | latent)."""


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """What one written piece says about the latent syllable in its position."""

    text: str
    latents: tuple[tuple[str, float], ...]
    """P(latent | text) under the prior, best first; they add up to 1."""
    total: float
    """P(text)."""
    hand: str
    misprint: bool = False


class Model:
    """The channel of one prior, turned round."""

    def __init__(self, prior: str = "mixed", of: Learned | None = None) -> None:
        self.prior = prior
        self.of = of or learned()
        self._indexes: dict[tuple[str, str], dict[str, list[tuple[str, float]]]] = {}
        self._short: dict[tuple[str, str], dict[str, list[str]]] = {}
        self._read: dict[tuple[str, str, str], Spelling | None] = {}

    def latents(self, position: str) -> Latents:
        """The latent syllables of a position."""
        return latents(position, self.prior)

    def hand(self, name: str) -> Hand:
        """The way of writing of that name."""
        if name in {"latin", "spaced"}:
            return Latin(self.prior, self.of, spaced=name == "spaced")
        if name == "hangul":
            return Hangul(self.prior)
        if name in {"han", "pinyin"}:
            return Han(sounded=name == "pinyin")
        return Systematic(name, self.prior)

    def index(self, hand: str, position: str) -> dict[str, list[tuple[str, float]]]:
        """Every written piece of a hand with its latents and P(text | latent)."""
        found = self._indexes.get((hand, position))
        if found is None:
            by_text: dict[str, list[tuple[str, float]]] = defaultdict(list)
            writer = self.hand(hand)
            for latent in self.latents(position).prior:
                for text, p in writer.written(latent, position).items():
                    by_text[text].append((latent, p))
            found = self._indexes[hand, position] = dict(by_text)
        return found

    def read(self, text: str, position: str, hand: str) -> Spelling | None:
        """A piece read as a hand writes it; None where no syllable is written so."""
        key = (text, position, hand)
        if key not in self._read:
            self._read[key] = self._spelling(text, position, hand)
        return self._read[key]

    def misread(self, text: str, position: str, hand: str) -> Spelling | None:
        """A piece read as if one letter of it were wrong; None where even that gives no syllable."""
        key = (f"~{text}", position, hand)
        if key not in self._read:
            self._read[key] = self._misprint(text, position, hand)
        return self._read[key]

    def _spelling(self, text: str, position: str, hand: str) -> Spelling | None:
        row = self.index(hand, position).get(text)
        if row is not None:
            return self._weighed(text, position, hand, row)
        if hand == "hangul" and len(text) == 1 and position != SURNAME:
            return Spelling(text, ((text, 1.0),), UNKNOWN_SYLLABLE, hand)
        return None

    def _weighed(
        self, text: str, position: str, hand: str, row: list[tuple[str, float]], *, misprint: bool = False
    ) -> Spelling:
        prior = self.latents(position).prior
        joint = sorted(((prior[latent] * p, latent) for latent, p in row), reverse=True)
        total = sum(p for p, _ in joint)
        kept = tuple((latent, p / total) for p, latent in joint[:MOST_LATENTS])
        return Spelling(text, kept, total, hand, misprint)

    def _misprint(self, text: str, position: str, hand: str) -> Spelling | None:
        if hand in {"hangul", "han"} or not 2 <= len(text) <= LONGEST_MISPRINT:
            return None
        index, short = self.index(hand, position), self._shortened(hand, position)
        row: dict[str, float] = defaultdict(float)
        near = {found for less in _one_less(text) for found in short.get(less, ())}
        for other in sorted(near):
            if _one_letter_apart(text, other):
                for latent, p in index[other]:
                    row[latent] += OF_A_MISPRINT * p
        return self._weighed(text, position, hand, list(row.items()), misprint=True) if row else None

    def _shortened(self, hand: str, position: str) -> dict[str, list[str]]:
        """The written pieces by every text that is left of them without one letter, and by themselves."""
        found = self._short.get((hand, position))
        if found is None:
            found = defaultdict(list)
            for text in self.index(hand, position):
                for less in _one_less(text):
                    found[less].append(text)
            self._short[hand, position] = found
        return found


def _one_less(text: str) -> set[str]:
    return {text} | {text[:at] + text[at + 1 :] for at in range(len(text))}


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether one text is the other with one letter wrong, left out, added, or exchanged with the next."""
    if len(a) != len(b):
        return abs(len(a) - len(b)) == 1
    wrong = [at for at, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(wrong) == 2:
        return wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    return len(wrong) == 1


@lru_cache(maxsize=3)
def model(prior: str) -> Model:
    """The shipped model of a prior: mixed, north or south."""
    return Model(prior)
