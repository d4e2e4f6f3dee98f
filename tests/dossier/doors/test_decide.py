"""Doors of whole cases: what the claims bring in, what they leave open, and what must be there before."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.errors import LastseenError
from lastseen.dossier.consent.readers import readers
from lastseen.dossier.doors import Verdict, decide, doors, procedure_named, procedures
from lastseen.dossier.doors.answers import joined
from lastseen.dossier.doors.procedures import read_procedures
from lastseen.dossier.doors.question import Question
from lastseen.dossier.doors.steps import STEPS
from lastseen.dossier.doors.urgency import Moment
from lastseen.dossier.facts import facts
from lastseen.dossier.registry import registry
from lastseen.dossier.treaties import acts
from lastseen.dossier.treaties.tables import read_acts
from tests.dossier.told_cases import read

NAME = "in: R2, by: [wife], about: ode, property: name, value: Ode Marr"
DATE = "in: R2, by: [wife], about: gone, property: date, value: 2024-12-01"
IN_RUSSIA = "in: R2, by: [wife], about: gone, property: place, value: 'Tarn, RU'"
DAY = datetime.date(2025, 3, 1)
CONSENT = {
    "who": "wife",
    "for": "ode",
    "bodies": ["wgeid"],
    "fields": ["all"],
    "name_to_state": True,
    "on": "2025-01-01",
}


def door(found, procedure, state=None):
    told = [d for d in doors(facts(found, "ode"), found.day) if d.procedure == procedure]
    return next(d for d in told if state is None or d.state == state)


def steps(told):
    return {reason.step: reason for reason in told.reasons}


def test_every_procedure_is_somebody_a_copy_can_be_made_for():
    assert set(procedures()) <= set(readers())


def test_every_procedure_needs_keys_that_forms_know():
    assert {key for procedure in procedures().values() for key in procedure.needs} <= set(registry())


def test_what_is_unverified_of_a_procedure_is_a_column_of_it():
    columns = {field.name for field in dataclasses.fields(procedure_named("wgeid"))}

    assert {column for procedure in procedures().values() for column in procedure.unverified} <= columns


def test_an_unknown_procedure_is_refused_with_the_nearest_one():
    with pytest.raises(LastseenError) as refused:
        procedure_named("wgied")

    assert refused.value.hint == "did you mean wgeid?"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('[x]\nstates = "some"\n', "missing 6 required"),
        ('[x]\nlabel="x"\nbody="x"\nwho="x"\nsources="x"\nas_of="x"\nsecrecy="x"\nstates = "some"\n', "states must be"),
        (
            '[x]\nlabel="x"\nbody="x"\nwho="x"\nsources="x"\nas_of="x"\nsecrecy="x"\nstates = "party"\n',
            "states must be",
        ),
        ('[x]\nlanguage = "en"\n', "unexpected keyword argument 'language'"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_the_procedure(row, says):
    with pytest.raises(LastseenError, match="procedure x") as refused:
        read_procedures(row)

    assert says in str(refused.value)


def test_each_state_concerned_has_a_door_of_its_own_with_its_claims():
    found = read(DATE, IN_RUSSIA, "in: R1, about: over, property: to_state, value: KP")

    assert (door(found, "wgeid", "RU").claims, door(found, "wgeid", "KP").claims) == (("c2",), ("c3",))


def test_a_state_that_is_only_inferred_has_a_door_that_is_open_if_somebody_asserts_it():
    found = read(DATE, "in: R1, about: over, property: to_state, value: KP, stance: predicts")

    told = door(found, "wgad", "KP")

    assert told.verdict is Verdict.OPEN_IF
    assert "only inferred or predicted" in told.deciding[0].sentence


def test_a_case_without_a_state_is_undetermined_everywhere():
    found = read(DATE, "in: R2, by: [wife], about: gone, property: place, value: Tarn")

    told = doors(facts(found, "ode"), found.day)

    assert {d.state for d in told} == {None}
    assert {d.verdict for d in told} == {Verdict.UNDETERMINED}


def test_the_state_of_nationality_alone_has_the_urgent_action_and_nothing_else():
    found = read(DATE, IN_RUSSIA, "in: R2, by: [wife], about: ode, property: nationality, value: KR")

    told = [d for d in doors(facts(found, "ode"), found.day) if d.state == "KR"]

    assert [(d.procedure, d.verdict) for d in told] == [("ced_ua", Verdict.OPEN)]
    assert "as the state whose national the person is" in told[0].reasons[0].sentence
    assert told[0].claims == ("c1", "c3")


def test_dates_that_contradict_leave_a_door_open_if_one_of_them_would():
    later = "in: R1, about: gone, property: date, value: 2022-12-01"
    found = read(DATE, later, "in: R2, by: [wife], about: gone, property: place, value: 'Tarn, KR'")

    told = door(found, "ced_ua")

    assert told.verdict is Verdict.OPEN_IF
    assert {"c1", "c2"} <= set(steps(told)["temporal"].claims)


def test_what_began_before_and_lasted_is_counted_from_its_beginning():
    found = read("in: R2, by: [wife], about: gone, property: date, value: 2024-12-01/", IN_RUSSIA)

    assert door(found, "wgeid").urgency.last_safe_day == datetime.date(2025, 3, 1)
    assert door(found, "wgeid").urgency.answer == "yes"


def test_a_hand_over_is_looked_up_by_its_own_day_and_not_by_that_of_the_disappearance():
    found = read(
        "in: R2, by: [wife], about: gone, property: date, value: 2022-08-01",
        "in: R2, by: [wife], about: over, property: date, value: 2022-10-01",
        "in: R2, by: [wife], about: over, property: from_state, value: RU",
    )

    assert door(found, "ecthr").verdict is Verdict.CLOSED


def test_something_sent_to_a_like_body_leaves_a_door_open_if_it_is_over():
    found = read(DATE, IN_RUSSIA, submissions=[{"body": "CAT_22", "on": "2025-01-09"}])

    told = door(found, "hrc_op1")

    assert steps(told)["duplication"].verdict is Verdict.OPEN_IF
    assert "CAT_22 on 2025-01-09" in steps(told)["duplication"].sentence


def test_something_sent_elsewhere_stands_in_nobody_s_way():
    found = read(DATE, IN_RUSSIA, submissions=[{"body": "sp_comm", "on": "2025-01-09"}])

    assert steps(door(found, "hrc_op1"))["duplication"].verdict is Verdict.OPEN
    assert "sent there on 2025-01-09 already" in door(found, "sp_comm").notes


def test_a_case_from_the_press_alone_is_not_for_special_procedures():
    found = read("in: R1, by: [clerk], about: gone, property: place, value: 'Tarn, RU'")

    told = door(found, "sp_comm")

    assert told.verdict is Verdict.OPEN_IF
    assert "all claims so far come from outlets" in told.deciding[0].sentence
    assert told.unverified == ("sp_comm.press",)


def test_the_monitors_repeating_the_press_are_still_the_press():
    found = read("in: R2, by: [tide, clerk], about: gone, property: place, value: 'Tarn, RU'")

    assert door(found, "sp_comm").verdict is Verdict.OPEN_IF


def test_one_claim_from_elsewhere_opens_special_procedures_and_is_named():
    found = read("in: R1, about: gone, property: date, value: 2024-12-01", IN_RUSSIA)

    told = door(found, "sp_comm")

    assert told.verdict is Verdict.OPEN
    assert steps(told)["press"].claims == ("c2",)


def test_whoever_was_certainly_brought_out_is_no_longer_where_unhcr_could_help():
    found = read(IN_RUSSIA, "in: R4, about: over, property: from_state, value: RU")

    assert door(found, "unhcr").verdict is Verdict.CLOSED


def test_a_rumour_of_a_return_closes_nothing():
    found = read(IN_RUSSIA, "in: R1, by: [clerk], about: over, property: from_state, value: RU, certainty: rumoured")

    assert door(found, "unhcr").verdict is Verdict.OPEN_IF


BACK = {"back": {"type": "event", "kind": "release", "of": ["ode"]}}


def test_somebody_who_is_said_to_be_free_is_missing_only_if_that_is_not_so():
    found = read(DATE, IN_RUSSIA, "in: R1, about: back, property: date, value: 2025-01-03", things=BACK)

    told = door(found, "ced_ua", "RU"), door(found, "wgeid", "RU")

    assert told[1].verdict is Verdict.OPEN_IF
    assert steps(told[1])["missing"].claims == ("c3",)
    assert told[0].verdict is Verdict.CLOSED


def test_a_release_before_the_disappearance_changes_nothing():
    found = read(DATE, IN_RUSSIA, "in: R1, about: back, property: date, value: 2023-01-03", things=BACK)

    assert door(found, "wgeid").verdict is Verdict.OPEN


def test_tracing_never_goes_without_the_family_where_it_is_dangerous():
    found = read(
        "in: R2, by: [wife], about: gone, property: place, value: 'Tarn, TH'",
        "in: R2, by: [wife], about: over, property: to_state, value: KP",
    )

    assert door(found, "icrc_rfl", "TH").verdict is Verdict.OPEN_IF


def test_an_open_door_is_not_ready_while_anything_is_missing():
    found = read(NAME, DATE, IN_RUSSIA)

    told = door(found, "wgeid")

    assert (told.verdict, told.ready) == (Verdict.OPEN, False)
    assert "who submits" in told.before[0].sentence
    assert [reason.step for reason in told.before] == ["fields", "consent"]


def test_a_door_with_all_that_is_needed_is_ready():
    found = read(
        NAME,
        DATE,
        IN_RUSSIA,
        "in: R2, by: [wife], about: gone, property: by, value: Police of the Tarn District",
        steps=[{"why_not": "the family was threatened"}],
        submitter={"name": "M. Oru"},
        consents=[CONSENT],
    )

    assert door(found, "wgeid").before == ()
    assert door(found, "wgeid").ready


def test_a_consent_that_was_revoked_is_none():
    found = read(NAME, DATE, IN_RUSSIA, consents=[{**CONSENT, "revoked": "2025-02-01"}])

    told = {reason.step: reason for reason in door(found, "wgeid").before}

    assert "revoked" in told["consent"].sentence


def test_a_hold_stands_before_everything():
    held = {"by": "M. Oru", "on": "2025-02-01", "why": "he may be hiding"}
    found = read(NAME, DATE, IN_RUSSIA, hold=held)

    told = doors(facts(found, "ode"), found.day)

    assert all(any("he may be hiding" in reason.sentence for reason in d.before) for d in told)
    assert not any(d.ready for d in told)


def test_a_row_of_one_s_own_decides_for_a_state_that_the_tables_do_not_have():
    heading = "id,state,instrument,act,article,act_date,eif_date,as_of,confidence,checked_by,source,note\n"
    table = read_acts(heading + "xa,XA,ICPPED,accession,,2020-01-01,,2020-01,read,M. Oru,a gazette,\n", "mine.csv")
    when = (Moment(datetime.date(2020, 2, 1), datetime.date(2020, 2, 1)),)

    told = decide(procedure_named("ced_ua"), Question("XA", DAY, when, when), table)

    assert (told.verdict, told.rows) == (Verdict.OPEN, ("xa",))


DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2030, 1, 1))
STATES = st.sampled_from(["RU", "KP", "CN", "TH", "JP", "KR", "XA"])
PROCEDURES = st.sampled_from(list(procedures().values()))


@given(PROCEDURES, STATES, DAYS, DAYS, DAYS)
def test_taking_rows_away_never_closes_a_door(procedure, state, one, other, day):
    first, last = sorted((one, other))
    when = (Moment(first, last),)
    question = Question(state, day, when, when, concerned=frozenset({state}))

    with_rows, without = decide(procedure, question), decide(procedure, question, ())

    if procedure.states == "party" and state not in procedure.closed_for:
        assert without.verdict is Verdict.UNDETERMINED
    else:
        assert without.verdict is with_rows.verdict


@given(PROCEDURES, STATES, DAYS)
def test_forgetting_the_date_never_closes_a_door(procedure, state, day):
    when = (Moment(day, day),)
    known = Question(state, DAY, when, when, concerned=frozenset({state}))

    told, forgotten = decide(procedure, known), decide(procedure, Question(state, DAY, concerned=frozenset({state})))

    assert forgotten.verdict is not Verdict.CLOSED or told.verdict is Verdict.CLOSED


@given(PROCEDURES, STATES, DAYS, DAYS, st.integers(0, 400), st.integers(0, 400))
def test_a_vaguer_date_never_closes_what_an_exacter_one_leaves_open(procedure, state, one, other, before, after):
    first, last = sorted((one, other))
    wide = (Moment(first - datetime.timedelta(before), last + datetime.timedelta(after)),)
    exact = (Moment(first, last),)
    asked = [Question(state, DAY, when, when, concerned=frozenset({state})) for when in (exact, wide)]

    sharp, vague = (decide(procedure, question) for question in asked)

    assert vague.verdict is not Verdict.CLOSED or sharp.verdict is Verdict.CLOSED


@given(PROCEDURES, STATES, DAYS)
def test_every_row_that_a_door_names_is_in_the_table(procedure, state, day):
    when = (Moment(day, day),)

    told = decide(procedure, Question(state, DAY, when, when, concerned=frozenset({state})))

    assert set(told.rows) <= {act.id for act in acts()}


def test_the_steps_come_in_the_fixed_order():
    assert [step.__name__ for step in STEPS][:6] == [
        "jurisdiction",
        "temporal",
        "declaration",
        "duplication",
        "remedies",
        "delay",
    ]


def test_a_door_without_any_objection_is_open():
    assert joined([]) is Verdict.OPEN
