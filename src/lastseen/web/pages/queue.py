"""The review queue: same person, same event, same source? One decision on one screen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lastseen.casework.cases import cases
from lastseen.casework.judge import judge
from lastseen.casework.pairs import Pair, open_pairs, told_of
from lastseen.casework.review import source_in_words
from lastseen.casework.undo_judgement import undo_judgement
from lastseen.core.errors import LastseenError
from lastseen.core.model import Case
from lastseen.core.scales import Verdict
from lastseen.names import Unreadable, readings
from lastseen.store.cases import newest_entry
from lastseen.web.asked import whole
from lastseen.web.gate import Desk, for_user
from lastseen.web.site import site_of
from lastseen.web.spoken import thing_told

BUDGET = 0.08
"""Seconds that one page looks through cases; what it did not reach it says, and looks on when asked."""
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
    lines = cases(desk.workspace)
    start = request.GET.get("from", "0")
    at = whole(start) or 0
    found, reached = [], at
    until = time.monotonic() + BUDGET
    for line in lines[at:]:
        pairs = pairs_of(desk, line.id)
        reached += 1
        if pairs:
            found.append((line, len(pairs)))
        if time.monotonic() > until:
            break
    return render(request, "queue.html", {"found": found, "reached": reached, "of": len(lines), "start": at})


@require_safe
def case_queue(request: HttpRequest, case: str) -> HttpResponse:
    """The next pair of a case, or the one that is asked for by its place."""
    desk = for_user(request)
    told = desk.case(case)
    pairs = pairs_of(desk, case)
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
        raise LastseenError(_("nobody is named as the one who rules"), _("write your name at the foot of the page"))
    if request.POST.get("verdict") == "undo":
        undone = undo_judgement(desk.workspace, case, desk.name)
        told = _("Your ruling on %(pair)s was taken back.") % {"pair": " · ".join(map(str, undone["about"]))}
        messages.success(request, told)
        return redirect("case-queue", case)
    pair = _asked(desk, case, request)
    verdict, why = request.POST.get("verdict", ""), request.POST.get("why", "").strip()
    if verdict not in set(Verdict):
        raise LastseenError(_("no verdict was given"), _("choose same, different or unsure"))
    if verdict == Verdict.SAME and pair.follows and not why:
        told = _("same would make the case contradict itself, so it needs a sentence")
        raise LastseenError(told, _("go back and say why they are the same nevertheless"))
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


def pairs_of(desk: Desk, case: str) -> list[Pair]:
    """The open pairs of a case for whoever sits at this desk; worked out anew once the case has changed."""
    return _worked_out(desk.workspace.alias, case, newest_entry(desk.workspace, case), desk.name)


@lru_cache(maxsize=4096)
def _worked_out(alias: str, case: str, newest: int, reader: str) -> list[Pair]:
    from lastseen.casework.open_case import case_of

    return open_pairs(case_of(site_of().workspace, case), reader)
