from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.sealing.accept import LARGEST, require_sealed
from lastseen.sealing.agefile import NONCE, seal
from lastseen.sealing.classic import Passphrase, X25519Identity
from lastseen.sealing.errors import SealedOnly
from lastseen.sealing.header import parse
from lastseen.sealing.hybrid import HybridIdentity

ADA, BO = (HybridIdentity(letter * 32) for letter in (b"a", b"b"))
CLASSIC = X25519Identity(b"c" * 32)
BOTH = [ADA.recipient, BO.recipient]
STEP = bytes(1024)
SECRET = "Lena Orr, +999 123 456 78, "


def head_of(sealed):
    return sealed[: parse(sealed).size + NONCE]


@given(st.integers(1, 100))
def test_a_record_sealed_to_the_custodians_is_taken(steps):
    require_sealed(seal(STEP * steps, BOTH), 2)


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (b"", "not sealed"),
        (SECRET.encode() * 40, "not sealed"),
        (b"age-encryption.org/v1\n" + SECRET.encode() * 40, "not sealed"),
        (seal(STEP, [ADA.recipient]), "exactly the custodians"),
        (seal(STEP, [*BOTH, ADA.recipient]), "exactly the custodians"),
        (seal(STEP, [CLASSIC.recipient, CLASSIC.recipient]), "not post-quantum"),
        (seal(STEP, [Passphrase("words", work=2)]), "not post-quantum"),
        (seal(b"", BOTH), "not filled up"),
        (seal(b"Lena Orr", BOTH), "not filled up"),
        (seal(STEP, BOTH)[:-1], "not filled up"),
        (head_of(seal(STEP, BOTH)), "not filled up"),
        (head_of(seal(STEP, BOTH)) + (SECRET * 40).encode()[: 1024 + 16], "can be read"),
        (head_of(seal(STEP, BOTH)) + bytes(976) + b"Lena Orr, Quay Lane, +999 123 456 78 " + bytes(27), "can be read"),
        (head_of(seal(STEP, BOTH)) + ("Чон Гён Хун, улица Причальная, дом " * 40).encode()[: 1024 + 16], "can be read"),
        (bytes(LARGEST + 1), "larger than any"),
    ],
)  # fmt: skip
def test_whatever_is_not_wholly_sealed_is_refused_and_not_shown(sent, why):
    with pytest.raises(SealedOnly, match=why) as refusal:
        require_sealed(sent, 2)

    told = f"{refusal.value} {refusal.value.hint}"
    assert not any(word in told for word in ("Lena", "999", "Чон"))
    assert refusal.value.__suppress_context__ or refusal.value.__context__ is None


@given(st.binary(max_size=400))
def test_foreign_bytes_raise_nothing_but_the_refusal(data):
    for begun in (data, b"age-encryption.org/v1\n-> mlkem768x25519 " + data):
        with pytest.raises(SealedOnly):
            require_sealed(begun, 2)


def test_nothing_is_taken_where_there_are_no_custodians():
    with pytest.raises(SealedOnly):
        require_sealed(seal(STEP, BOTH), 0)
