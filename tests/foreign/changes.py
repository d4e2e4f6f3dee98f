"""How a file is changed into one that nobody wrote: small changes that a reader gets far into before it stumbles."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

ODD = (
    b"",
    b"\x00",
    b"\xff",
    b"\n",
    b"\n\n",
    b"\r",
    b"\t",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\\ud800",
    b"0",
    b"-1",
    b"1e999",
    b"9" * 25,
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x80",
    b"null",
    b"[" * 2000,
    b"{",
    b"]",
    b'"',
    b"'",
    b"&a *a",
    b"!!python/object",
    b"\xe2\x80\x94 ",
    b"=",
    b"==",
    b"%PDF-1.7",
    b"PK\x03\x04",
    b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///'>]>",
    b"=?utf-8?b?////?=",
    b"charset=unknown-8bit",
    b"\xe2\x80\xae",
    b"\xd9\xa1",
)
"""What readers stumble over: ends and signs of formats, numbers that do not fit, halves of letters."""


@dataclass(frozen=True, slots=True)
class Change:
    """From a place on so many bytes are left out, and others put there."""

    at: int
    cut: int
    put: bytes

    def of(self, data: bytes) -> bytes:
        """The changed bytes; a place beyond the end goes round."""
        at = self.at % (len(data) + 1)
        return data[:at] + self.put + data[at + self.cut :]


def changed(data: bytes, chance: Random) -> bytes:
    """The bytes with one to four changes; one time in ten nothing of them is kept."""
    if chance.random() < 0.1:
        data = chance.randbytes(chance.randrange(200))
    for _ in range(chance.randint(1, 4)):
        put = chance.choice((chance.choice(ODD), chance.randbytes(chance.randrange(5)), _piece(data, chance)))
        cut = chance.choice((0, len(put), len(put), 1, 8, chance.randrange(len(data) + 1)))
        data = Change(chance.randrange(len(data) + 1), cut, put).of(data)
    return data


def _piece(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[start : start + chance.randrange(80)]
