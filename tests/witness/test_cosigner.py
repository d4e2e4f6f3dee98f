"""The countersignatures of both kinds, and that nothing but their own checkpoint passes for them."""

from __future__ import annotations

import pytest

from lastseen.bundle.checker.notes import COSIGNATURE, ML_DSA_44, Methods, cosigned_at, read_checkpoint, read_key
from lastseen.bundle.methods import FAST
from lastseen.core.errors import LastseenError
from lastseen.witness.cosigner import Cosigner
from tests.bundle.made_bundles import checkpoint_of, hashes, honest_lines
from tests.witness.witnesses import NAME, NOON, chance

KINDS = [COSIGNATURE, ML_DSA_44]
NOTE = checkpoint_of(hashes(honest_lines()))


def cosigner(kind: int) -> Cosigner:
    return Cosigner(NAME, kind, chance(32))


def signed(kind: int, note: bytes = NOTE):
    return read_checkpoint(note + cosigner(kind).line(read_checkpoint(note), NOON).encode())


@pytest.mark.parametrize("kind", KINDS)
def test_a_countersignature_holds_and_tells_when_it_was_made(kind):
    checkpoint, key = signed(kind), cosigner(kind).key

    (value,) = checkpoint.note.by(key)

    assert cosigned_at(checkpoint, key, value, FAST) == NOON


@pytest.mark.parametrize("kind", KINDS)
def test_it_does_not_hold_for_another_checkpoint_time_or_witness(kind):
    key = cosigner(kind).key
    (value,) = signed(kind).note.by(key)
    other = read_checkpoint(checkpoint_of(hashes(honest_lines())[:9]))
    later = (NOON + 1).to_bytes(8, "big") + value[8:]
    stranger = Cosigner(NAME, kind, bytes(32)).key

    assert cosigned_at(other, key, value, FAST) is None
    assert cosigned_at(signed(kind), key, later, FAST) is None
    assert cosigned_at(signed(kind), stranger, value, FAST) is None


@pytest.mark.parametrize("kind", KINDS)
def test_no_byte_of_it_can_be_another(kind):
    key = cosigner(kind).key
    (value,) = signed(kind).note.by(key)

    for at in range(0, len(value), 1 if kind == COSIGNATURE else 61):
        turned = value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]
        assert cosigned_at(signed(kind), key, turned, FAST) is None
    for cut in (b"", value[:8], value[:-1], value + b"\0"):
        assert cosigned_at(signed(kind), key, cut, FAST) is None


def test_plain_python_checks_the_ed25519_kind_and_says_nothing_of_the_other():
    (value,) = signed(COSIGNATURE).note.by(cosigner(COSIGNATURE).key)
    (safe,) = signed(ML_DSA_44).note.by(cosigner(ML_DSA_44).key)

    assert cosigned_at(signed(COSIGNATURE), cosigner(COSIGNATURE).key, value, Methods()) == NOON
    assert cosigned_at(signed(ML_DSA_44), cosigner(ML_DSA_44).key, safe, Methods()) is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_is_read_back_from_its_text(kind):
    made = cosigner(kind)

    assert Cosigner.parse(made.private_text()) == made
    assert read_key(str(made.key)) == made.key


@pytest.mark.parametrize("kind", KINDS)
def test_a_spoilt_private_key_is_refused_and_not_shown(kind):
    text = cosigner(kind).private_text()

    for spoilt in (text[1:], text[:-4], text.replace("one", "two"), "", "PRIVATE+KEY+a+b+AA=="):
        with pytest.raises(LastseenError) as caught:
            Cosigner.parse(spoilt)
        assert text[-20:] not in str(caught.value)


def test_a_name_that_a_note_cannot_hold_is_refused():
    with pytest.raises(LastseenError):
        Cosigner("two words", COSIGNATURE, chance(32))
