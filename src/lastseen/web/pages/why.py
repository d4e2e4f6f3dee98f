"""Why: on whose word a statement stands, what it hangs on, what speaks against it, and what would change it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lastseen.casework.finding import finding
from lastseen.reading import Reading, reading
from lastseen.reading.disjoint import disjoint_chains
from lastseen.reading.outlook import what_would_change
from lastseen.reading.sentences import label
from lastseen.reading.sentences import why as sentence
from lastseen.reading.statements import Statement
from lastseen.reading.trees import Branch, described, onward, standing, trees
from lastseen.web.gate import for_user
from lastseen.web.pages.case import called
from lastseen.web.reasons import why_address
from lastseen.web.refusals import Refused
from lastseen.web.spoken import contradicted_in_words

FEW_NODES = 15
"""Sources up to which the nested list is enough; above that a drawn graph is offered beside it."""
MOST_NODES = 400


@dataclass(frozen=True, slots=True)
class Leaf:
    """One source of a tree, with those who had it from there."""

    told: str
    onward: tuple[Leaf, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def why(request: HttpRequest, case: str) -> HttpResponse:
    """The reasons of one statement; a posted assessment of it is recorded."""
    if request.method == "POST":
        return _assess(request, case)
    found = reading(for_user(request).case(case), _day(request.GET.get("as_of", "")))
    statement = _asked(found, request.GET.get("about", ""), request.GET.get("property", ""), request.GET.get("value"))
    roots = [_leaf(found, statement, root) for root in trees(standing(statement))]
    lines, exact = disjoint_chains(statement.counted, found.seen.team)
    graph = _graph(found, statement)
    return render(
        request,
        "why.html",
        {
            "case": found.seen.case,
            "statement": statement,
            "called": called(found, statement.about),
            "sentence": sentence(found.seen, statement),
            "roots": roots,
            "disjoint": [[label(found.seen, name) for name in reversed(line)] for line in lines],
            "exact": exact,
            "against": [
                (row, contradicted_in_words(row))
                for row in found.contradictions
                if (statement.about, statement.prop.id, statement.key) in row.statements
            ],
            "would_change": what_would_change(found.seen, statement),
            "graph": graph if FEW_NODES < len(graph["nodes"]) <= MOST_NODES else None,
        },
    )


def _day(written: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _asked(found: Reading, about: str, prop: str, value: str | None) -> Statement:
    statements = found.statement(about, prop, value) if about in found.seen.things else []
    if not statements:
        raise Http404
    return statements[0]


def _leaf(found: Reading, statement: Statement, branch: Branch) -> Leaf:
    below = tuple(_leaf(found, statement, child) for child in onward(statement, branch))
    return Leaf(described(found.seen, statement, branch), below)


def _graph(found: Reading, statement: Statement) -> dict[str, Any]:
    """The chains as one drawing: a node for each source, an edge from each to the one that had it from there."""
    edges = sorted({(one, other) for chain in standing(statement) for other, one in pairwise(chain.sources)})
    names = sorted({name for chain in standing(statement) for name in chain.sources})
    origins = {chain.sources[-1] for chain in standing(statement)}
    nodes = [{"id": name, "label": label(found.seen, name), "origin": name in origins} for name in names]
    return {"nodes": nodes, "edges": [{"source": one, "target": other} for one, other in edges]}


def _assess(request: HttpRequest, case: str) -> HttpResponse:
    desk = for_user(request)
    if not desk.name:
        raise Refused(_("nobody is named as the one who assesses"), _("write your name at the foot of the page"))
    asked = {key: request.POST.get(key, "") for key in ("about", "property", "value")}
    statement = _asked(reading(desk.case(case)), asked["about"], asked["property"], asked["value"])
    said = {"about": statement.about, "property": statement.prop.id, "value": statement.value.raw}
    finding(
        desk.workspace, case, said, request.POST.get("assessment", ""), by=desk.name, why=request.POST.get("why", "")
    )
    messages.success(request, _("Your assessment is recorded. It stands beside the status and changes no count."))
    return redirect(why_address(case, statement))
