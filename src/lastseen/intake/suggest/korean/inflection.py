"""How a Korean verb looks in a sentence: from 붙잡히다 to 붙잡혔, 붙잡힌, 붙잡혀, each the beginning of its forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_FIRST = 0xAC00
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_CONTRACTED = {"ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅣ": "ㅕ", "ㅚ": "ㅙ"}
"""What a stem's vowel becomes with 아 or 어: 오 and 아 are 와."""
_NONE, _N, _R, _M, _P, _SS = 0, 4, 8, 16, 17, 20
"""Numbers of final consonants: none, ㄴ, ㄹ, ㅁ, ㅂ, ㅆ."""
_SOFTENED = {"듣": "들", "걷": "걸", "싣": "실", "묻": "물"}
"""Stems whose ㄷ is ㄹ before a vowel."""


def any_form(verbs: Iterable[str]) -> str:
    """A pattern for any form of the verbs, given as a dictionary has them: `끌려 가다`; each blank may be missing."""
    return "(?:" + "|".join(sorted((_pattern(verb) for verb in set(verbs)), key=lambda it: (-len(it), it))) + ")"


def _pattern(verb: str) -> str:
    stem = verb.removesuffix("다")
    fixed, last = stem[:-1], stem[-1]
    heads = "|".join(sorted(set(_heads(last)), key=lambda it: (-len(it), it)))
    blanks = r"\s?".join(map(re.escape, fixed.split(" ")))
    if last == "르":
        return f"{blanks}(?:{heads})|{_doubled(fixed)}"
    return f"{blanks}(?:{heads})"


def _heads(last: str) -> Iterator[str]:
    """The ways in which the last syllable of a stem can look."""
    initial, vowel, final = _parts(last)
    yield last
    if last == "하":
        yield from ("한", "할", "함", "합", "해", "했")
    elif final == _NONE:
        yield from (_syllable(initial, vowel, coda) for coda in (_N, _R, _M, _P))
        joined = _CONTRACTED.get(vowel, "ㅓ" if vowel == "ㅡ" else vowel)
        yield from (_syllable(initial, joined, coda) for coda in (_NONE, _SS))
    elif final == _R:
        yield from (_syllable(initial, vowel, coda) for coda in (_N, _P))
    if last in _SOFTENED:
        yield _SOFTENED[last]


def _doubled(fixed: str) -> str:
    """모르다 is 몰랐다: the syllable before 르 takes its ㄹ."""
    initial, vowel, _ = _parts(fixed[-1])
    ending = "[라랐]" if vowel in "ㅏㅗ" else "[러렀]"
    return re.escape(fixed[:-1]) + _syllable(initial, vowel, _R) + ending


def _parts(syllable: str) -> tuple[int, str, int]:
    number = ord(syllable) - _FIRST
    return number // 588, _VOWELS[number % 588 // 28], number % 28


def _syllable(initial: int, vowel: str, final: int) -> str:
    return chr(_FIRST + initial * 588 + _VOWELS.index(vowel) * 28 + final)
