"""Entries that are signed in the browser, by a key that nobody can take out of it.

A browser that has a key sends a form first to be worked out: whatever it would enter is entered, shown to the browser
and undone. The browser checks it, signs it, and sends the form as if nothing had been; now the same entries are made,
with its signatures under them. Whatever would be entered now and was not signed stops all of it.

    POST …  X-Lastseen-Prepare: new        → {"token", "drafts", "final"}; no drafts where nothing is to be signed,
                                             {} where this key signs nothing
    POST /keys/signed  {token, signatures}
    POST …  with the token in a field of the form, or in a header where it is no form
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

from django.contrib.messages.storage import default_storage
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lastseen.casework.clock import at_moment, now
from lastseen.core.errors import LastseenError
from lastseen.ledger.base64text import decode
from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import Verifier
from lastseen.ledger.people import read_person_key
from lastseen.store.person_keys import keys_of
from lastseen.store.signing import signed_by
from lastseen.store.workspace import Workspace
from lastseen.web.drafts import MOST_ENTRIES, MOST_ROUNDS, BrowserHand, Prepared, sign_again
from lastseen.web.errors import refused
from lastseen.web.gate import for_user
from lastseen.web.site import site_of

PREPARE, KEY, SIGNED = "X-Lastseen-Prepare", "X-Lastseen-Key", "X-Lastseen-Signed"
FIELD = "signed-in-browser"
"""The field of a form that holds the token."""
NEW = "new"

View = Callable[..., HttpResponse]


def signed_in_browser(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let a browser's key sign what a request enters. The innermost of all: what it calls is the view itself."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    answer.process_view = _process_view  # type: ignore[attr-defined]
    return answer


def _process_view(request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
    if request.method != "POST":
        return None
    if word := request.headers.get(PREPARE):
        return _prepare(request, word, lambda: view(request, *args, **kwargs))
    # a view that is exempt from the check of forms may be sent what must not be read, not even as a form
    field = "" if getattr(view, "csrf_exempt", False) else request.POST.get(FIELD, "")
    word = request.headers.get(SIGNED) or field
    return _enter(request, word, lambda: view(request, *args, **kwargs)) if word else None


def _prepare(request: HttpRequest, word: str, view: Callable[[], HttpResponse]) -> HttpResponse:
    word, prepared = _begun(request, word)
    if prepared is None:
        return JsonResponse({})
    hand = BrowserHand(prepared, collects=True)
    try:
        with _at_work(for_user(request).workspace, hand):
            view()
            transaction.set_rollback(True, using=for_user(request).workspace.alias)
    except (LastseenError, Http404, SuspiciousOperation):
        # sent in earnest, it is refused again, and that is the page that the person sees; if not, nothing is signed
        hand = BrowserHand(prepared, collects=True)
    finally:
        _without_messages(request)
    return _shown(word, hand)


def _shown(word: str, hand: BrowserHand) -> HttpResponse:
    prepared = hand.prepared
    prepared.rounds += 1
    if hand.count > MOST_ENTRIES or prepared.rounds > MOST_ROUNDS:
        told = _("This makes %(count)s entries, more than a browser signs at once. Enter them without your signature?")
        return JsonResponse({"unsigned": told % {"count": hand.count}})
    prepared.texts = [draft.text for draft in hand.drafts]
    return JsonResponse({"token": word, "drafts": list(hand.shown()), "final": hand.is_final})


def _begun(request: HttpRequest, word: str) -> tuple[str, Prepared | None]:
    held, session = site_of().prepared, request.COOKIES.get(site_of().cookie, "")
    if word == NEW:
        key = _own_key(request)
        if key is None:
            return word, None
        word = held.new(session, request.path, key, now())
    found = held.find(word, session)
    return word, found if found is not None and found.path == request.path else None


def _own_key(request: HttpRequest) -> Verifier | None:
    """The browser's key; None where it is none, or not one of whoever works here: then it signs nothing."""
    try:
        key = read_person_key(request.headers.get(KEY, ""))
    except NoteError:
        return None
    desk = for_user(request)
    is_new = request.path == reverse("bind-key")
    return key if is_new or any(held.key == key for held in keys_of(desk.workspace, desk.by)) else None


def _enter(request: HttpRequest, word: str, view: Callable[[], HttpResponse]) -> HttpResponse:
    session, workspace = request.COOKIES.get(site_of().cookie, ""), for_user(request).workspace
    prepared = site_of().prepared.find(word, session)
    if prepared is None or prepared.path != request.path:
        return refused(request, sign_again())
    site_of().prepared.end(word)
    hand = BrowserHand(prepared, collects=False)
    try:
        with _at_work(workspace, hand):
            response = view()
            if hand.failed:
                transaction.set_rollback(True, using=workspace.alias)
    except LastseenError as problem:
        return refused(request, problem)
    if not hand.failed:
        return response
    _without_messages(request)
    return refused(request, sign_again())


@contextmanager
def _at_work(workspace: Workspace, hand: BrowserHand) -> Any:
    """All that the view does as one change, dated and signed as it was prepared."""
    with at_moment(hand.prepared.moment), signed_by(hand), workspace.writing():
        yield


def _without_messages(request: HttpRequest) -> None:
    """Forget what the view wanted told of something that was undone."""
    kept = default_storage(request)
    request._messages = kept  # type: ignore[attr-defined]  # noqa: SLF001 - Django has no other way to take them back


@require_POST
def signatures(request: HttpRequest) -> HttpResponse:
    """Take a browser's signatures over the texts that it was shown."""
    session = request.COOKIES.get(site_of().cookie, "")
    try:
        told = json.loads(request.body)
        values = [decode(one) for one in told["signatures"]]
        prepared = site_of().prepared.find(told["token"], session)
        if prepared is None:
            return HttpResponse(status=410)
        prepared.sign(values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return HttpResponse(status=400)
    return HttpResponse(status=204)
