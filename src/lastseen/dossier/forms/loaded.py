"""Loaded words: those that turn a submission into a pamphlet or say more than was found, from `loaded_words.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Loaded:
    """One kind of loaded words: why they harm, and what to write instead."""

    kind: str
    why: str
    instead: str
    pattern: re.Pattern[str]


@cache
def loaded_words() -> Mapping[str, Loaded]:
    """The kinds of loaded words, by name."""
    table = tomllib.loads((resources.files(__package__) / "loaded_words.toml").read_text("utf-8"))
    return {kind: Loaded(kind, row["why"], row["instead"], _pattern(row["words"])) for kind, row in table.items()}


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Whole words only, whatever their case; a longer entry is found before one that it contains."""
    parts = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in sorted(words, key=len)[::-1]]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


def loaded_in(text: str, kinds: Iterable[str]) -> Iterator[tuple[str, Loaded]]:
    """Each loaded word of a text, as it stands there, with its kind."""
    for kind in kinds:
        found = loaded_words()[kind]
        for match in found.pattern.finditer(text):
            yield match[0], found
