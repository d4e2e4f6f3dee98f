"""Every row of the views made anew from the ledger, after the ledger and the content behind it have been checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from lastseen.ledger.content import ERASE, check_content, erased_fields, erasures
from lastseen.ledger.entry import Entry
from lastseen.ledger.keys import Signer
from lastseen.ledger.note import SignedNote
from lastseen.ledger.people import PREFIX, Line, People, judge
from lastseen.ledger.people_told import faults as people_faults
from lastseen.store.errors import StoreError
from lastseen.store.faults import Fault, Names, Place
from lastseen.store.held import Contents, HeldLedger, Progress
from lastseen.store.history import entered_by
from lastseen.store.ledger_check import check_ledger
from lastseen.store.models import Row
from lastseen.store.views import leaves_a_row, row_of

_STEP = 500
"""Entries between two words on the progress."""
_NOTHING = Contents({}, {})


@dataclass(frozen=True, slots=True)
class Replay:
    """What the ledger comes to."""

    entries: int
    faults: list[Fault]
    """What is wrong with the ledger or with the content behind it."""
    rows: Mapping[str, Row]
    """The row of every object whose entries are all sound, by the ledger's name for it."""
    doubtful: frozenset[int]
    """Entries that cannot be relied on, so that nothing can be said about the rows they made."""
    erased: int
    """How many values were erased for somebody's safety, by entries that say so."""
    people: People
    """What the signatures of people come to."""


def replay(held: HeldLedger, log: Signer, names: Names, progress: Progress) -> Replay:
    """Check the ledger and what is held behind it, and make the rows anew; never raises for what it finds."""
    checked = check_ledger(held, log, names, progress)
    rows: dict[str, Row] = {}
    faults, doubtful, erased = checked.faults, set(checked.doubtful), 0
    gone = erasures(checked.entries.items())
    for done, (index, entry) in enumerate(checked.entries.items()):
        if done % _STEP == 0:
            progress("contents", done, checked.size)
        fields = erased_fields(index, entry, gone)
        erased += len(fields)
        found = _content_faults(index, entry, held.contents.get(index, _NOTHING), names, fields)
        if fields or entry.type == ERASE:
            rows.pop(entry.obj, None)  # a later entry enters the object anew, or takes it out
        elif not found:
            found = _make(index, entry, held.contents[index], rows)
        if found:
            doubtful.add(index)
            faults += found
    progress("contents", checked.size, checked.size)
    people = judge(_lines(held, checked.entries, doubtful))
    faults += [Fault(Place.LEDGER, f"{told}{names.about_entry(index)}") for index, told in people_faults(people)]
    sound = {name: row for name, row in rows.items() if row.pk not in doubtful and row.entry not in doubtful}
    return Replay(checked.size, faults, sound, frozenset(doubtful), erased, people)


def _lines(held: HeldLedger, entries: Mapping[int, Entry], doubtful: AbstractSet[int]) -> Iterator[Line]:
    """The sound entries with what matters of who made them; none where no key of a person is in the ledger."""
    if not any(PREFIX.encode() in leaf for leaf in held.leaves.values()):
        return
    for index, entry in entries.items():
        if index not in doubtful:
            values = held.contents.get(index, _NOTHING).values
            record = values if entry.obj.startswith("key/") else {}
            yield Line(index, entry, SignedNote.parse(held.leaves[index]), entered_by(entry.type, values), record)


def _content_faults(index: int, entry: Entry, held: Contents, names: Names, erased: AbstractSet[str]) -> list[Fault]:
    found = check_content(entry, held.values, held.salts, erased)
    return [Fault(Place.CONTENT, f"Entry {index}: {fault.sentence}{names.about(entry.obj)}") for fault in found]


def _make(index: int, entry: Entry, held: Contents, rows: dict[str, Row]) -> list[Fault]:
    """Make the row that an entry leaves, over the one that an earlier entry on the object left, or take that out."""
    if not leaves_a_row(entry.type):
        rows.pop(entry.obj, None)
        return []
    try:
        rows[entry.obj] = row_of(index, entry.obj, entry.case, held.values)
    except (StoreError, KeyError, TypeError, ValueError, AttributeError):
        # signed and sealed as it should be, and yet nothing that Lastseen writes: a newer version, or another program
        return [Fault(Place.LEDGER, f"Entry {index} ({entry.type}) does not say what this version can read.")]
    return []
