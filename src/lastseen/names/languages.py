"""The list of languages; each is a folder beside this file that has a `LANGUAGE`."""

from __future__ import annotations

import importlib
from functools import lru_cache

from lastseen.names.language import Language

LANGUAGES = ("korean", "chinese", "russian", "arabic", "fallback")
"""Folder names. The fall-back, which reads every name, stands last."""


@lru_cache(maxsize=1)
def languages() -> tuple[Language, ...]:
    """Every language, imported on first use."""
    return tuple(importlib.import_module(f"lastseen.names.{folder}").LANGUAGE for folder in LANGUAGES)
