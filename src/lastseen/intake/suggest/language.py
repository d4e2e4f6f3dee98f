"""What the engine asks of a language, and the list of languages that have rules."""

from __future__ import annotations

import importlib
from functools import lru_cache
from typing import Protocol

from lastseen.core.dates import Date
from lastseen.intake.suggest.told import Known, Told

LANGUAGES = {"en": "english", "ko": "korean", "ru": "russian"}
"""The code of each language with rules, and its folder beside this file, whose package has a `LANGUAGE`."""


class Language(Protocol):
    """The rules of one language. Pure: the same text gives the same answer, and no text raises anything."""

    code: str
    title: str
    """The language's name in English."""

    def tell(self, text: str, published: Date | None, known: Known) -> Told:
        """All that the rules find in a text; `published` is the report's day, None where nobody gave it."""


@lru_cache(maxsize=8)
def language(code: str) -> Language | None:
    """The rules of a language, imported on first use; None where there are none."""
    if code not in LANGUAGES:
        return None
    found: Language = importlib.import_module(f"lastseen.intake.suggest.{LANGUAGES[code]}").LANGUAGE
    return found
