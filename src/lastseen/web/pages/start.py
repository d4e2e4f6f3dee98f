"""The first page: the cases of the workspace, and the three ways to begin."""

from __future__ import annotations

import tempfile
from importlib import resources
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from lastseen.casework import import_case as importing
from lastseen.casework.cases import cases
from lastseen.casework.new_case import free_id
from lastseen.casework.new_case import new_case as open_new
from lastseen.web.asked import whole
from lastseen.web.gate import for_user, remember_name
from lastseen.web.refusals import Refused
from lastseen.web.spoken import ENGLISH

AT_ONCE = 200
"""Cases that one page lists."""
DEMO = resources.files("lastseen") / "demo" / "river-port.yaml"


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The cases, and how to begin one."""
    desk = for_user(request)
    found = cases(desk.workspace)
    asked = request.GET.get("from", "0")
    at = whole(asked) or 0
    more = at + AT_ONCE if at + AT_ONCE < len(found) else None
    told = {"cases": found[at : at + AT_ONCE], "of": len(found), "more": more, "folder": desk.workspace.folder}
    return render(request, "start.html", told)


@require_POST
def name(request: HttpRequest) -> HttpResponse:
    """Keep who works here; it stands in the ledger beside whatever is entered."""
    response = redirect(_back(request))
    remember_name(response, request.POST.get("name", ""))
    return response


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of the screen."""
    return set_language(request)


@require_POST
def new_case(request: HttpRequest) -> HttpResponse:
    """Open an empty case."""
    desk = for_user(request)
    title = request.POST.get("title", "").strip()
    if not title:
        raise Refused(_("the case has no title"), _("say in a line what it is about"))
    case = request.POST.get("id", "").strip() or free_id(desk.workspace, title)
    open_new(desk.workspace, case, title, desk.by)
    return redirect("case", case)


@require_POST
def import_case(request: HttpRequest) -> HttpResponse:
    """Take a case file into the workspace."""
    file = request.FILES.get("file")
    if file is None:
        raise Refused(_("no file was chosen"), _("choose a case file, whose name ends in .yaml"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(file.name or "case.yaml").name or "case.yaml")
        path.write_bytes(file.read())
        return _taken(request, path)


@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    """Take in the demo case."""
    with resources.as_file(DEMO) as path:
        return _taken(request, path)


def _taken(request: HttpRequest, path: Path) -> HttpResponse:
    desk = for_user(request)
    done = importing.import_file(desk.workspace, path, desk.by)
    if done.already_there:
        messages.info(request, _("This case was here already; nothing was changed."))
    for warning in done.warnings:
        messages.warning(request, warning.sentence(), ENGLISH)
    return redirect("case", done.case)


def _back(request: HttpRequest) -> str:
    """The page that a form stood on, as it says itself, if that is one of ours."""
    address = request.POST.get("next", "")
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else "/"
