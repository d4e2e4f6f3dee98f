"""The year that a date without one has from the date told before it, if the report goes on from there."""

from __future__ import annotations

import re
from datetime import date

from lastseen.core.dates import Date
from lastseen.intake.suggest import anchors
from lastseen.intake.suggest.english.dates.meanings import Calendar
from lastseen.intake.suggest.english.dates.scene import Place, Told
from lastseen.intake.suggest.english.dates.tense import looks_back
from lastseen.intake.suggest.english.dates.years import nearest_year, written

_A_SEASON = 120
"""A date longer than so many days gives its year to nothing but its own sentence."""
_NEWS = 45
"""A date of the last so many days before publication is news, and goes on from nothing."""
_STEP, _CLOSE, _NEAR = 20, 45, 120
"""Days from one date to the next: between two days, within three sentences, and from one sentence to the next."""

_OPENS = re.compile(r"(?:^|[.!?]\s|\n)\s*(?:Back )?In $")
"""In front of a year that holds for the whole sentence: `In 2019 he was arrested in March`."""
_SENTENCE_END = re.compile(r"[.!?]['’”\"]?\s(?=[A-Z“\"])|\n\n")
_OPENING = re.compile(r"(?i:[.!?]\s(?:[A-Z][a-z]+\s)?(?:(?:the|on|in)\s)?)$")


def year_going_on(told: Calendar, place: Place, before: Told, published: date | None) -> int | None:
    """The year in which a date goes on from one told before it; None where it does not."""
    days = anchors.days_of(Date.parse(before.edtf))
    if days is None or _is_news(told, published):
        return _after_a_day(told, place, before, published, days) if days else None
    if (days[1] - days[0]).days > _A_SEASON:
        return _of_sentence(place, before, days)
    if before.start < place.scene.paragraph(place.position) and not _is_day(before, told):
        return None
    gap = _gap(told, days, published)
    if gap is not None and _goes_on(gap, _between(place, before), from_day=_is_day(before, told)):
        return days[0].year
    back = _sentences(_between(place, before)) < 3 and looks_back(place.scene.text, place.position)
    return nearest_year(told, days[1], "before") if back else None


def _is_news(told: Calendar, published: date | None) -> bool:
    edtf = written(told, nearest_year(told, published, "before")) if published else None
    days = anchors.days_of(Date.parse(edtf)) if edtf else None
    return bool(published and days and (published - days[1]).days <= _NEWS)


def _after_a_day(
    told: Calendar, place: Place, before: Told, published: date | None, days: tuple[date, date]
) -> int | None:
    """Even news goes on from a day told just before it: `on Nov. 7, 2019. On Nov. 12, …`."""
    gap = _gap(told, days, published) if _is_day(before, told) else None
    goes_on = gap is not None and gap <= _STEP and _sentences(_between(place, before)) < 2
    return days[0].year if goes_on else None


def _of_sentence(place: Place, before: Told, days: tuple[date, date]) -> int | None:
    opens = _OPENS.search(place.scene.text, max(0, before.start - 8), before.start)
    alone = days[0].year == days[1].year and not _sentences(_between(place, before))
    return days[0].year if opens and alone else None


def _gap(told: Calendar, days: tuple[date, date], published: date | None) -> int | None:
    """How many days on from a date the next such one in its year is; None where it is none, or not yet published."""
    if nearest_year(told, days[0], "after") != days[0].year:
        return None
    edtf = written(told, days[0].year)
    reached = anchors.days_of(Date.parse(edtf)) if edtf else None
    return (reached[0] - days[1]).days if reached and (published is None or reached[0] <= published) else None


def _is_day(before: Told, told: Calendar) -> bool:
    return len(before.edtf) == 10 and bool(told.days)


def _between(place: Place, before: Told) -> str:
    return place.scene.text[before.end : place.position]


def _sentences(between: str) -> int:
    return len(_SENTENCE_END.findall(between))


def _goes_on(gap: int, between: str, *, from_day: bool) -> bool:
    """Whether a date goes on from one before it, so many days and sentences away."""
    sentences = _sentences(between)
    if from_day and gap <= _STEP:
        return True
    if sentences == 0 or gap <= _CLOSE:
        return sentences < 3
    return sentences < 3 and (bool(_OPENING.search(between)) or (gap <= _NEAR and sentences == 1))
