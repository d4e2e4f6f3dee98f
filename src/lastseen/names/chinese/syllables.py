"""Parts of Chinese names: which syllables a written part can stand for, whatever the script and the system."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lastseen.names.chinese.hangul import by_reading, by_sound, surnames_by_reading
from lastseen.names.chinese.tables import (
    RAREST_SURNAME,
    character_readings,
    compound_surnames,
    forms,
    given_shares,
    plain,
    southern_surnames,
    surname_readings,
    surname_shares,
)

MISHEARD = 0.002
"""How often a syllable is written as its neighbour: n for ng, z for zh, and so on."""
MOST_SYLLABLES = 3
_TONES = "\u0304\u0301\u030c\u0300"
_NEIGHBOURS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"), ("h", "f"))


@dataclass(frozen=True, slots=True)
class Part:
    """A surname, or one syllable of a given name."""

    text: str
    readings: tuple[tuple[str, float], ...]
    """Syllables and their probabilities given the text, most likely first; they add up to 1."""
    evidence: float
    """How likely such a text is in this place: the sum over syllables of share times weight."""
    characters: str
    """The characters in simplified form, where the text has them."""

    @property
    def best(self) -> str:
        """The likeliest syllable."""
        return self.readings[0][0]


def toneless(text: str) -> str:
    """Lower case without tone marks and tone digits; ü stays."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text.lower()) if mark not in _TONES)
    return unicodedata.normalize("NFC", bare).replace("u:", "ü")


def surname_share(syllable: str) -> float:
    """The share of people whose surname is read so; very small for what is no surname."""
    return surname_shares().get(syllable, RAREST_SURNAME)


def given_share(syllable: str) -> float:
    """The share of a syllable among those of given names."""
    return given_shares()[syllable]


@lru_cache(maxsize=20_000)
def surname(text: str, system: str) -> Part | None:
    """A surname as written; None where no syllable is written so in that system."""
    if system == "han":
        return _weighed(text, _read_surname(text), surname=True)
    if system == "southern":
        heard = southern_surnames().get(text) or (forms("pinyin").get(text) if surname_share(text) > 1e-3 else None)
        return _weighed(text, heard or {}, surname=True)
    if system == "sino_korean":
        return _weighed(text, surnames_by_reading().get(text, {}), surname=True)
    whole = written_in(system).get(text)
    if whole is None:
        joined = {"".join(parts): parts for parts in split(text, system) if len(parts) == 2}
        heard = {"".join(one): 1.0 for parts in joined.values() for one in _pairs(parts, system)}
        whole = {syllable: 1.0 for syllable in heard if syllable in surname_shares()}
    return _weighed(text, whole, surname=True)


def written_in(system: str) -> Mapping[str, Mapping[str, float]]:
    """The forms of a system, each with the syllables that it can stand for."""
    if system == "hangul":
        return by_sound()
    return by_reading() if system == "sino_korean" else forms(system)


def _pairs(parts: tuple[str, ...], system: str) -> list[tuple[str, str]]:
    first, second = (written_in(system)[part] for part in parts)
    return [(x, y) for x in first for y in second]


def _read_surname(text: str) -> Mapping[str, float]:
    if text in compound_surnames() or plain(text) in compound_surnames():
        return {compound_surnames().get(text) or compound_surnames()[plain(text)]: 1.0}
    if len(text) > 1:
        return {}
    readings = dict(character_readings().get(text, {}))
    special = surname_readings().get(text)
    if special is None:
        return readings
    return {one: 0.1 * weight for one, weight in readings.items()} | {special: 1.0}


@lru_cache(maxsize=20_000)
def syllable(text: str, system: str) -> Part | None:
    """One syllable of a given name as written; None where no syllable is written so in that system."""
    if system == "han":
        heard = character_readings().get(text, {})
    else:
        heard = written_in(system).get(text) or {}
        if system == "southern":
            heard = heard or forms("pinyin").get(text, {})
    return _weighed(text, heard, surname=False)


def _weighed(text: str, heard: Mapping[str, float], *, surname: bool) -> Part | None:
    share = surname_share if surname else given_share
    known = {one: weight for one, weight in heard.items() if surname or one in given_shares()}
    if not known:
        return None
    likely = {one: weight * share(one) for one, weight in known.items()}
    evidence = sum(likely.values())
    posterior = {one: (1 - MISHEARD) * weight / evidence for one, weight in likely.items()}
    spread = _misheard(posterior)
    ordered = sorted(spread.items(), key=lambda one: (-one[1], one[0]))
    han = plain(text) if any("\u4e00" <= one <= "\u9fff" for one in text) else ""
    return Part(text, tuple(ordered), evidence, han)


def _misheard(posterior: Mapping[str, float]) -> dict[str, float]:
    spread = dict(posterior)
    for one, weight in posterior.items():
        near = neighbours(one)
        for other in near:
            spread[other] = spread.get(other, 0.0) + MISHEARD / (1 - MISHEARD) * weight / len(near)
    total = sum(spread.values())
    return {one: weight / total for one, weight in spread.items()}


@lru_cache(maxsize=1_000)
def neighbours(one: str) -> tuple[str, ...]:
    """Syllables for which this one is easily taken."""
    ends = one[:-1] if one.endswith("ng") else one + "g" if one.endswith("n") else ""
    starts = [
        other + one[len(first) :]
        for pair in _NEIGHBOURS
        for first, other in (pair, pair[::-1])
        if one.startswith(first) and not (len(first) == 1 and one[1:2] == "h")
    ]
    return tuple(sorted(near for near in {ends, *starts} if near in given_shares()))


@lru_cache(maxsize=20_000)
def split(text: str, system: str) -> tuple[tuple[str, ...], ...]:
    """Every way to cut a joined text into at most three syllables of one system."""
    if system == "han":
        return (tuple(text),) if len(text) <= MOST_SYLLABLES else ()
    known = written_in(system).keys() | (forms("pinyin").keys() if system == "southern" else set())
    return tuple(_cut(text.replace("-", " ").split(), known))


def _cut(pieces: list[str], known: set[str]) -> list[tuple[str, ...]]:
    ways: list[tuple[str, ...]] = [()]
    for piece in pieces:
        ways = [way + more for way in ways for more in _cut_piece(piece, known) if len(way + more) <= MOST_SYLLABLES]
    return [way for way in ways if way]


def _cut_piece(piece: str, known: set[str], deep: int = MOST_SYLLABLES) -> list[tuple[str, ...]]:
    if not piece:
        return [()]
    if not deep:
        return []
    ends = [end for end in range(1, min(7, len(piece)) + 1) if piece[:end] in known]
    return [(piece[:end], *more) for end in ends for more in _cut_piece(piece[end:].lstrip("'ъ"), known, deep - 1)]
