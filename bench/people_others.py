"""Invented persons of languages that have no folder of their own, and the ways their names would be written."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import product

from bench.people import Chance, Person, half, table


def languages() -> list[str]:
    """The languages of the list."""
    return [name for name in table("others_words.toml") if name != "source"]


def persons(part: int, count: int) -> list[Person]:
    """So many persons, no two of one name, whose first words are of one half; a fifth have a relative in the list."""
    chance = Chance.of(f"others {part}")
    found: dict[tuple[str, ...], str] = {}
    while len(found) < count:
        language = chance.any(languages())
        words = table("others_words.toml")[language]
        name = _name(chance, words, part)
        found.setdefault(name, language)
        if chance.happens(0.2) and "surname" in words:
            found.setdefault((chance.any(words["given"].split()), *name[1:]), language)
    return [_forms(chance, name, found[name]) for name in found]


def _name(chance: Chance, words: Mapping[str, str], part: int) -> tuple[str, ...]:
    """Given name first, then as many words as the language has."""
    if words["order"] == "G":
        return tuple(chance.some([one for one in words["given"].split() if half(one) == part], 3))
    surnames = [one for one in words["surname"].split() if half(one) == part]
    places = words["order"].split()
    others = {"M": words.get("second", "").split(), "S": surnames, "T": words["surname"].split()}
    drawn = [chance.any(others[place]) for place in ("S", "M", "T") if place in places]
    return (chance.any(words["given"].split()), *drawn)


def _forms(chance: Chance, name: tuple[str, ...], language: str) -> Person:
    """The name in its own letters, and in up to four Latin spellings; no form mixes two alphabets."""
    order = table("others_words.toml")[language]["order"].split()
    own = [word.split("/")[0] for word in name]
    latin = [[one for one in word.split("/") if _is_latin(one)] for word in name]
    ways = chance.some(list(product(*latin)), 4)
    forms = [_in_order(own, order), *(_changed(chance, list(way), order) for way in ways)]
    if len(forms) < 3:
        forms.append(_plain(_in_order(list(ways[0]), order)))
    return list(dict.fromkeys(forms))


def _is_latin(word: str) -> bool:
    return "LATIN" in unicodedata.name(word[0])


def _in_order(words: list[str], order: list[str]) -> str:
    """The words, which come as given name, surname, and others, in the language's own order."""
    if order == ["G"]:
        return " ".join(words)
    names = dict(zip(["G", *(place for place in ("S", "M", "T") if place in order)], words, strict=True))
    return " ".join(names[place] for place in order)


def _changed(chance: Chance, words: list[str], order: list[str]) -> str:
    plain = chance.happens(0.6)
    text = _in_order(words, order)
    if len(order) == 2 and chance.happens(0.15):
        text = f"{words[1]}, {words[0]}"
    elif len(order) == 3 and "T" in order and chance.happens(0.35):
        text = f"{words[0]} {words[1]}"
    elif order == ["S", "M", "G"] and chance.happens(0.3):
        text = f"{words[0]} {words[1]}" if chance.happens(0.4) else f"{words[2]} {words[0]} {words[1]}"
    elif order == ["G", "S"] and chance.happens(0.03):
        text = f"{words[0][0]}. {words[1]}"
    return _plain(text) if plain else text


def _plain(text: str) -> str:
    """Without accents, as a telegram has it."""
    apart = unicodedata.normalize("NFKD", text.translate(str.maketrans("łŁđĐı", "lLdDi")))
    return "".join(mark for mark in apart if not unicodedata.combining(mark))
