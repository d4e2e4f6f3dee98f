from __future__ import annotations

import pytest

ABROAD = """
  - {id: c5, in: R1, by: [guard], about: taken, property: place, value: "the pump house, Tarn, RU"}
  - {id: c6, in: R1, about: taken, property: place, value: Tarn}
"""


@pytest.fixture
def abroad(case_file):
    text = case_file.read_text("utf-8")
    case_file.write_text(text.rstrip("\n") + ABROAD, "utf-8")
    return case_file


def test_the_page_says_what_each_answer_leans_on(run, abroad):
    shown = run("doors", abroad)

    assert shown.code == 0
    assert "RU: it happened there (c5)" in shown.out
    assert "OPEN         wgeid: Working Group" in shown.out
    assert "ru_icpped: RU, International Convention for the Protection of All Persons" in shown.out


def test_what_nobody_has_confirmed_is_marked_beside_the_answer_and_explained(run, abroad):
    shown = " ".join(run("doors", abroad).out.split())

    assert "RU has accepted article 22 of the CAT since 1991-10-01; it is told for" in shown
    assert "[unverified: ru_cat_22]" in shown
    assert "nobody has confirmed this in a document yet" in shown


def test_the_last_safe_day_is_printed(run, abroad):
    shown = " ".join(run("doors", abroad).out.split())

    assert "urgent: received by 2021-04-30, it is within 3 months whatever the true day was (c2, c3)" in shown


def test_a_place_without_its_state_is_told(run, abroad):
    shown = " ".join(run("doors", abroad).out.split())

    assert "in which state Tarn lies is not told" in shown


def test_a_case_without_a_state_is_not_known_to_have_a_door(run, case_file):
    shown = run("doors", case_file)

    assert "no state: nobody says in which one it happened" in shown.out
    assert "UNDETERMINED wgeid" in shown.out


def test_json_has_every_reason_with_its_rows_and_claims(run, abroad):
    told = run("doors", abroad, "--json").json

    door = next(d for d in told["doors"] if d["procedure"] == "ced_ua")
    assert (door["state"], door["answer"], door["ready"]) == ("RU", "CLOSED", False)
    assert door["reasons"][-1]["rows"] == door["rows"] == ["ru_icpped"]
    assert set(door["reasons"][-1]["claims"]) == {"c2", "c3", "c5"}
    assert [act["confidence"] for act in told["acts"] if act["id"] == "ru_icpped"] == ["read"]
    assert told["without_state"] == [{"value": "Tarn", "claims": ["c5", "c6"]}]


def test_only_one_state_or_one_person_can_be_asked_for(run, abroad):
    told = run("doors", abroad, "--state", "ru", "--person", "ilan", "--json").json

    assert {(d["person"], d["state"]) for d in told["doors"]} == {("ilan", "RU")}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--person", "nobody"], "nobody is no person of the case"),
        (["--person", "taken"], "taken is no person of the case"),
        (["--state", "XA"], "no claim brings in XA"),
        (["--as-of", "2021"], "is not one day"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(run, abroad, words, says):
    refused = run("doors", abroad, *words)

    assert refused.code == 2
    assert says in refused.err


def test_an_earlier_day_has_the_doors_of_what_was_known_then(run, abroad):
    told = run("doors", abroad, "--as-of", "2021-02-01", "--json").json

    assert {d["answer"] for d in told["doors"]} == {"UNDETERMINED"}


def test_show_has_the_same_doors(run, abroad):
    shown, asked = run("show", abroad, "--json").json, run("doors", abroad, "--json").json

    assert shown["doors"] == asked["doors"] != []


def test_show_lists_no_doors_of_very_many_people_and_says_so(run, case_file):
    people = "".join(f"  p{number}: {{type: person}}\n" for number in range(21))
    everyone = ", ".join(f"p{number}" for number in range(21))
    text = case_file.read_text("utf-8").replace("of: [ilan]}\n", f"of: [{everyone}]}}\n{people}")
    case_file.write_text(text, "utf-8")

    shown = run("show", case_file, "--json").json

    assert shown["doors"] == []
    assert [lint["message"] for lint in shown["lint"] if lint["rule"] == "doors"] == [
        "21 persons: their doors are not listed here"
    ]
