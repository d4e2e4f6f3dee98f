"""The tables of Arabic and Persian names, read once when first asked for."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import log
from typing import Any

from lastseen.names.language import Script
from lastseen.names.letters.likeness import Ear
from lastseen.names.letters.sounds import Spelling
from lastseen.names.written import fold_latin

ENOUGH_PERSONS = 5
"""Counts of fewer persons than this are no better than the estimates of given.toml."""
SURELY_KNOWN = 10_000
VOWELS = "aeiou·"
FILES = {Script.ARABIC: "arabic", Script.LATIN: "latin", Script.CYRILLIC: "cyrillic"}
_FOLDED = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه",
     "ک": "ك", "ھ": "ه", "ء": "", "ـ": "", " ": ""}
)  # fmt: skip
_LOOSE = str.maketrans({"o": "u", "y": "i", "w": "u", "v": "u", "q": "k", "T": "t", "D": "d", "·": "", "?": ""})


@dataclass(frozen=True, slots=True)
class Listed:
    """One known name: its main form in Arabic script and the share of people who bear it."""

    main: str
    share: float
    persons: int
    """How many persons its spellings were learned from; `SURELY_KNOWN` for those of given.toml."""


@lru_cache(maxsize=8)
def table(file: str) -> Mapping[str, Any]:
    """One table of this folder."""
    return tomllib.loads(files(__package__).joinpath(file).read_text("utf-8"))


@lru_cache(maxsize=3)
def spelling(script: Script) -> Spelling:
    """How the letters of a script sound."""
    return Spelling.of(table("letters.toml")[FILES[script]])


@lru_cache(maxsize=1)
def ear() -> Ear:
    """Which sounds are taken for which."""
    return Ear.of(table("letters.toml")["ear"], VOWELS)


@lru_cache(maxsize=8)
def particles(kind: str) -> frozenset[str]:
    """The words of one kind that are not names by themselves: article, son_of, servant_of and so on."""
    return frozenset(table("particles.toml")[kind]["words"].split())


def script_of(text: str) -> Script:
    """Arabic or Cyrillic where any letter is, else Latin."""
    if any("\u0600" <= letter <= "\u08ff" for letter in text):
        return Script.ARABIC
    return Script.CYRILLIC if any("\u0400" <= letter <= "\u052f" for letter in text) else Script.LATIN


def bare(text: str) -> str:
    """Arabic script without vowel marks and stretching."""
    return "".join(mark for mark in text if mark != "ـ" and unicodedata.category(mark) != "Mn")


def folded(text: str) -> str:
    """Arabic script with the forms of alef, ya, kaf and ha that are exchanged in practice written as one."""
    return bare(text).translate(_FOLDED)


def loose(sounds: str) -> str:
    """Sounds with those counted as one that Latin spellings of one name exchange, none of them doubled."""
    kept = ""
    for sound in sounds.translate(_LOOSE):
        if sound != kept[-1:]:
            kept += sound
    return kept


@lru_cache(maxsize=1)
def names() -> Mapping[str, Listed]:
    """Every known name by its folded Arabic form: its share counted where enough persons bear it, else estimated."""
    people = table("spellings.toml")["people"]
    found = {
        folded(main): Listed(main, (_persons(spelt) + 0.5) / people, _persons(spelt))
        for main, spelt in learned().items()
    }
    for main, (per_mille, *_) in table("given.toml")["names"].items():
        counted = found.get(folded(main))
        share = counted.share if counted and counted.persons >= ENOUGH_PERSONS else per_mille / 1000
        found[folded(main)] = Listed(main, share, SURELY_KNOWN)
    return found


def learned() -> Mapping[str, str]:
    """Counted words: each in Arabic script with its Latin spellings and how many persons have each."""
    found: Mapping[str, str] = table("spellings.toml")["spellings"]
    return found


def _persons(spelt: str) -> int:
    return sum(int(one.split()[1]) for one in spelt.split(", "))


@lru_cache(maxsize=1)
def listed_names() -> Mapping[str, tuple[Listed, ...]]:
    """The names of given.toml by the loose sounds of each of their forms."""
    found: dict[str, tuple[Listed, ...]] = {}
    for main, (_, latin, cyrillic) in table("given.toml")["names"].items():
        forms = [loose(likeliest(one)) for one in (*latin.split(), *cyrillic.split())]
        for key in dict.fromkeys(forms):
            found[key] = (*found.get(key, ()), names()[folded(main)])
    return found


@lru_cache(maxsize=1)
def spelt_names() -> Mapping[str, tuple[tuple[Listed, float], ...]]:
    """Counted Latin spellings: the names that each stands for, with minus the logarithm of how often it does."""
    counts: dict[str, dict[str, float]] = {}
    for main, spelt in learned().items():
        for one, persons in (pair.split() for pair in spelt.split(", ")):
            meant = counts.setdefault(letters_only(one), {})
            meant[folded(main)] = meant.get(folded(main), 0.0) + float(persons)
    return {
        spelling: tuple((names()[main], log((sum(meant.values()) + 0.5) / n)) for main, n in meant.items())
        for spelling, meant in counts.items()
    }


def letters_only(word: str) -> str:
    """A Latin word in plain lower-case letters."""
    return "".join([letter for letter in fold_latin(word) if letter.isalpha()])


def likeliest(written: str) -> str:
    """The likeliest sounds of a word in Latin or Cyrillic letters."""
    word = written.lower().replace("-", "")
    return spelling(script_of(word)).lattice(word).paths(1)[0][0]


@lru_cache(maxsize=1)
def skeleton_of() -> Mapping[str, str]:
    """Consonants that count as one when names are looked up."""
    return dict(table("letters.toml")["skeleton"])
