"""Numbers that an address or a form asks with: whole, from 0, and short enough to be meant."""

from __future__ import annotations

LONGEST = 15
"""Digits; Python itself refuses to read some thousands of them."""


def whole(text: str) -> int | None:
    """The number that a text is; None for any other text."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else None
