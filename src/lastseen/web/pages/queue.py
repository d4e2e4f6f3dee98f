"""The review queue: same person, same event, same source? One decision on one screen."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lastseen.casework.judge import judge
from lastseen.casework.pairs import Pair, open_pairs, told_of
from lastseen.casework.review import source_in_words
from lastseen.casework.undo_judgement import undo_judgement
from lastseen.core.model import Case
from lastseen.core.scales import Verdict
from lastseen.names import Unreadable, readings
from lastseen.store.cases import case_titles, newest_entries
from lastseen.web.asked import whole
from lastseen.web.gate import Desk, for_user
from lastseen.web.refusals import Refused
from lastseen.web.spoken import thing_told

BUDGET = 0.03
"""Seconds that one page looks through cases; what it did not reach it says, and looks on when asked."""
AT_ONCE = 100
"""Cases of one page, of which most were looked through before and have not changed."""
READ_AT_ONCE = 2
"""Cases that are read anew for one page."""
MOST_KEPT = 4096
MOST_READINGS = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as the page shows it."""

    id: str
    told: str
    readings: tuple[str, ...]


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The cases in which something waits to be ruled on, as far as they could be looked through at once."""
    desk = for_user(request)
    titles = case_titles(desk.workspace)
    at = whole(request.GET.get("from", "0")) or 0
    looked = looked_through(desk, list(titles)[at : at + AT_ONCE])
    found = [(name, titles[name], len(pairs)) for name, pairs in looked.items() if pairs]
    told = {"found": found, "reached": min(at + len(looked), len(titles)), "of": len(titles), "start": at}
    # the page goes on by itself where there is JavaScript, and by a link where there is none
    return render(request, "queue_more.html" if "HX-Request" in request.headers else "queue.html", told)


@require_safe
def case_queue(request: HttpRequest, case: str) -> HttpResponse:
    """The next pair of a case, or the one that is asked for by its place."""
    desk = for_user(request)
    told = desk.case(case)
    pairs = pairs_of(desk, case, told)
    asked = request.GET.get("at", "0")
    at = min(whole(asked) or 0, max(0, len(pairs) - 1))
    pair = pairs[at] if pairs else None
    shown = {
        "case": told,
        "pair": pair,
        "sides": [_side(told, name) for name in pair.about] if pair else [],
        "at": at,
        "before": max(0, at - 1),
        "after": min(at + 1, max(0, len(pairs) - 1)),
        "of": len(pairs),
        "history": list(reversed(told.judgements)),
        "second": bool(pair and told_of(told, pair)),
    }
    return render(request, "pair.html", shown)


@require_POST
def decide(request: HttpRequest, case: str) -> HttpResponse:
    """Record a ruling, or take the last one back."""
    desk = for_user(request)
    if not desk.name:
        raise Refused(_("nobody is named as the one who rules"), _("write your name at the foot of the page"))
    if request.POST.get("verdict") == "undo":
        undone = undo_judgement(desk.workspace, case, desk.name)
        told = _("Your ruling on %(pair)s was taken back.") % {"pair": " · ".join(map(str, undone["about"]))}
        messages.success(request, told)
        return redirect("case-queue", case)
    pair = _asked(desk, case, request)
    verdict, why = request.POST.get("verdict", ""), request.POST.get("why", "").strip()
    if verdict not in set(Verdict):
        raise Refused(_("no verdict was given"), _("choose same, different or unsure"))
    if verdict == Verdict.SAME and pair.follows and not why:
        told = _("same would make the case contradict itself, so it needs a sentence")
        raise Refused(told, _("go back and say why they are the same nevertheless"))
    judge(desk.workspace, case, pair.about, verdict, by=desk.name, why=why or _default(verdict))
    messages.success(request, _("Recorded. It can be taken back with Z; the ledger keeps both."))
    return redirect("case-queue", case)


def _default(verdict: str) -> str:
    """The reason where none was typed, in the language of the record."""
    return {
        Verdict.SAME.value: "what is told of both agrees",
        Verdict.DIFFERENT.value: "what is told of both differs",
        Verdict.UNSURE.value: "not to be told from what is here",
    }[verdict]


def _asked(desk: Desk, case: str, request: HttpRequest) -> Pair:
    about = (request.POST.get("one", ""), request.POST.get("other", ""))
    found = next((pair for pair in pairs_of(desk, case) if pair.about == about), None)
    if found is None:
        raise Http404
    return found


def _side(case: Case, name: str) -> Side:
    if name in case.sources:
        return Side(name, source_in_words(case.plain, name), ())
    names = [str(it.value) for it in case.claims if it.about == name and it.prop.id in ("name", "alias")]
    return Side(name, thing_told(case.plain, name), tuple(_readings(dict.fromkeys(names))))


def _readings(names: dict[str, None]) -> Iterator[str]:
    for name in names:
        try:
            found = readings(name)
        except Unreadable:
            continue
        # of one language only: a Korean name has Chinese readings too, which would be noise beside it
        alike = [it.text for it in found if it.language == found[0].language]
        yield f"{name}: {', '.join(alike[:MOST_READINGS])}"


def pairs_of(desk: Desk, case: str, told: Case | None = None) -> list[Pair]:
    """The open pairs of a case for whoever sits at this desk; worked out anew once the case has changed."""
    newest = newest_entries(desk.workspace, [case])[case]
    pairs = _kept(desk, case, newest)
    return _keep(desk, newest, told or desk.case(case)) if pairs is None else pairs


def looked_through(desk: Desk, names: Sequence[str]) -> dict[str, list[Pair]]:
    """The open pairs of some cases from the first on, as many of them as one page has time for."""
    newest = newest_entries(desk.workspace, names)
    known = {name: _kept(desk, name, newest[name]) for name in names}
    fresh = [name for name in names if known[name] is None][:READ_AT_ONCE]
    read = desk.cases(fresh) if fresh else {}
    found: dict[str, list[Pair]] = {}
    until = time.monotonic() + BUDGET
    for name in names:
        pairs = known[name]
        if pairs is None and (name not in read or (found and time.monotonic() > until)):
            break
        found[name] = _keep(desk, newest[name], read[name]) if pairs is None else pairs
    return found


_pairs: OrderedDict[tuple[str, str, str], tuple[int, list[Pair]]] = OrderedDict()
"""The open pairs of a case for a reader, by workspace, reader and case, and what they were worked out from."""


def _kept(desk: Desk, case: str, newest: int) -> list[Pair] | None:
    held = _pairs.get((desk.workspace.alias, desk.name, case))
    return held[1] if held is not None and held[0] == newest else None


def _keep(desk: Desk, newest: int, case: Case) -> list[Pair]:
    pairs = open_pairs(case, desk.name)
    _pairs[desk.workspace.alias, desk.name, case.id] = newest, pairs
    while len(_pairs) > MOST_KEPT:
        _pairs.popitem(last=False)
    return pairs
