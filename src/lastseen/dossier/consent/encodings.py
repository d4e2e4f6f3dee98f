"""Undoing the ways in which words are packed: percent signs, entities, escapes, base64, archives, streams.

`views` gives every text that some bytes could be read as. What cannot be opened is not an error here: it is read as it
stands, as a program that looks for words in it would read it.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator

DEEPEST = 4
"""Archives in archives that are opened."""
LARGEST = 200_000_000
"""Bytes that one packed part may come to."""
BYTES = ("utf-8", "cp1251", "koi8-r", "cp949", "cp1256", "latin-1")
"""How bytes that are no UTF-16 are read."""
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
_TEXT_SHARE = 0.98
"""Of the bytes of a text, at least so many are no control characters."""
_PNG = b"\x89PNG\r\n\x1a\n"
_PIXELS = (b"IDAT", b"PLTE", b"tRNS")
_FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"\1\0\4")
"""How font programs begin: TrueType, OpenType, and CFF, which hold outlines."""
_WORDS_OF_A_FONT = re.compile(rb"(?:\0?[\x20-\x7e]){4,}")

_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_UNICODE_ESCAPE = re.compile(r"(?:\\u[0-9A-Fa-f]{4})+")
_TAG = re.compile(r"<[^<>]*>")
_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}\s?){8,}")
_OCTAL = re.compile(rb"\\([0-7]{3})")
_SOFT_BREAK = re.compile(rb"=\r?\n")
_QUOTED = re.compile(rb"(?:=[0-9A-F]{2})+")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
"""A string in a PDF (ISO 32000-2, 7.3.4): in brackets with escapes, or in hexadecimal."""
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r?\n)|(.))", re.DOTALL)


def views(data: bytes, depth: int = 0) -> Iterator[str]:
    """Every text that bytes could be read as, with those of everything that is packed in them."""
    if depth <= DEEPEST and data.startswith(b"PK") and (members := _members(data)) is not None:
        parts = members
    elif depth <= DEEPEST and b"%PDF" in data[:1024]:
        yield from _in_pdf(data, depth)
        return
    elif depth <= DEEPEST and data.startswith(b"\x1f\x8b"):
        parts = [data, *_gzipped(data)]
    elif data.startswith(_PNG):
        parts = list(_chunks(data))
    else:
        yield from _as_it_stands(data)
        return
    for part in parts:
        yield from _as_it_stands(part) if part is data else views(part, depth + 1)


def _members(data: bytes) -> list[bytes] | None:
    """The members of an archive with their names and remarks; None where it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            told = [archive.comment]
            for info in archive.infolist():
                told.append(info.filename.encode("utf-8", "replace") + b"\n" + info.comment + b"\n" + info.extra)
                if info.file_size > LARGEST:
                    return None
                told.append(archive.read(info))
            return told
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return None


def _gzipped(data: bytes) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj(31).decompress(data, LARGEST)
    except zlib.error:
        return


def _chunks(data: bytes) -> Iterator[bytes]:
    """The parts of a PNG that hold words: all but its pixels, and what stands behind its end."""
    at = len(_PNG)
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        part = data[at + 8 : at + 8 + size]
        if kind not in _PIXELS:
            yield part
            yield from _inflated(part[part.find(b"\0") + 2 :])
        at += 12 + size
        if kind == b"IEND":
            yield data[at:]
            return


def _inflated(data: bytes) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj().decompress(data, LARGEST)
    except zlib.error:
        return


def _in_pdf(data: bytes, depth: int) -> Iterator[str]:
    """A PDF's own syntax, and each of its streams; its pages are told by the glyphs of fonts, and read elsewhere."""
    yield from _pdf_syntax(_STREAM.sub(b"stream endstream", data))
    for match in _STREAM.finditer(data):
        stream = next(_inflated(match.group(1)), match.group(1))
        if stream.startswith(_FONTS):
            yield " ".join(run.replace(b"\0", b"").decode("latin-1") for run in _WORDS_OF_A_FONT.findall(stream))
        elif stream.startswith((b"PK", b"\x1f\x8b", _PNG)) or b"%PDF" in stream[:1024]:
            yield from views(stream, depth + 1)
        elif _is_text(stream) and not stream.isascii():
            yield from _as_it_stands(stream)
        else:
            yield from _pdf_syntax(stream)


