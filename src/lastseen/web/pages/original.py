"""The original of a report: what it is, to be saved, and the pages of a PDF as pictures.

It is only ever given away as a file to be saved: whatever somebody wrote into a page or a PDF is opened by no browser
as part of this workbench. A picture is made here, of dots alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lastseen.casework.original import CheckedLine, Original, intact, original, pages_drawn, picture
from lastseen.casework.review import Waiting
from lastseen.core.errors import LastseenError
from lastseen.store.cases import StoredCase
from lastseen.store.errors import StoreError
from lastseen.store.workspace import Workspace
from lastseen.web.gate import for_user


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the original, with the lines of it that are to be held against its picture."""

    number: int
    lines: tuple[tuple[int, str], ...]
    """The number of each line among all, and its words."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the text of a report."""

    file: Original | None
    pages: tuple[Page, ...] = ()
    doubtful: Mapping[str, int] = field(default_factory=dict)
    """The claims whose words stand on a line to be checked, each with the page of it."""
    problem: LastseenError | None = None
    """Why the original is not there, though it should be."""

    @property
    def lines(self) -> tuple[CheckedLine, ...]:
        """The lines to be checked."""
        return self.file.lines if self.file else ()


def beside(workspace: Workspace, stored: StoredCase, report: str, shown: Sequence[Waiting]) -> Beside:
    """The original of a report and its pages; a file that was lost does not keep the text from being read."""
    try:
        found = original(workspace, stored, report)
        count = pages_drawn(found) if found else 0
    except StoreError as problem:
        return Beside(None, problem=problem)
    if found is None:
        return Beside(None)
    text = str(stored.plain["reports"][report].get("text") or "")
    return Beside(found, _pages(found.lines, count, text), _doubtful(found.lines, shown))


def _pages(lines: Sequence[CheckedLine], count: int, text: str) -> tuple[Page, ...]:
    told: dict[int, list[tuple[int, str]]] = {}
    for number, line in enumerate(lines, 1):
        told.setdefault(line.page, []).append((number, text[line.start : line.end]))
    return tuple(Page(number, tuple(told.get(number, ()))) for number in range(1, count + 1))


def _doubtful(lines: Sequence[CheckedLine], shown: Sequence[Waiting]) -> dict[str, int]:
    return {
        str(one.claim["id"]): line.page
        for one in shown
        for line in lines
        if one.start < line.end and line.start < one.end
    }


@require_safe
def download(request: HttpRequest, case: str, report: str) -> FileResponse:
    """The original, byte for byte, to be saved and never shown."""
    found = _original(request, case, report)
    # no media type of its own, so that no browser has a reason to open it
    return FileResponse(
        intact(found).open("rb"), as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )


@require_safe
def page(request: HttpRequest, case: str, report: str, number: int) -> HttpResponse:
    """The picture of one page."""
    return HttpResponse(picture(_original(request, case, report), number).png, content_type="image/png")


@require_safe
def large(request: HttpRequest, case: str, report: str, number: int) -> HttpResponse:
    """A page with the picture of one page, as large as the window lets it be."""
    stored = for_user(request).stored(case)
    told = beside(for_user(request).workspace, stored, report, ())
    if not 1 <= number <= len(told.pages):
        raise Http404
    return render(
        request,
        "page_large.html",
        {
            "id": case,
            "title": stored.plain.get("title") or case,
            "report": report,
            "page": told.pages[number - 1],
            "before": number - 1,
            "after": number + 1 if number < len(told.pages) else 0,
        },
    )


def _original(request: HttpRequest, case: str, report: str) -> Original:
    desk = for_user(request)
    found = original(desk.workspace, desk.stored(case), report)
    if found is None:
        raise Http404
    return found
