"""Learn how Koreans spell their names in Latin letters, from pairs of a Latin and a Hangul spelling.

Expectation-maximisation over order, segmentation and the variants of the table `english`; deterministic, about a
minute. Used by `tools.make_names` for the shipped table and by `bench/names.py` for cross-validation.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lastseen.names.korean.channel import (
    SOUTHERN,
    Latin,
    Learned,
    codas,
    learned_of,
    onsets,
    spellings,
)
from lastseen.names.korean.hangul import split
from lastseen.names.korean.inventory import FIRST, INSIDE, SURNAME, surname_spellings
from lastseen.names.korean.pieces import Part, parts
from lastseen.names.korean.tables import System, Variants, system
from lastseen.names.language import Name, Unreadable
from lastseen.names.written import written

ROUNDS = 5
NOISE = 1e-9
"""A pair whose best alignment is less likely than this is taken to be two different names."""
START_WEIGHT = 8.0
Pair = tuple[str, str]
Counts = dict[tuple[str, str, str], float]
"""How often a syllable in a position was spelled so: (position, syllable, text)."""
Used = dict[str, dict[str, dict[str, float]]]
"""How often each variant of each cell was used: part, cell, variant."""
NOTHING = learned_of({"cells": {}, "surname": {}, "given": {}})


def read_pairs(path: Path) -> list[Pair]:
    """The pairs of a file with the columns latin and hangul."""
    with path.open(encoding="utf-8") as lines:
        return [(row["latin"], row["hangul"]) for row in csv.DictReader(lines)]


def learn(pairs: Iterable[Pair]) -> Learned:
    """What the pairs say: weights of the listed variants, then counts of whole syllables."""
    ready = [(name, syllables) for pair in pairs if (name := _name(pair[0])) and (syllables := _syllables(pair[1]))]
    found, counts = NOTHING, {}
    for _ in range(ROUNDS):
        counts = _expected(ready, found)
        found = Learned(_reweighed(counts, found), _by_place(counts))
    return found


def as_table(found: Learned) -> dict[str, Any]:
    """What was learned, rounded, as the shipped table has it."""
    table = {place: _rounded(found.counts[place]) for place in ("surname", "given")}
    cells = {part: {key: _per_mille(cell) for key, cell in sorted(rows.items())} for part, rows in found.cells.items()}
    return {"cells": cells, **table}


def _per_mille(cell: Iterable[tuple[str, float]]) -> dict[str, float]:
    return {text: round(1000 * share, 1) for text, share in cell if round(1000 * share, 1)}


def _rounded(rows: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    kept = {}
    for syllable, row in sorted(rows.items()):
        counts = {text: round(count, 1) for text, count in sorted(row.items(), key=lambda it: (-it[1], it[0]))}
        counts = {text: count for text, count in counts.items() if count >= 0.5}
        if counts:
            kept[syllable] = counts
    return kept


def _name(latin: str) -> Name | None:
    try:
        return written(latin)
    except Unreadable:
        return None


def _syllables(hangul: str) -> tuple[str, ...] | None:
    surname = next((hangul[:n] for n in (2, 1) if hangul[:n] in surname_spellings() and len(hangul) > n), None)
    if surname is None or len(hangul) - len(surname) > 3:
        return None
    return (surname, *hangul[len(surname) :])


def _expected(pairs: list[tuple[Name, tuple[str, ...]]], found: Learned) -> Counts:
    """The counts that the pairs give under what is known so far; a pair that hardly fits gives none."""
    spelled = _Spelled(found)
    counts: Counts = defaultdict(float)
    for name, syllables in pairs:
        scored = [(spelled.score(pieces, syllables), pieces) for pieces in alignments(name, syllables)]
        total = sum(score for score, _ in scored)
        if total < NOISE:
            continue
        for score, pieces in scored:
            for at, (piece, syllable) in enumerate(zip(pieces, syllables, strict=True)):
                if score:
                    counts[_position(at), syllable, piece] += score / total
    return counts


class _Spelled:
    """P(written | syllable) as known so far, each syllable worked out once."""

    def __init__(self, found: Learned) -> None:
        self._hand = Latin("south", found)
        self._rows: dict[tuple[str, str], dict[str, float]] = {}

    def score(self, pieces: tuple[str, ...], syllables: tuple[str, ...]) -> float:
        """P(pieces | syllables)."""
        return math.prod(
            self._row(syllable, _position(at)).get(piece, 0.0)
            for at, (piece, syllable) in enumerate(zip(pieces, syllables, strict=True))
        )

    def _row(self, syllable: str, position: str) -> dict[str, float]:
        key = (syllable, position)
        if key not in self._rows:
            self._rows[key] = self._hand.southern(syllable, position)
        return self._rows[key]


def _position(at: int) -> str:
    return (SURNAME, FIRST, INSIDE)[min(at, 2)]


def alignments(name: Name, syllables: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The ways to lay the pieces of a Latin name on the syllables, surname first or last."""
    words = [parts(token) for token in name.tokens]
    for surname, given in ((words[:1], words[1:]), (words[-1:], words[:-1])):
        head = "".join(part.text for word in surname for part in word)
        rest = [part for word in given for part in word]
        for tail in _laid(rest, len(syllables) - 1):
            yield (head, *tail)


