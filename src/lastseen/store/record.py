"""Recording: the one way in which anything in a workspace changes.

One transaction appends the entries, the nodes of the tree, the content behind the commitments and a signed checkpoint,
and brings the views up to date. Either all of it is there afterwards or nothing. Every entry is signed by the log, and
by whoever makes it too where their key is at hand (see `signing`).

In the ledger an object is named by the entry that added it (claim/12 in case/0) and not by its id, for ids such as
amin or nurse would stay readable for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import Max

from lastseen.ledger import checkpoint as summary
from lastseen.ledger.content import ERASE
from lastseen.ledger.entry import Entry, seal_body, sign_entry
from lastseen.ledger.errors import LedgerError
from lastseen.ledger.tree import Frontier, Node, frontier_nodes, leaf_hash
from lastseen.store import models
from lastseen.store.bulk import insert, insert_rows
from lastseen.store.chain import entries_on
from lastseen.store.changes import Change
from lastseen.store.errors import AlteredStore, StoreError, UnknownCase
from lastseen.store.named import enter_names
from lastseen.store.person_keys import Signing
from lastseen.store.rolled_back import require_none
from lastseen.store.signing import Draft, fresh_salts
from lastseen.store.views import (
    KEYED,
    MODELS,
    OF_NO_CASE,
    PAPERS,
    is_removal,
    leaves_a_row,
    object_number,
    row_of,
    to_json,
)
from lastseen.store.word_index import enter_words
from lastseen.store.workspace import Workspace


def record(
    workspace: Workspace, changes: Sequence[Change], by: str, at: datetime, *, after_roll_back: bool = False
) -> list[int]:
    """Enter changes into the ledger and the views, all or none; gives the numbers of their entries.

    `by` is who makes them, `at` when (any time zone; kept in UTC to the second). Raises StoreError and its kinds:
    RolledBack after a roll-back was noticed, unless this is what a person wants all the same.
    """
    if not changes:
        return []
    if not by.strip():
        raise StoreError("nobody is named as the one who enters this", "say who, in the words that may be kept")
    with workspace.writing():
        frontier = _frontier(workspace)
        if not after_roll_back:
            require_none(workspace.folder, frontier.size)
        batch = _Batch(workspace, frontier, by, at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        numbers = [batch.enter(change) for change in changes]
        batch.save()
    return numbers


def _frontier(workspace: Workspace) -> Frontier:
    """The right edge of the tree as it stands, held against the newest checkpoint."""
    newest = workspace.rows(models.Checkpoint).order_by("-size").first()
    last = workspace.rows(models.Entry).aggregate(last=Max("index"))["last"]
    size = 0 if last is None else last + 1
    try:
        if newest is None:
            checkpoint = summary.Checkpoint(workspace.log.name, 0, Frontier().root())
        else:
            checkpoint = summary.Checkpoint.open(bytes(newest.note), workspace.log.verifier)
        nodes = dict(workspace.rows(models.Node).filter(pk__in=frontier_nodes(size)).values_list("pk", "hash"))
        frontier = Frontier.load(size, lambda level, index: bytes(nodes[level, index]))
    except (LedgerError, KeyError) as error:
        raise AlteredStore(f"the ledger does not hold, so nothing is added to it ({error})", _VERIFY) from error
    if (checkpoint.size, checkpoint.root) != (size, frontier.root()):
        raise AlteredStore("the ledger is not the one that was signed last, so nothing is added to it", _VERIFY)
    return frontier


_VERIFY = "run lastseen verify, which says what was altered"


@dataclass(slots=True)
class _Known:
    """An object as the ledger knows it."""

    name: str
    prev: bytes | None
    """The leaf hash of the last entry on it."""


@dataclass(slots=True)
class _Batch:
    """The entries of one recording, worked out in memory before anything is written."""

    workspace: Workspace
    frontier: Frontier
    by: str
    at: str
    signing: Signing = field(init=False)
    entries: list[tuple[int, bytes]] = field(default_factory=list)
    contents: list[tuple[int, str, str, bytes]] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    rows: dict[str, models.Row | None] = field(default_factory=dict)
    """The new row of each object, by the ledger's name for it; None where it was taken out."""
    erased: dict[str, tuple[list[int], list[str]]] = field(default_factory=dict)
    """For each object of which something is erased, its earlier entries and the names of the fields."""
    added: set[str] = field(default_factory=set)
    known: dict[tuple[str | None, str], _Known | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.signing = Signing(self.workspace, self.by)
        if self.signing.hand is not None:
            self.at = self.signing.hand.time(self.at)

    def enter(self, change: Change) -> int:
        """Make the entry of one change; gives its number."""
        index = self.frontier.size
        there = self._object(change, index)
        case = None if change.case is None else self._case(change.case).name
        # the body of an erasure names what is erased, and who erased it stands in each of its fields
        values = change.body if change.type == ERASE else {**change.body, "_by": self.by}
        salts = dict(zip(values, self._salts(len(values)), strict=True))
        try:
            entry = Entry(self.at, change.type, case, there.name, there.prev, seal_body(values, salts))
            also = self.signing.sign(change, Draft(entry.text(), values, salts))
            leaf = sign_entry(entry, self.workspace.log, also)
        except LedgerError as error:
            raise StoreError(f"{_said(change)} cannot be entered: {error}") from error
        there.prev = leaf_hash(leaf)
        self.nodes += self.frontier.append(there.prev)
        self.entries.append((index, leaf))
        self.contents += [(index, name, to_json(value), salts[name]) for name, value in values.items()]
        if change.type == ERASE:
            self.erased[there.name] = (self._earlier(there.name), list(values))
            return index
        self.rows[there.name] = row_of(index, there.name, case, values) if leaves_a_row(change.type) else None
        if is_removal(change.type):
            self.known[change.case, change.obj] = None
        return index

    def save(self) -> None:
        """Write everything, the ledger first."""
        if left := self.erased.keys() - self.rows.keys():
            raise StoreError(f"{min(left)} was to be erased and then left as it is", "enter it anew, or take it out")
        insert(self.workspace, models.Entry, self.entries)
        insert(self.workspace, models.Content, self.contents)
        insert(self.workspace, models.Node, self.nodes)
        signed = summary.Checkpoint(self.workspace.log.name, self.frontier.size, self.frontier.root())
        insert(self.workspace, models.Checkpoint, [(signed.size, signed.sign(self.workspace.log))])
        for entries, fields in self.erased.values():
            held = self.workspace.rows(models.Content).filter(entry__in=entries, field__in=fields)
            held.update(value=None, salt=None)
        removed = [name for name, row in self.rows.items() if row is None and name not in self.added]
        added = [row for name, row in self.rows.items() if row and name in self.added]
        edited = [row for name, row in self.rows.items() if row and name not in self.added]
        # removals first: what is added may stand in the place of what is taken out
        gone = self._delete(removed)
        insert_rows(self.workspace, added)
        for row in edited:
            row.save(using=self.workspace.alias, force_update=True)
        enter_names(self.workspace, added, edited, gone)
        enter_words(self.workspace, added, edited, gone)

    def _delete(self, names: list[str]) -> list[int]:
        """Take rows out of the views; gives their numbers."""
        gone = []
        for name in names:
            kind, number = object_number(name)
            self.workspace.rows(_view(kind)).filter(pk=number).delete()
            gone.append(number)
        return gone

    def _salts(self, count: int) -> list[bytes]:
        hand = self.signing.hand
        return fresh_salts(count) if hand is None else hand.salts(count)

    def _object(self, change: Change, index: int) -> _Known:
        key = (change.case, change.obj)
        if not change.type.endswith((".add", ".open")):
            found = self.known[key] if key in self.known else self._find(change)
            if found is None:
                raise _unknown(change)
            self.known[key] = found
            return found
        kind = change.obj.partition("/")[0]
        there = _Known(f"{kind}/{index}", None)
        self.added.add(there.name)
        self.known[key] = there
        return there

    def _case(self, case: str) -> _Known:
        key: tuple[str | None, str] = (case, f"case/{case}")
        there = self.known.get(key)
        if there is None:
            row = self.workspace.rows(models.Case).filter(key=case).first()
            if row is None:
                raise UnknownCase(
                    f"there is no case {case} in this workspace", "lastseen show, without a name, lists those that are"
                )
            there = self.known[key] = _Known(f"case/{row.pk}", self._leaf_hash(row.entry))
        return there

    def _find(self, change: Change) -> _Known:
        kind, _, name = change.obj.partition("/")
        row: models.Row | None
        if change.case is None:
            row = self.workspace.rows(OF_NO_CASE[kind]).filter(key=name).first()
        elif kind == "case":
            return self._case(change.case)
        else:
            rows = self.workspace.rows(MODELS[kind]).filter(case_id=object_number(self._case(change.case).name)[1])
            if kind in PAPERS:
                rows = rows.filter(kind=kind)
            row = rows.filter(**({"key": name} if kind in KEYED else {"position": int(name)})).first()
        if row is None:
            raise _unknown(change)
        return _Known(f"{kind}/{row.pk}", self._leaf_hash(row.entry))

    def _earlier(self, name: str) -> list[int]:
        """The entries on an object that stand in the ledger already."""
        kind, number = object_number(name)
        last = self.workspace.rows(_view(kind)).values_list("entry", flat=True).get(pk=number)
        return [index for index, _, _ in entries_on(self.workspace, number, last)]

    def _leaf_hash(self, index: int) -> bytes:
        return bytes(self.workspace.rows(models.Node).get(level=0, index=index).hash)


def _view(kind: str) -> type[models.Row]:
    views: dict[str, type[models.Row]] = {"case": models.Case, **OF_NO_CASE, **MODELS}
    return views[kind]


def _unknown(change: Change) -> UnknownCase:
    return UnknownCase(f"there is no {_said(change)}", "check its id")


def _said(change: Change) -> str:
    """What a change is about, in words."""
    what = change.obj.replace("/", " ", 1)
    return what if change.case is None else f"{what} in {change.case}"
