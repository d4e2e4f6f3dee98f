"""Records without an id, such as steps and submissions: they are called by their number in the case, counted from 1."""

from __future__ import annotations

from dataclasses import dataclass

from lastseen.casework.change import Edit, change
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.store.cases import places_of, standing, stored_case
from lastseen.store.changes import kind_of
from lastseen.store.workspace import Workspace


class NoSuchRecord(LastseenError):
    """A number that no record of the section has."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """One record of a section, as it stands."""

    number: int
    """Its number in the case, counted from 1; where an earlier one is taken out it changes."""
    position: int
    """Its place in the store, which never changes and by which its history is asked for."""
    entry: int
    """The last entry of the ledger on it."""
    record: Plain


def numbered(workspace: Workspace, case: str, section: str) -> list[Numbered]:
    """The records of a section in their order. Raises UnknownCase."""
    with workspace.reading():
        records = stored_case(workspace, case).plain.get(section) or []
        places = places_of(workspace, case, section)
        found = [(place, standing(workspace, case, section, str(place))) for place in places]
    return [
        Numbered(number, place, there.entry if there else 0, record)
        for number, ((place, there), record) in enumerate(zip(found, records, strict=True), 1)
    ]


def enter(workspace: Workspace, case: str, section: str, record: Plain, by: str) -> int:
    """Add a record at the end of a section; gives the number of its entry in the ledger.

    Raises UnknownCase, and WouldNotStand when the case would have errors; nothing is changed then.
    """
    (entry,) = change(workspace, case, [Edit(section, None, record)], by)
    return entry


@dataclass(frozen=True, slots=True)
class Which:
    """Which record of which case is meant."""

    case: str
    section: str
    number: int
    seen: int | None = None
    """The entry of the ledger that the person had before their eyes; None where it does not matter."""


def enter_anew(workspace: Workspace, which: Which, record: Plain, by: str) -> int:
    """Enter a record as it shall stand from now on; gives the number of its entry in the ledger.

    Raises NoSuchRecord, WouldNotStand, and ChangedMeanwhile where its last entry is no longer the one that was seen.
    """
    return _made(workspace, which, record, by, "")


def take_out(workspace: Workspace, which: Which, by: str, why: str) -> int:
    """Take a record out of its case; the ledger keeps it, and the reason. Gives the number of the entry.

    Raises NoSuchRecord, ChangedMeanwhile, and LastseenError where no reason is given.
    """
    if not why.strip():
        raise LastseenError("why is empty", "give the reason")
    return _made(workspace, which, None, by, why.strip())


def _made(workspace: Workspace, which: Which, record: Plain | None, by: str, why: str) -> int:
    with workspace.writing():
        places = places_of(workspace, which.case, which.section)
        if not 1 <= which.number <= len(places):
            raise NoSuchRecord(
                f"{which.case} has no {kind_of(which.section)} {which.number}",
                f"it has {len(places)}" if places else "none is recorded yet",
            )
        edit = Edit(which.section, str(places[which.number - 1]), record, which.seen)
        (entry,) = change(workspace, which.case, [edit], by, why)
    return entry
