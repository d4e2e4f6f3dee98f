"""Refusals from the floors below, said in the language of the page. Each is raised by the program itself."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from lastseen.casework.import_case import import_file
from lastseen.core.dates import Date, DateError
from lastseen.core.errors import LastseenError
from lastseen.core.values import ValueProblem, parse_value
from lastseen.core.vocabulary import property_of
from lastseen.web.claim_form import OWN_WORD
from lastseen.web.refusals import SENTENCES, SEVERAL, Refused, in_language, marked, refusal, remedy
from tests.web.test_languages import CASE, Words

languages = pytest.mark.parametrize("language", ["ko", "ru", "ar"])
CLAIM = {"quote": "정경훈", "chain": OWN_WORD, "about": "p1", "property": "age", "value": "29"}
DATED = {"about": "e1", "property": "date", "value": ""}
ADD = "/cases/g1/reports/R1/claims"
SENT = {
    "no number": (ADD, {**CLAIM, "value": "πολλά"}),
    "ends before it begins": (ADD, {**CLAIM, "value": "9..3"}),
    "no source": (ADD, {**CLAIM, "chain": "+", "by": "α β"}),
    "no thing": (ADD, {**CLAIM, "about": "ω"}),
    "no certainty": (ADD, {**CLAIM, "certainty": "ω"}),
    "no state": (ADD, {**CLAIM, "property": "nationality", "value": "Ω"}),
    "an empty part": (ADD, {**CLAIM, "about": "e1", "property": "place", "value": "Ω,, Ψ"}),
    "no month": (ADD, {**CLAIM, **DATED, "first-year": "2021", "first-month": "13"}),
    "no day": (ADD, {**CLAIM, **DATED, "first-year": "2021", "first-month": "2", "first-day": "30"}),
    "the later first": (ADD, {**CLAIM, **DATED, "first-year": "2021", "last-year": "2020"}),
    "words for a date": (ADD, {**CLAIM, **DATED, "edtf": "Μάιος"}),
    "an odd digit": (ADD, {**CLAIM, **DATED, "first-year": "x"}),
    "no year": (ADD, {**CLAIM, **DATED, "first-month": "2"}),
    "no month to a day": (ADD, {**CLAIM, **DATED, "first-year": "2021", "first-day": "2"}),
    "somebody was faster": ("/cases/g1/claims/c2", {"act": "remove", "why": "α", "seen": "999"}),
    "decided meanwhile": ("/cases/g1/claims/c1/decide", {"act": "accept"}),
    "nothing to undo": ("/cases/g1/pairs/decide", {"verdict": "undo"}),
    "a case that is there": ("/cases/new", {"title": "Ω", "id": "g1"}),
    "no id": ("/cases/new", {"title": "Ω", "id": "α β"}),
    "no reason": ("/cases/g1/why", {"about": "e1", "property": "date", "value": "2021-02-01", "assessment": "α"}),
}


@pytest.fixture
def reader(site, browser, tmp_path):
    (tmp_path / "g1.yaml").write_text(CASE, "utf-8")
    import_file(site.workspace, tmp_path / "g1.yaml")
    browser.post("/name", {"name": "Κ. Ώνο", "next": "/"})
    return browser


@languages
@pytest.mark.parametrize("sent", SENT)
def test_what_a_form_is_refused_for_is_said_in_the_language(reader, sent, language):
    reader.post("/language", {"language": language, "next": "/"})
    address, form = SENT[sent]

    answer = reader.post(address, form)

    assert answer.status_code in (409, 422)
    assert 'lang="en" dir="ltr"' not in refused_in(answer.text)
    # terms that are typed as they are stay as they are
    left = set(Words(refused_in(answer.text)).latin()) - {"about", "age", "ISO"}
    assert left <= {"certain", "stated", "likely", "reported", "possible", "rumoured", "doubtful", "certainty"}


def refused_in(page):
    """What the page says of the refusal, without the rest."""
    found = re.search(r'<div class="errors".*?</div>|<ul class="plain">.*?<strong>', page, re.DOTALL)
    assert found
    return found.group()


@languages
def test_a_row_of_a_list_is_refused_in_the_language(reader, language):
    reader.post("/language", {"language": language, "next": "/"})
    data = "Όνομα,Ημέρα,Ηλικία\nΙλάν Σορ,Μάιος,πολλά\n,2021,29\n".encode()

    where = reader.post("/sheet", {"file": SimpleUploadedFile("g.csv", data), "case": "g1"}).headers["Location"]
    meant = {"column-0": "person.name", "column-1": "person.birth_date", "column-2": "person.age"}
    rows = reader.post(where, meant).text

    assert "Ηλικία" in rows
    assert 'lang="en" dir="ltr"' not in rows


def raised(sentence):
    """The errors of the program that a sentence of the list stands for."""
    return [problem for problem in met() if _fits(sentence, problem)]


def _fits(sentence, problem):
    pattern = re.sub(r"%\\\((\w+)\\\)s", ".+?", re.escape(sentence))
    told = [str(problem), *str(problem).split(SEVERAL), problem.hint]
    return any(re.fullmatch(pattern, one, re.DOTALL) for one in told)


def met():
    for prop, value in [("age", "x"), ("age", "9..3"), ("occurred", "x"), ("nationality", "x"), ("place", "a,,b"),
                        ("name", " "), ("name", True)]:  # fmt: skip
        try:
            parse_value(property_of(prop), value)
        except ValueProblem as problem:
            yield problem
    for edtf in ("2021-13", "2021-02-30", "2021/2020", "May", "000x", "0000"):
        try:
            Date.parse(edtf)
        except DateError as problem:
            yield LastseenError(str(problem))


def test_the_sentences_of_values_and_dates_are_those_that_are_raised():
    of_values = [one for one in SENTENCES if "%(value)s" in one or "%(date)s" in one or "%(property)s" in one]

    assert [one for one in of_values if "%(field)s" not in one and not raised(one)] == []


def test_no_two_sentences_are_the_same():
    assert len(set(SENTENCES)) == len(SENTENCES)


@languages
def test_a_sentence_that_nobody_translated_is_marked_as_english(language):
    with override(language):
        told = refusal(LastseenError("the moon is <full>", "wait"))

    assert told == '<span lang="en" dir="ltr">the moon is &lt;full&gt;</span>'


@languages
def test_what_a_page_itself_refuses_is_not_taken_for_english(language):
    with override(language):
        told = remedy(Refused("α", "β"))

    assert told == '<span dir="auto">β</span>'


def test_several_refusals_are_each_said_or_none_of_them():
    with override("ko"):
        both = in_language("there is no source a; there is no thing b")
        one = in_language("there is no source a; the moon is full")

    assert both
    assert "there is" not in both
    assert one is None


def test_a_month_is_called_by_its_name_in_the_language():
    with override("ru"):
        assert "Февраль 2021" in in_language("2021-02-30: February 2021 has 28 days")


def test_a_page_that_was_pasted_into_a_field_is_not_searched_for_sentences():
    with override("ar"):
        assert in_language(f"{'a' * 5_000_000} is no number") is None


def test_in_english_a_sentence_stays_as_it_is():
    with override("en"):
        assert marked("the moon is full") == '<span dir="auto">the moon is full</span>'
