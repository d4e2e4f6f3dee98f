"""From a written piece back to latent syllables: the reverse of the channel, looked up in indexes made on first use."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from lastseen.names.korean.channel import Hangul, Latin, Learned, Systematic, learned
from lastseen.names.korean.hanja import Han
from lastseen.names.korean.inventory import SURNAME, Latents, alone, latents

MOST_LATENTS = 12
"""Latents kept of one piece; the rest has less than a thousandth of it, as a rule."""
OF_A_MISPRINT = 2e-4
"""P(this misprint | piece): one letter wrong, left out, added or exchanged; assumed, about one name in a hundred."""
AN_INITIAL = 0.01
"""How often a syllable is written as its first letter only; assumed."""
UNKNOWN_SYLLABLE = 1e-6
"""The share of a Hangul syllable that no table has."""
LONGEST_MISPRINT = 12
SHARE_OF_NORTHERN = {"south": 0.03, "mixed": 0.35, "north": 0.85}
"""How many Latin spellings follow Northern habits, for each prior; assumed."""
SHARE_WHERE_SPACED = {"south": 0.1, "mixed": 0.6, "north": 0.95}
"""The same where each syllable of the given name is a word of its own, as the North prints them; assumed."""
STYLES = {"southern": 0.01, "rather southern": 0.12, "of either": 0.4, "rather northern": 0.75, "northern": 0.98}
"""The same once a whole name was looked at: it is spelled by one habit, so that one syllable tells of the others."""
Row = tuple[str, float, float]
"""A latent syllable and P(text | latent), by Southern and by Northern habits."""


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
    by_style: tuple[float, float]
    """P(text) by Southern and by Northern habits; alike in hands that know no such difference."""
    hand: str
    misprint: bool = False

    def alone(self, prior: str) -> float:
        """How much likelier the text is as a given name by itself than as the first syllable of one."""
        factor = alone(prior)
        return sum(p * factor.get(latent, 1.0) for latent, p in self.latents)


class Model:
    """The channel of one prior, turned round."""

    def __init__(self, prior: str = "mixed", of: Learned | None = None) -> None:
        self.prior = prior
        self.of = of or learned()
        self.shares = {"latin": SHARE_OF_NORTHERN[prior], "spaced": SHARE_WHERE_SPACED[prior], **STYLES}
        """The share of Northern habits in each hand that writes Latin letters as either state does."""
        self._indexes: dict[tuple[str, str], dict[str, list[Row]]] = {}
        self._short: dict[tuple[str, str], dict[str, list[str]]] = {}
        self._read: dict[tuple[str, str, str], Spelling | None] = {}

    def latents(self, position: str) -> Latents:
        """The latent syllables of a position."""
        return latents(position, self.prior)

    def hands(self, name: str) -> tuple[Hand, Hand]:
        """The way of writing of that name, by Southern and by Northern habits."""
        if name == "latin":
            return Latin(self.prior, self.of), Latin(self.prior, self.of, northern=True)
        hand = Hangul(self.prior) if name == "hangul" else self._other(name)
        return hand, hand

    def _other(self, name: str) -> Hand:
        if name in {"han", "pinyin"}:
            return Han(sounded=name == "pinyin")
        return Systematic(name, self.prior)

    def index(self, hand: str, position: str) -> dict[str, list[Row]]:
        """Every written piece of a hand with its latents and P(text | latent)."""
        key = ("latin" if hand in self.shares else hand, position)
        if key not in self._indexes:
            self._indexes[key] = self._indexed(*key)
        return self._indexes[key]

    def _indexed(self, hand: str, position: str) -> dict[str, list[Row]]:
        by_text: dict[str, list[Row]] = defaultdict(list)
        southern, northern = self.hands(hand)
        for latent in self.latents(position).prior:
            one = southern.written(latent, position)
            other = one if northern is southern else northern.written(latent, position)
            for text in one | other:
                by_text[text].append((latent, one.get(text, 0.0), other.get(text, 0.0)))
        return dict(by_text)

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
        if len(text.rstrip(".")) == 1 and hand not in {"hangul", "han"} and position != SURNAME:
            return self._initial(text[0], position, hand)
        if hand == "hangul" and len(text) == 1 and position != SURNAME:
            return Spelling(text, ((text, 1.0),), UNKNOWN_SYLLABLE, (UNKNOWN_SYLLABLE,) * 2, hand)
        return None

    def _initial(self, letter: str, position: str, hand: str) -> Spelling | None:
        """A syllable of which only the first letter is written."""
        row: dict[str, Row] = {}
        for text, latents_of_text in self.index(hand, position).items():
            if text.startswith(letter):
                _add(row, latents_of_text, AN_INITIAL)
        return self._weighed(f"{letter}.", position, hand, list(row.values())) if row else None

    def _weighed(self, text: str, position: str, hand: str, row: list[Row], *, misprint: bool = False) -> Spelling:
        prior, share = self.latents(position).prior, self.shares.get(hand, 0.0)
        joint = sorted(((prior[latent] * ((1 - share) * p + share * q), latent) for latent, p, q in row), reverse=True)
        total = sum(p for p, _ in joint)
        most = len(joint) if text.endswith(".") else MOST_LATENTS
        kept = tuple((latent, p / total) for p, latent in joint[:most])
        by_style = (sum(prior[latent] * p for latent, p, _ in row), sum(prior[latent] * q for latent, _, q in row))
        return Spelling(text, kept, total, by_style, hand, misprint)

    def _misprint(self, text: str, position: str, hand: str) -> Spelling | None:
        if hand in {"hangul", "han"} or not 2 <= len(text) <= LONGEST_MISPRINT:
            return None
        index, short = self.index(hand, position), self._shortened(hand, position)
        row: dict[str, Row] = {}
        near = {found for less in _one_less(text) for found in short.get(less, ())}
        for other in sorted(near):
            if _one_letter_apart(text, other):
                _add(row, index[other], OF_A_MISPRINT)
        return self._weighed(text, position, hand, list(row.values()), misprint=True) if row else None

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


def _add(row: dict[str, Row], more: list[Row], share: float) -> None:
    for latent, p, q in more:
        _, southern, northern = row.get(latent, (latent, 0.0, 0.0))
        row[latent] = (latent, southern + share * p, northern + share * q)


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
