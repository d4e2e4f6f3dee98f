"""Every page in every language: laid out in its direction, and nothing left in English that is not marked as English.

The case is written without a Latin word, so that whatever Latin word stands on a page comes from the program.
"""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lastseen.casework.keys import bind
from lastseen.casework.pinned import PIN_FILE
from lastseen.casework.seal import seal_source
from lastseen.ledger.keys import Signer
from lastseen.sealing.record import Secret
from lastseen.store.signing import KeyHand, signed_by
from lastseen.web.claim_form import OWN_WORD
from lastseen.web.urls import urlpatterns
from tests.intake.extract.made import lines, pdf
from tests.store.custody import with_custodians

CASE = """\
casefile: 1
id: g1
title: Δύο οδηγοί στο λιμάνι
today: 2021-06-01
sources:
  s1: {name: Ράδιο Όστρα, kind: outlet}
  s2: {name: Η Εφημερίδα, kind: outlet}
  s3: {kind: person, named: false, described: ένας εργάτης, access: own}
  s4: {name: Υπουργείο, kind: state_body, state: XA}
  s5: {name: ράδιο όστρα, kind: outlet}
reports:
  R1: {publisher: s1, published: 2021-02-03, title: Λιμάνι, text: "정경훈, οδηγός, χάθηκε ίσως την πρώτη."}
  R2: {publisher: s2, published: 2021-02-05, draws_on: [R1], text: "Чон Гён Хун χάθηκε την πρώτη."}
  R3: {publisher: s5, published: 2021-02-06}
things:
  p1: {type: person}
  p2: {type: person}
  e1: {type: event, kind: abduction, of: [p1, p2]}
  e2: {type: event, kind: arrest, of: [p1]}
claims:
  - {id: c1, in: R1, by: [s3], about: p1, property: name, value: 정경훈, quote: 정경훈}
  - {id: c2, in: R1, by: [s3], about: e1, property: date, value: "2021-02-01~", certainty: reported, hedge: ίσως}
  - {id: c3, in: R2, by: [s1], about: e1, property: date, value: "2021-02-01"}
  - {id: c4, in: R1, by: [s4], about: e1, property: occurred, value: true, stance: denies}
  - {id: c5, in: R2, by: [s4], about: e1, property: occurred, value: true, stance: no_information}
  - {id: c6, in: R2, about: p2, property: name, value: Чон Гён Хун}
  - {id: c7, in: R1, about: p1, property: fate, value: dead_reported}
  - {id: c8, in: R2, about: p1, property: fate, value: alive_confirmed, certainty: certain}
  - {id: c9, in: R1, about: p1, property: birth_date, value: 1980-05-02}
  - {id: d1, in: R2, about: p2, property: birth_date, value: 1990}
  - {id: d2, in: R1, about: e1, property: place, value: "Όλμ, XA"}
  - {id: d3, in: R1, about: e2, property: date, value: 2021-03, status: suggested, quote: χάθηκε}
  - {id: d4, in: R3, by: [s2], about: e2, property: date, value: "2021-03-02/2021-03-09"}
  - {id: d5, in: R3, about: p1, property: whereabouts, value: "Μαρν, RU", stance: predicts}
consents:
  - {who: Νίνα, relation: αδελφή, for: p1, bodies: [wgeid], fields: [person, dis, dep], name_to_state: true, on: 2021}
  - {who: p2, bodies: [wgeid], fields: [all], on: 2021-03-01, revoked: 2021-04-01}
submissions:
  - {body: wgeid, on: 2021-03-02, reference: "Ω-7", files: [α.pdf]}
steps:
  - {kind: complaint, body: Αστυνομία, by: Νίνα, on: 2021-03, outcome: καμία, why_not: φόβος}
submitter: {name: Νίνα, relation: αδελφή, mandate: μητέρα, can_follow_up: true}
findings:
  - statement: {about: p1, property: fate, value: dead_reported}
    assessment: αβέβαιο
    why: ένας μόνο
    by: Κ. Ώνο
    on: 2021-05-01
"""
PAGES = {
    "start": "/",
    "case": "/cases/g1",
    "case on a day": "/cases/g1?step=0",
    "new-report": "/cases/g1/reports",
    "report": "/cases/g1/reports/R1",
    "claim": "/cases/g1/claims/c2",
    "why": "/cases/g1/why?about=e1&property=date&value=2021-02-01",
    "case-queue": "/cases/g1/pairs",
    "doors": "/cases/g1/doors",
    "missing": "/cases/g1/missing",
    "missing for a body": "/cases/g1/missing?for=wgeid&person=p1",
    "consent": "/cases/g1/consents",
    "preview": "/cases/g1/preview",
    "preview refused": "/cases/g1/preview?for=ced_ua",
    "preview of a body": "/cases/g1/preview?for=wgeid&person=p1",
    "record": "/cases/g1/record/thing/e1",
    "record of a source": "/cases/g1/record/source/s3",
    "record of a report": "/cases/g1/record/report/R2",
    "steps": "/cases/g1/steps",
    "step": "/cases/g1/steps/1",
    "sent": "/cases/g1/sent",
    "submission": "/cases/g1/sent/1",
    "map": "/cases/g1/map",
    "seal": "/cases/g1/seal",
    "sealed-sources": "/cases/g1/sealed",
    "lock-sealed": "/cases/g1/sealed/locked",
    "queue": "/review",
    "people": "/people",
    "people found": "/people?q=정경훈",
    "nobody found": "/people?q=Ωμέγα",
    "search": "/search",
    "search found": "/search?q=χάθηκε",
    "nothing found": "/search?q=Ωμέγα",
    "sheet": "/sheet",
    "sources": "/sources",
    "source": "/sources/one?name=Η Εφημερίδα&kind=outlet",
    "ledger": "/ledger",
    "keys": "/keys",
    "check-progress": "/ledger/progress",
    "history": "/cases/g1/history/claim/c1",
    "date-in-words": "/date?first-year=2021&first-month=2&first-day=3&about-date=1",
    "nowhere": "/nowhere",
}
SENT = {"sheet-plan", "suggest", "sheet-enter", "add-claim", "decide", "decide-pair", "check-ledger"}
SENT |= {"open-sealed", "open-by-name", "bind-key", "signatures", "confirm-key", "revoke-key"}
SENT |= {
    "title",
    "submitter",
    "sealed",
    "revoke",
    "hold",
    "export",
    "name",
    "language",
    "new-case",
    "import-case",
    "demo",
}
SENT |= {"original", "page-picture", "page-large"}
"""Addresses that are only sent to, give a file, or are looked at in a test of their own below."""
SAME_IN_EVERY_LANGUAGE = {
    "Lastseen", "lastseen", "serve", "Enter", "EDTF", "PDF", "Word", "CSV", "XLSX", "ODS", "XLS", "UTC", "yaml",
    "SHA", "pdf", "zip", "English", "utf", "cp", "euc", "gb", "big", "shift", "jis", "Chung", "Kyung", "hoon",
    "Natural", "Earth", "localhost", "port",
}  # fmt: skip
"""The program's name, formats, encodings, keys, and the name that the hint of a search gives as its example."""
LATIN = re.compile(r"[A-Za-z][a-z]{2,}|[A-Z]{3,}")
SILENT = {"script", "style", "code", "kbd"}
WITHOUT_END = {"meta", "link", "input", "br", "hr", "img"}
SPOKEN = ("aria-label", "placeholder", "title", "label")