def _laid(given: list[Part], count: int) -> Iterator[tuple[str, ...]]:
    texts = tuple(part.text for part in given)
    if len(texts) == count:
        yield texts
    elif len(texts) == 1 and count == 2:
        yield from ((texts[0][:at], texts[0][at:]) for at in range(1, len(texts[0])))
    elif len(texts) == 1 and count == 3:
        text = texts[0]
        for at in range(1, len(text) - 1):
            yield from ((text[:at], text[at:then], text[then:]) for then in range(at + 1, len(text)))


def _by_place(counts: Counts) -> dict[str, dict[str, dict[str, float]]]:
    found: dict[str, dict[str, dict[str, float]]] = {"surname": {}, "given": {}}
    for (position, syllable, text), count in sorted(counts.items()):
        row = found["surname" if position == SURNAME else "given"].setdefault(syllable, {})
        row[text] = row.get(text, 0.0) + count
    return found


def _reweighed(counts: Counts, before: Learned) -> dict[str, dict[str, Variants]]:
    """New weights of the cells of `english`, from how each counted spelling can be made of them."""
    it = Latin("south", before).systems["english"]
    used: dict[str, dict[str, dict[str, float]]] = {part: {} for part in ("initial", "inside", "nucleus", "coda")}
    for (position, syllable, text), count in sorted(counts.items()):
        if position != SURNAME:
            _use(used, it, (position, syllable, text), count)
    start = system("english")
    return {part: _cells(getattr(start, part), used[part]) for part in used}


def _use(used: Used, it: System, written: tuple[str, str, str], count: float) -> None:
    """Share the count of a spelling out among the ways to make it from the cells of `english`."""
    position, syllable, text = written
    onset, nucleus, coda = split(syllable)
    ways = [
        (a, b, c, p * q * r)
        for a, p in onsets(it, (onset, nucleus, coda), position)
        for b, q in it.nucleus.get(onset + nucleus, it.nucleus[nucleus])
        for c, r in codas(it, coda, position)
        if a + b + c == text
    ]
    others = sum(
        share * spellings(system(name), syllable, position).get(text, 0.0)
        for name, share in SOUTHERN.items()
        if name != "english"
    )
    every = SOUTHERN["english"] * sum(p for *_, p in ways) + others
    part = "inside" if position == INSIDE else "initial"
    for a, b, c, p in ways:
        share = count * SOUTHERN["english"] * p / every
        _add(used[part], _key(getattr(it, part), onset + nucleus, onset), a, share)
        _add(used["nucleus"], _key(it.nucleus, onset + nucleus, nucleus), b, share)
        _add(used["coda"], coda, c, share)


def _key(table: Mapping[str, Variants], exact: str, otherwise: str) -> str:
    return exact if exact in table else otherwise


def _add(rows: dict[str, dict[str, float]], key: str, text: str, share: float) -> None:
    row = rows.setdefault(key, {})
    row[text] = row.get(text, 0.0) + share


def _cells(start: Mapping[str, Variants], used: Mapping[str, dict[str, float]]) -> dict[str, Variants]:
    found = {}
    for key, row in used.items():
        weights = {text: START_WEIGHT * share for text, share in start[key]}
        for text, count in row.items():
            weights[text] = weights.get(text, 0.0) + count
        total = sum(weights.values())
        found[key] = tuple((text, weight / total) for text, weight in weights.items())
    return found
