from __future__ import annotations

import time

import pytest
from django.db import transaction

from lastseen.ledger.people import short_name
from lastseen.store.cases import stored_case
from lastseen.store.changes import add_key
from lastseen.store.exports import export_change
from lastseen.store.record import record
from lastseen.store.signing import KeyHand, signed_by
from lastseen.store.stamps import Stamped, enter_stamp
from tests.store.insiders import KEYS, MINA
from tests.store.workspaces import NOON, by_hand


@pytest.fixture
def page(harbour_site, browser):
    return browser


def verified(browser):
    browser.post("/ledger/check")
    for _ in range(100):
        told = browser.get("/ledger/progress").text
        if "<progress" not in told:
            return told
        time.sleep(0.05)
    raise AssertionError("verifying did not end")


def first_claim(workspace):
    return stored_case(workspace, "harbour").plain["claims"][0]


def test_an_empty_ledger_says_what_will_be_here(browser):
    assert "Nothing was entered yet" in browser.get("/ledger").text


def test_the_checkpoint_and_the_newest_entries_stand_on_the_page(page, harbour_site):
    told = page.get("/ledger").text

    assert "the root over them is" in told
    assert "owner of this workspace" in told


def test_what_stands_in_the_ledger_alone_is_called_by_its_kind_and_not_said_to_be_gone(page, harbour_site):
    stamped = Stamped(b"an answer", 20, "http://timestamp.example/")

    with transaction.atomic(using=harbour_site.workspace.alias):
        enter_stamp(harbour_site.workspace, stamped, "K. Ono", NOON)
        told = page.get("/ledger").text
        transaction.set_rollback(True, using=harbour_site.workspace.alias)

    row = told[told.index("stamp.add") :].partition("</tr>")[0]
    assert "time stamp" in row
    assert "no longer stands" not in row


def test_a_whole_record_is_verified_with_its_counts(page):
    assert "Nothing was changed, removed or added" in verified(page)


def test_what_was_altered_by_hand_is_named(page, harbour_site):
    by_hand(harbour_site.workspace, "UPDATE lastseen_claim SET data = replace(data, 'a', 'b') WHERE position = 0")

    assert "The record was altered" in verified(page)


def test_the_history_of_a_claim_shows_what_each_entry_changed(page, harbour_site):
    claim = first_claim(harbour_site.workspace)
    edited = {"chain": " ".join(claim.get("by", [])) or "-", "about": claim["about"], "property": "occupation",
              "value": "harbour pilot"}  # fmt: skip
    page.post("/name", {"name": "K. Ono", "next": "/"})
    page.post(f"/cases/harbour/claims/{claim['id']}", edited)

    told = page.get(f"/cases/harbour/history/claim/{claim['id']}").text

    assert "claim.add" in told
    assert "claim.edit" in told
    assert "harbour pilot" in told
    assert "K. Ono" in told


@pytest.mark.parametrize("path", ["claim/zz", "judgement/x", "judgement/99", "nothing/1"])
def test_a_record_that_is_not_there_has_no_history(page, path):
    assert page.get(f"/cases/harbour/history/{path}").status_code == 404


def test_the_case_itself_has_a_history(page):
    assert "case.open" in page.get("/cases/harbour/history/case/harbour").text


def test_a_dossier_that_was_made_is_among_what_was_entered_and_has_a_history(harbour_site, browser):
    files = [{"name": "wgeid.pdf", "sha256": "ab" * 32}]
    made = {"body": "wgeid", "on": "2021-06-01", "person": "amin", "draft": False, "claims": ["c1"], "files": files}
    workspace = harbour_site.workspace
    record(workspace, [export_change(workspace, "harbour", made)], "K. Ono", NOON)

    entered, told = browser.get("/ledger"), browser.get("/cases/harbour/history/export/0")

    assert (entered.status_code, told.status_code) == (200, 200)
    assert "/cases/harbour/history/export/0" in entered.content.decode()
    assert "wgeid" in told.content.decode()


def test_what_people_signed_and_what_not_is_said_once_it_was_verified(page, harbour_site):
    key = KEYS[MINA]
    told = {"key": str(key.verifier), "account": MINA, "device": "laptop"}
    with signed_by(KeyHand((key,))):
        record(harbour_site.workspace, [add_key(short_name(key.verifier.name), told)], MINA, NOON)

    said = verified(page)

    assert "Signed by their own key: 1 of 21 entries." in said
    assert "Entered by people who had no key then: 20 entries" in said
