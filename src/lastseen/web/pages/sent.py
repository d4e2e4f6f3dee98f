"""What was sent where, until when an answer is due, and which dossiers used a claim that has fallen since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lastseen.casework.numbered import Numbered
from lastseen.casework.sent import Recall, exported, sent
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.dossier.after import Awaited, Submission
from lastseen.dossier.consent.readers import Reader, readers
from lastseen.dossier.forms.definitions import forms
from lastseen.web.claim_form import NEW
from lastseen.web.pages.entering import Entering, status_of
from lastseen.web.pages.way import Way
from lastseen.web.record_form import submission_as_typed, submission_of
from lastseen.web.words import AWAITED

_TOLD_APART = ("public", "family")
"""Readers to whom nothing is submitted."""


@dataclass(frozen=True, slots=True)
class SubmissionShown:
    """Something that was sent, as the page shows it."""

    submission: Submission
    it: Numbered
    reader: Reader | None
    """The body, where it is one that is known here."""
    awaited: tuple[tuple[Awaited, Promise], ...]


def _as_typed(record: Plain) -> dict[str, Any]:
    return submission_as_typed(record, _bodies())


SENT = Entering("submissions", submission_of, _as_typed)


@require_http_methods(["GET", "HEAD", "POST"])
def what_was_sent(request: HttpRequest, case: str) -> HttpResponse:
    """Every submission that the case knows of, and every dossier that was made of it here; a posted one is recorded."""
    way = Way.of(request, case)
    if request.method != "POST":
        return _page(request, way, _begun(SENT.form(request), way))
    try:
        SENT.add(request, way)
    except LastseenError as problem:
        return _page(request, way, SENT.form(request, None, problem), problem)
    messages.success(request, _("Recorded that it was sent."))
    return redirect(f"{way.to('sent')}#sent-{len(SENT.records(way))}")


@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, case: str, place: str) -> HttpResponse:
    """Something that was sent, to be changed or taken out; the slower of two people keeps what they typed."""
    way = Way.of(request, case)
    meant = SENT.meant(way, place)
    if request.method != "POST":
        return _page(request, way, SENT.form(request, meant))
    try:
        gone = SENT.change(request, way, meant.number)
    except LastseenError as problem:
        return _page(request, way, SENT.form(request, meant, problem), problem)
    messages.success(request, _("It was taken out. The ledger keeps it.") if gone else _("It was changed."))
    return redirect(way.to("sent") if gone else f"{way.to('sent')}#sent-{meant.number}")


def _begun(form: dict[str, Any], way: Way) -> dict[str, Any]:
    """A form that is still empty, with the body that was chosen on the way here."""
    return {**form, "typed": {"body": way.body if way.body in _bodies() else ""}}


def _page(request: HttpRequest, way: Way, form: dict[str, Any], problem: LastseenError | None = None) -> HttpResponse:
    held = SENT.records(way)
    told = {
        **way.told("sent"),
        **form,
        "sent": [_shown(one, it) for one, it in zip(sent(way.found), held, strict=True)],
        "made": [(one, _reader_of(one)) for one in exported(way.desk.workspace, way.found)],
        "first_bodies": [reader for name, reader in _bodies().items() if name in forms()],
        "other_bodies": [reader for name, reader in _bodies().items() if name not in forms()],
        "new": NEW,
    }
    return render(request, "sent.html", told, status=status_of(problem))


def _bodies() -> dict[str, Reader]:
    return {name: reader for name, reader in readers().items() if name not in _TOLD_APART}


def _shown(one: Submission, it: Numbered) -> SubmissionShown:
    awaited = tuple((each, AWAITED[each.standing]) for each in one.awaited)
    return SubmissionShown(one, it, readers().get(one.body.strip().casefold()), awaited)


def _reader_of(one: Recall) -> Reader | None:
    return readers().get(one.export.body)
