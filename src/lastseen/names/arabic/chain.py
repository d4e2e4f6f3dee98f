"""An Arabic or Persian name as a chain: own name, father, grandfather, family; compounds joined, particles dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lastseen.names.arabic.tables import (
    FILES,
    VOWELS,
    Listed,
    bare,
    folded,
    listed_names,
    loose,
    particles,
    script_of,
    skeleton_of,
    spelling,
)
from lastseen.names.language import Name, Script
from lastseen.names.letters.sounds import Lattice

HEARD = 12
STRETCHED = 1.0
"""Listed names that take so many nats more than the nearest one are not meant."""
ENDINGS = ("zad·", "pur", "·din", "·l·h", "nejad", "iyan", "iya")
MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Word:
    """One name of the chain."""

    text: str
    lattice: Lattice
    sounds: tuple[str, ...]
    """The likeliest readings, best first."""
    listed: tuple[tuple[Listed, float], ...]
    """The listed names that it can be, with the nats by which the reading was stretched."""

    @property
    def consonants(self) -> int:
        """How many consonants the likeliest reading has."""
        return sum(sound not in VOWELS and sound != "?" for sound in self.sounds[0])

    @property
    def ending(self) -> bool:
        """Whether it ends as family names of this area do."""
        return self.sounds[0].endswith(ENDINGS)

    @property
    def initial(self) -> bool:
        """Whether it is one letter that stands for a word."""
        return len(self.text.rstrip(".")) == 1

    def skeletons(self) -> tuple[str, ...]:
        """Consonants only, similar ones as one, of the likeliest readings, likeliest first: for looking up."""
        return tuple(dict.fromkeys(_skeleton(sounds) for sounds in self.sounds[:4]))


@dataclass(frozen=True, slots=True)
class ArabicName:
    """The chain in its usual order, and what in the text marks it as such a name."""

    words: tuple[Word, ...]
    script: Script
    particles: int
    """How many articles, words for son, and joined compounds the text had."""

    @property
    def signed(self) -> bool:
        """Whether anything but its letters shows that it is such a name."""
        return self.script is Script.ARABIC or self.particles > 0 or any(one.listed or one.ending for one in self.words)


def parse(name: Name) -> ArabicName | None:
    """The chain of a name; None in scripts that are neither Arabic, Latin nor Cyrillic."""
    if name.script not in FILES:
        return None
    texts = _in_order(name)
    joined = list(_joined(texts))
    words = tuple(_word(text) for text in joined if any(map(str.isalpha, text)))[:MOST_WORDS]
    if not words or all(one.initial for one in words):
        return None
    return ArabicName(words, name.script, len(texts) - len(joined))


def _in_order(name: Name) -> list[str]:
    """The words cut at hyphens, the family name last: it stands first before a comma, or alone in capitals."""
    tokens = list(name.tokens)
    shouted = [token for token in tokens if token.capitals]
    first = name.comma or (1 if len(tokens) > 1 and shouted == tokens[:1] else 0)
    tokens = tokens[first:] + tokens[:first]
    texts = [part for token in tokens for part in _parts(bare(token.text).lower()) if part]
    untitled = [text for text in texts if text not in particles("title")]
    return untitled or texts


def _parts(text: str) -> list[str]:
    """A word cut at its hyphens, unless it begins with what else ends a compound: Pur-Mohammadi is one name."""
    parts = text.split("-")
    return ["".join(parts)] if parts[0] in particles("second_half") else parts


def _joined(texts: list[str]) -> Iterator[str]:
    """Servant-of and father-of with the word after them, -din and -zadeh with the word before; particles dropped."""
    before, begun = "", ""
    for text in map(_without_son, texts):
        if text in particles("article") | particles("son_of"):
            continue
        if begun:
            before, begun = begun + text, ""
        elif text in particles("servant_of") | particles("father_of"):
            yield from [before] if before else []
            before, begun = "", text
        elif text in particles("second_half") and before:
            before += text
        else:
            yield from [before] if before else []
            before = text
    yield from [last for last in (before, begun) if last]


def _without_son(text: str) -> str:
    """Benali is the son of Ali, and Belkacem of Kacem; Benjamin is nobody's."""
    rest = next((text.removeprefix(son) for son in particles("joined_son") if text.startswith(son)), "")
    return rest if len(rest) > 2 and _word(rest).listed else text


@lru_cache(maxsize=20_000)
def _word(text: str) -> Word:
    lattice = spelling(script_of(text)).lattice(text)
    paths = lattice.paths(HEARD)
    best: dict[Listed, float] = {}
    for key, cost in _keys(text, paths):
        for name in listed_names().get(key, ()):
            best.setdefault(name, cost)
    nearest = min(best.values(), default=0.0) + STRETCHED
    near = ((name, cost) for name, cost in best.items() if cost <= nearest)
    listed = tuple(sorted(near, key=lambda one: (one[1], -one[0].share)))
    return Word(text, lattice, tuple(sounds for sounds, _ in paths), listed)


def _keys(text: str, paths: tuple[tuple[str, float], ...]) -> list[tuple[str, float]]:
    if script_of(text) is Script.ARABIC:
        return [(folded(text), 0.0), (folded(text).removeprefix("ال"), 0.0)]
    return [(loose(sounds), cost) for sounds, cost in paths]


def _skeleton(sounds: str) -> str:
    kept = ""
    for sound in sounds:
        bone = skeleton_of().get(sound, sound)
        if sound not in VOWELS and sound not in "?hywv" and bone != kept[-1:]:
            kept += bone
    return kept or loose(sounds)
