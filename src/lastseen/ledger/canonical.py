"""Canonical JSON: one value, one spelling (RFC 8785), for the values that a case is made of.

Those are text, whole numbers, true, false, null, lists and objects. Numbers with a fraction are refused rather than
rounded: a case keeps such figures as the text in which they were reported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from json import JSONEncoder

from lastseen.ledger.errors import CanonicalError

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
"""A value that has a canonical form."""

LARGEST_INTEGER = 2**53 - 1
"""Beyond this a reader that keeps numbers as doubles may see another number (RFC 7493 section 2.2)."""
DEEPEST = 64
"""How many lists and objects may stand in one another; keeps a hostile value from exhausting the stack."""

_WORDS = {True: "true", False: "false", None: "null"}
_quote: Callable[[str], str] = JSONEncoder(ensure_ascii=False).encode


def canonical(value: Json) -> bytes:
    """Write a value in its one canonical form, as UTF-8.

    Raises CanonicalError for fractions, whole numbers beyond 2**53 - 1, text with half a character (a lone surrogate),
    keys that are not text, anything that is no JSON value, and nesting deeper than DEEPEST.
    """
    pieces: list[str] = []
    _write(value, pieces, 0)
    return "".join(pieces).encode("utf-8")


def _write(value: object, pieces: list[str], depth: int) -> None:
    if isinstance(value, str):
        pieces.append(_text(value))
    elif value is None or isinstance(value, bool):
        pieces.append(_WORDS[value])
    elif isinstance(value, int):
        pieces.append(_integer(value))
    elif depth == DEEPEST:
        raise CanonicalError(f"The value is nested more than {DEEPEST} deep, which no part of a case is.")
    elif isinstance(value, Mapping):
        _write_object(value, pieces, depth + 1)
    elif isinstance(value, (list, tuple)):
        _write_list(value, pieces, depth + 1)
    else:
        raise CanonicalError(_refusal(value))


def _write_object(value: Mapping[object, object], pieces: list[str], depth: int) -> None:
    mark = "{"
    for key in sorted(value, key=_sort_key):
        pieces.extend((mark, _text(str(key)), ":"))
        _write(value[key], pieces, depth)
        mark = ","
    pieces.append("}" if value else "{}")


def _write_list(value: Sequence[object], pieces: list[str], depth: int) -> None:
    mark = "["
    for item in value:
        pieces.append(mark)
        _write(item, pieces, depth)
        mark = ","
    pieces.append("]" if value else "[]")


def _sort_key(key: object) -> bytes:
    if not isinstance(key, str):
        raise CanonicalError(f"The key {key!r} is not text; only text can be a key.")
    # Keys are ordered by UTF-16 code units (RFC 8785 section 3.2.3), which differs from code points above U+FFFF.
    return key.encode("utf-16-be", "surrogatepass")


def _text(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CanonicalError(
            f"The text has half a character (U+{ord(value[error.start]):04X}) at position {error.start}; "
            "it was cut or read in the wrong encoding."
        ) from error
    return _quote(value)


def _integer(value: int) -> str:
    if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
        raise CanonicalError(
            f"A whole number of {value.bit_length()} bits cannot be kept exactly everywhere; write it as text."
        )
    return str(int(value))


def _refusal(value: object) -> str:
    if isinstance(value, float):
        return f"The number {value!r} has a fraction, which programs round differently; write it as text."
    return f"A value of type {type(value).__name__} has no place in an entry; use text, numbers, lists, objects."
