"""The doors of a case: for each state, to which procedures it can be taken, why, and what stands before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from lastseen.casework.doors import USABLE, PersonDoors, alike, always_asked, case_doors, worth_telling
from lastseen.dossier.concerned import Concerned, claims_of
from lastseen.dossier.doors import Door, Procedure, Reason, Verdict, procedures
from lastseen.dossier.forms.definitions import forms
from lastseen.dossier.treaties import instruments
from lastseen.web.pages.way import Way
from lastseen.web.states import state
from lastseen.web.words import ANSWERS, ROLES, URGENT


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
        always = always_asked(one)
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
    behind = alike(doors)
    merged = {name for names in behind.values() for name in names}
    for door in doors:
        if door.procedure not in merged:
            same = tuple(procedures()[name] for name in behind.get(door.procedure, ()))
            yield _door(way, door, always, same)


def _door(way: Way, door: Door, always: list[Reason], same: tuple[Procedure, ...]) -> DoorShown:
    procedure, usable = procedures()[door.procedure], door.verdict in USABLE
    form = next((name for name in (procedure.id, procedure.like) if name in forms()), "")
    return DoorShown(
        door=door,
        procedure=procedure,
        answer=ANSWERS[door.verdict],
        reasons=tuple(worth_telling(door)),
        before=tuple(it for it in door.before if it not in always) if usable else (),
        urgent=URGENT[door.urgency.answer] if door.urgency and usable else None,
        alike=same,
        missing=way.to("missing", **{"for": form}) if form and door.verdict is not Verdict.CLOSED else "",
    )
