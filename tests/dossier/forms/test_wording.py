from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.scales import Certainty, Stance
from lastseen.core.vocabulary import EVENTS, terms_of
from lastseen.core.vocabulary_table import PROPERTIES
from lastseen.dossier.forms.loaded import loaded_in
from lastseen.dossier.forms.phrases import phrases
from tests.dossier.quarry import add, answer, claim, filled, plain, without


def said(*changes, field="w3_place", drop=("c4",)):
    """The first sentence of a field, with the claim that stood there taken out."""
    return answer(plain(without(*drop), *changes), field).sentences[0]


def place(**values):
    return claim(id="x1", about="taken", property="place", value="the pier, Tamsin, XA", **{"in": "R1", **values})


def test_a_report_on_its_own_word_states_it():
    assert (
        said(place()).text == "Lowland Wire states that the person was taken away at: the pier, Tamsin, the State XA."
    )


def test_a_report_that_cites_somebody_unnamed_says_so():
    told = said(place(by=["guard"])).text

    assert told == (
        "Lowland Wire reports, citing one unnamed person (a night guard), that the person was taken away at: the pier, "
        "Tamsin, the State XA."
    )


def test_a_chain_is_told_link_by_link():
    told = said(place(**{"in": "R2"}, by=["wire", "guard"])).text

    assert told.startswith("The Daily reports, citing Lowland Wire, in turn citing one unnamed person (a night guard),")


def test_what_ones_own_people_were_told_is_recorded():
    told = said(place(**{"in": "R3"}, by=["guard"])).text

    assert told.startswith("The monitors recorded, citing one unnamed person (a night guard), that")


def test_several_unnamed_people_are_counted_as_they_were():
    told = said(add("sources", "two", kind="person", named=False, count=2, described="drivers"), place(by=["two"])).text

    assert "citing 2 unnamed persons (drivers)," in told


def test_a_sealed_name_is_never_printed():
    form = filled(plain())

    told = " ".join(f"{s.text} {s.citation} {each.conflict}" for each in form.fields for s in each.sentences)

    assert "whose identity is protected (a relative)" in told
    assert "Hidden Cousin" not in told


def test_the_hedge_stands_in_its_own_words():
    told = said(place(by=["guard"], certainty="rumoured", hedge="so people say")).text

    assert told.startswith("Lowland Wire reports, as a rumour (“so people say”), citing one unnamed person")


@pytest.mark.parametrize(
    ("stance", "told"),
    [
        (
            "predicts",
            "Lowland Wire reports that one unnamed person (a night guard) predicts that the person was taken away at:",
        ),
        (
            "infers",
            "Lowland Wire reports that one unnamed person (a night guard) infers that the person was taken away at:",
        ),
    ],
)
def test_a_prediction_is_told_as_one(stance, told):
    assert said(place(by=["guard"], stance=stance)).text.startswith(told)


def test_a_body_that_finds_something_is_told_to_find_it():
    court = add("sources", "court", name="Court of Marn", kind="body")
    ruling = add("reports", "R9", publisher="court", published="2026-12-30")

    told = said(court, ruling, place(**{"in": "R9"}))

    assert told.text == "Court of Marn finds that the person was taken away at: the pier, Tamsin, the State XA."
    assert told.standing == "origins 0–0, established by body"


def test_a_claim_is_cited_by_publisher_title_day_report_and_id():
    told = said(place(**{"in": "R3"}))

    assert told.citation == "the monitors, “Interview”, 1 December 2026 (report R3, claim x1)"
    assert (told.claims, told.report, told.about) == (("x1",), "R3", "taken")


def test_an_event_beside_others_of_its_kind_is_told_apart():
    other = add("things", "again", type="event", kind="abduction", of=["selin"])

    assert "that the person was taken away (taken) at:" in said(other, place()).text


def test_a_legal_kind_is_told_as_a_handing_over():
    event = add("things", "sent", type="event", kind="extradition", of=["selin"])
    day = claim(id="x1", **{"in": "R1"}, about="sent", property="date", value="2026-12-01")

    told = [s.text for s in answer(plain(event, day), "d4_transfer", "wgad").sentences]

    assert told == ["Lowland Wire states that the person was handed over to another State on 1 December 2026."]


def test_every_property_stance_certainty_and_kind_of_event_has_its_words():
    assert set(PROPERTIES) <= set(phrases().says)
    assert {*map(str, Stance), "finding"} == set(phrases().stances)
    assert {each.word for each in Certainty} == set(phrases().manners)
    assert set(EVENTS) == set(phrases().events) == set(phrases().acts)
    assert {f"{name}.{term}" for name in ("fate", "liberty") for term in terms_of(name)} == set(phrases().terms)


def test_no_word_of_ours_is_loaded():
    ours = [
        text
        for name in ("says", "stances", "manners", "events", "acts", "terms", "roles")
        for text in getattr(phrases(), name).values()
    ]

    found = [word for text in ours for word, _ in loaded_in(text, ("insult", "political", "label", "proof", "legal"))]

    assert found == []


HEDGES = {word: phrases().manners[word] for word in ("likely", "reported", "possible", "rumoured", "doubtful")}


@given(
    certainty=st.sampled_from(sorted(HEDGES)),
    hedge=st.none() | st.text("abc ", min_size=1).filter(str.strip),
    stance=st.sampled_from(["asserts", "predicts", "infers"]),
    by=st.sampled_from([[], ["guard"], ["guard", "cousin"]]),
)
def test_the_sentence_is_never_surer_than_its_claim(certainty, hedge, stance, by):
    told = said(place(by=by, certainty=certainty, stance=stance, hedge=hedge)).text

    assert HEDGES[certainty] in told
    assert hedge is None or f"“{' '.join(hedge.split())}”" in told
    assert stance == "asserts" or f" {stance}," in told
    assert re.fullmatch(r"[A-Z][^.]*\.", told)


def test_a_denial_that_was_passed_on_names_those_in_between_first():
    asserted = claim(id="x2", **{"in": "R1"}, about="taken", property="place", value="the pier, Tamsin, XA")
    denied = place(**{"in": "R2"}, by=["wire", "ministry"], stance="denies")

    told = answer(plain(without("c4"), asserted, denied), "w3_place")

    assert told.sentences[0].claims == ("x2",)
    assert told.against[0].text == (
        "The Daily reports, citing Lowland Wire, that Ministry of Order (the State XA) denies that the person was "
        "taken away at: the pier, Tamsin, the State XA."
    )


def test_what_is_told_is_printed_as_it_was_told():
    told = said(
        claim(id="x1", **{"in": "R1"}, about="selin", property="occupation", value="clerk,,  {senior} of Acme Inc."),
        field="w1_occupation",
    )

    assert told.text == "Lowland Wire states that the person's occupation is: clerk,, {senior} of Acme Inc."
