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
    letters_only,
    listed_names,
    loose,
    names,
    particles,
    script_of,
    skeleton_of,
    spelling,
    spelt_names,
)
from lastseen.names.language import Name, Script
from lastseen.names.letters.sounds import Lattice

HEARD = 12
STRETCHED = 1.0
"""Listed names that take so many nats more than the nearest one are not meant."""
ENDINGS = ("zad·", "pur", "·din", "·l·h", "nejad", "iyan", "iya")
MOST_WORDS = 7
BLESSED = "محمد"


@dataclass(frozen=True, slots=True)
class Word:
    """One name of the chain."""

    text: str
    lattice: Lattice
    sounds: tuple[str, ...]
    """The likeliest readings, best first."""
    listed: tuple[tuple[Listed, float], ...]
    """The listed names that it can be, with the nats by which the reading was stretched."""

    def __hash__(self) -> int:
        """By its text alone, which tells it apart from nearly every other: words are looked up more often than made."""
        return hash(self.text)

    @property
    def consonants(self) -> int:
        """How many consonants the likeliest reading has."""
        return sum(sound not in VOWELS and sound != "?" for sound in self.sounds[0])

    @property
    def ending(self) -> bool:
        """Whether it ends as family names of this area do."""
        return self.sounds[0].endswith(ENDINGS)

    @property
    def letters(self) -> str:
        """Its letters in Arabic script, those exchanged in practice as one, without article and alefs; else nothing."""
        if script_of(self.text) is not Script.ARABIC:
            return ""
        return folded(self.text).removeprefix("ال").replace("ا", "")

    @property
    def womanly(self) -> bool:
        """Whether it ends in -a, as most women's names do that are made from men's."""
        return self.sounds[0].rstrip("ht").endswith(("a", "e"))

    @property
    def goes_before(self) -> bool:
        """Whether it is often put before the own name or left out: Muhammad, or father or mother of somebody."""
        if self.listed:
            return self.listed[0][0].main == BLESSED
        return any(self.text.startswith(one) and len(self.text) > len(one) + 2 for one in particles("father_of"))

    @property
    def initial(self) -> bool:
        """Whether it is one letter that stands for a word."""
        return len(self.text.rstrip(".")) == 1

    def skeletons(self) -> tuple[str, ...]:
        """Consonants only, similar ones as one, of the likeliest readings, likeliest first: for looking up."""
        return tuple(dict.fromkeys(_skeleton(sounds) for sounds in self.sounds[:6]))

    def bones(self) -> tuple[str, ...]:
        """What the word is looked up by: the known names that it can be, and its consonants."""
        return (*(folded(name.main) for name, _ in self.listed[:2]), *self.skeletons()[: 1 if self.listed else 3])


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
    if any(token.script not in FILES for token in name.tokens):
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
    return [text for text in texts[:-1] if text not in particles("title")] + texts[-1:]


def _parts(text: str) -> list[str]:
    """A word cut at its hyphens, unless it begins with what else ends a compound: Pur-Mohammadi is one name."""
    parts = text.split("-")
    return ["".join(parts)] if parts[0] in particles("second_half") else parts


def _joined(texts: list[str]) -> Iterator[str]:
    """Servant-of and father-of with the word after them, -din and -zadeh with the word before; particles dropped."""
    before, begun = "", ""
    for text, after in zip(map(_without_son, texts), [*texts[1:], ""], strict=True):
        if text in particles("article") | particles("son_of") or _assimilated(text, after):
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


def _assimilated(text: str, after: str) -> bool:
    """An article that has taken on the sound of the word after it: ar-Rahman, ash-Sharif; but An Hua is no article."""
    return text in particles("assimilated_article") and after.startswith(text[1:])


def _without_son(text: str) -> str:
    """Benali is the son of Ali, and Belkacem of Kacem; Benjamin is nobody's."""
    rest = next((text.removeprefix(son) for son in particles("joined_son") if text.startswith(son)), "")
    return rest if len(rest) > 2 and _word(rest).listed else text


@lru_cache(maxsize=20_000)
def _word(text: str) -> Word:
    lattice = spelling(script_of(text)).lattice(text)
    paths = lattice.paths(HEARD)
    listed = tuple(sorted(_known(text, paths).items(), key=lambda one: (one[1], -one[0].share)))
    return Word(text, lattice, tuple(sounds for sounds, _ in paths), listed)


def _known(text: str, paths: tuple[tuple[str, float], ...]) -> dict[Listed, float]:
    """The known names that a word can be, with the nats by which it is stretched."""
    if script_of(text) is Script.ARABIC:
        found = [names().get(folded(text).removeprefix("ال")), names().get(folded(text))]
        return {name: 0.0 for name in found if name}
    best: dict[Listed, float] = {}
    for sounds, cost in paths:
        for name in listed_names().get(loose(sounds), ()):
            best.setdefault(name, cost)
    nearest = min(best.values(), default=0.0) + STRETCHED
    known = {name: cost for name, cost in best.items() if cost <= nearest}
    for name, cost in spelt_names().get(letters_only(text), ()):
        known[name] = min(cost, known.get(name, cost))
    return known


def _skeleton(sounds: str) -> str:
    kept = ""
    for sound in sounds:
        bone = skeleton_of().get(sound, sound)
        if sound not in VOWELS and sound not in "?hywv" and bone != kept[-1:]:
            kept += bone
    return kept or loose(sounds)
