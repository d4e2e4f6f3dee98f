from __future__ import annotations

import pytest

from lastseen.casework.change import ChangedMeanwhile, WouldNotStand
from lastseen.casework.heading import submit_as
from lastseen.casework.history import history
from lastseen.casework.hold import hold
from lastseen.casework.open_case import plain_of
from lastseen.casework.verify import verify
from lastseen.store.cases import head_entry
from lastseen.store.errors import UnknownCase
from lastseen.store.workspace import Workspace

ONO = {"name": "K. Ono", "email": "ono@example.org", "can_follow_up": True}


def test_who_submits_is_entered_with_who_entered_it(harbour: Workspace) -> None:
    submit_as(harbour, "harbour", ONO, by="I. Holm")

    assert plain_of(harbour, "harbour")["submitter"] == ONO
    last = history(harbour, "harbour", "case", "harbour")[-1]
    assert (last.entry.by, last.changed["submitter"][1]) == ("I. Holm", ONO)
    assert verify(harbour).ok


def test_an_empty_record_says_that_nobody_submits(harbour: Workspace) -> None:
    submit_as(harbour, "harbour", ONO, by="I. Holm")

    submit_as(harbour, "harbour", {}, by="I. Holm")

    assert plain_of(harbour, "harbour")["submitter"] is None


def test_a_hold_that_was_set_stays_when_who_submits_is_entered(harbour: Workspace) -> None:
    hold(harbour, "harbour", by="K. Ono", why="he may be hiding", on="2021-06-02")

    submit_as(harbour, "harbour", ONO, by="I. Holm")

    assert plain_of(harbour, "harbour")["hold"]["why"] == "he may be hiding"


def test_the_slower_of_two_does_not_overwrite_what_they_have_not_seen(harbour: Workspace) -> None:
    seen = head_entry(harbour, "harbour")
    submit_as(harbour, "harbour", ONO, by="I. Holm", seen=seen)

    with pytest.raises(ChangedMeanwhile, match="who submits this case was changed meanwhile"):
        submit_as(harbour, "harbour", {"name": "A. Ferro"}, by="A. Ferro", seen=seen)

    assert plain_of(harbour, "harbour")["submitter"] == ONO


def test_what_a_case_cannot_have_there_is_refused(harbour: Workspace) -> None:
    with pytest.raises(WouldNotStand):
        submit_as(harbour, "harbour", {"shoe_size": "43"}, by="I. Holm")


def test_nobody_submits_a_case_that_is_not_there(harbour: Workspace) -> None:
    with pytest.raises(UnknownCase):
        submit_as(harbour, "nowhere", ONO, by="I. Holm")
