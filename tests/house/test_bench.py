"""Every measurement that the docs quote runs, here in a size that takes seconds."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.flights import TIMES, clock
from bench.fuzz import by_chance
from tests.fonts import needs_fonts

BENCH = Path(__file__).parents[2] / "bench"
COPIERS = ("flytecomm", "airtravelcenter", "helloflight", "myrateplan")
"""A group that bench/flights.py declares to copy; what they say here is invented."""
RIGHT, WRONG = "8:05 p.m.", "20:50"


def run(program: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCH / program), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


NOT_OF_ONE_CASE = ("queue", "one source", "people by name", "start")


def run_module(name: str, *words: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(BENCH.parent), *sys.path]))}
    command = [sys.executable, "-m", f"bench.{name}", *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=environ)


def write_times(path: Path, rows: dict[str, list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(["src", "flight", *TIMES])
        lines.writerows([source, "XA-1-AAA-BBB", *times] for source, times in rows.items())


@pytest.fixture
def flights(tmp_path):
    honest = {"one": [RIGHT] * 4, "two": [RIGHT] * 4, "three": ["Not Available", *[RIGHT] * 3]}
    write_times(tmp_path / "dirty.csv", {**honest, **{source: [RIGHT, WRONG, WRONG, ""] for source in COPIERS}})
    write_times(tmp_path / "clean.csv", {"one": [RIGHT] * 4})
    return tmp_path


def test_the_reading_is_measured_and_the_three_ways_agree():
    done = run("reading.py", "--claims", "1500", "--sample", "300")

    assert (done.returncode, done.stderr) == (0, "")
    assert "bulk and reading agree, and so do max_flow and networkx" in done.stdout


def test_the_store_is_measured_and_the_queries_do_not_grow():
    done = run("store.py", "--people", "100", "--files", "2", "--small", "5", "--claims", "400")

    queries = {line.rpartition(", ")[2] for line in done.stdout.splitlines() if line.endswith("queries")}
    assert (done.returncode, done.stderr) == (0, "")
    assert len(queries) == 1, done.stdout


def test_the_pages_are_measured_and_their_queries_do_not_grow():
    few, more = (run_module("pages", "--cases", cases, "--visits", "3", "--rows", "20") for cases in ("6", "12"))

    assert (few.returncode, few.stderr) == (0, "")
    assert "rows/s" in few.stdout
    assert queries(few.stdout) == queries(more.stdout)
    assert len(queries(few.stdout)) == 9


@needs_fonts
def test_the_dossier_is_measured_and_two_runs_are_identical():
    done = run_module("dossier", "--many", "1")

    assert (done.returncode, done.stderr) == (0, "")
    assert "two runs: identical" in done.stdout
    assert "1 dossiers in" in done.stdout


def queries(told: str) -> dict[str, str]:
    """The number of queries of each page but those that look through several cases, or finish an index once."""
    rows = dict(re.findall(r"^(\w[\w ]*?) +\d+ +\d+ +\d+ +\d+  (.+)$", told, re.MULTILINE))
    return {page: number for page, number in rows.items() if page not in NOT_OF_ONE_CASE}


def test_the_ledger_is_measured_and_a_million_is_asked_for_with_one_word():
    done = run_module("ledger", "--entries", "300")

    assert (done.returncode, done.stderr) == (0, "")
    assert "audit of 300 entries from their bytes" in done.stdout
    assert "bundle checked by verify.pyz" in done.stdout


def test_tampering_is_measured_and_all_of_it_noticed():
    done = run_module("tampering", "--every", "4001", "--rounds", "2")

    assert (done.returncode, done.stderr) == (0, "")
    changes = r"(changes to the (files|zip): ([\d,]+) of \3 noticed\n){2}"
    assert re.fullmatch(changes + "entries in somebody's name: 22 of 22 noticed\n", done.stdout)


def test_the_readers_of_foreign_bytes_are_fuzzed_and_nothing_escapes(tmp_path):
    done = run_module("fuzz", "--plain", "--seconds", "0.2", "--keep", str(tmp_path), "note", "date")

    assert (done.returncode, done.stderr) == (0, "")
    assert "tried in all; of 2 readers 0 let something escape" in done.stdout


def test_an_error_that_escapes_a_reader_is_told_with_the_bytes_that_did_it(tmp_path, capsys):
    by_chance("careless", (b"x",), lambda data: data.decode("ascii"), 60, (0, tmp_path))

    (kept,) = tmp_path.iterdir()
    told = json.loads(capsys.readouterr().out)
    assert told["problem"].startswith("UnicodeDecodeError: ")
    assert str(kept) in told["problem"]
    assert not kept.read_bytes().isascii()


def test_suggestions_are_measured_against_the_annotated_reports():
    done = run("suggest.py", "--set", "dev", "--language", "ru")

    assert (done.returncode, done.stderr) == (0, "")
    assert "claims: recall" in done.stdout


def test_the_errors_of_the_frozen_half_are_not_shown():
    done = run("suggest.py", "--set", "test", "--errors")

    assert done.returncode == 2
    assert done.stdout == "suggest: the errors of the frozen half are not shown; ask for --set dev\n"


def test_repeated_words_are_measured_class_by_class():
    done = run("reuse.py", "--items", "300")

    assert (done.returncode, done.stderr) == (0, "")
    assert "one sentence quoted  recall" in done.stdout


def test_sealing_is_measured_beside_the_older_keys_and_loses_nothing_when_it_is_killed():
    done = run_module("sealing", "--seconds", "0.1", "--records", "12", "--stops", "1")

    assert (done.returncode, done.stderr) == (0, "")
    assert "12 records sealed anew" in done.stdout
    assert "lost 0, still open to the removed key 0, not sealed anew 0, left over 0" in done.stdout


def test_declared_copiers_no_longer_outvote_the_others(flights):
    done = run("flights.py", str(flights))

    assert (done.returncode, done.stderr) == (0, "")
    assert "0.5000  majority over sources" in done.stdout
    assert "1.0000  majority over origins, the 3 groups declared" in done.stdout


def test_without_the_flight_data_a_sentence_says_what_is_missing(tmp_path):
    done = run("flights.py", str(tmp_path))

    assert done.returncode == 2
    assert (
        done.stdout == "flights: name the folder that holds dirty.csv and clean.csv: python bench/flights.py DATA_DIR\n"
    )


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("4:55 p.m.", "16:55"),
        ("12:15 a.m.", "00:15"),
        ("12:00noon", "12:00"),
        ("12:30 p.m. (Estimated runway)", "12:30"),
        ("6:40aDec 2", "06:40"),
        ("12/02/2011 6:55 a.m.", "06:55"),
        ("Thu  22:15", "22:15"),
        ("9:05P 12-01-11", "21:05"),
        ("1:50 p.m. (+8:00)", "13:50"),
        ("Not Available", None),
        ("", None),
    ],
)
def test_a_time_of_day_is_found_whatever_stands_beside_it(text, time):
    assert clock(text) == time


def test_a_killed_writer_loses_nothing_that_it_acknowledged():
    done = run_module("crash", "kill", "--rounds", "5")

    assert (done.returncode, done.stderr) == (0, "")
    assert "5 rounds" in done.stdout


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("gcc") is None, reason="the recorder of writes needs gcc, and Linux"
)
def test_what_power_cuts_and_broken_disks_cost_is_measured():
    done = run_module("crash", "power", "fail", "--states", "120", "--times", "4")

    assert (done.returncode, done.stderr) == (0, "")
    assert "synchronous=FULL: 120 disks, 0 lost an acknowledged entry, 0 unsound" in done.stdout
    assert "4 stopped with an error, 0 lost what was acknowledged" in done.stdout
