"""The signed note: a text, an empty line, and one line for each signature (C2SP signed-note v1.0.0).

Entries and checkpoints are both signed notes, so one parser serves both. Signatures by unknown keys are kept and
ignored, which is what lets others countersign later. A note has exactly one spelling: what is parsed is written back
byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from lastseen.ledger import base64text
from lastseen.ledger.errors import NoteError, shown

MOST_SIGNATURES = 100
"""A note with more signatures is refused; the standard asks for at least 16."""
LONGEST_NOTE = 1_000_000
"""Bytes; a longer note is refused before it is read."""
KEY_ID_SIZE = 4
"""Bytes in a key id."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_SPACE_OR_PLUS = re.compile(r"[\s+]")
_DASH = "\N{EM DASH} "


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: who signed, with which key, and the signature itself."""

    name: str
    """The key's name, such as ``lastseen/7f3a9c2e``."""
    key_id: bytes
    """Four bytes that tell keys of one name apart."""
    value: bytes
    """What the key made of the text; its form depends on the kind of key."""

    def __post_init__(self) -> None:
        require_key_name(self.name)
        if len(self.key_id) != KEY_ID_SIZE:
            raise NoteError(f"A key id has {KEY_ID_SIZE} bytes, but {len(self.key_id)} were given for {self.name!r}.")

    @classmethod
    def parse(cls, line: str) -> Self:
        """Read one signature line, without its newline."""
        dash, _, rest = line.partition(" ")
        name, _, encoded = rest.partition(" ")
        if dash + " " != _DASH or not name:
            raise NoteError(f"{shown(line)} is not a signature line; it must be a dash, a key name and a signature.")
        try:
            data = base64text.decode(encoded)
        except ValueError as error:
            raise NoteError(f"The signature of {shown(name)} is not written in proper base64.") from error
        return cls(name, data[:KEY_ID_SIZE], data[KEY_ID_SIZE:])

    def line(self) -> str:
        """The signature line, without its newline."""
        return f"{_DASH}{self.name} {base64text.encode(self.key_id + self.value)}"


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A text with the signatures under it. That it parses says nothing yet about who signed: ask a key."""

    text: str
    """Ends with a newline; may have empty lines within."""
    signatures: tuple[Signature, ...]

    def __post_init__(self) -> None:
        require_note_text(self.text)
        if not 1 <= len(self.signatures) <= MOST_SIGNATURES:
            raise NoteError(f"The note has {len(self.signatures)} signatures; it must have 1 to {MOST_SIGNATURES}.")

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read a signed note; NoteError says what is wrong with it."""
        text, block = _halves(_decoded(data))
        lines = block.split("\n")
        if len(lines) > MOST_SIGNATURES:
            raise NoteError(f"The note has {len(lines)} signature lines; at most {MOST_SIGNATURES} are read.")
        return cls(text, tuple(Signature.parse(line) for line in lines))

    def serialise(self) -> bytes:
        """The bytes of the note; those that were parsed, where it was parsed."""
        lines = "".join(f"{signature.line()}\n" for signature in self.signatures)
        return f"{self.text}\n{lines}".encode()


def require_key_name(name: str) -> None:
    """Refuse a key name that a signature line cannot hold: empty, or with a space, a plus or a control character."""
    if not name or _SPACE_OR_PLUS.search(name) or _CONTROL.search(name):
        raise NoteError(f"{shown(name)} cannot be the name of a key; it must be one word without a plus sign.")
    _require_whole_characters(name)


def require_note_text(text: str) -> None:
    """Refuse a text that cannot be signed: not ending in a newline, or with control characters or halved ones."""
    if not text.endswith("\n"):
        raise NoteError("The text of a note must end with a newline.")
    if found := _CONTROL.search(text):
        raise NoteError(f"The text of a note has the control character U+{ord(found[0]):04X} in it.")
    _require_whole_characters(text)


def _require_whole_characters(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NoteError(f"{shown(text)} has half a character at position {error.start}.") from error


def _decoded(data: bytes) -> str:
    if len(data) > LONGEST_NOTE:
        raise NoteError(f"The note has {len(data)} bytes; at most {LONGEST_NOTE} are read.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteError(f"The note is not UTF-8 text: byte {error.start} does not belong there.") from error


def _halves(whole: str) -> tuple[str, str]:
    """The text, and the signature lines without their last newline; they meet at the last empty line."""
    text, gap, block = whole.rpartition("\n\n")
    if not gap:
        raise NoteError("The note has no empty line between its text and its signatures.")
    if not block.endswith("\n"):
        raise NoteError("The note breaks off: its last signature line has no newline.")
    return f"{text}\n", block[:-1]
