from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lastseen.casework.open_case import plain_of
from lastseen.casework.pinned import PIN_FILE, trusted_directory
from lastseen.sealing.accept import LARGEST
from lastseen.sealing.agefile import seal
from lastseen.sealing.record import Belongs, Opened, Secret, seal_record
from lastseen.store.models import Entry
from lastseen.store.seals import seal_of, seals
from lastseen.web.pages.seal import SEALED
from lastseen.web.serve import link
from tests.store.custody import ADA, EVE, ORG, with_case, with_custodians

PAGE = "/cases/marsh-road/seal"
NURSE = f"{PAGE}/nurse?seq=0&directory=3"
PLAIN = b"Lena Orr, +999 123 456 78"


@pytest.fixture
def desk(site, tmp_path):
    with_custodians(site.workspace)
    with_case(site.workspace, tmp_path)
    return site.workspace


def sealed_for(desk, source="nurse", seq=0):
    told = Opened(Secret("Lena Orr"), "K. Ono", "2026-11-24T09:00:00Z")
    return seal_record(told, Belongs(ORG.name, "marsh-road", source, seq), trusted_directory(desk).directory.recipients)


def everything_on_disk(folder):
    files = (path for path in sorted(Path(folder).rglob("*")) if path.is_file())
    # the index of the write-ahead log notes who reads, and holds no content
    return {path.name: path.read_bytes() for path in files if not path.name.endswith("-shm")}


def send(browser, data, where=NURSE, kind=SEALED):
    return browser.post(where, data=data, content_type=kind)


def test_sealed_bytes_are_taken_and_the_case_keeps_the_alias(desk, browser):
    answer = send(browser, sealed_for(desk))

    assert (answer.status_code, answer.content) == (204, b"")
    assert seal_of(desk, "marsh-road", "nurse").to == trusted_directory(desk).directory.ids
    assert "name" not in plain_of(desk, "marsh-road")["sources"]["nurse"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PLAIN, SEALED),
        (PLAIN, "text/plain"),
        (b"identity=Lena+Orr&contact=123", "application/x-www-form-urlencoded"),
        (json.dumps({"identity": "Lena Orr"}).encode(), "application/json"),
        (b"age-encryption.org/v1\n" + PLAIN * 100, SEALED),
        (seal(bytes(1024), [ADA.recipient]), SEALED),
        (seal(bytes(1024), [EVE.recipient] * 3)[:-1], SEALED),
        (PLAIN * 20_000, SEALED),
        (b"", SEALED),
    ],
)
def test_whatever_is_not_sealed_is_refused_with_a_sentence_that_shows_nothing_of_it(desk, browser, data, kind):
    before = everything_on_disk(desk.folder)

    answer = send(browser, data, kind=kind)

    assert answer.status_code == 422
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "Lena" not in answer.text
    assert seals(desk) == []
    assert everything_on_disk(desk.folder) == before


def test_a_form_with_a_large_file_is_refused_before_a_temporary_file_is_made_of_it(desk, browser, monkeypatch):
    def kept(*_):
        pytest.fail("a file was made of what was sent")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", kept)

    answer = browser.post(NURSE, {"identity": "Lena Orr", "file": SimpleUploadedFile("a", PLAIN * 100_000)})

    assert answer.status_code == 422
    assert str(LARGEST) not in answer.text


@pytest.mark.parametrize("query", ["", "?seq=0", "?seq=x&directory=3", "?seq=0&directory=2", "?seq=1&directory=3"])
def test_what_was_sealed_for_a_moment_that_is_over_is_refused(desk, browser, query):
    answer = send(browser, sealed_for(desk), f"{PAGE}/nurse{query}")

    assert answer.status_code == 422
    assert "changed meanwhile" in answer.text
    assert seals(desk) == []


def test_a_source_or_a_case_that_is_not_there_is_not_found(desk, browser):
    assert send(browser, sealed_for(desk, "nobody"), f"{PAGE}/nobody?seq=0&directory=3").status_code == 404
    assert send(browser, sealed_for(desk), "/cases/none/seal/nurse?seq=0&directory=3").status_code == 404
    assert browser.get("/cases/none/seal").status_code == 404


def test_a_page_of_somebody_elses_seals_nothing(site, desk):
    stranger = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    stranger.get(link(site).removeprefix(site.address))

    answer = send(stranger, sealed_for(desk))

    assert answer.status_code == 403
    assert seals(desk) == []


def test_nobody_seals_without_coming_through_the_door(desk, stranger):
    assert send(stranger, sealed_for(desk)).status_code == 403
    assert stranger.get(PAGE).status_code == 403


def test_the_page_hands_the_browser_the_signed_directory_and_the_open_fields(desk, browser):
    page = browser.get(PAGE).text

    data = json.loads(re.search(r'<script id="sealing-data" type="application/json">(.*?)</script>', page)[1])
    assert data["note"].encode() == trusted_directory(desk).signed
    assert {"place": "claim c1, value", "text": "Amin Duvall"} in data["fields"]
    assert data["sources"] == {
        "nurse": {"label": "Lena Orr", "seq": 0},
        "guard": {"label": "a night guard", "seq": 0},
    }


def test_the_page_loads_no_script_but_its_own(desk, browser):
    page = browser.get(PAGE).text

    assert re.findall(r'<script[^>]* src="([^"]*)"', page) == ["/static/sealing.js"]


def test_without_custodians_the_page_says_who_names_them(site, browser, tmp_path):
    with_case(site.workspace, tmp_path)

    page = browser.get(PAGE)

    assert page.status_code == 200
    assert "No custodians are named yet" in page.text
    assert "sealing.js" not in page.text


def test_a_directory_that_this_machine_does_not_trust_is_not_handed_out(desk, browser):
    (desk.folder / PIN_FILE).unlink()

    page = browser.get(PAGE)

    assert page.status_code == 422
    assert "not pinned on this machine" in page.text


def test_the_history_of_what_was_sealed_can_be_read(desk, browser):
    send(browser, sealed_for(desk))

    page = browser.get("/cases/marsh-road/history/sealed/nurse")

    assert page.status_code == 200
    assert "sealed.add" in page.text


def test_no_entry_is_made_of_what_is_refused(desk, browser):
    entries = desk.rows(Entry).count()

    send(browser, PLAIN)

    assert desk.rows(Entry).count() == entries
