"""When and where: one row for each date and place that somebody gave, drawn where they fit."""

from __future__ import annotations

import datetime

import pytest

from lastseen.core.casefile import case_of
from lastseen.dossier.render.cited import Cited
from lastseen.dossier.render.happened import MOST_BARS, places, timeline
from lastseen.reading import reading

SOURCES = {
    "radio": {"name": "Radio Ostra", "kind": "outlet"},
    "guard": {"kind": "person", "named": False, "access": "own"},
}


def found(dates=("2021-02-01~",), spots=(), more=()):
    things = {"ilan": {"type": "person"}, "other": {"type": "person"}}
    things |= {f"e{n}": {"type": "event", "kind": "detention", "of": ["ilan"]} for n in range(max(1, len(dates)))}
    things["elsewhere"] = {"type": "event", "kind": "arrest", "of": ["other"]}
    told = [(f"e{n}", "date", date) for n, date in enumerate(dates)] + [("e0", "place", spot) for spot in spots]
    claims = [
        {"id": f"c{n}", "in": "R1", "by": ["guard"], "about": about, "property": name, "value": value}
        for n, (about, name, value) in enumerate([*told, *more])
    ]
    plain = {"casefile": 1, "id": "x", "sources": SOURCES, "things": things, "claims": claims}
    plain["reports"] = {"R1": {"publisher": "radio", "published": "2021-02-03"}}
    return reading(case_of(plain), None, datetime.date(2021, 3, 1))


def when(read):
    return timeline(read, "ilan", Cited(read))


def where(read):
    return places(read, "ilan", Cited(read))


def test_a_row_says_what_when_and_as_it_was_told():
    (row,) = when(found()).rows

    assert (row.what, row.when, row.told, row.notes) == (
        "Detention",
        "30 Jan 2021 – 3 Feb 2021",
        "about 1 February 2021",
        (1,),
    )


def test_the_alternative_text_tells_every_date():
    assert when(found()).alt == "A timeline of 1 date: Detention, about 1 February 2021."


def test_what_happened_to_somebody_else_is_not_on_it():
    assert len(when(found(more=[("elsewhere", "date", "2020")])).rows) == 1


def test_dates_that_contradict_are_marked():
    rows = when(found(more=[("e0", "date", "2019")])).rows

    assert [row.against for row in rows] == [True, True]


@pytest.mark.parametrize(("number", "drawn"), [(MOST_BARS, True), (MOST_BARS + 1, False)])
def test_more_dates_than_a_page_can_hold_are_in_the_table_only_and_that_is_said(number, drawn):
    told = when(found(dates=["2021-02-01"] * number))

    assert bool(told.svg) is drawn
    assert ("too many to be drawn" in told.caption) is not drawn
    assert len(told.rows) == number


def test_states_that_a_place_lies_in_are_drawn_and_the_others_are_said():
    told = where(found(spots=["Lorn, JP", "Sorin, XA"]))

    assert "Japan" in told.alt
    assert "The State XA has no outline on our map." in told.caption
    assert {row.place for row in told.rows} == {"Lorn, Japan", "Sorin, the State XA"}


def test_a_place_of_which_nobody_says_the_state_is_on_no_map():
    told = where(found(spots=["the pump house"]))

    assert told.svg == ""
    assert told.caption == "No report says in which state these places are."


def test_what_is_only_inferred_is_said_to_be():
    read = found()
    case = {**read.seen.case.plain}
    case["claims"] = [
        *case["claims"],
        {
            "id": "c9",
            "in": "R1",
            "by": ["guard"],
            "about": "ilan",
            "property": "whereabouts",
            "value": "JP",
            "stance": "infers",
        },
    ]

    (row,) = where(reading(case_of(case), None, datetime.date(2021, 3, 1))).rows

    assert (row.what, row.place) == ("Whereabouts", "Japan (predicted or inferred only)")


def test_without_places_there_is_nothing():
    assert where(found()).rows == ()
