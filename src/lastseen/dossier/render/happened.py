"""When and where: the timeline and the places of one person, each as a picture and as the same in rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from lastseen.core.values import DateValue
from lastseen.dossier.concerned import events_of, state_in, states_concerned, told_of
from lastseen.dossier.forms.spoken import day_named, state_name, value_in_words
from lastseen.dossier.forms.wording import Teller
from lastseen.dossier.render.cited import Cited
from lastseen.dossier.render.document import Moment, Places, Spot, Timeline
from lastseen.dossier.render.locator import drawable, edition, locator_svg
from lastseen.reading import Reading
from lastseen.reading.picture import Bar, timeline_svg
from lastseen.reading.statements import Statement
from lastseen.reading.timeline import Row

_PLACES = ("place", "from_state", "to_state")


def timeline(found: Reading, person: str, cited: Cited) -> Timeline:
    """Every date that is asserted of what happened to a person."""
    events = events_of(found, person)
    rows = [row for row in found.timeline if row.event in events]
    against, teller = _against(found), Teller(found)
    moments = tuple(_moment(row, teller, cited, _key(row.statement) in against) for row in rows)
    bars = [
        Bar(f"{one.what}: {one.told} · origins {one.origins}", row.earliest, row.latest, _about(row), one.against)
        for row, one in zip(rows, moments, strict=True)
    ]
    if len(bars) > MOST_BARS:
        return Timeline(caption=_TOO_MANY.format(len(bars)), rows=moments)
    alt = _in_a_sentence(moments)
    return Timeline(timeline_svg(bars, alt), alt, _BARS, moments)


MOST_BARS = 20
"""Dates that can be drawn on one page."""
_TOO_MANY = "The {} dates are too many to be drawn on one page; all of them are in the table."
_BARS = (
    "Each bar is one date that somebody gave. It ends faintly where the date is only about right, and in an arrow "
    "where nobody gave that end. ≠ marks dates that cannot both be true."
)


def _moment(row: Row, teller: Teller, cited: Cited, against: bool) -> Moment:
    told = day_named(row.statement.value.date) if isinstance(row.statement.value, DateValue) else row.edtf
    told = told.removeprefix("in ")
    numbers = cited.numbers(_claims(row.statement))
    what = _capital(teller.event(row.event))
    return Moment(_span(row.earliest, row.latest), what, told, str(row.statement.origins), numbers, against)


def _about(row: Row) -> bool:
    return isinstance(row.statement.value, DateValue) and row.statement.value.date.approximate


def _span(earliest: datetime.date | None, latest: datetime.date | None) -> str:
    if earliest == latest:
        return _day(earliest) if earliest else "no day known"
    return f"{_day(earliest) if earliest else 'open'} – {_day(latest) if latest else 'open'}"


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%b %Y}"


def _in_a_sentence(moments: tuple[Moment, ...]) -> str:
    told = "; ".join(f"{one.what}, {one.told}{', contradicted' if one.against else ''}" for one in moments)
    return f"A timeline of {len(moments)} date{'' if len(moments) == 1 else 's'}: {told}." if moments else ""


def places(found: Reading, person: str, cited: Cited) -> Places:
    """Every place that is told of what happened to a person, with a map of the states it is in."""
    against = _against(found)
    spots = tuple(_spot(found, one, cited, _key(one) in against) for one in _placed(found, person))
    concerned = [one.state for one in states_concerned(found, person) if not one.only_national()]
    named = sorted({*concerned, *filter(None, map(state_in, _placed(found, person)))})
    drawn = drawable(named)
    alt = f"A map with {_listed(drawn)} marked among neighbouring states." if drawn else ""
    return Places(locator_svg(drawn, alt), alt, _caption(named, drawn) if spots else "", spots)


def _placed(found: Reading, person: str) -> Iterator[Statement]:
    for event in events_of(found, person):
        for name in _PLACES:
            yield from told_of(found, event, name)
    yield from told_of(found, person, "whereabouts")


def _spot(found: Reading, one: Statement, cited: Cited, against: bool) -> Spot:
    of_event = found.seen.thing(one.about).type == "event"
    what = _capital(Teller(found).event(one.about)) if of_event else "Whereabouts"
    way = {"from_state": ", from", "to_state": ", to"}.get(one.prop.id, "")
    said = "" if one.is_asserted else " (predicted or inferred only)"
    place = value_in_words(one.prop, one.value, str(one.value)) + said
    return Spot(what + way, place, str(one.origins), cited.numbers(_claims(one)), against)


def _caption(named: list[str], drawn: list[str]) -> str:
    lacking = [code for code in named if code not in drawn]
    told = []
    if drawn:
        told.append("No place is marked, since nobody gave its coordinates.")
        told.append(f"Outlines: {edition()}; how borders are drawn is no opinion of those who submit this.")
    if lacking:
        verb = "has" if len(lacking) == 1 else "have"
        listed = _listed(lacking)
        told.append(f"{listed[:1].upper()}{listed[1:]} {verb} no outline on our map.")
    return " ".join(told) or "No report says in which state these places are."


def _listed(codes: list[str]) -> str:
    names = [state_name(code) for code in codes]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _against(found: Reading) -> set[object]:
    return {place for row in found.contradictions for place in row.statements}


def _key(one: Statement) -> tuple[object, ...]:
    return one.about, one.prop.id, one.key


def _claims(one: Statement) -> tuple[str, ...]:
    """The claims that give exactly this value."""
    given = [telling.claim.id for telling in one.field.by_value[one.key] if telling.claim.stance.family == "tells"]
    return tuple(dict.fromkeys(given))


def _capital(text: str) -> str:
    bare = text.removeprefix("the ")
    return bare[:1].upper() + bare[1:]
