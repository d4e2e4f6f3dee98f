from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from lastseen.casework.change import Edit, change
from lastseen.store.exports import exports_of
from lastseen.web.pages.dossier import zipped
from tests.web.test_consent import SAID

CASE = "/cases/river-port"
ASKED = {"for": "wgeid", "person": "han"}


@pytest.fixture
def demo(browser, site):
    """The demo case without the consent that it comes with."""
    browser.post("/cases/demo")
    change(site.workspace, "river-port", [Edit("consents", "0", None)], "K. Ono")
    return browser


@pytest.fixture
def allowed(demo):
    demo.post(f"{CASE}/consents", SAID)
    return demo


def inside(answer):
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_without_a_consent_nothing_is_shown_and_it_is_said_what_would_help(demo, site):
    page = demo.get(f"{CASE}/preview?for=wgeid").text

    assert "nothing of this case may go to Working Group" in page
    assert f'href="{CASE}/consents?for=wgeid&amp;person=han"' in page
    assert "Nothing was made, and nothing has left." in page


def test_the_preview_says_each_sentence_with_the_claim_it_comes_from(allowed):
    page = allowed.get(f"{CASE}/preview?for=wgeid").text

    assert "한도진" in page
    assert '<sup><a href="#note-1">1</a></sup>' in page
    assert f'<li id="note-1"><strong>1</strong> <a href="{CASE}/claims/c' in page


def test_the_preview_says_what_is_missing_and_where_reports_differ(allowed):
    page = allowed.get(f"{CASE}/preview?for=wgeid").text

    assert "! Missing</span>" in page
    assert "Reports differ:" in page


def test_the_preview_lists_what_is_left_out_and_why(allowed):
    page = allowed.get(f"{CASE}/preview?for=wgeid").text

    assert "things are left out" in page
    assert "consent no. 1 does not cover" in page


def test_the_preview_makes_no_entry(allowed, site):
    allowed.get(f"{CASE}/preview?for=wgeid")

    assert exports_of(site.workspace, "river-port") == []


def test_what_the_body_would_refuse_is_not_made_but_as_a_draft(allowed, site):
    page = allowed.post(f"{CASE}/dossier", ASKED)

    assert page.status_code == 422
    assert "The body would refuse it as it stands:" in page.text
    assert "Forces believed responsible" in page.text
    assert exports_of(site.workspace, "river-port") == []


def test_a_dossier_comes_as_one_file_whose_hashes_the_ledger_keeps(allowed, site):
    answer = allowed.post(f"{CASE}/dossier", {**ASKED, "draft": "1"})
    names = inside(answer).namelist()
    (export,) = exports_of(site.workspace, "river-port")

    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="case-wgeid-draft.zip"'
    assert {"wgeid.pdf", "wgeid.docx", "wgeid.json", "case.yaml", "SHA256SUMS"} <= set(names)
    assert {name: hashlib.sha256(inside(answer).read(name)).hexdigest() for name in names} == dict(export.files)


def test_a_case_on_hold_is_neither_shown_nor_made(allowed, site):
    allowed.post(f"{CASE}/hold", {"act": "hold", "by": "K. Ono", "why": "he may be hiding"})

    shown = allowed.get(f"{CASE}/preview?for=wgeid").text
    made = allowed.post(f"{CASE}/dossier", {**ASKED, "draft": "1"})

    assert made.status_code == 422
    assert all("On hold: nothing of this case may leave." in page for page in (shown, made.text))
    assert all("he may be hiding" in page and "lastseen hold" not in page for page in (shown, made.text))
    assert exports_of(site.workspace, "river-port") == []


def test_a_value_that_would_leak_stops_it(allowed, site, monkeypatch):
    from lastseen.casework import dossier
    from lastseen.dossier.consent.copy import Leak

    def leaking(*_told):
        raise Leak("wgeid.pdf has a name that is withheld", "tell who makes this program")

    monkeypatch.setattr(dossier, "check_files", leaking)

    page = allowed.post(f"{CASE}/dossier", {**ASKED, "draft": "1"})

    assert page.status_code == 422
    assert "wgeid.pdf has a name that is withheld" in page.text
    assert exports_of(site.workspace, "river-port") == []


@pytest.mark.parametrize(("left", "status"), [({"for": ""}, 422), ({"for": "wgied"}, 422), ({"person": "nobody"}, 404)])
def test_a_dossier_for_no_body_or_of_nobody_is_not_made(allowed, site, left, status):
    answer = allowed.post(f"{CASE}/dossier", {**ASKED, "draft": "1", **left})

    assert answer.status_code == status
    assert exports_of(site.workspace, "river-port") == []


def test_a_dossier_is_asked_for_by_a_form_alone(allowed):
    assert allowed.get(f"{CASE}/dossier").status_code == 405


def test_the_same_files_make_the_same_zip():
    files = {"b.txt": b"two", "a/a.txt": b"one"}

    assert zipped(files) == zipped(dict(reversed(files.items())))
    assert zipfile.ZipFile(io.BytesIO(zipped(files))).namelist() == ["a/a.txt", "b.txt"]


def test_what_was_made_is_told_beside_what_was_sent(allowed):
    allowed.post(f"{CASE}/dossier", {**ASKED, "draft": "1"})

    page = allowed.get(f"{CASE}/sent").text

    assert "Nothing is recorded yet as sent." in page
    assert '<span lang="en" dir="ltr">Working Group on Enforced or Involuntary Disappearances</span>' in page
    assert "wgeid.pdf" in page
