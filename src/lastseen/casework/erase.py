"""Erasing: content destroyed for somebody's safety, with an entry that says who did so, why, and by which rule.

The ledger keeps its entries and their commitments, which say nothing without value and salt; so it still verifies, and
everybody can see that something was there and is gone. What was erased is nowhere left in the workspace: not in the
tables, not in the indexes, not among the preserved files. Backups and copies made before still have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lastseen.casework.change import Changing, Edit
from lastseen.casework.clock import now, today
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.core.schema import LISTS, MAPPINGS
from lastseen.store import blobs
from lastseen.store.cases import StoredCase, places_of, standing, stored_case
from lastseen.store.changes import (
    Change,
    Preserved,
    add,
    edit,
    erase,
    kind_of,
    open_case,
    remove_capture,
    remove_sealed,
)
from lastseen.store.erased import fields_held, forget_freed, others_with
from lastseen.store.history import history
from lastseen.store.record import record
from lastseen.store.seals import seal_of
from lastseen.store.snapshot import forget_snapshots
from lastseen.store.workspace import Workspace

RULES = {
    "consent": "consent was withdrawn",
    "danger": "it put somebody in danger",
    "law": "the law, or a court, asked for it",
    "mistake": "it should never have been entered",
}
"""The rules by which something may be erased, each with what it says."""
BYTES = ("text", "file", "sha256", "_file")
"""The fields of a report that are, or betray, its bytes: they go together."""


@dataclass(frozen=True, slots=True)
class Erasing:
    """What is to be erased, and on whose word."""

    records: tuple[str, ...]
    """Ids of sources, reports, things and claims; for a record without an id its kind and number: consent/1."""
    by: str
    why: str
    rule: str
    """One of `RULES`."""
    fields: tuple[str, ...] = ()
    """Only these fields; empty for the whole record."""
    earlier: bool = False
    """Whether the fields are erased as they were before, and stay as they are now."""
    with_claims: bool = False
    """Whether the claims, judgements and findings that cannot stand without a whole record go with it."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased."""

    entries: tuple[int, ...]
    """The numbers of the new entries."""
    records: tuple[str, ...]
    values: int
    """How many values are gone."""
    files: int
    """How many preserved files are gone."""
    kept: tuple[str, ...]
    """Sentences on what is still held elsewhere."""


def erase_records(workspace: Workspace, case: str, erasing: Erasing) -> Erased:
    """Erase records of a case, or some of their fields; all or nothing.

    The file that the case was imported from goes too, for it holds everything. Raises LastseenError for a record,
    field or rule that is not there, and WouldNotStand when the case could not be read without what is erased.
    """
    if erasing.rule not in RULES:
        raise LastseenError(f"{erasing.rule} is no rule to erase by", f"it is one of {', '.join(RULES)}")
    if not erasing.why.strip():
        raise LastseenError("no reason is given for erasing", "say why, in words that may be kept for ever")
    with workspace.writing():
        work = _Erasing(workspace, case, erasing, stored_case(workspace, case))
        for section, name in work.wanted():
            work.take(section, name)
        changes = [*work.changes, *work.file_of_the_case(), work.note()]
        work.changing.check()
        entries = record(workspace, changes, erasing.by, now())
    gone = sum(blobs.destroy(workspace.folder, digest) for digest in work.files)
    forget_freed(workspace)
    forget_snapshots(workspace.folder)
    return Erased(tuple(entries), tuple(work.taken), work.values, gone, tuple(work.kept))


