"""Dots: the picture of a page on its way out of the process that drew it, and the PNG that is made of it outside.

What comes out of that process is not trusted. It may therefore send nothing but dots, which this module counts; the
file that a browser then reads is written here, so that a PDF that takes over the one cannot speak to the other.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

WIDTH = 1100
"""Dots across a page: enough for the small print of an A4 page (133 to the inch)."""
LONGEST_SIDE = 4400
MOST = 3 * WIDTH * LONGEST_SIDE + 64
"""Bytes that a drawing process may write."""
_HEAD = struct.Struct(">4sIII")
_DRAWN, _PROBLEM = b"dots", b"why:"
_RGB, _BITS = 2, 8
_FAST = 4
"""How hard the PNG is packed: a page in a sixth of a second, twice as large as at the hardest."""


@dataclass(frozen=True, slots=True)
class Dots:
    """The picture of one page."""

    pages: int
    """How many pages the PDF has."""
    width: int
    height: int
    dots: bytes
    """Red, green and blue of each dot, row after row."""


class NotDots(ValueError):
    """Bytes that are no picture; the message is what the drawing process said of it, if it said anything."""


def pack(dots: Dots) -> bytes:
    """A picture as bytes that can pass a pipe."""
    return _HEAD.pack(_DRAWN, dots.pages, dots.width, dots.height) + dots.dots


def pack_problem(why: str) -> bytes:
    """Why there is no picture, as bytes that can pass a pipe."""
    return _PROBLEM + why.encode("utf-8", "replace")


def unpack(data: bytes) -> Dots:
    """The picture again. NotDots for bytes that are none."""
    if data.startswith(_PROBLEM):
        raise NotDots(data[len(_PROBLEM) :][:300].decode("utf-8", "replace"))
    if len(data) < _HEAD.size:
        raise NotDots("")
    mark, pages, width, height = _HEAD.unpack_from(data)
    dots = data[_HEAD.size :]
    if mark != _DRAWN or not (0 < width <= WIDTH + 1 and 0 < height <= LONGEST_SIDE + 1):
        raise NotDots("")
    if len(dots) != 3 * width * height:
        raise NotDots("")
    return Dots(pages, width, height, dots)


def png(dots: Dots) -> bytes:
    """A picture as a PNG file (ISO/IEC 15948), each row unfiltered."""
    row = 3 * dots.width
    rows = b"".join(b"\0" + dots.dots[at : at + row] for at in range(0, len(dots.dots), row))
    head = struct.pack(">IIBBBBB", dots.width, dots.height, _BITS, _RGB, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, _FAST)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
