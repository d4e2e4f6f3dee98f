"""A report: its text with the words of its claims marked, the claims beside it, and a form for the next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lastseen.casework.change import ChangedMeanwhile, Edit, change
from lastseen.casework.review import Review, Waiting, source_in_words, waiting_in
from lastseen.core.dates import DateError
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.core.scales import Certainty, SourceKind, Stance
from lastseen.core.vocabulary import EVENTS, TYPES, property_of
from lastseen.core.vocabulary_table import PROPERTIES, TERMS
from lastseen.store.cases import StoredCase, standing
from lastseen.web.asked import whole
from lastseen.web.claim_form import NEW, OWN_WORD, SeveralPlaces, Typed, fresh_id
from lastseen.web.dates import in_words, typed_date
from lastseen.web.errors import status_of
from lastseen.web.gate import Desk, for_user
from lastseen.web.marked import Place, stretches
from lastseen.web.pages.original import beside
from lastseen.web.pages.parted import AT_ONCE, Pages
from lastseen.web.refusals import Refused
from lastseen.web.spoken import things_told, value_in_words

MOST_CHAINS = 9
"""Chains that are offered with a key each."""
MOST_OFFERED = 1_000
"""Things that a list to choose from has."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain that claims of this report have already."""

    value: str
    told: str
    key: str


@require_safe
def report(request: HttpRequest, case: str, report: str) -> HttpResponse:
    """The report with its claims."""
    return Sheet(request, for_user(request), case, report).page({})


@require_POST
def add(request: HttpRequest, case: str, report: str) -> HttpResponse:
    """Enter a new claim of the report; what was typed stays in the form where it cannot be entered."""
    desk = for_user(request)
    plain = _with_report(desk.stored(case).plain, report)
    typed = Typed(plain, report, request.POST)
    name = fresh_id(plain, "c")
    try:
        claim = typed.claim(name)
        change(desk.workspace, case, [*typed.edits, Edit("claims", None, claim)], desk.by)
    except LastseenError as problem:
        return Sheet(request, desk, case, report).page(request.POST, problem)
    told = in_words(claim["value"]) if _is_date(claim["property"]) else claim["value"]
    messages.success(request, _("Entered as %(name)s: %(value)s.") % {"name": name, "value": told})
    return redirect(f"{reverse('report', args=[case, report])}{_part_of(desk, case, report, name)}#claim-{name}")


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, case: str, claim: str) -> HttpResponse:
    """One claim, to be changed or taken out; the slower of two people is told, and keeps what they typed."""
    desk = for_user(request)
    plain = desk.stored(case).plain
    record = next((one for one in plain.get("claims") or () if str(one["id"]) == claim), None)
    if record is None:
        raise Http404
    report = str(record["in"])
    if request.method != "POST":
        return Sheet(request, desk, case, report).page(_as_typed(record), editing=record)
    try:
        return _changed(request, desk, case, plain, record)
    except LastseenError as problem:
        return Sheet(request, desk, case, report).page(request.POST, problem, record)


def _changed(request: HttpRequest, desk: Desk, case: str, plain: Plain, record: Plain) -> HttpResponse:
    name, report, seen = str(record["id"]), str(record["in"]), request.POST.get("seen", "")
    version = whole(seen)
    if request.POST.get("act") == "remove":
        why = request.POST.get("why", "").strip()
        if not why:
            raise Refused(_("no reason is given for taking the claim out"), _("say why; it is kept in the ledger"))
        change(desk.workspace, case, [Edit("claims", name, None, version)], desk.by, why)
        messages.success(request, _("%(name)s was taken out. The ledger keeps it.") % {"name": name})
        return redirect("report", case, report)
    typed = Typed(plain, report, request.POST)
    after = typed.claim(name)
    change(desk.workspace, case, [*typed.edits, Edit("claims", name, after, version)], desk.by)
    messages.success(request, _("%(name)s was changed.") % {"name": name})
    return redirect(f"{reverse('report', args=[case, report])}{_part_of(desk, case, report, name)}#claim-{name}")


@require_POST
def decide(request: HttpRequest, case: str, claim: str) -> HttpResponse:
    """Accept or reject a suggested claim."""
    desk = for_user(request)
    review = Review(desk.workspace, case, desk.by)
    record = next((one for one in desk.stored(case).plain.get("claims") or () if str(one["id"]) == claim), None)
    if record is None:
        raise Http404
    if request.POST.get("act") == "reject":
        review.reject(claim)
        messages.success(request, _("%(name)s was rejected. The ledger keeps it.") % {"name": claim})
    else:
        review.accept(claim)
        messages.success(request, _("%(name)s is confirmed and counts from now on.") % {"name": claim})
    return redirect("report", case, str(record["in"]))


@require_safe
def date_in_words(request: HttpRequest) -> HttpResponse:
    """A date being typed, read back in words and in EDTF; what is wrong with it where it is none yet."""
    try:
        edtf = typed_date(request.GET)
    except DateError as problem:
        return render(request, "date.html", {"problem": problem})
    return render(request, "date.html", {"edtf": edtf, "words": in_words(edtf) if edtf else ""})


def _part_of(desk: Desk, case: str, report: str, claim: str) -> str:
    """What an address needs to show a claim where a report has more of them than one page."""
    claims = [one for one in desk.stored(case).plain.get("claims") or () if str(one["in"]) == report]
    return f"?{urlencode({'claim': claim})}" if len(claims) > AT_ONCE else ""


