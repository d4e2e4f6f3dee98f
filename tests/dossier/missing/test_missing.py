from __future__ import annotations

from lastseen.dossier.missing import withheld
from tests.dossier.quarry import add, answer, claim, filled, plain, put, without

DATES = ("c2", "c3", "c11")


def date(value, **values):
    return claim(id="x1", about="taken", property="date", value=value, **{"in": "R1", **values})


def test_an_answer_that_the_case_lacks_is_told_with_what_would_fill_it():
    told = answer(plain(without("c4", "c12")), "w3_place").missing

    assert told.why == "no claim says anything of: place of disappearance, or where last seen"
    assert told.cure == ("enter a claim of place about an event (disappearance, abduction, arrest, detention) of selin")
    assert told.stops
    assert told.nearest == ()


def test_a_claim_about_something_close_by_is_pointed_at():
    told = answer(plain(without("c4")), "w3_place").missing.nearest

    assert [(near.claim, near.says, near.why_not) for near in told] == [
        ("c12", "Tamsin barracks, Tamsin, XA", "it tells: place of detention")
    ]
    assert told[0].cure == "if it answers this too, enter it as such"


def test_a_date_coarser_than_a_month_is_told_and_still_missing():
    told = answer(plain(without(*DATES), date("2026")), "w2_date")

    assert "in 2026" in told.sentences[0].text
    assert told.missing.why == "the date is coarser than a month"
    assert told.missing.stops
    assert [(near.claim, near.why_not) for near in told.missing.nearest] == [("x1", "it leaves open more than a month")]


def test_a_proposed_claim_is_the_nearest_of_all():
    told = answer(plain(without(*DATES), date("2026-11-02", status="suggested")), "w2_date").missing.nearest

    assert (told[0].claim, told[0].why_not) == ("x1", "it is only proposed")
    assert told[0].cure == "confirm or reject it with lastseen review"


def test_a_refuted_claim_is_near_and_says_why_it_does_not_do():
    finding = {
        "statement": {"about": "taken", "property": "date", "value": "2026-11-02"},
        "assessment": "refuted",
        "by": "M. Oru",
        "on": "2027-01-05",
        "why": "she was seen later",
    }

    told = answer(plain(without(*DATES), date("2026-11-02"), put("findings", [finding])), "w2_date").missing.nearest

    assert [(near.claim, near.why_not) for near in told] == [("x1", "it was refuted")]


def test_a_claim_about_an_event_of_nobody_says_how_to_join_them():
    event = add("things", "vanished", type="event", kind="disappearance")
    day = claim(id="x1", **{"in": "R1"}, about="vanished", property="date", value="2026-11-02")

    told = answer(plain(without(*DATES), event, day), "w2_date").missing.nearest

    assert (told[0].claim, told[0].why_not) == ("x1", "nobody says to whom vanished happened")
    assert told[0].cure == "if it happened to selin, add of: [selin] to vanished"


def test_a_part_of_the_file_that_is_empty_says_what_to_enter():
    told = answer(plain(put("steps", [])), "w5_action").missing

    assert told.why == "the case file says nothing of: steps taken, and why none could be"
    assert told.cure.startswith("enter under steps what was done, with its day, body and outcome, or in why_not")


def test_what_no_claim_can_answer_is_for_a_person_to_write():
    told = answer(plain(), "k5_articles", "cat_22").missing

    assert (told.by_hand, told.stops) == (True, True)
    assert told.cure == "counsel names the articles and argues them from the facts above"


def test_what_nobody_insists_on_is_not_missing():
    assert answer(plain(), "w1_sex").missing is None


def test_an_organisation_is_asked_for_more_than_a_relative():
    relative = {"name": "Ana Marou", "address": "1 Mill Lane"}

    told = answer(plain(put("submitter", relative)), "w6_followup")

    assert told.missing is None
    assert answer(plain(put("submitter", {**relative, "organisation": "Monitors"})), "w6_followup").missing.stops


def test_what_the_whole_case_has_is_told_without_its_value():
    whole, copy = filled(plain()), filled(plain(without("c4", "c12")))

    told = next(each for each in withheld(copy, whole).fields if each.field.id == "w3_place").missing

    assert told.why == "the case has this, but no consent covers it"
    assert "bodies: [wgeid], fields: [dis.place]" in told.cure
    assert (told.withheld, told.stops, told.nearest) == (True, True, ())


def test_what_the_whole_case_lacks_as_well_is_not_said_to_be_withheld():
    lacking = filled(plain(put("steps", [])))

    told = next(each for each in withheld(lacking, lacking).fields if each.field.id == "w5_action").missing

    assert not told.withheld


def test_missing_answers_that_stop_it_come_first():
    form = filled(plain(put("steps", []), put("submitter", {})))

    stops = [each.missing.stops for each in form.missing]

    assert stops == sorted(stops, reverse=True)
    assert {True, False} == set(stops)
