"""The hybrid recipient ``mlkem768x25519`` (age1pq1…): who would open it must break ML-KEM-768 *and* X25519.

What is sealed now may be kept by somebody until a machine exists that breaks X25519. Therefore every key of a directory
is hybrid from the first day.

Sources: C2SP age v1.1.0; MLKEM768-X25519 is X-Wing (draft-connolly-cfrg-xwing-kem); HPKE is RFC 9180, in its base mode
with HKDF-SHA-256 and ChaCha20-Poly1305. ML-KEM, X25519, hashes and cipher are those of `cryptography` and `hashlib`.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from hashlib import sha3_256, shake_256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from lastseen.sealing import bech32
from lastseen.sealing.errors import KeyFileError, NotSealed
from lastseen.sealing.header import Stanza, decode, encode

KIND = "mlkem768x25519"
RECIPIENT = "age1pq"
"""What the spelling of a public key begins with, before the sign 1."""
IDENTITY = "age-secret-key-pq-"
SEED_SIZE = 32
"""Bytes of a private key."""
ENCAPSULATED = 1088 + 32
"""Bytes that a stanza hands over: a ciphertext of ML-KEM-768, and a public key of X25519."""
WRAPPED = 16 + 16
"""Bytes of a file's key when it is encrypted."""

_MLKEM_PUBLIC, _MLKEM_CIPHER = 1184, 1088
_LABEL = b"\\.//^\\"
_SUITE = b"HPKE" + bytes((0x64, 0x7A, 0x00, 0x01, 0x00, 0x03))
_INFO = b"age-encryption.org/mlkem768x25519"


@dataclass(frozen=True)
class HybridRecipient:
    """A custodian's public key."""

    public: bytes = field(repr=False)
    _mlkem: MLKEM768PublicKey = field(init=False, repr=False, compare=False)
    _x25519: X25519PublicKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        try:
            object.__setattr__(self, "_mlkem", MLKEM768PublicKey.from_public_bytes(self.public[:_MLKEM_PUBLIC]))
            object.__setattr__(self, "_x25519", X25519PublicKey.from_public_bytes(self.public[_MLKEM_PUBLIC:]))
        except ValueError as error:
            raise KeyFileError("this is no public key of a custodian", _HINT) from error

    @classmethod
    def parse(cls, text: str) -> HybridRecipient:
        """Read a public key (age1pq1…). KeyFileError when it is none, or a letter of it is wrong."""
        return _parsed(text)

    @cached_property
    def text(self) -> str:
        """The key as it is written: some 1,960 letters."""
        return bech32.encode(RECIPIENT, self.public)

    def wrap(self, file_key: bytes) -> Stanza:
        """The stanza that gives this custodian the file's key."""
        one_time = X25519PrivateKey.from_private_bytes(os.urandom(32))
        secret, cipher = self._mlkem.encapsulate()
        share = one_time.public_key().public_bytes_raw()
        shared = _combined(secret, one_time.exchange(self._x25519), share, self.public[_MLKEM_PUBLIC:])
        key, nonce = _hpke(shared)
        return Stanza(KIND, (encode(cipher + share),), ChaCha20Poly1305(key).encrypt(nonce, file_key, None))


@lru_cache(maxsize=64)
def _parsed(text: str) -> HybridRecipient:
    # a directory's keys are read for every record that is sealed, and bech32 in Python costs more than the sealing
    try:
        name, public = bech32.decode(text)
    except ValueError as error:
        raise KeyFileError(f"the public key cannot be read: {error}", _HINT) from error
    if name != RECIPIENT or text != text.lower():
        raise KeyFileError("this is not a post-quantum public key", _HINT)
    return HybridRecipient(public)


_HINT = "a custodian's public key begins with age1pq1; lastseen custodians key prints it"


