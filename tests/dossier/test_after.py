"""What was sent: deadlines on intervals, and which state is late."""

from __future__ import annotations

import datetime

import pytest

from lastseen.dossier.after import submissions
from tests.dossier.told_cases import read

IN_XA = "in: R2, by: [wife], about: gone, property: place, value: 'Tarn, XA'"
REPLY = "in: R3, about: reply, property: date, value: 2025-02-20, access: own"


def sent(record, *claims, day="2025-03-01"):
    found = read(IN_XA, *claims, submissions=[record])
    return submissions(found, datetime.date.fromisoformat(day))[0]


def standings(one):
    return [(awaited.state, awaited.standing) for awaited in one.awaited]


@pytest.mark.parametrize(
    ("body", "on", "earliest"),
    [
        ("sp_comm", "2025-01-06", "2025-03-07"),
        ("SP_COMM", "2025-01-06", "2025-03-07"),
        ("ced_ua", "2025-01-06", "2025-01-20"),
        ("ced_ua", "2025-01", "2025-01-15"),
        ("ced_ua", "2025-01-06~", "2025-01-18"),
        ("cat_22", "2024-08-31", "2025-02-28"),
    ],
)
def test_a_counted_deadline_has_a_first_day_and_no_last_one(body, on, earliest):
    due = sent({"body": body, "on": on}).due

    assert (str(due.earliest), due.latest) == (earliest, None)


def test_a_deadline_that_was_entered_goes_before_one_that_is_counted():
    one = sent({"body": "ced_ua", "on": "2025-01-06", "deadline": "2025-02-01"})

    assert (str(one.due.latest), one.counted) == ("2025-02-01", "as entered")


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ({"body": "The Harbour Club", "on": "2025-01-06"}, "no such procedure is known here"),
        ({"body": "wgeid", "on": "2025-01-06"}, "sets no deadline"),
        ({"body": "ced_ua"}, "from a day that nobody gave"),
        ({}, "no such procedure is known here"),
    ],
)
def test_where_no_deadline_is_known_that_is_said(record, says):
    one = sent(record)

    assert one.due is None
    assert says in one.counted
    assert standings(one) == [("XA", "no deadline")]


@pytest.mark.parametrize(
    ("deadline", "day", "standing"),
    [
        ("2025-01-20", "2025-01-20", "due"),
        ("2025-01-20", "2025-01-21", "late"),
        ("2025-01-20~", "2025-01-18", "due"),
        ("2025-01-20~", "2025-01-19", "may be late"),
        ("2025-01-20~", "2025-01-22", "may be late"),
        ("2025-01-20~", "2025-01-23", "late"),
    ],
)
def test_a_state_is_late_only_after_every_possible_deadline(deadline, day, standing):
    assert standings(sent({"body": "ced_ua", "deadline": deadline}, day=day)) == [("XA", standing)]


@pytest.mark.parametrize(("day", "standing"), [("2025-01-20", "due"), ("2025-01-21", "may be late")])
def test_by_a_counted_deadline_a_state_may_be_late_and_never_is(day, standing):
    assert standings(sent({"body": "ced_ua", "on": "2025-01-06"}, day=day)) == [("XA", standing)]


def test_a_reply_of_a_state_is_told_with_its_claims():
    one = sent({"body": "ced_ua", "on": "2025-01-06"}, REPLY)

    assert standings(one) == [("XA", "replied since")]
    assert one.awaited[0].claims == ("c2",)


def test_a_reply_from_before_the_sending_is_none():
    one = sent({"body": "ced_ua", "on": "2025-02-21"}, REPLY, day="2025-04-01")

    assert standings(one) == [("XA", "may be late")]


def test_a_reply_that_may_be_older_is_told_as_such():
    one = sent({"body": "ced_ua", "on": "2025-01-06"}, REPLY.replace("2025-02-20", "2025-01"))

    assert standings(one) == [("XA", "may have replied since")]


def test_a_reply_of_another_state_does_not_count():
    found = read(
        IN_XA,
        "in: R1, about: over, property: to_state, value: XB",
        REPLY,
        submissions=[{"body": "ced_ua", "on": "2025-01-06"}],
    )

    (one,) = submissions(found, datetime.date(2025, 3, 1))

    assert standings(one) == [("XA", "replied since"), ("XB", "may be late")]


def test_a_reply_of_which_nobody_says_whose_it_is_counts_for_none_and_is_told():
    one = sent({"body": "ced_ua", "on": "2025-01-06"}, "in: R1, about: reply, property: date, value: 2025-02-20")

    assert standings(one) == [("XA", "may be late")]
    assert [(reply.event, reply.claims) for reply in one.nameless] == [("reply", ("c2",))]


def test_what_nobody_has_confirmed_of_a_deadline_is_named():
    assert sent({"body": "sp_comm", "on": "2025-01-06"}).unverified == ("sp_comm.reply_days",)
    assert sent({"body": "ced_ua", "on": "2025-01-06"}).unverified == ()


def test_of_a_case_of_which_nothing_was_sent_nothing_is_told():
    assert submissions(read(IN_XA), datetime.date(2025, 3, 1)) == ()