def source_of_case(plain: Plain, name: str) -> str | None:
    """The source of a case with this name, whatever its capitals; None where there is none."""
    held = (plain.get("sources") or {}).items()
    return next((key for key, it in held if str(it.get("name") or "").casefold() == name.casefold()), None)


def _with_report(plain: Plain, report: str) -> Plain:
    if report not in (plain.get("reports") or {}):
        raise Http404
    return plain


def _is_date(prop: str) -> bool:
    known = property_of(prop)
    return known is not None and known.value == "date"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of one report of one case, for one request."""

    request: HttpRequest
    desk: Desk
    case: str
    report: str

    def page(
        self, typed: Mapping[str, Any], problem: LastseenError | None = None, editing: Plain | None = None
    ) -> HttpResponse:
        """The page, with what was typed in its form and what is wrong with that."""
        stored = self.desk.stored(self.case)
        _with_report(stored.plain, self.report)
        told = {
            **self._report(stored),
            "typed": typed,
            "problem": problem,
            "places": problem.places if isinstance(problem, SeveralPlaces) else (),
            "slower": isinstance(problem, ChangedMeanwhile),
            "editing": editing,
            "seen": self._version(editing, problem),
        }
        return render(self.request, "report.html", told, status=200 if problem is None else status_of(problem))

    def _version(self, editing: Plain | None, problem: LastseenError | None) -> int | str:
        """The entry that a form of a claim is made from: the newest once the page says that somebody was faster."""
        if problem is not None and not isinstance(problem, ChangedMeanwhile):
            return self.request.POST.get("seen", "")
        name = "" if editing is None else str(editing["id"])
        there = standing(self.desk.workspace, self.case, "claims", name) if name else None
        return there.entry if there else ""

    def _pages(self, claims: list[str]) -> Pages:
        """The claims of one page: those from the one that is asked for on."""
        asked = self.request.GET.get("claim", "")
        at = claims.index(asked) if asked in claims else whole(self.request.GET.get("from", "")) or 0
        return Pages(at // AT_ONCE * AT_ONCE, len(claims))

    def _report(self, stored: StoredCase) -> Plain:
        plain, record = stored.plain, stored.plain["reports"][self.report]
        claims = [one for one in plain.get("claims") or () if str(one["in"]) == self.report]
        pages = self._pages([str(one["id"]) for one in claims])
        told_of = things_told(plain, {str(one["about"]) for one in claims})
        part = claims[pages.start : pages.until]
        shown = [replace(waiting_in(plain, one), about=told_of[str(one["about"])]) for one in part]
        told = beside(self.desk.workspace, stored, self.report, shown)
        return {
            "id": self.case,
            "beside": told,
            "title": plain.get("title") or self.case,
            "report": self.report,
            "record": record,
            "publisher": source_in_words(plain, str(record["publisher"])),
            "stretches": stretches(str(record.get("text") or ""), list(_places(shown)), told.lines),
            "suggested": [one for one in shown if one.claim.get("status") == "suggested"],
            "claims": [one for one in shown if one.claim.get("status") != "suggested"],
            "pages": pages,
            **_choices(plain, claims),
        }


def _places(shown: list[Waiting]) -> Iterator[Place]:
    for one in shown:
        if one.start < one.end:
            yield Place(str(one.claim["id"]), one.start, one.end)


def _choices(plain: Plain, claims: list[Plain]) -> Plain:
    """What the form offers; of very many things none, so that they are named by their ids."""
    held = plain.get("things") or {}
    told = things_told(plain, held) if len(held) <= MOST_OFFERED else {}
    return {
        "own_word": OWN_WORD,
        "new": NEW,
        "chains": _chains(plain, claims),
        "sources": [(name, source_in_words(plain, name)) for name in plain.get("sources") or {}],
        "things": list(told.items()),
        "many": len(held) > MOST_OFFERED,
        "people": [(name, called) for name, called in told.items() if held[name]["type"] != "event"],
        "properties": list(PROPERTIES),
        "dated": " ".join(name for name in PROPERTIES if _is_date(name)),
        "terms": sorted(_terms().items()),
        "types": sorted(TYPES),
        "kinds": sorted(EVENTS),
        "source_kinds": list(SourceKind),
        "certainties": [one.word for one in reversed(Certainty)],
        "stances": list(Stance),
    }


def _terms() -> dict[str, str]:
    """Each term of the vocabulary with its label."""
    named = [(prop, str(term)) for prop, terms in TERMS.items() for term in terms if term != "excludes"]
    return {term: value_in_words(prop, term) for prop, term in named}


def _chains(plain: Plain, claims: list[Plain]) -> list[Chain]:
    """The chains that this report's claims have, the commonest first, each with the key that chooses it."""
    counted: dict[tuple[str, ...], int] = {}
    for one in claims:
        if by := tuple(map(str, one.get("by") or ())):
            counted[by] = counted.get(by, 0) + 1
    common = sorted(counted, key=lambda by: -counted[by])[: MOST_CHAINS - 1]
    return [
        Chain(" ".join(by), " → ".join(source_in_words(plain, name) for name in by), f"Digit{number}")
        for number, by in enumerate(common, 2)
    ]


def _as_typed(record: Plain) -> dict[str, Any]:
    """A claim as its form would hold it."""
    typed: dict[str, Any] = {key: record[key] for key in record if key not in ("by", "value", "id", "in")}
    typed["chain"] = " ".join(map(str, record.get("by") or ())) or OWN_WORD
    key = "edtf" if _is_date(str(record["property"])) else "value"
    value = record["value"]
    return {**typed, key: str(value).lower() if isinstance(value, bool) else value}
