"""Which part of a Chinese name is the surname, and what each part can be: every order and every system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from lastseen.names.chinese.syllables import Part, split, surname, syllable, toneless
from lastseen.names.chinese.tables import SYSTEMS, compound_surnames, plain
from lastseen.names.language import Name, Script

MOST_WAYS = 6
ONE_OF_LETTERS = 14.0
"""Of how many letters each letter of a name of no known language is one, as it were; assumed."""
GIVEN_LENGTH = {1: 0.22, 2: 0.77, 3: 0.01}
"""How often a given name has so many syllables; a rounded estimate."""


IN_HANGUL = {"hangul": 0.5, "sino_korean": 0.5}
"""How often Koreans write a Chinese name by its sound, and how often by their own reading of it; assumed."""
LONGEST_SURNAME_IN_HANGUL = 3


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a name: its parts, the system of spelling, and how likely that way is among the others."""

    surname: Part | None
    given: tuple[Part, ...]
    system: str
    order: str
    weight: float


@dataclass(frozen=True, slots=True)
class ChineseName:
    """A name with the ways to read it, likeliest first."""

    ways: tuple[Way, ...]
    script: Script
    text: str
    strange: int
    """How many words no system could read."""
    likelihood: float
    """P(text | a Chinese name) over P(text | any other name), of the words that were read."""


def parse(name: Name) -> ChineseName | None:
    """The ways to read a name; None in other scripts, and where no system can read it."""
    systems = _systems(name.script)
    if not systems or len(name.tokens) > 6:
        return None
    ways: list[Way] = []
    strange = 0
    for texts in (_texts(name), *_without_one(_texts(name))):
        ways = [way for system in systems for way in _ways(texts, system, systems[system], name)]
        if ways:
            strange = len(_texts(name)) - len(texts)
            break
    total = sum(way.weight for way in ways)
    if not total:
        return None
    letters = sum(map(str.isalpha, "".join(texts)))
    shares = [Way(w.surname, w.given, w.system, w.order, w.weight / total) for w in ways]
    kept = sorted(shares, key=lambda way: -way.weight)[:MOST_WAYS]
    return ChineseName(
        tuple(way for way in kept if way.weight > 0.005),
        name.script,
        name.text,
        strange,
        total * ONE_OF_LETTERS**letters,
    )


def _systems(script: Script) -> dict[str, float]:
    if script is Script.HAN:
        return {"han": 1.0}
    if script is Script.CYRILLIC:
        return {"palladius": 1.0}
    if script is Script.HANGUL:
        return IN_HANGUL
    return SYSTEMS if script is Script.LATIN else {}


def _texts(name: Name) -> list[str]:
    return [toneless(token.text).strip("-'.") for token in name.tokens if token.text.strip("-'.")]


def _without_one(texts: list[str]) -> Iterator[list[str]]:
    """Names of three words and more, less the first or the last."""
    if len(texts) > 2:
        yield texts[1:]
        yield texts[:-1]


def _ways(texts: list[str], system: str, prior: float, name: Name) -> Iterator[Way]:
    if system == "han":
        yield from _han_ways("".join(texts))
        return
    if system in IN_HANGUL:
        yield from _hangul_ways("".join(texts), system, prior)
        return
    for order, family, given, weight in _orders(texts, name):
        first = surname(family.replace("-", "") if system == "southern" else family, system) if family else None
        if family and first is None:
            continue
        for parts in _given(given, system):
            likely = (first.evidence if first else 1e-3) * GIVEN_LENGTH.get(len(parts), 0.3)
            for part in parts:
                likely *= part.evidence
            yield Way(first, parts, system, order, prior * weight * likely)


def _orders(texts: list[str], name: Name) -> Iterator[tuple[str, str, str, float]]:
    """Order, surname and given name as written, with the prior of that order."""
    if len(texts) == 1:
        yield "surname alone", texts[0], "", 0.5
        yield "given name alone", "", texts[0], 0.2
        return
    first = _first_prior(name, texts)
    yield "surname first", texts[0], " ".join(texts[1:]), first
    yield "surname last", texts[-1], " ".join(texts[:-1]), 1 - first
    if len(texts) > 2:
        yield "compound surname first", "".join(texts[:2]), " ".join(texts[2:]), 0.1 * first


def _first_prior(name: Name, texts: list[str]) -> float:
    if name.comma is not None:
        return 0.97
    shouted = [place for place, token in enumerate(name.tokens) if token.capitals]
    if len(shouted) == 1 and len(texts) == len(name.tokens):
        return 0.95 if shouted[0] == 0 else 0.05
    return 0.9 if name.script is Script.CYRILLIC else 0.7


def _given(text: str, system: str) -> Iterator[tuple[Part, ...]]:
    if not text:
        yield ()
    for cut in split(text, system):
        parts = [syllable(one, system) for one in cut]
        if all(parts):
            yield tuple(part for part in parts if part is not None)


def _han_ways(text: str) -> Iterator[Way]:
    if len(text) == 1:
        part = surname(text, "han")
        if part:
            yield Way(part, (), "han", "surname alone", 1.0)
    for length in (1, 2):
        first = surname(text[:length], "han") if length < len(text) <= length + 3 else None
        if first is None:
            continue
        known = length == 2 or plain(text[:2]) not in compound_surnames()
        for given in _given(text[length:], "han"):
            yield Way(first, given, "han", "surname first", (1.0 if known else 0.1) * GIVEN_LENGTH[len(given)])


def _hangul_ways(text: str, system: str, prior: float) -> Iterator[Way]:
    for length in range(1, min(LONGEST_SURNAME_IN_HANGUL, len(text) - 1) + 1):
        first = surname(text[:length], system)
        if first is None:
            continue
        for parts in _given(text[length:], system):
            likely = prior * first.evidence * GIVEN_LENGTH.get(len(parts), 0.3)
            yield Way(first, parts, system, "surname first", likely * prod(part.evidence for part in parts))
