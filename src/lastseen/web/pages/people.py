"""The people of all cases by name, and a search for one of them in any script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lastseen.casework.people import people_by_name, people_named
from lastseen.names.language import Unreadable
from lastseen.web.gate import for_user

LONGEST = 200
"""Characters of a name that are read."""


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The list, or those whose name may be the one that is asked for."""
    workspace, asked = for_user(request).workspace, request.GET.get("q", "").strip()[:LONGEST]
    told: dict[str, object] = {"q": asked}
    if not asked:
        told["listed"] = people_by_name(workspace, request.GET.get("after", ""))
        return render(request, "people.html", told)
    try:
        told["found"] = people_named(workspace, asked, thorough="all" in request.GET)
    except Unreadable as problem:
        told["problem"] = problem
    return render(request, "people.html", told)
