"""The custodians: who may open what is sealed, added and taken out with the organisation's key."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lastseen.casework.clock import now
from lastseen.casework.pinned import pin, pin_of, trusted_directory
from lastseen.ledger.keys import KEY_SIZE, Signer, Verifier
from lastseen.sealing.agefile import Identity
from lastseen.sealing.directory import Directory, same_people
from lastseen.sealing.errors import DirectoryError, KeyFileError
from lastseen.sealing.hybrid import HybridIdentity, HybridRecipient
from lastseen.sealing.keyfile import LARGEST, open_identities, open_signer, wrap_identity, wrap_signer
from lastseen.sealing.passphrase import new_passphrase
from lastseen.sealing.record import Belongs, open_record, seal_record
from lastseen.store.directories import HeldDirectory, enter_directory, held_directory
from lastseen.store.folder import DATABASE, write_new
from lastseen.store.seals import Meant, Seal, forget_leftovers, keep_sealed, next_seq, sealed_bytes, seals
from lastseen.store.workspace import Workspace

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A key that was made and written, and the passphrase that opens its file: shown once and kept nowhere."""

    public: str
    passphrase: str


def make_organisation(workspace: Workspace, file: Path) -> MadeKey:
    """Make the organisation's key, write it wrapped to a file outside the workspace, and pin its public key here."""
    if pin_of(workspace) is not None or held_directory(workspace) is not None:
        raise DirectoryError("this workspace has an organisation's key already", "one workspace has one organisation")
    signer = Signer(f"lastseen/org-{secrets.token_hex(4)}", secrets.token_bytes(KEY_SIZE))
    words = new_passphrase()
    write_key(workspace.folder, file, wrap_signer(signer, words))
    pin(workspace, str(signer.verifier))
    return MadeKey(str(signer.verifier), words)


def make_custodian_key(folder: Path, file: Path, identity: HybridIdentity | None = None) -> MadeKey:
    """Make a custodian's key, or take the one that shares gave back, and write it wrapped to a file.

    `folder` is that of the workspace, which need not be there: a custodian's own device may have none.
    """
    made, words = identity or HybridIdentity.generate(), new_passphrase()
    write_key(folder, file, wrap_identity(made, words))
    return MadeKey(made.recipient.text, words)


def write_key(folder: Path, file: Path, wrapped: bytes) -> None:
    """Write a wrapped key to a new file. KeyFileError for a place within any workspace, or where something is."""
    place = file.resolve()
    if place.is_relative_to(folder.resolve()) or any((above / DATABASE).exists() for above in place.parents):
        raise KeyFileError(
            f"{file} lies in a workspace, where no such key may ever be",
            "write it to a device of its owner's own, such as a memory stick",
        )
    try:
        write_new(file, wrapped)
    except FileExistsError as error:
        raise KeyFileError(f"{file} is there already", "name a new file; a key is never written over") from error
    except OSError as error:
        raise KeyFileError(f"{file} cannot be written: {error.strerror}", "name another place") from error


def read_key(file: Path) -> bytes:
    """The bytes of a key file. KeyFileError when it cannot be read, or is too large to be one."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise KeyFileError(f"{file} cannot be read: {error.strerror}", "name the custodian's key file") from error


def add_custodian(workspace: Workspace, name: str, public: str, signer: Signer, by: str) -> int:
    """Add a custodian to the directory, signed with the organisation's key; gives the number of the entry."""
    recipient, today = HybridRecipient.parse(public.strip()), now().date()
    return _change(workspace, signer, by, lambda directory: directory.with_one(name, recipient, today))


def remove_custodian(workspace: Workspace, name: str, signer: Signer, by: str) -> int:
    """Take a custodian out of the directory. What was sealed before they can open until it is sealed anew."""
    return _change(workspace, signer, by, lambda directory: directory.without(name))


def _change(workspace: Workspace, signer: Signer, by: str, made: Callable[[Directory], Directory]) -> int:
    with workspace.writing():
        held = None if held_directory(workspace) is None else trusted_directory(workspace)
        _require_pinned(workspace, signer.verifier)
        old, signed = (held.directory, held.signed) if held else (Directory(signer.name), None)
        new = made(old).following(signed).sign(signer)
        return enter_directory(workspace, new, signer.verifier, by, now())


def _require_pinned(workspace: Workspace, key: Verifier) -> None:
    pinned = pin_of(workspace)
    if pinned is None or pinned.key != key:
        raise DirectoryError("this is not the organisation's key that is pinned on this machine", "use that key")


@dataclass(frozen=True, slots=True)
class Standing:
    """The custodians as they stand, and what is sealed to others."""

    held: HeldDirectory
    sealed: list[Seal]

    @property
    def behind(self) -> list[Seal]:
        """What is not sealed to exactly the custodians of now."""
        return [seal for seal in self.sealed if not same_people(seal.to, self.held.directory.ids)]


def standing(workspace: Workspace) -> Standing:
    """The custodians, and everything that is sealed."""
    with workspace.reading():
        return Standing(trusted_directory(workspace), seals(workspace))


def reseal(workspace: Workspace, identities: list[Identity], by: str, progress: Progress) -> int:
    """Seal anew, to the custodians of now, whatever is sealed to others; gives how many were.

    One after the other, each whole: whenever it is stopped, the next run goes on from there, and deletes what a program
    that was killed left over. Raises WrongKey when the
    key does not open one, AlteredSeal or SwappedSeal when one was tampered with.
    """
    found = standing(workspace)
    behind = found.behind
    for done, seal in enumerate(behind):
        progress("sealed anew", done, len(behind))
        _reseal_one(workspace, found.held.directory, seal, identities, by)
    progress("sealed anew", len(behind), len(behind))
    forget_leftovers(workspace)
    return len(behind)


def _reseal_one(workspace: Workspace, directory: Directory, seal: Seal, identities: list[Identity], by: str) -> None:
    there = Belongs(directory.org, seal.case, seal.source, seal.seq)
    opened = open_record(sealed_bytes(workspace, seal), there, identities)
    seq = next_seq(seal)
    data = seal_record(opened, Belongs(directory.org, seal.case, seal.source, seq), directory.recipients)
    keep_sealed(workspace, (seal.case, seal.source), data, Meant(seq, directory.version), by, now())


def identities_in(file: Path, words: str) -> list[Identity]:
    """The keys in a custodian's key file."""
    return open_identities(read_key(file), words)


def signer_in(file: Path, words: str) -> Signer:
    """The organisation's key in its file."""
    return open_signer(read_key(file), words)
