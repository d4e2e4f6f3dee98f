"""One name in many scripts: each language reads and compares, and their answers are mixed by how well they read.

For two names, `ln Σ s · LR` over the languages, where `s` is how likely both are of that language: the lesser of their
weights, and less where even the greater is small beside that of another language.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lastseen.names.language import Language, Match, Name, Piece, Reading, Unreadable
from lastseen.names.languages import languages
from lastseen.names.written import written

PRIORS = ("mixed", "north", "south")
LOWEST = -14.0
"""No two names count for more than this against one person, in nats: anybody may use another name."""
LEAST_FOR_FALLBACK = 0.05
LEAST_FOR_KEYS = 0.1
LEAST_SHARE = 0.03
"""Of the likeliest language: what is less likely would only let chance likenesses in."""
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


@lru_cache(maxsize=65536)
def parsed(text: str) -> Parsed:
    """A text read by every language. Raises Unreadable where none of them, or nobody, can read it as a name."""
    name = written(text)
    found = {one.code: it for one in languages() if (it := one.parse(name)) is not None}
    if not found:
        raise Unreadable(f"cannot read {text!r} as a name in any of the languages known here", "check the spelling")
    return Parsed(name, found, _weights(found))


def _weights(found: dict[str, Any]) -> dict[str, float]:
    fallback = languages()[-1].code
    alone = {one.code: one.weight(found[one.code]) for one in languages() if one.code in found and one.code != fallback}
    left = {code: math.prod(_left_by(other) for key, other in alone.items() if key != code) for code in alone}
    weights = {code: weight * left[code] for code, weight in alone.items()}
    if fallback in found:
        least = LEAST_FOR_FALLBACK * math.prod(map(_left_by, alone.values()))
        weights[fallback] = max(least, 1 - sum(alone.values()))
    total = sum(weights.values())
    return {code: weight / total for code, weight in weights.items()} if total else weights


def _left_by(weight: float) -> float:
    """What a language that is so likely leaves to the others: next to nothing once it is sure."""
    return 1 - 0.98 * weight**8


def compare(a: str, b: str, prior: str = "mixed") -> Comparison:
    """Compare two written names, in whatever scripts they are.

    `prior` says where the person may come from, for Korean names: mixed, north or south.
    Raises Unreadable for a text that cannot be read as a name.
    """
    first, second = parsed(a), parsed(b)
    shares = _shares(first, second)
    matches = {code: matched(first, second, code, prior) for code in shares}
    if not shares:
        return Comparison(a, b, 0.0, LOWEST, (), "no language reads both names", 0.0, (), "")
    parts = {code: share * math.exp(matches[code].log_lr) for code, share in shares.items()}
    log_lr = max(LOWEST, math.log(sum(parts.values()))) if sum(parts.values()) else LOWEST
    same = sum(share * matches[code].same_name for code, share in shares.items()) / max(sum(shares.values()), 0.5)
    best = max(parts, key=lambda code: (parts[code], shares[code]))
    match = matches[best]
    namesakes = _A_MILLION * match.namesakes
    why = _why(_language(best), match, namesakes)
    return Comparison(a, b, min(1.0, same), log_lr, match.readings, why, namesakes, match.pieces, best)


def matched(a: Parsed, b: Parsed, code: str, prior: str) -> Match:
    """Two names compared in one language."""
    return _language(code).match(a.by_language[code], b.by_language[code], prior)


def _shares(a: Parsed, b: Parsed) -> dict[str, float]:
    """How likely both names are of one language; languages far less likely than another are not looked at."""
    both = {code: (a.weights[code], b.weights[code]) for code in a.weights if code in b.weights}
    half = max((max(pair) for pair in both.values()), default=0.0) / 2
    shares = {code: min(pair) * min(1.0, max(pair) / half) for code, pair in both.items()}
    least = LEAST_SHARE * max(shares.values(), default=0.0)
    return {code: share for code, share in shares.items() if share > least}


@lru_cache(maxsize=64)
def _language(code: str) -> Language:
    return next(one for one in languages() if one.code == code)


def readings(text: str) -> list[Reading]:
    """Every likely reading of a name, best first. Raises Unreadable."""
    it = parsed(text)
    found = [
        Reading(one.text, one.weight * weight, one.language, one.why)
        for code, weight in it.weights.items()
        for one in _language(code).readings(it.by_language[code])
    ]
    return sorted(found, key=lambda one: -one.weight)


def keys(text: str) -> frozenset[str]:
    """Keys of which two spellings of one name share at least one, as a rule. Raises Unreadable."""
    it = parsed(text)
    heavy = [code for code, weight in it.weights.items() if weight >= LEAST_FOR_KEYS]
    return frozenset().union(*(_language(code).keys(it.by_language[code]) for code in heavy or it.weights))


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
