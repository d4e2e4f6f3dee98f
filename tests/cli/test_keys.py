"""`lastseen keys`, as a person uses it from the first key to a lost one."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def settings(monkeypatch, tmp_path):
    monkeypatch.setenv("LASTSEEN_KEY", str(tmp_path / "settings" / "own.key"))
    return tmp_path / "settings" / "own.key"


def test_before_the_first_key_the_list_says_how_to_make_one(run):
    ran = run("keys", "list")

    assert ran.code == 0
    assert "lastseen keys new" in ran.out


def test_a_key_signs_what_is_entered_after_it(run, case_file):
    run("import", case_file, "--by", "Osk Ran")
    made = run("keys", "new", "--by", "Mina Tol", "--device", "laptop", "--json").json

    run("hold", "pump-house", "--by", "Mina Tol", "--why", "danger")

    assert made["vouched"]
    assert run("keys", "list", "--json").json["keys"][0] == {
        "key": made["key"],
        "account": "Mina Tol",
        "device": "laptop",
        "fingerprint": made["fingerprint"],
        "entry": made["entry"],
        "vouched": True,
        "here": True,
        "revoked": None,
        "since": None,
    }
    verified = run("verify", "--json").json
    assert verified["people"][0].startswith("Signed by their own key: 2 of ")
    assert verified["faults"] == []


def test_a_second_device_is_told_to_be_confirmed_and_then_is(run, monkeypatch, tmp_path, settings):
    run("keys", "new", "--by", "Mina Tol", "--device", "laptop")
    monkeypatch.setenv("LASTSEEN_KEY", str(tmp_path / "phone.key"))
    second = run("keys", "new", "--by", "Mina Tol", "--device", "phone")
    name = second.out.split()[0]

    monkeypatch.setenv("LASTSEEN_KEY", str(settings))
    before, confirmed = run("keys", "list"), run("keys", "confirm", name, "--by", "Mina Tol")

    assert "lastseen keys confirm" in second.out
    assert "was bound without the earlier key" in before.out
    assert confirmed.code == 0
    assert "was bound without the earlier key" not in run("keys", "list").out


def test_a_lost_key_is_revoked_with_the_reason_and_the_day(run):
    made = run("keys", "new", "--by", "Mina Tol", "--json").json

    ran = run("keys", "revoke", made["key"], "--by", "Osk Ran", "--why", "taken", "--since", "2026-11-20")

    assert ran.code == 0
    listed = " ".join(run("keys", "list").out.split())
    assert "was revoked by Osk Ran" in listed
    assert "not to be trusted from 2026-11-20 on" in listed


def test_a_key_that_is_not_there_is_answered_with_the_list(run):
    ran = run("keys", "revoke", "u_00000000", "--by", "Mina Tol", "--why", "lost")

    assert ran.code == 2
    assert "lastseen keys list" in ran.err
