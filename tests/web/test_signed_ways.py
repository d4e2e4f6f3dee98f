"""Every way of entering something in the browser can be signed: worked out twice, it makes the same entries."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lastseen.casework.change import Edit, change
from lastseen.casework.import_case import import_file
from lastseen.casework.open_case import plain_of
from tests.web.test_consent import SAID
from tests.web.test_new_report import DAY, TEXT
from tests.web.test_queue import CASE as QUAY
from tests.web.test_queue import PAIR
from tests.web.test_signing import BIND, MINA, NAME_COOKIE, leaves, send_signed, signers

RIVER = "/cases/river-port"
DOSSIER = {"for": "wgeid", "person": "han", "draft": "1"}


@pytest.fixture
def mina(site, browser, monkeypatch, tmp_path):
    """Somebody with a key in their browser, on whose clock a minute goes by whenever it is looked at."""

    class Hurrying(datetime):
        minutes = 0

        @classmethod
        def now(cls, tz=None):
            cls.minutes += 1
            return datetime.now(tz) + timedelta(minutes=cls.minutes)

    browser.cookies[NAME_COOKIE] = "Mina%20Tol"
    browser.post("/cases/demo")
    change(site.workspace, "river-port", [Edit("consents", "0", None)], "K. Ono")
    (tmp_path / "quay.yaml").write_text(QUAY.replace("BIRTH", "1980"), "utf-8")
    import_file(site.workspace, tmp_path / "quay.yaml")
    monkeypatch.setattr("lastseen.casework.clock.datetime", Hurrying)
    assert send_signed(browser, *BIND).status_code == 302
    return browser


@pytest.fixture
def enter(site, mina):
    """Enter something by a form; gives the answer, once all that was entered turns out to be signed."""

    def entered(address, fields):
        before = len(leaves(site))
        answer = send_signed(mina, address, fields)
        made = leaves(site)[before:]
        assert made
        assert {tuple(signers(leaf)) for leaf in made} == {(site.workspace.log.name, MINA.name)}
        return answer

    return entered


def test_a_report_with_suggestions_and_one_of_them_accepted(site, enter):
    enter("/cases/new", {"title": "Marsh", "id": "marsh"})
    enter("/cases/marsh/reports", {"text": TEXT, "publisher": "The Post", "suggest": "1", **DAY})
    first = plain_of(site.workspace, "marsh")["claims"][0]["id"]

    answer = enter(f"/cases/marsh/claims/{first}/decide", {"act": "accept"})

    assert answer.status_code == 302


def test_a_claim_a_ruling_and_taking_it_back(enter):
    claim = {"quote": "정경훈", "chain": "-", "about": "one", "property": "age", "value": "40"}

    enter("/cases/quay/reports/R1/claims", claim)
    enter("/cases/quay/pairs/decide", {**PAIR, "verdict": "same"})
    enter("/cases/quay/pairs/decide", {"verdict": "undo"})


def test_a_consent_its_end_a_hold_and_a_dossier(enter):
    enter(f"{RIVER}/consents", SAID)
    answer = enter(f"{RIVER}/dossier", DOSSIER)
    enter(f"{RIVER}/hold", {"act": "hold", "by": "Mina Tol", "why": "he may be hiding"})
    enter(f"{RIVER}/hold", {"act": "lift", "by": "Mina Tol", "why": "he is abroad"})
    enter(f"{RIVER}/consents/1/revoke", {"by": "Mina Tol", "revoked-year": "2023"})

    assert answer.headers["Content-Type"] == "application/zip"


def test_the_rows_of_a_spreadsheet(mina, enter):
    data = b"Name,Born\nIlan Sorr,1990\nOla Brand,1985\n"
    where = mina.post("/sheet", {"file": SimpleUploadedFile("list.csv", data), "case": "quay"}).headers["Location"]
    mapped = {"column-0": "person.name", "column-1": "person.birth_date", "publisher": "A list", "published": "2021"}

    answer = enter(f"{where}/enter", mapped)

    assert answer.status_code == 302
