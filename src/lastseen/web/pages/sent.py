"""What was sent where, until when an answer is due, and which dossiers used a claim that has fallen since."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from lastseen.casework.sent import exported, sent
from lastseen.dossier.after import Awaited, Submission
from lastseen.dossier.consent.readers import Reader, readers
from lastseen.web.pages.way import Way
from lastseen.web.words import AWAITED


@dataclass(frozen=True, slots=True)
class SubmissionShown:
    """Something that was sent, as the page shows it."""

    submission: Submission
    reader: Reader | None
    """The body, where it is one that is known here."""
    awaited: tuple[tuple[Awaited, Promise], ...]


@require_safe
def what_was_sent(request: HttpRequest, case: str) -> HttpResponse:
    """Every submission that the case knows of, and every dossier that was made of it here."""
    way = Way.of(request, case)
    shown = [_shown(one) for one in sent(way.found)]
    made = exported(way.desk.workspace, way.found)
    return render(request, "sent.html", {**way.told("sent"), "sent": shown, "made": made})


def _shown(one: Submission) -> SubmissionShown:
    awaited = tuple((it, AWAITED[it.standing]) for it in one.awaited)
    return SubmissionShown(one, readers().get(one.body.strip().casefold()), awaited)
