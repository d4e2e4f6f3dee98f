"""What a workspace takes as sealed: seen from outside, for nobody there can open it.

Whatever is not wholly as a sealed record must be is refused unread. No refusal shows or keeps any of it, for what comes
in the wrong form may be the very name that must never come in.
"""

from __future__ import annotations

import re

from lastseen.sealing.agefile import NONCE
from lastseen.sealing.errors import NotSealed, SealedOnly
from lastseen.sealing.header import Header, parse
from lastseen.sealing.hybrid import KIND, require_form
from lastseen.sealing.payload import content_size
from lastseen.sealing.record import STEP

LARGEST = 256 * 1024
"""Bytes; a larger record is refused."""
_READABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd]{32}")
"""So many letters on end never come up in a sealed payload of this size by chance (less than once in 10^9)."""
_HINT = "seal it first, to the custodians of the directory as it stands; nothing was kept of what was sent"


def require_sealed(data: bytes, custodians: int) -> None:
    """SealedOnly unless the bytes are a record sealed to so many post-quantum keys, and to nothing else."""
    if len(data) > LARGEST:
        raise SealedOnly("what was sent is larger than any sealed record", _HINT)
    try:
        header = parse(data)
        _require_custodians(header, custodians)
    except NotSealed as error:
        # from None: no trace of the refusal leads back to what was sent
        raise SealedOnly(f"what was sent is not sealed: {error}", _HINT) from None
    _require_payload(data[header.size + NONCE :])


def _require_custodians(header: Header, custodians: int) -> None:
    if any(stanza.kind != KIND for stanza in header.stanzas):
        raise SealedOnly("what was sent is sealed to a key that is not post-quantum", _HINT)
    for stanza in header.stanzas:
        require_form(stanza)
    if len(header.stanzas) != custodians or not custodians:
        raise SealedOnly("what was sent is not sealed to exactly the custodians of the directory", _HINT)


def _require_payload(payload: bytes) -> None:
    size = content_size(len(payload))
    if size <= 0 or size % STEP:
        raise SealedOnly("what was sent is not filled up to the length of a sealed record", _HINT)
    if _READABLE.search(payload.decode("utf-8", "replace")):
        raise SealedOnly("what was sent can be read, so it is not sealed", _HINT)
