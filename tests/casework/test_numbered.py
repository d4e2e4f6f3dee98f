from __future__ import annotations

import pytest

from lastseen.casework.change import ChangedMeanwhile, WouldNotStand
from lastseen.casework.history import history
from lastseen.casework.numbered import NoSuchRecord, Which, enter, enter_anew, numbered, take_out
from lastseen.casework.verify import verify
from lastseen.core.errors import LastseenError
from lastseen.store.errors import UnknownCase
from lastseen.store.workspace import Workspace

COMPLAINT = {"on": "2021-03-02", "kind": "complaint", "body": "Marn police", "outcome": "it was not taken"}
LAWSUIT = {"on": "2021-05", "kind": "lawsuit", "body": "Marn court"}


@pytest.fixture
def none(harbour: Workspace) -> Workspace:
    """The harbour without the steps that it comes with."""
    while numbered(harbour, "harbour", "steps"):
        take_out(harbour, Which("harbour", "steps", 1), "K. Ono", "for the test")
    return harbour


@pytest.fixture
def two(none: Workspace) -> Workspace:
    for record in (COMPLAINT, LAWSUIT):
        enter(none, "harbour", "steps", record, "K. Ono")
    return none


def test_records_are_numbered_in_the_order_in_which_they_were_entered(two: Workspace) -> None:
    assert [(one.number, one.record) for one in numbered(two, "harbour", "steps")] == [(1, COMPLAINT), (2, LAWSUIT)]


def test_a_record_is_entered_anew_and_its_history_keeps_both(two: Workspace) -> None:
    (first, _) = numbered(two, "harbour", "steps")

    enter_anew(two, Which("harbour", "steps", 1, first.entry), {**COMPLAINT, "outcome": "taken"}, "I. Holm")

    told = history(two, "harbour", "step", str(first.position))
    assert [(one.entry.by, one.changed.get("outcome")) for one in told] == [
        ("K. Ono", (None, "it was not taken")),
        ("I. Holm", ("it was not taken", "taken")),
    ]
    assert verify(two).ok


def test_what_somebody_else_changed_meanwhile_is_not_changed_by_who_has_not_seen_it(two: Workspace) -> None:
    seen = numbered(two, "harbour", "steps")[0].entry
    enter_anew(two, Which("harbour", "steps", 1, seen), {**COMPLAINT, "outcome": "taken"}, "I. Holm")

    with pytest.raises(ChangedMeanwhile, match=r"^step 1 was changed meanwhile"):
        enter_anew(two, Which("harbour", "steps", 1, seen), LAWSUIT, "K. Ono")

    assert numbered(two, "harbour", "steps")[0].record["outcome"] == "taken"


def test_when_one_is_taken_out_the_next_moves_up_and_keeps_its_history(two: Workspace) -> None:
    take_out(two, Which("harbour", "steps", 1), "K. Ono", "entered twice")

    (left,) = numbered(two, "harbour", "steps")
    assert (left.number, left.record) == (1, LAWSUIT)
    assert [one.entry.record for one in history(two, "harbour", "step", str(left.position))] == [LAWSUIT]


def test_nothing_is_taken_out_without_a_reason(two: Workspace) -> None:
    with pytest.raises(LastseenError, match="why is empty"):
        take_out(two, Which("harbour", "steps", 1), "K. Ono", " ")

    assert len(numbered(two, "harbour", "steps")) == 2


@pytest.mark.parametrize(("number", "hint"), [(3, "it has 2"), (0, "it has 2")])
def test_a_number_that_nothing_has_is_refused_with_how_many_there_are(two: Workspace, number: int, hint: str) -> None:
    with pytest.raises(NoSuchRecord, match=f"^harbour has no step {number}$") as refused:
        enter_anew(two, Which("harbour", "steps", number), LAWSUIT, "K. Ono")

    assert refused.value.hint == hint


def test_a_record_that_a_case_cannot_have_is_refused_and_nothing_is_entered(none: Workspace) -> None:
    with pytest.raises(WouldNotStand):
        enter(none, "harbour", "steps", {"on": "2021-13"}, "K. Ono")

    assert numbered(none, "harbour", "steps") == []


def test_a_case_that_is_not_there_has_no_records(harbour: Workspace) -> None:
    with pytest.raises(UnknownCase):
        numbered(harbour, "nowhere", "steps")
