"""One word of a Russian name: how it can sound, and what it is likely to be in a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from lastseen.names.letters.sounds import Lattice
from lastseen.names.russian.tables import (
    SOUND_VOWELS,
    Form,
    fathers,
    given_forms,
    loose,
    patronymic_endings,
    script_of,
    skeleton_of,
    spelling,
    stem,
    surname_endings,
    surname_shares,
    woman_endings,
)

HEARD = 8
"""How many of the likeliest readings of a word are looked up in the lists."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name in all its possible roles."""

    text: str
    sounds: tuple[str, ...]
    """The likeliest readings, best first."""
    lattice: Lattice
    man: Lattice
    """The lattice of the man's form, if this were a surname."""
    man_sounds: tuple[str, ...]
    woman: float
    """How surely a surname in this form is a woman's, 0..1."""
    given: tuple[tuple[Form, float], ...]
    """Given names that it can be, with how far the reading had to be stretched, in nats."""
    father: tuple[tuple[Form, float], ...]
    """Given names of the father, if it is a father's name."""
    patronymic: str
    """The sex of the bearer if it ends as a father's name does, else nothing."""
    ending: float
    """How surely it ends as surnames of this area do, 0..1."""
    listed: tuple[str, float] | None
    """The frequent surname that it can be, and the share of people who bear it."""

    def __hash__(self) -> int:
        """By its text alone, which tells it apart from nearly every other: words are looked up more often than made."""
        return hash(self.text)

    @property
    def initial(self) -> bool:
        """Whether it is one letter that stands for a word."""
        return len(self.text.rstrip(".")) == 1 or self.text.lower() in _INITIALS

    def skeletons(self) -> tuple[str, ...]:
        """Consonants only, similar ones as one, of the likeliest readings, likeliest first: for looking up."""
        return tuple(dict.fromkeys(_skeleton(sounds) for sounds in self.man_sounds))[:MOST_SKELETONS]


MOST_SKELETONS = 4
LONGEST_ENDING = 6
_INITIALS = frozenset(("yu", "ya", "ye", "yu.", "ya.", "ye.", "kh", "kh.", "zh", "zh.", "sh.", "ch.", "ju.", "ja."))


@lru_cache(maxsize=20_000)
def word(text: str) -> Word:
    """Read one word; the same word is read once."""
    lower = text.lower().replace("’", "'")
    lattice, (man, woman) = _lattice(lower), _man(lower)
    paths = lattice.paths(HEARD)
    man_lattice, man_paths = (_lattice(man), _lattice(man).paths(HEARD)) if man != lower else (lattice, paths)
    sex = _patronymic(paths)
    return Word(
        text=text,
        sounds=tuple(sounds for sounds, _ in paths),
        lattice=lattice,
        man=man_lattice,
        man_sounds=tuple(sounds for sounds, _ in man_paths),
        woman=woman,
        given=_given(paths),
        father=_fathers(paths) if sex else (),
        patronymic=sex,
        ending=_ending(paths),
        listed=next((surname_shares()[loose(s)] for s, cost in man_paths if loose(s) in surname_shares()), None),
    )


def _lattice(lower: str) -> Lattice:
    return spelling(script_of(lower)).lattice(lower)


def _man(lower: str) -> tuple[str, float]:
    for length in range(min(LONGEST_ENDING, len(lower) - 2), 0, -1):
        if found := woman_endings().get(lower[-length:]):
            man, sure = found
            return lower[:-length] + man, sure
    return lower, 0.0


def _given(paths: tuple[tuple[str, float], ...]) -> tuple[tuple[Form, float], ...]:
    best: dict[Form, float] = {}
    for sounds, cost in paths:
        for form in given_forms().get(loose(sounds), ()):
            best.setdefault(form, cost)
    return tuple(sorted(best.items(), key=lambda one: (one[1], -one[0].name.share)))


def _fathers(paths: tuple[tuple[str, float], ...]) -> tuple[tuple[Form, float], ...]:
    best: dict[Form, float] = {}
    for sounds, cost in paths:
        for ending in _endings(sounds):
            if ending in patronymic_endings():
                for form in fathers().get(stem(sounds[: -len(ending)] + _kept(ending)), ()):
                    best.setdefault(form, cost)
    return tuple(sorted(best.items(), key=lambda one: (one[1], -one[0].name.share)))


def _endings(sounds: str, least: int = 1) -> Iterator[str]:
    """All that a word can end in, longest first; so many sounds at least are not of the ending."""
    return (sounds[-length:] for length in range(min(LONGEST_ENDING, len(sounds) - least), 0, -1))


def _kept(ending: str) -> str:
    """The consonant that a short ending begins with belongs to the father's name: -мич, -кич, -тич."""
    return ending[0] if ending[0] not in SOUND_VOWELS else ""


def _patronymic(paths: tuple[tuple[str, float], ...]) -> str:
    likely = (sounds for sounds, cost in paths[:3] if cost < 1.0)
    found = (patronymic_endings()[end] for sounds in likely for end in _endings(sounds) if end in patronymic_endings())
    return next(found, "")


def _ending(paths: tuple[tuple[str, float], ...]) -> float:
    sure = [surname_endings().get(end, 0.0) * exp(-cost) for sounds, cost in paths[:4] for end in _endings(sounds, 2)]
    return max(sure, default=0.0)


def _skeleton(sounds: str) -> str:
    kept = ""
    for sound in sounds:
        bone = skeleton_of().get(sound, sound)
        if sound not in SOUND_VOWELS and sound != "й" and bone != kept[-1:]:
            kept += bone
    return kept or loose(sounds)
