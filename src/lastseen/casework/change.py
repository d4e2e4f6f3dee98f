"""Changing a case: records added, entered anew or taken out, all or none, after checking the case as it would be.

Nothing is overwritten: every change is an entry of the ledger, and the earlier ones stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lastseen.casework.clock import now
from lastseen.core.casefile import build
from lastseen.core.errors import LastseenError, Problem
from lastseen.core.model import Plain
from lastseen.core.schema import MAPPINGS
from lastseen.store.cases import next_place, standing, stored_case
from lastseen.store.changes import Change, Preserved, add, edit, remove
from lastseen.store.errors import StoreError
from lastseen.store.record import record
from lastseen.store.workspace import Workspace


class ChangedMeanwhile(StoreError):
    """A record that somebody else changed since it was last seen."""


class WouldNotStand(LastseenError):
    """A case that would have errors; carries every problem."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.message for problem in problems), problems[0].hint)


@dataclass(frozen=True, slots=True)
class Edit:
    """One record as it shall stand from now on."""

    section: str
    name: str | None
    """Its id; its place, counted from 0, in a section without ids; None to add one there at the end."""
    record: Plain | None
    """None takes it out."""
    seen: int | None = None
    """The entry of the ledger that the person had before their eyes; None where it does not matter."""
    file: Preserved | None = None
    """The preserved bytes of a report that is added."""


def change(workspace: Workspace, case: str, edits: Sequence[Edit], by: str, why: str = "") -> list[int]:
    """Make the edits, in their order; gives the numbers of their entries. `why` is kept with what is taken out.

    Raises WouldNotStand when the case would have errors, ChangedMeanwhile when somebody was faster, UnknownCase;
    nothing is changed then.
    """
    with workspace.writing():
        plain = stored_case(workspace, case).plain
        changes: list[Change] = []
        places: dict[str, int] = {}
        for one in edits:
            changes.append(_change(workspace, case, one, places, why))
            plain = _edited(plain, one)
        _, problems = build(plain)
        if errors := [problem for problem in problems if problem.severity == "error"]:
            raise WouldNotStand(errors)
        return record(workspace, changes, by, now())


def _change(workspace: Workspace, case: str, one: Edit, places: dict[str, int], why: str) -> Change:
    there = None if one.name is None else standing(workspace, case, one.section, one.name)
    if one.seen is not None and (there is None or there.entry != one.seen):
        raise ChangedMeanwhile(
            f"{one.section.removesuffix('s')} {one.name} was changed meanwhile, so nothing of yours was entered",
            "look at it as it is now, and enter yours again where it still holds",
        )
    if one.record is None:
        return remove(one.section, case, str(one.name), why)
    key = one.name if one.section in MAPPINGS else None
    if there is not None:
        return edit(add(one.section, case, there.position, one.record, key=key, file=one.file))
    if one.section not in places:
        places[one.section] = next_place(workspace, case, one.section)
    place, places[one.section] = places[one.section], places[one.section] + 1
    return add(one.section, case, place, one.record, key=key, file=one.file)


def _edited(plain: Plain, one: Edit) -> Plain:
    """The case with one edit made."""
    if one.section in MAPPINGS:
        records = dict(plain.get(one.section) or {})
        if one.record is None:
            records.pop(one.name, None)
        else:
            records[one.name] = one.record
        return {**plain, one.section: records}
    return {**plain, one.section: _edited_list(list(plain.get(one.section) or []), one)}


def _edited_list(records: list[Plain], one: Edit) -> list[Plain]:
    at = _place_in(records, one)
    if one.record is None:
        return records if at is None else records[:at] + records[at + 1 :]
    return [*records, one.record] if at is None else [*records[:at], one.record, *records[at + 1 :]]


def _place_in(records: list[Plain], one: Edit) -> int | None:
    if one.name is None:
        return None
    if one.section == "claims":
        return next((at for at, found in enumerate(records) if str(found.get("id")) == one.name), None)
    return int(one.name) if int(one.name) < len(records) else None
