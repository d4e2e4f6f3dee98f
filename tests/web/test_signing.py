from __future__ import annotations

import base64
import hmac
import json
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from lastseen.casework.cases import cases
from lastseen.casework.change import Edit, change
from lastseen.casework.clock import at_moment
from lastseen.casework.open_case import plain_of
from lastseen.ledger.entry import open_leaf, read_leaf
from lastseen.ledger.keys import KeyRing, Signer
from lastseen.store.errors import BusyStore
from lastseen.store.models import Entry
from lastseen.store.seals import seals
from lastseen.store.signing import signed_by
from lastseen.web import drafts
from lastseen.web.drafts import BrowserHand
from lastseen.web.gate import NAME_COOKIE
from lastseen.web.pages.seal import SEALED
from lastseen.web.serve import HOST, link
from lastseen.web.signing import FIELD, KEY, PREPARE, SIGNED
from tests.store.custody import with_case, with_custodians
from tests.store.workspaces import HARBOUR
from tests.web.test_seal import NURSE, PLAIN, sealed_for

MINA = Signer("lastseen.example/u_3f9a1c7b", b"m" * 32)
NEW_CASE = ("/cases/new", {"title": "Two drivers", "id": "drivers"})
BIND = ("/keys/new", {"key": str(MINA.verifier), "device": "laptop"})


def prepare(browser, address, fields, word="new", key=MINA, **options):
    headers = {PREPARE: word, KEY: str(key.verifier)}
    return browser.post(address, fields, headers=headers, **options).json()


def give_signatures(browser, told, signer=MINA):
    values = [signer.sign(draft["text"]).signatures[0].value for draft in told["drafts"]]
    signatures = [base64.b64encode(value).decode() for value in values]
    sent = {"token": told["token"], "signatures": signatures}
    return browser.post("/keys/signed", json.dumps(sent), content_type="application/json")


def send_signed(browser, address, fields, signer=MINA):
    """As a browser with a key sends a form."""
    told = prepare(browser, address, fields)
    while told["drafts"]:
        assert give_signatures(browser, told, signer).status_code == 204
        if told["final"]:
            return browser.post(address, {**fields, FIELD: told["token"]})
        told = prepare(browser, address, fields, told["token"])
    return browser.post(address, {**fields, FIELD: told["token"]})


def leaves(site):
    return [bytes(leaf) for leaf in site.workspace.rows(Entry).order_by("index").values_list("leaf", flat=True)]


def signers(leaf):
    return [signature.name for signature in read_leaf(leaf)[1].signatures]


@pytest.fixture
def mina(site, browser):
    """The browser of somebody who has a key in it."""
    browser.cookies[NAME_COOKIE] = "Mina%20Tol"
    assert send_signed(browser, *BIND).status_code == 302
    return browser


def test_an_entry_carries_the_signature_that_the_browser_gave_for_it(site, mina):
    answer = send_signed(mina, *NEW_CASE)

    assert answer.status_code == 302
    assert [signers(leaf) for leaf in leaves(site)] == [[site.workspace.log.name, MINA.name]] * 2
    assert open_leaf(leaves(site)[1], KeyRing([MINA.verifier]))[0].type == "case.open"


def test_what_is_prepared_is_shown_with_its_values_and_salts_and_undone(site, mina):
    before = leaves(site)

    told = prepare(mina, *NEW_CASE)

    (draft,) = told["drafts"]
    entry = json.loads(draft["text"].split("\n")[1])
    made = {
        name: base64.b64encode(hmac.digest(base64.b64decode(draft["salts"][name]), value.encode(), "sha256")).decode()
        for name, value in draft["values"].items()
    }
    assert (made, draft["values"]["_by"]) == (entry["body"], '"Mina Tol"')
    assert leaves(site) == before
    assert cases(site.workspace) == []


def test_what_was_undone_tells_nothing(site, mina):
    file = SimpleUploadedFile("harbour.yaml", HARBOUR.read_bytes())

    answer = mina.post("/cases/import", {"file": file}, headers={PREPARE: "new", KEY: str(MINA.verifier)})

    assert answer.json()["token"]
    assert "messages" not in {name for name in answer.cookies if answer.cookies[name].value}


