"""Text reduced to its letters and digits, each with where it stands: so a value is found however it is set.

Case, accents, vowel points, width, invisible characters, blanks and punctuation make no difference: `A m i n`,
`amin-duvall` and `AMIN_DUVALL` hold the letters of `Amin Duvall`. Figures of every script are one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

SURE = 8
"""Letters from which on a value is looked for inside words too, as in a tag or an address."""
LEAST = 4
"""Letters of an alphabet below which a value says nothing: it would be found everywhere."""
LEAST_SYLLABLES = 2
"""The same, for scripts that write a syllable or a word with one sign."""
_AS_ONE = str.maketrans("ىةکیßł", "يهكيsl")
_SYLLABLES = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Letters:
    """A text as its letters."""

    text: str
    places: tuple[int, ...]
    """Where each letter stands in the original."""
    begins: frozenset[int]
    """The letters that begin a word of the original."""
    ends: frozenset[int]
    """The letters that end one."""


@lru_cache(maxsize=1 << 16)
def bare(sign: str) -> str:
    """What a sign comes to: letters and figures without case and accents, nothing for all else."""
    plain = unicodedata.normalize("NFKD", sign).casefold()
    kept = "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))
    figures = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in kept)
    return "".join(one for one in unicodedata.normalize("NFC", figures) if one.isalnum()).translate(_AS_ONE)


@lru_cache(maxsize=1 << 12)
def letters(text: str) -> Letters:
    """The letters of a text. A decomposed text is composed first, and places are those in the composed one."""
    found: list[str] = []
    places: list[int] = []
    begins, ends = set(), set()
    inside = False
    for place, sign in enumerate(text):
        if not (reduced := bare(sign)):
            if inside and not _joins(sign):
                ends.add(len(found) - 1)
                inside = False
            continue
        if not inside:
            begins.add(len(found))
            inside = True
        found += reduced
        places += [place] * len(reduced)
    ends.add(len(found) - 1)
    return Letters("".join(found), tuple(places), frozenset(begins), frozenset(ends))


def _joins(sign: str) -> bool:
    """Whether a sign that is no letter stands inside a word all the same: vowel points, joiners, direction marks."""
    return unicodedata.category(sign) in ("Mn", "Me", "Cf")


def tells(reduced: str) -> bool:
    """Whether so many letters are enough to be looked for."""
    return len(reduced) >= (LEAST_SYLLABLES if _SYLLABLES.search(reduced) else LEAST)


def occurrences(held: Letters, reduced: str) -> list[tuple[int, int]]:
    """Where letters stand in a text: from which place to which, the end not included."""
    found, at = [], held.text.find(reduced)
    while at >= 0:
        end = at + len(reduced) - 1
        if _stands_alone(held, reduced, at, end):
            found.append((held.places[at], held.places[end] + 1))
        at = held.text.find(reduced, at + 1)
    return found


def _stands_alone(held: Letters, reduced: str, at: int, end: int) -> bool:
    """Short letters count as whole words only; those of a script without blanks count from three on anywhere."""
    if len(reduced) >= SURE or (_SYLLABLES.search(reduced) and len(reduced) > LEAST_SYLLABLES):
        return True
    if _SYLLABLES.search(reduced):
        return at in held.begins
    return at in held.begins and end in held.ends
