from __future__ import annotations

from pathlib import Path

import pytest

from lastseen.core.yamltext import parse, write
from tests.dossier.consent.cases import case


@pytest.fixture
def amin(tmp_path: Path) -> Path:
    plain = case({})
    plain["reports"]["salmas-interview"].pop("file")
    path = tmp_path / "amin.yaml"
    path.write_text(write(plain), "utf-8")
    return path


def test_a_copy_is_written_and_what_stays_is_said_apart(run, amin, tmp_path):
    ran = run("export", str(amin), "--for", "wgeid", "--day", "2022-06-01", "-o", str(tmp_path / "copy.yaml"))

    text = (tmp_path / "copy.yaml").read_text("utf-8")
    assert ran.code == 0
    assert parse(text.encode()).plain["submitter"]["name"] == "Ida Holm"
    assert "Salma" not in text
    assert "this list must not go along" in ran.err
    assert "no consent is recorded for salma: claim c6" in ran.err


def test_without_a_file_the_copy_alone_is_on_standard_output(run, amin):
    ran = run("export", str(amin), "--for", "public", "--day", "2022-06-01")

    assert ran.code == 0
    assert parse(ran.out.encode()).plain["casefile"] == 1
    assert "salma" not in ran.out.casefold()


def test_a_copy_of_the_workspace_is_in_the_ledger(run, amin, tmp_path):
    run("import", str(amin))
    ran = run("export", "amin-duvall", "--for", "wgeid", "--by", "K. Ono", "-o", str(tmp_path / "copy.yaml"))

    told = run("sent", "amin-duvall", "--json").json
    assert ran.code == 0
    assert told["dossiers"]
    assert run("verify").code == 0


def test_a_held_case_gives_no_copy_until_it_is_lifted(run, amin, tmp_path):
    run("import", str(amin))
    held = run("hold", "amin-duvall", "--by", "K. Ono", "--why", "he may be hiding")
    refused = run("export", "amin-duvall", "--for", "wgeid", "-o", str(tmp_path / "copy.yaml"))
    lifted = run("hold", "amin-duvall", "--lift", "--by", "K. Ono", "--why", "he is safe", "--json")
    done = run("export", "amin-duvall", "--for", "wgeid", "-o", str(tmp_path / "copy.yaml"))

    assert "on hold, by K. Ono (entry" in held.out
    assert refused.code == 1
    assert "he may be hiding" in refused.err
    assert lifted.json["held"] is False
    assert done.code == 0


def test_a_hold_is_not_lifted_on_another_day(run, amin):
    run("import", str(amin))

    ran = run("hold", "amin-duvall", "--lift", "--by", "K", "--why", "w", "--on", "2021-01-01")

    assert ran.code == 2


def test_an_unknown_reader_is_refused_in_words(run, amin):
    ran = run("export", str(amin), "--for", "newspaper")

    assert ran.code == 2
    assert "newspaper is nobody a copy can be made for" in ran.err


def test_a_day_without_a_reader_is_wrong_use(run, amin):
    assert run("export", "amin-duvall", "--day", "2022-06-01").code == 2


def test_a_consent_that_names_nobody_known_is_warned_of(run, tmp_path):
    path = tmp_path / "amin.yaml"
    plain = case({}, {"bodies": ["the UN"]})
    plain["reports"]["salmas-interview"].pop("file")
    path.write_text(write(plain), "utf-8")

    ran = run("export", str(path), "--for", "wgeid", "--day", "2022-06-01")

    assert "warning: consent no. 2 names the UN, which is no body known here" in ran.err


def test_what_could_give_a_source_away_is_said_with_what_would_help(run, amin):
    ran = run("exposed", str(amin), "--for", "wgeid", "--day", "2022-06-01")

    assert ran.code == 0
    assert "nurse (a sealed source)" in ran.out
    assert "say Marn, XA" in ran.out
    assert "Lena" not in ran.out


def test_the_same_as_data(run, amin):
    told = run("exposed", str(amin), "--for", "wgeid", "--day", "2022-06-01", "--json").json

    assert told["for"] == "wgeid"
    assert {"source", "kind", "claims", "why", "coarsen"} == set(told["exposed"][0])
