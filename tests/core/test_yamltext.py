"""What a case file's bytes say, and what is wrong with them."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import ruamel.yaml.main
from hypothesis import given
from hypothesis import strategies as st

from lastseen.core.errors import Problem
from lastseen.core.yamltext import Document, parse

VECTORS = Path(__file__).parent.parent / "vectors" / "yaml"

CASE = b"""\
casefile: 1
# a comment
sources:
  nurse: {kind: person,
          access: own}
  log:
    name: x

claims:
  - {id: c1, value: 1}

  - id: c2
    by:
      - nurse
      - log
"""


@dataclass(frozen=True)
class Readable:
    says: str
    text: str
    plain: dict[str, Any]


@dataclass(frozen=True)
class Faulty:
    text: str
    problems: list[tuple[int, str, str]]


READABLE = [Readable(**row) for row in json.loads((VECTORS / "read.json").read_text("utf-8"))]
FAULTY = [Faulty(**row) for row in json.loads((VECTORS / "faults.json").read_text("utf-8"))]


@pytest.fixture(params=["C parser", "Python parser"])
def _each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hides the C parser for the second round, as where it is not installed."""
    if request.param == "Python parser":
        monkeypatch.setattr(ruamel.yaml.main, "CParser", None)


def told(document: Document) -> list[tuple[int | None, str, str]]:
    return [(problem.line, problem.message, problem.hint) for problem in document.problems]


@pytest.mark.usefixtures("_each_parser")
@pytest.mark.parametrize("vector", READABLE, ids=lambda vector: vector.says)
def test_a_text_says_exactly_its_plain_data(vector: Readable) -> None:
    document = parse(vector.text.encode())

    assert told(document) == []
    assert repr(document.plain) == repr(vector.plain)


@pytest.mark.usefixtures("_each_parser")
@pytest.mark.parametrize("vector", FAULTY, ids=lambda vector: repr(vector.text)[:40])
def test_a_fault_is_told_with_its_line_and_its_cure(vector: Faulty) -> None:
    document = parse(vector.text.encode())

    assert told(document) == [tuple(problem) for problem in vector.problems]


def test_the_c_parser_is_there() -> None:
    assert ruamel.yaml.main.CParser is not None


@pytest.mark.usefixtures("_each_parser")
@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("casefile",), 1),
        (("sources",), 3),
        (("sources", "nurse"), 4),
        (("sources", "nurse", "kind"), 4),
        (("sources", "nurse", "access"), 5),
        (("sources", "log", "name"), 7),
        (("claims",), 9),
        (("claims", 0), 10),
        (("claims", 0, "value"), 10),
        (("claims", 1), 12),
        (("claims", 1, "by"), 13),
        (("claims", 1, "by", 1), 15),
    ],
)
def test_everything_knows_its_line(path: tuple[str | int, ...], line: int) -> None:
    document = parse(CASE)

    assert document.line(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [(("title",), 1), (("claims", 0, "hedge"), 10), (("claims", 1, "hedge", 3), 12), (("claims", 9), 9)],
)
def test_what_the_file_lacks_is_told_at_the_nearest_thing_around_it(path: tuple[str | int, ...], line: int) -> None:
    document = parse(CASE)

    assert document.line(path) == line


def test_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    data = b"a: 1\na: 2\nb: {v: >500}\nc: *x\nd: Two men: taken\n1: x\n"

    document = parse(data)

    assert [problem.line for problem in document.problems] == [2, 3, 4, 5, 6]
    assert {problem.severity for problem in document.problems} == {"error"}


def test_a_value_with_a_mended_fault_is_read_as_it_was_meant() -> None:
    document = parse(b"a: {value: >500}\nb: >5\nt: Two men: taken\n")

    assert document.plain == {"a": {"value": ">500"}, "b": ">5", "t": "Two men: taken"}


def test_a_key_given_twice_keeps_its_first_value() -> None:
    document = parse(b"a: 1\na: {b: 2}\n")

    assert document.plain == {"a": 1}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"a: 1\nb: \xff", Problem("byte 0xff at column 4 is not UTF-8", "save the file as UTF-8", 2)),
        ("a: é".encode("latin-1"), Problem("byte 0xe9 at column 4 is not UTF-8", "save the file as UTF-8", 1)),
        ("a: 1".encode("utf-16"), Problem("the file is saved as UTF-16", "save the file as UTF-8", 1)),
        ("a: 1".encode("utf-16-le"), Problem("the file is saved as UTF-16", "save the file as UTF-8", 1)),
        ("a: 1".encode("utf-16-be"), Problem("the file is saved as UTF-16", "save the file as UTF-8", 1)),
    ],
)
def test_a_file_that_is_not_utf_8_is_told_so(data: bytes, problem: Problem) -> None:
    document = parse(data)

    assert document.problems == [problem]


def test_a_binary_file_names_only_its_first_control_characters() -> None:
    document = parse(b"casefile" + b"\x01" * 1000)

    assert len(document.problems) == 20


def test_a_file_over_32_mb_is_told_where_its_texts_belong() -> None:
    document = parse(b"#" * (32 * 1024 * 1024 + 1))

    assert [problem.hint for problem in document.problems] == [
        "put long texts into files of their own and name them with file:"
    ]


def test_twelve_levels_can_be_read() -> None:
    document = parse(b"a: " + b"[" * 11 + b"]" * 11)

    assert document.problems == []


def test_a_hundred_thousand_brackets_are_one_problem() -> None:
    document = parse(b"a: " + b"[" * 100_000)

    assert [problem.line for problem in document.problems] == [1]


def test_more_faults_than_are_worth_mending_end_the_reading() -> None:
    document = parse(b"a: >500\n" * 30)

    assert (document.plain, len(document.problems)) == ({}, 20)


def test_a_number_of_thousands_of_digits_is_refused() -> None:
    document = parse(b"a: " + b"1" * 5000)

    assert [problem.message for problem in document.problems] == ["a number of 5000 digits is too long"]


def test_five_thousand_claims_are_read_in_a_fraction_of_a_second() -> None:
    claim = '  - {id: c%d, in: R1, by: [nurse], about: t, property: date, value: "2021-02-01~", hedge: "she thought"}\n'
    data = ("claims:\n" + "".join(claim % at for at in range(5000))).encode()

    began = time.process_time()
    document = parse(data)

    assert len(document.plain["claims"]) == 5000
    assert document.line(("claims", 4999)) == 5001
    assert time.process_time() - began < 1


@given(st.binary(max_size=60) | st.text("ab1:-{}[]\"'#&*!|>%@`?, \n\t\\", max_size=40).map(str.encode))
def test_nothing_that_a_file_holds_makes_reading_fail(data: bytes) -> None:
    document = parse(data)

    assert document.plain or document.problems or data.strip().startswith((b"{", b"---", b"#"))
    assert all(problem.line and problem.message and problem.hint for problem in document.problems)
