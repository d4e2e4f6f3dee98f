"""The keys that sign entries and checkpoints: Ed25519 (RFC 8032), in the text forms of signed notes.

A public key is written ``name+hex(key id)+base64(kind, key)``, as C2SP signed-note has it. A private key is written
``PRIVATE+KEY+name+hex(key id)+base64(kind, seed)``, the form that Go's note package reads, and not as PEM: the name is
part of what makes a signature, and this form cannot be paired with the wrong name.

Public keys that are not a proper point, or of small order, are refused when they are read. Programs disagree about
signatures by such keys, and a signature that holds in one court and not in another is no evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from lastseen.ledger import base64text
from lastseen.ledger.errors import NoteError
from lastseen.ledger.note import Signature, SignedNote, require_key_name, require_note_text

ED25519 = b"\x01"
"""The kind of key, as C2SP signed-note numbers them."""
KEY_SIZE = 32
"""Bytes in a public key, and in the seed of a private one."""
PRIVATE_MARK = "PRIVATE+KEY+"

_FIELD = 2**255 - 19
_CURVE_D = -121665 * pow(121666, -1, _FIELD) % _FIELD
_ORDER_EIGHT = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
_SMALL_ORDER = {0, 1, _FIELD - 1, _ORDER_EIGHT, _FIELD - _ORDER_EIGHT}
"""The y coordinates of the eight points whose order divides eight."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with its name: says whether a note was signed with it."""

    name: str
    public: bytes
    """The 32 bytes of the key (RFC 8032 section 5.1.5)."""
    key_id: bytes = field(init=False)
    _key: Ed25519PublicKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        require_key_name(self.name)
        _require_sound_point(self.name, self.public)
        object.__setattr__(self, "key_id", _key_id(self.name, self.public))
        object.__setattr__(self, "_key", Ed25519PublicKey.from_public_bytes(self.public))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a public key from its text form; NoteError says what is wrong with it."""
        name, key_id, public = _split_key(text, "public")
        verifier = cls(name, public)
        _require_same_id(name, key_id, verifier.key_id)
        return verifier

    def __str__(self) -> str:
        """The text form of the key, safe to give to anyone."""
        return f"{self.name}+{self.key_id.hex()}+{base64text.encode(ED25519 + self.public)}"

    def verify(self, note: SignedNote) -> None:
        """Check that the note is signed with this key; NoteError when it is not, or any such signature is wrong."""
        own = [s.value for s in note.signatures if s.name == self.name and s.key_id == self.key_id]
        if not own:
            raise NoteError(f"The note is not signed by {self.name} with key {self.key_id.hex()}.")
        data = note.text.encode()
        for value in own:
            self._verify_one(value, data)

    def _verify_one(self, value: bytes, data: bytes) -> None:
        try:
            self._key.verify(value, data)
        except InvalidSignature as error:
            raise NoteError(f"The signature by {self.name} is wrong: text, name or signature was changed.") from error


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with its name. The seed is 32 random bytes that the caller gives; nothing here makes chance."""

    name: str
    seed: bytes = field(repr=False)
    verifier: Verifier = field(init=False)
    _key: Ed25519PrivateKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.seed) != KEY_SIZE:
            raise NoteError(f"The seed of a private key has {KEY_SIZE} bytes, but {len(self.seed)} were given.")
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        object.__setattr__(self, "_key", key)
        object.__setattr__(self, "verifier", Verifier(self.name, key.public_key().public_bytes_raw()))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a private key from its text form; NoteError says what is wrong, and never shows the key."""
        if not text.startswith(PRIVATE_MARK):
            raise NoteError(f"A private key must begin with {PRIVATE_MARK}; this text does not.")
        name, key_id, seed = _split_key(text.removeprefix(PRIVATE_MARK), "private")
        signer = cls(name, seed)
        _require_same_id(name, key_id, signer.verifier.key_id)
        return signer

    def private_text(self) -> str:
        """The text form of the private key: for the key file alone."""
        return f"{PRIVATE_MARK}{self.name}+{self.verifier.key_id.hex()}+{base64text.encode(ED25519 + self.seed)}"

    def sign(self, text: str) -> SignedNote:
        """Make a note of a text that ends with a newline."""
        require_note_text(text)
        value = self._key.sign(text.encode())
        return SignedNote(text, (Signature(self.name, self.verifier.key_id, value),))


class KeyRing:
    """The public keys that are known here, found by name and key id."""

    def __init__(self, verifiers: Iterable[Verifier]) -> None:
        self._known: dict[tuple[str, bytes], Verifier] = {}
        for verifier in verifiers:
            held = self._known.setdefault((verifier.name, verifier.key_id), verifier)
            if held != verifier:
                raise NoteError(f"Two different keys are named {verifier.name} with id {verifier.key_id.hex()}.")

    def verify(self, note: SignedNote) -> Verifier:
        """Check a note's signatures and give the first known key that signed it.

        Raises NoteError when no known key did, or when any signature by a known key is wrong.
        """
        found = [self._known[key] for s in note.signatures if (key := (s.name, s.key_id)) in self._known]
        if not found:
            names = ", ".join(f"{ascii(s.name)[1:-1]} with key {s.key_id.hex()}" for s in note.signatures[:3])
            raise NoteError(f"The note is signed by nobody whose key is known here, only by {names}.")
        for verifier in dict.fromkeys(found):
            verifier.verify(note)
        return found[0]


def _key_id(name: str, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def _split_key(text: str, which: str) -> tuple[str, str, bytes]:
    """Name, key id in hex and key bytes of a key's text form."""
    name, _, rest = text.partition("+")
    key_id, _, encoded = rest.partition("+")
    try:
        data = base64text.decode(encoded)
    except ValueError as error:
        raise NoteError(f"The {which} key is not written as name, key id and base64 joined by plus signs.") from error
    if data[:1] != ED25519 or len(data) != 1 + KEY_SIZE:
        raise NoteError(f"The {which} key is not an Ed25519 key of {KEY_SIZE} bytes, the only kind that is used here.")
    return name, key_id, data[1:]


def _require_same_id(name: str, given: str, right: bytes) -> None:
    if given != right.hex():
        raise NoteError(f"The key id of {name} does not belong to this name and key; one of the three was changed.")


def _require_sound_point(name: str, public: bytes) -> None:
    if len(public) != KEY_SIZE:
        raise NoteError(f"A public key has {KEY_SIZE} bytes, but {len(public)} were given for {name}.")
    y = int.from_bytes(public, "little") & (2**255 - 1)
    if y >= _FIELD:
        raise NoteError(f"The public key of {name} is not written in its one proper form.")
    if y in _SMALL_ORDER:
        raise NoteError(f"The public key of {name} is a point of small order: anyone could sign with it.")
    if not _is_on_curve(y):
        raise NoteError(f"The public key of {name} is not a point of the curve: nobody can sign with it.")


def _is_on_curve(y: int) -> bool:
    """Whether some x belongs to y, that is whether (y² - 1) / (d y² + 1) is a square (Euler's criterion)."""
    above, below = y * y - 1, _CURVE_D * y * y + 1
    return pow(above * below, (_FIELD - 1) // 2, _FIELD) == 1
