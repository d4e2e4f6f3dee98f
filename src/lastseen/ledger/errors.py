"""What the ledger refuses, and how it is said: each message is the sentence the person reads.

LedgerError
  CanonicalError    a value that has no canonical JSON form
  NoteError         a signed note, a key or a signature
  CheckpointError   a checkpoint
  EntryError        an entry, or the leaf that holds it
  ProofError        a proof, or the tree it is about
"""

from __future__ import annotations


class LedgerError(Exception):
    """Anything that the ledger refuses."""


class CanonicalError(LedgerError):
    """A value that cannot be written as canonical JSON."""


class NoteError(LedgerError):
    """A signed note, a key or a signature that is malformed, unknown or wrong."""


class CheckpointError(LedgerError):
    """A checkpoint that is malformed, or not the one of this log."""


class EntryError(LedgerError):
    """An entry that is malformed, too long, or not signed by anyone known."""


class ProofError(LedgerError):
    """A proof that does not hold, or a tree that cannot be as it is described."""


def shown(text: str) -> str:
    """Foreign text as it may stand in a message: escaped, so that it cannot steer a terminal, and never at length."""
    return ascii(text if len(text) <= 60 else f"{text[:60]}...")
