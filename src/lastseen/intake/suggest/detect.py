"""Which language a text is in: by its script, and where several share one, by their commonest words and letters."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lastseen.names.language import Script
from lastseen.names.written import script_of

UNKNOWN = "und"
"""ISO 639's code for a language that cannot be told."""
LOOKED_AT = 20_000
"""How many code points of a text are looked at."""
LEAST_WORDS = 0.04
"""The share of a text's words that a language's commonest words must make up."""
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN_LETTERS = 0.004
"""The share of letters that Russian does not have from which a text in Cyrillic is of another language."""


def language_of(text: str) -> str:
    """The code of the language that most of a text is in; `und` where it cannot be told."""
    looked_at = text[:LOOKED_AT]
    scripts = Counter(script for letter in looked_at if (script := script_of(letter)) is not None)
    if not scripts:
        return UNKNOWN
    script = scripts.most_common(1)[0][0]
    if script in (Script.LATIN, Script.CYRILLIC, Script.HAN) and scripts[Script.HANGUL] > scripts.total() / 4:
        return "ko"  # a Korean text full of foreign names or Chinese characters
    if script is Script.HAN and scripts[Script.KANA] > scripts.total() / 20:
        return "ja"
    if script is Script.LATIN:
        return _latin(looked_at)
    if script is Script.CYRILLIC:
        return _cyrillic(looked_at.lower(), scripts[Script.CYRILLIC])
    return _BY_SCRIPT.get(script, UNKNOWN)


_BY_SCRIPT = {Script.HANGUL: "ko", Script.HAN: "zh", Script.KANA: "ja", Script.ARABIC: "ar"}


def name_of(code: str) -> str:
    """The name of a language in English; its code where it has none here."""
    return str(_table()["names"].get(code, code))


def _latin(text: str) -> str:
    words = Counter(word.lower() for word in _WORD.findall(text))
    found = {code: sum(words[word] for word in common.split()) for code, common in _table()["latin"].items()}
    best = max(found, key=lambda code: found[code])
    return best if found[best] >= LEAST_WORDS * words.total() else UNKNOWN


def _cyrillic(text: str, letters: int) -> str:
    alphabets = _table()["cyrillic"]
    found = {code: sum(map(text.count, own)) for code, own in alphabets.items()}
    foreign = max((code for code in found if code != "ru"), key=lambda code: found[code])
    if found[foreign] > _FOREIGN_LETTERS * letters:
        return str(foreign)
    return "ru" if found["ru"] or letters < 200 else "bg"


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads(files("lastseen.intake.suggest").joinpath("languages.toml").read_text("utf-8"))