other_languages = pytest.mark.parametrize("language", ["ko", "ru", "ar"])
every_page = pytest.mark.parametrize("page", PAGES)


class Words(HTMLParser):
    """The words of a page that nothing marks as English, as code or as a key; and what html says of itself."""

    def __init__(self, page, also_silent=()):
        super().__init__()
        self.html, self.words, self._open, self._silent = {}, [], [], {*SILENT, *also_silent}
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "html":
            self.html = given
        hushed = bool(self._open and self._open[-1]) or tag in self._silent
        hushed = hushed or (tag != "html" and given.get("lang") == "en")
        if not hushed:
            self.words += [given[name] or "" for name in SPOKEN if name in given]
        if tag not in WITHOUT_END:
            self._open.append(hushed)

    def handle_endtag(self, tag):
        if tag not in WITHOUT_END and self._open:
            self._open.pop()

    def handle_data(self, data):
        if not (self._open and self._open[-1]):
            self.words.append(data)

    def latin(self):
        return sorted(set(LATIN.findall(" ".join(self.words))) - SAME_IN_EVERY_LANGUAGE)


@pytest.fixture
def reader(site, browser, monkeypatch):
    browser.post("/name", {"name": "Κ. Ώνο", "next": "/"})
    browser.post("/cases/import", {"file": SimpleUploadedFile("g1.yaml", CASE.encode())}, follow=True)
    with_custodians(site.workspace, by="Κ. Ώνο")
    # the folder of the workspace stands on the first page, and may be called anything
    monkeypatch.chdir(site.workspace.folder.parent)
    (Path("…") / "blobs").mkdir(parents=True)
    shutil.copy(site.workspace.folder / PIN_FILE, Path("…"))
    object.__setattr__(site.workspace, "folder", Path("…"))
    return browser


def speak(browser, language):
    browser.post("/language", {"language": language, "next": "/"})
    return browser


def test_every_address_is_looked_at():
    assert {it.name for it in urlpatterns} - SENT - set(PAGES) == set()


