"""The signatures that plain Python checks, against OpenSSL's and against the edges of RFC 8032."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from lastseen.bundle.checker import ed25519

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "ledger" / "ed25519.json").read_text("utf-8"))
CASES = [pytest.param(case, id=case["about"]) for case in VECTORS["cases"]]

seeds = st.binary(min_size=32, max_size=32)


def by_openssl(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


@pytest.mark.parametrize("case", CASES)
def test_each_edge_of_the_standard_is_judged_as_its_vector_says(case):
    public, signature, message = (bytes.fromhex(case[key]) for key in ("public", "signature", "message"))

    assert ed25519.verify(public, signature, message) is case["holds"]


@given(seeds, st.binary(max_size=200))
def test_what_openssl_signs_holds(seed, message):
    key = Ed25519PrivateKey.from_private_bytes(seed)

    assert ed25519.verify(key.public_key().public_bytes_raw(), key.sign(message), message)


@given(seeds, st.binary(max_size=40), st.data())
def test_any_bit_that_is_turned_breaks_a_signature_here_and_at_openssl(seed, message, data):
    key = Ed25519PrivateKey.from_private_bytes(seed)
    whole = key.public_key().public_bytes_raw() + key.sign(message) + message
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    turned = bytearray(whole)
    turned[bit // 8] ^= 1 << bit % 8
    public, signature, other = bytes(turned[:32]), bytes(turned[32:96]), bytes(turned[96:])

    assert not ed25519.verify(public, signature, other)
    assert not (ed25519.is_sound(public) and by_openssl(public, signature, other))


@given(st.binary(max_size=40), st.binary(max_size=70), st.binary(max_size=20))
def test_what_is_no_key_or_no_signature_never_holds(public, signature, message):
    assert not ed25519.verify(public, signature, message)


@given(seeds)
def test_openssl_never_accepts_under_a_sound_key_what_is_refused_here(seed):
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(b"x")
    scalar = int.from_bytes(signature[32:], "little") + ed25519.L
    malleable = signature[:32] + scalar.to_bytes(32, "little")

    assert (ed25519.verify(public, malleable, b"x"), by_openssl(public, malleable, b"x")) == (False, False)
