from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.dossier.facts import facts
from lastseen.dossier.forms.definitions import form_for, forms
from lastseen.dossier.forms.fill import fill
from lastseen.reading import reading
from tests.dossier.quarry import DAY, add, answer, claim, filled, plain, put, without
from tests.reading.random_cases import cases as random_cases


def test_the_case_answers_every_element_of_the_working_group():
    form = filled(plain())

    stops = [each.field.id for each in form.missing if each.missing and each.missing.stops]

    assert stops == []
    assert (form.person, form.day) == ("selin", DAY)


def test_a_claim_that_lost_its_hedge_gives_way_to_the_one_that_kept_it():
    told = answer(plain(), "w2_date")

    assert told.claims == ("c2",)
    assert "on or about 2 November 2026" in told.sentences[0].text


def test_a_claim_that_lost_its_hedge_is_taken_where_there_is_no_other_value():
    surer = claim(id="x1", **{"in": "R2"}, by=["wire"], about="seen", property="date", value="2026-11-20")
    hedged = claim(
        id="x2", **{"in": "R1"}, about="seen", property="date", value="2026-11-20", certainty="possible", hedge="maybe"
    )

    told = answer(plain(without("c11"), surer, hedged), "w2_last_seen").sentences[0]

    assert told.claims == ("x2",)
    assert "as possible (“maybe”)" in told.text


def test_where_claims_conflict_both_are_told():
    other = claim(id="x1", **{"in": "R3"}, by=["cousin"], about="taken", property="place", value="Orsk market, XB")

    told = answer(plain(other), "w3_place")

    both = {*told.sentences[0].claims, *told.against[0].claims}
    assert both == {"c4", "x1"}
    assert told.conflict == f"{told.against[0].text} Both are told here; nobody has settled which is right."
    assert set(told.claims) == both


def test_a_finding_on_the_other_side_of_a_conflict_is_told_in_the_words_of_whoever_signed_it():
    other = claim(id="x1", **{"in": "R3"}, by=["cousin"], about="taken", property="place", value="Orsk market, XB")
    unlikely = {
        "statement": {"about": "taken", "property": "place", "value": "quarry bridge, Tamsin, XA"},
        "assessment": "unlikely",
        "by": "M. Oru",
        "on": "2027-01-05",
        "why": "the bridge was closed",
    }

    told = answer(plain(other, put("findings", [unlikely])), "w3_place")

    assert told.sentences[0].claims == ("x1",)
    assert told.conflict.endswith("Assessment by M. Oru, 5 January 2027: unlikely; the bridge was closed.")


def test_a_denial_is_told_beside_what_it_denies():
    denial = claim(
        id="x1", **{"in": "R4"}, about="taken", property="place", value="quarry bridge, Tamsin, XA", stance="denies"
    )

    told = answer(plain(denial), "w3_place")

    assert "Ministry of Order (the State XA) denies that the person was taken away at: quarry bridge" in told.conflict
    assert told.claims == ("c4", "x1")


def test_what_was_refuted_fills_nothing():
    finding = {
        "statement": {"about": "taken", "property": "place", "value": "quarry bridge, Tamsin, XA"},
        "assessment": "refuted",
        "by": "M. Oru",
        "on": "2027-01-05",
        "why": "it was closed",
    }

    told = answer(plain(put("findings", [finding])), "w3_place")

    assert told.sentences == ()
    assert told.missing.stops


def test_every_spelling_of_a_name_is_told():
    other = claim(id="x1", **{"in": "R3"}, by=["cousin"], about="selin", property="name", value="셀린 마루")
    made = plain(other)

    assert {s.value for s in answer(made, "w1_name").sentences} == {"Selin Marou", "셀린 마루"}
    assert [s.value for s in answer(made, "w1_name_native").sentences] == ["셀린 마루"]


def test_what_an_authority_said_is_told_with_its_stance():
    told = answer(plain(), "w4_official").sentences

    assert [s.text for s in told] == [
        "Ministry of Order (the State XA) says that it has no information on whether the person was taken away."
    ]
    assert told[0].claims == ("c9",)


def test_the_story_follows_the_order_of_time():
    told = [sentence.about for sentence in answer(plain(), "w7_story").sentences]

    assert told == ["taken", "taken", "taken", "taken", "seen"]


def test_only_reports_that_the_form_cites_are_annexes():
    form = filled(plain())

    assert form.reports == ("R1", "R3", "R4", "R5")
    assert [s.value for s in answer(plain(), "w7_annexes").sentences] == ["R1", "R3", "R4", "R5"]


