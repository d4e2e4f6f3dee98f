"""Steps: what is done for somebody or against, by a family, a court, a body of the United Nations or a state."""

from __future__ import annotations

import pytest

from lastseen.intake.suggest.suggest import suggest
from lastseen.intake.suggest.told import Known

ARREST = "Amin Tol, 34, a baker, was detained in Sarn on 1 January 2018. "
STEPS = {
    "un_communication": [
        "The Working Group on Enforced Disappearances transmitted the case of Amin Tol to Norvia on 2 June 2020.",
        "Four UN special rapporteurs wrote to the government on 2 June 2020 about Amin Tol.",
        "Amin Tol's case was sent to the government by the UN Working Group on 2 June 2020.",
    ],
    "state_reply": ["Norvia replied to the working group on 2 June 2020 that Amin Tol was unknown to it."],
    "interim_measure": [
        "On 2 June 2020 the Committee against Torture asked Norvia to suspend the extradition of Amin Tol.",
        "The court granted interim measures on 2 June 2020.",
        "The committee asked Norvia on 2 June 2020 not to extradite Amin Tol.",
    ],
    "extradition_request": [
        "Kordavia filed an extradition request for Amin Tol on 2 June 2020.",
        "An extradition request for Amin Tol was sent to Norvia on 2 June 2020.",
    ],
    "removal_order": ["Norvia issued an expulsion order against Amin Tol on 2 June 2020."],
    "asylum_step": [
        "Norvia rejected Amin Tol's asylum application on 2 June 2020.",
        "Amin Tol's asylum claim was turned down on 2 June 2020.",
    ],
    "family_step": [
        "His mother reported Amin Tol missing on 2 June 2020.",
        "Amin Tol's father wrote to the prosecutor's office on 2 June 2020.",
        "The mother of Amin Tol went to the police on 2 June 2020.",
        "The family of Amin Tol filed a habeas corpus petition on 2 June 2020.",
    ],
    "remains": [
        "Divers discovered the body of Amin Tol on 2 June 2020.",
        "The body of Amin Tol was handed to his family on 2 June 2020.",
        "The remains of Amin Tol were exhumed on 2 June 2020.",
    ],
}  # fmt: skip
NONE = [
    "The shop sent a letter to its customers on 2 June 2020.",
    "The minister wrote to the government on 2 June 2020.",
    "The committee asked Norvia to suspend the meeting on 2 June 2020.",
    "Norvia did not reply to the working group.",
]


def dated_in_june(text: str) -> set[str]:
    """The kinds of the events that are proposed with the day in June."""
    case = suggest(ARREST + text, "en", None, "2022-01-10", Known({"Norvia": "XB", "Kordavia": "XC"}, ())).case
    june = {claim["about"] for claim in case["claims"] if claim["value"] == "2020-06-02"}
    return {case["things"][about]["kind"] for about in june}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in STEPS.items() for text in texts])
def test_a_step_is_proposed_with_its_day(kind: str, text: str) -> None:
    assert dated_in_june(text) == {kind}


@pytest.mark.parametrize("text", NONE)
def test_what_only_sounds_like_a_step_is_none(text: str) -> None:
    assert dated_in_june(text) == set()
