"""What sealing refuses, and how it is said. No message holds a word of what was sealed, nor any part of a key.

SealingError
  SealedOnly       something that is not sealed, where only what is sealed is taken
  NotSealed        bytes that are no age file, or not one that is written as age writes it
  WrongKey         none of the keys at hand opens it
  AlteredSeal      sealed bytes that were changed, cut or put together anew
  SwappedSeal      a sealed record that was made for another place, or an earlier one put back
  WeakPassphrase   a passphrase that was chosen and not made by chance
  KeyFileError     a file that holds no key that is known here
  DirectoryError   a directory of custodians that is not the organisation's, or not its newest
  ShareError       paper shares that do not give a key
"""

from __future__ import annotations

from lastseen.core.errors import LastseenError


class SealingError(LastseenError):
    """Anything that sealing refuses."""

    exit_code = 2
    """What a command that ends with it gives back: 1 altered, 2 wrong use, 3 damaged or incomplete."""


class SealedOnly(SealingError):
    """Something that is not sealed was handed in where only what is sealed is taken."""


class NotSealed(SealingError):
    """Bytes that are no age file."""


class WrongKey(SealingError):
    """None of the keys at hand opens the file."""


class AlteredSeal(SealingError):
    """Sealed bytes that are not as they were made."""

    exit_code = 1


class SwappedSeal(SealingError):
    """A sealed record that was made for another place."""

    exit_code = 1


class WeakPassphrase(SealingError):
    """A passphrase that somebody chose."""


class KeyFileError(SealingError):
    """A file that holds no key."""


class DirectoryError(SealingError):
    """A directory of custodians that cannot be relied on."""

    exit_code = 1


class ShareError(SealingError):
    """Paper shares that do not give a key."""
