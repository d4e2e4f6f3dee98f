"""The checkpoint: how many entries there are and the root over them, signed by the log (C2SP tlog-checkpoint v1.0.0).

    lastseen/7f3a9c2e                                 origin: the log's own name, which says nothing about its owner
    600                                               how many entries
    IU+6BcX8uAN6wh8RXuvpiVlC6sCze+xBcumoPX1SDFw=      the root over them

Extension lines are refused: nobody could check what they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from lastseen.ledger import base64text
from lastseen.ledger.errors import CheckpointError, NoteError, shown
from lastseen.ledger.keys import Signer, Verifier
from lastseen.ledger.note import SignedNote, require_key_name
from lastseen.ledger.tree import EMPTY_ROOT, HASH_SIZE

LARGEST_SIZE = 2**63 - 1
"""The most entries that a log can count."""
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log's summary of its first `size` entries."""

    origin: str
    """The log's name; the key that signs has the same name."""
    size: int
    root: bytes

    def __post_init__(self) -> None:
        try:
            require_key_name(self.origin)
        except NoteError as error:
            raise CheckpointError(f"{shown(self.origin)} cannot be a log's name; it must be one word.") from error
        if not 0 <= self.size <= LARGEST_SIZE:
            raise CheckpointError(f"A log cannot have {self.size} entries.")
        if len(self.root) != HASH_SIZE:
            raise CheckpointError(f"The root of a checkpoint has {HASH_SIZE} bytes, not {len(self.root)}.")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise CheckpointError("The checkpoint counts no entries, but its root is not that of an empty log.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the text of a checkpoint, which is its three lines; CheckpointError says what is wrong."""
        lines = text.split("\n")
        if len(lines) != 4 or lines[3]:
            raise CheckpointError("A checkpoint has exactly three lines: the log's name, the size and the root.")
        origin, size, root = lines[:3]
        if not _DECIMAL.fullmatch(size):
            raise CheckpointError(f"The size in the checkpoint is {shown(size)}, which is no plain number.")
        try:
            return cls(origin, int(size), base64text.decode(root))
        except ValueError as error:
            raise CheckpointError("The root in the checkpoint is not written in proper base64.") from error

    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64text.encode(self.root)}\n"

    def sign(self, signer: Signer) -> bytes:
        """The signed checkpoint; CheckpointError when the key is not the log's own."""
        _require_own_key(self.origin, signer.name)
        return signer.sign(self.text()).serialise()

    @classmethod
    def open(cls, data: bytes, verifier: Verifier) -> Self:
        """Read a signed checkpoint and check that this log signed it.

        Raises CheckpointError for a bad form or another log's checkpoint, NoteError for a bad note or signature.
        """
        note = SignedNote.parse(data)
        verifier.verify(note)
        checkpoint = cls.parse(note.text)
        _require_own_key(checkpoint.origin, verifier.name)
        return checkpoint


def _require_own_key(origin: str, name: str) -> None:
    if name != origin:
        raise CheckpointError(f"The checkpoint is of the log {shown(origin)}, but the key is that of {name}.")