def test_states_are_told_with_the_reason_that_brings_them_in():
    told = answer(plain(), "e1_state", "ced_ua").sentences

    assert told[0].text == "The State XA: something that happened to the person is placed there."
    assert "the person is a national of the State XB" in told[1].text


def test_steps_are_told_with_their_outcome():
    told = answer(plain(), "w5_action").sentences[0]

    assert told.text == (
        "On 10 November 2026, the cousin took this step: complaint, with the prosecutor of Tamsin. Outcome: no answer."
    )


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ({"why_not": "the family is watched"}, "No step was taken. Why not: the family is watched."),
        (
            {"body": "the court", "why_not": "no lawyer dares"},
            "No step was taken, with the court. Why not: no lawyer dares.",
        ),
        ({"kind": "letter"}, "Somebody took this step: letter. Its outcome is not recorded."),
        (
            {"kind": "letter", "on": "2026-12", "outcome": "lost", "why_not": "no stamp"},
            "In December 2026, somebody took this step: letter. Outcome: lost. What could not be done: no stamp.",
        ),
    ],
)
def test_a_step_that_was_not_possible_answers_too(step, told):
    answered = answer(plain(put("steps", [step])), "w5_action")

    assert [s.text for s in answered.sentences] == [told]
    assert answered.missing is None


@pytest.mark.parametrize(
    "changed",
    [{"bodies": ["wgad"]}, {"revoked": "2027-02-01"}, {"until": "2027-01-31"}, {"on": None}, {"for": "border"}],
    ids=["another body", "revoked", "expired", "undated", "for another"],
)
def test_a_consent_that_does_not_hold_answers_nothing(changed):
    made = plain()
    made["consents"][0].update(changed)

    told = answer(made, "w6_ngo_consent")

    assert told.sentences == ()
    assert told.missing.stops
    assert [near.claim for near in told.missing.nearest] == ["consents.0"]


def test_a_consent_says_whether_the_name_is_published():
    told = answer(plain(), "s6_name", "sp_comm").sentences

    assert [s.text for s in told] == ["cousin did not agree that the name is published."]


def test_a_consent_that_says_nothing_of_the_authorities_leaves_that_open():
    made = plain()
    del made["consents"][0]["name_public"]

    assert answer(made, "s6_name", "sp_comm").missing.stops


def test_an_organisation_needs_a_consent_and_a_relative_does_not():
    relative = {"name": "Ana Marou", "address": "1 Mill Lane"}

    alone, organised = (plain(put("consents", []), put("submitter", s)) for s in (relative, plain()["submitter"]))

    assert answer(alone, "w6_ngo_consent").missing is None
    assert answer(organised, "w6_ngo_consent").missing.stops


def test_nothing_is_left_silently_blank():
    empty = {"casefile": 1, "id": "e", "things": {"selin": {"type": "person"}}}

    form = filled(empty)

    silent = [f.field.id for f in form.fields if not f.sentences and not f.missing and f.field.required == "yes"]
    assert silent == []
    assert form.claims == ()


def test_a_value_that_is_told_more_exactly_is_printed_as_it_was_told():
    denied = claim(id="x1", **{"in": "R4"}, about="seen", property="date", value="2026-11", stance="denies")

    told = answer(plain(denied), "w2_last_seen")

    assert "on 20 November 2026" in told.sentences[0].text
    assert "denies that the person was seen in detention in November 2026" in told.conflict


def test_a_claim_that_copies_repeat_is_told_once():
    copy = add("reports", "R6", publisher="daily", published="2026-11-09", copies="R1")

    told = answer(plain(copy), "w3_place")

    assert [s.report for s in told.sentences] == ["R1"]


def test_an_age_is_told_with_the_date_of_birth_that_it_contradicts():
    age = claim(id="x1", **{"in": "R1"}, about="selin", property="age", value=52)

    told = answer(plain(age), "w1_minor")

    assert told.sentences[0].text == "Lowland Wire states that the person's age is 52 (as of 5 November 2026)."
    assert "was born in June 1991" in told.conflict
    assert told.claims == ("x1", "c7")


def test_places_that_nobody_can_compare_are_both_told():
    bare = [claim(id="x1", **{"in": "R1"}, about="seen", property="place", value="Sorin")]
    other = [claim(id="x2", **{"in": "R2"}, about="seen", property="place", value="Orsk")]

    told = answer(plain(without("c12"), *bare, *other), "d3_places", "wgad")

    assert set(told.claims) >= {"x1", "x2"}
    assert told.conflict.endswith("Whether these agree could not be compared; all are told here.")


