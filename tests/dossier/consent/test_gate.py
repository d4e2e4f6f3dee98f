from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lastseen.core.casefile import case_of
from lastseen.core.errors import LastseenError
from lastseen.dossier.consent.gate import Answer, Gate, Standing, doubts, gate, standing
from lastseen.dossier.consent.readers import reader_named, readers
from lastseen.dossier.consent.subjects import Asked, subjects
from tests.dossier.consent.cases import DAY, case


def gate_of(*consents: dict[str, Any], reader: str = "wgeid", day: date = DAY) -> Gate:
    plain = case(*consents)
    return gate(plain, subjects(case_of(plain)), reader_named(reader), day)


def asked(found: Gate, key: str, person: str | None = "amin") -> Answer:
    return found.answer([Asked(person, frozenset({key}))])


def test_no_consent_recorded_means_not_given():
    answer = asked(gate_of(), "dis.date")

    assert not answer.may_go
    assert answer.why == "no consent is recorded for amin"
    assert "dis.date" in answer.cure


@pytest.mark.parametrize(
    ("fields", "key", "goes"),
    [
        (["dis"], "dis.date", True),
        (["dis.date"], "dis.date", True),
        (["dis.date"], "dis.place", False),
        (["di"], "dis.date", False),
        (["all"], "dis.date", True),
        ([], "dis.date", False),
        (["person"], "dis.date", False),
        (["dis.date.more"], "dis.date", False),
    ],
)
def test_a_field_is_covered_by_itself_its_group_or_all(fields, key, goes):
    assert asked(gate_of({"fields": fields}), key).may_go is goes


@pytest.mark.parametrize(
    ("bodies", "reader", "goes"),
    [
        (["wgeid"], "wgeid", True),
        (["WGEID "], "wgeid", True),
        (["wgeid"], "wgeid_ua", True),
        (["wgeid_ua"], "wgeid", False),
        (["wge"], "wgeid", False),
        (["public"], "wgeid", False),
        (["wgeid"], "public", False),
        ([], "wgeid", False),
    ],
)
def test_a_consent_for_one_body_is_for_no_other(bodies, reader, goes):
    assert asked(gate_of({"bodies": bodies}, reader=reader), "dis.date").may_go is goes


@pytest.mark.parametrize(
    ("days", "day", "expected"),
    [
        ({"on": "2021-04-01"}, "2021-04-01", Standing.GIVEN),
        ({"on": "2021-04-01"}, "2021-03-31", Standing.NOT_YET),
        ({"on": "2021-04"}, "2021-04-29", Standing.NOT_YET),
        ({"on": "2021-04"}, "2021-04-30", Standing.GIVEN),
        ({"on": "2021-04-01", "until": "2021-12-31"}, "2021-12-31", Standing.GIVEN),
        ({"on": "2021-04-01", "until": "2021-12-31"}, "2022-01-01", Standing.EXPIRED),
        ({"on": "2021-04-01", "until": "2021-12"}, "2021-12-02", Standing.EXPIRED),
        ({"on": "2021-04-01", "revoked": "2021-06-01"}, "2021-05-31", Standing.GIVEN),
        ({"on": "2021-04-01", "revoked": "2021-06-01"}, "2021-06-01", Standing.REVOKED),
        ({"on": "2021-04-01", "revoked": "2021-06-01~"}, "2021-05-30", Standing.REVOKED),
        ({"on": "2021-04-01", "revoked": "../2021-06-01"}, "2021-05-01", Standing.REVOKED),
        ({}, "2021-05-01", Standing.UNDATED),
    ],
)
def test_where_a_day_is_doubtful_the_doubt_is_on_the_side_of_silence(days, day, expected):
    assert standing(days, date.fromisoformat(day)) is expected


@pytest.mark.parametrize("key", ["person.name", "person.alias", "person.id_doc"])
@pytest.mark.parametrize(("reader", "flag"), [("wgeid", "name_to_state"), ("public", "name_public")])
def test_a_name_goes_only_where_the_consent_says_that_the_name_may(key, reader, flag):
    fields = ["all", "person.id_doc"]

    assert asked(gate_of({"fields": fields}, reader=reader), key).may_go
    for said in (False, None):
        silent = gate_of({"fields": fields, flag: said}, reader=reader)
        assert not asked(silent, key).may_go
        assert asked(silent, "person.sex").may_go


def test_what_harms_most_in_public_must_be_named_in_words():
    by_group = gate_of({"fields": ["all", "person"]}, reader="public")
    in_words = gate_of({"fields": ["person.relatives"]}, reader="public")

    assert not asked(by_group, "person.relatives").may_go
    assert asked(by_group, "person.occupation").may_go
    assert asked(in_words, "person.relatives").may_go
    assert asked(gate_of({"fields": ["all"]}), "person.relatives").may_go


def test_the_consent_of_one_person_covers_no_other():
    found = gate_of({})

    assert not asked(found, "person.name", "salma").may_go
    assert asked(found, "person.name", "amin").may_go


def test_who_takes_their_own_consent_back_outranks_an_older_one_of_a_relative():
    own = {"who": "amin", "on": "2021-04-02", "revoked": "2021-08-01"}

    assert not asked(gate_of({}, own), "dis.date").may_go
    assert asked(gate_of({}, own, day=date(2021, 7, 1)), "dis.date").may_go
    assert asked(gate_of({"on": "2022-01-01"}, own), "dis.date").may_go


def test_without_for_it_is_for_nobody_where_the_case_has_two_people():
    found = gate_of({"for": None, "who": "a cousin"})

    assert not asked(found, "dis.date").may_go
    assert doubts(found) == ["consent no. 1 does not say clearly for whom it is; add for: the id of the person"]


def test_a_name_that_one_person_bears_says_for_whom_it_is():
    assert asked(gate_of({"for": "Amin  DUVALL"}), "dis.date").may_go


@pytest.mark.parametrize(
    ("consent", "why"),
    [
        ({"bodies": ["ced_ua"]}, "does not name wgeid among its bodies"),
        ({"fields": ["person"]}, "does not cover dis.date"),
        ({"on": None}, "is undated: it has no day"),
        ({"until": "2021-12-31"}, "is expired"),
        ({"revoked": "2021-12-31"}, "is revoked"),
    ],
)
def test_a_refusal_says_what_came_nearest_and_what_would_cure_it(consent, why):
    answer = asked(gate_of({"bodies": ["family"]}, consent), "dis.date")

    assert answer.why == f"consent no. {1 if 'bodies' in consent else 2} {why}"
    assert answer.cure


def test_bodies_that_nobody_knows_and_empty_consents_are_said():
    found = doubts(gate_of({"bodies": ["the UN"], "fields": None}))

    assert found == ["consent no. 1 names the UN, which is no body known here", "consent no. 1 names no fields"]


def test_a_field_that_nobody_knows_is_said():
    found = doubts(gate_of({"fields": ["adress", "person.name", "dis", "all", "source", "place.name"]}))

    assert found == ["consent no. 1 covers adress, which is no field known here"]


def test_an_unknown_reader_is_answered_with_the_nearest():
    with pytest.raises(LastseenError, match="wged is nobody") as refused:
        reader_named("wged")

    assert refused.value.hint == "did you mean wgeid?"


def test_every_body_that_tells_a_state_asks_for_the_name():
    flags = {one.id: one.flag for one in readers().values() if one.kind == "body"}

    assert {key for key, flag in flags.items() if not flag} == {"unhcr", "ohchr_seoul"}
