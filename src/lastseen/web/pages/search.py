"""Searching the words of all reports and claims."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lastseen.casework.search_text import LONGEST, search_text
from lastseen.web.asked import whole
from lastseen.web.gate import for_user


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, by case; without a question, what can be asked."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    before = request.GET.get("before", "")
    found = search_text(for_user(request).workspace, asked, whole(before))
    return render(request, "search.html", {"q": asked, "found": found if asked else None, "later": bool(before)})
