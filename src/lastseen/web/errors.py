"""What went wrong, as a page: what it is, what is safe, what to do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from lastseen.casework.change import ChangedMeanwhile, WouldNotStand
from lastseen.core.errors import CaseFileError, LastseenError
from lastseen.store.errors import AlteredStore, BusyStore, DamagedStore, IncompleteStore, UnknownCase
from lastseen.web.refusals import marked, remedy

_STATUS: tuple[tuple[type[LastseenError], int], ...] = (
    (UnknownCase, 404),
    (ChangedMeanwhile, 409),
    (WouldNotStand, 422),
    (CaseFileError, 422),
    (BusyStore, 503),
    (AlteredStore, 500),
    (DamagedStore, 500),
    (IncompleteStore, 500),
)
"""The status of a page for each kind of error; 422 for any other: what was sent cannot be taken as it is."""

_log = logging.getLogger("lastseen.web")


def told_in_words(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Turn whatever Lastseen refuses into a page that says so."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    answer.process_exception = _page_of  # type: ignore[attr-defined]
    return answer


def _page_of(request: HttpRequest, problem: Exception) -> HttpResponse | None:
    return refused(request, problem) if isinstance(problem, LastseenError) else None


def status_of(problem: LastseenError) -> int:
    """The status of an answer that says so."""
    return next((code for kind, code in _STATUS if isinstance(problem, kind)), 422)


def refused(request: HttpRequest, problem: LastseenError) -> HttpResponse:
    """The page of an error that Lastseen raised."""
    status = status_of(problem)
    said = (
        [it.sentence() for it in problem.problems] if isinstance(problem, CaseFileError) else str(problem).split("\n")
    )
    lines = [marked(line, problem) for line in said]
    # an unknown case's own hint names a command, which nobody looks for in a browser
    hint = _LOOK if status == 404 else problem.hint and remedy(problem)
    told = {"title": _title(status), "lines": lines, "hint": hint, "safe": _SAFE}
    return page(request, "error.html", told, status=status)


_LOOK = _("Go back to the start and look for it there.")
_SAFE = _("Nothing was changed. Everything that was entered before is as it was.")


def _title(status: int) -> Any:
    return {
        404: _("This is not here"),
        409: _("Somebody was faster"),
        503: _("Another program is writing to the workspace"),
        500: _("The workspace does not hold"),
    }.get(status, _("This cannot be taken as it is"))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for an address that leads nowhere."""
    told = {
        "title": _("This is not here"),
        "lines": [_("There is nothing at this address. It may have been taken out, or the address was cut off.")],
        "hint": _LOOK,
        "safe": _SAFE,
    }
    return page(request, "error.html", told, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for what a browser cannot have meant: too large, cut off, or for another machine."""
    told = {
        "title": _("This cannot be read"),
        "lines": [_("What the browser sent is too large or was cut off.")],
        "hint": _("Send less at once, or send it as a file."),
        "safe": _SAFE,
    }
    return page(request, "error.html", told, status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """The page for a fault of the program itself; nothing about the case goes into any log."""
    told = {
        "title": _("The program made a mistake"),
        "lines": [_("This page could not be made. It is our fault and not yours.")],
        "hint": _("Go back and try again; if it stays so, the same can be done with the commands of lastseen."),
        "safe": _SAFE,
    }
    return page(request, "error.html", told, status=500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was not made by this run of the program."""
    told = {
        "title": _("This form is too old"),
        "lines": [_("The page was made before the program was started anew, or by another site.")],
        "hint": _("Go back, copy what you wrote, load the page again and send it once more."),
        "safe": _SAFE,
    }
    return page(request, "error.html", told, status=403)


def page(request: HttpRequest, template: str, told: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A page made of a template."""
    return render(request, template, dict(told), status=status)
