"""Any text as plain Latin letters: accents off, other alphabets letter by letter, exchanged spellings as one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lastseen.names.written import fold_latin

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
    return loose[:1] + "".join(letter for letter in loose[1:] if letter not in "aeiouh")
