"""The doors of a case: for each state, to which procedures it can be taken, why, and what stands before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from lastseen.casework.doors import PersonDoors, case_doors
from lastseen.dossier.concerned import Concerned, claims_of
from lastseen.dossier.doors import Door, Procedure, Reason, Verdict, procedures
from lastseen.dossier.forms.definitions import forms
from lastseen.dossier.treaties import instruments
from lastseen.web.pages.way import Way
from lastseen.web.states import state
from lastseen.web.words import ANSWERS, ROLES, URGENT

_USABLE = (Verdict.OPEN, Verdict.OPEN_IF)


@dataclass(frozen=True, slots=True)
class DoorShown:
    """One door, as the page shows it."""

    door: Door
    procedure: Procedure
    answer: Promise
    reasons: tuple[Reason, ...]
    """Those that decide, and those that say what treaty an open door leans on."""
    before: tuple[Reason, ...]
    """What must be there before it can be sent, without what every door asks for."""
    urgent: Promise | None
    alike: tuple[Procedure, ...]
    """Procedures that ask the same and get the same answer."""
    missing: str
    """The address of what is missing for it; empty where there is no form."""


@dataclass(frozen=True, slots=True)
class StateShown:
    """One state with its doors."""

    code: str | None
    name: str
    roles: tuple[tuple[Promise, bool, tuple[str, ...]], ...]
    """Why it is concerned: the reason, whether anybody asserts it, and the claims."""
    doors: tuple[DoorShown, ...]
    closed: tuple[DoorShown, ...]
    counts: tuple[int, ...]
    """How many doors give each answer, in the order of the answers."""


@require_safe
def case_doors_page(request: HttpRequest, case: str) -> HttpResponse:
    """The doors of one person's case; of several people one is shown at a time."""
    way = Way.of(request, case)
    told = way.told("doors")
    if way.person is not None:
        (one,) = case_doors(way.found, way.person)
        always = _always(one)
        told |= {
            "states": list(_states(way, one, always)),
            "answers": list(ANSWERS.values()),
            "always": always,
            "stateless": [(place, claims_of(place)) for place in one.stateless],
            "acts": [(act, instruments()[act.instrument].title) for act in one.acts],
            "between": one.between,
            "unverified": any(door.unverified for door in one.doors),
        }
    return render(request, "doors.html", told)


def _always(one: PersonDoors) -> list[Reason]:
    """What every door that can be used asks for before anything is sent, to be told once."""
    usable = [door for door in one.doors if door.verdict in _USABLE]
    if not usable:
        return []
    said = [{reason.sentence for reason in door.before} for door in usable]
    return [reason for reason in usable[0].before if all(reason.sentence in there for there in said)]


def _states(way: Way, one: PersonDoors, always: list[Reason]) -> Iterator[StateShown]:
    why = {concerned.state: concerned for concerned in one.concerned}
    for code, doors in groupby(one.doors, key=lambda door: door.state):
        shown = list(_shown(way, list(doors), always))
        known = state(code or "")
        yield StateShown(
            code=code,
            name=known.name if known else code or "",
            roles=tuple(_roles(why.get(code or ""))),
            doors=tuple(door for door in shown if door.door.verdict is not Verdict.CLOSED),
            closed=tuple(door for door in shown if door.door.verdict is Verdict.CLOSED),
            counts=tuple(sum(door.door.verdict == answer for door in shown) for answer in ANSWERS),
        )


def _roles(concerned: Concerned | None) -> Iterator[tuple[Promise, bool, tuple[str, ...]]]:
    told: dict[tuple[str, bool], list[str]] = {}
    for link in concerned.links if concerned else ():
        told.setdefault((link.role, link.asserted), []).extend(link.claims)
    for (role, asserted), claims in told.items():
        yield ROLES[role], asserted, tuple(dict.fromkeys(claims))


def _shown(way: Way, doors: list[Door], always: list[Reason]) -> Iterator[DoorShown]:
    answers = {door.procedure: door.verdict for door in doors}
    alike: dict[str, list[Procedure]] = {}
    for door in doors:
        procedure = procedures()[door.procedure]
        if procedure.like and answers.get(procedure.like) is door.verdict:
            alike.setdefault(procedure.like, []).append(procedure)
    merged = {procedure.id for others in alike.values() for procedure in others}
    for door in doors:
        if door.procedure not in merged:
            yield _door(way, door, always, tuple(alike.get(door.procedure, ())))


def _door(way: Way, door: Door, always: list[Reason], alike: tuple[Procedure, ...]) -> DoorShown:
    procedure, usable = procedures()[door.procedure], door.verdict in _USABLE
    form = next((name for name in (procedure.id, procedure.like) if name in forms()), "")
    return DoorShown(
        door=door,
        procedure=procedure,
        answer=ANSWERS[door.verdict],
        reasons=tuple(it for it in door.reasons if it in door.deciding or (it.rows and usable)),
        before=tuple(it for it in door.before if it not in always) if usable else (),
        urgent=URGENT[door.urgency.answer] if door.urgency and usable else None,
        alike=alike,
        missing=way.to("missing", **{"for": form}) if form and door.verdict is not Verdict.CLOSED else "",
    )
