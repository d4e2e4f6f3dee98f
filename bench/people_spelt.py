"""Invented persons of real words: each word as persons on Wikidata spell it, put together by chance.

The words and how often each spelling occurs are CC0 (`tools.make_spellings`). Arabic words of the half that is measured
are taken out of the engine's own list meanwhile.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from math import sqrt
from unittest.mock import patch

from bench.people import DATA, Chance, Person, half
from lastseen.names import engine
from lastseen.names.arabic import chain, match, tables

Spelt = Mapping[str, Mapping[str, int]]
"""A word, with its Latin spellings and how many persons have each."""
ARTICLES = ("al-", "Al ", "El ", "")


@lru_cache(maxsize=1)
def russian_words() -> Mapping[str, Spelt]:
    """Surnames, men's and women's given names."""
    found: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    with (DATA / "russian_spellings.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found[row["kind"]][row["word"]][row["latin"]] = int(row["persons"])
    return found


@lru_cache(maxsize=1)
def arabic_words() -> Spelt:
    """Words of Arabic and Persian names."""
    return {
        word: {one: int(persons) for one, persons in (pair.split() for pair in spelt.split(", "))}
        for word, spelt in tables.table("spellings.toml")["spellings"].items()
    }


def russian(part: int, count: int) -> list[Person]:
    """So many persons whose surnames are of one half."""
    chance, words = Chance.of(f"spelt russian {part}"), russian_words()
    surnames = [one for one in sorted(words["surname"]) if half(one) == part]
    found = {}
    for surname in chance.some(surnames, count):
        given = words["female" if surname.endswith(("а", "ая")) else "male"]
        name = chance.any(sorted(given))
        native = f"{name.capitalize()} {surname.capitalize()}"
        found[native] = [native, *_spelt(chance, given[name], words["surname"][surname])]
    return list(found.values())


def arabic(part: int, count: int) -> list[Person]:
    """So many persons all of whose words are of one half."""
    chance, words = Chance.of(f"spelt arabic {part}"), arabic_words()
    ours = sorted(one for one, spelt in words.items() if half(one) == part and (len(spelt) > 1 or one.endswith("ي")))
    own = [one for one in ours if sum(words[one].values()) > 2 and not one.endswith("ي")]
    found = {}
    for family in chance.some(ours, count):
        name = chance.any([one for one in own if one != family])
        article = family.endswith("ي")
        native = f"{name} {'ال' if article else ''}{family}"
        forms = _spelt(chance, words[name], words[family], ARTICLES if article else ("",))
        found[native] = [native, *forms]
    return list(found.values())


def _spelt(
    chance: Chance, given: Mapping[str, int], surname: Mapping[str, int], before: tuple[str, ...] = ("",)
) -> Iterator[str]:
    """Three forms, frequent spellings more often, though less than they are."""
    for _ in range(3):
        first, last = (
            chance.draw.choices(list(words), [sqrt(n) for n in words.values()])[0].title() for words in (given, surname)
        )
        yield f"{first} {chance.any(before)}{last}"


@contextmanager
def without_half(part: int) -> Iterator[None]:
    """The engine without its list of Arabic spellings for the words of one half."""
    kept = {word: spelt for word, spelt in tables.learned().items() if half(word) != part}
    caches = (
        tables.names,
        tables.listed_names,
        tables.spelt_names,
        chain._word,  # noqa: SLF001 - it must be forgotten too
        match.known_link,
        engine.engine().parsed,
    )
    try:
        with patch.object(tables, "learned", lambda: kept):
            _forget(caches)
            yield
    finally:
        _forget(caches)


def _forget(caches: tuple[object, ...]) -> None:
    for cache in caches:
        cache.cache_clear()  # type: ignore[attr-defined]
