"""The word lists of English, read once when first asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=16)
def table(name: str) -> Mapping[str, Any]:
    """One file of lists of this folder, by its name without the ending."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))


@lru_cache(maxsize=128)
def words(name: str, section: str, key: str = "words") -> frozenset[str]:
    """One list of words, whether it is written as a text or as a list."""
    found = table(name)[section][key]
    return frozenset(found.split() if isinstance(found, str) else found)


@lru_cache(maxsize=128)
def phrases(name: str, section: str, key: str) -> tuple[tuple[str, ...], ...]:
    """One list of phrases, each cut into its words, the longest first."""
    found = (tuple(phrase.split()) for phrase in table(name)[section][key])
    return tuple(sorted(found, key=len, reverse=True))
