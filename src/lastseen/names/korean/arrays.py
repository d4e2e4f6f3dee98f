"""Many Korean names at once, as NumPy arrays: millions of pairs a second, or one name against a million.

The scores are those of `match` but for three short cuts: the two syllables of a given name are put together at the
likeliest reading only, a third syllable is not looked at, and different Chinese characters of one reading count alike.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lastseen.names.korean.inventory import FIRST, INSIDE, LENGTHS, POSITIONS, SURNAME, alone, pairs
from lastseen.names.korean.match import (
    ANOTHER_LENGTH,
    ANOTHER_NAME,
    COPIED,
    MOST_FOR_A_COPY,
    SLIPS_INTO_RARE,
    UNREADABLE,
    given_of,
)
from lastseen.names.korean.model import UNKNOWN_SYLLABLE, Model, Spelling
from lastseen.names.korean.parse import Hypothesis, KoreanName
from lastseen.names.korean.slips import SLIPPED, slips

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
MOST_CELLS = 40_000_000
"""Up to so many cells the ratios of all pieces with all are worked out beforehand."""
AT_ONCE = 1 << 17
"""Pairs scored at once: few enough for what is worked out on the way to stay in the cache."""
LEAST_OF_A_GIVEN_NAME = 0.5
"""The ratio from which a given name is looked at whatever the surname."""
_MOST_SYLLABLES = 8
"""More than the syllables of any given name that is read."""
_MOST_TOGETHER = 7.5
"""No name's `together` is greater: two syllables that meet a third as often as by chance, or one alone."""
_TOGETHER_ABOVE = 5.0
"""The ratio of two given names from which their syllables are put together."""


class Pieces:
    """The different pieces of one position, each a row of what it says about every latent syllable; row 0 is none."""

    def __init__(self, position: str, model: Model) -> None:
        self.position = position
        self.model = model
        self.latents = {latent: at for at, latent in enumerate(model.latents(position).prior)}
        self._rows: dict[Spelling | None, int] = {None: 0}

    def row(self, piece: Spelling | None) -> int:
        """The row of a piece, a new one if it was not met before."""
        return self._rows.setdefault(piece, len(self._rows))

    def __len__(self) -> int:
        return len(self._rows)

    def vectors(self, pieces: Iterable[Spelling | None] | None = None) -> Floats:
        """P(latent | piece) / √π(latent), by row."""
        rows = list(self._rows if pieces is None else pieces)
        prior = self.model.latents(self.position).prior
        found = np.zeros((len(rows), len(self.latents)), np.float32)
        for at, piece in enumerate(rows):
            for latent, p in piece.latents if piece is not None else ():
                if latent in self.latents:
                    found[at, self.latents[latent]] = p / max(prior[latent], UNKNOWN_SYLLABLE) ** 0.5
        return found

    def neighbours(self) -> Floats:
        """How often a slip leads from latent to latent, in the measure of `vectors`."""
        prior = self.model.latents(self.position).prior
        found = np.zeros((len(self.latents),) * 2, np.float32)
        for latent, at in self.latents.items():
            for near, chance in slips(latent).items() if len(latent) == 1 else ():
                if near in self.latents:
                    between = math.sqrt(prior[latent] * prior[near])
                    found[at, self.latents[near]] = chance * between / (between + SLIPS_INTO_RARE)
        return found

    def by_latent(self) -> Floats:
        """What each latent syllable, slips included, says for each piece: a row for each latent."""
        vectors = self.vectors()
        kept = 1 - SLIPPED - ANOTHER_NAME
        return np.ascontiguousarray((kept * vectors + (vectors @ self.neighbours().T)).T, np.float32)

    def ratios(self, a: Floats, b: Floats, near: Floats) -> Floats:
        """The likelihood ratios of rows `a` with rows `b`, where `near` is `b` spread over its neighbours."""
        kept = 1 - SLIPPED - ANOTHER_NAME
        found = a @ (kept * b + near).T
        found += ANOTHER_NAME
        return found


