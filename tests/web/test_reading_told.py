"""Why values contradict each other and what a retelling changed, said in the language of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from lastseen.core.casefile import load
from lastseen.reading import reading
from lastseen.web.pages.start import DEMO
from lastseen.web.reading_told import TOLD
from lastseen.web.refusals import in_language

CASES = (Path(str(DEMO)), *sorted((Path(__file__).parent.parent / "vectors" / "origins").glob("*.yaml")))


def sentences() -> list[str]:
    found = [reading(load(path.read_bytes())[0]) for path in CASES]
    rows = [row for one in found for row in (*one.contradictions, *one.retelling, *one.not_compared)]
    return sorted({row.why for row in rows})


@pytest.mark.parametrize("language", ["ko", "ru", "ar"])
def test_whatever_the_reading_says_of_contradictions_and_retelling_is_said_in_the_language(site, language):
    with override(language):
        english = [told for told in sentences() if in_language(told) in (None, told)]

    assert english == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("no day is in both", "нет дня, который входил бы в обе даты"),
        (
            "from R1 to R3, likely (“вероятно”) became stated; what was inferred became a fact",
            "от R1 к R3: вероятно (“вероятно”) → сказано прямо; вывод стал фактом",
        ),
    ],
)
def test_the_words_of_the_report_stay_and_all_around_them_is_translated(site, told, said):
    with override("ru"):
        found = in_language(told) or ""

    assert re.sub("[\u2068\u2069]", "", found) == said


def test_no_sentence_stands_twice():
    assert len(set(TOLD)) == len(TOLD)
