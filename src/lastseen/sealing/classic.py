"""Keys of the older kind: X25519 (age1…), and passphrases (scrypt).

X25519 files are read, for what others sealed with age before; nothing of ours is sealed to them. A passphrase wraps a
key file, and nothing else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from lastseen.sealing import bech32
from lastseen.sealing.errors import KeyFileError, NotSealed
from lastseen.sealing.header import Stanza, decode, encode

X25519 = "X25519"
SCRYPT = "scrypt"
WORK = 18
"""The work of a passphrase, as a power of two; about a second."""
MOST_WORK = 20
"""More is refused: a file from elsewhere could keep the machine busy for hours."""

_WRAPPED = 32
_ZERO = bytes(12)
_DECIMAL = re.compile(r"[1-9][0-9]?")
_MALFORMED = "a stanza of the sealed file is not as age writes it"


@dataclass(frozen=True)
class X25519Recipient:
    """A public key of the older kind; what is sealed to it alone a later machine may open."""

    public: bytes

    @classmethod
    def parse(cls, text: str) -> X25519Recipient:
        """Read a public key (age1…). KeyFileError when it is none."""
        return cls(_key(text, "age"))

    def wrap(self, file_key: bytes) -> Stanza:
        """The stanza that gives the owner of the key the file's key."""
        one_time = X25519PrivateKey.from_private_bytes(os.urandom(32))
        share = one_time.public_key().public_bytes_raw()
        secret = one_time.exchange(X25519PublicKey.from_public_bytes(self.public))
        return Stanza(X25519, (encode(share),), _cipher(secret, share + self.public).encrypt(_ZERO, file_key, None))


@dataclass(frozen=True)
class X25519Identity:
    """A private key of the older kind."""

    secret: bytes = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> X25519Identity:
        """Read a private key (AGE-SECRET-KEY-1…); KeyFileError, which shows nothing of it, when it is none."""
        if text != text.upper():
            raise KeyFileError("this is no private key of age")
        return cls(_key(text, "age-secret-key-"))

    @property
    def recipient(self) -> X25519Recipient:
        """The public key that belongs to it."""
        return X25519Recipient(X25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw())

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """The file's key, where one of the stanzas is for this key. NotSealed for a stanza that cannot be one."""
        key = X25519PrivateKey.from_private_bytes(self.secret)
        public = key.public_key().public_bytes_raw()
        for stanza in stanzas:
            if stanza.kind != X25519:
                continue
            share = decode(stanza.args[0]) if len(stanza.args) == 1 else b""
            if len(share) != 32 or len(stanza.body) != _WRAPPED:
                raise NotSealed(_MALFORMED)
            try:
                secret = key.exchange(X25519PublicKey.from_public_bytes(share))
            except ValueError as error:
                raise NotSealed("a stanza of the sealed file holds a key with which anyone could open it") from error
            try:
                return _cipher(secret, share + public).decrypt(_ZERO, stanza.body, None)
            except InvalidTag:
                continue
        return None


@dataclass(frozen=True)
class Passphrase:
    """A passphrase, which seals a file alone and never beside other keys."""

    words: str = field(repr=False)
    work: int = WORK

    def wrap(self, file_key: bytes) -> Stanza:
        """The stanza that gives whoever knows the passphrase the file's key."""
        salt = os.urandom(16)
        body = ChaCha20Poly1305(self._derived(salt, self.work)).encrypt(_ZERO, file_key, None)
        return Stanza(SCRYPT, (encode(salt), str(self.work)), body)

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """The file's key, where the passphrase is right. NotSealed for a stanza that is none, or asks too much."""
        if not any(stanza.kind == SCRYPT for stanza in stanzas):
            return None
        if len(stanzas) != 1:
            raise NotSealed("the file is sealed with a passphrase and with other keys too, which age forbids")
        salt, work = _scrypt_args(stanzas[0])
        try:
            return ChaCha20Poly1305(self._derived(salt, work)).decrypt(_ZERO, stanzas[0].body, None)
        except InvalidTag:
            return None

    def _derived(self, salt: bytes, work: int) -> bytes:
        told = b"age-encryption.org/v1/scrypt" + salt
        return Scrypt(salt=told, length=32, n=1 << work, r=8, p=1).derive(self.words.encode("utf-8"))


def _scrypt_args(stanza: Stanza) -> tuple[bytes, int]:
    if len(stanza.args) != 2 or len(stanza.body) != _WRAPPED or not _DECIMAL.fullmatch(stanza.args[1]):
        raise NotSealed(_MALFORMED)
    salt, work = decode(stanza.args[0]), int(stanza.args[1])
    if len(salt) != 16:
        raise NotSealed(_MALFORMED)
    if work > MOST_WORK:
        raise NotSealed("the file asks for more work than any key file of ours, so it was not tried")
    return salt, work


def _key(text: str, wanted: str) -> bytes:
    try:
        name, data = bech32.decode(text)
    except ValueError as error:
        raise KeyFileError("the key cannot be read: a letter of it is wrong or missing") from error
    if name != wanted or len(data) != 32:
        raise KeyFileError("this is not an X25519 key of age")
    return data


def _cipher(secret: bytes, salt: bytes) -> ChaCha20Poly1305:
    derived = HKDF(SHA256(), 32, salt, b"age-encryption.org/v1/X25519").derive(secret)
    return ChaCha20Poly1305(derived)