@dataclass(frozen=True)
class HybridIdentity:
    """A custodian's private key: 32 bytes of chance from which both keys are made."""

    seed: bytes = field(repr=False)
    _mlkem: MLKEM768PrivateKey = field(init=False, repr=False, compare=False)
    _x25519: X25519PrivateKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.seed) != SEED_SIZE:
            raise KeyFileError(f"a custodian's private key has {SEED_SIZE} bytes, not {len(self.seed)}", "")
        drawn = shake_256(self.seed).digest(64 + 32)
        object.__setattr__(self, "_mlkem", MLKEM768PrivateKey.from_seed_bytes(drawn[:64]))
        object.__setattr__(self, "_x25519", X25519PrivateKey.from_private_bytes(drawn[64:]))

    @classmethod
    def generate(cls) -> HybridIdentity:
        """A new private key."""
        return cls(os.urandom(SEED_SIZE))

    @classmethod
    def parse(cls, text: str) -> HybridIdentity:
        """Read a private key (AGE-SECRET-KEY-PQ-1…); KeyFileError, which shows nothing of it, when it is none."""
        try:
            name, seed = bech32.decode(text)
        except ValueError as error:
            raise KeyFileError("the private key cannot be read: a letter of it is wrong or missing") from error
        if name != IDENTITY or text != text.upper():
            raise KeyFileError("this is not a post-quantum private key")
        return cls(seed)

    @property
    def text(self) -> str:
        """The key as it is written, for a wrapped key file alone."""
        return bech32.encode(IDENTITY, self.seed).upper()

    @cached_property
    def recipient(self) -> HybridRecipient:
        """The public key that belongs to it."""
        return HybridRecipient(
            self._mlkem.public_key().public_bytes_raw() + self._x25519.public_key().public_bytes_raw()
        )

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """The file's key, where one of the stanzas is for this custodian. NotSealed for a stanza that cannot be one."""
        for stanza in stanzas:
            if stanza.kind == KIND:
                require_form(stanza)
                found = self._unwrap(decode(stanza.args[0]), stanza.body)
                if found is not None:
                    return found
        return None

    def _unwrap(self, handed: bytes, body: bytes) -> bytes | None:
        cipher, share = handed[:_MLKEM_CIPHER], handed[_MLKEM_CIPHER:]
        try:
            exchanged = self._x25519.exchange(X25519PublicKey.from_public_bytes(share))
        except ValueError as error:
            raise NotSealed("a stanza of the sealed file holds a key with which anyone could open it") from error
        shared = _combined(self._mlkem.decapsulate(cipher), exchanged, share, self.recipient.public[_MLKEM_PUBLIC:])
        key, nonce = _hpke(shared)
        try:
            return ChaCha20Poly1305(key).decrypt(nonce, body, None)
        except InvalidTag:
            return None


def require_form(stanza: Stanza) -> None:
    """NotSealed unless the stanza has the one argument and the lengths that one of this kind has."""
    if len(stanza.args) != 1 or len(stanza.body) != WRAPPED or len(decode(stanza.args[0])) != ENCAPSULATED:
        raise NotSealed("a stanza of the sealed file is not as age writes it")


def _combined(mlkem: bytes, x25519: bytes, share: bytes, public: bytes) -> bytes:
    """One secret of two, bound to what was exchanged (X-Wing)."""
    return sha3_256(mlkem + x25519 + share + public + _LABEL).digest()


def _hpke(secret: bytes) -> tuple[bytes, bytes]:
    """Key and nonce of the one message that is sent (RFC 9180 section 5.1)."""
    drawn = _extract(secret, b"secret", b"")
    return _expand(drawn, b"key", 32), _expand(drawn, b"base_nonce", 12)


def _extract(salt: bytes, label: bytes, data: bytes) -> bytes:
    return hmac.digest(salt, b"HPKE-v1" + _SUITE + label + data, "sha256")


_CONTEXT = b"\x00" + _extract(b"", b"psk_id_hash", b"") + _extract(b"", b"info_hash", _INFO)


def _expand(drawn: bytes, label: bytes, size: int) -> bytes:
    told = size.to_bytes(2, "big") + b"HPKE-v1" + _SUITE + label + _CONTEXT
    return hmac.digest(drawn, told + b"\x01", "sha256")[:size]
