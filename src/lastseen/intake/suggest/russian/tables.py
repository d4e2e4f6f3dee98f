"""The tables of Russian cues, read once when first asked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=16)
def table(name: str) -> dict[str, Any]:
    """One table of this folder."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, their blanks being any blanks and е also ё."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s".join(map(re.escape, word.split())) for word in longest_first) + ")"


def plain(words: str) -> str:
    """Words in lower case, with single blanks and е for ё."""
    return " ".join(words.lower().replace("ё", "е").split())
