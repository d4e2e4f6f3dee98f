"""A report into a case: a file or pasted text, who published it and when; then what the rules suggest of it."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from lastseen.casework.add_report import Added, add_file, add_stream
from lastseen.casework.filing import Filing
from lastseen.casework.suggest import Asked, ReportText, known_of, suggest_from
from lastseen.casework.take_suggestions import take_suggestions
from lastseen.core.dates import DateError
from lastseen.core.errors import LastseenError
from lastseen.web.claim_form import fresh_id
from lastseen.web.dates import typed_date
from lastseen.web.errors import status_of
from lastseen.web.gate import Desk, for_user
from lastseen.web.pages.report import source_of_case
from lastseen.web.refusals import Refused, in_language
from lastseen.web.spoken import ENGLISH

LANGUAGES = ("en", "ko", "ru", "ar")


@require_http_methods(["GET", "HEAD", "POST"])
def new_report(request: HttpRequest, case: str) -> HttpResponse:
    """Preserve a report and put it into the case; what was typed stays in the form where that cannot be."""
    desk = for_user(request)
    plain = desk.stored(case).plain
    told = {
        "id": case,
        "title": plain.get("title") or case,
        "typed": request.POST,
        "languages": LANGUAGES,
        "sources": [source["name"] for source in (plain.get("sources") or {}).values() if source.get("name")],
    }
    if request.method != "POST":
        return render(request, "new_report.html", told)
    try:
        added = _added(request, desk, case)
    except LastseenError as problem:
        return render(request, "new_report.html", {**told, "problem": problem}, status=status_of(problem))
    for warning in added.report.data.get("warnings") or ():
        messages.warning(request, warning, ENGLISH)
    assert added.filed is not None
    if added.report.text and request.POST.get("suggest"):
        _suggest(request, desk, case, added.filed.report)
    return redirect("report", case, added.filed.report)


def _added(request: HttpRequest, desk: Desk, case: str) -> Added:
    filing = _filing(request, desk, case)
    file = request.FILES.get("file")
    if file is None:
        text = request.POST.get("text", "")
        if not text.strip():
            raise Refused(_("there is neither a file nor a text"), _("choose a file, or paste the report's text"))
        return add_stream(desk.workspace, io.BytesIO(text.replace("\r\n", "\n").encode("utf-8")), desk.by, filing)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(file.name or "").name or "report")
        with path.open("wb") as kept:
            for chunk in file.chunks():
                kept.write(chunk)
        return add_file(desk.workspace, path, desk.by, filing)


def _filing(request: HttpRequest, desk: Desk, case: str) -> Filing:
    publisher = " ".join(request.POST.get("publisher", "").split())
    if not publisher:
        raise Refused(_("nobody is named as the one who published it"), _("name the outlet, office or person"))
    try:
        published = typed_date(request.POST) or None
    except DateError as problem:
        raise Refused(in_language(str(problem)) or str(problem), _("leave empty what is not known")) from problem
    plain = desk.stored(case).plain
    there = source_of_case(plain, publisher)
    said = {"published": published, "language": request.POST.get("language") or None,
            "title": request.POST.get("title", "").strip() or None}  # fmt: skip
    if there is not None:
        return Filing(case, there, **said)
    return Filing(case, fresh_id(plain, "s"), publisher_name=publisher, **said)


@require_POST
def suggest_claims(request: HttpRequest, case: str, report: str) -> HttpResponse:
    """Let the rules suggest claims of a report that the case has."""
    desk = for_user(request)
    _suggest(request, desk, case, report)
    return redirect("report", case, report)


def _suggest(request: HttpRequest, desk: Desk, case: str, report: str) -> None:
    plain = desk.stored(case).plain
    record = (plain.get("reports") or {}).get(report)
    if record is None:
        raise Http404
    if not str(record.get("text") or "").strip():
        raise Refused(_("this report has no text here"), _("add the report again with its text"))
    publisher = plain["sources"][str(record["publisher"])].get("name")
    asked = Asked(
        publisher, None if record.get("published") is None else str(record["published"]), record.get("language")
    )
    found = suggest_from(ReportText(str(record["text"])), asked, known_of(desk.case(case)))
    taken = take_suggestions(desk.workspace, case, found.case, desk.by)
    told = ngettext("%(number)s claim is suggested.", "%(number)s claims are suggested.", len(taken.claims))
    messages.success(request, told % {"number": len(taken.claims)})
    for line in found.not_examined[:5]:
        messages.info(request, line, ENGLISH)
