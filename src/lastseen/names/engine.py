"""One name in many scripts: each language reads and compares, and their answers are mixed by how well they read.

For two names, `ln Σ s · LR` over the languages, where `s` is how likely both are of that language: the lesser of their
weights, and less where even the greater is small beside that of another language.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lastseen.names.language import MOST_AT_HAND, Language, Match, Name, Piece, Reading, Unreadable
from lastseen.names.languages import languages
from lastseen.names.written import written

PRIORS = ("mixed", "north", "south")
LOWEST = -14.0
"""No two names count for more than this against one person, in nats: anybody may use another name."""
LEAST_FOR_FALLBACK = 0.05
LEAST_FOR_KEYS = 0.03
LEAST_SHARE = 0.03
"""Of the likeliest language: what is less likely would only let chance likenesses in."""
A_LANGUAGE = 0.2
"""The share of all names that are of one language, before any is read; assumed."""
AMONG = 3000
"""For `same_name`: of names that somebody compares, two are one person's once in so many; assumed."""
_A_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two written names say about whether they are one person's."""

    a: str
    b: str
    same_name: float
    """0 to 1: how likely it is that both are spellings of one name."""
    log_lr: float
    """ln P(a, b | one person) / (P(a) P(b)), in nats: what the two names add to everything else that is known."""
    readings: tuple[Reading, ...]
    """The readings that both share, best first."""
    why: str
    namesakes_expected: float
    """How many of a million people who have a name of this language bear this one."""
    pieces: tuple[Piece, ...]
    language: str

    def as_json(self) -> dict[str, object]:
        """The comparison as JSON-compatible data."""
        return {
            "a": self.a,
            "b": self.b,
            "same_name": round(self.same_name, 4),
            "log_lr": round(self.log_lr, 3),
            "language": self.language,
            "readings": [reading_as_json(reading) for reading in self.readings],
            "pieces": [piece_as_json(piece) for piece in self.pieces],
            "why": self.why,
            "namesakes_expected": float(f"{self.namesakes_expected:.3g}"),
        }


def reading_as_json(reading: Reading) -> dict[str, object]:
    """A reading as JSON-compatible data."""
    return {
        "text": reading.text,
        "weight": round(reading.weight, 4),
        "language": reading.language,
        "why": reading.why,
    }


def piece_as_json(piece: Piece) -> dict[str, object]:
    """One part of a comparison as JSON-compatible data."""
    return {
        "what": piece.what,
        "a": piece.a,
        "b": piece.b,
        "log_lr": round(piece.log_lr, 3),
        "why": piece.why,
    }


@dataclass(frozen=True, slots=True)
class Parsed:
    """A name as each language reads it, with the weights of the languages, which add up to 1."""

    name: Name
    by_language: dict[str, Any]
    weights: dict[str, float]