def test_a_record_that_one_request_enters_twice_is_shown_again_once_the_first_is_signed(site, mina, tmp_path):
    with_case(site.workspace, tmp_path)
    source = plain_of(site.workspace, "marsh-road")["sources"]["guard"]
    word = site.prepared.new("", "/", MINA.verifier, datetime(2026, 11, 24, tzinfo=UTC))
    prepared = site.prepared.find(word, "")
    before = len(leaves(site))

    def enter(*, collects):
        hand = BrowserHand(prepared, collects)
        with signed_by(hand), at_moment(prepared.moment), site.workspace.writing():
            for told in ("a guard", "a guard at night"):
                edit = Edit("sources", "guard", {**source, "described": told})
                change(site.workspace, "marsh-road", [edit], "Mina Tol")
            if collects:
                prepared.texts = [draft.text for draft in hand.drafts]
                transaction.set_rollback(True, using=site.workspace.alias)
        final = hand.is_final
        prepared.sign([MINA.sign(text).signatures[0].value for text in prepared.texts])
        return final

    rounds = [enter(collects=True), enter(collects=True)]
    enter(collects=False)

    assert rounds == [False, True]
    assert [signers(leaf)[1:] for leaf in leaves(site)[before:]] == [[MINA.name]] * 2


def test_an_import_is_signed_entry_by_entry(site, mina):
    before = len(leaves(site))
    data = HARBOUR.read_bytes()

    told = mina.post(
        "/cases/import",
        {"file": SimpleUploadedFile("h.yaml", data)},
        headers={PREPARE: "new", KEY: str(MINA.verifier)},
    ).json()
    give_signatures(mina, told)
    mina.post("/cases/import", {"file": SimpleUploadedFile("h.yaml", data), FIELD: told["token"]})

    found = leaves(site)[before:]
    assert len(found) == len(told["drafts"]) > 10
    assert {tuple(signers(leaf)) for leaf in found} == {(site.workspace.log.name, MINA.name)}


def test_what_was_entered_meanwhile_stops_it_and_nothing_is_entered(site, mina):
    told = prepare(mina, *NEW_CASE)
    give_signatures(mina, told)
    mina.post("/cases/new", {"title": "Another", "id": "another"})
    before = leaves(site)

    answer = mina.post(NEW_CASE[0], {**NEW_CASE[1], FIELD: told["token"]})

    assert answer.status_code == 409
    assert "what you signed was not entered" in answer.text
    assert leaves(site) == before


@pytest.mark.parametrize("change", [{"title": "Three drivers"}, {"id": "others"}])
def test_something_else_than_was_signed_is_not_entered(site, mina, change):
    told = prepare(mina, *NEW_CASE)
    give_signatures(mina, told)
    before = leaves(site)

    answer = mina.post(NEW_CASE[0], {**NEW_CASE[1], **change, FIELD: told["token"]})

    assert answer.status_code == 409
    assert leaves(site) == before


def test_signatures_by_another_key_enter_nothing(site, mina):
    told = prepare(mina, *NEW_CASE)
    give_signatures(mina, told, Signer(MINA.name, b"x" * 32))
    before = leaves(site)

    answer = mina.post(NEW_CASE[0], {**NEW_CASE[1], FIELD: told["token"]})

    assert answer.status_code == 422
    assert leaves(site) == before


def test_what_was_prepared_serves_once_and_for_its_own_address_and_browser_alone(site, mina):
    told = prepare(mina, *NEW_CASE)
    give_signatures(mina, told)
    other = Client(SERVER_NAME=HOST)
    other.get(link(site).removeprefix(site.address))
    other.cookies[NAME_COOKIE] = "Mina%20Tol"
    sent = {**NEW_CASE[1], FIELD: told["token"]}

    elsewhere = [other.post(NEW_CASE[0], sent), mina.post("/cases/demo", sent)]
    first, second = mina.post(NEW_CASE[0], sent), mina.post(NEW_CASE[0], {**sent, "id": "again"})

    assert [answer.status_code for answer in elsewhere] == [409, 409]
    assert (first.status_code, second.status_code) == (302, 409)
    assert other.post("/keys/signed", json.dumps({"token": told["token"], "signatures": []}), "application/json")


def test_what_was_prepared_is_over_after_some_minutes(site, mina, monkeypatch):
    told = prepare(mina, *NEW_CASE)
    give_signatures(mina, told)
    clock = drafts.time.monotonic()
    monkeypatch.setattr("lastseen.web.drafts.time.monotonic", lambda: clock + drafts.LIFE + 1)

    assert mina.post(NEW_CASE[0], {**NEW_CASE[1], FIELD: told["token"]}).status_code == 409


def test_only_so_much_is_remembered(site, mina):
    first = prepare(mina, *NEW_CASE)
    for _ in range(drafts.AT_ONCE):
        prepare(mina, *NEW_CASE)

    assert give_signatures(mina, first).status_code == 410


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/name", {"name": "Mina Tol"}),
        ("/cases/new", {"title": ""}),
        ("/cases/none/reports/R1/claims", {}),
        ("/ledger/check", {}),
    ],
)
def test_where_nothing_would_be_entered_nothing_is_shown(mina, address, fields):
    assert prepare(mina, address, fields)["drafts"] == []


