"""The payload of an age file: chunks of 64 KiB, each sealed for its place, the last one marked as the last (STREAM)."""

from __future__ import annotations

from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from lastseen.sealing.errors import AlteredSeal

CHUNK = 64 * 1024
"""Bytes of content in each chunk but the last."""
TAG = 16
"""Bytes that each chunk grows by."""
SEALED_CHUNK = CHUNK + TAG
"""Bytes of each chunk but the last when it is sealed."""
CHANGED = ("the sealed content was changed, cut short or put together anew", "restore it from a backup")


def seal_payload(key: bytes, content: bytes) -> bytes:
    """The content in sealed chunks."""
    cipher = ChaCha20Poly1305(key)
    starts = range(0, max(len(content), 1), CHUNK)
    return b"".join(
        cipher.encrypt(nonce_of(at, last=start + CHUNK >= len(content)), content[start : start + CHUNK], None)
        for at, start in enumerate(starts)
    )


def open_payload(key: bytes, sealed: bytes) -> bytes:
    """The content of sealed chunks. AlteredSeal when one was changed, is missing, or stands elsewhere."""
    cipher = ChaCha20Poly1305(key)
    try:
        content = [cipher.decrypt(nonce, chunk, None) for nonce, chunk in _chunks(sealed)]
    except InvalidTag as error:
        raise AlteredSeal(*CHANGED) from error
    if len(content) > 1 and not content[-1]:
        raise AlteredSeal(*CHANGED)
    return b"".join(content)


def content_size(sealed: int) -> int:
    """How many bytes of content lie in a payload of so many; -1 where no payload has that size."""
    whole, rest = divmod(sealed, SEALED_CHUNK)
    if rest and (rest < TAG or (rest == TAG and whole)):
        return -1
    return whole * CHUNK + max(rest - TAG, 0) if sealed else -1


def _chunks(sealed: bytes) -> Iterator[tuple[bytes, bytes]]:
    if len(sealed) < TAG:
        raise AlteredSeal(*CHANGED)
    for at, start in enumerate(range(0, len(sealed), SEALED_CHUNK)):
        yield nonce_of(at, last=start + SEALED_CHUNK >= len(sealed)), sealed[start : start + SEALED_CHUNK]


def nonce_of(at: int, *, last: bool) -> bytes:
    """The nonce of the chunk at this place."""
    return at.to_bytes(11, "big") + bytes([last])
