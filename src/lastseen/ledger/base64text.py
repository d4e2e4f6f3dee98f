"""Base64 in which every value has exactly one spelling (RFC 4648 section 4, with padding)."""

from __future__ import annotations

from base64 import b64decode, b64encode


def encode(data: bytes) -> str:
    """Write bytes as base64."""
    return b64encode(data).decode("ascii")


def decode(text: str) -> bytes:
    """Read base64; ValueError for any other spelling, such as stray bits after the last letter.

    Decoders that ignore stray bits would let a letter be changed without the bytes changing.
    """
    try:
        data = b64decode(text, validate=True)
    except ValueError:
        data = None
    if data is None or encode(data) != text:
        raise ValueError("This is not the one base64 spelling of any bytes.")
    return data
