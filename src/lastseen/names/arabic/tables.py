"""The tables of Arabic and Persian names, read once when first asked for."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lastseen.names.language import Script
from lastseen.names.letters.likeness import Ear
from lastseen.names.letters.sounds import Spelling

VOWELS = "aeiou·"
FILES = {Script.ARABIC: "arabic", Script.LATIN: "latin", Script.CYRILLIC: "cyrillic"}
_FOLDED = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه",
     "ک": "ك", "ھ": "ه", "ء": "", "ـ": "", " ": ""}
)  # fmt: skip
_LOOSE = str.maketrans({"o": "u", "y": "i", "w": "u", "v": "u", "q": "k", "T": "t", "D": "d", "·": "", "?": ""})


@dataclass(frozen=True, slots=True)
class Listed:
    """One listed name: its main form in Arabic script and the share of people who bear it."""

    main: str
    share: float


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
def listed_names() -> Mapping[str, tuple[Listed, ...]]:
    """Listed names by their folded Arabic form, and by the loose sounds of every other form."""
    found: dict[str, tuple[Listed, ...]] = {}
    for main, (per_mille, latin, cyrillic) in table("given.toml")["names"].items():
        name = Listed(main, per_mille / 1000)
        forms = [loose(likeliest(one)) for one in (*latin.split(), *cyrillic.split())]
        for key in dict.fromkeys((folded(main), folded(main).removeprefix("ال"), *forms)):
            found[key] = (*found.get(key, ()), name)
    return found


def likeliest(written: str) -> str:
    """The likeliest sounds of a word in Latin or Cyrillic letters."""
    word = written.lower().replace("-", "")
    return spelling(script_of(word)).lattice(word).paths(1)[0][0]


@lru_cache(maxsize=1)
def skeleton_of() -> Mapping[str, str]:
    """Consonants that count as one when names are looked up."""
    return dict(table("letters.toml")["skeleton"])
