"""What the lists of invented persons share: halves of words, chance, and letters of one alphabet written in another."""

from __future__ import annotations

import random
import tomllib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "names"
TUNED, HELD_OUT = 0, 1
"""Half of all words may be looked at while tables and weights are written; the other half is for measuring only."""
Person = list[str]
"""The forms of one invented person's name."""


def half(word: str) -> int:
    """The half that a word is in: 0 or 1, by its spelling alone."""
    return zlib.crc32(word.encode()) % 2


@lru_cache(maxsize=16)
def table(file: str) -> Mapping[str, Any]:
    """One table of bench/data/names."""
    return tomllib.loads((DATA / file).read_text("utf-8"))


@dataclass(frozen=True)
class Chance:
    """Draws that are the same for the same seed."""

    draw: random.Random

    @classmethod
    def of(cls, seed: str) -> Chance:
        """The draws that a seed gives."""
        return cls(random.Random(seed))

    def one(self, words: Sequence[str]) -> str:
        """One word, those in front more often, as names are."""
        return words[min(int(self.draw.expovariate(2.5 / len(words))), len(words) - 1)]

    def any(self, words: Sequence[str]) -> str:
        """One word, each as likely."""
        return self.draw.choice(words)

    def some(self, words: Sequence[str], count: int) -> list[str]:
        """Several different words."""
        return self.draw.sample(list(words), min(count, len(words)))

    def happens(self, share: float) -> bool:
        """Yes in that share of cases."""
        return self.draw.random() < share


def respell(word: str, rules: Mapping[str, str], vowels: str) -> str:
    """A word letter by letter, the longest rule first: `^` at the start, `$` at the end, `+` after one of `vowels`."""
    lower, spelt, place = word.lower(), "", 0
    while place < len(lower):
        taken, written = _rule(lower, place, rules, vowels)
        spelt += written
        place += taken
    return "-".join(part[:1].upper() + part[1:] for part in spelt.split("-"))


def _rule(word: str, place: int, rules: Mapping[str, str], vowels: str) -> tuple[int, str]:
    start = place == 0 or word[place - 1] == "-"
    after = place > 0 and word[place - 1] in vowels
    for length in range(min(5, len(word) - place), 0, -1):
        letters = word[place : place + length]
        end = place + length == len(word)
        ways = [letters + "$"] if end else []
        ways += ["^" + letters] if start else []
        ways += ["+" + letters] if after else []
        for key in (*ways, letters):
            if key in rules:
                return length, rules[key]
    return 1, word[place]
