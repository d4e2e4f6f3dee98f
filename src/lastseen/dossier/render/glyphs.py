"""Whether the fonts have a sign for every letter of a dossier, looked up before anything is set.

A letter without a sign would be an empty box, or nothing at all, where a name should be. The table of a font's letters
is `cmap` (OpenType 1.9, "cmap - Character to Glyph Index Mapping Table"); its formats 4 and 12 are read here.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from lastseen.core.errors import LastseenError
from lastseen.dossier.render.fonts import FontSet

Letters = frozenset[int]


class LetterMissing(LastseenError):
    """A letter that none of the fonts has."""

    exit_code = 3


class FontUnreadable(LastseenError):
    """A font file that is none, or is damaged."""

    exit_code = 3


def check_letters(told: Iterable[tuple[str, str]], fonts: FontSet) -> None:
    """See that every letter can be printed. `told` are texts, each after where it stands.

    Raises LetterMissing, which names the letter and where it stands.
    """
    known: set[int] = set()
    for where, text in told:
        for code in sorted(set(map(ord, text)) - known):
            if not _is_drawn(code) or _has(fonts, code):
                known.add(code)
            else:
                raise _missing(chr(code), text, where)


def _is_drawn(code: int) -> bool:
    """Whether a letter needs a sign: line ends, joiners and marks of direction do not."""
    return unicodedata.category(chr(code)) not in ("Cc", "Cf", "Zl", "Zp", "Zs") and not 0xFE00 <= code <= 0xFE0F


def _has(fonts: FontSet, code: int) -> bool:
    return any(code in letters_of(path) for path in fonts.regular("serif"))


def _missing(letter: str, text: str, where: str) -> LetterMissing:
    name = unicodedata.name(letter, "which has no name in Unicode")
    at = text.index(letter)
    around = text[max(0, at - 20) : at + 21]
    return LetterMissing(
        f"no font of this machine has the letter {letter} (U+{ord(letter):04X}, {name}) in {where}: “{around}”",
        "lastseen doctor says which fonts are missing; or write it in letters that can be printed",
    )


@lru_cache(maxsize=64)
def letters_of(path: Path) -> Letters:
    """The code points that a font file has signs for; of a collection, those of its first font."""
    data = path.read_bytes()
    try:
        start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
        return frozenset(code for table in _tables(data, start) for code in _codes(data, table))
    except struct.error as error:
        raise FontUnreadable(f"{path} is no font that can be read", "install the font again") from error


def _tables(data: bytes, start: int) -> Iterator[int]:
    """Where the subtables of the letters stand."""
    (count,) = struct.unpack_from(">H", data, start + 4)
    for number in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * number)
        if tag == b"cmap":
            (subtables,) = struct.unpack_from(">H", data, offset + 2)
            yield from {
                offset + struct.unpack_from(">I", data, offset + 8 + 8 * subtable)[0] for subtable in range(subtables)
            }


def _codes(data: bytes, at: int) -> Iterator[int]:
    (form,) = struct.unpack_from(">H", data, at)
    if form == 4:
        yield from _segments(data, at)
    elif form == 12:
        (groups,) = struct.unpack_from(">I", data, at + 12)
        for first, last, _ in struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * groups]):
            yield from range(first, last + 1)


def _segments(data: bytes, at: int) -> Iterator[int]:
    """Format 4: segments of codes, each with a shift, or with a list of signs of its own."""
    (double,) = struct.unpack_from(">H", data, at + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, at + 14)
    starts = struct.unpack_from(f">{count}H", data, at + 16 + double)
    shifts = struct.unpack_from(f">{count}H", data, at + 16 + 2 * double)
    own = at + 16 + 3 * double
    lists = struct.unpack_from(f">{count}H", data, own)
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            place = own + 2 * number + lists[number] + 2 * (code - first)
            sign = struct.unpack_from(">H", data, place)[0] if lists[number] else (code + shifts[number]) & 0xFFFF
            if sign:
                yield code
