"""Doors and urgency against tests/vectors/doors/: one line, one question, the answer worked out by hand.

In doors.csv the state stands alone: no submission, no step, no consent and nothing about the press is known.
"""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from lastseen.core.dates import Date
from lastseen.dossier.doors import decide, procedures
from lastseen.dossier.doors.question import Question
from lastseen.dossier.doors.urgency import Moment, urgency

VECTORS = Path(__file__).parents[2] / "vectors" / "doors"
SIX = {"RU", "KP", "CN", "TH", "JP", "KR"}


def lines(name):
    return list(csv.DictReader((VECTORS / name).read_text("utf-8").splitlines()))


def moments(told):
    dates = [Date.parse(text) for text in told.split("|") if text]
    return tuple(Moment(d.earliest, d.latest, d.edtf, (f"c{at}",)) for at, d in enumerate(dates))


def asked(line):
    told, state = moments(line["act"]), line["state"] or None
    day = datetime.date.fromisoformat(line["day"])
    return Question(state, day, told, told, concerned=frozenset({state} if state else ()))


@pytest.mark.parametrize("line", lines("doors.csv"), ids=lambda line: "-".join(line.values()))
def test_a_door_is_as_the_vectors_say(line):
    door = decide(procedures()[line["procedure"]], asked(line))

    assert door.verdict == line["answer"], [reason.sentence for reason in door.deciding]


def by_treaty(line):
    procedure = procedures()[line["procedure"]]
    return procedure.states == "party" and line["state"] in SIX and line["state"] not in procedure.closed_for


@pytest.mark.parametrize("line", list(filter(by_treaty, lines("doors.csv"))), ids=lambda line: "-".join(line.values()))
def test_every_answer_that_a_treaty_gives_names_its_rows(line):
    door = decide(procedures()[line["procedure"]], asked(line))

    assert door.rows
    assert all(reason.rows for reason in door.deciding if reason.step in ("jurisdiction", "temporal", "declaration"))


def test_the_vectors_have_every_procedure_for_every_one_of_the_six_states():
    told = {(line["procedure"], line["state"]) for line in lines("doors.csv")}

    assert {(name, state) for name in procedures() for state in SIX} <= told


@pytest.mark.parametrize("line", lines("urgency.csv"), ids=lambda line: f"{line['told']} on {line['day']}")
def test_urgency_is_as_the_vectors_say(line):
    told = urgency(moments(line["told"]), int(line["months"]), datetime.date.fromisoformat(line["day"]))

    assert told.answer == line["answer"]
    assert str(told.last_safe_day or "") == line["last_safe_day"]
    assert str(told.last_possible_day or "") == line["last_possible_day"]
