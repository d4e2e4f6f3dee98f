"""An age file of any length, sealed and opened piece by piece, so that little of it is ever in memory.

What is read is sound as far as it was read: each chunk is checked before it is given. Only the end tells that nothing
is missing, so whatever was made of a file must be thrown away unless it was read to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from lastseen.sealing.agefile import NONCE, Identity, Recipient, begin, payload_key
from lastseen.sealing.errors import AlteredSeal
from lastseen.sealing.header import LONGEST_HEADER, parse
from lastseen.sealing.payload import CHANGED, CHUNK, SEALED_CHUNK, nonce_of


class Written(Protocol):
    """Whatever takes bytes."""

    def write(self, data: bytes, /) -> int:
        """Take them all."""


class Read(Protocol):
    """Whatever gives bytes until it has no more."""

    def read(self, count: int, /) -> bytes:
        """At most so many bytes; none at the end."""


class SealingStream:
    """Seals what is written to it. Without `finish` the file breaks off, and nobody opens it to its end."""

    def __init__(self, out: Written, recipients: Sequence[Recipient]) -> None:
        head, key = begin(recipients)
        self._out, self._cipher = out, ChaCha20Poly1305(key)
        self._held, self._chunks = bytearray(), 0
        out.write(head)

    def write(self, data: bytes, /) -> int:
        """Take bytes, and pass on every whole chunk that something follows."""
        self._held += data
        while len(self._held) > CHUNK:
            self._pass_on(last=False)
        return len(data)

    def finish(self) -> None:
        """Pass on the rest, marked as the last."""
        self._pass_on(last=True)

    def _pass_on(self, *, last: bool) -> None:
        chunk = bytes(self._held[:CHUNK])
        del self._held[:CHUNK]
        self._out.write(self._cipher.encrypt(nonce_of(self._chunks, last=last), chunk, None))
        self._chunks += 1


class OpeningStream:
    """Gives what is sealed in a file.

    Raises NotSealed for bytes that are no age file and WrongKey when no key fits, both at once; AlteredSeal, from
    `read` too, when it was changed or cut.
    """

    def __init__(self, source: Read, identities: Sequence[Identity]) -> None:
        begins = _upto(source, LONGEST_HEADER + NONCE)
        header = parse(begins)
        key = payload_key(header, begins[header.size : header.size + NONCE], identities)
        self._source, self._cipher = source, ChaCha20Poly1305(key)
        self._sealed, self._open = bytearray(begins[header.size + NONCE :]), bytearray()
        self._chunks, self._ended = 0, False

    def read(self, count: int, /) -> bytes:
        """So many bytes, and fewer only where the file ends."""
        while len(self._open) < count and not self._ended:
            self._open += self._next()
        data = bytes(self._open[:count])
        del self._open[:count]
        return data

    def _next(self) -> bytes:
        # one byte more than the chunk tells whether it is the last
        self._sealed += _upto(self._source, SEALED_CHUNK + 1 - len(self._sealed))
        chunk, self._ended = bytes(self._sealed[:SEALED_CHUNK]), len(self._sealed) <= SEALED_CHUNK
        del self._sealed[:SEALED_CHUNK]
        try:
            content = self._cipher.decrypt(nonce_of(self._chunks, last=self._ended), chunk, None)
        except InvalidTag as error:
            raise AlteredSeal(*CHANGED) from error
        if self._chunks and not content:
            raise AlteredSeal(*CHANGED)
        self._chunks += 1
        return content


def _upto(source: Read, count: int) -> bytes:
    """So many bytes, or all that are left."""
    found = bytearray()
    while len(found) < count and (piece := source.read(count - len(found))):
        found += piece
    return bytes(found)