@dataclass(slots=True)
class _Erasing:
    """The changes of one erasure, made record by record."""

    workspace: Workspace
    case: str
    asked: Erasing
    stored: StoredCase
    changes: list[Change] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    kinds: list[Plain] = field(default_factory=list)
    values: int = 0
    changing: Changing = field(init=False)

    def __post_init__(self) -> None:
        self.changing = Changing(self.workspace, self.case, RULES[self.asked.rule], self.stored.plain)

    @property
    def said(self) -> Plain:
        """Who erases, why, and by which rule: what each erased field of the ledger says."""
        return {"by": self.asked.by, "why": self.asked.why, "rule": self.asked.rule}

    def wanted(self) -> list[tuple[str, str]]:
        """The section and name of every record to take, claims before what they are about."""
        found = [self._place(name) for name in self.asked.records]
        if self.asked.with_claims and not self.asked.fields:
            found += [self._place(name) for name in _leaning(self.stored.plain, {name for _, name in found})]
        return sorted(dict.fromkeys(found), key=lambda it: (it[0] != "claims", it[0] in MAPPINGS, it[0]))

    def take(self, section: str, name: str) -> None:
        """Erase one record, or the fields that were asked for, and enter it anew or take it out."""
        kind = kind_of(section)
        entries = history(self.workspace, self.case, kind, name)
        held = fields_held(entries)
        fields = _fields(held, self.asked.fields, f"{kind} {name}", section)
        now_held = self._now(section, name)
        whole = not self.asked.fields
        left = None if whole else now_held if self.asked.earlier else _without(now_held, fields)
        blob = self.stored.blobs.get(name) if section == "reports" else None
        stays = None if blob is None or left is None or ("_file" in fields and not self.asked.earlier) else blob
        self.changes.append(erase(self.case, f"{kind}/{name}", fields, self.said))
        seen = standing(self.workspace, self.case, section, name)
        assert seen is not None  # it has a history
        self.changes.append(self.changing.make(Edit(section, name, left, seen.entry, self._preserved(stays))))
        if blob is not None and stays is None:
            self._let_go(blob)
        if section == "sources" and left is None:
            self._take_sealed(name)
        if section == "reports" and left is not None and "text" in fields and not self.asked.earlier:
            self._tell_quotes(name)
        self.values += sum(name in entry.values for entry in entries for name in fields)
        self.taken.append(f"{kind} {name}")
        self.kinds.append({"kind": kind, "entered": entries[0].at[:10], "fields": [] if whole else sorted(fields)})

    def _take_sealed(self, source: str) -> None:
        """What is sealed of a source goes with it: the entries on it, and the sealed bytes."""
        held = seal_of(self.workspace, self.case, source)
        if held is None:
            return
        fields = fields_held(history(self.workspace, self.case, "sealed", source))
        self.changes.append(erase(self.case, f"sealed/{source}", fields, self.said))
        self.changes.append(remove_sealed(self.case, source, RULES[self.asked.rule]))
        self.files.append(str(held.record["sha256"]))
        self.taken.append(f"what was sealed of {source}")

    def _tell_quotes(self, report: str) -> None:
        claims = self.stored.plain.get("claims") or []
        quoting = [one["id"] for one in claims if one["in"] == report and one.get("quote")]
        if quoting:
            self.kept.append(
                f"{', '.join(quoting)} still quote it: erase their field quote too, if it must not be read"
            )

    def file_of_the_case(self) -> Iterator[Change]:
        """The file that was imported, out of every entry on the case."""
        header = {**self.changing.plain}
        yield erase(self.case, f"case/{self.case}", ["_text"], self.said)
        yield edit(open_case(header, ""))

    def note(self) -> Change:
        """The record that something was erased, which stays in the case."""
        places = places_of(self.workspace, self.case, "erasures")
        told = {"on": today(), **self.said, "of": self.kinds}
        return add("erasures", self.case, places[-1] + 1 if places else 0, told)

    def _place(self, name: str) -> tuple[str, str]:
        """The section of a record and its name there: its id, or its place, which may lie behind a gap."""
        section, found = _place(self.stored.plain, name)
        if section in LISTS and section != "claims":
            return section, str(places_of(self.workspace, self.case, section)[int(found)])
        return section, found

    def _now(self, section: str, name: str) -> Plain:
        held: Any = self.stored.plain[section]
        if section in MAPPINGS:
            return dict(held[name])
        if section == "claims":
            return dict(next(one for one in held if one["id"] == name))
        return dict(held[places_of(self.workspace, self.case, section).index(int(name))])

    def _preserved(self, digest: str | None) -> Preserved | None:
        return None if digest is None else Preserved(digest, blobs.size(self.workspace.folder, digest))

    def _let_go(self, digest: str) -> None:
        """The preserved bytes go unless another case needs them; a report preserved for itself goes with them."""
        if twins := [
            key for key, blob in self.stored.blobs.items() if blob == digest and key not in self.asked.records
        ]:
            self.kept.append(f"its bytes are also report {twins[0]} of this case")
            return
        with_it = others_with(self.workspace, self.case, digest)
        if with_it.cases:
            self.kept.append(f"its bytes are also a report of {' and '.join(with_it.cases)}: erase it there too")
            return
        self.files.append(digest)
        if with_it.capture is not None:
            self.files += [one for one in with_it.capture_files if one != digest]
            obj = f"capture/{with_it.capture}"
            self.changes += [erase(None, obj, with_it.capture_fields, self.said)]
            self.changes.append(remove_capture(with_it.capture, RULES[self.asked.rule]))
            self.taken.append(f"preserved report {with_it.capture}")


def _place(plain: Plain, name: str) -> tuple[str, str]:
    """The section of a record and its name there, from an id or from a kind and a number."""
    for section in MAPPINGS:
        if name in (plain.get(section) or {}):
            return section, name
    if any(claim["id"] == name for claim in plain.get("claims") or []):
        return "claims", name
    kind, _, number = name.partition("/")
    section = f"{kind}s"
    if section in LISTS and section != "claims" and number.isdecimal():
        if 1 <= int(number) <= len(plain.get(section) or []):
            return section, str(int(number) - 1)
        raise LastseenError(
            f"the case has no {kind} {number}", f"it has {len(plain.get(section) or [])}, counted from 1"
        )
    raise LastseenError(
        f"the case has nothing called {name}", "name a source, report, thing or claim by its id, others as consent/1"
    )


def _leaning(plain: Plain, records: set[str]) -> Iterator[str]:
    """The claims, judgements and findings that cannot stand without one of these records."""
    for claim in plain.get("claims") or []:
        if {claim["in"], claim["about"], str(claim.get("value")), *(claim.get("by") or ())} & records:
            yield claim["id"]
    for at, judgement in enumerate(plain.get("judgements") or []):
        if records.intersection(judgement["about"]):
            yield f"judgement/{at + 1}"
    for at, finding in enumerate(plain.get("findings") or []):
        if finding["statement"]["about"] in records:
            yield f"finding/{at + 1}"


def _fields(held: Sequence[str], asked: Sequence[str], what: str, section: str) -> list[str]:
    if not asked:
        return list(held)
    wanted = list(dict.fromkeys(asked))
    if section == "reports" and set(wanted) & set(BYTES):
        wanted = list(dict.fromkeys([*wanted, *BYTES]))
    elif missing := [name for name in wanted if name not in held]:
        named = ", ".join(sorted(name for name in held if not name.startswith("_")))
        raise LastseenError(f"{what} has no {missing[0]}", f"it has {named}")
    return [name for name in wanted if name in held]


def _without(held: Plain, fields: Sequence[str]) -> Plain:
    return {name: value for name, value in held.items() if name not in fields}
