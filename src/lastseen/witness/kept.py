"""What a workspace keeps of its witnesses, in files beside its database, in the folder `witnesses`.

    policy              the log, its witnesses with their keys and addresses, and how many of them must sign
    cosigned/SIZE       the checkpoint of so many entries, with the countersignatures that came
    stamps/SIZE         the bytes that were time-stamped: that checkpoint as the log signed it
    stamps/SIZE-N.tsr   the answer of an authority, as it came

They are kept apart from the database, so that a database that was rolled back is found out by them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from lastseen.bundle.checker.notes import COSIGNATURE, Malformed, read_checkpoint, read_key
from lastseen.bundle.checker.policy import Policy, read_policy
from lastseen.core.errors import LastseenError
from lastseen.store.errors import AlteredStore
from lastseen.store.folder import PRIVATE_FOLDER, put_whole
from lastseen.witness.ask import address_of

FOLDER = "witnesses"


@dataclass(frozen=True, slots=True)
class Kept:
    """The folder `witnesses` of one workspace."""

    workspace: Path
    log: str
    """The public key of the log."""

    @property
    def folder(self) -> Path:
        """Where everything is."""
        return self.workspace / FOLDER

    def policy(self) -> Policy:
        """Whose signatures count. AlteredStore where the file cannot be read, or is that of another log."""
        file = self.folder / "policy"
        if not file.exists():
            return read_policy(f"log {self.log}\nquorum none\n".encode())
        try:
            found = read_policy(file.read_bytes())
        except (Malformed, OSError) as error:
            raise AlteredStore(f"the list of witnesses, {file}, cannot be read: {error}", "mend it by hand") from error
        if str(found.log) != self.log:
            raise AlteredStore(f"the list of witnesses, {file}, is that of another log", "restore it from a backup")
        return found

    def add(self, name: str, key: str, url: str | None) -> Policy:
        """Take a witness up, and ask for the signatures of more than half of them. LastseenError when it cannot be."""
        policy = self.policy()
        try:
            found = read_key(key)
            if url is not None:
                address_of(url)
            policy.take(f"witness {name} {key} {url or ''}".split())
        except Malformed as error:
            raise LastseenError(f"{name} cannot be a witness: {str(error).rstrip('.')}", _KEY_HINT) from error
        if found.kind == COSIGNATURE or not policy.quorum:
            policy = _majority(policy)
        self._put("policy", policy_text(policy, urls=True).encode())
        return policy

    def cosigned(self) -> list[tuple[int, bytes]]:
        """Every countersigned checkpoint, by its size."""
        return sorted((int(file.name), file.read_bytes()) for file in self._numbered("cosigned"))

    def keep(self, note: bytes, lines: bytes) -> None:
        """Keep countersignatures under a checkpoint, beside those that came before."""
        size = read_checkpoint(note).size
        file = self.folder / "cosigned" / str(size)
        held = file.read_bytes() if file.exists() else note
        new = [line for line in lines.splitlines(keepends=True) if line not in held]
        self._put(f"cosigned/{size}", held + b"".join(new))

    def stamps(self) -> list[tuple[str, bytes]]:
        """Every time stamp and what it is about, by the names that they have in a bundle."""
        found = []
        for file in self._numbered("stamps"):
            found.append((f"tsr/{file.name}.checkpoint", file.read_bytes()))
            answers = sorted(file.parent.glob(f"{file.name}-*.tsr"))
            found += [(f"tsr/{answer.name}", answer.read_bytes()) for answer in answers]
        return found

    def keep_stamp(self, note: bytes, answer: bytes) -> Path:
        """Keep the answer of an authority as it came; gives its file."""
        size = read_checkpoint(note).size
        self._put(f"stamps/{size}", note)
        free = next(n for n in count(1) if not (self.folder / "stamps" / f"{size}-{n}.tsr").exists())
        self._put(f"stamps/{size}-{free}.tsr", answer)
        return self.folder / "stamps" / f"{size}-{free}.tsr"

    def _numbered(self, part: str) -> Iterator[Path]:
        folder = self.folder / part
        return (file for file in folder.iterdir() if file.name.isdecimal()) if folder.is_dir() else iter(())

    def _put(self, name: str, data: bytes) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
        put_whole(file, data)


_KEY_HINT = "the witness prints its name and keys when it starts: lastseen witness serve"


def policy_text(policy: Policy, *, urls: bool) -> str:
    """A policy as a file, with or without where the witnesses can be asked."""
    lines = [f"log {policy.log}"]
    for name, key in policy.witnesses.items():
        where = f" {policy.urls[name]}" if urls and name in policy.urls else ""
        lines.append(f"witness {name} {key}{where}")
    lines += [f"group {name} {needed} {' '.join(members)}" for name, (needed, members) in policy.groups.items()]
    return "\n".join([*lines, f"quorum {policy.quorum}", ""])


def _majority(policy: Policy) -> Policy:
    """The same witnesses, more than half of which must sign; those of the kind that everybody can check are counted."""
    counted = [name for name, key in policy.witnesses.items() if key.kind == COSIGNATURE]
    if len(counted) < 2:
        policy.groups, policy.quorum = {}, counted[0] if counted else "none"
        return policy
    policy.groups, policy.quorum = {"most": (len(counted) // 2 + 1, counted)}, "most"
    return policy
