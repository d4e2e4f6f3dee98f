"""Changing a case: records added, entered anew or taken out, all or none, after checking the case as it would be.

Nothing is overwritten: every change is an entry of the ledger, and the earlier ones stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lastseen.casework.clock import now
from lastseen.core.casefile import build
from lastseen.core.errors import LastseenError, Problem
from lastseen.core.model import Plain
from lastseen.core.schema import MAPPINGS
from lastseen.store.cases import Standing, places_of, standing, stored_case
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
        changing = Changing(workspace, case, why, stored_case(workspace, case).plain)
        placed = [changing.place(one) for one in edits]
        changing.check()
        at, numbers = now(), []
        # the entries of ten thousand people at once would take 200 MB; in batches it is one transaction all the same
        for start in range(0, len(edits), AT_ONCE):
            batch = zip(edits[start : start + AT_ONCE], placed[start : start + AT_ONCE], strict=True)
            numbers += record(workspace, [changing.entered(one, where) for one, where in batch], by, at)
        return numbers


AT_ONCE = 2_000
"""Records whose entries are made and written in one go."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an edit puts its record in its section, and whether one stands there already."""

    position: int
    there: bool


@dataclass(slots=True)
class Changing:
    """A case while it is being changed, as it would be with the edits made so far."""

    workspace: Workspace
    case: str
    why: str
    plain: Plain
    places: dict[str, list[int]] = field(default_factory=dict)
    """The places of the records of each section that was changed, in order: taking one out leaves a gap."""

    def make(self, one: Edit) -> Change:
        """The change of one edit, with the case brought up to it."""
        return self.entered(one, self.place(one))

    def place(self, one: Edit) -> Placed:
        """Where the record of one edit stands, with the case brought up to it. Raises ChangedMeanwhile."""
        there = self._there(one)
        if one.seen is not None and (there is None or there.entry != one.seen):
            raise ChangedMeanwhile(
                f"{self._called(one)} was changed meanwhile, so nothing of yours was entered",
                "look at it as it is now, and enter yours again where it still holds",
            )
        places = self._places(one.section)
        place = there.position if there else places[-1] + 1 if places else 0
        # what is new stands nowhere yet, and need not be looked for among ten thousand others
        at = places.index(place) if there and place in places else None
        self._edit(one, at)
        if one.record is None and at is not None:
            places.pop(at)
        if one.record is not None and there is None:
            places.append(place)
        return Placed(place, there is not None)

    def entered(self, one: Edit, placed: Placed) -> Change:
        """The change of one edit whose place is known."""
        if one.record is None:
            return remove(one.section, self.case, str(one.name), self.why)
        key = one.name if one.section in MAPPINGS else None
        made = add(one.section, self.case, placed.position, one.record, key=key, file=one.file)
        return edit(made) if placed.there else made

    def check(self) -> None:
        """Raise WouldNotStand if the case, as it would be, has errors."""
        _, problems = build(self.plain)
        if errors := [problem for problem in problems if problem.severity == "error"]:
            raise WouldNotStand(errors)

    def _there(self, one: Edit) -> Standing | None:
        """Where the record stands now; the database is asked only about what the case has."""
        new = one.name is None or (one.section in MAPPINGS and one.name not in (self.plain.get(one.section) or {}))
        return None if new else standing(self.workspace, self.case, one.section, str(one.name))

    def _called(self, one: Edit) -> str:
        """What people call a record: by its id, or by its number in the case, counted from 1."""
        places, name = self._places(one.section), str(one.name)
        listed = one.section not in (*MAPPINGS, "claims")
        number = places.index(int(name)) + 1 if listed and name.isdecimal() and int(name) in places else name
        return f"{one.section.removesuffix('s')} {number}"

    def _places(self, section: str) -> list[int]:
        if section not in self.places:
            self.places[section] = places_of(self.workspace, self.case, section)
            # a copy of its own, changed in place from now on: a list of ten thousand people comes in one go
            held = self.plain.get(section) or ({} if section in MAPPINGS else [])
            self.plain = {**self.plain, section: held.copy()}
        return self.places[section]

    def _edit(self, one: Edit, at: int | None) -> None:
        held = self.plain[one.section]
        if one.section in MAPPINGS:
            if one.record is None:
                held.pop(one.name, None)
            else:
                held[one.name] = one.record
        elif one.record is None:
            if at is not None:
                held.pop(at)
        elif at is None:
            held.append(one.record)
        else:
            held[at] = one.record
