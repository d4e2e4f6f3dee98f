"""Plain text: the bytes decoded, and nothing else done to them."""

from __future__ import annotations

from lastseen.intake.extract.charset import decode
from lastseen.intake.extract.found import Found, Unreadable

NAME = "text 1"


def read_text(data: bytes, charset: str | None = None) -> Found:
    """The text of a text file. Unreadable where it holds nothing but blanks."""
    decoded = decode(data, charset)
    if not decoded.text.strip():
        raise Unreadable("there is no text in it", "check that it is the right file")
    return Found(NAME, decoded.text, warnings=decoded.warnings, marks={"charset": decoded.charset})
