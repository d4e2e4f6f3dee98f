"""Chinese characters in Korean names: their Korean readings, and their readings in pinyin."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from lastseen.names.korean.hangul import southern
from lastseen.names.korean.inventory import SURNAME, latents
from lastseen.names.korean.tables import table

_BESIDES = 0.1
"""What a second reading of a character counts beside its first."""


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    return {form: base for base, forms in table("hanja")["variants"].items() for form in forms}


def base_form(character: str) -> str:
    """The traditional form of a simplified or Japanese character."""
    return _variants().get(character, character)


@lru_cache(maxsize=1)
def readings() -> dict[str, tuple[tuple[str, float], ...]]:
    """The Korean readings of each character in their Northern form, with their weights."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for part, weight in (("readings", 1.0), ("besides", _BESIDES)):
        for reading, characters in table("hanja")[part].items():
            for character in characters:
                found[character][reading] = weight
    return {character: tuple(row.items()) for character, row in found.items()}


@lru_cache(maxsize=1)
def pinyin() -> dict[str, str]:
    """The pinyin of each character, without tones."""
    return {character: syllable for syllable, row in table("hanja")["pinyin"].items() for character in row}


@lru_cache(maxsize=1)
def pinyin_syllable() -> re.Pattern[str]:
    """A syllable of pinyin, the longest first."""
    syllables = sorted({*pinyin().values()} - {""}, key=len, reverse=True)
    return re.compile("|".join(syllables), re.IGNORECASE)


@lru_cache(maxsize=1)
def _pinyin_words() -> re.Pattern[str]:
    return re.compile(f"(?:{pinyin_syllable().pattern}|')+", re.IGNORECASE)


@lru_cache(maxsize=1 << 15)
def is_pinyin(text: str) -> bool:
    """Whether a word, or each part of it between hyphens, is made of pinyin syllables only."""
    return all(map(_pinyin_words().fullmatch, text.replace("ü", "v").split("-")))


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    """The characters that schools of the South teach, which are commoner in names than others."""
    return frozenset(table("hanja")["taught"]["characters"])


@lru_cache(maxsize=8)
def characters(position: str) -> dict[str, dict[str, float]]:
    """P(character | latent syllable) for each latent syllable of a position."""
    return _of_surnames() if position == SURNAME else _of_given(position)


def _of_surnames() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for source, row in table("surnames")["surname"].items():
        listed = row["hanja"]
        for place, text in enumerate([listed] if len(source) > 1 else listed):
            latent = source if len(source) > 1 else _origin(text, source)
            if latent in latents(SURNAME, "mixed").prior:
                found[latent][text] = max(found[latent].get(text, 0.0), 1 / (place + 1) ** 2)
    read_so = _by_reading()
    for latent in latents(SURNAME, "mixed").prior:
        for character in read_so.get(latent, ()):
            found[latent].setdefault(character, 0.002)
    return {latent: _normal(row) for latent, row in found.items()}


def _by_reading() -> dict[str, list[str]]:
    """The characters of each reading."""
    found: dict[str, list[str]] = defaultdict(list)
    for character, row in readings().items():
        for reading in {reading for reading, _ in row}:
            found[reading].append(character)
    return found


def _origin(character: str, source: str) -> str:
    """The reading of a character that the South writes as the surname, or the surname itself."""
    named = (reading for reading, _ in readings().get(character, ()) if southern(reading) == source)
    return next(named, source)


def _of_given(position: str) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for character, row in readings().items():
        for reading, weight in row:
            if reading in latents(position, "mixed").prior:
                found[reading][character] = weight * (5.0 if character in common() else 1.0)
    return {latent: _normal(row) for latent, row in found.items()}


def _normal(row: dict[str, float]) -> dict[str, float]:
    total = sum(row.values())
    return {text: weight / total for text, weight in row.items()}


class Han:
    """The hand of Chinese characters, and with `sounded` that of their pinyin."""

    def __init__(self, *, sounded: bool = False) -> None:
        self.sounded = sounded

    def written(self, latent: str, position: str) -> dict[str, float]:
        """P(written | latent)."""
        row = characters(position).get(latent, {})
        if not self.sounded:
            return row
        found: dict[str, float] = defaultdict(float)
        for text, p in row.items():
            sounds = [pinyin().get(character, "") for character in text]
            if all(sounds):
                found["".join(sounds)] += p
        return found