class Engine:
    """Languages that read and compare names together; the last one reads every name."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self.languages = {one.code: one for one in languages}
        self.parsed = lru_cache(maxsize=MOST_AT_HAND)(self._parsed)

    def _parsed(self, text: str) -> Parsed:
        name = written(text)
        found = {code: it for code, one in self.languages.items() if (it := one.parse(name)) is not None}
        if not found:
            raise Unreadable(f"cannot read {text!r} as a name in any of the languages known here", "check the spelling")
        return Parsed(name, found, self._weights(found))

    def _weights(self, found: dict[str, Any]) -> dict[str, float]:
        *others, fallback = self.languages
        alone = {code: self.languages[code].weight(found[code]) for code in others if code in found}
        left = {code: math.prod(_left_by(other) for key, other in alone.items() if key != code) for code in alone}
        weights = {code: weight * left[code] for code, weight in alone.items()}
        if fallback in found:
            least = LEAST_FOR_FALLBACK * math.prod(map(_left_by, alone.values()))
            weights[fallback] = max(least, 1 - sum(alone.values()))
        total = sum(weights.values())
        return {code: weight / total for code, weight in weights.items()} if total else weights

    def compare(self, a: str, b: str, prior: str = "mixed") -> Comparison:
        """Two written names compared under a prior: mixed, north or south. Raises Unreadable."""
        first, second = self.parsed(a), self.parsed(b)
        shares = _shares(first, second)
        matches = {code: self._match(first, second, code, prior) for code in shares}
        if not shares:
            return Comparison(a, b, 0.0, LOWEST, (), "no language reads both names", 0.0, (), "")
        parts = {code: share * math.exp(matches[code].log_lr) for code, share in shares.items()}
        log_lr = max(LOWEST, math.log(sum(parts.values()))) if sum(parts.values()) else LOWEST
        same = _same_name(sum(share * matches[code].same_name for code, share in shares.items()), shares, log_lr)
        best = max(parts, key=lambda code: (parts[code], shares[code]))
        match = matches[best]
        namesakes = _A_MILLION * match.namesakes
        why = _why(self.languages[best], match, namesakes)
        return Comparison(a, b, same, log_lr, match.readings, why, namesakes, match.pieces, best)

    def _match(self, a: Parsed, b: Parsed, code: str, prior: str) -> Match:
        return self.languages[code].match(a.by_language[code], b.by_language[code], prior)

    def readings(self, text: str) -> list[Reading]:
        """Every likely reading of a name, best first. Raises Unreadable."""
        it = self.parsed(text)
        found = [
            Reading(one.text, one.weight * weight, one.language, one.why)
            for code, weight in it.weights.items()
            for one in self.languages[code].readings(it.by_language[code])
        ]
        return sorted(found, key=lambda one: -one.weight)

    def keys(self, text: str) -> frozenset[str]:
        """Keys of which two spellings of one name share at least one, as a rule. Raises Unreadable."""
        it = self.parsed(text)
        heavy = [code for code, weight in it.weights.items() if weight >= LEAST_FOR_KEYS]
        return frozenset().union(*(self.languages[code].keys(it.by_language[code]) for code in heavy or it.weights))


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine of all languages."""
    return Engine(languages())


def parsed(text: str) -> Parsed:
    """A text read by every language. Raises Unreadable where none of them, or nobody, can read it as a name."""
    return engine().parsed(text)


def compare(a: str, b: str, prior: str = "mixed") -> Comparison:
    """Compare two written names, in whatever scripts they are.

    `prior` says where the person may come from, for Korean names: mixed, north or south.
    Raises Unreadable for a text that cannot be read as a name.
    """
    return engine().compare(a, b, prior)


def readings(text: str) -> list[Reading]:
    """Every likely reading of a name, best first. Raises Unreadable."""
    return engine().readings(text)


def keys(text: str) -> frozenset[str]:
    """Keys of which two spellings of one name share at least one, as a rule. Raises Unreadable."""
    return engine().keys(text)


def _left_by(weight: float) -> float:
    """What a language that is so likely leaves to the others: next to nothing once it is sure."""
    return 1 - 0.98 * weight**8


def _same_name(overlap: float, shares: Mapping[str, float], log_lr: float) -> float:
    """How likely both are one name: by chance, as any two people may bear one, or because they are one person's."""
    by_chance = min(1.0, overlap / max(sum(shares.values()), 0.5))
    return 1 - (1 - by_chance) / (1 + math.exp(log_lr) / AMONG)


def _shares(a: Parsed, b: Parsed) -> dict[str, float]:
    """How likely both names are of one language; languages far less likely than another are not looked at."""
    both = {code: (a.weights[code], b.weights[code]) for code in a.weights if code in b.weights}
    shares = {code: min(1.0, one * other / A_LANGUAGE) for code, (one, other) in both.items()}
    least = LEAST_SHARE * max(shares.values(), default=0.0)
    return {code: share for code, share in shares.items() if share > least}


def _why(language: Language, match: Match, namesakes: float) -> str:
    """The reasons of a comparison as one sentence."""
    told = [f"{piece.what}: {piece.why} ({piece.log_lr:+.1f})" for piece in match.pieces]
    if match.readings:
        best = match.readings[0].text
        told.insert(0, f"as {language.title} names, both can be {best}")
        told.append(f"of a million people about {_count(namesakes)} bear this name")
    else:
        told.insert(0, f"as {language.title} names, they share no reading")
    return "; ".join(told)


def _count(number: float) -> str:
    if number >= 10:
        return f"{round(number, 1 - len(str(int(number)))):,.0f}" if number >= 100 else f"{number:.0f}"
    return f"{number:.1f}" if number >= 0.1 else "none"
