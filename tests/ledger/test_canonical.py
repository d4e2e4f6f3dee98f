"""Canonical JSON: one value, one spelling."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.ledger.canonical import DEEPEST, canonical
from lastseen.ledger.errors import CanonicalError
from tests.ledger.vector_files import Line, read


@dataclass(frozen=True, kw_only=True)
class Spelling(Line):
    value: Any
    canonical: str


scalars = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text()
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12)


@pytest.mark.parametrize("line", Spelling.each(read("canonical.json")), ids=lambda line: ascii(line.canonical)[:40])
def test_a_value_has_the_spelling_of_the_vectors(line: Spelling) -> None:
    assert canonical(line.value).decode() == line.canonical


@given(values)
def test_what_is_written_reads_back_as_the_same_value(value: Any) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(st.text(), scalars, max_size=8), st.randoms())
def test_the_order_of_the_keys_changes_nothing(value: dict[str, Any], chance: Any) -> None:
    items = list(value.items())
    chance.shuffle(items)

    assert canonical(dict(items)) == canonical(value)


@given(st.text(st.characters(max_codepoint=0xD7FF)) | st.none() | st.booleans())
def test_the_standard_library_agrees_where_it_can(value: Any) -> None:
    assert canonical({"a": [value]}).decode() == json.dumps({"a": [value]}, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (1.5, "1.5 has a fraction"),
        (1.0, "has a fraction"),
        (float("nan"), "has a fraction"),
        (2**53, "54 bits cannot be kept exactly"),
        (-(2**53), "54 bits cannot be kept exactly"),
        ("ab\ud800", r"half a character \(U\+D800\) at position 2"),
        ({"\udfff": 1}, r"half a character \(U\+DFFF\)"),
        ({1: "a"}, "key 1 is not text"),
        ({None: "a", "b": 1}, "key None is not text"),
        (b"bytes", "type bytes"),
        ({"a": {1, 2}}, "type set"),
    ],
)
def test_a_value_without_a_canonical_form_is_refused_with_its_reason(value: Any, says: str) -> None:
    with pytest.raises(CanonicalError, match=says):
        canonical([value])


def test_a_hostile_depth_is_refused() -> None:
    value: list[Any] = []
    value.append(value)

    with pytest.raises(CanonicalError, match="more than 64 deep"):
        canonical(value)


def test_the_deepest_value_that_is_taken_has_64_levels() -> None:
    value: Any = 0
    for _ in range(DEEPEST):
        value = [value]

    assert canonical(value) == b"[" * DEEPEST + b"0" + b"]" * DEEPEST
    with pytest.raises(CanonicalError):
        canonical([value])
