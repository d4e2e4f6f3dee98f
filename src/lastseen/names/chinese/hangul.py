"""Chinese names as Koreans write them: by the sound of Mandarin, or each character by its Korean reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from lastseen.names.chinese.tables import (
    OTHER_FORM,
    character_readings,
    given_shares,
    initial_and_final,
    surname_characters,
    table,
)
from lastseen.names.korean.hangul import joined, southern, split
from lastseen.names.korean.hanja import base_form, common, readings

Forms = Mapping[str, Mapping[str, float]]
"""A form in Hangul, then the syllables of Mandarin that it can stand for, with weights."""
TAUGHT = 5.0
"""How much commoner in names the characters are that the South's schools teach; assumed."""


@lru_cache(maxsize=1)
def by_sound() -> Forms:
    """The Hangul of every syllable of Mandarin by its sound: `le` is 러."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for syllable in sorted(given_shares()):
        for place, form in enumerate(dict.fromkeys(_heard(syllable))):
            found[form][syllable] = max(OTHER_FORM if place else 1.0, found[form].get(syllable, 0.0))
    return dict(found)


def _heard(syllable: str) -> list[str]:
    rules = table("hangul.toml")
    whole: list[str] = rules["whole"].get(syllable, "").split()
    initial, final = initial_and_final(syllable, rules["initials"])
    if whole or final not in rules["finals"]:
        return whole
    onsets = rules["initials"][initial].split() if initial else ["ㅇ"]
    ways = [(onset, last) for onset in onsets for last in rules["finals"][final].split()]
    return [_sounded(onset, rules["plain"].get(last, last) if onset in "ㅈㅉㅊ" else last) for onset, last in ways]


def _sounded(onset: str, final: str) -> str:
    _, nucleus, coda = split(final[0])
    return joined(onset, nucleus, coda) + final[1:]


@lru_cache(maxsize=1)
def by_reading() -> Forms:
    """The Korean readings of the characters behind each syllable of a given name: `bai` is 백, 배 or 패."""
    behind: dict[str, dict[str, float]] = defaultdict(dict)
    for character, syllables in character_readings().items():
        for syllable, weight in syllables.items():
            behind[syllable][character] = weight * (TAUGHT if base_form(character) in common() else 1.0)
    return _read({syllable: behind[syllable] for syllable in given_shares() if syllable in behind}, besides=True)


@lru_cache(maxsize=1)
def surnames_by_reading() -> Forms:
    """The Korean readings of surnames: `wang` is 왕, `zhuge` is 제갈."""
    return _read(surname_characters(), besides=False)


def _read(behind: Mapping[str, Mapping[str, float]], *, besides: bool) -> Forms:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for syllable, characters in behind.items():
        total = sum(characters.values())
        for text, share in characters.items():
            for form, p in _readings(text, besides=besides):
                found[form][syllable] = found[form].get(syllable, 0.0) + p * share / total
    return dict(found)


def _readings(text: str, *, besides: bool) -> Iterable[tuple[str, float]]:
    """The ways to read one character or two, half as the North does and half as the South."""
    ways = {"": 1.0}
    for character in map(base_form, text):
        row = [it for it in readings().get(character, ()) if besides or it[1] == 1.0]
        total = 2 * sum(p for _, p in row)
        ways = _longer(ways, [(form, p / total) for reading, p in row for form in (reading, southern(reading))])
    return ways.items()


def _longer(ways: Mapping[str, float], more: Iterable[tuple[str, float]]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for form, q in more:
        for before, p in ways.items():
            found[before + form] += p * q
    return found
