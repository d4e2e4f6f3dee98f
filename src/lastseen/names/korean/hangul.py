"""Hangul syllables, their three parts, and the initial-sound law that parts South from North.

Source: The Unicode Standard, section 3.12 (conjoining jamo behaviour); South: 한글 맞춤법 (1988), rules 10-12.
"""

from __future__ import annotations

from functools import lru_cache

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
NUCLEI = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

_FIRST, _LAST = 0xAC00, 0xD7A3
_IOTIZED = "ㅑㅕㅖㅛㅠㅣ"
_N_IS_DROPPED = "ㅕㅛㅠㅣ"
_WEAK_INSIDE = {"렬": "열", "률": "율"}


def is_syllable(text: str) -> bool:
    """Whether a text is one Hangul syllable."""
    return len(text) == 1 and _FIRST <= ord(text) <= _LAST


@lru_cache(maxsize=4096)
def split(syllable: str) -> tuple[str, str, str]:
    """Onset, nucleus and coda of a syllable; the coda is empty where there is none."""
    rest, coda = divmod(ord(syllable) - _FIRST, len(CODAS))
    onset, nucleus = divmod(rest, len(NUCLEI))
    return ONSETS[onset], NUCLEI[nucleus], CODAS[coda]


def joined(onset: str, nucleus: str, coda: str) -> str:
    """The syllable of three parts."""
    place = (ONSETS.index(onset) * len(NUCLEI) + NUCLEI.index(nucleus)) * len(CODAS)
    return chr(_FIRST + place + CODAS.index(coda))


@lru_cache(maxsize=4096)
def southern(syllable: str) -> str:
    """A Northern syllable as the South writes it at the start of a word: 리 is 이, 로 is 노, 녀 is 여."""
    onset, nucleus, coda = split(syllable)
    if onset == "ㄹ":
        return joined("ㅇ" if nucleus in _IOTIZED else "ㄴ", nucleus, coda)
    if onset == "ㄴ" and nucleus in _N_IS_DROPPED:
        return joined("ㅇ", nucleus, coda)
    return syllable


def southern_inside(syllable: str, before: str) -> str:
    """A Northern syllable as the South writes it after another: 렬 and 률 lose their onset after a vowel or ㄴ."""
    if is_syllable(before) and split(before)[2] in {"", "ㄴ"}:
        return _WEAK_INSIDE.get(syllable, syllable)
    return syllable


@lru_cache(maxsize=4096)
def southern_somewhere_inside(syllable: str) -> str:
    """The weakest form that the South may write inside a name, whatever stands before."""
    return _WEAK_INSIDE.get(syllable, syllable)


@lru_cache(maxsize=4096)
def one_jamo_away(syllable: str) -> frozenset[str]:
    """Every syllable that differs in exactly one of its three parts."""
    onset, nucleus, coda = split(syllable)
    onsets = {joined(other, nucleus, coda) for other in ONSETS}
    nuclei = {joined(onset, other, coda) for other in NUCLEI}
    codas = {joined(onset, nucleus, other) for other in CODAS}
    return frozenset((onsets | nuclei | codas) - {syllable})
