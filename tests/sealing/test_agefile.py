from __future__ import annotations

import base64
import json
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.sealing.agefile import seal, unseal
from lastseen.sealing.classic import Passphrase, X25519Identity
from lastseen.sealing.errors import AlteredSeal, NotSealed, SealingError, WrongKey
from lastseen.sealing.header import parse
from lastseen.sealing.hybrid import HybridIdentity, HybridRecipient

VECTORS = Path(__file__).parents[1] / "vectors" / "seal"
TYPAGE = json.loads((VECTORS / "typage.json").read_text("utf-8"))
CCTV = json.loads((VECTORS / "cctv.json").read_text("utf-8"))
ADA, BO, CY = (HybridIdentity(bytes([number]) * 32) for number in (1, 2, 3))
CLASSIC = X25519Identity(bytes([4]) * 32)
SHORT = Passphrase("ten words", work=4)


def identity_of(text):
    return HybridIdentity.parse(text) if text.startswith("AGE-SECRET-KEY-PQ-") else X25519Identity.parse(text)


def kit(name):
    """What the kit says of one of its files, and the file."""
    head, _, body = base64.b64decode(CCTV[name]).partition(b"\n\n")
    pairs = [line.split(": ", 1) for line in head.decode().splitlines()]
    told = dict(pairs)
    keys = [identity_of(value) for key, value in pairs if key == "identity"]
    keys += [Passphrase(value) for key, value in pairs if key == "passphrase"]
    return told, keys, zlib.decompress(body) if told.get("compressed") == "zlib" else body


@pytest.mark.parametrize("made", TYPAGE, ids=lambda made: f"{made['kind']}-{made['length']}")
def test_what_typage_sealed_is_opened_with_each_of_its_keys(made):
    keys = [identity_of(text) for text in made.get("identities", ())] or [Passphrase(made["passphrase"])]

    opened = [unseal(base64.b64decode(made["file"]), [key]).decode() for key in keys]

    assert {(len(text.encode("utf-16-le")) // 2, text[:40]) for text in opened} == {(made["length"], made["begins"])}


@pytest.mark.parametrize("name", CCTV)
def test_the_test_kit_of_age_is_opened_or_refused_as_it_says(name):
    told, keys, data = kit(name)

    if told["expect"] == "success":
        assert sha256(unseal(data, keys)).hexdigest() == told["payload"]
    else:
        with pytest.raises(SealingError):
            unseal(data, keys)


@given(st.binary(max_size=3000))
def test_what_was_sealed_is_what_each_custodian_opens(content):
    sealed = seal(content, [ADA.recipient, BO.recipient])

    assert unseal(sealed, [ADA]) == unseal(sealed, [BO]) == content


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 131072, 131073])
def test_content_of_any_number_of_chunks_comes_back(size):
    content = bytes(size)

    assert unseal(seal(content, [CLASSIC.recipient]), [CLASSIC]) == content


@given(st.binary(min_size=32, max_size=32))
def test_a_key_is_read_as_it_was_written(seed):
    identity = HybridIdentity(seed)

    assert HybridIdentity.parse(identity.text) == identity
    assert HybridRecipient.parse(identity.recipient.text) == identity.recipient


def test_another_custodian_opens_nothing():
    with pytest.raises(WrongKey, match="the key does not open it"):
        unseal(seal(b"Lena Orr", [ADA.recipient]), [BO, CLASSIC])


def test_the_same_content_never_looks_the_same():
    assert seal(b"Lena Orr", [ADA.recipient]) != seal(b"Lena Orr", [ADA.recipient])


@settings(max_examples=300)
@given(st.data())
def test_a_file_with_any_byte_changed_opens_nothing(data):
    sealed = bytearray(seal(b"Lena Orr", [CLASSIC.recipient]))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))

    with pytest.raises(SealingError):
        unseal(bytes(sealed), [CLASSIC])


def test_a_file_cut_anywhere_opens_nothing():
    sealed = seal(b"Lena Orr", [CLASSIC.recipient])

    for end in range(len(sealed)):
        with pytest.raises((NotSealed, AlteredSeal)):
            unseal(sealed[:end], [CLASSIC])


@given(st.binary(max_size=200))
def test_foreign_bytes_raise_only_what_sealing_says_it_raises(data):
    for begun in (data, b"age-encryption.org/v1\n" + data, b"age-encryption.org/v1\n-> X25519 " + data):
        with pytest.raises(SealingError):
            unseal(begun, [ADA, CLASSIC, SHORT])


def test_custodians_put_in_another_order_are_noticed():
    sealed = seal(b"Lena Orr", [ADA.recipient, BO.recipient])
    first, second = (at for at in range(len(sealed)) if sealed[at : at + 3] == b"-> ")
    swapped = sealed[:first] + sealed[second : 2 * second - first] + sealed[first:second] + sealed[2 * second - first :]

    with pytest.raises(AlteredSeal, match="the header of the sealed file was changed"):
        unseal(swapped, [ADA])


def test_chunks_put_in_another_order_are_noticed():
    sealed = seal(bytes(3 * 65536), [CLASSIC.recipient])
    start, size = parse(sealed).size + 16, 65536 + 16
    swapped = sealed[:start] + sealed[start + size : start + 2 * size] + sealed[start : start + size]

    with pytest.raises(AlteredSeal, match="changed, cut short or put together anew"):
        unseal(swapped + sealed[start + 2 * size :], [CLASSIC])


def test_a_weaker_key_is_not_put_beside_a_post_quantum_one():
    with pytest.raises(SealingError, match="weaker than the others"):
        seal(b"", [ADA.recipient, CLASSIC.recipient])


def test_nothing_is_sealed_to_nobody():
    with pytest.raises(SealingError, match="there is nobody to seal it to"):
        seal(b"", [])


def test_a_passphrase_seals_alone():
    with pytest.raises(SealingError, match="a passphrase seals a file alone"):
        seal(b"", [SHORT, CLASSIC.recipient])


def test_no_key_shows_its_secret_when_it_is_printed():
    shown = f"{ADA!r} {CLASSIC!r} {SHORT!r}"

    assert ADA.text not in shown
    assert repr(ADA.seed)[2:-1] not in shown
    assert "ten words" not in shown
