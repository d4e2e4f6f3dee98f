"""Whether a Korean word can be a person's name: by the surnames and syllables of Korea, or by sounding foreign."""

from __future__ import annotations

import re
from functools import lru_cache

from lastseen.names.korean.hangul import southern
from lastseen.names.korean.tables import table as names_table

_HANGUL = re.compile(r"[가-힣]+")


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """Every listed surname, as South and North write it."""
    rows = names_table("surnames")["surname"]
    return frozenset(rows) | {row["north"].partition(":")[0] for row in rows.values() if "north" in row}


@lru_cache(maxsize=2)
def _given(place: str) -> frozenset[str]:
    return frozenset(names_table("frequency")[place])


def surname_of(name: str) -> str:
    """The surname at the head of a Korean name."""
    return name[:2] if len(name) > 3 and name[:2] in surnames() else name[:1]


def is_korean(name: str) -> bool:
    """Whether a word can be a Korean's full name: a listed surname, then one or two listed syllables."""
    if not 2 <= len(name) <= 4 or not _HANGUL.fullmatch(name) or surname_of(name) not in surnames():
        return False
    first, rest = name[len(surname_of(name)) :][:1], name[len(surname_of(name)) :][1:]
    heard = bool(first) and {first, southern(first)} & _given("first")
    return bool(heard) and (not rest or (len(rest) == 1 and bool({rest, southern(rest)} & _given("inside"))))


@lru_cache(maxsize=8192)
def sounds_foreign(name: str) -> bool:
    """Whether a word has a syllable that no Chinese character is read as: 요나스, 벨크."""
    return bool(_HANGUL.fullmatch(name)) and any(syllable not in sino_syllables() for syllable in name)


@lru_cache(maxsize=1)
def sino_syllables() -> frozenset[str]:
    """Every syllable that a Chinese character is read as."""
    return frozenset(names_table("hanja")["readings"])
