"""Taking in a spreadsheet: choose the file, say what its columns mean, look at every row, and only then enter it."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lastseen.casework.cases import cases
from lastseen.casework.change import Edit, change
from lastseen.casework.take_sheet import Plan, RowRead, read_rows, save_plan, saved_plan, take_sheet
from lastseen.core.errors import LastseenError
from lastseen.core.vocabulary import EVENTS
from lastseen.core.vocabulary_table import PROPERTIES
from lastseen.intake.sheet import ENCODINGS, Sheet, read_sheet
from lastseen.store import blobs
from lastseen.store.errors import IncompleteStore
from lastseen.web.claim_form import fresh_id
from lastseen.web.gate import Desk, for_user
from lastseen.web.pages.report import source_of_case
from lastseen.web.refusals import Refused

SAMPLE = 3
SHOWN = 100
"""Rows of the preview; beyond, only those with a problem are shown."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """The first step: a file, and the case that it goes into."""
    desk = for_user(request)
    if request.method != "POST":
        return render(request, "sheet.html", {"cases": cases(desk.workspace)})
    file = request.FILES.get("file")
    if file is None:
        raise Refused(_("no file was chosen"), _("choose a CSV or XLSX file"))
    data = file.read()
    read_sheet(data)
    return redirect("sheet-plan", request.POST.get("case", ""), blobs.put(desk.workspace.folder, data))


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, case: str, digest: str) -> HttpResponse:
    """The second step: what each column means; then the rows as they would be entered."""
    desk = for_user(request)
    desk.stored(case)
    encoding = request.POST.get("encoding") or request.GET.get("encoding") or None
    sheet = read_sheet(_data(desk, digest), encoding)
    if request.method != "POST":
        return _columns(request, case, digest, sheet, saved_plan(desk.workspace, sheet))
    typed = _typed(request, sheet)
    try:
        rows = list(read_rows(sheet, typed))
    except LastseenError as problem:
        return _columns(request, case, digest, sheet, typed, problem)
    save_plan(desk.workspace, sheet, typed)
    return render(request, "sheet_rows.html", {**_preview(rows), "case": case, "digest": digest, "sheet": sheet,
                                               "typed": request.POST, "encoding": encoding or ""})  # fmt: skip


@require_POST
def enter(request: HttpRequest, case: str, digest: str) -> HttpResponse:
    """The last step: the rows are entered, all of them or none."""
    desk = for_user(request)
    data = _data(desk, digest)
    sheet = read_sheet(data, request.POST.get("encoding") or None)
    typed = _typed(request, sheet)
    publisher = _publisher(desk, case, request.POST.get("publisher", "").strip())
    report = {"publisher": publisher, "file": f"{digest[:12]}.{'csv' if sheet.encoding else 'xlsx'}"}
    if published := request.POST.get("published", "").strip():
        report["published"] = published
    done = take_sheet(desk.workspace, case, data, read_rows(sheet, typed), report, event=typed.event, by=desk.by)
    told = _("%(people)s people and %(claims)s claims were entered; %(left)s rows were left out.")
    messages.success(request, told % {"people": done.people, "claims": done.claims, "left": done.left_out})
    return redirect("case", case)


def _data(desk: Desk, digest: str) -> bytes:
    if not _SHA256.fullmatch(digest):
        raise Http404
    try:
        return blobs.get(desk.workspace.folder, digest)
    except IncompleteStore:
        raise Http404 from None


def _publisher(desk: Desk, case: str, name: str) -> str:
    """The source of the list: one of the case by this name, or a new organisation."""
    if not name:
        raise Refused(_("nobody is named as the one who made the list"), _("name the organisation or office"))
    plain = desk.stored(case).plain
    if (there := source_of_case(plain, name)) is not None:
        return there
    fresh = fresh_id(plain, "s")
    change(desk.workspace, case, [Edit("sources", fresh, {"name": name, "kind": "organisation"})], desk.by)
    return fresh


def _typed(request: HttpRequest, sheet: Sheet) -> Plan:
    columns = {header: request.POST.get(f"column-{at}", "") for at, header in enumerate(sheet.headers)}
    return Plan(columns, request.POST.get("event", ""))


def _columns(
    request: HttpRequest, case: str, digest: str, sheet: Sheet, chosen: Plan, problem: LastseenError | None = None
) -> HttpResponse:
    columns = [
        (at, header, chosen.columns.get(header, ""), [row[at] for row in sheet.rows[:SAMPLE]])
        for at, header in enumerate(sheet.headers)
    ]
    told = {
        "case": case,
        "digest": digest,
        "sheet": sheet,
        "columns": columns,
        "event": chosen.event,
        "properties": list(PROPERTIES),
        "kinds": sorted(EVENTS),
        "encodings": ENCODINGS,
        "problem": problem,
    }
    return render(request, "sheet_plan.html", told, status=200 if problem is None else 422)


def _preview(rows: list[RowRead]) -> dict[str, object]:
    troubled = [row for row in rows if row.problems]
    return {
        "rows": rows[:SHOWN],
        "troubled": troubled[:SHOWN],
        "more_troubled": max(0, len(troubled) - SHOWN),
        "taken": sum(row.taken for row in rows),
        "of": len(rows),
    }
