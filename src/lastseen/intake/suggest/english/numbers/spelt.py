"""Numbers in figures and in words: `1,234`, `twenty-one`, `a hundred and fifty`, `2.5 million`, `half a dozen`."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from importlib.resources import files
from typing import Any

TABLE: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))

_SMALL: dict[str, int] = TABLE["words"]
_SCALES: dict[str, int] = TABLE["scales"]
_DOZENS: dict[str, int] = TABLE["dozens"]
_TENS = "|".join(word for word, value in _SMALL.items() if value >= 20)
_UNITS = "|".join(word for word, value in _SMALL.items() if value < 10)
_BELOW_TWENTY = "|".join(sorted((word for word, value in _SMALL.items() if value < 20), key=len, reverse=True))
_HYPHEN = "[-‐‑]"

BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:(?:[\ \-‐‑])(?:{_UNITS}))?|{_BELOW_TWENTY})"
"""A pattern of the words from one to ninety-nine, to be used where case is ignored."""

_HUNDREDS = rf"(?:(?:an?|{BELOW_HUNDRED}) hundred(?: (?:and )?{BELOW_HUNDRED})?)"
_BIG = "|".join(word for word in _SCALES if word != "hundred")
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+|\d{1,3}(?:\ 000)+|\d+(?:\.\d+)?)"
_DOZEN = "|".join(word for word in sorted(_DOZENS, key=len, reverse=True))
_SCALED = (
    rf"(?:half an?|an?|{_HUNDREDS}|{BELOW_HUNDRED}|{_FIGURES}) (?:{_BIG})"
    rf"(?: (?:and (?:{_HUNDREDS}|{BELOW_HUNDRED}(?! (?:{_BIG}|hundred)))|{_HUNDREDS}))?"
)
NUMBER = rf"(?:{_DOZEN}|{_SCALED}|{_HUNDREDS}|{BELOW_HUNDRED}|{_FIGURES})"
"""A pattern of any number, to be used where case is ignored and with no word or figure on either side."""


def value_below_hundred(words: str) -> int | None:
    """What `twenty-one` or `seven` comes to; None for other words."""
    parts = re.sub(_HYPHEN, " ", words.lower()).split()
    values = [_SMALL.get(part) for part in parts]
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def value_of(words: str) -> Decimal | None:
    """What a number in figures or words comes to; None where it is none."""
    plain = " ".join(words.lower().split())
    if plain in _DOZENS:
        return Decimal(_DOZENS[plain])
    total, current = Decimal(0), Decimal(0)
    for word in re.sub(rf"(?<=[a-z]){_HYPHEN}(?=[a-z])", " ", _figures_closed(plain)).split():
        if word in _SCALES:
            scale = _SCALES[word]
            current = (current or Decimal(1)) * scale
            if scale > 100:
                total, current = total + current, Decimal(0)
        elif word not in ("a", "an", "and"):
            value = _word_value(word)
            if value is None:
                return None
            current += value
    return total + current


def _figures_closed(words: str) -> str:
    return re.sub(r"(?<=\d)[,\u00a0\u202f\u2009 ](?=\d{3}(?!\d))", "", words)


def _word_value(word: str) -> Decimal | None:
    if word == "half":
        return Decimal("0.5")
    if word[0].isdigit():
        return Decimal(word)
    return Decimal(_SMALL[word]) if word in _SMALL else None
