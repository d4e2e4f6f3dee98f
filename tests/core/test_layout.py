"""How plain data is laid out as a case file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from lastseen.core.errors import CaseFileError
from lastseen.core.yamltext import parse, write
from tests.core.plain_data import cases

VECTORS = Path(__file__).parent.parent / "vectors" / "yaml"


@dataclass(frozen=True)
class Laid:
    says: str
    plain: dict[str, Any]
    text: str


LAID = [Laid(**row) for row in json.loads((VECTORS / "layout.json").read_text("utf-8"))]


@pytest.mark.parametrize("vector", LAID, ids=lambda vector: vector.says)
def test_plain_data_has_one_layout(vector: Laid) -> None:
    text = write(vector.plain)

    assert text == vector.text


@pytest.mark.parametrize("vector", LAID, ids=lambda vector: vector.says)
def test_a_layout_reads_back(vector: Laid) -> None:
    document = parse(vector.text.encode())

    assert repr(document.plain) == repr(vector.plain)


@given(cases)
def test_whatever_is_written_reads_back_to_exactly_the_same(plain: dict[str, Any]) -> None:
    document = parse(write(plain).encode())

    assert document.problems == []
    assert repr(document.plain) == repr(plain)


def test_a_long_text_without_line_ends_has_a_line_of_its_own() -> None:
    text = write({"reports": {"R1": {"text": "word " * 40 + "end"}}})

    assert text.split("\n")[2:4] == ["    text: |-", "      " + "word " * 40 + "end"]


@pytest.mark.parametrize(
    ("plain", "message"),
    [
        ({"a": 1.5}, "a case file cannot hold a value of the kind float"),
        ({"a": {1: "x"}}, "the key 1 is not text"),
        ({"a": "\ud800"}, "a half character (a surrogate) cannot be written"),
        ({"k" * 1001: 1}, "a key of 1001 characters is too long"),
        ({"a": [[[[[[[[[[[[]]]]]]]]]]]]}, "too many lists and keys stand inside each other"),
    ],
)
def test_what_a_case_file_cannot_hold_is_refused(plain: dict[str, Any], message: str) -> None:
    with pytest.raises(CaseFileError, match=re.escape(message)):
        write(plain)