def test_what_was_refused_when_it_was_to_be_signed_is_not_entered_unsigned_a_moment_later(site, mina, monkeypatch):
    def busy(*_, **__):
        raise BusyStore("another program is writing", "wait a moment")

    with monkeypatch.context() as only:
        only.setattr("lastseen.web.pages.start.open_new", busy)
        told = prepare(mina, *NEW_CASE)
    before = leaves(site)

    answer = mina.post(NEW_CASE[0], {**NEW_CASE[1], FIELD: told["token"]})

    assert (answer.status_code, told["drafts"]) == (409, [])
    assert leaves(site) == before


@pytest.mark.parametrize("key", ["", "no key", "lastseen/7f3a9c2e+00000000+AAAA"])
def test_something_that_is_no_key_of_a_person_is_shown_nothing(mina, key):
    assert mina.post(*NEW_CASE, headers={PREPARE: "new", KEY: key}).json() == {}


def test_a_key_that_is_bound_to_somebody_else_is_shown_nothing(mina):
    mina.cookies[NAME_COOKIE] = "Una%20Berg"

    assert prepare(mina, *NEW_CASE) == {}


def test_more_entries_than_a_browser_signs_at_once_are_asked_about(mina, monkeypatch):
    monkeypatch.setattr("lastseen.web.drafts.MOST_ENTRIES", 3)
    monkeypatch.setattr("lastseen.web.signing.MOST_ENTRIES", 3)

    told = mina.post(
        "/cases/import",
        {"file": SimpleUploadedFile("h.yaml", HARBOUR.read_bytes())},
        headers={PREPARE: "new", KEY: str(MINA.verifier)},
    ).json()

    assert told.keys() == {"unsigned"}
    assert "more than a browser signs at once" in told["unsigned"]


@pytest.mark.parametrize("sent", ["", "{}", "[]", '{"token": 1}', '{"token": "x", "signatures": ["no base64"]}'])
def test_signatures_that_are_none_are_refused(mina, sent):
    answer = mina.post("/keys/signed", sent, content_type="application/json")

    assert answer.status_code == 400


def test_more_or_fewer_signatures_than_texts_are_refused(mina):
    told = prepare(mina, *NEW_CASE)
    sent = {"token": told["token"], "signatures": []}

    assert mina.post("/keys/signed", json.dumps(sent), content_type="application/json").status_code == 400


def test_sealed_bytes_are_signed_by_a_word_in_a_header(site, mina, tmp_path):
    with_custodians(site.workspace)
    with_case(site.workspace, tmp_path)
    data = sealed_for(site.workspace)
    before = len(leaves(site))

    told = mina.post(NURSE, data=data, content_type=SEALED, headers={PREPARE: "new", KEY: str(MINA.verifier)}).json()
    nothing_yet = seals(site.workspace)
    give_signatures(mina, told)
    answer = mina.post(NURSE, data=data, content_type=SEALED, headers={SIGNED: told["token"]})

    assert (answer.status_code, nothing_yet) == (204, [])
    assert {tuple(signers(leaf)) for leaf in leaves(site)[before:]} == {(site.workspace.log.name, MINA.name)}


def test_a_form_sent_to_where_sealed_bytes_go_is_not_read_for_a_word_either(site, mina, tmp_path, monkeypatch):
    with_custodians(site.workspace)
    with_case(site.workspace, tmp_path)

    def kept(*_):
        pytest.fail("a file was made of what was sent")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", kept)

    answer = mina.post(NURSE, {FIELD: "x", "file": SimpleUploadedFile("a", PLAIN * 100_000)})

    assert answer.status_code == 422


def test_a_page_of_somebody_elses_prepares_and_signs_nothing(site, mina):
    stranger = Client(SERVER_NAME=HOST, enforce_csrf_checks=True)
    stranger.get(link(site).removeprefix(site.address))

    asked = stranger.post(*NEW_CASE, headers={PREPARE: "new", KEY: str(MINA.verifier)})
    given = stranger.post("/keys/signed", "{}", content_type="application/json")

    assert (asked.status_code, given.status_code) == (403, 403)


def test_a_key_is_bound_only_with_its_own_signature_and_to_a_name(site, browser):
    unnamed = browser.post(*BIND)
    browser.cookies[NAME_COOKIE] = "Mina%20Tol"
    unsigned = browser.post(*BIND)
    odd = browser.post("/keys/new", {"key": "x", "device": "laptop"})

    assert [answer.status_code for answer in (unnamed, unsigned, odd)] == [422, 422, 422]
    assert "nobody is named" in unnamed.text
    assert "signs itself" in unsigned.text
    assert leaves(site) == []


def test_a_key_that_counts_no_more_is_shown_so(mina):
    send_signed(mina, "/keys/u_3f9a1c7b/revoke", {"why": "the laptop was lost", "since": "2026-11"})

    page = mina.get("/keys").text
    assert "Counts no more." in page
    assert "<bdi>2026-11</bdi>" in page
    assert prepare(mina, *NEW_CASE) == {}
