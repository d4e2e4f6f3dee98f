"""The sources of the workspace, and the record of each: what it said, and how that stands now."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lastseen.casework.source_record import named_sources, records_in
from lastseen.web.asked import whole
from lastseen.web.gate import for_user

AT_ONCE = 100
CASES_AT_ONCE = 5
"""Cases of one source that are read for one page."""


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Every named source, or those with some words in their name."""
    asked = request.GET.get("q", "").strip().casefold()
    found = [one for one in named_sources(for_user(request).workspace) if asked in one.name.casefold()]
    start = _start(request)
    told = {"sources": found[start : start + AT_ONCE], "of": len(found), "q": request.GET.get("q", "")}
    more = start + AT_ONCE if start + AT_ONCE < len(found) else None
    return render(request, "sources.html", {**told, "more": more})


@require_safe
def source(request: HttpRequest) -> HttpResponse:
    """The record of one source, case by case."""
    workspace = for_user(request).workspace
    name, kind = request.GET.get("name", ""), request.GET.get("kind", "")
    found = next((one for one in named_sources(workspace) if (one.name, one.kind) == (name, kind)), None)
    if found is None:
        raise Http404
    start = _start(request)
    inside = records_in(workspace, found, found.cases[start : start + CASES_AT_ONCE])
    total: Counter[str] = Counter()
    for one in inside:
        total.update(one.counts)
    more = start + CASES_AT_ONCE if start + CASES_AT_ONCE < len(found.cases) else None
    return render(request, "source.html", {"source": found, "inside": inside, "total": total, "more": more})


def _start(request: HttpRequest) -> int:
    start = request.GET.get("from", "0")
    return whole(start) or 0
