"""Invented Chinese persons, and the ways their names would be written.

Pinyin and the Cantonese spellings are listed beside the characters; Wade-Giles and Palladius's Cyrillic are made by the
engine's own rules, which are the standards' tables, so that they measure how well a spelling is read back.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bench.people import Chance, Person, half, table
from lastseen.names.chinese.tables import simplified, spelt

SYSTEMS = "pinyin pinyin_last pinyin_tones pinyin_hyphen pinyin_apart capitals wade_giles taiwan palladius"


@dataclass(frozen=True)
class Mark:
    """A character, or the two of a compound surname: traditional form, pinyin with tones, spelling in Hong Kong."""

    written: str
    pinyin: str
    southern: tuple[str, ...]

    @property
    def plain(self) -> str:
        """Pinyin without tones, v for ü."""
        apart = unicodedata.normalize("NFD", self.pinyin)
        bare = "".join(mark for mark in apart if mark not in "\u0300\u0301\u0304\u030c")
        return unicodedata.normalize("NFC", bare).replace("ü", "v")


@dataclass(frozen=True)
class Namesake:
    """One invented person: the surname and the one or two characters of the given name."""

    surname: Mark
    given: tuple[Mark, ...]


@lru_cache(maxsize=2)
def marks(kind: str) -> tuple[Mark, ...]:
    """The characters of one kind."""
    rows = (row.split() for row in table("chinese_words.toml")[kind].split("|"))
    return tuple(Mark(written, pinyin, tuple(southern.split("/"))) for written, pinyin, southern in rows)


def persons(part: int, count: int) -> list[Person]:
    """So many persons, no two of whom sound alike in Mandarin; the first character of the given name is of one half."""
    chance = Chance.of(f"chinese {part}")
    firsts = [mark for mark in marks("given") if half(mark.written) == part]
    found: dict[tuple[str, ...], Namesake] = {}
    while len(found) < count:
        surname = marks("surnames")[min(int(chance.draw.expovariate(3 / 100)), len(marks("surnames")) - 1)]
        given = [chance.draw.choice(firsts)]
        if chance.happens(0.8):
            given.append(chance.draw.choice(marks("given")))
        found.setdefault((surname.plain, *(mark.plain for mark in given)), Namesake(surname, tuple(given)))
    return [_forms(chance, one) for one in found.values()]


def _forms(chance: Chance, one: Namesake) -> Person:
    characters = "".join(mark.written for mark in (one.surname, *one.given))
    forms = [characters, "".join(simplified().get(mark, mark) for mark in characters)]
    forms += [_romanized(one, system) for system in chance.some(SYSTEMS.split(), 3)]
    if chance.happens(0.3):
        forms.append(_southern(chance, one))
    return list(dict.fromkeys(forms))


def _romanized(one: Namesake, system: str) -> str:
    if system.startswith(("pinyin", "capitals")):
        return _pinyin(one, system)
    surname, *given = (_by(mark.plain, system) for mark in (one.surname, *one.given))
    if system == "palladius":
        return f"{surname.capitalize()} {_joined_palladius(given)}"
    return f"{surname.capitalize()} {'-'.join(given).capitalize()}"


def _pinyin(one: Namesake, system: str) -> str:
    syllables = [mark.pinyin if system == "pinyin_tones" else mark.plain.replace("v", "ü") for mark in one.given]
    surname = (one.surname.pinyin if system == "pinyin_tones" else one.surname.plain.replace("v", "u")).capitalize()
    given = "-".join(syllables) if system == "pinyin_hyphen" else _joined(syllables)
    if system == "pinyin_apart":
        return f"{surname} {' '.join(one.capitalize() for one in syllables)}"
    if system == "pinyin_last":
        return f"{given.capitalize()} {surname}"
    return f"{surname.upper() if system == 'capitals' else surname} {given.capitalize()}"


def _joined(syllables: list[str]) -> str:
    first, *rest = syllables
    return first + "".join(f"'{one}" if one[0] in "aeoāáǎàēéěèōóǒò" else one for one in rest)


def _joined_palladius(syllables: list[str]) -> str:
    first, *rest = syllables
    for one in rest:
        first += ("ъ" if first.endswith("н") and one[0] in "аеоуэюя" else "") + one
    return first.capitalize()


def _by(syllable: str, system: str) -> str:
    form = "".join(spelt(one, "palladius" if system == "palladius" else "wade_giles")[0] for one in _two(syllable))
    return form.replace("'", "").replace("ü", "u") if system == "taiwan" else form


def _two(syllable: str) -> tuple[str, ...]:
    """A compound surname as its two syllables."""
    pairs = {"ouyang": ("ou", "yang"), "situ": ("si", "tu"), "zhuge": ("zhu", "ge"), "shangguan": ("shang", "guan")}
    return pairs.get(syllable, (syllable,))


def _southern(chance: Chance, one: Namesake) -> str:
    surname, *given = (chance.any(mark.southern) for mark in (one.surname, *one.given))
    english = chance.any(table("chinese_words.toml")["english"].split())
    name = " ".join(given) if chance.happens(0.5) else "-".join(given).capitalize()
    ways = [f"{surname} {name}"] * 3 + [f"{surname.upper()} {name}", f"{english} {surname} {name}", f"{name} {surname}"]
    return chance.any(ways)
