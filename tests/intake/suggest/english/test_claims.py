"""What English reports tell: the vectors, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.dates import Date
from lastseen.intake.suggest.english import LANGUAGE
from lastseen.intake.suggest.suggest import suggest
from tests.intake.suggest.claim_lines import lines_of
from tests.intake.suggest.english.told_phrases import VECTORS
from tests.intake.suggest.told_reports import KNOWN, PUBLISHED, reports, suggested

FILES = sorted(path.name for path in (VECTORS / "told_reports" / "english").glob("*.yaml"))
REPORTS = [report for name in FILES for report in reports(f"told_reports/english/{name}")]
SENTENCES = [report["text"] for report in REPORTS]
PIECES = [
    "",
    "\n\n",
    '"',
    "“",
    "”",
    "’s ",
    "(",
    " — ",
    "and ",
    "who said that ",
    "KIM: ",
    "3 May ",
    "of ",
    "\u202e",
    "\ud800",
]
odd_texts = st.lists(
    st.one_of(st.sampled_from(SENTENCES), st.sampled_from(PIECES), st.text(max_size=40)), max_size=8
).map("".join)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["says"])
def test_a_report_tells_the_claims_that_the_vectors_say(report):
    found = suggest(report["text"], "en", None, report["published"], KNOWN)

    assert lines_of(found) == report["claims"]
    assert found.dropped == ()


@given(odd_texts)
def test_whatever_the_text_everything_told_stands_in_it_and_is_of_a_thing_that_is_told(text):
    told = LANGUAGE.tell(text, Date.parse(PUBLISHED), KNOWN)

    stretches = [*told.facts, *told.attributions, *told.hedges]
    assert all(0 <= it.start <= it.end <= len(text) for it in stretches)
    assert {fact.about for fact in told.facts} <= {thing.key for thing in told.things}


@given(odd_texts)
def test_whatever_the_text_nothing_that_is_told_is_dropped_and_the_same_comes_again(text):
    found = suggested(text, "en")

    assert found.dropped == ()
    assert suggested(text, "en") == found


@given(odd_texts)
def test_without_a_day_of_publication_no_date_is_counted_from_one(text):
    told = LANGUAGE.tell(text, None, KNOWN)

    assert not [fact for fact in told.facts if (fact.reckoned_from or "").startswith("published")]


@given(odd_texts)
def test_nobody_stands_twice_in_a_chain(text):
    told = LANGUAGE.tell(text, Date.parse(PUBLISHED), KNOWN)

    assert all(len({one.key for one in it.chain}) == len(it.chain) for it in told.attributions)
