"""The page that opens what is sealed: the browser decrypts, and is handed sealed bytes once the ledger says so."""

from __future__ import annotations

import base64
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lastseen.casework.open_source import hand_out
from lastseen.casework.pinned import trusted_directory
from lastseen.core.errors import LastseenError
from lastseen.core.model import Case
from lastseen.store.seals import Seal, seals
from lastseen.web.gate import OPENS, Desk, for_user
from lastseen.web.pages.seal import refused_plainly
from lastseen.web.refusals import Refused
from lastseen.web.site import Site, site_of


@require_safe
def sealed_sources(request: HttpRequest, case: str) -> HttpResponse:
    """What is sealed in a case, and where a custodian opens it."""
    return _page(request, case)


@require_safe
def locked(request: HttpRequest, case: str) -> HttpResponse:
    """Where the page goes when it is locked: a new page, of whose words the browser has none, and nothing kept."""
    response = _page(request, case, locked=True)
    # not "storage": there the browser keeps the organisation's key, against which it checks the next directory
    response["Clear-Site-Data"] = '"cache"'
    return response


@require_POST
def by_name(request: HttpRequest, case: str) -> HttpResponse:
    """Offer a link that opens the page under a name: for an address that is a number a browser has no passkeys."""
    for_user(request).case(case)
    if not site_of().by_name:
        raise Refused(
            _("another program on this machine listens under the name localhost"),
            _("use the ten words; or close the workbench and start it with another --port"),
        )
    return _page(request, case, link=_named_link(site_of(), reverse("sealed-sources", args=[case])))


def _named_link(site: Site, path: str) -> str:
    # another name is another site to the browser, so it needs a session of its own
    return f"{site.named_address}{path}?{OPENS}={site.door.new_link()}"


@require_POST
def hand_out_sealed(request: HttpRequest, case: str, source: str) -> HttpResponse:
    """Enter that somebody opens a source, and then hand out what is sealed of it."""
    desk = for_user(request)
    try:
        if not desk.name:
            raise Refused(_("nobody is named as the one who opens this"), _("say first who you are"))
        given = hand_out(desk.workspace, case, source, by=desk.name, why=request.POST.get("why", ""))
    except LastseenError as problem:
        return refused_plainly(problem)
    data = base64.b64encode(given.data).decode("ascii")
    told = {"entry": given.entry, "sha256": given.seal.record["sha256"], "seq": given.seal.seq, "data": data}
    return JsonResponse(told)


def _page(request: HttpRequest, case: str, *, locked: bool = False, link: str = "") -> HttpResponse:
    desk = for_user(request)
    told, there = desk.case(case), seals(desk.workspace, case)
    opens = there and desk.name and not locked and not link
    data = _data(request, desk, told, there) if opens else None
    shown = {"locked": locked, "link": link, "any": bool(there), "told": data}
    return render(request, "opening.html", {"id": case, "title": told.title, **shown})


def _data(request: HttpRequest, desk: Desk, case: Case, there: list[Seal]) -> dict[str, Any]:
    held = trusted_directory(desk.workspace)
    return {
        "key": str(held.key),
        "note": held.signed.decode("utf-8"),
        "case": case.id,
        "sources": {one.source: {"label": _label(case, one.source), "to": one.to} for one in there},
        "address": reverse("sealed-sources", args=[case.id]),
        "locked": reverse("lock-sealed", args=[case.id]),
        "token": get_token(request),
    }


def _label(case: Case, source: str) -> str:
    found = case.sources.get(source)
    return "" if found is None else found.label