@every_page
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ko", "ltr"), ("ru", "ltr"), ("ar", "rtl")])
def test_every_page_says_its_language_and_runs_in_its_direction(reader, page, language, direction):
    answer = speak(reader, language).get(PAGES[page])

    assert answer.status_code == (404 if page == "nowhere" else 200)
    if page not in ("date-in-words", "check-progress"):
        assert Words(answer.text).html == {"lang": language, "dir": direction}


@every_page
@other_languages
def test_no_page_leaves_a_word_in_english(reader, page, language):
    # the history shows what is stored, which has no language
    silent = ("td",) if page == "history" else ()

    answer = speak(reader, language).get(PAGES[page])

    assert Words(answer.text, silent).latin() == []


@other_languages
def test_an_empty_workspace_leaves_no_word_in_english(site, browser, language):
    object.__setattr__(site.workspace, "folder", Path("…"))
    speak(browser, language)

    left = {page: Words(browser.get(page).text).latin() for page in ("/", "/sources", "/ledger", "/review", "/sheet")}

    assert {page: words for page, words in left.items() if words} == {}


@other_languages
def test_a_spreadsheet_is_taken_in_without_a_word_in_english(reader, language):
    speak(reader, language)
    data = "Όνομα,Ημέρα\nΙλάν Σορ,2021-03\n,…\n".encode()

    where = reader.post("/sheet", {"file": SimpleUploadedFile("g.csv", data), "case": "g1"}).headers["Location"]
    plan = reader.get(where).text
    rows = reader.post(where, {"column-0": "person.name", "column-1": "person.birth_date"}).text

    assert Words(plan).latin() == []
    assert Words(rows).latin() == []


@other_languages
def test_the_pages_of_a_pdf_are_shown_without_a_word_in_english(reader, language):
    odd = b"BT /F 12 Tf 50 750 Td /Span <</ActualText (3 5)>> BDC (8 5) Tj EMC ET"
    letter = SimpleUploadedFile("Γ.pdf", pdf(lines("1"), odd))
    speak(reader, language)

    where = reader.post("/cases/g1/reports", {"file": letter, "publisher": "Δ"}).headers["Location"]
    told = [reader.get(f"{where.partition('?')[0]}{path}").text for path in ("", "/pages/2/large")]

    assert "line-1" in told[0]
    assert [Words(page, ("h1",)).latin() for page in told] == [[], []]


@other_languages
def test_what_was_done_and_what_is_missing_is_told_in_the_language(reader, language):
    speak(reader, language)
    claim = {"quote": "정경훈", "chain": OWN_WORD, "about": "p1", "property": "name", "value": "정경훈"}

    missing = reader.post("/cases/g1/reports/R1/claims", {**claim, "property": ""}).text
    done = reader.post("/cases/g1/reports/R1/claims", claim, follow=True).text
    accepted = reader.post("/cases/g1/claims/d3/decide", {"act": "accept"}, follow=True).text
    ruled = reader.post(
        "/cases/g1/pairs/decide", {"one": "p1", "other": "p2", "verdict": "different", "why": "άλλος"}, follow=True
    ).text

    assert [Words(page).latin() for page in (missing, done, accepted, ruled)] == [[], [], [], []]


@other_languages
def test_consent_hold_and_dossier_are_told_in_the_language(reader, language):
    speak(reader, language)
    consent = {"who": "p1", "for-person": "p1", "bodies": "wgeid", "fields": "all", "on-year": "2021"}

    unnamed = reader.post("/cases/g1/consents", {**consent, "who": ""}).text
    recorded = reader.post("/cases/g1/consents", consent, follow=True).text
    revoked = reader.post("/cases/g1/consents/3/revoke", {"by": "Ω", "revoked-year": "2021"}, follow=True).text
    refused = reader.post("/cases/g1/dossier", {"for": "wgeid", "person": "p1"}).text
    held = reader.post("/cases/g1/hold", {"act": "hold", "by": "Ω", "why": "κρύβεται"}, follow=True).text
    stopped = reader.post("/cases/g1/dossier", {"for": "wgeid", "person": "p1"}).text
    lifted = reader.post("/cases/g1/hold", {"act": "lift", "by": "Ω", "why": "έφυγε"}, follow=True).text

    pages = (unnamed, recorded, revoked, refused, held, stopped, lifted)
    assert [Words(page).latin() for page in pages] == [[]] * 7


@other_languages
def test_opening_what_is_sealed_is_told_in_the_language(site, reader, language):
    seal_source(site.workspace, "g1", "s3", Secret("Λένα Ορ"), by="Κ. Ώνο")
    speak(reader, language)

    page = reader.get("/cases/g1/sealed").text
    reader.post("/name", {"name": "", "next": "/"})
    unnamed = reader.get("/cases/g1/sealed").text
    refused = reader.post("/cases/g1/sealed/by-name").text
    object.__setattr__(site, "by_name", True)
    named = reader.post("/cases/g1/sealed/by-name").text

    assert [Words(told).latin() for told in (page, unnamed, refused, named)] == [[]] * 4


