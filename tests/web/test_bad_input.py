"""What a browser should never send, and sends: each is answered by a clear page, and nothing is lost or let through.

Others of its kind stand beside their pages: offsets outside the text, words that stand twice, formulas, 200 columns and
foreign encodings of a list, two tabs. Browsers without JavaScript walk through the journeys.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lastseen.casework.open_case import plain_of
from lastseen.casework.verify import verify
from lastseen.store.database import DATABASE
from tests.web.test_languages import CASE, PAGES

EVIL = '"><script>alert(1)</script>'
LET_THROUGH = re.compile(r"<script>alert\(1\)", re.IGNORECASE)
TYPED = ("text", "search", "hidden")
FIVE_MEGABYTES = "ㅁ" * 1_700_000
ELSEWHERE = ("/language", "/cases/demo", "/dossier", "/check")
"""Forms that take no words, or make a file."""
KEPT = {"csrfmiddlewaretoken", "seen", "next", "for", "person", "one", "other", "start", "end"}
"""Hidden fields that a page gives and nobody types."""
PLACES = [path for name, path in PAGES.items() if name not in ("nowhere", "date-in-words", "check-progress")]


class Forms(HTMLParser):
    """The forms of a page, with something hostile typed into every field that takes words."""

    def __init__(self, page):
        super().__init__()
        self.found, self._select = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form" and given.get("method") == "post":
            self.found.append((given.get("action") or "", {}))
        if not self.found or (tag != "option" and "name" not in given):
            return
        fields = self.found[-1][1]
        if tag == "textarea" or (tag == "input" and given.get("type", "text") in TYPED):
            fields[given["name"]] = given.get("value", "") if given["name"] in KEPT else self._typed(given["name"])
        elif tag == "input" and given.get("type") in ("checkbox", "radio"):
            fields.setdefault(given["name"], given.get("value", ""))
        elif tag == "button" and given.get("value"):
            fields.setdefault(given["name"], given["value"])
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and given.get("value"):
            fields[self._select] = "+" if given["value"] == "+" else fields.get(self._select) or given["value"]

    @staticmethod
    def _typed(name):
        return "2021" if name.endswith("-year") else "" if re.search(r"-(day|month|edtf)$|^edtf$", name) else EVIL


@pytest.fixture
def reader(site, browser):
    browser.post("/name", {"name": "K. Ono", "next": "/"})
    browser.post("/cases/import", {"file": SimpleUploadedFile("g1.yaml", CASE.encode())})
    return browser


def sent_from(reader, path):
    """What follows from sending each form of a page; each is read anew, for another may have changed it."""
    for at in range(len(Forms(reader.get(path).text).found)):
        action, fields = (*Forms(reader.get(path).text).found, ("/language", {}))[at]
        if not action.endswith(ELSEWHERE):
            yield reader.post(action or path, fields, follow=True)


def test_scripts_in_every_field_of_every_form_stay_words(reader, site):
    answers = [answer for path in PLACES for answer in sent_from(reader, path)]
    pages = [reader.get(path) for path in PLACES]

    assert len(answers) > 60
    assert [answer.request["PATH_INFO"] for answer in answers if answer.status_code >= 500] == []
    assert [page.request["PATH_INFO"] for page in (*answers, *pages) if LET_THROUGH.search(page.text)] == []
    assert EVIL in str(plain_of(site.workspace, "g1").get("submitter"))  # what was typed did arrive


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/cases/g1/reports", {"text": FIVE_MEGABYTES, "publisher": "Ω"}),
        ("/cases/g1/steps", {"outcome": FIVE_MEGABYTES}),
        ("/cases/g1/submitter", {"mandate": FIVE_MEGABYTES}),
        ("/cases/g1/sent", {"body": "wgeid", "on-year": "2021", "files": FIVE_MEGABYTES}),
        ("/cases/g1/consents", {"who": "+", "who-name": FIVE_MEGABYTES}),
        ("/cases/g1/record/source/s1", {"kind": "outlet", "name": FIVE_MEGABYTES}),
    ],
)
def test_five_megabytes_of_paste_are_taken_or_refused_in_words_and_the_ledger_holds(reader, site, address, fields):
    answer = reader.post(address, fields)

    assert answer.status_code in (302, 400, 422)
    assert answer.status_code == 302 or "<h1" in answer.text
    assert reader.get("/cases/g1").status_code == 200
    assert verify(site.workspace).ok


def test_the_addresses_of_a_report_that_was_taken_out_are_a_clear_page(reader):
    reader.post("/cases/g1/claims/d4", {"act": "remove", "why": "Ω"})
    reader.post("/cases/g1/claims/d5", {"act": "remove", "why": "Ω"})
    gone = reader.post("/cases/g1/record/report/R3", {"act": "remove", "why": "Ω"})

    asked = ["", "/original", "/pages/1", "/pages/1/large"]
    answers = [reader.get(f"/cases/g1/reports/R3{path}") for path in asked]
    answers += [reader.get("/cases/g1/record/report/R3"), reader.post("/cases/g1/reports/R3/claims", {"quote": "Ω"})]
    answers += [reader.post("/cases/g1/reports/R3/suggest")]

    assert gone.status_code == 302
    assert [answer.status_code for answer in answers] == [404] * 7
    assert all("This is not here" in answer.text for answer in answers)


@pytest.fixture
def locked(site):
    """While another process writes to the workspace; nobody waits for it here as long as the program would."""
    site.workspace.connection.ensure_connection()
    site.workspace.connection.cursor().execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(site.workspace.folder / DATABASE, isolation_level=None, timeout=1)
    with closing(other):
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("address", "fields", "typed"),
    [
        ("/cases/g1/steps", {"outcome": "ο αστυνόμος αρνήθηκε"}, "ο αστυνόμος αρνήθηκε</textarea>"),
        ("/cases/g1/submitter", {"name": "Νίνα Ορ"}, 'value="Νίνα Ορ"'),
        ("/cases/g1/sent", {"body": "wgeid", "on-year": "2021", "reference": "Ω-9"}, 'value="Ω-9"'),
        ("/cases/g1/record/source/s1", {"kind": "outlet", "name": "Ωμέγα"}, 'value="Ωμέγα"'),
        (
            "/cases/g1/reports/R1/claims",
            {"chain": "-", "about": "p1", "property": "alias", "value": "Ωμ"},
            'value="Ωμ"',
        ),
    ],
)
def test_while_another_process_writes_the_page_says_so_and_keeps_what_was_typed(
    reader, site, request, address, fields, typed
):
    before = plain_of(site.workspace, "g1")
    request.getfixturevalue("locked")

    answer = reader.post(address, fields)

    assert answer.status_code == 503
    assert "another program is writing to the workspace" in answer.text
    assert "try again in a moment" in answer.text
    assert typed in answer.text
    assert plain_of(site.workspace, "g1") == before


def test_while_another_process_writes_everything_can_be_read(reader, request):
    request.getfixturevalue("locked")

    pages = [reader.get(path) for path in ("/", "/cases/g1", "/cases/g1/reports/R1", "/ledger")]

    assert [page.status_code for page in pages] == [200] * 4
