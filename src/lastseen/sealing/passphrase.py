"""Passphrases of ten words drawn by chance: 129 bits, which nobody guesses.

A passphrase that somebody chose is refused. How hard it is to guess cannot be seen in it, and a wrapped key that fell
into the wrong hands can be guessed at for years.
"""

from __future__ import annotations

import secrets
from functools import cache
from pathlib import Path

from lastseen.sealing.errors import WeakPassphrase

WORDS = 10
"""Words in a passphrase."""
_LEAST_DIFFERENT = 8
"""Ten drawn words with fewer different ones come up once in 10^12 times; somebody's own do more often."""


@cache
def word_list() -> tuple[str, ...]:
    """The words that passphrases are drawn from, in the order of the alphabet."""
    lines = (Path(__file__).parent / "words.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def new_passphrase() -> str:
    """Ten words drawn by chance, in small letters with a space between."""
    return " ".join(secrets.choice(word_list()) for _ in range(WORDS))


def tidy(text: str) -> str:
    """A passphrase as it was drawn, however it was typed: case, and what stands between the words, do not count."""
    return " ".join(text.replace(",", " ").lower().split())


def require_drawn(text: str) -> str:
    """The passphrase, tidied. WeakPassphrase unless it can have been drawn from the list."""
    words = tidy(text).split()
    if len(words) < WORDS or len(set(words)) < _LEAST_DIFFERENT or not set(words) <= set(word_list()):
        raise WeakPassphrase(
            "a passphrase that somebody chose is not taken, for it can be guessed",
            f"take the {WORDS} words that the program draws, and write them down",
        )
    if words == sorted(words) or words == sorted(words, reverse=True):
        raise WeakPassphrase("these words stand in the order of the alphabet: chance did not draw them", "draw anew")
    return " ".join(words)