class Arrays:
    """Names as arrays; the rows of the hypotheses of one name stand together."""

    def __init__(self, names: Iterable[KoreanName | None], model: Model) -> None:
        self.model = model
        self.pieces = {position: Pieces(position, model) for position in POSITIONS}
        texts: dict[str, int] = {}
        flat, first, copies, copied = array("d"), array("i", [0]), array("i"), array("f")
        for name in names:
            for it in name.hypotheses if name is not None else ():
                flat.extend(self._columns(it))
            first.append(len(flat) // 7)
            copies.append(-1 if name is None else texts.setdefault(name.folded, len(texts)))
            copied.append(0.0 if name is None else min(MOST_FOR_A_COPY, COPIED / name.total))
        cells = np.frombuffer(flat, np.float64).reshape(-1, 7) if flat else np.zeros((0, 7))
        self.first = np.array(first, np.int32)
        self.size = len(copies)
        self.owner = np.repeat(np.arange(self.size, dtype=np.int32), np.diff(self.first))
        self.rows = {position: cells[:, at].astype(np.int32) for at, position in enumerate(POSITIONS)}
        self.syllables = cells[:, 3].astype(np.int8)
        self.weight = cells[:, 4].astype(np.float32)
        self.together = cells[:, 5].astype(np.float32)
        self.open = cells[:, 6].astype(bool)
        self.copy, self.copied = np.array(copies, np.int32), np.array(copied, np.float32)

    def _columns(self, it: Hypothesis) -> tuple[float, ...]:
        given = [*it.given, None, None][:2]
        rows = [self.pieces[p].row(x) for p, x in zip(POSITIONS, (it.surname, *given), strict=True)]
        return (*rows, len(it.given), it.weight, _together(it, self.model.prior), it.is_open)

    @property
    def bytes(self) -> int:
        """The memory that the arrays take."""
        held: list[NDArray[Any]] = [*self.rows.values(), self.owner, self.syllables, self.weight, self.together]
        return sum(it.nbytes for it in [*held, self.first, self.copy, self.copied])


def _together(it: Hypothesis, prior: str) -> float:
    """√ of what the two likeliest syllables of a given name lose by being met together, or what one gains alone."""
    pieces = [piece for piece in it.given if piece is not None]
    if len(pieces) == len(it.given) == 1:
        return 1 / math.sqrt(LENGTHS[1] * alone(prior).get(pieces[0].latents[0][0], 1.0))
    if len(pieces) < len(it.given) or len(pieces) != 2:
        return 1.0
    given = given_of(*pieces)
    best = max(given, key=lambda pair: given[pair])
    return 1 / math.sqrt(pairs().factor(*best) * LENGTHS[2])


class PairScores:
    """The log likelihood ratios of pairs of names out of one set."""

    def __init__(self, names: Arrays) -> None:
        self.names = names
        self._tables: dict[str, Floats | tuple[Floats, Floats]] = {}
        for position, pieces in names.pieces.items():
            vectors = pieces.vectors()
            spread = vectors @ pieces.neighbours().T
            small = len(pieces) ** 2 <= MOST_CELLS
            self._tables[position] = _bare(pieces.ratios(vectors, vectors, spread)) if small else (vectors, spread)

    def log_lr(self, a: Ints, b: Ints) -> Floats:
        """The log likelihood ratio of each pair of places `a[n]`, `b[n]`; 0 where one of them is no Korean name."""
        found = np.zeros(len(a), np.float32)
        for start in range(0, len(a), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            found[part] = self._log_lr(a[part], b[part])
        return found

    def _log_lr(self, a: Ints, b: Ints) -> Floats:
        it = self.names
        ways_a, ways_b = (it.first[x + 1] - it.first[x] for x in (a, b))
        ways = ways_a * ways_b
        simple = ways == 1
        found = np.zeros(len(a), np.float32)
        found[simple] = self._ratios(it.first[a[simple]], it.first[b[simple]])
        many = np.flatnonzero(ways > 1)
        if len(many):
            found[many] = self._of_many(many, a, b, ways, ways_b)
        same = (it.copy[a] == it.copy[b]) & (ways > 0)
        found[same] = (1 - COPIED) * found[same] + it.copied[a[same]]
        return np.where(ways > 0, np.log(np.maximum(found, 1e-12)), 0.0).astype(np.float32)

    def _of_many(self, many: NDArray[Any], a: Ints, b: Ints, ways: Ints, ways_b: Ints) -> Floats:
        it = self.names
        pair = np.repeat(many, ways[many])
        ends = np.cumsum(ways[many])
        nth = np.arange(len(pair)) - np.repeat(ends - ways[many], ways[many])
        x, y = it.first[a[pair]] + nth // ways_b[pair], it.first[b[pair]] + nth % ways_b[pair]
        parts = self._ratios(x, y) * it.weight[x] * it.weight[y]
        return np.add.reduceat(parts, np.concatenate([[0], ends[:-1]])).astype(np.float32)

    def _ratios(self, x: Ints, y: Ints) -> Floats:
        it = self.names
        by_place = [self._looked_up(p, it.rows[p][x], it.rows[p][y]) for p in POSITIONS]
        other_length = np.where(it.open[x] | it.open[y], np.float32(UNREADABLE), np.float32(ANOTHER_LENGTH))
        return _combined(by_place, it.syllables[x], it.syllables[y], it.together[x] * it.together[y], other_length)

    def _looked_up(self, position: str, x: Ints, y: Ints) -> Floats:
        table = self._tables[position]
        if not isinstance(table, tuple):
            return np.take(table, x * np.int32(len(table)) + y)
        vectors, spread = table
        cells, place = np.unique(x.astype(np.int64) * len(vectors) + y, return_inverse=True)
        first, second = np.divmod(cells, len(vectors))
        found = np.empty(len(cells), np.float32)
        kept = 1 - SLIPPED - ANOTHER_NAME
        for start in range(0, len(cells), 100_000):
            part = slice(start, start + 100_000)
            other = kept * vectors[second[part]] + spread[second[part]]
            found[part] = np.einsum("ij,ij->i", vectors[first[part]], other) + ANOTHER_NAME
        found[(first == 0) | (second == 0)] = UNREADABLE
        return found[place]


def _bare(table: Floats) -> Floats:
    table[0, :] = table[:, 0] = UNREADABLE
    return table


def _combined(
    by_place: list[Floats], x: NDArray[Any], y: NDArray[Any], together: Floats, other_length: Floats
) -> Floats:
    surname, first, inside = by_place
    alike = x == y
    given = first * np.where((x >= 2) & alike, inside, np.float32(1))
    given *= np.where((given > _TOGETHER_ABOVE) | (x == 1), together, np.float32(1))
    return (surname * np.where(alike, given, other_length)).astype(np.float32)


class Index:
    """One name against many: the ways to read them sorted by given name, each given name looked at once."""

    def __init__(self, names: Arrays) -> None:
        self.pieces = names.pieces
        first, inside = names.rows[FIRST].astype(np.int64), names.rows[INSIDE]
        key = (first * len(names.pieces[INSIDE]) + inside) * _MOST_SYLLABLES + names.syllables
        order = np.argsort(key, kind="stable").astype(np.int32)
        given, starts, row_given = np.unique(key[order], return_index=True, return_inverse=True)
        self.starts = np.append(starts, len(order)).astype(np.int32)
        both, syllables = np.divmod(given, _MOST_SYLLABLES)
        rows = np.divmod(both, len(names.pieces[INSIDE]))
        self.first, self.inside = (column.astype(np.int32) for column in rows)
        self.syllables = syllables.astype(np.int8)
        self.given = row_given.astype(np.int32)
        self.surname = names.rows[SURNAME][order]
        self.weight = names.weight[order]
        self.together = names.together[order]
        self.owner = names.owner[order]
        self.by_latent = {position: pieces.by_latent() for position, pieces in names.pieces.items()}

    @property
    def bytes(self) -> int:
        """The memory that the index takes."""
        held: list[NDArray[Any]] = [*self.by_latent.values(), self.starts, self.first, self.inside, self.syllables]
        return sum(it.nbytes for it in [*held, self.given, self.surname, self.weight, self.together, self.owner])

    def best(self, name: KoreanName, most: int, least: float) -> list[tuple[int, float]]:
        """The places of the best names with their log likelihood ratios, best first."""
        found = [self._of(it, math.exp(least)) for it in name.hypotheses]
        places = np.concatenate([self.owner[rows] for rows, _ in found])
        owners, inverse = np.unique(places, return_inverse=True)
        totals = np.bincount(inverse, np.concatenate([ratios for _, ratios in found]), len(owners))
        order = np.argsort(-totals, kind="stable")[:most]
        return [(int(owners[at]), math.log(totals[at])) for at in order if totals[at] > math.exp(least)]

    def _of(self, it: Hypothesis, least: float) -> tuple[Ints, Floats]:
        """The rows that may say enough for one way to read the name, and their weighed ratios."""
        pieces = [*it.given, None, None][:2]
        surname = self._row(SURNAME, it.surname)
        given = self._row(FIRST, pieces[0])[self.first]
        if len(it.given) > 1:
            given *= self._row(INSIDE, pieces[1])[self.inside]
        given[self.syllables != len(it.given)] = 0
        together = _together(it, self.pieces[FIRST].model.prior)
        rows = self._worth_a_look(given, surname, least / it.weight, max(1.0, _MOST_TOGETHER * together))
        found = given[self.given[rows]]
        found *= np.where(found > _TOGETHER_ABOVE, self.together[rows] * np.float32(together), np.float32(1))
        found *= surname[self.surname[rows]] * self.weight[rows] * np.float32(it.weight)
        return rows, found

    def _worth_a_look(self, given: Floats, surname: Floats, enough: float, more_together: float) -> Ints:
        """The rows whose given name speaks for it, and those with a surname so rare that it may do alone."""
        at_least = max(LEAST_OF_A_GIVEN_NAME, enough / more_together / max(float(surname.max()), 1e-9))
        chosen = np.flatnonzero(given > at_least)
        starts, counts = self.starts[chosen], np.diff(self.starts)[chosen]
        before = (np.cumsum(counts) - counts).astype(np.int32)
        rows = np.arange(counts.sum(), dtype=np.int32) + np.repeat(starts - before, counts)
        rare = surname > enough / at_least
        if not rare.any():
            return rows
        more = np.flatnonzero(rare[self.surname]).astype(np.int32)
        here = given[self.given[more]]
        return np.concatenate([rows, more[(here <= at_least) & (here > 0)]])

    def _row(self, position: str, piece: Spelling | None) -> Floats:
        """The ratios of one piece with every piece of a position."""
        by_latent = self.by_latent[position]
        if piece is None:
            return np.full(by_latent.shape[1], UNREADABLE, np.float32)
        own = self.pieces[position].vectors([piece])[0]
        used = np.flatnonzero(own)
        found = own[used] @ by_latent[used] + np.float32(ANOTHER_NAME)
        found[0] = UNREADABLE
        return np.asarray(found, np.float32)
