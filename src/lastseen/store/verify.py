"""Verifying: the whole workspace against its ledger, and the ledger against its checkpoints.

What somebody with the log's key and the whole workspace did cannot be seen from inside: for that an earlier checkpoint
must be held by somebody else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lastseen.ledger.people_told import summary
from lastseen.store import blobs
from lastseen.store.bulk import cells, columns
from lastseen.store.captures import capture_files
from lastseen.store.faults import Fault, Names, Place
from lastseen.store.held import Progress, held_ledger
from lastseen.store.models import VIEWS, Capture, Case, Claim, Directory, Item, Key, Keyed, Paper, Report, Row, Sealed
from lastseen.store.name_check import GivenNames, check_names, held_names
from lastseen.store.named import name_of
from lastseen.store.replay import Replay, replay
from lastseen.store.word_check import GivenWords, check_words, held_words, words_not_checked
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying found."""

    entries: int
    """How many entries the ledger has."""
    cases: int
    files: int
    """How many preserved files were read."""
    faults: tuple[Fault, ...]
    not_checked: tuple[str, ...]
    """What could not be compared, each with the reason; no fault."""
    erased: int = 0
    """How many values were erased for somebody's safety; the entries that say so hold."""
    people: tuple[str, ...] = ()
    """What the signatures of people come to, and what of it deserves a question; empty where nobody has a key."""

    @property
    def ok(self) -> bool:
        """Whether everything is as it was entered."""
        return not self.faults


def no_progress(what: str, done: int, of: int) -> None:
    """Tell nobody."""


def verify(workspace: Workspace, progress: Progress = no_progress) -> Verified:
    """Check everything that is held against everything that was entered. Writers wait meanwhile.

    Every fault is a sentence that names the entry, object and field, or the table and row. Raises DamagedStore when the
    database itself cannot be read.
    """
    with workspace.writing():
        held, there = held_ledger(workspace), stored_rows(workspace)
        index, words = held_names(workspace), held_words(workspace)
    found = replay(held, workspace.log, names_of(there), progress)
    checked = check_names(index, given_names(found, there), progress)
    faults = [*found.faults, *view_faults(found, there), *checked.faults]
    faults += check_words(words, given_words(found, there))
    not_checked = (*checked.not_checked, *words_not_checked(words))
    files = _files(found, there)
    for done, (digest, whose) in enumerate(sorted(files.items())):
        progress("files", done, len(files))
        if sentence := blobs.fault(workspace.folder, digest):
            faults.append(Fault(Place.BLOB, f"{sentence} It is {whose}."))
    progress("files", len(files), len(files))
    counts = found.entries, len(there[Case]), len(files)
    return Verified(*counts, tuple(faults), not_checked, found.erased, tuple(summary(found.people)))


def _files(found: Replay, there: Rows) -> dict[str, str]:
    """The SHA-256 of every preserved file that the ledger names, each with whose it is."""
    cases = {row.pk: row.key for row in there[Case] if isinstance(row, Case)}
    files: dict[str, str] = {}
    for row in found.rows.values():
        if isinstance(row, Report) and row.blob:
            files.setdefault(row.blob, f"the file of {_name(row, cases)}")
        elif isinstance(row, Sealed):
            files.setdefault(row.blob, f"what is sealed of the source {row.key} of {cases.get(row.case_id, 'no case')}")
        elif isinstance(row, Capture):
            for digest, part in capture_files(json.loads(row.data)).items():
                files.setdefault(digest, f"{part} of {_name(row, cases)}")
    return files


Rows = Mapping[type[Row], list[Row]]
"""The rows of every view as they are in the database."""


def stored_rows(workspace: Workspace) -> Rows:
    """Every row of every view."""
    return {model: list(workspace.rows(model).order_by("pk")) for model in VIEWS}


def names_of(there: Rows) -> Names:
    """What people call the objects of these rows."""
    objects, entries = {}, {}
    cases = {row.pk: row.key for row in there[Case] if isinstance(row, Case)}
    for rows in there.values():
        for row in rows:
            name = _name(row, cases)
            objects[f"{_kind(row)}/{row.pk}"] = entries[row.pk] = entries[row.entry] = name
    return Names(objects, entries)


