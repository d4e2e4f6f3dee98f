"""Signed notes and their keys, checkpoints, manifests (C2SP signed-note, tlog-checkpoint and tlog-cosignature)."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from lastseen.bundle.checker import ed25519

NOTE, COSIGNATURE, ML_DSA_44 = 1, 4, 6
"""The kinds of key: signs notes, countersigns checkpoints, countersigns them so that quantum computers cannot forge."""
KEY_SIZES = {NOTE: 32, COSIGNATURE: 32, ML_DSA_44: 1312}
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")
MANIFEST, MANIFEST_FORMAT = "MANIFEST", "lastseen.example/bundle@v1"
_LISTED = re.compile(r"([0-9a-f]{64}) (0|[1-9][0-9]{0,18}) ([!-~]+)")
_DASH = "\N{EM DASH} "

Verify = Callable[[bytes, bytes, bytes], bool]
"""Whether a public key made a signature over a message."""


class Malformed(Exception):
    """Something that is not in the form it must have; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Methods:
    """How signatures are checked. None is a method that is not to be had here."""

    ed25519: Verify = ed25519.verify
    ml_dsa_44: Verify | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A public key with its name."""

    name: str
    kind: int
    public: bytes

    @property
    def key_id(self) -> bytes:
        """Four bytes that tell the keys of one name apart."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{b64encode(bytes([self.kind]) + self.public).decode()}"


def read_key(text: str) -> Key:
    """Read ``name+key id+base64``; Malformed says what is wrong."""
    # what is half a letter, as a command line may hand it in, becomes a question mark and so another name
    text = text.encode(errors="replace").decode()
    name, key_id, encoded = (*text.split("+", 2), "", "")[:3]
    data = unbase64(encoded, "the key")
    if not name or not data or len(data) - 1 != KEY_SIZES.get(data[0]):
        raise Malformed(f"{text[:60]} is no public key of a kind that is known here.")
    key = Key(name, data[0], data[1:])
    if key.key_id.hex() != key_id:
        raise Malformed(f"The key of {name} does not belong to its key id: one of the two was changed.")
    if key.kind != ML_DSA_44 and not ed25519.is_sound(key.public):
        raise Malformed(f"The key of {name} is one that proves nothing: no proper point, or anyone could sign with it.")
    return key


@dataclass(frozen=True, slots=True)
class Note:
    """A text and the signatures under it, each with its signer's name and key id."""

    text: str
    signatures: tuple[tuple[str, bytes, bytes], ...]

    def by(self, key: Key) -> list[bytes]:
        """The signatures that say they are by this key."""
        return [value for name, key_id, value in self.signatures if (name, key_id) == (key.name, key.key_id)]

    def is_signed_by(self, key: Key, methods: Methods) -> bool:
        """Whether this key signed the text, and none of its signatures is wrong."""
        found = self.by(key)
        return bool(found) and all(methods.ed25519(key.public, value, self.text.encode()) for value in found)


def read_note(data: bytes) -> Note:
    """Read a signed note; Malformed says what is wrong with it."""
    text, gap, block = text_of(data).rpartition("\n\n")
    if not gap or not block.endswith("\n") or _CONTROL.search(text + block):
        raise Malformed("It is not a text with signatures under it.")
    lines = block[:-1].split("\n")
    if len(lines) > 100:
        raise Malformed(f"It has {len(lines)} signatures; at most 100 are read.")
    return Note(f"{text}\n", tuple(_signature(line) for line in lines))


def _signature(line: str) -> tuple[str, bytes, bytes]:
    name, _, encoded = line.removeprefix(_DASH).partition(" ")
    data = unbase64(encoded, "a signature")
    if not line.startswith(_DASH) or not name or re.search(r"[\s+]", name) or len(data) < 5:
        raise Malformed("One of its signature lines is not one.")
    return name, data[:4], data[4:]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How many entries a log has, and the root over them."""

    origin: str
    size: int
    root: bytes
    note: Note


def read_checkpoint(data: bytes) -> Checkpoint:
    """Read a checkpoint without asking who signed it; Malformed says what is wrong."""
    note = read_note(data)
    lines = note.text.split("\n")
    if len(lines) != 4 or not lines[0] or not _DECIMAL.fullmatch(lines[1]):
        raise Malformed("It is not the three lines of a checkpoint: the log's name, the number of entries, the root.")
    root = unbase64(lines[2], "the root")
    if len(root) != 32:
        raise Malformed(f"Its root has {len(root)} bytes instead of 32.")
    return Checkpoint(lines[0], int(lines[1]), root, note)


def cosigned_at(checkpoint: Checkpoint, key: Key, value: bytes, methods: Methods) -> int | None:
    """When a witness made a countersignature, in seconds since 1970; None where it does not hold."""
    time = int.from_bytes(value[:8], "big")
    verify = methods.ed25519 if key.kind == COSIGNATURE else methods.ml_dsa_44
    if len(value) <= 8 or time >= 2**37 or verify is None:
        return None
    return time if verify(key.public, value[8:], cosigned_message(checkpoint, key, time)) else None


def cosigned_message(checkpoint: Checkpoint, key: Key, time: int) -> bytes:
    """The bytes that a witness signs, by the kind of its key."""
    if key.kind == COSIGNATURE:
        return f"cosignature/v1\ntime {time}\n{checkpoint.note.text}".encode()
    name, origin = key.name.encode(), checkpoint.origin.encode()
    if max(len(name), len(origin)) > 255:
        raise Malformed("The name of the log or of the witness has more than 255 bytes.")
    head = b"subtree/v1\n\0" + bytes([len(name)]) + name + time.to_bytes(8, "big") + bytes([len(origin)]) + origin
    return head + bytes(8) + checkpoint.size.to_bytes(8, "big") + checkpoint.root


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list of everything in a bundle of one case (such as case/0): SHA-256 and size of every file, by its name."""

    case: str
    files: Mapping[str, tuple[str, int]]
    note: Note


def manifest_text(case: str, files: Mapping[str, tuple[str, int]]) -> str:
    """What is signed."""
    lines = [f"{digest} {size} {name}" for name, (digest, size) in sorted(files.items())]
    return "\n".join([MANIFEST_FORMAT, case, *lines, ""])


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest without asking who signed it; Malformed says what is wrong."""
    note = read_note(data)
    lines = note.text.split("\n")
    files: dict[str, tuple[str, int]] = {}
    for line in lines[2:-1]:
        found = _LISTED.fullmatch(line)
        if not found:
            raise Malformed("A line of it does not say which file it is about.")
        files[found[3]] = (found[1], int(found[2]))
    if lines[0] != MANIFEST_FORMAT or len(lines) < 3 or manifest_text(lines[1], files) != note.text:
        raise Malformed("It is not the list of the files of a bundle, or not as it was written.")
    return Manifest(lines[1], files, note)


def unbase64(text: str, what: str) -> bytes:
    """Read base64 in its one spelling."""
    try:
        data = b64decode(text, validate=True)
    except ValueError:
        data = b""
    if b64encode(data).decode() != text:
        raise Malformed(f"The base64 of {what} is not in its one proper spelling.")
    return data


def text_of(data: bytes) -> str:
    """Read UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Malformed(f"It is not UTF-8 text: byte {error.start} does not belong there.") from None
