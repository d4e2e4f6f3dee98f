from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.dates import Date
from lastseen.intake.model.answer import MOST, answer
from lastseen.intake.model.endpoint import ModelError
from lastseen.intake.suggest.english.dates import find_dates

KEPT = json.loads((Path(__file__).parents[2] / "vectors" / "model" / "replies.json").read_text("utf-8"))
TEXT = KEPT["text"]


def answered(claims):
    day = Date.parse(KEPT["published"])
    return answer(json.dumps({"claims": claims}), TEXT, lambda words: find_dates(words, day))


@pytest.mark.parametrize("reply", KEPT["replies"], ids=[reply["what"] for reply in KEPT["replies"]])
def test_only_what_stands_in_the_report_is_kept_and_the_rest_is_told(reply):
    found = answered(reply["claims"])

    kept = [fact.property for fact in found.told.facts if fact.property != "liberty"]
    assert kept == reply["kept"]
    assert [one.why for one in found.dropped] == reply["dropped"]


def test_each_claim_keeps_its_chain_and_its_words():
    found = answered(KEPT["replies"][0]["claims"])

    date, told = found.told.facts[1], found.told.attributions[1]
    assert TEXT[date.start : date.end] == "on 5 November 2020"
    assert [(one.name, one.described, one.count) for one in told.chain] == [
        ("Radio Ostra", None, None), (None, "two officials", 2),
    ]  # fmt: skip


def test_more_claims_than_a_report_can_have_are_not_looked_at():
    found = answered([None] * (MOST + 5))

    assert len(found.dropped) == MOST + 1


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"claims": 4}', "{" * 5000])
def test_what_is_no_list_of_claims_is_refused_in_words(content):
    with pytest.raises(ModelError, match="is not the list of claims"):
        answer(content, TEXT, lambda words: ())


KEYS = ("quote", "about", "type", "kind", "of", "property", "value", "stance", "certainty", "hedge", "sources", "words")
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=12),
    max_leaves=20,
)


@given(st.lists(json_values, max_size=4))
def test_no_answer_makes_it_crash_and_every_kept_quote_is_in_the_report(claims):
    for fact in answered(claims).told.facts:
        assert 0 <= fact.start < fact.end <= len(TEXT)
