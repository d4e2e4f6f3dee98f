"""A thing, a source or a report of a case by itself: corrected, taken out, or ruled to be the same as another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lastseen.casework.change import Edit
from lastseen.casework.correct import correct, retitle, withdraw
from lastseen.casework.judge import judge
from lastseen.casework.review import source_in_words
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.core.scales import SourceKind, Verdict
from lastseen.core.vocabulary import EVENTS, TYPES
from lastseen.store.cases import standing
from lastseen.store.changes import kind_of
from lastseen.web.asked import whole
from lastseen.web.gate import Desk, for_user
from lastseen.web.keyed_form import (
    MANY,
    report_as_typed,
    report_of,
    sent_again,
    source_as_typed,
    source_of,
    thing_as_typed,
    thing_of,
)
from lastseen.web.pages.entering import seen_now, status_of, troubled
from lastseen.web.pages.new_report import LANGUAGES
from lastseen.web.refusals import Refused
from lastseen.web.spoken import thing_told


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record with an id: its section and its form both ways."""

    section: str
    read: Callable[[QueryDict, Plain], Plain]
    as_typed: Callable[[Plain], dict[str, Any]]


KINDS: Mapping[str, Kind] = {
    "thing": Kind("things", thing_of, thing_as_typed),
    "source": Kind("sources", source_of, source_as_typed),
    "report": Kind("reports", report_of, report_as_typed),
}


@require_http_methods(["GET", "HEAD", "POST"])
def keyed(request: HttpRequest, case: str, kind: str, name: str) -> HttpResponse:
    """The record with its form; the slower of two people is told, and keeps what they typed."""
    desk, of = for_user(request), KINDS.get(kind)
    if of is None:
        raise Http404
    plain = desk.stored(case).plain
    if name not in (plain.get(of.section) or {}):
        raise Http404
    if request.method != "POST":
        return _page(request, desk, of, name)
    try:
        return _done(request, desk, of, plain, name)
    except LastseenError as problem:
        return _page(request, desk, of, name, problem)


@require_POST
def title(request: HttpRequest, case: str) -> HttpResponse:
    """Give the case another title."""
    desk = for_user(request)
    retitle(desk.workspace, case, request.POST.get("title", ""), desk.by)
    messages.success(request, _("The case has another title now. The ledger keeps the earlier one."))
    return redirect("case", case)


def _done(request: HttpRequest, desk: Desk, of: Kind, plain: Plain, name: str) -> HttpResponse:
    """What a form asks: a ruling, a removal, or the record entered anew. Raises LastseenError."""
    case, act, seen = str(plain["id"]), request.POST.get("act"), whole(request.POST.get("seen", ""))
    if act == "judge":
        return _judged(request, desk, case, name)
    if act == "remove":
        withdraw(desk.workspace, case, Edit(of.section, name, None, seen), desk.by, request.POST.get("why", ""))
        messages.success(request, _("%(name)s was taken out. The ledger keeps it.") % {"name": name})
        return redirect("case", case)
    record = of.read(request.POST, plain[of.section][name])
    correct(desk.workspace, case, Edit(of.section, name, record, seen), desk.by)
    messages.success(request, _("%(name)s was changed.") % {"name": name})
    return redirect("report", case, name) if of.section == "reports" else redirect("case", case)


def _judged(request: HttpRequest, desk: Desk, case: str, name: str) -> HttpResponse:
    other, verdict = request.POST.get("other", ""), request.POST.get("verdict", "")
    if not desk.name:
        raise Refused(_("nobody is named as the one who rules"), _("write your name at the foot of the page"))
    if not other:
        raise Refused(_("the other one is not given"), _("choose from the list"))
    if verdict not in set(Verdict):
        raise Refused(_("no verdict was given"), _("choose same, different or unsure"))
    judge(desk.workspace, case, (name, other), verdict, by=desk.name, why=request.POST.get("judge-why", ""))
    messages.success(request, _("The ruling is recorded. It joins or parts what the case shows; nothing is deleted."))
    return redirect("case", case)


def _page(request: HttpRequest, desk: Desk, of: Kind, name: str, problem: LastseenError | None = None) -> HttpResponse:
    case = str(request.resolver_match.kwargs["case"]) if request.resolver_match else ""
    plain = desk.stored(case).plain
    record = plain[of.section][name]
    there = standing(desk.workspace, case, of.section, name)
    told = {
        "id": case,
        "title": plain.get("title") or case,
        "kind": kind_of(of.section),
        "name": name,
        "called": _called(plain, of, name),
        "record": record,
        "typed": of.as_typed(record) if problem is None else {**of.as_typed(record), **sent_again(request.POST)},
        "seen": seen_now(request, there.entry if there else 0, problem),
        "alike": _alike(plain, of, name),
        "verdicts": list(Verdict),
        **troubled(problem),
        **_choices(plain, of, name),
    }
    return render(request, "keyed.html", told, status=status_of(problem))


def _called(plain: Plain, of: Kind, name: str) -> str:
    match of.section:
        case "things":
            return thing_told(plain, name)
        case "sources":
            return source_in_words(plain, name)
        case _:
            return str(plain["reports"][name].get("title") or name)


def _alike(plain: Plain, of: Kind, name: str) -> list[tuple[str, str]]:
    """The other records that it could be ruled on with; none for a report."""
    if of.section == "reports":
        return []
    mine = plain[of.section][name]
    others = [key for key, it in plain[of.section].items() if key != name and it.get("type") == mine.get("type")]
    return [(key, _called(plain, of, key)) for key in others[:1000]]


def _choices(plain: Plain, of: Kind, name: str) -> dict[str, Any]:
    """What the forms offer."""
    things = plain.get("things") or {}
    whom = [key for key, it in things.items() if it["type"] != "event" and it["type"] != "place" and key != name]
    few = len(whom) <= MANY
    return {
        "types": sorted(TYPES),
        "kinds": sorted({*EVENTS, *([plain["things"][name]["kind"]] if things.get(name, {}).get("kind") else [])}),
        "whom": [(key, thing_told(plain, key)) for key in whom] if few and of.section != "reports" else [],
        "few": few,
        "people": [(key, thing_told(plain, key)) for key in whom if things[key]["type"] == "person"] if few else [],
        "source_kinds": list(SourceKind),
        "sources": [(key, source_in_words(plain, key)) for key in plain.get("sources") or {}],
        "reports": [(key, it.get("title") or "") for key, it in (plain.get("reports") or {}).items() if key != name],
        "languages": LANGUAGES,
    }
