"""The one gate: what a request may see is decided here and nowhere else.

On one's own machine whoever came through the door sees the whole workspace. Views ask `for_user` for a desk and reach
everything through it, so that accounts for a team change this module and no view.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import quote, unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lastseen.casework.import_case import OWNER
from lastseen.casework.open_case import case_of, cases_of
from lastseen.core.model import Case
from lastseen.store.cases import StoredCase, stored_case
from lastseen.store.workspace import Workspace
from lastseen.web.site import Site, site_of

NAME_COOKIE = "lastseen-name"
OPENS = "once"
"""The parameter of a link's address that holds its word."""
_WITHOUT_DOOR = "/static/"
_A_YEAR = 365 * 24 * 3600
_MOST_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Desk:
    """What one request may see and change, and in whose name."""

    workspace: Workspace
    name: str
    """Who works here, as they said; empty where nobody said so yet."""

    @property
    def by(self) -> str:
        """Who enters what is entered from this desk."""
        return self.name or OWNER

    def stored(self, case: str) -> StoredCase:
        """A case as it is held. Raises UnknownCase."""
        return stored_case(self.workspace, case)

    def case(self, case: str) -> Case:
        """A case as typed objects. Raises UnknownCase."""
        return case_of(self.workspace, case)

    def cases(self, names: Collection[str]) -> dict[str, Case]:
        """Several cases as typed objects, without those that are not there."""
        return cases_of(self.workspace, names)


def for_user(request: HttpRequest) -> Desk:
    """The desk of whoever asks."""
    name = unquote(request.COOKIES.get(NAME_COOKIE, ""))[:_MOST_LETTERS]
    return Desk(site_of().workspace, " ".join(name.split()))


def desk_of(request: HttpRequest) -> dict[str, object]:
    """The desk for every template, and the name of the log, by which a browser finds its own key for it."""
    return {"desk": for_user(request), "log": site_of().workspace.log.name}


def remember_name(response: HttpResponse, name: str) -> None:
    """Keep in the browser who works here."""
    kept = quote(" ".join(name.split())[:_MOST_LETTERS])
    response.set_cookie(NAME_COOKIE, kept, _A_YEAR, httponly=True, samesite="Strict")


def at_the_door(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let nobody in who did not come through the door."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.get_host()  # refuses a foreign name, whether or not a view asks for it
        site = site_of()
        if site.door.knows(request.COOKIES.get(site.cookie)):
            return redirect(request.path) if OPENS in request.GET else get_response(request)
        return _let_in(site, request) or _closed(request)

    return answer


def _let_in(site: Site, request: HttpRequest) -> HttpResponse | None:
    session = site.door.open(request.GET.get(OPENS, ""))
    if session is None:
        return None
    response = _on(request)
    response.set_cookie(site.cookie, session, httponly=True, samesite="Strict")
    site.let_in()
    return response


def _on(request: HttpRequest) -> HttpResponse:
    """To the address without the word, so that it stays in no history."""
    if request.headers.get("Sec-Fetch-Site") != "cross-site":
        return redirect(request.path)
    from lastseen.web.errors import page

    # a redirect on the way from another site, such as this one under its number, is sent without the session's cookie
    return page(request, "arrived.html", {"path": request.path, "closed": True})


def _closed(request: HttpRequest) -> HttpResponse:
    from lastseen.web.errors import page

    return page(request, "closed.html", {"used": OPENS in request.GET, "closed": True}, status=403)
