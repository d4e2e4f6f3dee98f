"""How the patterns of English are written, so that they can be read: a blank in a pattern stands for any blanks.

`pattern("the day before")` also finds the words where a line of a paragraph ends between them. A blank that is meant as
itself is written with a backslash. No pattern repeats a repetition, so that every search is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_BLANKS = r"(?:[^\S\n]{1,4}|[^\S\n]{0,3}\n[^\S\n]{0,3})"
_BLANK = re.compile(r"(?<!\\) ")
DASH = r"[-–—‐‑−]"


def spaced(text: str) -> str:
    """The pattern with every blank in it as any blanks."""
    return _BLANK.sub(lambda _: _BLANKS, text)


@lru_cache(maxsize=512)
def pattern(text: str) -> re.Pattern[str]:
    """A pattern as it is written here, compiled."""
    return re.compile(spaced(text))


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of these words, the longest first."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ").replace("'", "['’]") for word in ordered) + ")"


def freely(text: str) -> str:
    """The pattern without regard to case."""
    return f"(?i:{text})"
