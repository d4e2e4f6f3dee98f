"""Names by the million, with NumPy: pairs scored at once, and one name against all of a long list.

Korean names are scored as arrays; what may be one name by that, and every other pair, is then compared in full.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lastseen.names.engine import LEAST_FOR_KEYS, LOWEST, Parsed, compare, parsed
from lastseen.names.korean import LANGUAGE as KOREAN
from lastseen.names.korean.arrays import Arrays, Index, PairScores
from lastseen.names.korean.parse import KoreanName
from lastseen.names.language import Unreadable
from lastseen.names.languages import languages
from lastseen.names.search import Found, ranked
from lastseen.names.written import written

SURELY_KOREAN = 0.98
"""The weight from which a name is not read in other languages at all."""
WORTH_A_FULL_LOOK = -2.0
"""Nats; pairs of Korean names below this by the arrays are not compared in full."""
_KOREAN = KOREAN.code


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair of names with its scores."""

    a: str
    b: str
    same_name: float
    log_lr: float
    unreadable: tuple[str, ...] = ()
    """Which of `a` and `b` cannot be read as a name; the pair then says nothing, for or against."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as far as it had to be read."""

    readable: bool
    korean: KoreanName | None
    """The name, if it is surely Korean; no other language is then asked."""


def _read(text: str, prior: str) -> _Read:
    try:
        name = written(text)
    except Unreadable:
        return _Read(readable=False, korean=None)
    korean = KOREAN.parse(name, prior)
    sure = korean is not None and KOREAN.weight(korean) >= SURELY_KOREAN
    return _Read(readable=True, korean=korean if sure else None)


def compare_pairs(pairs: Sequence[tuple[str, str]], prior: str = "mixed") -> Iterator[Scored]:
    """Every pair compared, in order."""
    numbers: dict[str, int] = {}
    a, b = ([numbers.setdefault(pair[side], len(numbers)) for pair in pairs] for side in (0, 1))
    names = [_read(text, prior) for text in numbers]
    rough = rough_log_lr([name.korean for name in names], np.array(a, np.int32), np.array(b, np.int32), prior)
    for (one, other), x, y, score in zip(pairs, a, b, rough.tolist(), strict=True):
        wrong = tuple(side for side, at in (("a", x), ("b", y)) if not names[at].readable)
        if wrong:
            yield Scored(one, other, 0.0, 0.0, wrong)
        elif score < WORTH_A_FULL_LOOK:
            yield Scored(one, other, 0.0, max(LOWEST, score))
        else:
            full = compare(one, other, prior)
            yield Scored(one, other, full.same_name, full.log_lr)


def rough_log_lr(
    names: Sequence[KoreanName | None], a: NDArray[np.int32], b: NDArray[np.int32], prior: str
) -> NDArray[np.float32]:
    """The log likelihood ratios of pairs of Korean names by the arrays; 0, which says nothing, for other pairs."""
    scores = PairScores(Arrays(names, KOREAN.model(prior))).log_lr(a, b)
    known = np.array([name is not None for name in names], bool)
    return np.where(known[a] & known[b], scores, np.float32(0)) if len(a) else scores


class ManyNames:
    """A long list of names, ready to be searched: arrays for Korean names, keys for all others."""

    def __init__(self, names: Iterable[str], prior: str = "mixed") -> None:
        self.names = list(names)
        self.prior = prior
        self.unreadable: list[int] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self.index = Index(Arrays(self._korean(), KOREAN.model(prior)))

    def _korean(self) -> Iterator[KoreanName | None]:
        for place, text in enumerate(self.names):
            told = _read(text, self.prior)
            if told.korean is None and told.readable:
                yield self._in_other_languages(place, text)
                continue
            if not told.readable:
                self.unreadable.append(place)
            yield told.korean

    def _in_other_languages(self, place: int, text: str) -> KoreanName | None:
        it = parsed(text)
        for key in _other_keys(it):
            self._by_key[key].append(place)
        return KOREAN.parse(it.name, self.prior) if it.weights.get(_KOREAN, 0.0) >= LEAST_FOR_KEYS else None

    def search(self, name: str, most: int = 10) -> list[Found]:
        """The names that are likeliest to be the same person's, best first. Raises Unreadable."""
        it = parsed(name)
        places = {place for key in _other_keys(it) for place in self._by_key.get(key, ())}
        korean = KOREAN.parse(it.name, self.prior)
        if korean is not None:
            places |= {place for place, _ in self.index.best(korean, most, math.log(1.0))}
        return ranked(name, self.names, places, most, self.prior)


def _other_keys(it: Parsed) -> frozenset[str]:
    """The keys of a name in the languages other than Korean that it may well be of."""
    others = [one for one in languages() if one.code != _KOREAN and it.weights.get(one.code, 0.0) >= LEAST_FOR_KEYS]
    return frozenset().union(*(one.keys(it.by_language[one.code]) for one in others))
