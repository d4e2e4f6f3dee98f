"""What a case has for each key of a form: which statement comes first, and what travels with it."""

from __future__ import annotations

import pytest

from lastseen.core.errors import LastseenError
from lastseen.core.vocabulary import EVENTS, property_of
from lastseen.dossier.concerned import persons, stateless_places, states_concerned
from lastseen.dossier.facts import facts
from lastseen.dossier.registry import registry
from tests.dossier.told_cases import read


def values(found, key):
    return [fact.value for fact in facts(found, "ode")[key]]


def test_every_key_is_fed_or_says_why_not():
    fed = {key.id for key in registry().values() if key.property or key.part or key.states or key.stances}

    said = {key.id for key in registry().values() if key.why}

    assert fed | said == set(registry())
    assert not fed & said


def test_every_key_names_properties_and_events_of_the_vocabulary():
    keys = registry().values()

    assert all(property_of(key.property) for key in keys if key.property)
    assert {kind for key in keys for kind in key.events} <= EVENTS


def test_an_unknown_key_is_refused_with_the_nearest_one():
    told = facts(read(), "ode")

    with pytest.raises(LastseenError) as refused:
        told["dis.dat"]

    assert refused.value.hint == "did you mean dis.date?"


def test_what_a_body_established_comes_before_what_others_say():
    found = read(
        "in: R2, by: [wife], about: gone, property: date, value: 2024-12-01",
        "in: R4, about: gone, property: date, value: 2024-12-03",
    )

    assert values(found, "dis.date") == ["2024-12-03", "2024-12-01"]


def test_what_two_origins_say_comes_before_what_one_says():
    found = read(
        "in: R2, by: [clerk], about: gone, property: place, value: 'Millgate, XA'",
        "in: R2, by: [wife], about: gone, property: place, value: 'Tarn, XA'",
        "in: R3, about: gone, property: place, value: 'Tarn, XA', access: own",
    )

    assert values(found, "dis.place")[0] == "Tarn, XA"


def test_of_two_that_stand_alike_the_more_exact_comes_first():
    found = read(
        "in: R2, by: [wife], about: ode, property: address, value: 'Tarn, XA', at: 2024-11",
        "in: R2, by: [wife], about: ode, property: address, value: 'Mill Street, Tarn, XA', at: 2024-11",
    )

    assert values(found, "person.address") == ["Mill Street, Tarn, XA", "Tarn, XA"]


def test_what_a_retelling_changed_comes_after_what_it_was_told_from():
    found = read(
        "in: R2, by: [wife], about: gone, property: place, value: 'Tarn, XA'",
        "in: R5, by: [team, wife], about: gone, property: place, value: 'Arbor, XA'",
        reports={
            "R2": {"publisher": "team", "received": "2025-01-05"},
            "R5": {"publisher": "tide", "published": "2025-01-20", "draws_on": ["R2"]},
        },
    )

    assert values(found, "dis.place") == ["Tarn, XA", "Arbor, XA"]


def test_a_conflict_travels_with_the_fact_and_nothing_else_does():
    found = read(
        "in: R2, by: [wife], about: gone, property: date, value: 2024-12-01",
        "in: R1, about: gone, property: date, value: 2024-11-03",
        "in: R1, about: taken, property: date, value: 2024-10-03",
    )

    first = facts(found, "ode").first("dis.date")

    assert (first.value, [str(other.value) for other in first.conflicts]) == ("2024-11-03", ["2024-12-01"])


def test_the_claims_of_a_fact_leave_out_whoever_denies_it():
    found = read(
        "in: R2, by: [wife], about: gone, property: place, value: 'Tarn, XA'",
        "in: R3, about: gone, property: place, value: 'Tarn, XA', stance: denies, access: own",
    )

    assert facts(found, "ode").first("dis.place").claims == ("c1",)


def test_what_was_refuted_is_no_fact():
    refuted = {
        "statement": {"about": "ode", "property": "fate", "value": "dead_reported"},
        "assessment": "refuted",
        "by": "M. Oru",
        "on": "2025-02-01",
        "why": "he telephoned",
    }
    found = read("in: R1, about: ode, property: fate, value: dead_reported, at: 2025-01", findings=[refuted])

    assert values(found, "person.fate") == []


