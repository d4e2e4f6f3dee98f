"""Consent and hold: who allowed what to go where, recorded and taken back; and the hold that stops everything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lastseen.casework.change import Edit, change
from lastseen.casework.hold import hold, lift
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.dossier.consent.gate import Consent, Gate, doubts, gate
from lastseen.dossier.consent.hold import hold_of
from lastseen.dossier.consent.readers import reader_named, readers
from lastseen.dossier.consent.subjects import subjects
from lastseen.dossier.forms.definitions import forms
from lastseen.dossier.registry import registry
from lastseen.store.cases import places_of, standing
from lastseen.web.asked import whole
from lastseen.web.claim_form import NEW
from lastseen.web.consent_form import consent_of, groups
from lastseen.web.errors import status_of
from lastseen.web.pages.new_report import LANGUAGES
from lastseen.web.pages.way import Way
from lastseen.web.refusals import Refused
from lastseen.web.spoken import thing_told
from lastseen.web.typed_day import day_of
from lastseen.web.words import CONSENTS, FIELD_GROUPS

_FIRST = ("family", "public")


@dataclass(frozen=True, slots=True)
class ConsentShown:
    """One consent, as the page shows it."""

    consent: Consent
    standing: Promise
    holds: bool
    whose: str
    bodies: tuple[str, ...]
    """Whom it lets know, in English."""
    fields: tuple[tuple[str | Promise, bool], ...]
    """What they may know, and whether that is said in the reader's language."""
    entry: int | None
    """The entry of the ledger that is before the reader's eyes."""
    position: int
    """Its place in the store, by which its history is asked for."""


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, case: str) -> HttpResponse:
    """The consents of a case; a posted one is recorded, and what was typed stays where it cannot be."""
    way = Way.of(request, case)
    if request.method != "POST":
        return _page(request, way)
    try:
        record = consent_of(request.POST)
        change(way.desk.workspace, case, [Edit("consents", None, record)], way.desk.by)
    except LastseenError as problem:
        return _page(request, way, problem)
    messages.success(request, _("The consent is recorded."))
    return redirect(way.consent)


@require_POST
def revoke(request: HttpRequest, case: str, place: str) -> HttpResponse:
    """Enter that a consent was taken back; the ledger keeps what it said."""
    way, number = Way.of(request, case), whole(place)
    told = way.case.plain.get("consents") or []
    if number is None or not 1 <= number <= len(told):
        raise Http404
    try:
        by, day = _by(request), day_of(request.POST, "revoked")
        if not day:
            raise Refused(_("the day on which it was taken back is missing"), _("write at least a year"))
        position = places_of(way.desk.workspace, case, "consents")[number - 1]
        record, seen = {**told[number - 1], "revoked": day}, whole(request.POST.get("seen", ""))
        edit = Edit("consents", str(position), record, seen)
        change(way.desk.workspace, case, [edit], by)
    except LastseenError as problem:
        return _page(request, way, problem)
    messages.success(request, _("The consent is revoked. What was sent before cannot be called back by that."))
    return redirect(way.consent)


@require_POST
def set_hold(request: HttpRequest, case: str) -> HttpResponse:
    """Set the safety hold, or lift it; either by a named person with a reason."""
    way = Way.of(request, case)
    lifted = request.POST.get("act") == "lift"
    try:
        by, why = _by(request), request.POST.get("why", "").strip()
        if not why:
            raise Refused(_("no reason is given"), _("say why; it is kept in the ledger"))
        (lift if lifted else hold)(way.desk.workspace, case, by=by, why=why)
    except LastseenError as problem:
        return _page(request, way, problem)
    done = _("The hold is lifted. What leaves is again decided by consent.")
    messages.success(request, done if lifted else _("The case is on hold. Nothing of it leaves until it is lifted."))
    return redirect(way.consent)


def _by(request: HttpRequest) -> str:
    name = " ".join(request.POST.get("by", "").split())
    if not name:
        raise Refused(_("nobody is named as the one who decides so"), _("write a name"))
    return name


def _page(request: HttpRequest, way: Way, problem: LastseenError | None = None) -> HttpResponse:
    plain = way.case.plain
    given = gate(plain, subjects(way.case), reader_named("public"), way.today)
    told = {
        **way.told("consent"),
        "consents": _shown(way, given),
        "doubts": doubts(given),
        "hold": hold_of(plain),
        "problem": problem,
        "ours": isinstance(problem, Refused),
        "new": NEW,
        "givers": _givers(plain),
        "people": [(name, thing_told(plain, name)) for name in _people(plain)],
        "bodies": [readers()[name] for name in (*_FIRST, *forms())],
        "other_bodies": [one for name, one in readers().items() if name not in (*_FIRST, *forms())],
        "groups": list(groups()),
        "languages": LANGUAGES,
        "typed": request.POST,
        "ticked": _ticked(way, request),
        "the_day": {"day": way.today.day, "month": way.today.month, "year": way.today.year},
    }
    return render(request, "consent.html", told, status=200 if problem is None else status_of(problem))


def _ticked(way: Way, request: HttpRequest) -> dict[str, frozenset[str]]:
    """What was ticked; before anything was, the body that was chosen on the way here."""
    if request.method == "POST":
        return {key: frozenset(request.POST.getlist(key)) for key in ("bodies", "fields")}
    return {"bodies": frozenset({way.body} & readers().keys()), "fields": frozenset()}


def _shown(way: Way, given: Gate) -> list[ConsentShown]:
    workspace, case = way.desk.workspace, way.case.id
    positions = places_of(workspace, case, "consents")
    return [
        ConsentShown(
            consent=one,
            standing=CONSENTS[one.standing],
            holds=one.standing == "given",
            whose=_whose(way, one),
            bodies=tuple(readers()[body].title if body in readers() else body for body in one.bodies),
            fields=tuple(map(_field, one.fields)),
            entry=there.entry if (there := standing(workspace, case, "consents", str(position))) else None,
            position=position,
        )
        for one, position in zip(given.consents, positions, strict=True)
    ]


def _whose(way: Way, one: Consent) -> str:
    written = str(one.plain.get("for") or one.whose or "")
    return thing_told(way.case.plain, written) if written in way.case.things else written


def _field(entry: str) -> tuple[str | Promise, bool]:
    if entry in FIELD_GROUPS:
        return FIELD_GROUPS[entry], True
    return (registry()[entry].label if entry in registry() else entry), False


def _people(plain: Plain) -> list[str]:
    return [name for name, thing in (plain.get("things") or {}).items() if thing["type"] == "person"]


def _givers(plain: Plain) -> list[tuple[str, Any]]:
    """Who of the case could have given a consent: its people, and sources that are people."""
    sources = [
        (name, f"{name} ({source.get('name') or source.get('described') or '…'})")
        for name, source in (plain.get("sources") or {}).items()
        if source.get("kind") == "person" and source.get("identity") != "sealed"
    ]
    return [*((name, thing_told(plain, name)) for name in _people(plain)), *sources]
