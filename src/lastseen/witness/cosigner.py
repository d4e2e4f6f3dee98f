"""The key of a witness, and how it countersigns a checkpoint (C2SP tlog-cosignature).

Two kinds: Ed25519, which everybody can check, and ML-DSA-44 (FIPS 204), which quantum computers will not forge, for
evidence that must stand for decades. A private key is written ``PRIVATE+KEY+name+hex(key id)+base64(kind, seed)``.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from lastseen.bundle.checker.notes import COSIGNATURE, ML_DSA_44, Checkpoint, Key, Malformed, cosigned_message, unbase64
from lastseen.core.errors import LastseenError
from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import PRIVATE_MARK
from lastseen.ledger.note import Signature, require_key_name

SEED_SIZE = 32
"""Bytes of chance that make a key of either kind."""
_MAKERS: Mapping[int, Callable[[bytes], Ed25519PrivateKey | MLDSA44PrivateKey]] = {
    COSIGNATURE: Ed25519PrivateKey.from_private_bytes,
    ML_DSA_44: MLDSA44PrivateKey.from_seed_bytes,
}


@dataclass(frozen=True, slots=True)
class Cosigner:
    """A private key of a witness. The seed is 32 random bytes that the caller gives."""

    name: str
    kind: int
    seed: bytes = field(repr=False)
    key: Key = field(init=False)
    _private: Ed25519PrivateKey | MLDSA44PrivateKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        try:
            require_key_name(self.name)
        except NoteError as error:
            raise LastseenError(str(error).rstrip("."), "a name such as partner.example/one will do") from error
        if self.kind not in _MAKERS or len(self.seed) != SEED_SIZE:
            raise LastseenError("this is no key of a witness", "let lastseen witness serve make one")
        private = _MAKERS[self.kind](self.seed)
        object.__setattr__(self, "_private", private)
        object.__setattr__(self, "key", Key(self.name, self.kind, private.public_key().public_bytes_raw()))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a private key from its text form; LastseenError says what is wrong, and never shows the key."""
        wrong = LastseenError("the key of the witness cannot be read", "restore the file from a backup")
        name, _, rest = text.removeprefix(PRIVATE_MARK).partition("+")
        key_id, _, encoded = rest.partition("+")
        try:
            data = unbase64(encoded, "the key")
        except Malformed as error:
            raise wrong from error
        if not text.startswith(PRIVATE_MARK) or not data:
            raise wrong
        cosigner = cls(name, data[0], data[1:])
        if cosigner.key.key_id.hex() != key_id:
            raise wrong
        return cosigner

    def private_text(self) -> str:
        """The text form of the private key: for its file alone."""
        encoded = b64encode(bytes([self.kind]) + self.seed).decode()
        return f"{PRIVATE_MARK}{self.name}+{self.key.key_id.hex()}+{encoded}"

    def line(self, checkpoint: Checkpoint, time: int) -> str:
        """The countersignature of a checkpoint at a time, in seconds since 1970: one line, with its newline."""
        value = self._private.sign(cosigned_message(checkpoint, self.key, time))
        return Signature(self.name, self.key.key_id, time.to_bytes(8, "big") + value).line() + "\n"