def given_names(found: Replay, there: Rows) -> GivenNames:
    """The names that the claims of the ledger give, and of which of these rows nothing can be said."""
    texts = {row.pk: text for row in found.rows.values() if (text := name_of(row)) is not None}
    held = {row.pk: row for row in there[Claim]}
    names = names_of({**there, Claim: [*held.values(), *(row for row in found.rows.values() if row.pk in texts)]})
    return GivenNames(
        texts,
        unsure=lambda claim: claim in found.doubtful or _unsure(held.get(claim), found.doubtful),
        called=lambda claim: names.objects.get(f"claim/{claim}", f"claim/{claim}"),
    )


def given_words(found: Replay, there: Rows) -> GivenWords:
    """The reports and claims of the ledger, and of which of these rows nothing can be said."""
    held = [row for model in (Report, Claim) for row in there[model] if _unsure(row, found.doubtful)]
    names = names_of({Case: there[Case], **_by_model(found.rows.values())})
    return GivenWords(found.rows.values(), found.doubtful | {row.pk for row in held}, names)


def _by_model(rows: Iterable[Row]) -> Rows:
    return {model: [row for row in rows if isinstance(row, model)] for model in (Report, Claim)}


def _kind(row: Row) -> str:
    return row.kind if isinstance(row, Paper) else type(row).__name__.lower()


def _name(row: Row, cases: Mapping[int, str]) -> str:
    if isinstance(row, Capture):
        return f"the preserved report {row.key}"
    if isinstance(row, Directory):
        return f"the directory of the custodians of {row.key}"
    if isinstance(row, Key):
        return f"the key {row.key}"
    if not isinstance(row, Item):
        return f"the case {getattr(row, 'key', '?')}"
    which = row.key if isinstance(row, Keyed) else f"no. {_ordinal(row.position)}"
    return f"{_kind(row)} {which} of {cases.get(row.case_id, 'no case')}"


def _ordinal(position: Any) -> Any:
    return position + 1 if isinstance(position, int) else position


def view_faults(found: Replay, there: Rows) -> Iterator[Fault]:
    """Every row that is not the one that the ledger makes."""
    made: dict[type[Row], dict[int, Row]] = {model: {} for model in VIEWS}
    for sound in found.rows.values():
        made[type(sound)][sound.pk] = sound
    cases = {row.pk: row.key for row in (*there[Case], *made[Case].values()) if isinstance(row, Case)}
    for model in VIEWS:
        held = {row.pk: row for row in there[model]}
        for number in sorted(held.keys() | made[model].keys()):
            right, row = made[model].get(number), held.get(number)
            if right is not None or not _unsure(row, found.doubtful):
                yield from _row_faults(row, right, cases)


def _unsure(row: Row | None, doubtful: frozenset[int]) -> bool:
    """Whether a row was made by an entry that cannot be relied on, which has been named already."""
    return row is not None and (row.pk in doubtful or row.entry in doubtful)


def _row_faults(row: Row | None, right: Row | None, cases: Mapping[int, str]) -> Iterator[Fault]:
    either = right or row
    if either is None:
        return
    what = f"The row {either.pk} of the table {_table(either)} ({_name(either, cases)}) was"
    if right is None:
        yield Fault(Place.VIEW, f"{what} added by hand: no entry of the ledger makes it.")
    elif row is None:
        yield Fault(Place.VIEW, f"{what} removed by hand: entry {right.entry} of the ledger makes it.")
    elif cells(row) != cells(right):
        which = ", ".join(_differing(row, right))
        yield Fault(Place.VIEW, f"{what} changed by hand: {which} differs from what entry {right.entry} says.")


def _table(row: Row) -> str:
    return type(row)._meta.db_table  # noqa: SLF001 - _meta is documented by Django and meant for this


def _differing(row: Row, right: Row) -> Iterator[str]:
    for field, there, should in zip(columns(type(row)), cells(row), cells(right), strict=True):
        if there != should:
            keys = _differing_keys(there, should) if field.attname == "data" else ""
            yield f"the column {field.column}{keys}"


def _differing_keys(there: Any, should: str) -> str:
    """Which keys of the record differ, where that can be told."""
    try:
        now = json.loads(there)
    except (ValueError, TypeError, RecursionError):
        return ""
    then = json.loads(should)
    if not isinstance(now, dict):
        return ""
    keys = [key for key in {**then, **now} if (key in now, now.get(key)) != (key in then, then.get(key))]
    return f" ({', '.join(keys) or 'the order of its keys'})"
