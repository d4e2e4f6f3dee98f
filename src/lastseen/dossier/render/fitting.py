"""Making any text fit a line of a page that runs from the left.

Text that runs from the right is kept apart from what follows it: without a mark, a comma or a day after an Arabic name
would be drawn before it (Unicode Bidirectional Algorithm, UAX 9). A word too long for any line may be broken. Signs
that no page can hold, or that would turn a sentence round, are shown as a replacement sign.
"""

from __future__ import annotations

import re
from typing import Any

_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RUN = re.compile(f"{_LETTER}(?:[\\s\u200c\u200d]*{_LETTER})*")
_BACK = "\N{LEFT-TO-RIGHT MARK}"
_LONG = re.compile(r"(?!https?://)(?<!\S)\S{65,}")
"""More than a hash has letters; addresses are broken where they may be."""
_PIECE = re.compile(r"\S{40}(?=\S)")
_BREAK = "\N{ZERO WIDTH SPACE}"


_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def harmless(text: str) -> str:
    """A text with every control character and override of direction shown as a replacement sign."""
    return _HARMFUL.sub("\N{REPLACEMENT CHARACTER}", text)


def kept_apart(text: str) -> str:
    """A text marked where writing from the right ends."""
    return _RUN.sub(lambda run: run[0] + _BACK, text)


def breakable(text: str) -> str:
    """A text in which very long words may be broken."""
    return _LONG.sub(lambda word: _PIECE.sub(lambda piece: piece[0] + _BREAK, word[0]), text)


def fitted(there: Any) -> Any:
    """Data with every text in it made to fit."""
    if isinstance(there, str):
        return kept_apart(breakable(harmless(there)))
    if isinstance(there, list):
        return [fitted(one) for one in there]
    if isinstance(there, dict):
        return {key: fitted(one) for key, one in there.items()}
    return there
