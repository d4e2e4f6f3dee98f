"""Names in a short form, by which one is weighed against thousands without reading each of these again.

Reading a name takes four times as long as comparing it. A sketch holds what was read, as far as it decides a
comparison; only names that can be Korean have one, and a pair that may be of another language too is compared in full.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lastseen.names.engine import LEAST_FOR_KEYS, LOWEST, Comparison, Parsed, _shares, parsed
from lastseen.names.korean import LANGUAGE as KOREAN
from lastseen.names.korean.inventory import FIRST, INSIDE, SURNAME
from lastseen.names.korean.match import COPIED, MOST_FOR_A_COPY, _compared
from lastseen.names.korean.model import Model, Spelling
from lastseen.names.korean.parse import Hypothesis, KoreanName
from lastseen.names.language import Unreadable
from lastseen.names.search import LEAST, worth_showing

PRIOR = "mixed"
"""The only prior under which sketches are made."""
MOST_IN_FULL = 2_000
"""Names without a sketch that tells all, which are compared in one search: a second's work."""
_DIGITS = 6
"""Of each number, so that a sketch is the same on every machine."""
_NEARLY = 1e-3
"""Nats that rounding may take away or add."""
Look = Callable[[str], float | None]
"""From a sketch to the log likelihood ratio; None where the names must be compared in full."""


def sketch(text: str) -> str:
    """The short form of a name; empty where it has none."""
    it = _parsed(text)
    korean = it.by_language.get(KOREAN.code) if it is not None else None
    if it is None or korean is None or it.weights[KOREAN.code] < LEAST_FOR_KEYS:
        return ""
    ways = [_way(way) for way in korean.hypotheses]
    if [_restored(way) for way in ways] != [[way.surname, *way.given] for way in korean.hypotheses]:
        return ""
    weights = {code: _short(weight) for code, weight in it.weights.items()}
    return json.dumps([weights, korean.folded, _short(korean.total), ways], ensure_ascii=False, separators=(",", ":"))


def _parsed(text: str) -> Parsed | None:
    try:
        return parsed(text)
    except Unreadable:
        return None


def _short(number: float) -> float:
    return float(f"{number:.{_DIGITS}g}")


Piece = list[Any] | None
"""A piece as written, its hand, and 1 where a letter of it was taken to be wrong."""


def _way(way: Hypothesis) -> list[Any]:
    given = [_piece(piece) for piece in way.given]
    return [_piece(way.surname), given, _short(way.weight), way.surname_text, way.given_text, way.hand]


def _piece(piece: Spelling | None) -> Piece:
    return [piece.text, piece.hand, int(piece.misprint)] if piece is not None else None


def _restored(way: list[Any]) -> list[Spelling | None]:
    surname, given, *_ = way
    places = [SURNAME, FIRST, *[INSIDE] * len(given)]
    return [
        _spelling(*piece, place) if piece else None for piece, place in zip([surname, *given], places, strict=False)
    ]


@lru_cache(maxsize=1 << 16)
def _spelling(text: str, hand: str, misprint: int, position: str) -> Spelling | None:
    model = KOREAN.model(PRIOR)
    return model.misread(text, position, hand) if misprint else model.read(text, position, hand)


@dataclass(frozen=True, slots=True)
class Likeliest:
    """What comes of a name and many others."""

    found: Mapping[int, Comparison]
    """Those that are worth showing, by their numbers: as many as asked for, and all that are as good as the last."""
    left_out: int
    """How many were not compared, because too many had to be compared in full."""


def likeliest(
    name: str, others: Mapping[int, tuple[str, str]], most: int, prior: str, most_in_full: int | None = None
) -> Likeliest:
    """The best of many names, each given as its text and its sketch; where time runs short, the first of them."""
    look = first_look(name, prior)
    in_time = MOST_IN_FULL if most_in_full is None else most_in_full
    weighed = {number: look(sketched) for number, (_, sketched) in others.items()}
    in_full = [number for number, log_lr in weighed.items() if log_lr is None]
    chosen = in_full[:in_time] + _best({n: it for n, it in weighed.items() if it is not None}, most)
    compared = {number: worth_showing(name, others[number][0], prior) for number in chosen}
    found = {number: comparison for number, comparison in compared.items() if comparison is not None}
    return Likeliest(found, max(0, len(in_full) - in_time))


def _best(weighed: Mapping[int, float], most: int) -> list[int]:
    """The likeliest of these, and all that may be as good as the last of them."""
    scores = sorted(weighed.values(), reverse=True)[:most]
    least = max(LEAST, scores[-1] if len(scores) == most else LEAST) - _NEARLY
    return [number for number, log_lr in weighed.items() if log_lr >= least]


def first_look(name: str, prior: str) -> Look:
    """How a name is weighed against sketches; what cannot be read as a name says nothing of any."""
    mine = _parsed(name)
    korean = mine.by_language.get(KOREAN.code) if mine is not None else None
    if mine is None or korean is None or prior != PRIOR:
        return lambda _: None
    model = KOREAN.model(PRIOR)

    def look(sketched: str) -> float | None:
        if not sketched:
            return None
        weights, folded, total, ways = json.loads(sketched)
        share = _shares(mine, Parsed(mine.name, {}, weights))
        if share.keys() != {KOREAN.code}:
            return None
        return max(LOWEST, math.log(share[KOREAN.code] * _ratio(korean, folded, total, ways, model)))

    return look


def _ratio(name: KoreanName, folded: str, total: float, ways: list[list[Any]], model: Model) -> float:
    """What `korean.match` makes of a name and a sketch, without its reasons."""
    lr = 0.0
    for way in ways:
        surname, *given = _restored(way)
        _, _, weight, surname_text, given_text, hand = way
        other = Hypothesis(surname, surname_text, tuple(given), given_text, hand, surname_first=True, weight=weight)
        lr += sum(one.weight * other.weight * _compared(one, other, model).lr for one in name.hypotheses)
    return (1 - COPIED) * lr + min(MOST_FOR_A_COPY, COPIED / total) if folded == name.folded else lr
