"""Ids that a person can read, made from names: `post`, `foreign-ministry`, `anna-kovac-2`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from lastseen.names.written import fold_latin

LONGEST = 32
_NOT_IN_IDS = re.compile(r"[\W_]+")
_NUMBERED = re.compile(r"[a-z]\d+")
"""Such as `c1`, which claims have."""
_FIRST = re.compile(r"^(?:the|an?)-")


class Ids:
    """Ids given out once each, over everything that a case file names."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._given: dict[tuple[str, str], str] = {}

    def of(self, sort: str, key: str, label: str) -> str:
        """The id of one source or thing: the same for the same key, another's for no other."""
        if (sort, key) not in self._given:
            self._given[sort, key] = self._new(_slug(label) or sort)
        return self._given[sort, key]

    def _new(self, wished: str) -> str:
        name, number = wished, 1
        while name in self._taken or _NUMBERED.fullmatch(name):
            number += 1
            name = f"{wished}-{number}"
        self._taken.add(name)
        return name


def _slug(label: str) -> str:
    folded = unicodedata.normalize("NFC", fold_latin(label[: 4 * LONGEST]))
    words = _NOT_IN_IDS.sub("-", folded).strip("-")
    return _FIRST.sub("", words)[:LONGEST].strip("-")
