"""Given names from abroad in Hangul, compared by sound with their Latin spelling: 다니엘 is Daniel."""

from __future__ import annotations

from functools import lru_cache

from lastseen.names.korean.hangul import is_syllable, split
from lastseen.names.korean.hanja import is_pinyin
from lastseen.names.korean.tables import table
from lastseen.names.letters.evidence import log_likelihood, share_by_length
from lastseen.names.letters.likeness import Ear
from lastseen.names.letters.sounds import Lattice, Spelling
from lastseen.names.written import fold_latin

DOUBT = -3.0
"""ln of how often one person's name from abroad is quite another in another record; assumed."""
VOWELS = "aeiou"


def heard_alike(a: str, b: str) -> float | None:
    """The log likelihood ratio of a given name in Hangul, of two syllables or more, and one in Latin letters.

    None for other scripts, and for pinyin, which is no foreign spelling but another channel.
    """
    hangul, latin = (a, b) if _in_hangul(a) else (b, a)
    if not _in_hangul(hangul) or len(hangul) < 2 or not latin.isascii() or is_pinyin(latin):
        return None
    return _alike(hangul.replace("-", ""), fold_latin(latin).replace("-", "").replace("'", ""))


def _in_hangul(text: str) -> bool:
    return all(map(is_syllable, text.replace("-", "")))


@lru_cache(maxsize=1 << 14)
def _alike(hangul: str, latin: str) -> float:
    one, other = _lattice(_letters(hangul), "hangul"), _lattice(latin, "latin")
    sounds = len(min((text for text, _ in one.paths(most=1)), key=len, default=""))
    return log_likelihood(_ear().distance(one, other), share_by_length(sounds), DOUBT)


def _letters(hangul: str) -> str:
    parts = (part for syllable in hangul for part in split(syllable))
    return "".join(jamo for at, jamo in enumerate(parts) if jamo != "ㅇ" or at % 3 == 2)


@lru_cache(maxsize=1 << 14)
def _lattice(text: str, script: str) -> Lattice:
    return _spelling(script).lattice(text)


@lru_cache(maxsize=2)
def _spelling(script: str) -> Spelling:
    return Spelling.of(table("sounds")[script])


@lru_cache(maxsize=1)
def _ear() -> Ear:
    return Ear.of(table("sounds"), VOWELS)
