"""The tables of Chinese names, read once when first asked for. A syllable is pinyin without tone, v for ü."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

OTHER_FORM = 0.35
"""How often a form after a system's own is written, beside 1 for its own."""
CONFUSED = 0.01
"""The same where the form is another syllable's own: ян for янь in Cyrillic."""
HAND_LISTED = 0.35
"""The weight of a second syllable in the list of southern spellings, beside 1 for the first."""
READ_BESIDES = 0.1
"""The weight of a character's further readings, beside 1 for its first."""
RAREST_SURNAME = 2e-6
LISTED_GIVEN = 0.88
"""The share of given-name syllables that the listed ones have together; assumed."""
SYSTEMS = {"pinyin": 0.72, "wade_giles": 0.1, "southern": 0.18}
"""How often a name in Latin letters is spelt in each way; assumed."""
CHARACTERS_HEARD = 6.0
"""How many characters are in earnest use in given names for one syllable; assumed."""


@lru_cache(maxsize=8)
def table(file: str) -> Mapping[str, Any]:
    """One table of this folder."""
    return tomllib.loads(files(__package__).joinpath(file).read_text("utf-8"))


@lru_cache(maxsize=1)
def syllables() -> frozenset[str]:
    """Every syllable that a character of names has as its first reading."""
    return frozenset(table("readings.toml")["first"])


@lru_cache(maxsize=4)
def forms(system: str) -> Mapping[str, Mapping[str, float]]:
    """Spellings of syllables in one system: the form, then the syllables it can stand for with weights."""
    if system == "southern":
        return _southern_forms()
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for syllable in sorted(syllables()):
        for place, form in enumerate(spelt(syllable, system)):
            found[form][syllable] = max(found[form].get(syllable, 0.0), OTHER_FORM if place else 1.0)
    own = {syllable: spelt(syllable, system)[:1] for syllable in syllables()} if system == "palladius" else {}
    for form, heard in found.items():
        meant = {syllable for syllable in heard if own.get(syllable) == [form]}
        heard.update({one: min(weight, CONFUSED) for one, weight in heard.items() if meant and one not in meant})
    return dict(found)


def _southern_forms() -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for form, listed in table("cantonese.toml")["given"].items():
        found[form] = {one: float(share) for one, share in (pair.split() for pair in listed.split(", "))}
    for syllable, place, form in _southern("given"):
        found[form][syllable] = max(found[form].get(syllable, 0.0), HAND_LISTED if place else 1.0)
    return dict(found)


@lru_cache(maxsize=1)
def southern_surnames() -> Mapping[str, Mapping[str, float]]:
    """Cantonese and Southern Min spellings of surnames."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for syllable, place, form in _southern("surname"):
        found[form][syllable] = 1.0 / (1 + place)
    return dict(found)


def _southern(kind: str) -> Iterator[tuple[str, int, str]]:
    for form, listed in table("southern.toml")[kind].items():
        for place, syllable in enumerate(listed.split()):
            yield syllable, place, form


def spelt(syllable: str, system: str) -> list[str]:
    """How a system writes a syllable, its own form first."""
    rules = table("spellings.toml")[system]
    if system == "pinyin":
        return list(dict.fromkeys([syllable, *rules["whole"].get(syllable, "").split()]))
    return list(dict.fromkeys(_by_rule(syllable, rules)))


def _by_rule(syllable: str, rules: Mapping[str, Mapping[str, str]]) -> list[str]:
    whole = rules["whole"].get(syllable, "").split()
    initial, final = initial_and_final(syllable, rules["initials"])
    if whole or not initial or final not in rules["finals"]:
        return whole
    return [first + last for last in rules["finals"][final].split() for first in rules["initials"][initial].split()]


def initial_and_final(syllable: str, initials: Iterable[str]) -> tuple[str, str]:
    """The two parts of a syllable; what sounds as v after j, q and x is v."""
    initial = next((one for one in sorted(initials, key=len, reverse=True) if syllable.startswith(one)), "")
    final = syllable[len(initial) :]
    if initial in {"j", "q", "x"} and final[:1] == "u":
        final = "v" + final[1:]
    return initial, final


@lru_cache(maxsize=1)
def surname_shares() -> Mapping[str, float]:
    """The share of people whose surname is read so."""
    return {syllable: sum(characters.values()) for syllable, characters in surname_characters().items()}


@lru_cache(maxsize=1)
def surname_characters() -> Mapping[str, Mapping[str, float]]:
    """For each reading of a surname its characters and the share of people who bear each."""
    found: dict[str, dict[str, float]] = {}
    for syllable, listed in table("surnames.toml")["share"].items():
        pairs = [one.split() for one in listed.split(", ")]
        found[syllable] = {characters: float(share) / 1000 for characters, share in pairs}
    return found


@lru_cache(maxsize=1)
def compound_surnames() -> Mapping[str, str]:
    """Surnames of two characters, and how each is read."""
    return {one: heard for heard, listed in surname_characters().items() for one in listed if len(one) == 2}


@lru_cache(maxsize=1)
def given_shares() -> Mapping[str, float]:
    """The share of each syllable among those of given names; the unlisted ones share what is left."""
    counted = table("given.toml")["share"]
    listed = {syllable: LISTED_GIVEN * share / sum(counted.values()) for syllable, share in counted.items()}
    others = [syllable for syllable in syllables() if syllable not in listed]
    return listed | dict.fromkeys(others, (1 - LISTED_GIVEN) / len(others))


@lru_cache(maxsize=1)
def character_readings() -> Mapping[str, Mapping[str, float]]:
    """How each character is read, with weights."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for kind, weight in (("first", 1.0), ("besides", READ_BESIDES)):
        for syllable, characters in table("readings.toml")[kind].items():
            for character in characters:
                found[character][syllable] = weight
    return dict(found)


@lru_cache(maxsize=1)
def surname_readings() -> Mapping[str, str]:
    """Characters with another reading as surnames."""
    return dict(table("surnames.toml")["read_as"])


@lru_cache(maxsize=1)
def simplified() -> Mapping[str, str]:
    """Traditional and Japanese forms of characters, each with its simplified form."""
    return {form: plain for plain, others in table("variants.toml")["forms"].items() for form in others}


def plain(text: str) -> str:
    """Characters in their simplified forms, so that two forms of one character are equal."""
    return "".join(simplified().get(one, one) for one in text)
