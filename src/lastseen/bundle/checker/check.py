"""The whole check of a bundle, from the policy to the last file."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import new as new_hash
from typing import Any, TypeVar

from lastseen.bundle.checker import notes
from lastseen.bundle.checker import tiles as tree
from lastseen.bundle.checker.entries import ERASE, Entry, canonical, read_entries
from lastseen.bundle.checker.findings import Folder, Kind, Report
from lastseen.bundle.checker.held import Held, compare
from lastseen.bundle.checker.notes import MANIFEST, Checkpoint, Malformed, Methods, read_checkpoint, read_manifest
from lastseen.bundle.checker.people import check_people
from lastseen.bundle.checker.policy import Policy, read_policy

JUNK = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""Files that a computer puts into a folder by itself."""
_HASHED = re.compile(r"[0-9a-f]{64}")
Read = TypeVar("Read")


@dataclass(slots=True)
class Check:
    """One check of one bundle, and what is known at each step of it.

    `policy` says whose signatures count, by default the bundle's own; `held` is what somebody else kept of the record.
    """

    files: Folder
    methods: Methods = field(default_factory=Methods)
    policy: Policy | None = None
    held: Held | None = None
    report: Report = field(default_factory=Report)
    leaves: Sequence[bytes] = ()
    entries: list[Entry] = field(default_factory=list)

    def run(self) -> Report:
        """Check everything. Malformed when this is no bundle at all."""
        if not {MANIFEST, "checkpoint", "policy"} & set(self.files.names()):
            raise Malformed(f"This is no bundle: it has neither {MANIFEST} nor checkpoint nor policy.")
        policy = self._policy()
        if policy is None:
            self._unchecked("Everything else: without the policy it is not known whose signatures count.")
            return self.report
        listed = self._listed(policy)
        newest = self._checkpoint("checkpoint", policy)
        if newest is not None and self._tiles(newest):
            self._entries(policy)
            check_people(self.entries, self.methods, self.report)
            self._proofs()
            self._files(listed)
            self._checkpoints(newest, policy)
            if self.held:
                compare(self.held, newest, self.leaves, policy.log, self.methods, self.report)
        else:
            self._unchecked("The entries: without the checkpoint and the tiles there is no measure.")
        return self.report

    def _read(self, name: str, what: str, read: Callable[[bytes], Read]) -> Read | None:
        """What a file says; None where it is missing or cannot be read, which is noted."""
        data = self.files.read(name)
        try:
            if data is not None:
                return read(data)
            self._missing(f"{what} is missing.")
        except Malformed as error:
            self._altered(f"{what} was changed. {error}")
        return None

    def _policy(self) -> Policy | None:
        own = self._read("policy", "The file policy", read_policy)
        asked = self.policy or own
        if asked is None:
            return None
        if own and own.log != asked.log:
            self._altered(f"The bundle names the log {own.log.name}, but you named another key or log.")
        whose = "you gave" if self.policy else "stands in the bundle itself: compare it with the one you got elsewhere"
        self.report.add(Kind.TOLD, f"Everything is signed by the log with the key {asked.log}, which {whose}.")
        return asked

    def _listed(self, policy: Policy) -> Mapping[str, tuple[str, int]]:
        """The files that the manifest lists, each compared with what is there."""
        there = set(self.files.names()) - {MANIFEST}
        found = self._read(MANIFEST, f"The list of files, {MANIFEST},", read_manifest)
        if found is None:
            return {}
        if len(found.note.signatures) != 1 or not found.note.is_signed_by(policy.log, self.methods):
            self._altered(f"The list of files, {MANIFEST}, is not signed by the log, or not as it was signed.")
        for name, said in found.files.items():
            if name not in there:
                self._missing(f"The file {name} is missing.")
            elif self.files.digest(name) != said:
                self._altered(f"The file {name} was changed: its bytes are not the ones that the log signed for.")
        for name in sorted(there - found.files.keys()):
            if name.rpartition("/")[2] in JUNK:
                self._unchecked(f"{name} is no part of the bundle; computers make such files.")
            else:
                self._altered(f"The file {name} was added: it is no part of the bundle.")
        self.report.add(Kind.TOLD, f"The bundle has {len(found.files)} files, about {found.case} of the record.")
        return found.files

    def _checkpoint(self, name: str, policy: Policy) -> Checkpoint | None:
        found = self._read(name, f"The checkpoint {name}", read_checkpoint)
        if found and (found.origin != policy.log.name or not found.note.is_signed_by(policy.log, self.methods)):
            self._altered(f"The checkpoint {name} is not signed by the log, or was changed after it was signed.")
        return found

    def _tiles(self, newest: Checkpoint) -> bool:
        """The hashes of all entries, which must lead to the root; False where they are not there."""
        there = {name for name in self.files.names() if name.startswith("tile/")}
        if newest.size > 256 * len(there):
            self._missing(f"The hashes of the {newest.size} entries are not all there: tiles are missing.")
            return False
        try:
            self.leaves = tree.leaves_in(newest.size, self.files.read)
        except Malformed as error:
            self._missing(str(error))
            return False
        made = dict(tree.tiles(self.leaves))
        for name in sorted(there | made.keys()):
            if name not in there or self.files.read(name) != made.get(name):
                self._altered(f"The tile {name} is not what the hashes of the entries make it.")
        if tree.root(self.leaves) == newest.root:
            self.report.add(Kind.TOLD, f"The record has {newest.size} entries, and their hashes lead to its root.")
        else:
            self._altered(f"The hashes of the entries do not lead to the root of the {newest.size} entries.")
        return bool(self.leaves)

    def _entries(self, policy: Policy) -> None:
        for name in sorted(name for name in self.files.names() if name.startswith("entries/")):
            for found in read_entries(self.files.read(name) or b""):
                if isinstance(found, Malformed):
                    self._altered(f"{name} was changed. {found}")
                else:
                    self._entry(found, policy)
        if self.entries and not self.report.of(Kind.ALTERED):
            told = f"{len(self.entries)} entries are disclosed; each stands in the record as it is given here."
            self.report.add(Kind.TOLD, told)
        erased = {(e.said["obj"], name): e.index for e in self.entries if e.said["type"] == ERASE for name in e.fields}
        last: dict[str, Entry] = {}
        for entry in self.entries:
            self._chain(entry, last.get(entry.said["obj"]))
            for name in entry.said["body"].keys() - entry.fields.keys():
                by = erased.get((entry.said["obj"], name), -1)
                why = f"was erased, as entry {by} says" if by > entry.index else "is not given, only what commits to it"
                self._withheld(f"The field {name} of entry {entry.index} {why}.")
            last[entry.said["obj"]] = entry
        if withheld := len(self.leaves) - len(self.entries):
            told = f"{withheld} of {len(self.leaves)} entries are given by their hash alone, such as those of other"
            self._withheld(f"{told} cases. That none of them is about this case is the word of who made this.")

    def _entry(self, entry: Entry, policy: Policy) -> None:
        where = entry.index if 0 <= entry.index < len(self.leaves) else None
        if where is None or tree.leaf_hash(entry.leaf) != self.leaves[where]:
            self._altered(f"{entry} was changed: it is not the one that the record has in this place.")
        if self.entries and entry.index <= self.entries[-1].index:
            self._altered(f"{entry} stands in the wrong place, or twice.")
        if not entry.note.is_signed_by(policy.log, self.methods):
            self._altered(f"{entry} is not signed by anyone whose key counts, or was changed after it was signed.")
        for name in entry.fields:
            try:
                opened = entry.opens(name)
            except Malformed:
                opened = False
            if not opened:
                self._altered(f"The field {name} of entry {entry.index} was changed: it is not what was entered.")
        if self.entries and entry.said["at"] < self.entries[-1].said["at"]:
            self._unchecked(f"{entry} is dated before the entry before it: a clock was set back.")
        self.entries.append(entry)

    def _chain(self, entry: Entry, before: Entry | None) -> None:
        """Whether `prev` names the entry before it on its object, or one that is withheld."""
        if entry.prev == (tree.leaf_hash(before.leaf) if before else None):
            return
        start = before.index + 1 if before else 0
        if entry.prev in self.leaves[start : entry.index]:
            self._withheld(f"{entry} follows on an earlier entry about the same, which is given by its hash alone.")
        else:
            self._altered(f"{entry} follows on another entry about the same than the one that is here.")

    def _proofs(self) -> None:
        """The proofs for single entries, each made anew from the hashes and compared byte by byte."""
        checkpoint, rows = self.files.read("checkpoint") or b"", tree.rows_over(self.leaves)
        given = [entry.index for entry in self.entries if 0 <= entry.index < len(self.leaves)]
        right = {f"proofs/{at:09}.tlog-proof": proof_file(at, tree.path_in(rows, at), checkpoint) for at in given}
        for name in self.files.names():
            if name.startswith("proofs/") and self.files.read(name) != right.get(name, b""):
                self._altered(f"The proof {name} is not the one for an entry that is given here.")

    def _files(self, listed: Mapping[str, tuple[str, int]]) -> None:
        named = {found: entry for entry in self.entries for found in _HASHED.findall(canonical(entry.fields))}
        there = {said[0]: name for name, said in listed.items() if name.startswith("files/")}
        for digest, name in sorted(there.items()):
            if name.removeprefix("files/").partition(".")[0] != digest:
                self._altered(f"The file {name} is not the one that its name says.")
            if digest not in named:
                self._unchecked(f"No entry that is given here names the file {name}.")
        for entry in self.entries:
            for digest in _wanted(entry.fields):
                if digest not in there:
                    self._withheld(f"The file of {entry} is not here, only its SHA-256, {digest}.")
        if there:
            self.report.add(Kind.TOLD, f"{len(there)} preserved files are here, each with the bytes that came.")

    def _checkpoints(self, newest: Checkpoint, policy: Policy) -> None:
        """Every checkpoint, who countersigned it, and that all are about one record."""
        roots = {newest.size: newest.root}
        witnessed = self._witnesses(newest, policy)
        for name in sorted(self.files.names()):
            if name.startswith("checkpoints/") or (name.startswith("tsr/") and name.endswith(".checkpoint")):
                found = self._checkpoint(name, policy)
                if found is None:
                    continue
                if roots.setdefault(found.size, found.root) != found.root:
                    told = f"There are two checkpoints of {found.size} entries with different roots"
                    self._altered(f"{told}: the record was forked, and neither can be relied on.")
                if found.size > len(self.leaves) or tree.root(self.leaves[: found.size]) != found.root:
                    self._altered(f"The checkpoint {name} is not about the first {found.size} of these entries.")
                if name.startswith("checkpoints/"):
                    witnessed |= self._witnesses(found, policy)
            elif name.startswith("tsr/"):
                self._stamp(name)
        if not policy.is_met(witnessed):
            told = f"Of the witnesses whom the policy asks for, only {', '.join(sorted(witnessed)) or 'none'} signed."
            self.report.add(Kind.MISSING if self.policy else Kind.UNCHECKED, told)
        if not witnessed:
            told = "The checkpoint is unwitnessed: nobody outside has countersigned it. It is valid, but whoever has"
            self._unchecked(f"{told} the log's key could have written the whole record anew.")

    def _witnesses(self, checkpoint: Checkpoint, policy: Policy) -> set[str]:
        good = set()
        for name, key in policy.witnesses.items():
            for value in checkpoint.note.by(key):
                what = f"The countersignature of {name} ({key.name}) under {checkpoint.size} entries"
                if key.kind == notes.ML_DSA_44 and self.methods.ml_dsa_44 is None:
                    told = f"{what} is of a kind that Python alone cannot check (ML-DSA-44); lastseen verify can."
                    self._unchecked(told)
                elif (time := notes.cosigned_at(checkpoint, key, value, self.methods)) is None:
                    self._altered(f"{what} does not hold.")
                else:
                    good.add(name)
                    self._seen(what, datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), checkpoint.size)
        return good

    def _seen(self, what: str, at: str, size: int) -> None:
        self.report.add(Kind.TOLD, f"{what} holds: they were seen at {at}.")
        for entry in [entry for entry in self.entries if entry.index < size and entry.said["at"] > at][:1]:
            self._unchecked(f"{entry} is dated after a witness saw it ({at}): one of the two clocks was wrong.")

    def _stamp(self, name: str) -> None:
        """Whether a time stamp is about its checkpoint. Who signed it, Python alone cannot say."""
        about = f"{name.partition('-')[0]}.checkpoint"
        stamp, stamped = self.files.read(name) or b"", self.files.read(about)
        if stamped is None:
            self._missing(f"What the time stamp {name} is about, {about}, is missing.")
        elif not any(new_hash(method, stamped).digest() in stamp for method in ("sha256", "sha384", "sha512")):
            self._altered(f"The time stamp {name} is not about {about}.")
        else:
            told = f"The time stamp {name} is about {about}; whether its authority signed it, this command says:"
            command = f"openssl ts -verify -data {about} -in {name} -CAfile (the authority's certificate)"
            self._unchecked(f"{told} {command}")

    def _altered(self, sentence: str) -> None:
        self.report.add(Kind.ALTERED, sentence)

    def _missing(self, sentence: str) -> None:
        self.report.add(Kind.MISSING, sentence)

    def _withheld(self, sentence: str) -> None:
        self.report.add(Kind.WITHHELD, sentence)

    def _unchecked(self, sentence: str) -> None:
        self.report.add(Kind.UNCHECKED, sentence)


def proof_file(index: int, path: Sequence[bytes], checkpoint: bytes) -> bytes:
    """The proof that an entry stands in a log, as a file (C2SP tlog-proof)."""
    lines = ["c2sp.org/tlog-proof@v1", f"index {index}", *(b64encode(found).decode() for found in path), "", ""]
    return "\n".join(lines).encode() + checkpoint


def _wanted(fields: Mapping[str, dict[str, Any]]) -> list[str]:
    """The SHA-256 of the bytes that an entry says it preserved."""
    file = fields.get("_file", {}).get("value")
    found = file.get("sha256") if isinstance(file, dict) else fields.get("sha256", {}).get("value")
    return [found] if isinstance(found, str) and _HASHED.fullmatch(found) else []
