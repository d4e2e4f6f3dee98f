"""Signed notes, and the keys that sign them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.ledger.errors import NoteError
from lastseen.ledger.note import MOST_SIGNATURES, Signature, SignedNote
from tests.ledger.vector_files import Line, read


@dataclass(frozen=True, kw_only=True)
class Note(Line):
    name: str
    seed: str
    public: str
    verifier: str
    private: str
    text: str
    note: str


@dataclass(frozen=True, kw_only=True)
class RefusedNote(Line):
    note: str
    says: str


@dataclass(frozen=True, kw_only=True)
class NoteVectors(Line):
    valid: list[dict]
    invalid: list[dict]


VECTORS = NoteVectors.load("notes.json")
NOTES = Note.each(VECTORS.valid)

names = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"], exclude_characters="+"), min_size=1, max_size=12)
texts = st.text(st.characters(exclude_categories=["Cs"], min_codepoint=32) | st.just("\n"), max_size=60)
signatures = st.builds(Signature, names, st.binary(min_size=4, max_size=4), st.binary(max_size=70))
notes = st.builds(
    SignedNote, texts.map(lambda text: f"{text}\n"), st.lists(signatures, min_size=1, max_size=4).map(tuple)
)


@pytest.mark.parametrize("line", NOTES, ids=lambda line: line.name)
def test_a_note_is_read_and_written_back_byte_for_byte(line: Note) -> None:
    note = SignedNote.parse(line.note.encode())

    assert note.text == line.text
    assert note.serialise().decode() == line.note


@pytest.mark.parametrize("line", RefusedNote.each(VECTORS.invalid), ids=lambda line: ascii(line.note))
def test_a_malformed_note_is_refused_with_its_reason(line: RefusedNote) -> None:
    with pytest.raises(NoteError, match=re.escape(line.says)):
        SignedNote.parse(line.note.encode())


def test_a_note_that_is_not_utf8_is_refused() -> None:
    with pytest.raises(NoteError, match="byte 4 does not belong there"):
        SignedNote.parse(b"text\xff\n\n\xe2\x80\x94 a AAAAAAA=\n")


def test_a_note_of_more_than_a_million_bytes_is_not_read() -> None:
    with pytest.raises(NoteError, match="at most 1000000 are read"):
        SignedNote.parse(b"x" * 1_000_001)


def test_a_note_with_too_many_signatures_is_refused() -> None:
    line = "\N{EM DASH} a AAAAAAA=\n"

    SignedNote.parse(f"text\n\n{line * MOST_SIGNATURES}".encode())

    with pytest.raises(NoteError, match="101 signature lines"):
        SignedNote.parse(f"text\n\n{line * (MOST_SIGNATURES + 1)}".encode())


@pytest.mark.parametrize(
    ("text", "says"), [("text", "end with a newline"), ("a\x7f\x1fb\n", r"U\+001F"), ("\ud800\n", "half a character")]
)
def test_a_text_that_cannot_be_signed_is_refused(text: str, says: str) -> None:
    with pytest.raises(NoteError, match=says):
        SignedNote(text, (Signature("a", bytes(4), b""),))


def test_a_note_without_any_signature_is_refused() -> None:
    with pytest.raises(NoteError, match="0 signatures"):
        SignedNote("text\n", ())


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u2003b", "a\x00b", "\ud800"])
def test_a_name_that_no_key_can_have_is_refused(name: str) -> None:
    with pytest.raises(NoteError):
        Signature(name, bytes(4), b"")


@given(notes)
def test_every_note_survives_writing_and_reading(note: SignedNote) -> None:
    assert SignedNote.parse(note.serialise()) == note


@given(st.binary(max_size=200) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_read_exactly_or_refused(data: bytes) -> None:
    try:
        note = SignedNote.parse(data)
    except NoteError:
        return

    assert note.serialise() == data


@given(st.data())
def test_a_damaged_note_is_read_exactly_or_refused(data: st.DataObject) -> None:
    good = data.draw(notes).serialise()
    start = data.draw(st.integers(0, len(good)))
    damaged = good[:start] + data.draw(st.binary(max_size=3)) + good[start + data.draw(st.integers(0, 3)) :]

    try:
        note = SignedNote.parse(damaged)
    except NoteError:
        return

    assert note.serialise() == damaged


def test_the_file_of_notes_has_a_note_with_a_signature_by_someone_unknown() -> None:
    assert max(len(SignedNote.parse(line["note"].encode()).signatures) for line in read("notes.json")["valid"]) == 2
