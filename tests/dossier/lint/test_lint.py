from __future__ import annotations

import re

import pytest

from lastseen.core.errors import LastseenError
from lastseen.dossier.forms.definitions import Evidence, forms
from lastseen.dossier.forms.loaded import loaded_in, loaded_words
from lastseen.dossier.lint import Pages, Severity, not_checked, read_rules, rules
from lastseen.dossier.lint_checks import CHECKS
from tests.dossier.quarry import add, claim, filled, flags, plain, put, told, without


def found(rule, *changes, body="wgeid", pages=None):
    """What a rule says of the changed case: severity, message, cure, claims."""
    told = [flag for flag in flags(plain(*changes), body, pages) if flag.rule == rule]
    return [(str(flag.severity), flag.message, flag.cure, flag.claims) for flag in told]


def only(rule, *changes, **asked):
    told = found(rule, *changes, **asked)
    assert len(told) == 1, told
    return told[0]


def about(thing, name, value, **values):
    return claim(id="x1", about=thing, property=name, value=value, **{"in": "R3", **values})


def event(kind, name="more"):
    return add("things", name, type="event", kind=kind, of=["selin"])


def test_a_sound_case_has_only_the_note_on_its_document():
    assert [flag.rule for flag in flags(plain())] == ["L12"]


def test_the_table_has_every_rule_from_1_to_17():
    assert sorted({rule.id for rule in rules()}) == [f"L{number:02}" for number in range(1, 18)]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.id}-{rule.check}")
def test_every_rule_says_what_would_cure_it_and_how_it_is_known(rule):
    assert rule.cure
    assert set(rule.bodies) | set(rule.not_for) <= set(forms())
    assert (rule.evidence is Evidence.READ) <= bool(rule.source)


def test_every_way_of_looking_is_used_by_a_rule():
    assert {rule.check for rule in rules()} == set(CHECKS)


def test_l01_nobody_submits():
    severity, message, cure, _ = only("L01", put("submitter", {}))

    assert severity == "stop"
    assert message == "no submitter is named, and anonymous submissions are refused"
    assert cure == "write name under submitter"


def test_l02_an_organisation_without_consent():
    severity, message, cure, _ = only("L02", put("consents", []))

    assert severity == "stop"
    assert message == "Lowland Monitors submits, and no consent that holds today covers this body and selin"
    assert "record the consent with its day" in cure


@pytest.mark.parametrize("answer", [None, False])
def test_l02_an_organisation_that_cannot_follow_up(answer):
    severity, message, cure, _ = only("L02", lambda made: made["submitter"].update(can_follow_up=answer))

    assert severity == "stop"
    assert message == "it is not said that Lowland Monitors can pass replies on to the family"
    assert "can_follow_up: true" in cure


def test_l03_two_persons_in_one_form():
    other = add("things", "kim", type="person")
    both = add("things", "raid", type="event", kind="arrest", of=["kim", "selin"])

    severity, message, cure, _ = only("L03", other, both)

    assert severity == "warning"
    assert message == (
        "the case is about 2 persons (kim, selin), and this form takes one person: it is about selin only"
    )
    assert "--person" in cure


@pytest.mark.parametrize("name", ["MSO", "МВД", "the F.S.O. of Tamsin"])
def test_l04_an_abbreviated_force(name):
    severity, message, cure, claims = only("L04", without("c6"), about("border", "name", name))

    assert severity == "warning"
    assert name in message
    assert "in full" in cure
    assert claims == ("c5",)


@pytest.mark.parametrize("name", ["Ministry of Public Order (MPO)", "Border Guard", "국경수비대"])
def test_l04_a_name_in_full_may_have_its_abbreviation_in_brackets(name):
    assert found("L04", without("c6"), about("border", "name", name)) == []


def test_l05_a_date_coarser_than_a_month():
    severity, message, cure, claims = only("L05", without("c2", "c3"), about("taken", "date", "2026"))

    assert severity == "stop"
    assert message == "when it happened is not told to the month: the date is coarser than a month"
    assert cure == "find a report that gives the month, and enter its claim"
    assert claims == ("x1",)


def test_l05_no_place_and_no_force():
    told = found("L05", without("c4", "c5"))

    assert [message.partition(":")[0] for _, message, _, _ in told] == [
        "where it happened, or where the person was last seen, is not told",
        "who is believed responsible is not told",
    ]


def test_l06_no_steps_and_no_reason():
    severity, message, cure, _ = only("L06", put("steps", []))

    assert severity == "stop"
    assert message == "no step to find the person is told, and not why none was possible"
    assert "why_not" in cure


def test_l06_a_reason_why_nothing_was_possible_is_enough():
    assert found("L06", put("steps", [{"why_not": "the family is watched"}])) == []


def taken_in(state, day):
    return without("c2", "c3", "c4", "c8", "c12"), place_in(state), about("taken", "date", day)


