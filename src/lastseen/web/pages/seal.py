"""The sealing page: it hands the browser what it needs to seal, and takes sealed bytes and nothing else."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from lastseen.casework.pinned import trusted_directory
from lastseen.casework.seal import open_fields, take_sealed
from lastseen.core.errors import LastseenError
from lastseen.core.model import Case, Source
from lastseen.core.scales import SourceKind
from lastseen.sealing.accept import LARGEST
from lastseen.sealing.errors import SealedOnly
from lastseen.store.directories import held_directory
from lastseen.store.seals import Meant, Seal, next_seq, seals
from lastseen.web.asked import whole
from lastseen.web.errors import status_of
from lastseen.web.gate import Desk, for_user

SEALED = "application/octet-stream"


@require_safe
def seal(request: HttpRequest, case: str) -> HttpResponse:
    """The page that seals, with the directory of custodians as it was signed."""
    desk = for_user(request)
    told = desk.case(case)
    data = None if held_directory(desk.workspace) is None else _data(request, desk, told)
    return render(request, "seal.html", {"id": case, "title": told.title, "told": data})


def _data(request: HttpRequest, desk: Desk, case: Case) -> dict[str, Any]:
    held = trusted_directory(desk.workspace)
    there = {one.source: one for one in seals(desk.workspace, case.id)}
    return {
        "key": str(held.key),
        "note": held.signed.decode("utf-8"),
        "org": held.directory.org,
        "case": case.id,
        "by": desk.by,
        "sources": {key: _choice(one, there.get(key)) for key, one in case.sources.items() if _is_person(one)},
        "fields": [{"place": one.place, "text": one.text} for one in open_fields(case.plain)],
        "address": reverse("seal", args=[case.id]),
        "done": reverse("case", args=[case.id]),
        "token": get_token(request),
    }


def _is_person(source: Source) -> bool:
    return source.kind is SourceKind.PERSON


def _choice(source: Source, there: Seal | None) -> dict[str, Any]:
    return {"label": source.label, "seq": next_seq(there)}


@csrf_exempt
@require_POST
def sealed(request: HttpRequest, case: str, source: str) -> HttpResponse:
    """Take sealed bytes. Anything else is refused before it is looked at, and written nowhere: not even a form.

    Exempt from the check of forms only until the kind of what comes is known: that check would read a form, and keep
    its larger parts in files.
    """
    length = whole(request.headers.get("Content-Length", "")) or 0
    if request.content_type != SEALED or length > LARGEST:
        return refused_plainly(SealedOnly("what was sent is not sealed", "seal it first"))
    return _take(request, case, source)


@csrf_protect
def _take(request: HttpRequest, case: str, source: str) -> HttpResponse:
    desk, asked = for_user(request), request.GET
    meant = Meant(_number(asked.get("seq", "")), _number(asked.get("directory", "")))
    alias = asked.get("alias", "")
    try:
        take_sealed(desk.workspace, (case, source), request.body, meant, by=desk.by, alias=alias)
    except LastseenError as problem:
        return refused_plainly(problem)
    messages.success(request, _("The source is sealed. The case keeps only how it is described."))
    return HttpResponse(status=204)


def _number(text: str) -> int:
    found = whole(text)
    return -1 if found is None else found


def refused_plainly(problem: LastseenError) -> HttpResponse:
    """What was refused, as plain text for a script that shows it."""
    told = f"{problem}; {problem.hint}" if problem.hint else str(problem)
    return HttpResponse(told, status=status_of(problem), content_type="text/plain; charset=utf-8")
