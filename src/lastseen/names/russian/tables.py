"""The tables of Russian names, read once when first asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lastseen.names.language import Script
from lastseen.names.letters.likeness import Ear
from lastseen.names.letters.sounds import Spelling

SOUND_VOWELS = "аеиоу"


@dataclass(frozen=True, slots=True)
class GivenName:
    """One listed given name: its main form, the sex of its bearers, and the share of all people who bear it."""

    main: str
    sex: str
    share: float


@dataclass(frozen=True, slots=True)
class Form:
    """One listed form of a given name: the name it stands for, and whether it is a short form."""

    name: GivenName
    short: bool


@lru_cache(maxsize=8)
def table(file: str) -> Mapping[str, Any]:
    """One table of this folder."""
    return tomllib.loads(files(__package__).joinpath(file).read_text("utf-8"))


@lru_cache(maxsize=2)
def spelling(script: Script) -> Spelling:
    """How Cyrillic, or Latin, letters sound."""
    return Spelling.of(table("letters.toml")["cyrillic" if script is Script.CYRILLIC else "latin"])


@lru_cache(maxsize=1)
def ear() -> Ear:
    """Which sounds are taken for which."""
    return Ear.of(table("letters.toml")["ear"], SOUND_VOWELS)


def script_of(text: str) -> Script:
    """Cyrillic where any letter is, else Latin."""
    return Script.CYRILLIC if any("\u0400" <= letter <= "\u052f" for letter in text) else Script.LATIN


def loose(sounds: str) -> str:
    """Sounds without what spellings of given names disagree on: й, doubled letters, и after a vowel."""
    kept = ""
    for sound in sounds:
        if sound == "й" or (sound == "и" and kept[-1:] in SOUND_VOWELS and kept) or sound == kept[-1:]:
            continue
        kept += sound
    return kept


def stem(sounds: str) -> str:
    """What a given name and the father's name made from it share: сергей and сергеевич give серг."""
    return loose(sounds).rstrip(SOUND_VOWELS)


@lru_cache(maxsize=1)
def given_forms() -> Mapping[str, tuple[Form, ...]]:
    """Every listed form of a given name, by its loose sounds."""
    found: dict[str, tuple[Form, ...]] = {}
    for sounds, form in _forms():
        if form not in found.get(loose(sounds), ()):
            found[loose(sounds)] = (*found.get(loose(sounds), ()), form)
    return found


@lru_cache(maxsize=1)
def fathers() -> Mapping[str, tuple[Form, ...]]:
    """Men's given names by the stem that a father's name keeps."""
    found: dict[str, tuple[Form, ...]] = {}
    for sounds, form in _forms():
        if form.name.sex == "m" and not form.short and form not in found.get(stem(sounds), ()):
            found[stem(sounds)] = (*found.get(stem(sounds), ()), form)
    return found


def _forms() -> Iterator[tuple[str, Form]]:
    for sex, names in (("m", table("given.toml")["male"]), ("f", table("given.toml")["female"])):
        for main, (per_mille, short, other) in names.items():
            name = GivenName(main, sex, per_mille / 2000)
            forms = [(main, False), *((one, True) for one in short.split()), *((one, False) for one in other.split())]
            for written, is_short in forms:
                yield sounds_of(written), Form(name, is_short)


def sounds_of(written: str) -> str:
    """The likeliest sounds of a word in Cyrillic or Latin letters."""
    return spelling(script_of(written)).lattice(written.lower()).paths(1)[0][0]


@lru_cache(maxsize=1)
def surname_shares() -> Mapping[str, tuple[str, float]]:
    """Frequent surnames by their loose sounds: the main spelling and the share of people who bear it."""
    return {loose(sounds_of(name)): (name, share / 1000) for name, share in table("surnames.toml")["share"].items()}


@lru_cache(maxsize=1)
def woman_endings() -> Mapping[str, tuple[str, float]]:
    """The woman's written ending with the man's, and how surely it is a woman's."""
    return {woman: (man, sure) for woman, (man, sure) in table("surnames.toml")["woman"].items()}


@lru_cache(maxsize=1)
def surname_endings() -> Mapping[str, float]:
    """Endings of surnames over sounds and how surely each marks one."""
    return dict(table("surnames.toml")["ending"])


@lru_cache(maxsize=1)
def patronymic_endings() -> Mapping[str, str]:
    """Endings of a father's name over sounds, and the sex of the bearer."""
    return {one: sex for sex, listed in table("surnames.toml")["patronymic"].items() for one in listed.split()}


@lru_cache(maxsize=1)
def child_words() -> Mapping[str, str]:
    """Words for son of and daughter of that follow the father's name, with the sex of the bearer."""
    return {word: sex for sex, listed in table("surnames.toml")["child_of"].items() for word in listed.split()}


@lru_cache(maxsize=1)
def skeleton_of() -> Mapping[str, str]:
    """Consonants that count as one when names are looked up."""
    return dict(table("letters.toml")["skeleton"])
