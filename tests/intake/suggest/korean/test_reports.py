"""What Korean reports tell: the vectors, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given

from lastseen.core.dates import Date
from lastseen.intake.suggest.korean import LANGUAGE
from tests.intake.suggest.claim_lines import lines_of
from tests.intake.suggest.korean.told_korean import odd_texts
from tests.intake.suggest.told_reports import KNOWN, lines_with_words, reports, suggested

REPORTS = reports("told_reports/korean.yaml")
FORMS = reports("told_reports/korean_forms.yaml")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["text"][:40])
def test_a_report_tells_the_claims_that_the_vectors_say(report):
    found = suggested(report["text"], "ko")

    assert lines_with_words(found) == report["expected"]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["text"][:40])
def test_a_form_of_words_tells_what_the_vectors_say(form):
    found = suggested(form["text"], "ko")

    assert lines_of(found) == form["told"]


@given(odd_texts)
def test_whatever_the_text_everything_told_stands_in_it_and_is_of_a_thing_that_is_told(text):
    told = LANGUAGE.tell(text, Date.parse("2021-03-14"), KNOWN)

    stretches = [*told.facts, *told.attributions, *told.hedges, *told.sources]
    assert all(0 <= it.start <= it.end <= len(text) for it in stretches)
    assert all(fact.start < fact.end for fact in told.facts)
    assert {fact.about for fact in told.facts} <= {thing.key for thing in told.things}


@given(odd_texts)
def test_whatever_the_text_nothing_that_is_told_is_dropped_and_the_same_comes_again(text):
    found = suggested(text, "ko")

    assert found.dropped == ()
    assert suggested(text, "ko") == found


@given(odd_texts)
def test_without_a_day_of_publication_no_date_is_counted_from_one(text):
    told = LANGUAGE.tell(text, None, KNOWN)

    assert not [fact for fact in told.facts if (fact.reckoned_from or "").startswith("published")]