def test_a_suggested_claim_is_no_fact():
    found = read("in: R1, about: gone, property: date, value: 2024-12-01, status: suggested")

    assert values(found, "dis.date") == []


def test_the_preferred_kind_of_event_comes_first():
    found = read(
        "in: R2, by: [wife], about: taken, property: date, value: 2024-12-02",
        "in: R2, by: [wife], about: gone, property: date, value: 2024-12-01",
    )

    assert values(found, "dis.date") == ["2024-12-01", "2024-12-02"]
    assert values(found, "dep.date") == ["2024-12-02", "2024-12-01"]


def test_whoever_did_it_is_told_by_name_and_not_by_id():
    found = read(
        "in: R2, by: [wife], about: taken, property: by, value: brigade",
        "in: R2, by: [wife], about: brigade, property: name, value: Second Brigade of the Border Guard",
    )

    assert values(found, "perp.name") == ["Second Brigade of the Border Guard"]


def test_a_name_in_its_own_script_is_told_apart():
    found = read(
        "in: R2, by: [wife], about: ode, property: name, value: Ode Marr",
        "in: R2, by: [wife], about: ode, property: name, value: Оде Марр",
    )

    assert values(found, "person.name_native") == ["Оде Марр"]


def test_parts_of_the_file_are_facts_without_claims():
    steps = [
        {"on": "2025-01-10", "kind": "complaint", "body": "prosecutor", "outcome": "no answer"},
        {"why_not": "fear"},
    ]
    found = read(steps=steps, submitter={"name": "M. Oru", "can_follow_up": False})

    told = facts(found, "ode")

    assert [(fact.about, fact.record) for fact in told["steps"]] == [("steps.0", steps[0]), ("steps.1", steps[1])]
    assert [fact.about for fact in told["remedy"]] == ["steps.0"]
    assert (told.first("submitter.name").value, told.first("submitter.can_follow_up").value) == ("M. Oru", "false")
    assert told["submitter.email"] == ()


def test_only_what_the_state_itself_says_is_official():
    found = read(
        "in: R2, by: [wife], about: gone, property: place, value: 'Tarn, XA'",
        "in: R3, about: gone, property: occurred, value: true, stance: no_information",
    )

    assert [(f.value, f.claims) for f in facts(found, "ode")["official"]] == [("XA: no information", ("c2",))]


def test_a_form_is_about_those_to_whom_something_happened():
    things = {
        "witness": {"type": "person"},
        "ann": {"type": "person"},
        "trial": {"type": "event", "kind": "court_hearing"},
    }
    found = read("in: R2, about: trial, property: of, value: ann", things=things)

    assert persons(found) == ("ann", "ode")


def test_two_persons_judged_the_same_are_one():
    ruled = {"about": ["ode", "other"], "verdict": "same", "by": "M. Oru", "on": "2025-01-09", "why": "one passport"}
    found = read(
        "in: R2, by: [wife], about: other, property: birth_date, value: 2001-04-02",
        things={"other": {"type": "person"}},
        judgements=[ruled],
    )

    assert persons(found) == ("ode",)
    assert [fact.value for fact in facts(found, "other")["person.dob"]] == ["2001-04-02"]


def test_a_state_is_concerned_for_every_reason_with_the_claims_of_each():
    found = read(
        "in: R2, by: [wife], about: gone, property: place, value: 'Tarn, XA'",
        "in: R1, about: over, property: to_state, value: XB, stance: predicts",
        "in: R2, by: [wife], about: ode, property: nationality, value: XC",
    )

    told = {
        one.state: [(link.role, link.claims, link.asserted) for link in one.links]
        for one in states_concerned(found, "ode")
    }

    assert told == {
        "XA": [("territory", ("c1",), True)],
        "XB": [("sent_to", ("c2",), False)],
        "XC": [("national", ("c3",), True)],
    }


def test_a_place_without_its_state_brings_in_none_and_is_told():
    found = read("in: R2, by: [wife], about: gone, property: place, value: Tarn")

    assert states_concerned(found, "ode") == ()
    assert [str(statement.value) for statement in stateless_places(found, "ode")] == ["Tarn"]