def place_in(state):
    return claim(id="x2", **{"in": "R3"}, about="taken", property="place", value=f"Sorin, {state}")


def test_l07_a_closed_door():
    severity, message, cure, claims = only("L07", *taken_in("KP", "2024-05"), body="ced_ua")

    assert severity == "stop"
    assert message.startswith("this procedure is closed for Democratic People's Republic of Korea: ")
    assert cure
    assert {"x1", "x2"} <= set(claims)


def test_l07_a_disappearance_that_began_before_the_convention_bound_the_state():
    severity, message, _, _ = only("L07", *taken_in("JP", "2009-05"), body="ced_ua")

    assert severity == "stop"
    assert "2010-12-23" in message


def test_l07_a_door_of_which_nobody_knows_stops_nothing():
    severity, message, cure, _ = only("L07", *taken_in("XA", "2026-11"), body="ced_ua")

    assert severity == "warning"
    assert message.startswith("whether this procedure is open for the State XA is not known: ")
    assert cure == "look it up at the depositary, and add the row to acts.csv"


def test_l07_an_open_door_needs_no_word():
    assert found("L07", *taken_in("JP", "2026-11"), body="ced_ua") == []


def test_l07_nothing_tells_of_a_deprivation_of_liberty():
    def only_a_sighting(made):
        made["things"]["taken"]["kind"] = "last_sighting"
        made["things"]["seen"]["kind"] = "border_crossing"

    severity, message, cure, _ = only("L07", only_a_sighting)

    assert severity == "warning"
    assert message.startswith("no claim tells that selin was arrested, detained, abducted")
    assert "no disappearance as the body defines it" in cure


@pytest.mark.parametrize(
    ("changes", "value"),
    [
        ([about("selin", "liberty", "free")], "free"),
        ([event("release"), about("more", "occurred", True)], "release"),
    ],
)
def test_l07_the_person_may_have_been_located(changes, value):
    severity, message, _, claims = only("L07", *changes)

    assert severity == "warning"
    assert message.startswith(f"“{value}” is told of selin")
    assert claims == ("x1",)


@pytest.mark.parametrize(("body", "severity"), [("sp_comm", "stop"), ("wgeid", "warning")])
def test_l08_mass_media_only(body, severity):
    press = without("c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12")

    told, message, cure, _ = only("L08", press, body=body)

    assert told == severity
    assert "(R1)" in message
    assert "a relative, a witness or a document" in cure


def test_l09_loaded_words_and_what_to_write_instead():
    told = found("L09", put("steps", [{"kind": "letter", "outcome": "the regime’s thugs laughed"}]))

    assert [(message.partition(" stands")[0], cure) for _, message, cure, _ in told] == [
        ("“thugs”", "write what was done, and by whom"),
        ("“regime”", "name the authority by its own name, and leave motives out"),
    ]


def test_l09_a_standard_of_proof_that_nobody_signed():
    _, message, cure, _ = only("L09", put("steps", [{"outcome": "this is beyond reasonable doubt"}]))

    assert message.startswith("“beyond reasonable doubt” stands in w5_action")
    assert cure == "say who reports it and on whose word"


def test_l10_an_event_called_by_a_legal_word_without_a_claim():
    moved = event("extradition"), about("more", "date", "2026-12-01")

    _, message, cure, claims = only("L10", *moved)

    assert message.startswith("the case calls more an extradition, and no claim gives it that label")
    assert "legal_label" in cure
    assert claims == ("x1",)


def test_l10_a_label_of_its_own_is_enough():
    assert found("L10", event("extradition"), about("more", "legal_label", "extradition")) == []


def test_l10_a_legal_word_in_free_text():
    _, message, _, _ = only("L10", put("steps", [{"outcome": "she was convicted"}]))

    assert message.startswith("“convicted” stands in w5_action and rests on no claim")


@pytest.mark.parametrize(("body", "words"), [("cat_22", "was or is examined"), ("hrc_op1", "is being examined")])
def test_l11_the_same_matter_elsewhere(body, words):
    _, message, cure, _ = only("L11", body=body)

    assert message.startswith("it was sent to Working Group on Arbitrary Detention")
    assert words in message
    assert "counsel" in cure


def test_l12_documents_and_numbers():
    told = found("L12", about("selin", "id_document", "passport 123"))

    assert [message for _, message, _, _ in told] == [
        "R5 rests on a document or a recording",
        "the form gives the number of an identity document",
    ]


def test_l13_a_hedge_lost_on_the_way():
    doubted = claim(id="x0", **{"in": "R1"}, about="taken", property="place", value="Tamsin, XA", certainty="possible")
    surer = claim(id="x1", **{"in": "R2"}, about="taken", property="place", value="the market, Tamsin, XA")

    told = found("L13", without("c4"), doubted, surer)

    assert [(severity, message) for severity, message, _, _ in told if severity == "warning"] == [
        ("warning", "x1 says it more surely than x0, on which it leans")
    ]
    assert "take the doubt of x0 into the document" in told[0][2]