def test_what_is_true_of_a_day_is_told_for_each_day():
    first = claim(id="x1", **{"in": "R1"}, about="selin", property="whereabouts", value="Orsk, XB", at="2026-11-03")
    then = claim(id="x2", **{"in": "R3"}, about="selin", property="whereabouts", value="Vell, XC", at="2026-11-30")

    told = [s.text for s in answer(plain(first, then), "w7_story").sentences if "whereabouts" in s.text]

    assert [text.partition(" (as of ")[2] for text in told] == ["3 November 2026).", "30 November 2026)."]


def test_two_fates_of_one_day_are_both_told_and_said_not_to_go_together():
    alive = claim(id="x1", **{"in": "R1"}, about="selin", property="fate", value="alive_reported", at="2026-12-01")
    dead = claim(id="x2", **{"in": "R3"}, about="selin", property="fate", value="dead_reported", at="2026-12-01")

    told = answer(plain(alive, dead), "w7_story")

    assert {"x1", "x2"} <= set(told.claims)
    assert told.conflict.startswith("Not all of this can be true together.")


def test_details_that_were_changed_to_protect_somebody_are_said_to_be():
    def altered(made):
        made["reports"]["R1"]["protective_alteration"] = True

    told = answer(plain(altered), "w3_place").sentences[0].text

    assert told.startswith("Lowland Wire reports, with details changed to protect somebody, citing one unnamed person")


@given(random_cases(), st.sampled_from(sorted(forms())))
@settings(max_examples=60, deadline=None)
def test_of_any_case_every_sentence_rests_on_claims_of_it_and_nothing_insisted_on_is_blank(case, body):
    found = reading(case)
    known = {each.id: each for each in case.claims}

    form = fill(form_for(body), facts(found, "man"), case.plain, DAY)

    for each in form.fields:
        assert each.sentences or each.missing or each.field.required not in ("yes", "recommended")
        assert set(each.claims) <= set(known)
        for sentence in (*each.sentences, *each.against):
            assert sentence.citation or not sentence.claims
            assert "Kept Secret" not in sentence.text + sentence.citation


@given(random_cases())
@settings(max_examples=60, deadline=None)
def test_of_any_case_what_is_contradicted_is_told_with_its_other_side(case):
    found = reading(case)

    form = fill(form_for("wgad"), facts(found, "man"), case.plain, DAY)

    place = next(each for each in form.fields if each.field.id == "d2_place")
    taken = {claim for sentence in place.sentences for claim in sentence.claims}
    for row in found.contradictions:
        if (row.about, row.property) == ("raid", "place") and taken & {*row.claims[0], *row.claims[1]}:
            assert place.conflict
            assert place.against


def finding(**values):
    told = {
        "statement": {"about": "taken", "property": "place", "value": "quarry bridge, Tamsin, XA"},
        "assessment": "reasonable grounds to believe",
        "by": "M. Oru",
        "on": "2027-01-05",
        "why": "three people showed the place",
    }
    return put("findings", [{**told, **values}])


def test_a_signed_finding_is_told_after_what_it_is_about():
    told = answer(plain(finding()), "w3_place").sentences

    assert [s.finding for s in told] == [False, True]
    assert told[1].text == (
        "Assessment by M. Oru, 5 January 2027: reasonable grounds to believe; three people showed the place."
    )
    assert told[1].claims == ("c4",)


def test_a_finding_whose_author_is_withheld_lends_no_words():
    told = answer(plain(finding(by="[withheld]")), "w3_place").sentences[1].text

    assert told == "An assessment of this was made on 5 January 2027; it is not told here."


def test_a_consent_whose_giver_is_withheld_is_told_without_the_name():
    made = plain()
    made["consents"][0].update(who="[withheld]", **{"for": "selin"})

    told = answer(made, "w6_ngo_consent").sentences[0].text

    assert told == "Somebody who is not named here (cousin) agreed on 1 December 2026, by voice, asked in en."


def test_who_denies_that_it_happened_at_all_is_told_with_the_story():
    denial = claim(id="x1", **{"in": "R4"}, about="taken", property="occurred", value=True, stance="denies")
    untrue = claim(id="x2", **{"in": "R2"}, about="seen", property="occurred", value=False)

    told = answer(plain(without("c10"), denial, untrue), "w7_story")

    assert "Ministry of Order (the State XA) denies that the person was taken away." in told.conflict
    assert "The Daily states that the sighting in detention did not take place." in told.conflict
    assert {"x1", "x2"} <= set(told.claims)
