"""Any text as plain Latin letters: accents off, other alphabets letter by letter, exchanged spellings as one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lastseen.names.written import fold_latin

VOWELS = "aeiou"
_ONE_LETTER = str.maketrans({"b": "v", "f": "p"})
_NEAR = str.maketrans("pfvgqjzdmy", "bbbkkkstni")
HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("letters.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _letters() -> Mapping[str, str]:
    return {
        letters: latin
        for script, rules in _table().items()
        if script not in ("source", "loose", "passed_over")
        for letters, latin in rules.items()
    }


@lru_cache(maxsize=1)
def passed_over() -> frozenset[str]:
    """Words that stand in many names and tell nothing."""
    return frozenset(_table()["passed_over"]["words"].split())


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word in plain Latin letters, as far as the table goes; folding twice changes nothing."""
    plain = fold_latin(word.translate(HIRAGANA_TO_KATAKANA)).replace("'", "").replace("-", "").replace(".", "")
    whole = "".join(_in_latin(plain)) if not plain.isascii() else plain
    if any("\u30a1" <= mark <= "\u30ff" for mark in plain):
        whole = whole.replace("ou", "o").replace("oo", "o").replace("uu", "u")
    return fold_latin(whole)


def _in_latin(word: str) -> list[str]:
    found, place = [], 0
    while place < len(word):
        pair = word[place : place + 2]
        taken = pair if len(pair) == 2 and pair in _letters() else word[place]
        found.append(_letters().get(taken, taken))
        place += len(taken)
    return found


@lru_cache(maxsize=20_000)
def loosen(folded: str) -> str:
    """Folded letters with those spellings written as one that languages exchange, and no letter doubled."""
    for pair in _table()["loose"]["order"].split():
        written, kept = pair.split("=")
        folded = folded.replace(written, kept)
    return "".join(letter for place, letter in enumerate(folded) if letter != folded[place - 1 : place])


def skeleton(folded: str) -> str:
    """The first letter and the consonants of a folded word: for looking up."""
    loose = loosen(folded)
    loose = loose[1:] if loose[:1] == "h" and loose[1:2] in VOWELS else loose
    return loose[:1] + "".join(letter for letter in loose[1:] if letter not in "aeiouh")


def coarse(folded: str) -> str:
    """The skeleton with consonants as one that differ in voice alone, or little: b and p, d and t, g and k, s and z."""
    return skeleton(folded).translate(_NEAR)


def consonants(folded: str) -> str:
    """What Hebrew letters and Latin ones have in common: consonants, those that one letter stands for as one."""
    return "".join(letter for letter in loosen(folded).translate(_ONE_LETTER) if letter not in "aeiouhv")


def without_vowels(written: str) -> bool:
    """Whether a word is in Hebrew letters, which leave the vowels out."""
    return any("\u05d0" <= letter <= "\u05ea" for letter in written)
