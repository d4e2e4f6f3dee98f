"""Entering records that have a number and no id: added, changed, or taken out, and never the slower over the faster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, QueryDict

from lastseen.casework.change import ChangedMeanwhile
from lastseen.casework.numbered import Numbered, Which, enter, enter_anew, numbered, take_out
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.web import errors
from lastseen.web.asked import whole
from lastseen.web.pages.way import Way
from lastseen.web.refusals import Refused


@dataclass(frozen=True, slots=True)
class Entering:
    """A section of a case, and its form both ways."""

    section: str
    read: Callable[[QueryDict], Plain]
    as_typed: Callable[[Plain], dict[str, Any]]

    def records(self, way: Way) -> list[Numbered]:
        """The records as they stand."""
        return numbered(way.desk.workspace, way.case.id, self.section)

    def meant(self, way: Way, place: str) -> Numbered:
        """The record that an address asks for. Raises Http404."""
        number, records = whole(place), self.records(way)
        if number is None or not 1 <= number <= len(records):
            raise Http404
        return records[number - 1]

    def add(self, request: HttpRequest, way: Way) -> None:
        """Enter what was typed at the end of the section. Raises LastseenError."""
        enter(way.desk.workspace, way.case.id, self.section, self.read(request.POST), way.desk.by)

    def change(self, request: HttpRequest, way: Way, number: int) -> bool:
        """Enter what was typed over a record, or take that out; says whether it was taken out. Raises LastseenError."""
        which = Which(way.case.id, self.section, number, whole(request.POST.get("seen", "")))
        if request.POST.get("act") == "remove":
            take_out(way.desk.workspace, which, way.desk.by, request.POST.get("why", ""))
            return True
        enter_anew(way.desk.workspace, which, self.read(request.POST), way.desk.by)
        return False

    def form(
        self, request: HttpRequest, editing: Numbered | None = None, problem: LastseenError | None = None
    ) -> dict[str, Any]:
        """What a page needs for the form: the record as it stands, or what was typed and cannot be entered."""
        posted = problem is not None
        return {
            "typed": request.POST if posted else self.as_typed(editing.record) if editing else {},
            "editing": editing,
            "seen": seen_now(request, editing.entry, problem) if editing else "",
            **troubled(problem),
        }


def seen_now(request: HttpRequest, entry: int, problem: LastseenError | None) -> int | str:
    """The entry that the person has before their eyes: the newest once a page says so, else that of their form."""
    kept = problem is not None and not isinstance(problem, ChangedMeanwhile)
    return request.POST.get("seen", "") if kept else entry


def troubled(problem: LastseenError | None) -> dict[str, Any]:
    """What a page says of a problem."""
    slower = isinstance(problem, ChangedMeanwhile)
    return {"problem": problem, "ours": isinstance(problem, Refused), "slower": slower}


def status_of(problem: LastseenError | None) -> int:
    """The status of a page with a form."""
    return 200 if problem is None else errors.status_of(problem)
