from __future__ import annotations

import base64
import json
import re
from hashlib import sha256

import pytest
from django.test import Client

from lastseen.casework.seal import seal_source
from lastseen.sealing.record import Belongs, Secret, open_record
from lastseen.store.errors import BusyStore
from lastseen.store.history import history
from lastseen.store.models import Entry
from lastseen.store.seals import required_seal
from lastseen.web.gate import NAME_COOKIE
from lastseen.web.serve import HOST, link
from lastseen.web.site import Site, set_up
from tests.store.custody import ADA, ORG, with_case, with_custodians

PAGE = "/cases/marsh-road/sealed"
OPEN = f"{PAGE}/nurse/open"
WHY = {"why": "to ask for her consent"}
SECRET = Secret("Lena Orr", "+999 123 456 78", "met at her home")


@pytest.fixture
def desk(site, tmp_path):
    with_custodians(site.workspace)
    with_case(site.workspace, tmp_path)
    seal_source(site.workspace, "marsh-road", "nurse", SECRET, by="K. Ono")
    return site.workspace


@pytest.fixture
def ada(browser):
    browser.cookies[NAME_COOKIE] = "Ada%20Lum"
    return browser


def openings(desk):
    return [one for one in history(desk, "marsh-road", "sealed", "nurse") if one.type == "sealed.opened"]


def test_sealed_bytes_are_handed_out_with_what_the_ledger_has_of_them(desk, ada):
    given = ada.post(OPEN, WHY).json()

    data = base64.b64decode(given["data"])
    held = required_seal(desk, "marsh-road", "nurse")
    assert (given["sha256"], given["seq"]) == (held.record["sha256"], 0) == (sha256(data).hexdigest(), held.seq)
    assert open_record(data, Belongs(ORG.name, "marsh-road", "nurse", 0), [ADA]).secret == SECRET


def test_the_ledger_has_who_opens_it_and_why(desk, ada):
    entry = ada.post(OPEN, WHY).json()["entry"]

    assert [(one.index, one.by, one.values["_why"]) for one in openings(desk)] == [
        (entry, "Ada Lum", "to ask for her consent")
    ]


def test_nothing_is_handed_out_without_a_reason_or_a_name(desk, browser, ada):
    entries = desk.rows(Entry).count()

    without_reason = ada.post(OPEN, {"why": "  "})
    del browser.cookies[NAME_COOKIE]
    without_name = browser.post(OPEN, WHY)

    assert (without_reason.status_code, without_name.status_code) == (422, 422)
    assert "nobody said why" in without_reason.text
    assert "nobody is named" in without_name.text
    assert desk.rows(Entry).count() == entries


def test_where_the_entry_cannot_be_made_nothing_is_handed_out(desk, ada, monkeypatch):
    def busy(*_, **__):
        raise BusyStore("another program is writing", "wait a moment")

    monkeypatch.setattr("lastseen.casework.open_source.note_opening", busy)

    answer = ada.post(OPEN, WHY)

    assert answer.status_code == 503
    assert answer.text == "another program is writing; wait a moment"


def test_bytes_that_were_changed_on_the_disk_are_not_handed_out(desk, ada):
    digest = required_seal(desk, "marsh-road", "nurse").record["sha256"]
    (file,) = (desk.folder / "blobs").rglob(digest)
    file.write_bytes(file.read_bytes()[:-1])

    answer = ada.post(OPEN, WHY)

    assert answer.status_code == 500
    assert "was changed" in answer.text
    assert openings(desk) == []


def test_what_is_not_sealed_or_not_there_is_not_found(desk, ada):
    assert ada.post(f"{PAGE}/guard/open", WHY).status_code == 404
    assert ada.post("/cases/none/sealed/nurse/open", WHY).status_code == 404
    assert ada.get("/cases/none/sealed").status_code == 404


def test_a_page_of_somebody_elses_opens_nothing(site, desk):
    stranger = Client(SERVER_NAME=HOST, enforce_csrf_checks=True)
    stranger.get(link(site).removeprefix(site.address))
    stranger.cookies[NAME_COOKIE] = "Ada"

    assert stranger.post(OPEN, WHY).status_code == 403
    assert Client(SERVER_NAME=HOST).post(OPEN, WHY).status_code == 403
    assert openings(desk) == []


def test_the_page_hands_the_browser_whom_each_source_was_sealed_to(desk, ada):
    page = ada.get(PAGE).text

    data = json.loads(re.search(r'<script id="opening-data" type="application/json">(.*?)</script>', page)[1])
    held = required_seal(desk, "marsh-road", "nurse")
    assert data["sources"] == {"nurse": {"label": "a hospital worker", "to": held.to}}
    assert re.findall(r'<script[^>]* src="([^"]*)"', page) == ["/static/opening.js"]


def test_whoever_has_no_name_yet_gives_it_first(desk, browser):
    page = browser.get(PAGE).text

    assert 'id="opener"' in page
    assert "opening.js" not in page


def test_where_nothing_is_sealed_the_page_leads_to_sealing(site, browser, tmp_path):
    with_case(site.workspace, tmp_path)

    page = browser.get(PAGE).text

    assert "Nothing is sealed in this case yet." in page
    assert 'href="/cases/marsh-road/seal"' in page


def test_locking_leads_to_a_page_that_has_nothing_and_clears_what_the_browser_keeps(desk, ada):
    page = ada.get(f"{PAGE}/locked")

    assert page.headers["Clear-Site-Data"] == '"cache"'
    assert "Locked." in page.text
    assert "opening.js" not in page.text


def named(desk, browser, *, free):
    set_up(made := Site(desk, 8765, by_name=free))
    browser.get(link(made).removeprefix(made.address))
    return browser.post(f"{PAGE}/by-name")


def test_the_page_under_a_name_opens_with_a_link_that_works_once(desk, browser):
    page = named(desk, browser, free=True).text

    address = re.search(r'id="named" href="http://localhost:8765([^"]*)"', page)[1]
    other = Client(SERVER_NAME="localhost")
    first = other.get(address, headers={"Sec-Fetch-Site": "cross-site"})
    assert f'content="0; url={PAGE}"' in first.text
    assert other.get(PAGE).status_code == 200
    assert Client(SERVER_NAME="localhost").get(address).status_code == 403


def test_where_another_program_may_listen_under_the_name_no_link_is_given(desk, browser):
    answer = named(desk, browser, free=False)

    assert answer.status_code == 422
    assert "another program on this machine listens" in answer.text
    assert "?once=" not in answer.text
