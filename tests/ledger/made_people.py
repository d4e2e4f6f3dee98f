"""Logs with people in them, made line by line: who enters what, and who signs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lastseen.ledger.entry import Entry, sign_entry
from lastseen.ledger.keys import Signer
from lastseen.ledger.note import SignedNote
from lastseen.ledger.people import Line, key_name

LOG = Signer("lastseen/7f3a9c2e", b"L" * 32)
MINA, OSK = "Mina Tol", "Osk Ran"


def person(number: int) -> Signer:
    """The key of a person: another one for each number."""
    return Signer(key_name(number.to_bytes(4, "big")), number.to_bytes(32, "big"))


@dataclass
class Story:
    """A log that grows, one entry a day."""

    lines: list[Line] = field(default_factory=list)

    def add(
        self,
        by: str | None,
        signers: Sequence[Signer] = (),
        told: tuple[str, str] = ("claim.add", "claim/0"),
        record: Mapping[str, Any] | None = None,
    ) -> int:
        """One more entry; gives its number."""
        index = len(self.lines)
        entry = Entry(f"2026-{index // 28 + 1:02}-{index % 28 + 1:02}T12:00:00Z", told[0], None, told[1], None, {})
        signatures = [one for signer in signers for one in signer.sign(entry.text()).signatures]
        note = SignedNote.parse(sign_entry(entry, LOG, signatures))
        self.lines.append(Line(index, entry, note, by, record or {}))
        return index

    def bind(self, by: str, signer: Signer, *also: Signer) -> int:
        """Bind a key, signed by itself and by others."""
        record = {"key": str(signer.verifier), "account": by, "device": "laptop"}
        return self.add(by, (signer, *also), ("key.add", f"key/{len(self.lines)}"), record)

    def confirm(self, by: str, number: int, *signers: Signer) -> int:
        """Confirm the key that an entry bound."""
        return self.add(by, signers, ("key.confirm", f"key/{number}"), self.lines[number].record)

    def revoke(self, by: str, number: int, *signers: Signer, since: str | None = None) -> int:
        """Revoke the key that an entry bound."""
        record = {**self.lines[number].record, "why": "lost", **({"since": since} if since else {})}
        return self.add(by, signers, ("key.revoke", f"key/{number}"), record)

    def forge(self, index: int) -> None:
        """Write an entry anew with another time, under the signatures that were there, as the log's owner could."""
        line = self.lines[index]
        entry = replace(line.entry, at="2027-01-01T00:00:00Z")
        note = SignedNote.parse(sign_entry(entry, LOG, line.note.signatures[1:]))
        self.lines[index] = replace(line, entry=entry, note=note)
