"""The notes: each claim has one number, in the order of its first use."""

from __future__ import annotations

import datetime

import pytest

from lastseen.core.casefile import case_of
from lastseen.dossier.render.annexes import Attached, annexes
from lastseen.dossier.render.cited import Cited
from lastseen.reading import reading

PLAIN = {
    "casefile": 1,
    "id": "x",
    "sources": {
        "radio": {"name": "Radio Ostra", "kind": "outlet"},
        "daily": {"name": "The Daily", "kind": "outlet"},
        "guard": {"kind": "person", "named": False, "described": "a night guard", "access": "own"},
    },
    "reports": {
        "R1": {"publisher": "radio", "published": "2021-02-03", "language": "ko", "text": "the first  of\nthe month"},
        "R2": {"publisher": "daily", "copies": "R1"},
    },
    "things": {"ilan": {"type": "person"}, "taken": {"type": "event", "kind": "abduction", "of": ["ilan"]}},
    "claims": [
        {
            "id": "c1",
            "in": "R1",
            "by": ["guard"],
            "about": "taken",
            "property": "date",
            "value": "2021-02-01",
            "quote": "the first of the month",
        },
        {"id": "c2", "in": "R1", "by": ["guard"], "about": "ilan", "property": "name", "value": "Ilan Sorr"},
    ],
}


@pytest.fixture
def found():
    return reading(case_of(PLAIN), None, datetime.date(2021, 3, 1))


def test_a_claim_keeps_the_number_that_it_had_first(found):
    cited = Cited(found)

    assert cited.numbers(["c2"]) == (1,)
    assert cited.numbers(["c1", "c2"]) == (2, 1)
    assert cited.claims() == ("c2", "c1")


def test_what_is_no_claim_of_the_reading_has_no_number(found):
    assert Cited(found).numbers(["steps.0", "c9"]) == ()


def test_a_note_names_report_language_origins_and_the_reports_own_words(found):
    cited = Cited(found)
    cited.numbers(["c1"])

    (note,) = cited.notes()

    assert note.text == ("Radio Ostra, 3 February 2021 (report R1, claim c1); in Korean; origins 1–1, single origin.")
    assert note.quote == "the first of the month"


def test_a_claim_that_is_copied_is_cited_where_it_was_first(found):
    cited = Cited(found)
    cited.numbers(["c1"])

    assert cited.reports() == ("R1",)


def test_an_annex_whose_file_goes_along_has_its_hash_and_pages(found):
    (one, other) = annexes(found, ["R1", "R2"], {"R1": Attached("annexes/R1.pdf", "ab" * 32, 4)})

    assert (one.number, one.day, one.language, one.pages, one.sha256) == ("A1", "2021-02-03", "Korean", "4", "ab" * 32)
    assert (other.number, other.day, other.sha256) == ("A2", "not known", "")
    assert other.title == "The Daily, no date (report R2); cited only, its file is not attached"


@pytest.mark.parametrize(("name", "told"), [("annexes/R1.pdf", "not counted"), ("annexes/R1.mp3", "")])
def test_pages_that_were_not_counted_are_said_to_be_for_what_has_pages(found, name, told):
    (one,) = annexes(found, ["R1"], {"R1": Attached(name, "ab" * 32, None)})

    assert one.pages == told
