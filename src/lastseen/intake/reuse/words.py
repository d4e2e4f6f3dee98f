"""A text as words to be compared: case, punctuation and white space do not count.

Chinese and Japanese write no blanks between words, so there each character is a word.
"""

from __future__ import annotations

import re

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_SPACED = re.compile(r"[^\W_]+")
_MIXED = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def words(text: str) -> list[str]:
    """The words of a text in order, in lower case."""
    return list(map(str.lower, _pattern(text).findall(text)))


def spans(text: str) -> list[tuple[int, int]]:
    """Where each of the `words` stands in the text: its first code point, and the one after its last."""
    return [match.span() for match in _pattern(text).finditer(text)]


def _pattern(text: str) -> re.Pattern[str]:
    return _MIXED if _HAS_UNSPACED.search(text) else _SPACED
