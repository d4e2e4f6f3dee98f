"""Our own words on the page of a dossier, from `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))


@cache
def words(language: str) -> dict[str, str]:
    """Our own words on the page, in a language that `words.toml` has."""
    return {word: told for word, told in _table()[language].items() if isinstance(told, str)}


def language_named(code: str, language: str) -> str:
    """What a language is called, by its code; the code where we have no word for it."""
    return str(_table()[language]["languages"].get(code, code))
