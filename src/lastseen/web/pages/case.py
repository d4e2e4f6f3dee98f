"""A case on one page: who, what happened when, what is said on whose word, and what speaks against it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lastseen.casework.open_case import withdrawn_from
from lastseen.casework.whereabouts import says_where
from lastseen.core.model import Case, Thing
from lastseen.core.values import DateValue
from lastseen.reading import Reading, reading
from lastseen.reading.picture import Bar, timeline_svg
from lastseen.reading.sentences import label
from lastseen.reading.statements import Statement
from lastseen.web.asked import whole
from lastseen.web.gate import for_user
from lastseen.web.marks import term
from lastseen.web.pages.parted import AT_ONCE, Pages
from lastseen.web.reasons import Reasons
from lastseen.web.spoken import apart, listed, thing_told

NAMES = ("name", "alias")


@dataclass(frozen=True, slots=True)
class Line:
    """One statement, as the page shows it."""

    statement: Statement
    hangs_on: str
    """The sources that it hangs on, in words."""
    why: str
    """Where its reasons are."""


@dataclass(frozen=True, slots=True)
class Part:
    """A thing with all that is said of it."""

    thing: Thing
    called: str
    of: str
    lines: tuple[Line, ...]


@require_safe
def case(request: HttpRequest, case: str) -> HttpResponse:
    """The case as known today, or on the day of a report that is asked for."""
    opened = for_user(request).case(case)
    days = report_days(opened)
    as_of = _chosen(request, days)
    found = reading(opened, as_of, today=datetime.datetime.now().astimezone().date())
    reasons = Reasons(found, as_of)
    known = as_of or (days[-1] if days else None)
    things = _things(found)
    pages = _page_asked(request, list(things))
    return render(
        request,
        "case.html",
        {
            "case": opened,
            "found": found,
            "as_of": as_of,
            "days": [day.isoformat() for day in days],
            "step": days.index(known) if known in days else 0,
            "parts": list(_parts(found, reasons, dict(list(things.items())[pages.start : pages.until]))),
            "pages": pages,
            "timeline": drawn(found),
            "rows": [(row, told(found, row.event), reasons.statement(row.statement)) for row in _first(found.timeline)],
            "against": [(row, told(found, row.about), reasons.sides(row)) for row in _first(found.contradictions)],
            "faults": [(row, reasons.claims(row.claims), reasons.of_fault(row)) for row in _first(found.retelling)],
            "not_compared": [
                (row, told(found, row.about), reasons.of_values(row)) for row in _first(found.not_compared)
            ],
            "lint": [(row, reasons.of_lint(row)) for row in _first(found.lint)],
            "unshown": _unshown(found),
            "reports": [(report, _claims_in(opened, report.id)) for report in opened.reports.values()],
            "sources": list(opened.sources.values()),
            "unclaimed": [(name, thing_told(opened.plain, name)) for name in _unclaimed(opened)],
            "places": says_where(opened),
            "withdrawn": withdrawn_from(for_user(request).workspace, opened.id),
            "waiting": sum(claim.suggested for claim in opened.claims),
        },
    )


def _unclaimed(case: Case) -> list[str]:
    """Things of which no claim tells anything, as many as a page shows."""
    told = {claim.about for claim in case.claims}
    return [name for name in case.things if name not in told][:AT_ONCE]


def report_days(case: Case) -> list[datetime.date]:
    """The days on which reports were out for certain, each once."""
    days = (report.day.latest for report in case.reports.values() if report.day)
    return sorted({day for day in days if day is not None})


def _chosen(request: HttpRequest, days: list[datetime.date]) -> datetime.date | None:
    """The day asked for: by its place among the days, as a slider sends it, or as written; the last is today."""
    step, written = request.GET.get("step", ""), request.GET.get("as_of", "")
    at = whole(step)
    if at is not None and at < len(days) - 1:
        return days[at]
    try:
        return datetime.date.fromisoformat(written) if written else None
    except ValueError:
        return None


_Row = TypeVar("_Row")


def _first(rows: Sequence[_Row]) -> Sequence[_Row]:
    """As many lines of a list as a page shows."""
    return rows[:AT_ONCE]


def _unshown(found: Reading) -> int:
    """How many lines of its lists the page does not show."""
    lists: tuple[Sequence[object], ...] = (
        found.timeline,
        found.contradictions,
        found.retelling,
        found.not_compared,
        found.lint,
    )
    return sum(max(0, len(rows) - AT_ONCE) for rows in lists)


def _page_asked(request: HttpRequest, things: list[str]) -> Pages:
    """The page that begins where it is asked for, or the one that a thing stands on."""
    asked = request.GET.get("thing", "")
    at = things.index(asked) if asked in things else whole(request.GET.get("from", "")) or 0
    return Pages(at // AT_ONCE * AT_ONCE, len(things))


def _things(found: Reading) -> dict[str, tuple[Statement, ...]]:
    """The statements of each thing: people first, then what happened, then the rest."""
    told = {name: tuple(lines) for name, lines in groupby(found.statements, key=lambda statement: statement.about)}
    order = {"person": 0, "group": 1, "event": 2}
    ordered = sorted(told, key=lambda name: (order.get(found.seen.thing(name).type, 3), name))
    return {name: told[name] for name in ordered}


def _parts(found: Reading, reasons: Reasons, told: Mapping[str, Sequence[Statement]]) -> Iterator[Part]:
    """Things with their statements, as the page shows them."""
    for name in told:
        thing = found.seen.thing(name)
        lines = tuple(Line(one, _hangs_on(found, one), reasons.statement(one).address) for one in told[name])
        yield Part(thing, called(found, name), listed([called(found, one) for one in thing.of]), lines)


def called(found: Reading, name: str) -> str:
    """What a thing is called: the name that most outlets give it, else its id."""
    given = [one for prop in NAMES for one in found.statement(name, prop) if one.is_asserted]
    return str(max(given, key=lambda one: (one.prop.id == "name", one.outlets)).value) if given else name


def told(found: Reading, name: str) -> str:
    """A thing in words: a person by name, an event by what happened to whom."""
    thing = found.seen.thing(name)
    if not thing.kind:
        return called(found, name)
    event, people = term(thing.kind, "events"), listed([called(found, one) for one in thing.of])
    return _("%(event)s of %(people)s") % {"event": event, "people": people} if people else event


def _hangs_on(found: Reading, statement: Statement) -> str:
    ways = [listed([label(found.seen, one) for one in names]) for names in statement.hangs.sets[:3]]
    more = len(statement.hangs.sets) - len(ways)
    told = _(" or ").join(ways)
    return f"{told} (+{more})" if more > 0 else told


def drawn(found: Reading) -> SafeString:
    """The timeline as a picture."""
    against = {place for row in found.contradictions for place in row.statements}
    bars = [
        Bar(
            f"{_event(found, row.event)}: {apart(row.edtf)} · {_('origins')} {row.statement.origins}",
            row.earliest,
            row.latest,
            isinstance(row.statement.value, DateValue) and row.statement.value.date.approximate,
            (row.statement.about, row.statement.prop.id, row.statement.key) in against,
        )
        for row in _first(found.timeline)
    ]
    title = _("What happened when; the same is in the list below.")
    return mark_safe(timeline_svg(bars, title))  # noqa: S308 - the picture escapes every word it is given


def _event(found: Reading, name: str) -> str:
    thing = found.seen.thing(name)
    return term(thing.kind, "events") if thing.kind else name


def _claims_in(case: Case, report: str) -> int:
    return sum(claim.report == report and not claim.suggested for claim in case.claims)
