"""The words of a Russian text, found by where they stand, and the forms of the nouns that the tables list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.ordered import Row
from lastseen.intake.suggest.russian.cases import Form, lexicon
from lastseen.intake.suggest.russian.tables import table

_WORD = re.compile(r"[A-Za-zА-Яа-яЁё0-9]+(?:[-’'][A-Za-zА-Яа-яЁё0-9]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in the text."""

    start: int
    end: int
    text: str

    @property
    def plain(self) -> str:
        """In lower case, with е for ё."""
        return self.text.lower().replace("ё", "е")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


Words = Row[Word]
"""The words of a text in its order."""


def words_of(text: str) -> Words:
    """The words of a text; marks are no part of them."""
    return Row(Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(text))


@lru_cache(maxsize=32)
def listed(file: str, section: str, key: str = "words") -> Mapping[str, tuple[Form, ...]]:
    """Every form of the nouns of one list, by how it is written."""
    return lexicon(table(file)[section][key])
