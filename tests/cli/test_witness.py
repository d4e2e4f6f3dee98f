"""`lastseen witness`, as two organisations would use it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys

import pytest


@pytest.fixture
def partner(run, case_file, tmp_path):
    """A witness in a program of its own, which knows the workspace's log; gives its keys and address."""
    run("import", case_file)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["--folder", tmp_path / "partner", "--name", "partner.example/one", "--port", port]
    log = run("witness", "key").out.strip()
    command = [sys.executable, "-m", "lastseen", "witness", "serve", *map(str, words), "--log", log]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as serving:
        said = [serving.stdout.readline() for _ in range(4)]
        yield re.findall(r"^key: (\S+)", "".join(said), re.MULTILINE), said[3].split()[1]
        serving.send_signal(signal.SIGINT)
        assert "everything that was seen is kept" in serving.communicate(timeout=20)[0]
        assert serving.returncode == 0


def test_a_partner_countersigns_and_verify_says_so(run, partner, tmp_path):
    keys, address = partner
    trusted = [run("witness", "trust", name, key, address) for name, key in zip(("north", "safe"), keys, strict=True)]

    asked = run("witness", "ask")
    verified = run("verify")
    run("export", "--bundle", "pump-house", "-o", tmp_path / "b.zip")
    checked = run("verify", tmp_path / "b.zip")

    assert [done.code for done in (*trusted, asked, verified, checked)] == [0] * 5
    assert asked.out == "north countersigned 15 entries\n"
    assert "The first 15 entries are those that north, safe countersigned." in verified.out
    assert "The countersignature of safe (partner.example/one) under 15 entries holds" in checked.out


def test_a_witness_that_is_down_ends_with_3_and_a_sentence(run, case_file, partner):
    run("witness", "trust", "south", partner[0][0], "http://127.0.0.1:9")

    asked = run("witness", "ask", "--json")

    assert asked.code == 3
    assert asked.json[0]["signatures"] == 0
    assert "127.0.0.1 does not answer" in asked.json[0]["problem"]


def test_tiles_are_written_and_the_workspace_is_held_against_them(run, case_file, tmp_path):
    run("import", case_file)

    written = run("witness", "tiles", "-o", tmp_path / "tiles")
    verified = run("verify", "--against", tmp_path / "tiles", "--json")

    assert (written.code, verified.code) == (0, 0)
    assert verified.json["witnessed"] == ["The record begins with the 15 entries of the checkpoint that was kept."]


def test_nobody_to_ask_is_wrong_use(run, case_file):
    run("import", case_file)

    assert run("witness", "ask").code == 2


def test_a_witness_of_another_name_does_not_start(run, tmp_path):
    served = run("witness", "serve", "--folder", tmp_path / "w", "--name", "two words")

    assert served.code == 2
    assert "cannot be the name of a key" in served.err


def test_going_on_after_a_roll_back_is_a_command_of_its_own_that_asks_who_and_why(run, tmp_path):
    (tmp_path / "pier.yaml").write_text("casefile: 1\nid: pier\ntitle: A case\n", "utf-8")
    kept = tmp_path / "workspace" / "witnesses" / "cosigned"
    run("import", tmp_path / "pier.yaml")
    kept.mkdir(parents=True)
    (kept / "40").write_text("", "utf-8")
    (tmp_path / "quay.yaml").write_text("casefile: 1\nid: quay\ntitle: A case\n", "utf-8")

    refused = run("import", tmp_path / "quay.yaml")
    unsaid = run("witness", "continue", "--by", "K. Ono")
    done = run("witness", "continue", "--by", "K. Ono", "--why", "the newer disk was seized")
    entered = run("import", tmp_path / "quay.yaml")

    assert (refused.code, unsaid.code, done.code, entered.code) == (1, 2, 0, 0)
    assert "the workspace was rolled back, so nothing is entered: 40 entries of this ledger were" in refused.err
    assert "lastseen witness continue --by NAME --why TEXT" in refused.err
    assert done.out == "entry 1 says that the work goes on after the roll-back; tell your partners\n"
