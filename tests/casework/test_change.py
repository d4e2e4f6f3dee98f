from __future__ import annotations

import pytest

from lastseen.casework.append import append
from lastseen.casework.change import ChangedMeanwhile, Edit, WouldNotStand, change
from lastseen.casework.export_case import export_case
from lastseen.core.casefile import load
from lastseen.store.cases import standing, stored_case
from lastseen.store.errors import UnknownCase
from lastseen.store.models import Claim
from lastseen.store.rebuild import rebuild
from lastseen.store.verify import verify

OTHER = {"type": "person"}


def claims_of(workspace):
    return {claim["id"]: claim for claim in stored_case(workspace, "harbour").plain["claims"]}


def first_claim(workspace):
    return next(iter(claims_of(workspace).values()))


def test_records_that_need_each_other_are_added_together(harbour):
    claim = first_claim(harbour)
    fresh = {"id": "new1", "in": claim["in"], "about": "other", "property": "name", "value": "Oda Lin"}

    change(harbour, "harbour", [Edit("things", "other", OTHER), Edit("claims", "new1", fresh)], "K. Ono")

    assert claims_of(harbour)["new1"] == fresh
    assert verify(harbour).ok


def test_a_case_that_would_have_errors_is_left_as_it_is(harbour):
    before = stored_case(harbour, "harbour").plain

    with pytest.raises(WouldNotStand, match="there is no thing nobody"):
        change(
            harbour,
            "harbour",
            [
                Edit("things", "other", OTHER),
                Edit("claims", "new1", {**first_claim(harbour), "id": "new1", "about": "nobody"}),
            ],
            "K. Ono",
        )

    assert stored_case(harbour, "harbour").plain == before


def test_a_record_taken_out_leaves_the_case_and_stays_in_the_ledger(harbour):
    last = list(claims_of(harbour))[-1]

    change(harbour, "harbour", [Edit("claims", last, None)], "K. Ono", "entered twice")

    assert last not in claims_of(harbour)
    assert verify(harbour).ok
    assert rebuild(harbour).repaired == ()
    assert last not in claims_of(harbour)


def test_what_was_taken_out_can_be_entered_again_in_its_old_place(harbour):
    last = list(claims_of(harbour))[-1]
    record = claims_of(harbour)[last]
    change(harbour, "harbour", [Edit("claims", last, None)], "K. Ono")

    change(harbour, "harbour", [Edit("claims", last, record)], "K. Ono")

    assert list(claims_of(harbour))[-1] == last
    assert verify(harbour).ok


def test_after_one_from_the_middle_is_gone_the_next_is_added_at_the_end(harbour):
    first = next(iter(claims_of(harbour)))
    record = claims_of(harbour)[first]
    change(harbour, "harbour", [Edit("claims", first, None)], "K. Ono")

    change(harbour, "harbour", [Edit("claims", None, {**record, "id": "again"})], "K. Ono")

    assert list(claims_of(harbour))[-1] == "again"
    assert load(export_case(harbour, "harbour").text.encode())[0].claims[-1].id == "again"


def test_the_slower_of_two_people_is_told_and_changes_nothing(harbour):
    name = next(iter(claims_of(harbour)))
    record, seen = claims_of(harbour)[name], standing(harbour, "harbour", "claims", name).entry
    change(harbour, "harbour", [Edit("claims", name, {**record, "certainty": "doubtful"}, seen)], "K. Ono")

    with pytest.raises(ChangedMeanwhile, match=f"claim {name} was changed meanwhile"):
        change(harbour, "harbour", [Edit("claims", name, {**record, "certainty": "certain"}, seen)], "L. Bak")

    assert claims_of(harbour)[name]["certainty"] == "doubtful"


def test_what_is_not_there_cannot_be_taken_out(harbour):
    with pytest.raises(UnknownCase, match="there is no claim zz in harbour"):
        change(harbour, "harbour", [Edit("claims", "zz", None)], "K. Ono")

    assert harbour.rows(Claim).filter(key="zz").count() == 0


def test_taken_out_twice_in_one_go_is_an_error_and_nothing_is_changed(harbour):
    name = next(iter(claims_of(harbour)))

    with pytest.raises(UnknownCase):
        change(harbour, "harbour", [Edit("claims", name, None), Edit("claims", name, None)], "K. Ono")

    assert name in claims_of(harbour)


def test_records_without_ids_are_taken_out_by_their_place_though_an_earlier_one_is_gone(harbour):
    before = stored_case(harbour, "harbour").plain["judgements"]
    said = {**before[0], "why": "a later look"}
    first = append(harbour, "harbour", "judgements", {**said, "on": "2030-01-01"})
    second = append(harbour, "harbour", "judgements", {**said, "on": "2030-01-02"})
    change(harbour, "harbour", [Edit("judgements", str(first.position), None)], "K. Ono")

    change(harbour, "harbour", [Edit("judgements", str(second.position), None)], "K. Ono")

    assert stored_case(harbour, "harbour").plain["judgements"] == before
    assert verify(harbour).ok
