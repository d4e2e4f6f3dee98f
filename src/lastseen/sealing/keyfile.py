"""Key files: a custodian's key, or the organisation's, wrapped by a drawn passphrase, on a device of its owner's own.

The file is an age file sealed with the passphrase. In it is what age itself writes into a key file, so that any program
that reads age can open what was sealed, without Lastseen.

A further copy may be sealed to a passkey instead (``age-encryption.org/fido2prf``, as typage writes it). A browser
makes it and alone can open it, for only a browser can ask for a passkey.
"""

from __future__ import annotations

from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import PRIVATE_MARK, Signer
from lastseen.sealing.agefile import Identity, seal, unseal
from lastseen.sealing.classic import WORK, Passphrase, X25519Identity
from lastseen.sealing.errors import KeyFileError, WrongKey
from lastseen.sealing.header import VERSION_LINE
from lastseen.sealing.hybrid import HybridIdentity
from lastseen.sealing.passphrase import require_drawn, tidy

_HYBRID, _X25519 = "AGE-SECRET-KEY-PQ-1", "AGE-SECRET-KEY-1"
_PASSKEY = VERSION_LINE + b"-> age-encryption.org/fido2prf "
LARGEST = 64 * 1024
"""Bytes; a larger file is no key file."""


def wrap_identity(identity: HybridIdentity, words: str, work: int = WORK) -> bytes:
    """The key file of a custodian. WeakPassphrase for words that were not drawn."""
    told = f"# public key: {identity.recipient.text}\n{identity.text}\n"
    return seal(told.encode("ascii"), [Passphrase(require_drawn(words), work)])


def wrap_signer(signer: Signer, words: str, work: int = WORK) -> bytes:
    """The key file of the organisation. WeakPassphrase for words that were not drawn."""
    return seal(f"{signer.private_text()}\n".encode("ascii"), [Passphrase(require_drawn(words), work)])


def open_identities(data: bytes, words: str) -> list[Identity]:
    """The keys of a custodian's key file. WrongKey for a wrong passphrase, KeyFileError when it holds no such key."""
    found = [_identity(line) for line in _lines(data, words)]
    if not found:
        raise KeyFileError("the key file holds no key of a custodian", _HINT)
    return found


def open_hybrid(data: bytes, words: str) -> HybridIdentity:
    """The one post-quantum key of a key file, to back it up."""
    found = [one for one in open_identities(data, words) if isinstance(one, HybridIdentity)]
    if len(found) != 1:
        raise KeyFileError("the key file does not hold exactly one key of a custodian", _HINT)
    return found[0]


def open_signer(data: bytes, words: str) -> Signer:
    """The organisation's key. WrongKey for a wrong passphrase, KeyFileError when the file holds no such key."""
    lines = _lines(data, words)
    if len(lines) != 1 or not lines[0].startswith(PRIVATE_MARK):
        raise KeyFileError("the key file does not hold the organisation's key", _HINT)
    try:
        return Signer.parse(lines[0])
    except NoteError as error:
        raise KeyFileError("the organisation's key cannot be read from its file", _HINT) from error


_HINT = "name the file that lastseen custodians wrote"


def _lines(data: bytes, words: str) -> list[str]:
    if len(data) > LARGEST:
        raise KeyFileError("the file is too large to be a key file", _HINT)
    if data.startswith(_PASSKEY):
        raise KeyFileError(
            "this copy of the key is opened by a passkey, for which only a browser can ask",
            "name the file that the ten words open; or open it in the workbench",
        )
    try:
        content = unseal(data, [Passphrase(tidy(words))]).decode("utf-8")
    except WrongKey as error:
        raise WrongKey("the passphrase does not open the key file", "type the ten words as they were drawn") from error
    except UnicodeDecodeError as error:
        raise KeyFileError("the key file holds no key", _HINT) from error
    return [line for line in content.splitlines() if line and not line.startswith("#")]


def _identity(line: str) -> Identity:
    if line.startswith(_HYBRID):
        return HybridIdentity.parse(line)
    if line.startswith(_X25519):
        return X25519Identity.parse(line)
    raise KeyFileError("the key file holds something that is no key of a custodian", _HINT)
