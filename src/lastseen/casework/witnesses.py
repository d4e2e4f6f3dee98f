"""Witnesses: who countersigns, asking them, and whether the workspace is still the one that they have seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from lastseen.bundle.checker import tiles as tree
from lastseen.bundle.checker.findings import Folder, Kind, Report
from lastseen.bundle.checker.held import Held, compare, read_held
from lastseen.bundle.checker.notes import Checkpoint, Key, Malformed, Note, cosigned_at, read_checkpoint
from lastseen.bundle.checker.policy import Policy
from lastseen.bundle.methods import FAST
from lastseen.casework.clock import now
from lastseen.core.errors import LastseenError
from lastseen.ledger.note import Signature
from lastseen.ledger.tree import consistency_proof
from lastseen.store import models
from lastseen.store.changes import remark
from lastseen.store.disclosed import LedgerState, ledger_state
from lastseen.store.errors import AlteredStore, RolledBack, StoreError
from lastseen.store.folder import put_whole
from lastseen.store.record import record
from lastseen.store.rolled_back import go_on, notice, noticed, require_none
from lastseen.store.stamps import Stamped, enter_stamp, entered_stamps
from lastseen.store.workspace import Workspace
from lastseen.witness.ask import WitnessDown, ask_witness
from lastseen.witness.kept import Kept, policy_text
from lastseen.witness.protocol import Answer, Request
from lastseen.witness.stamp import ask_for_stamp


@dataclass(frozen=True, slots=True)
class Witnessed:
    """What came of asking one witness."""

    name: str
    size: int
    """How many entries it countersigned."""
    signatures: int
    problem: LastseenError | None = None
    """Why it did not countersign; None where it did."""


def kept(workspace: Workspace) -> Kept:
    """What this workspace keeps of its witnesses."""
    return Kept(workspace.folder, str(workspace.log.verifier))


def trust_witness(workspace: Workspace, name: str, key: str, url: str | None) -> Policy:
    """Take a partner up as a witness, by the key that it gave on another way than the address."""
    with workspace.writing():
        return kept(workspace).add(name, key, url)


def ask_witnesses(workspace: Workspace, names: Sequence[str] = ()) -> list[Witnessed]:
    """Send the newest checkpoint to witnesses, to all that can be asked where none is named, and keep what they sign.

    One that cannot be reached, or that refuses, does not keep the others from being asked.
    """
    policy = kept(workspace).policy()
    chosen = names or list(policy.urls)
    if unknown := [name for name in chosen if name not in policy.urls]:
        raise LastseenError(f"there is no witness {unknown[0]} that can be asked", _TRUST)
    if not chosen:
        raise LastseenError("no witness can be asked yet", _TRUST)
    # a witness with two keys at one address is asked once
    places = {policy.urls[name]: name for name in reversed(chosen)}
    signed = ledger_state(workspace).checkpoint
    asked = [name for name in chosen if places[policy.urls[name]] == name]
    return [_Asking(workspace, name, policy, signed).ask() for name in asked]


@dataclass(frozen=True, slots=True)
class _Asking:
    """One witness being asked about one checkpoint."""

    workspace: Workspace
    name: str
    policy: Policy
    note: bytes

    @property
    def checkpoint(self) -> Checkpoint:
        return read_checkpoint(self.note)

    @property
    def url(self) -> str:
        return self.policy.urls[self.name]

    @property
    def keys(self) -> list[Key]:
        """Every key of the witness at this address."""
        return [key for name, key in self.policy.witnesses.items() if self.policy.urls.get(name) == self.url]

    def ask(self) -> Witnessed:
        """Ask, once more where the witness says that it saw another size than was thought, and keep what comes."""
        try:
            old = self._seen()
            answered = ask_witness(self.url, self._request(old))
            if answered.status == 409 and (seen := _size_in(answered)) not in (None, old):
                answered = ask_witness(self.url, self._request(seen or 0))
            lines = self._signed(answered, old)
        except RolledBack as problem:
            notice(self.workspace.folder, problem)
            return Witnessed(self.name, self.checkpoint.size, 0, problem)
        except (WitnessDown, AlteredStore) as problem:
            return Witnessed(self.name, self.checkpoint.size, 0, problem)
        kept(self.workspace).keep(self.note, lines)
        return Witnessed(self.name, self.checkpoint.size, lines.count(b"\n"))

    def _seen(self) -> int:
        """How many entries this witness saw last, as far as is known here."""
        try:
            notes = [(size, read_checkpoint(note).note) for size, note in kept(self.workspace).cosigned()]
        except Malformed as error:
            raise AlteredStore("a countersigned checkpoint that was kept cannot be read", _VERIFY) from error
        return max((size for size, note in notes if any(note.by(key) for key in self.keys)), default=0)

    def _request(self, old: int) -> Request:
        size = self.checkpoint.size
        if old > size:
            told = f"the witness {self.name} has seen {old} entries of this ledger, and here are {size}"
            raise RolledBack(f"{told}: the workspace was rolled back", _NEWER, old)
        nodes = self.workspace.rows(models.Node)
        try:
            with self.workspace.reading():
                proof = consistency_proof(old, size, lambda level, at: bytes(nodes.get(level=level, index=at).hash))
        except models.Node.DoesNotExist as error:
            raise AlteredStore("a stored node of the ledger is missing, so nothing is sent", _VERIFY) from error
        return Request(old, tuple(proof), self.note)

    def _signed(self, answered: Answer, seen: int) -> bytes:
        """The lines that the witness signed, each checked. RolledBack or WitnessDown where it did not."""
        if answered.status in {409, 422}:
            told = f"the witness {self.name} has seen another beginning of this ledger"
            hint = "the tiles that it keeps tell which: lastseen verify --against FOLDER"
            raise RolledBack(f"{told}: entries were changed, removed or added since", hint, max(seen, 1))
        if answered.status != 200:
            told = answered.body[:200].decode("utf-8", "replace").strip()
            sentence = f"the witness {self.name} does not countersign ({answered.status}): {told}"
            raise WitnessDown(sentence, "ask its owners")
        return self._lines(answered.body)

    def _lines(self, body: bytes) -> bytes:
        try:
            signed = read_checkpoint(self.note + body)
        except Malformed as error:
            raise WitnessDown(f"the witness {self.name} sends what is no countersignature", "ask its owners") from error
        ours = [(key, value) for key in self.keys for value in signed.note.by(key)]
        if not ours or any(cosigned_at(signed, key, value, FAST) is None for key, value in ours):
            told = f"the witness {self.name} sends a signature that does not hold"
            raise WitnessDown(told, "compare its key with the one that its owners tell you")
        known = [Signature(key.name, key.key_id, value).line() for key, value in ours]
        return "".join(f"{line}\n" for line in known).encode()


_TRUST = "lastseen witness trust takes one up"
_VERIFY = "run lastseen verify, which says what was altered"
_NEWER = "look for the newer copy of the workspace; enter nothing before it is found"


def _size_in(answered: Answer) -> int | None:
    text = answered.body.decode("ascii", "replace").strip()
    return int(text) if text.isdecimal() and len(text) < 19 else None


def check_witnessed(workspace: Workspace, against: Path | None = None) -> Report:
    """Hold the ledger against every checkpoint that was countersigned, and against what a partner kept.

    `against` is a checkpoint, or a folder with one and its tiles. LastseenError when it cannot be read.
    """
    report = Report()
    found = kept(workspace)
    policy, notes = found.policy(), found.cosigned()
    leaves = _here(workspace)
    for size, signed in notes:
        if told := _check_kept(size, signed, policy, leaves, report):
            notice(workspace.folder, RolledBack(told, entries=size))
    if against is not None:
        newest = Checkpoint(policy.log.name, len(leaves), tree.root(leaves), Note("", ()))
        held, own = _held(against), Report()
        compare(held, newest, leaves, policy.log, FAST, own)
        report.findings += own.findings
        wrong = own.of(Kind.ALTERED, Kind.MISSING)
        if wrong and held.checkpoint.note.is_signed_by(policy.log, FAST):
            notice(workspace.folder, RolledBack(wrong[0].rstrip("."), entries=held.checkpoint.size))
    _check_stamps(workspace, found, report)
    return report


def _check_stamps(workspace: Workspace, found: Kept, report: Report) -> None:
    """Whether every time stamp that the ledger names is kept, as it came."""
    there = {sha256(answer).hexdigest() for name, answer in found.stamps() if name.endswith(".tsr")}
    for entry, digest in entered_stamps(workspace).items():
        if digest not in there:
            told = f"The time stamp that entry {entry} names is not in the folder witnesses/stamps, or was changed"
            report.add(Kind.MISSING, f"{told}; its SHA-256 is {digest}.")


def _here(workspace: Workspace) -> list[bytes]:
    """The hashes of the entries as they lie in the database, whatever its own nodes and checkpoints say of them."""
    rows = workspace.rows(models.Entry).order_by("index").values_list("leaf", flat=True)
    # a text that was put in the place of bytes by hand hashes like nothing
    leaves = (bytes(leaf) if isinstance(leaf, (bytes, memoryview)) else b"" for leaf in rows.iterator())
    return [tree.leaf_hash(leaf) for leaf in leaves]


def _held(against: Path) -> Held:
    try:
        return read_held(Folder(against))
    except (Malformed, OSError) as error:
        told = f"{against} cannot be read as what was kept: {str(error).rstrip('.')}"
        raise LastseenError(told, "name a checkpoint, or a folder with one and its tiles") from error


def _check_kept(size: int, note: bytes, policy: Policy, leaves: Sequence[bytes], report: Report) -> str | None:
    """Judge one countersigned checkpoint; gives what is said where it shows that the workspace was rolled back."""
    try:
        checkpoint = read_checkpoint(note)
    except Malformed as error:
        report.add(Kind.ALTERED, f"The checkpoint of {size} entries that was countersigned cannot be read. {error}")
        return None
    if checkpoint.size != size or not checkpoint.note.is_signed_by(policy.log, FAST):
        report.add(Kind.ALTERED, f"The checkpoint of {size} entries that was countersigned is not the log's own.")
        return None
    signers = [name for name, holds in _cosigned(checkpoint, policy) if holds]
    for name in (name for name, holds in _cosigned(checkpoint, policy) if not holds):
        report.add(Kind.ALTERED, f"The countersignature of {name} under {size} entries does not hold.")
    if size > len(leaves):
        told = f"The ledger has {len(leaves)} entries, but {size} were countersigned by {', '.join(signers)}"
        report.add(Kind.ALTERED, f"{told}: the workspace was rolled back.")
        return told
    if tree.root(leaves[:size]) != checkpoint.root:
        told = f"The first {size} entries are not those that {', '.join(signers)} countersigned"
        report.add(Kind.ALTERED, f"{told}: something among them was changed, removed or added.")
        return told
    if signers:
        report.add(Kind.TOLD, f"The first {size} entries are those that {', '.join(signers)} countersigned.")
    return None


def _cosigned(checkpoint: Checkpoint, policy: Policy) -> Iterator[tuple[str, bool]]:
    for name, key in policy.witnesses.items():
        for value in checkpoint.note.by(key):
            yield name, cosigned_at(checkpoint, key, value, FAST) is not None


def export_tiles(workspace: Workspace, folder: Path) -> int:
    """Write the newest checkpoint and the hashes of all entries for a partner to keep; gives how many files.

    Nothing of any case is in them: 32 bytes for each entry (C2SP tlog-tiles). LastseenError where they would replace
    what does not begin the same way, for that is what a partner keeps them for.
    """
    state = ledger_state(workspace)
    if (folder / "checkpoint").exists():
        _require_same_beginning(workspace, folder)
    made = {**dict(tree.tiles(state.leaf_hashes)), "checkpoint": state.checkpoint}
    try:
        for name, data in made.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            put_whole(folder / name, data)
    except OSError as error:
        raise LastseenError(f"{folder} cannot be written: {error.strerror}", "name another folder") from error
    return len(made)


def _require_same_beginning(workspace: Workspace, folder: Path) -> None:
    if wrong := check_witnessed(workspace, folder).of(Kind.ALTERED, Kind.MISSING):
        told = f"{folder} holds what this ledger does not begin with: {wrong[0].rstrip('.')}"
        raise RolledBack(told, "keep that folder as it is, and name another")


def stamp(workspace: Workspace, url: str, by: str) -> Path:
    """Let an authority put its time under the newest checkpoint; gives the file of its answer, whose hash is entered.

    Nothing is asked after a roll-back was noticed (RolledBack), for it could not be entered.
    """
    signed = ledger_state(workspace).checkpoint
    size = read_checkpoint(signed).size
    require_none(workspace.folder, size)
    answer = ask_for_stamp(url, signed)
    file = kept(workspace).keep_stamp(signed, answer)
    enter_stamp(workspace, Stamped(answer, size, url), by, now())
    return file


def go_on_after_roll_back(workspace: Workspace, by: str, why: str) -> int:
    """Let the work go on from here although a roll-back was noticed; gives the number of the entry that says so.

    StoreError where none was noticed. What was countersigned stays, and verifying goes on to say that it is missing.
    """
    if not why.strip():
        raise LastseenError("why is empty", "give the reason")
    with workspace.writing():
        found = noticed(workspace.folder, workspace.rows(models.Entry).count())
        if found is None:
            raise StoreError("no roll-back of this workspace was noticed", "everything can be entered")
        said = {"entries": found.entries, "noticed": found.sentence, "why": why}
        change = remark("rollback", str(found.entries), said)
        (entry,) = record(workspace, [change], by, now(), after_roll_back=True)
    go_on(workspace.folder, found)
    return entry


def bundle_parts(workspace: Workspace, state: LedgerState) -> tuple[bytes, str, dict[str, bytes]]:
    """What a bundle tells of witnesses: the newest checkpoint as they signed it, the policy, and what is older."""
    found = kept(workspace)
    size = len(state.leaf_hashes)
    notes = dict(found.cosigned())
    newest = notes.pop(size, state.checkpoint)
    earlier = {f"checkpoints/{number}": note for number, note in notes.items()}
    return newest, policy_text(found.policy(), urls=False), {**earlier, **dict(found.stamps())}