def test_l13_added_in_the_retelling():
    told = found("L13", about("selin", "occupation", "smuggler", **{"in": "R2"}, by=["wire"]))

    assert [(severity, claims) for severity, _, _, claims in told] == [("note", ("x1",))]


def test_l14_a_prediction_told_as_a_fact():
    predicted = claim(
        id="x0",
        **{"in": "R1"},
        about="selin",
        property="whereabouts",
        value="XC",
        stance="predicts",
        certainty="likely",
    )
    told = about("selin", "whereabouts", "Orsk, XC", **{"in": "R2"}, by=["wire"])

    severity, message, cure, claims = only("L14", predicted, told)

    assert severity == "warning"
    assert message == (
        "x1 gives selin.whereabouts: Orsk, XC as a fact, and behind it stands only a prediction or an inference"
    )
    assert "take the claim that predicts it" in cure
    assert claims == ("x1",)


def test_l14_a_prediction_told_as_one_is_sound():
    predicted = claim(
        id="x0",
        **{"in": "R1"},
        about="selin",
        property="whereabouts",
        value="XC",
        stance="predicts",
        certainty="likely",
    )

    assert found("L14", predicted) == []


def test_l15_death_without_remains():
    severity, message, cure, claims = only("L15", about("selin", "fate", "dead_reported"))

    assert severity == "warning"
    assert message.startswith("selin is told to be dead (dead reported) and no claim tells of remains")
    assert "do not write that the person died" in cure
    assert claims == ("x1",)


def test_l15_remains_that_are_told_of_answer_it():
    bones = event("remains"), claim(id="x2", **{"in": "R3"}, about="more", property="occurred", value=True)

    assert found("L15", about("selin", "fate", "dead_reported"), *bones) == []


def test_l16_no_way_to_answer():
    severity, _, cure, _ = only("L16", put("submitter", {"name": "Oren Vail"}))

    assert severity == "stop"
    assert "an e-mail address, a telephone number or a postal address" in cure


def test_l17_a_language_that_the_body_does_not_take():
    def korean(made):
        made["reports"]["R1"]["language"] = "ko"

    _, message, cure, _ = only("L17", korean)

    assert message == "R1 is in ko, which this body does not take"
    assert cure == "add a translation or a summary in one of en, fr, es"


def test_l17_an_annex_of_300_pages():
    severity, message, cure, _ = only("L17", pages=Pages(form=10, annexes=300))

    assert (severity, message) == ("warning", "the annexes have 300 pages")
    assert cure == "attach the pages that the form cites, and offer the rest"


def test_what_only_the_pages_show_is_said_to_be_not_checked():
    made = plain()

    assert not_checked(filled(made), told(made)) == (
        "how many pages the form will have (L17)",
        "how many pages the annexes will have (L17)",
    )
    assert not_checked(filled(made), told(made), Pages(3, 0)) == ()


def test_a_report_whose_language_nobody_said_is_said_to_be_not_checked():
    made = plain()
    del made["reports"]["R1"]["language"]

    assert not_checked(filled(made), told(made), Pages(3, 0)) == (
        "whether the body reads the language of R1: it is not said (L17)",
    )


def test_what_stops_it_comes_first():
    order = [list(Severity).index(flag.severity) for flag in flags(plain(put("submitter", {}), put("steps", [])))]

    assert order == sorted(order)


def test_no_message_has_a_gap_in_it():
    told = flags(plain(put("submitter", {"organisation": "M"}), put("steps", []), put("consents", []), without("c4")))

    assert len(told) > 5
    assert [flag for flag in told if re.search(r"[{}]", flag.message + flag.cure)] == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "L99", "check": "guess"}, "lint.toml: rule L99 names no known check"),
        ({"id": "L99", "check": "dead", "colour": "red"}, "lint.toml: rule L99 has an unknown column colour"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(row, message):
    text = "[[rules]]\n" + "\n".join(f'{key} = "{value}"' for key, value in row.items())

    with pytest.raises(LastseenError) as problem:
        read_rules(text)

    assert str(problem.value) == message


def test_a_loaded_word_is_found_as_a_whole_word_only():
    text = "The regimental band played; the Regime  fell, and the failed\nstate with it."

    assert [word for word, _ in loaded_in(text, ["political"])] == ["Regime", "failed\nstate"]


def test_every_kind_of_loaded_word_says_why_and_what_to_write_instead():
    assert all(kind.why and kind.instead for kind in loaded_words().values())


def test_l09_a_signed_finding_may_use_a_standard_of_proof():
    finding = {
        "statement": {"about": "taken", "property": "place", "value": "quarry bridge, Tamsin, XA"},
        "assessment": "reasonable grounds to believe",
        "by": "M. Oru",
        "on": "2027-01-05",
        "why": "three people showed the place",
    }

    assert found("L09", put("findings", [finding])) == []
