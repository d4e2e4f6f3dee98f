"""Keys: their text forms, what they sign, and which are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import KeyRing, Signer, Verifier
from lastseen.ledger.note import Signature, SignedNote
from tests.ledger.made_logs import LOG, STRANGER, USER
from tests.ledger.test_note import NOTES, Note
from tests.ledger.vector_files import Line, read


@dataclass(frozen=True, kw_only=True)
class RefusedKey(Line):
    public: str
    says: str


@pytest.mark.parametrize("line", NOTES, ids=lambda line: line.name)
def test_keys_have_the_text_forms_of_the_vectors(line: Note) -> None:
    signer = Signer(line.name, bytes.fromhex(line.seed))

    assert signer.verifier.public.hex() == line.public
    assert str(signer.verifier) == line.verifier
    assert signer.private_text() == line.private
    assert Signer.parse(line.private) == signer
    assert Verifier.parse(line.verifier) == signer.verifier


@pytest.mark.parametrize("line", NOTES, ids=lambda line: line.name)
def test_a_note_is_signed_and_verified_as_in_the_vectors(line: Note) -> None:
    signed = Signer.parse(line.private).sign(line.text)

    assert signed.signatures[0] == SignedNote.parse(line.note.encode()).signatures[0]
    Verifier.parse(line.verifier).verify(SignedNote.parse(line.note.encode()))


@pytest.mark.parametrize("line", RefusedKey.each(read("keys_refused.json")), ids=lambda line: line.public)
def test_a_key_that_programs_disagree_about_is_refused(line: RefusedKey) -> None:
    with pytest.raises(NoteError, match=line.says):
        Verifier("lastseen.example/u_1", bytes.fromhex(line.public))


def test_a_wrong_signature_by_the_key_itself_is_refused() -> None:
    signed = USER.sign("text\n")

    for text, name in (("other text\n", USER.name), ("text\n", USER.name + "x")):
        with pytest.raises(NoteError):
            USER.verifier.verify(SignedNote(text, (Signature(name, USER.verifier.key_id, signed.signatures[0].value),)))


def test_a_note_with_a_right_and_a_wrong_signature_by_one_key_is_refused() -> None:
    right = USER.sign("text\n").signatures[0]
    wrong = USER.sign("other\n").signatures[0]

    with pytest.raises(NoteError, match="is wrong"):
        USER.verifier.verify(SignedNote("text\n", (right, wrong)))


def test_a_signature_of_the_wrong_length_is_a_wrong_signature() -> None:
    note = SignedNote("text\n", (Signature(USER.name, USER.verifier.key_id, b"short"),))

    with pytest.raises(NoteError, match="is wrong"):
        USER.verifier.verify(note)


def test_a_note_that_the_key_did_not_sign_is_refused_by_name() -> None:
    with pytest.raises(NoteError, match=f"not signed by {USER.name}"):
        USER.verifier.verify(STRANGER.sign("text\n"))


def test_a_ring_says_which_of_its_keys_signed() -> None:
    ring = KeyRing([LOG.verifier, USER.verifier])

    assert ring.verify(USER.sign("text\n")) == USER.verifier


def test_a_ring_ignores_a_stranger_beside_a_known_key() -> None:
    both = (*STRANGER.sign("text\n").signatures, *USER.sign("text\n").signatures)

    assert KeyRing([USER.verifier]).verify(SignedNote("text\n", both)) == USER.verifier


def test_a_ring_refuses_a_note_where_one_of_two_known_keys_is_wrong() -> None:
    both = (*USER.sign("text\n").signatures, *LOG.sign("other\n").signatures)

    with pytest.raises(NoteError, match=f"by {LOG.name} is wrong"):
        KeyRing([USER.verifier, LOG.verifier]).verify(SignedNote("text\n", both))


def test_a_ring_names_the_stranger_who_signed_alone() -> None:
    with pytest.raises(NoteError, match=f"only by {STRANGER.name} with key {STRANGER.verifier.key_id.hex()}"):
        KeyRing([USER.verifier]).verify(STRANGER.sign("text\n"))


def test_a_ring_takes_the_same_key_twice() -> None:
    ring = KeyRing([USER.verifier, Verifier.parse(str(USER.verifier))])

    assert ring.verify(USER.sign("text\n")) == USER.verifier


def test_a_private_key_is_never_printed() -> None:
    assert "seed" not in repr(USER)
    assert "_key" not in repr(USER)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "joined by plus signs|Ed25519"),
        ("name", "Ed25519"),
        ("name+00000000+AAAA", "Ed25519"),
        ("name+00000000+A", "joined by plus signs"),
        (str(USER.verifier).replace("u_3f9a", "u_3f9b"), "one of the three was changed"),
        (str(USER.verifier) + "\n", "joined by plus signs"),
        (str(USER.verifier).replace("+AS", "+BS"), "Ed25519"),
    ],
)
def test_a_malformed_public_key_is_refused_with_its_reason(text: str, says: str) -> None:
    with pytest.raises(NoteError, match=says):
        Verifier.parse(text)


def test_a_public_key_is_no_private_key() -> None:
    with pytest.raises(NoteError, match=re.escape("must begin with PRIVATE+KEY+")):
        Signer.parse(str(USER.verifier))


def test_a_private_key_under_another_name_is_refused_without_showing_it() -> None:
    text = USER.private_text()

    with pytest.raises(NoteError, match="one of the three was changed") as refused:
        Signer.parse(text.replace("u_3f9a", "u_3f9b"))

    assert text.rpartition("+")[2] not in str(refused.value)


def test_a_seed_of_another_length_is_refused() -> None:
    with pytest.raises(NoteError, match="32 bytes, but 31"):
        Signer("a", bytes(31))


@given(st.text(max_size=90) | st.text("+Aa0=/\n", max_size=90) | st.binary(min_size=33, max_size=33).map(str))
def test_any_text_is_a_key_or_refused(text: str) -> None:
    for parse in (Verifier.parse, lambda text: Signer.parse(f"PRIVATE+KEY+{text}")):
        with pytest.raises(NoteError):
            parse(text)


@given(st.binary(min_size=32, max_size=32))
def test_every_key_that_a_seed_makes_is_sound(seed: bytes) -> None:
    signer = Signer("lastseen.example/u_1", seed)

    assert Verifier.parse(str(signer.verifier)) == signer.verifier
    signer.verifier.verify(signer.sign("text\n"))
