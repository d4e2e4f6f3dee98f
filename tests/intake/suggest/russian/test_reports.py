"""What Russian reports tell: the vectors, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given

from lastseen.core.dates import Date
from lastseen.intake.suggest.russian import LANGUAGE
from tests.intake.suggest.russian.told_russian import odd_texts
from tests.intake.suggest.told_reports import KNOWN, lines_with_words, reports, suggested

REPORTS = reports("told_reports/russian.yaml")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["text"][:40])
def test_a_report_tells_the_claims_that_the_vectors_say(report):
    found = suggested(report["text"], "ru")

    assert lines_with_words(found) == report["expected"]


@given(odd_texts)
def test_whatever_the_text_everything_told_stands_in_it_and_is_of_a_thing_that_is_told(text):
    told = LANGUAGE.tell(text, Date.parse("2021-03-14"), KNOWN)

    stretches = [*told.facts, *told.attributions, *told.hedges, *told.sources]
    assert all(0 <= it.start <= it.end <= len(text) for it in stretches)
    assert all(fact.start < fact.end for fact in told.facts)
    assert {fact.about for fact in told.facts} <= {thing.key for thing in told.things}


@given(odd_texts)
def test_whatever_the_text_nothing_that_is_told_is_dropped_and_the_same_comes_again(text):
    found = suggested(text, "ru")

    assert found.dropped == ()
    assert suggested(text, "ru") == found


@given(odd_texts)
def test_without_a_day_of_publication_no_date_is_counted_from_one(text):
    told = LANGUAGE.tell(text, None, KNOWN)

    assert not [fact for fact in told.facts if (fact.reckoned_from or "").startswith("published")]
