"""Charsets: bytes to text, saying what was assumed.

A mark at the beginning comes first, then what is declared, then UTF-8, then a guess. What is declared is not believed
where the bytes say otherwise: text that reads as UTF-8 throughout is UTF-8, and a declaration under which Cyrillic or
Korean turns into rows of accented letters is wrong.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lastseen.intake.wide import wide_charset

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = {"cp1252", "iso8859_15", "mac_roman", "cp1254"}
"""Charsets that decode almost any bytes, whatever these really are."""
_ACCENTED = re.compile("[À-ÿ]")
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and how it was got from bytes."""

    text: str
    charset: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of bytes, whose charset may be `declared`. Never fails: what cannot be read shows as �, counted."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _read(data, name)
    named = read_as(declared)
    if not (named or "").startswith("utf-16") and (pattern := wide_charset(data)):
        return _read(data, pattern, f"{_says(declared)}; the bytes look like {pattern}")
    if _is_utf8(data) and (not data.isascii() or named in (None, "utf-8")):
        wrong = named not in (None, "utf-8") or (declared and named is None)
        return _read(data, "utf-8", f"{_says(declared)}, but the bytes are UTF-8" if wrong else "")
    if named is None or named == "utf-8":
        return _undeclared(data, f"{_says(declared)}, but the bytes are not" if named else _says(declared))
    return _declared(data, named, str(declared))


def _says(declared: str | None) -> str:
    return f"the charset {declared[:40]} is declared" if declared else "no charset is declared"


def read_as(declared: str | None) -> str | None:
    """What a declared charset is read as; None where it is not on the list."""
    return _table()["read_as"].get(declared.strip().strip("\"'").lower()) if declared else None


def _declared(data: bytes, named: str, declared: str) -> Decoded:
    read = _read(data, named)
    if named in _LATIN and _is_garbled(read.text):
        guessed = _guess(data)
        if guessed and guessed not in _LATIN:
            return _read(data, guessed, f"{_says(declared)}, but the bytes look like {guessed}")
    return read


def _undeclared(data: bytes, why: str) -> Decoded:
    mostly = data.decode("utf-8", "replace")
    # a text that was cut, or pasted together, is UTF-8 with a few bad bytes
    if mostly.count("\ufffd") * 200 < len(mostly) and len(mostly.encode("utf-8", "replace")) > len(mostly):
        return _read(data, "utf-8")
    guessed = _guess(data) or "cp1252"
    return _read(data, guessed, f"{why}; assumed is {guessed}")


def _read(data: bytes, name: str, *warnings: str) -> Decoded:
    text = data.decode(name, "replace")
    lost = text.count("\ufffd") - (data.decode(name, "ignore").count("\ufffd") if "\ufffd" in text else 0)
    told = [warning for warning in warnings if warning]
    if lost:
        told.append(f"{lost} characters could not be read as {name} and show as \ufffd")
    return Decoded(text, name.removesuffix("-sig"), tuple(told))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_garbled(text: str) -> bool:
    sample = text[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    return letters > 0 and len(_ACCENTED.findall(sample)) > 0.4 * letters


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_table()["guess_among"]["charsets"]).best()
    if best is None:
        return None
    if best.encoding in _LIKE_WESTERN and not _odd_letters(data[:_SAMPLE].decode("cp1252", "replace")):
        return "cp1252"
    return str(best.encoding)


_LIKE_WESTERN = {"cp1250", "cp1254", "cp1257"}
_WESTERN = set("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜÑÁÍÓÚÃÕÅÆØŒàâäçéèêëîïôöùûüÿñáíóúãõåæøœß«»“”‘’„–—…€°£©®•¿¡\xa0")
"""Signs of French, Spanish, Portuguese, German and Scandinavian texts: they settle a guess among Latin charsets."""


def _odd_letters(text: str) -> bool:
    return any(not sign.isascii() and sign not in _WESTERN for sign in text)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = tomllib.loads(files(__package__).joinpath("charsets.toml").read_text("utf-8"))
    return found
