"""An age file as a whole: sealed to keys, and opened with one of them."""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from typing import Protocol

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from lastseen.sealing.classic import SCRYPT
from lastseen.sealing.errors import AlteredSeal, SealingError, WrongKey
from lastseen.sealing.header import Header, Stanza, finished, parse, serialise
from lastseen.sealing.hybrid import KIND
from lastseen.sealing.payload import open_payload, seal_payload

NONCE = 16
"""Bytes of chance between header and chunks."""
_FILE_KEY = 16


class Recipient(Protocol):
    """Whatever a file can be sealed to."""

    def wrap(self, file_key: bytes) -> Stanza:
        """The stanza that gives it the file's key."""


class Identity(Protocol):
    """Whatever may open a file."""

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """The file's key, or None where no stanza is for it."""


def seal(content: bytes, recipients: Sequence[Recipient]) -> bytes:
    """Seal bytes to keys, each of which opens them alone. SealingError for no keys, or for kinds that may not mix."""
    head, key = begin(recipients)
    return head + seal_payload(key, content)


def unseal(data: bytes, identities: Sequence[Identity]) -> bytes:
    """Open a sealed file with the first key that fits.

    Raises NotSealed for bytes that are no age file, WrongKey when no key fits, AlteredSeal when it was changed.
    """
    header = parse(data)
    payload = header.size + NONCE
    return open_payload(payload_key(header, data[header.size : payload], identities), data[payload:])


def begin(recipients: Sequence[Recipient]) -> tuple[bytes, bytes]:
    """Everything of a new file that stands before its chunks, and the key of those. SealingError as for `seal`."""
    file_key = os.urandom(_FILE_KEY)
    stanzas = tuple(recipient.wrap(file_key) for recipient in recipients)
    _require_one_strength(stanzas)
    covered, nonce = serialise(stanzas), os.urandom(NONCE)
    head = finished(covered, hmac.digest(_derived(file_key, b"", b"header"), covered, "sha256"))
    return head + nonce, _derived(file_key, nonce, b"payload")


def payload_key(header: Header, nonce: bytes, identities: Sequence[Identity]) -> bytes:
    """The key of the chunks that follow on a header and nonce. Raises WrongKey, AlteredSeal as `unseal` does."""
    file_key = _file_key(header.stanzas, identities)
    code = hmac.digest(_derived(file_key, b"", b"header"), header.covered, "sha256")
    if not hmac.compare_digest(code, header.mac):
        raise AlteredSeal("the header of the sealed file was changed after it was sealed", "restore it from a backup")
    if len(nonce) < NONCE:
        raise AlteredSeal("the sealed file breaks off after its header", "restore it from a backup")
    return _derived(file_key, nonce, b"payload")


def _file_key(stanzas: Sequence[Stanza], identities: Sequence[Identity]) -> bytes:
    for identity in identities:
        found = identity.unwrap(stanzas)
        if found is not None:
            return found
    raise WrongKey(
        "the key does not open it: it was sealed to other keys, or the passphrase is wrong",
        "ask a custodian who is named for it",
    )


def _require_one_strength(stanzas: Sequence[Stanza]) -> None:
    kinds = {stanza.kind for stanza in stanzas}
    if not stanzas:
        raise SealingError("there is nobody to seal it to", "add custodians first: lastseen custodians add")
    if KIND in kinds and len(kinds) > 1:
        raise SealingError("one of the keys would be weaker than the others", "seal to post-quantum keys only")
    if SCRYPT in kinds and len(stanzas) > 1:
        raise SealingError("a passphrase seals a file alone, not beside other keys", "choose one of the two")


def _derived(file_key: bytes, salt: bytes, label: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, label).derive(file_key)
