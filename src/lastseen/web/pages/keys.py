"""The keys of people: which there are, a new one for this browser, confirming one, and letting one count no more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lastseen.casework import keys as verbs
from lastseen.casework.keys import Listed
from lastseen.ledger.errors import NoteError
from lastseen.ledger.people import account, read_person_key
from lastseen.web.gate import Desk, for_user
from lastseen.web.refusals import Refused


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Every key there is, and what can be done with it."""
    desk = for_user(request)
    rows = [{"key": one, "own": _is_own(desk, one), "waits": _waits(desk, one)} for one in verbs.listed(desk.workspace)]
    return render(request, "keys.html", {"rows": rows, "device": request.GET.get("device", "")})


def _is_own(desk: Desk, one: Listed) -> bool:
    return bool(desk.name) and account(one.binding.account) == account(desk.name)


def _waits(desk: Desk, one: Listed) -> bool:
    """Whether an earlier key of the same person can still say that this one is theirs."""
    return _is_own(desk, one) and not one.binding.is_vouched and one.binding.revoked is None


@require_POST
def bind(request: HttpRequest) -> HttpResponse:
    """Bind the key that this browser made to whoever works here."""
    desk = for_user(request)
    if not desk.name:
        raise Refused(_("nobody is named whose key it is"), _("say first who you are"))
    try:
        key = read_person_key(request.POST.get("key", ""))
    except NoteError as error:
        raise Refused(
            _("this browser made no key"), _("use a newer browser, or make a key in a file with the command")
        ) from error
    verbs.bind(desk.workspace, key, desk.name, request.POST.get("device", ""))
    messages.success(request, _("From now on this browser signs what you enter here."))
    return redirect("keys")


@require_POST
def confirm(request: HttpRequest, name: str) -> HttpResponse:
    """Say with the key of this browser that a later one is the same person's."""
    desk = for_user(request)
    verbs.confirm(desk.workspace, name, desk.by)
    messages.success(request, _("The key is confirmed as yours."))
    return redirect("keys")


@require_POST
def revoke(request: HttpRequest, name: str) -> HttpResponse:
    """Let a key count no more."""
    desk, asked = for_user(request), request.POST
    verbs.revoke(desk.workspace, name, desk.by, asked.get("why", ""), asked.get("since", "").strip() or None)
    messages.success(request, _("The key counts no more. What it signed before stays signed."))
    return redirect("keys")