def _pdf_syntax(data: bytes) -> Iterator[str]:
    yield from _escapes(data.decode("utf-8", "replace"))
    strings = [_string(match) for match in _STRING.finditer(data)]
    yield "\n".join(_told(string) for string in strings)


def _string(found: re.Match[bytes]) -> bytes:
    if found.group(2) is not None:
        run = b"".join(found.group(2).split())
        return bytes.fromhex((run + b"0" * (len(run) % 2)).decode("ascii"))
    return _ESCAPED.sub(_unescaped_byte, found.group(1)) if b"\\" in found.group(1) else found.group(1)


def _unescaped_byte(found: re.Match[bytes]) -> bytes:
    octal, line_end, sign = found.groups()
    if octal is not None:
        return bytes([int(octal, 8) % 256])
    return b"" if line_end is not None else sign


def _told(string: bytes) -> str:
    if string.startswith((b"\xfe\xff", b"\xff\xfe")):
        return string.decode("utf-16", "replace")
    try:
        return string.decode("utf-8")
    except UnicodeDecodeError:
        return string.decode("latin-1")


def _as_it_stands(data: bytes) -> Iterator[str]:
    yield from _read(data)
    for inner in (*_unfolded(_base64(data)), *_unfolded(_hex(data)), *_octal(data), *_quoted(data)):
        yield from _read(inner)


def _unfolded(runs: Iterable[bytes]) -> Iterator[bytes]:
    """The runs one after the other, where there are any."""
    if joined := b"\n".join(runs):
        yield joined


def _read(data: bytes) -> Iterator[str]:
    if data.isascii() and b"\0" not in data:
        yield from _escapes(data.decode("ascii"))
        return
    for encoding in _likely(data):
        yield from _escapes(data.decode(encoding, "replace"))
    for encoding in ("utf-16-le", "utf-16-be"):
        yield from (data[start:].decode(encoding, "ignore") for start in (0, 1))


def _likely(data: bytes) -> tuple[str, ...]:
    """In what bytes may be written: UTF-8 where they are; the old encodings only where they are a text at all."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return BYTES if _is_text(data) else BYTES[:1]
    return BYTES[:1]


def _is_text(data: bytes) -> bool:
    return len(data.translate(None, _CONTROLS)) > len(data) * _TEXT_SHARE


def _escapes(text: str) -> Iterator[str]:
    """A text, and what it says once its percent signs, escapes, entities and tags are undone."""
    yield text
    if "%" in text and (undone := without_percents(text)) != text:
        yield undone
    if "\\u" in text:
        yield _UNICODE_ESCAPE.sub(_unescaped, text)
    if "&" in text and (undone := html.unescape(text)) != text:
        yield undone
    if "<" in text:
        yield _TAG.sub("", html.unescape(text))


def without_percents(text: str) -> str:
    """An address with its percent signs undone."""
    return _PERCENT.sub(lambda it: bytes.fromhex(it.group().replace("%", "")).decode("utf-8", "replace"), text)


def _unescaped(found: re.Match[str]) -> str:
    units = bytes.fromhex(found.group().replace("\\u", ""))
    return units.decode("utf-16-be", "replace")


def _base64(data: bytes) -> Iterator[bytes]:
    for match in _BASE64.finditer(data):
        run = match.group().translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
        for start in range(4):
            part = run[start : start + (len(run) - start) // 4 * 4]
            try:
                decoded = base64.b64decode(part)
            except binascii.Error:
                continue
            yield decoded


def _hex(data: bytes) -> Iterator[bytes]:
    for match in _HEX.finditer(data):
        run = re.sub(rb"\s", b"", match.group())
        yield bytes.fromhex(run[: len(run) // 2 * 2].decode("ascii"))


def _octal(data: bytes) -> Iterator[bytes]:
    if _OCTAL.search(data):
        yield _OCTAL.sub(lambda it: bytes([int(it.group(1), 8) % 256]), data)


def _quoted(data: bytes) -> Iterator[bytes]:
    if b"=" in data and _QUOTED.search(data):
        joined = _SOFT_BREAK.sub(b"", data)
        yield _QUOTED.sub(lambda it: bytes.fromhex(it.group().replace(b"=", b"").decode("ascii")), joined)