@other_languages
def test_keys_are_told_in_the_language(site, reader, language):
    speak(reader, language)
    for name, device in (("1" * 8, "Α"), ("2" * 8, "Β")):
        signer = Signer(f"lastseen.example/u_{name}", name.encode() * 4)
        with signed_by(KeyHand((signer,))):
            bind(site.workspace, signer.verifier, "Κ. Ώνο", device)

    unmade = reader.post("/keys/new", {"key": "…", "device": "Γ"}).text
    two = reader.get("/keys").text
    revoked = reader.post("/keys/u_11111111/revoke", {"why": "χάθηκε", "since": "2026-11"}, follow=True).text
    ledger = reader.get("/ledger").text
    reader.post("/name", {"name": "", "next": "/"})
    unnamed = reader.get("/keys").text

    pages = (unmade, two, revoked, ledger, unnamed)
    assert [Words(told, ("td",) if told is ledger else ()).latin() for told in pages] == [[]] * 5


@other_languages
def test_steps_and_what_was_sent_are_told_in_the_language(reader, language):
    speak(reader, language)
    step, sent = {"kind": "habeas corpus", "on-year": "2021"}, {"body": "+", "body-name": "Ω", "on-year": "2021"}

    submits = reader.post("/cases/g1/submitter", {"name": "Ω", "seen": "0"}).text
    nobody = reader.post("/cases/g1/submitter", {}, follow=True).text
    added = reader.post("/cases/g1/steps", step, follow=True).text
    empty = reader.post("/cases/g1/steps", {}).text
    slower = reader.post("/cases/g1/steps/1", {**step, "seen": "0"}).text
    unsaid = reader.post("/cases/g1/steps/1", {"act": "remove"}).text
    gone = reader.post("/cases/g1/steps/1", {"act": "remove", "why": "Ω"}, follow=True).text
    recorded = reader.post("/cases/g1/sent", sent, follow=True).text
    undated = reader.post("/cases/g1/sent", {**sent, "on-year": ""}).text
    changed = reader.post("/cases/g1/sent/1", sent, follow=True).text

    pages = (submits, nobody, added, empty, slower, unsaid, gone, recorded, undated, changed)
    assert [Words(page).latin() for page in pages] == [[]] * 10


@other_languages
def test_corrections_are_told_in_the_language(reader, language):
    speak(reader, language)
    thing, source, report = (f"/cases/g1/record/{it}" for it in ("thing/p1", "source/s1", "report/R3"))

    titled = reader.post("/cases/g1/title", {"title": "Ω"}, follow=True).text
    untitled = reader.post("/cases/g1/title", {"title": " "}).text
    leaned = [reader.post(it, {"act": "remove", "why": "Ω"}).text for it in (thing, source, report)]
    slower = [reader.post(it, {"act": "enter", "seen": "0"}).text for it in (thing, source, report)]
    counted = reader.post(source, {"count": "Ω"}).text
    happened = reader.post(thing, {"type": "event"}).text
    alone = reader.post(thing, {"act": "judge", "verdict": "same"}).text
    ruled = reader.post(thing, {"act": "judge", "other": "p2", "verdict": "unsure", "judge-why": "Ω"}, follow=True).text

    pages = (titled, untitled, *leaned, *slower, counted, happened, alone, ruled)
    assert [Words(page).latin() for page in pages] == [[]] * 12


@other_languages
def test_an_entry_that_nobody_put_a_name_to_is_told_in_the_language(site, browser, language):
    speak(browser, language).post("/cases/import", {"file": SimpleUploadedFile("g1.yaml", CASE.encode())})

    assert Words(browser.get("/ledger").text).latin() == []


@other_languages
def test_the_closed_door_and_an_old_form_speak_the_language(site, language):
    stranger = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    stranger.cookies["lastseen-language"] = language

    closed = stranger.get("/")
    used = stranger.get("/?once=no")

    assert Words(closed.text).latin() == []
    assert Words(used.text).latin() == []
    assert Words(closed.text).html["lang"] == language


def test_a_date_of_a_report_is_read_out_in_arabic_with_its_parts_in_order(reader):
    page = speak(reader, "ar").get("/cases/g1/reports/R1").text

    assert "<bdi>3 فبراير 2021</bdi>" in page


def test_a_month_stands_in_russian_as_a_day_asks_for_it(reader):
    page = speak(reader, "ru").get("/cases/g1/reports/R1").text

    assert "3 февраля 2021" in page
    assert "2021 февраля 3" not in page
