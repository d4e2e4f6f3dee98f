"""The words of a Korean text between blanks, each with its noun and the particle that hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.ordered import Row

PARTICLES = (
    "으로부터", "에게서는", "에서는", "에게는", "에게서", "한테서", "으로는", "로부터", "까지는",
    "에서도", "에게도", "에서만", "에게만", "에만",
    "에서의", "으로의", "와의", "과의", "로는", "에는", "에도", "에서", "에게", "한테", "께서",
    "으로",
    "부터", "까지", "처럼", "보다", "마다", "조차", "이나", "이며", "인데", "이던", "이었던", "였던",
    "측은", "측이", "은", "는", "이", "가", "을", "를", "의", "에", "로", "와", "과", "도", "만", "인", "께",
    "나", "며",
)  # fmt: skip
"""Particles and forms of the copula, the longest first."""
TOPIC = ("은", "는", "도", "측은", "에서는", "께서는")
SUBJECT = (*TOPIC, "이", "가", "께서", "측이", "에서", "만", "의")
AFTER_CONSONANT = ("은", "이", "을", "과", "이나")
AFTER_VOWEL = ("는", "가", "를", "와", "나", "며", "와의")
_WORD = re.compile(r"[^\s“”\"‘’'()\[\]〈〉<>「」『』,·…]+(?:\([^()\n]{0,40}\))?[^\s“”\"‘’'()\[\]〈〉<>「」『』,·…]*")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word between blanks or marks."""

    start: int
    end: int
    text: str

    @property
    def bare(self) -> str:
        """The word without what stands in brackets and without a full stop."""
        return _BRACKETS.sub("", self.text).rstrip(".?!")

    @property
    def noun(self) -> str:
        """The word without its particle."""
        return split(self.bare)[0]

    @property
    def particle(self) -> str:
        """The particle, or nothing."""
        return split(self.bare)[1]


Words = Row[Word]
"""The words of a text in its order."""


def words_of(text: str) -> Words:
    """The words of a text; quotation marks, brackets and commas are no part of them."""
    return Row(Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(text))


@lru_cache(maxsize=65536)
def split(bare: str) -> tuple[str, str]:
    """A word's noun and particle, by the particle's form after a consonant or a vowel."""
    for particle in PARTICLES:
        noun = bare[: -len(particle)]
        if noun and bare.endswith(particle) and _fits(noun[-1], particle):
            return noun, particle
    return bare, ""


def _fits(last: str, particle: str) -> bool:
    """Whether the particle has the form that the noun's last sound asks for."""
    if not "가" <= last <= "힣":
        return True
    coda = (ord(last) - 0xAC00) % 28
    if particle in AFTER_CONSONANT:
        return coda != 0
    if particle in AFTER_VOWEL:
        return coda == 0
    if particle in ("로", "로는", "로부터"):
        return coda in (0, 8)  # 8 is ㄹ
    return coda not in (0, 8) if particle.startswith("으로") else True


def ending_of(noun: str, ends: Iterable[str]) -> str:
    """The longest of the endings that a noun has, a plural 들 aside; one of one syllable must be the whole noun."""
    known = _known(tuple(ends))
    return max(_longest(noun, known), _longest(noun.removesuffix("들"), known), key=len)


def _longest(noun: str, known: frozenset[str]) -> str:
    return next((noun[at:] for at in range(len(noun)) if noun[at:] in known and (at == 0 or at < len(noun) - 1)), "")


@lru_cache(maxsize=64)
def _known(ends: tuple[str, ...]) -> frozenset[str]:
    return frozenset(ends)


def listed(word: Word, ends: Iterable[str]) -> str:
    """The ending of a list that a word has, with its particle or without."""
    rows = tuple(ends)
    return ending_of(word.noun, rows) or ending_of(word.bare, rows)
