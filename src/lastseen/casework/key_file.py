"""The key file of the person at this machine: where it lies, and the hand that signs with what is in it.

It lies among the person's own settings and never in a workspace, one file for each log, for its owner's eyes alone
(0600). Whoever can read it can sign as that person; so a machine that was taken is a key to be revoked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import Signer, Verifier
from lastseen.ledger.note import Signature
from lastseen.ledger.people import is_key_name
from lastseen.sealing.errors import KeyFileError
from lastseen.store.folder import DATABASE, PRIVATE_FOLDER, put_whole
from lastseen.store.signing import Draft, KeyHand, fresh_salts


def key_file(environ: Mapping[str, str], platform: str, log: str) -> Path:
    """Where the person's key for the log of this name lies: LASTSEEN_KEY, else a place among their own settings.

    `environ` and `platform` are os.environ and sys.platform, given so that every system's rule can be tested.
    """
    if named := environ.get("LASTSEEN_KEY"):
        return Path(named).expanduser()
    home = Path(environ.get("HOME") or environ.get("USERPROFILE") or "~").expanduser()
    if platform == "darwin":
        settings = home / "Library" / "Application Support" / "Lastseen Keys"
    elif platform == "win32":
        settings = Path(environ.get("APPDATA") or home / "AppData" / "Roaming") / "Lastseen" / "keys"
    else:
        settings = Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "lastseen" / "keys"
    return settings / f"{log.replace('/', '-')}.key"


def own_key_file(log: str) -> Path:
    """Where the key of the person at this machine lies, for the log of this name."""
    return key_file(os.environ, sys.platform, log).absolute()


def signer_of(file: Path) -> Signer | None:
    """The key in a key file; None where there is no such file. KeyFileError where it cannot be read, or is none."""
    try:
        return _signer(file.read_text("ascii"))
    except FileNotFoundError:
        return None
    except (NoteError, OSError, UnicodeDecodeError) as error:
        raise KeyFileError(
            f"your key cannot be read from {file}, so nothing was entered", "mend the file, or lay it aside"
        ) from error


@lru_cache(maxsize=8)
def _signer(text: str) -> Signer:
    found = Signer.parse(text.removesuffix("\n"))
    if not is_key_name(found.name):
        raise NoteError("This is no key of a person.")
    return found


def write_key_file(workspace: Path, file: Path, signer: Signer) -> None:
    """Write a key to a file, whole or not at all. KeyFileError for a place within a workspace."""
    if file.resolve().is_relative_to(workspace.resolve()) or any((up / DATABASE).exists() for up in file.parents):
        raise KeyFileError(
            f"{file} lies in a workspace, where no such key may ever be", "let LASTSEEN_KEY name another place"
        )
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        put_whole(file, signer.private_text().encode("ascii") + b"\n")
    except OSError as error:
        raise KeyFileError(f"{file} cannot be written: {error.strerror}", "let LASTSEEN_KEY name a file") from error


@dataclass(frozen=True, slots=True)
class FileHand:
    """Signs with the key in a file, as it is when something is entered; with none while the file is not there."""

    file: Path

    @property
    def keys(self) -> Sequence[Verifier]:
        """The public half of the key, where there is one."""
        return self._hand().keys

    @property
    def collects(self) -> bool:
        """Never: it signs."""
        return False

    def time(self, at: str) -> str:
        """The time that is given."""
        return at

    def salts(self, count: int) -> list[bytes]:
        """Fresh ones."""
        return fresh_salts(count)

    def sign(self, draft: Draft) -> Sequence[Signature]:
        """The signature by the key in the file."""
        return self._hand().sign(draft)

    def _hand(self) -> KeyHand:
        signer = signer_of(self.file)
        return KeyHand(() if signer is None else (signer,))
