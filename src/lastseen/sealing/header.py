"""The header of an age file: for whom it is sealed, one stanza for each, and a code over all of them.

    age-encryption.org/v1
    -> mlkem768x25519 2PlLzu0k…            kind and arguments
    8kLEaSPhBd1gW6tq…                      the file's key, encrypted; 64 letters a line, the last one shorter
    --- XyZ0aH…                            the code (HMAC-SHA-256) over everything above

There is one spelling of every header; any other is refused, so that no two programs read one file differently.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass

from lastseen.sealing.errors import NotSealed

VERSION_LINE = b"age-encryption.org/v1\n"
"""How every age file begins."""
MAC_SIZE = 32
LONGEST_HEADER = 1 << 20
"""Bytes; a longer header is not read."""

_COLUMNS = 64
_ARGUMENTS = re.compile(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*")
_HINT = "it is no age file, or was changed on its way; take it again from where it was made"


@dataclass(frozen=True, slots=True)
class Stanza:
    """One way to the file's key."""

    kind: str
    """Of which kind its key is: ``mlkem768x25519``, ``X25519``, ``scrypt``."""
    args: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """A header as it was read."""

    stanzas: tuple[Stanza, ...]
    mac: bytes
    covered: bytes
    """What the code is made over: everything up to and with the three dashes."""
    size: int
    """Bytes from the beginning of the file to its payload."""


def parse(data: bytes) -> Header:
    """Read the header that a file begins with; NotSealed says what is wrong with it."""
    if not data.startswith(VERSION_LINE):
        raise NotSealed("this is no sealed file: it does not begin as an age file does", _HINT)
    at = len(VERSION_LINE)
    stanzas: list[Stanza] = []
    while True:
        line, after = _line(data, at)
        if line.startswith("--- ") or line == "---":
            return Header(tuple(stanzas), _mac(line), data[: at + 3], after)
        stanza, at = _stanza(data, line, after)
        stanzas.append(stanza)


def serialise(stanzas: tuple[Stanza, ...]) -> bytes:
    """The header without its code: what the code is made over."""
    return VERSION_LINE + "".join(map(_written, stanzas)).encode("ascii") + b"---"


def finished(covered: bytes, mac: bytes) -> bytes:
    """The header with its code."""
    return covered + b" " + encode(mac).encode("ascii") + b"\n"


def encode(data: bytes) -> str:
    """Base64 as age writes it: without padding."""
    return b64encode(data).decode("ascii").rstrip("=")


def decode(text: str) -> bytes:
    """Read base64 without padding; NotSealed for any other spelling."""
    try:
        data = b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError as error:
        raise _malformed("base64") from error
    if encode(data) != text:
        raise _malformed("base64")
    return data


def _written(stanza: Stanza) -> str:
    body = encode(stanza.body)
    lines = [body[at : at + _COLUMNS] for at in range(0, len(body), _COLUMNS)]
    if len(body) % _COLUMNS == 0:
        lines.append("")
    return "".join(f"{line}\n" for line in (" ".join(("->", stanza.kind, *stanza.args)), *lines))


def _line(data: bytes, at: int) -> tuple[str, int]:
    end = data.find(b"\n", at, LONGEST_HEADER)
    if end < 0:
        raise NotSealed("the sealed file breaks off in its header", _HINT)
    try:
        return data[at:end].decode("ascii"), end + 1
    except UnicodeDecodeError as error:
        raise _malformed("a letter") from error


def _stanza(data: bytes, line: str, at: int) -> tuple[Stanza, int]:
    if not line.startswith("-> ") or not _ARGUMENTS.fullmatch(line[3:]):
        raise _malformed("a line that opens no stanza")
    kind, *args = line[3:].split(" ")
    body = b""
    while True:
        text, at = _line(data, at)
        if len(text) > _COLUMNS:
            raise _malformed("a line that is too long")
        body += decode(text)
        if len(text) < _COLUMNS:
            return Stanza(kind, tuple(args), body), at


def _mac(line: str) -> bytes:
    mac = decode(line[4:])
    if len(mac) != MAC_SIZE:
        raise _malformed("a code of another length")
    return mac


def _malformed(what: str) -> NotSealed:
    return NotSealed(f"the header of the sealed file is not as age writes it ({what})", _HINT)
