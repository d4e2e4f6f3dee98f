"""Passages: an exact stretch of a report's text, counted in code points, its quote verified.

A quote is looked for with all white space alike, and in composed form (NFC) where it is not found as it stands, for
some machines store Korean and Arabic decomposed. What is kept is the stretch as the text has it.
Addressing follows the W3C Web Annotation Data Model: TextPositionSelector (code points) with TextQuoteSelector.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

AROUND = 32
"""How many code points before and after a passage are kept with it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report's text: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str
    before: str
    after: str
    composed: bool
    """Whether the quote is in Unicode's composed form (NFC) as it stands in the text."""


def passage(text: str, start: int, end: int) -> Passage:
    """The passage from one code point up to, not including, another. Raises ValueError outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start} to {end} is no stretch of a text of {len(text)} characters")
    quote = text[start:end]
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Passage(start, end, quote, before, after, unicodedata.is_normalized("NFC", quote))


def find(text: str, quote: str) -> list[Passage]:
    """Every place where the quote stands in the text, in order; empty where it does not."""
    pattern = _pattern(quote)
    if pattern is None:
        return []
    found = [passage(text, *match.span()) for match in pattern.finditer(text)]
    return found or _find_composed(text, quote)


def _pattern(quote: str) -> re.Pattern[str] | None:
    words = quote.split()
    return re.compile(r"\s+".join(map(re.escape, words))) if words else None


def _find_composed(text: str, quote: str) -> list[Passage]:
    if unicodedata.is_normalized("NFC", text) and unicodedata.is_normalized("NFC", quote):
        return []
    pieces = _pieces(text)
    composed, places = _compose(pieces)
    pattern = _pattern(unicodedata.normalize("NFC", quote))
    assert pattern is not None
    return [passage(text, places[m.start()][0], places[m.end() - 1][1]) for m in pattern.finditer(composed)]


def _pieces(text: str) -> list[str]:
    """The text in pieces that compose on their own: a letter with all that composes into it."""
    pieces: list[str] = []
    for char in text:
        if pieces and (unicodedata.combining(char) or _compose_together(pieces[-1], char)):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _compose_together(piece: str, char: str) -> bool:
    nfc = unicodedata.normalize
    return not (piece.isascii() and char.isascii()) and nfc("NFC", piece + char) != nfc("NFC", piece) + nfc("NFC", char)


def _compose(pieces: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The composed text, and for each of its code points from where to where its piece stands in the original."""
    composed: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for piece in pieces:
        short = unicodedata.normalize("NFC", piece)
        composed.append(short)
        places += [(at, at + len(piece))] * len(short)
        at += len(piece)
    return "".join(composed), places
