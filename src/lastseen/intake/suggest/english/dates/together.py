"""Dates told together: one that leaves out its year or month has it from its neighbour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from lastseen.core.dates import Date
from lastseen.intake.suggest import anchors
from lastseen.intake.suggest.english.dates.meanings import Calendar, Fixed, Meaning, heart, with_heart
from lastseen.intake.suggest.english.dates.scene import IMPOSSIBLE, Answer, Place
from lastseen.intake.suggest.english.dates.years import nearest_year, written_days

Reckon = Callable[[Meaning, Place], Answer]


def members(dates: tuple[Meaning, ...], place: Place, reckon: Reckon, *, in_order: bool) -> list[Answer]:
    """Each of several dates told together; `in_order` where they go from first to last, as weekdays in a list need not.

    From right to left (`from June to August 2019`), unless the first gives the year or all lie ahead.
    """
    forwards = place.ahead or (not _leaves_out(dates[0]) and _leaves_out(dates[-1]))
    direction: anchors.Direction = "after" if forwards else "before"
    answers: list[Answer] = []
    for means in dates if forwards else reversed(dates):
        neighbour = answers[-1] if answers else None
        alone = neighbour is None or not _leaves_out(means) or (_is_weekday(means) and not in_order)
        answers.append(
            reckon(means, place) if alone or neighbour is None else _beside(means, neighbour, direction, reckon, place)
        )
    return answers if forwards else answers[::-1]


def _leaves_out(means: Meaning) -> bool:
    told = heart(means)
    return isinstance(told, Calendar) and told.yearless and told.near is None


def _is_weekday(means: Meaning) -> bool:
    told = heart(means)
    return isinstance(told, Calendar) and told.month is None and not told.days


def _beside(means: Meaning, neighbour: Answer, direction: anchors.Direction, reckon: Reckon, place: Place) -> Answer:
    """A date that leaves something out, from the one beside it."""
    told, days = heart(means), anchors.days_of(Date.parse(neighbour.edtf)) if neighbour.edtf else None
    if not isinstance(told, Calendar) or days is None:
        return reckon(means, place)
    full = _filled(told, days[1] if direction == "before" else days[0], direction)
    if full is None:
        return Answer(None, why=IMPOSSIBLE)
    answer = reckon(with_heart(means, full), place)
    return replace(answer, reckoned_from=neighbour.reckoned_from, given_year=neighbour.given_year)


def _filled(told: Calendar, day: date, direction: anchors.Direction) -> Meaning | None:
    """The same date with what it leaves out: the nearest one to a day, before it or after it."""
    if told.month is not None or told.season is not None:
        return replace(told, year=nearest_year(told, day, direction))
    if told.days:
        edtf = written_days(day.isoformat()[:7], told)
    else:
        other = anchors.counted(Date.parse(day.isoformat()), -1 if direction == "before" else 1, "day")
        found = anchors.weekday(date.fromisoformat(other), told.weekday or 0, direction) if other else None
        edtf = found.isoformat() if found else None
    return Fixed(edtf) if edtf else None
