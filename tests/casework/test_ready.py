from __future__ import annotations

import datetime

import pytest

from lastseen.casework.reader_copy import WholeCase
from lastseen.casework.ready import as_json, person_meant, ready, told_with_missing
from lastseen.core.casefile import case_of
from lastseen.core.errors import LastseenError
from lastseen.dossier.forms.definitions import UnknownForm, form_for
from lastseen.reading import reading
from tests.dossier.quarry import DAY, add, claim, plain, put, without

ONE_NAME = {"fields": ["person.name"], "bodies": ["wgeid"]}


def found(*changes, body="wgeid", person=None, on=DAY, today=DAY):
    return ready(WholeCase(plain(*changes)), body, person, on, today)


def field(told, name):
    return next(each for each in told.filled.fields if each.field.id == name)


def test_a_case_with_consent_is_ready():
    told = found()

    assert told.stops == 0
    assert told.covered
    assert told.hold is None


def test_what_no_consent_covers_is_told_as_withheld_and_counts_as_missing():
    told = found(lambda made: made["consents"][0].update(ONE_NAME))

    place = field(told, "w3_place").missing
    assert place.withheld
    assert place.stops
    assert told.stops >= 3
    assert field(told, "w1_name").missing is None


def test_without_any_consent_the_flags_are_those_of_the_whole_case():
    told = found(put("consents", []))

    assert not told.covered
    assert [flag.rule for flag in told.flags if flag.rule == "L12"] == ["L12"]
    assert field(told, "w1_name").missing.withheld


def test_the_ids_that_are_told_are_those_of_the_case():
    other = add("things", "again", type="event", kind="abduction", of=["selin"])
    day = claim(id="x1", **{"in": "R3"}, about="again", property="date", value="2026-12")

    told = found(other, day)

    assert told.filled.person == "selin"
    assert "the person was taken away (taken)" in field(told, "w3_place").sentences[0].text


def test_a_consent_that_was_revoked_before_the_day_covers_nothing():
    revoked = found(lambda made: made["consents"][0].update(revoked="2027-02-01"))

    assert not revoked.covered


def test_the_day_of_the_case_does_not_bring_back_a_consent_that_has_ended():
    ended = found(lambda made: made["consents"][0].update(until="2027-06-01"), on=None, today=datetime.date(2028, 1, 1))

    assert not ended.covered


def test_two_persons_in_one_form_are_refused_with_what_to_name():
    kim = add("things", "kim", type="person"), add("things", "raid", type="event", kind="arrest", of=["kim"])

    with pytest.raises(LastseenError) as problem:
        found(*kim)

    assert str(problem.value) == "the case is about 2 persons, and wgeid takes a form for each"
    assert problem.value.hint == "name one with --person: kim, selin"


def test_a_case_of_nobody_is_refused():
    with pytest.raises(LastseenError, match="the case has no person yet"):
        found(put("things", {}), put("claims", []), put("consents", []))


def test_somebody_who_is_no_person_of_the_case_is_refused():
    seen = reading(case_of(plain()))

    with pytest.raises(LastseenError) as problem:
        person_meant(seen, "border", form_for("wgeid"))

    assert str(problem.value) == "border is no person of the case"
    assert problem.value.hint == "name one of selin"


def test_a_person_judged_to_be_another_is_read_as_that_one():
    twin = add("things", "zelin", type="person")
    same = put(
        "judgements",
        [{"about": ["selin", "zelin"], "verdict": "same", "by": "M. Oru", "on": "2027-01-01", "why": "one passport"}],
    )

    assert person_meant(reading(case_of(plain(twin, same))), "zelin", form_for("wgeid")) == "selin"


def test_an_unknown_body_is_refused_with_the_nearest():
    with pytest.raises(UnknownForm, match="there is no form for wgeed"):
        found(body="wgeed")


def test_a_hold_is_told():
    told = found(put("hold", {"by": "M. Oru", "on": "2027-01-01", "why": "she may be hiding"}))

    assert told.hold.why == "she may be hiding"
    assert as_json(told)["hold"] == {"by": "M. Oru", "on": "2027-01-01", "why": "she may be hiding"}


def test_a_definition_out_of_date_is_told_by_the_real_day_and_not_by_that_of_the_case():
    told = found(on=None, today=datetime.date(2027, 7, 1))

    assert any("last checked on" in warning for warning in told.filled.warnings)
    assert not any("last checked on" in warning for warning in found(today=datetime.date(2027, 3, 1)).filled.warnings)


def test_an_unknown_state_is_printed_and_stops_nothing():
    nowhere = claim(id="x1", **{"in": "R3"}, about="taken", property="place", value="the pier")

    told = found(without("c4", "c8", "c12"), nowhere)

    assert field(told, "w4_states").missing.why == "no claim says anything of: states concerned"
    assert told.stops == 0


def test_what_each_form_lacks_is_told_in_short():
    seen = reading(case_of(plain(put("steps", []))))

    told = told_with_missing({"lint": [], "missing": []}, seen)["missing"]

    assert {"person": "selin", "body": "wgeid", "missing": ["w5_action"]} in told
    assert len(told) == 7


def test_of_very_many_people_nothing_is_listed_and_that_is_said():
    crowd = [
        change
        for number in range(25)
        for change in (
            add("things", f"p{number}", type="person"),
            add("things", f"e{number}", type="event", kind="arrest", of=[f"p{number}"]),
        )
    ]

    told = told_with_missing({"lint": [], "missing": []}, reading(case_of(plain(*crowd))))

    assert told["missing"] == []
    assert told["lint"][0]["message"] == "26 persons: what is missing for each is not listed here"
