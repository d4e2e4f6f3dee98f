"""Who submits a case, and what was done for the person so far: entered, changed and taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lastseen.casework.heading import submit_as
from lastseen.casework.numbered import Numbered
from lastseen.core.errors import LastseenError
from lastseen.store.cases import head_entry
from lastseen.web.asked import whole
from lastseen.web.claim_form import NEW
from lastseen.web.pages.entering import Entering, seen_now, status_of, troubled
from lastseen.web.pages.way import Way
from lastseen.web.record_form import step_as_typed, step_of, submitter_as_typed, submitter_of
from lastseen.web.words import STEP_KINDS

STEPS = Entering("steps", step_of, step_as_typed)


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step, as the page shows it."""

    it: Numbered
    kind: str | Promise
    """In the reader's language where it is one of the list."""


@require_http_methods(["GET", "HEAD", "POST"])
def steps(request: HttpRequest, case: str) -> HttpResponse:
    """Who submits and what was done; a posted step is recorded, and stays in the form where it cannot be."""
    way = Way.of(request, case)
    if request.method != "POST":
        return _page(request, way, STEPS.form(request))
    try:
        STEPS.add(request, way)
    except LastseenError as problem:
        return _page(request, way, STEPS.form(request, None, problem), problem)
    messages.success(request, _("The step is recorded."))
    return redirect(f"{way.to('steps')}#step-{len(STEPS.records(way))}")


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, case: str, place: str) -> HttpResponse:
    """One step, to be changed or taken out; the slower of two people is told, and keeps what they typed."""
    way = Way.of(request, case)
    meant = STEPS.meant(way, place)
    if request.method != "POST":
        return _page(request, way, STEPS.form(request, meant))
    try:
        gone = STEPS.change(request, way, meant.number)
    except LastseenError as problem:
        return _page(request, way, STEPS.form(request, meant, problem), problem)
    messages.success(request, _("The step was taken out. The ledger keeps it.") if gone else _("The step was changed."))
    return redirect(way.to("steps") if gone else f"{way.to('steps')}#step-{meant.number}")


@require_POST
def submitter(request: HttpRequest, case: str) -> HttpResponse:
    """Enter who submits the case; what was typed stays in the form where it cannot be entered."""
    way = Way.of(request, case)
    try:
        record, seen = submitter_of(request.POST), whole(request.POST.get("seen", ""))
        submit_as(way.desk.workspace, case, record, by=way.desk.by, seen=seen)
    except LastseenError as problem:
        return _page(request, way, STEPS.form(request, None, None), problem, submitting=True)
    done = _("Recorded who submits the case.") if record else _("Nobody is recorded as the one who submits any more.")
    messages.success(request, done)
    return redirect(way.to("steps"))


def _page(
    request: HttpRequest,
    way: Way,
    form: dict[str, Any],
    problem: LastseenError | None = None,
    *,
    submitting: bool = False,
) -> HttpResponse:
    told = {
        **way.told("steps"),
        **form,
        "steps": [_shown(one) for one in STEPS.records(way)],
        "kinds": list(STEP_KINDS.items()),
        "new": NEW,
        "submits": _submitter(request, way, problem if submitting else None),
    }
    return render(request, "steps.html", told, status=status_of(problem))


def _submitter(request: HttpRequest, way: Way, problem: LastseenError | None) -> dict[str, Any]:
    """The part of the page on who submits: as it stands, and as it was typed where that cannot be entered."""
    record = way.case.plain.get("submitter") or {}
    entry = head_entry(way.desk.workspace, way.case.id)
    return {
        "record": record,
        "typed": submitter_as_typed(record) if problem is None else request.POST,
        "seen": seen_now(request, entry or 0, problem),
        **troubled(problem),
    }


def _shown(one: Numbered) -> StepShown:
    kind = str(one.record.get("kind") or "")
    known = kind.strip().casefold().replace("_", " ")
    return StepShown(one, STEP_KINDS.get(known, kind))
