"""The map of a case: the states that its claims name, and the same claims as a list."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lastseen.casework.whereabouts import where
from lastseen.core.model import Case, Claim
from lastseen.reading import reading
from lastseen.web.gate import for_user
from lastseen.web.pages.case import told as in_words
from lastseen.web.states import EDITION, State, state


@dataclass(frozen=True, slots=True)
class Said:
    """A claim that says where, and what the thing that it is about is called."""

    claim: Claim
    called: str


@require_safe
def case_map(request: HttpRequest, case: str) -> HttpResponse:
    """The map, with the list of what is on it and of what is not."""
    told = for_user(request).case(case)
    found = where(told)
    known = {code: state(code) for code in found.by_state}
    drawn = {code: it for code, it in known.items() if it is not None and it.drawn}
    off = [*found.nowhere, *(claim for code in known if code not in drawn for claim in found.by_state[code])]
    names = _names(told, off + [claim for code in drawn for claim in found.by_state[code]])
    shaded = [(it, _told(found.by_state[code], names)) for code, it in drawn.items()]
    return render(
        request,
        "map.html",
        {
            "case": told,
            "shaded": shaded,
            "off": _told(off, names),
            "suggested": found.suggested,
            "drawn": [_label(it, len(said)) for it, said in shaded],
            "edition": EDITION,
        },
    )


def _label(it: State, claims: int) -> dict[str, str]:
    return {"code": it.code, "label": f"{it.name} ({claims})"}


def _told(claims: list[Claim], names: dict[str, str]) -> list[Said]:
    return [Said(claim, names[claim.about]) for claim in claims]


def _names(case: Case, claims: list[Claim]) -> dict[str, str]:
    found = reading(case)
    return {name: in_words(found, name) for name in {claim.about for claim in claims}}
