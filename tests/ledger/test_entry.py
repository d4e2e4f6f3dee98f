"""The entry: its exact bytes, its commitments, and what is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.ledger.entry import (
    FORMAT,
    LONGEST_LEAF,
    Entry,
    commit,
    open_leaf,
    parse_entry,
    read_leaf,
    seal_body,
    sign_entry,
)
from lastseen.ledger.errors import CanonicalError, EntryError
from lastseen.ledger.keys import Signer
from lastseen.ledger.tree import leaf_hash
from tests.ledger.made_logs import KEYS, LOG, STRANGER, USER, entry_at, salt
from tests.ledger.vector_files import Line, Refused


@dataclass(frozen=True, kw_only=True)
class Leaf(Line):
    at: str
    type: str
    case: str | None
    obj: str
    prev: str | None
    values: dict[str, Any]
    salts: dict[str, str]
    leaf: str
    leaf_hash: str

    def entry(self) -> Entry:
        body = seal_body(self.values, {name: bytes.fromhex(text) for name, text in self.salts.items()})
        return Entry(self.at, self.type, self.case, self.obj, self.prev and bytes.fromhex(self.prev), body)


@dataclass(frozen=True, kw_only=True)
class EntryVectors(Line):
    name: str
    seed: str
    valid: list[dict]
    invalid: list[dict]


VECTORS = EntryVectors.load("entries.json")
SIGNER = Signer(VECTORS.name, bytes.fromhex(VECTORS.seed))

words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
entries = st.builds(
    Entry,
    at=st.datetimes().map(lambda moment: f"{moment.replace(microsecond=0).isoformat()}Z"),
    type=st.from_regex(r"[a-z][a-z_]{0,9}(\.[a-z][a-z_]{0,9}){0,2}", fullmatch=True),
    case=st.none() | words,
    obj=words,
    prev=st.none() | st.binary(min_size=32, max_size=32),
    body=st.dictionaries(words, json_values, max_size=4).map(
        lambda values: seal_body(values, {name: salt(name) for name in values})
    ),
)


@pytest.mark.parametrize("line", Leaf.each(VECTORS.valid), ids=lambda line: line.type)
def test_an_entry_has_the_bytes_of_the_vectors(line: Leaf) -> None:
    leaf = sign_entry(line.entry(), SIGNER)

    assert leaf.decode() == line.leaf
    assert leaf_hash(leaf).hex() == line.leaf_hash
    assert read_leaf(leaf)[0] == line.entry()


@pytest.mark.parametrize("line", Refused.each(VECTORS.invalid), ids=lambda line: ascii(line.text)[-40:])
def test_a_malformed_entry_is_refused_with_its_reason(line: Refused) -> None:
    with pytest.raises(EntryError, match=re.escape(line.says)):
        parse_entry(line.text)


@given(entries)
def test_every_entry_survives_signing_and_opening(entry: Entry) -> None:
    assert open_leaf(sign_entry(entry, USER), KEYS) == (entry, USER.verifier)


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80])
def test_every_changed_byte_of_a_leaf_is_detected(mask: int) -> None:
    good = sign_entry(entry_at(5, leaf_hash(b"before")), USER)

    for place, byte in enumerate(good):
        with pytest.raises(EntryError):
            open_leaf(good[:place] + bytes([byte ^ mask]) + good[place + 1 :], KEYS)


def test_every_cut_of_a_leaf_is_detected() -> None:
    good = sign_entry(entry_at(5, None), USER)

    for place in range(len(good)):
        for damaged in (good[:place], good[:place] + good[place + 1 :], good[:place] + b"A" + good[place:]):
            with pytest.raises(EntryError):
                open_leaf(damaged, KEYS)


def test_a_leaf_by_a_stranger_is_read_but_not_opened() -> None:
    leaf = sign_entry(entry_at(0, None), STRANGER)

    assert read_leaf(leaf)[0] == entry_at(0, None)
    with pytest.raises(EntryError, match="nobody whose key is known here"):
        open_leaf(leaf, KEYS)


def test_a_signed_note_of_another_kind_is_no_entry() -> None:
    with pytest.raises(EntryError, match=re.escape(f"must be {FORMAT}")):
        open_leaf(USER.sign(f"{LOG.name}\n{{}}\n").serialise(), KEYS)


def test_the_longest_leaf_has_65535_bytes() -> None:
    body = {f"{'f' * 150}{number}": commit(None, salt("s")) for number in range(350)}

    with pytest.raises(EntryError, match=f"at most {LONGEST_LEAF}. Enter fewer fields"):
        sign_entry(replace(entry_at(0, None), body=body), USER)
    with pytest.raises(EntryError, match="at most 65535"):
        read_leaf(b"x" * (LONGEST_LEAF + 1))


# commitments


def test_a_commitment_is_the_keyed_hash_of_the_canonical_value() -> None:
    line = Leaf.each(VECTORS.valid)[0]

    assert commit(line.values["text"], bytes.fromhex(line.salts["text"])) in line.leaf


@given(json_values, json_values)
def test_different_values_have_different_commitments(one: Any, other: Any) -> None:
    same = repr(one) == repr(other)

    if not same and isinstance(one, type(other)) and not isinstance(one, dict):
        assert commit(one, salt("s")) != commit(other, salt("s"))


def test_one_value_under_two_salts_cannot_be_recognised() -> None:
    assert commit(True, salt("one")) != commit(True, salt("other"))


def test_yes_one_and_the_word_true_are_three_values() -> None:
    assert len({commit(value, salt("s")) for value in (True, 1, "true")}) == 3


def test_a_leaf_holds_nothing_of_the_content() -> None:
    values = {"number": "555-0100", "text": "Amin Duvall"}

    leaf = sign_entry(replace(entry_at(0, None), body=seal_body(values, {name: salt(name) for name in values})), USER)

    assert not any(value.encode() in leaf for value in values.values())


def test_each_field_needs_a_value_and_a_salt() -> None:
    with pytest.raises(EntryError, match="only one of the two: 'date', 'text'"):
        seal_body({"text": "a", "place": "b"}, {"date": salt("d"), "place": salt("p")})


@pytest.mark.parametrize("size", [0, 31, 33])
def test_a_salt_of_another_length_is_refused(size: int) -> None:
    with pytest.raises(EntryError, match=f"32 random bytes, but {size}"):
        commit("a", bytes(size))


def test_a_value_without_a_canonical_form_is_not_committed_to() -> None:
    with pytest.raises(CanonicalError, match="has a fraction"):
        commit(0.5, salt("s"))


# what cannot be entered


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ({"at": "2021-03-10"}, "must look like"),
        ({"at": "2021-03-10T09:00:60Z"}, "no such time"),
        ({"type": "claim edit"}, "no type of entry"),
        ({"obj": "claim 5"}, "obj of an entry must be one word"),
        ({"case": ""}, "case of an entry must be one word"),
        ({"prev": b"short"}, "32 bytes, not of 5"),
        ({"body": {"text": "Amin Duvall"}}, "must hold a commitment"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_when_it_is_made(part: dict[str, Any], says: str) -> None:
    with pytest.raises(EntryError, match=says):
        replace(entry_at(0, None), **part)


def test_half_a_character_cannot_be_entered() -> None:
    with pytest.raises(EntryError, match="half a character"):
        replace(entry_at(0, None), obj="claim/\ud800").text()


@given(st.binary(max_size=300))
def test_any_bytes_are_a_leaf_or_refused(data: bytes) -> None:
    with pytest.raises(EntryError):
        read_leaf(data)


@given(st.text(max_size=120) | st.recursive(st.none() | st.text('[]{}",:0', max_size=40), st.lists).map(str))
def test_any_line_is_an_entry_or_refused(line: str) -> None:
    with pytest.raises(EntryError):
        parse_entry(f"{FORMAT}\n{line}\n")


@given(entries, st.data())
def test_a_damaged_entry_is_read_exactly_or_refused(entry: Entry, data: st.DataObject) -> None:
    good = entry.text()
    start = data.draw(st.integers(len(FORMAT) + 1, len(good)))
    damaged = good[:start] + data.draw(st.text(max_size=2)) + good[start + data.draw(st.integers(0, 2)) :]

    try:
        read = parse_entry(damaged)
    except EntryError:
        return

    assert read.text() == damaged
