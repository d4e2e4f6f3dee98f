from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lastseen.ledger.canonical import canonical
from lastseen.ledger.keys import Signer
from lastseen.sealing.directory import (
    MOST,
    Directory,
    open_directory,
    require_not_older,
    require_succession,
)
from lastseen.sealing.errors import DirectoryError, KeyFileError, SealingError
from lastseen.sealing.hybrid import HybridIdentity, HybridRecipient

ORG, FALSE_ORG = (Signer("lastseen/org-1", letter * 32) for letter in (b"o", b"f"))
DAY = date(2026, 11, 24)
ADA, BO, EVE = (HybridIdentity(letter * 32).recipient for letter in (b"a", b"b", b"e"))
FIRST = Directory(ORG.name).with_one("Ada Lum", ADA, DAY).following(None)
SIGNED = FIRST.sign(ORG)
SECOND = FIRST.with_one("보 안", BO, DAY).following(SIGNED)


def test_a_directory_is_read_as_it_was_signed():
    assert open_directory(SIGNED, ORG.verifier) == FIRST
    assert open_directory(SECOND.sign(ORG), ORG.verifier) == SECOND


def test_a_false_custodian_is_refused_unless_the_organisation_signed_them():
    false = FIRST.with_one("Ada Lum 2", EVE, DAY).following(SIGNED).sign(FALSE_ORG)

    with pytest.raises(DirectoryError, match="is not signed by the pinned key"):
        open_directory(false, ORG.verifier)


def test_a_key_exchanged_in_a_signed_directory_is_noticed():
    exchanged = SIGNED.replace(ADA.text.encode(), EVE.text.encode())

    with pytest.raises(DirectoryError, match="is not signed by the pinned key"):
        open_directory(exchanged, ORG.verifier)


@settings(max_examples=200)
@given(st.data())
def test_a_directory_with_any_byte_changed_is_refused(data):
    changed = bytearray(SIGNED)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= data.draw(st.integers(1, 255))

    with pytest.raises(DirectoryError):
        open_directory(bytes(changed), ORG.verifier)


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "[]",
        '{"custodians":[],"previous":null,"v":1,"version":0}',
        '{"custodians":[],"previous":"x","v":1,"version":1}',
        '{"custodians":[],"previous":null,"v":2,"version":1}',
        '{"custodians":[], "previous":null,"v":1,"version":1}',
        '{"custodians":[{}],"previous":null,"v":1,"version":1}',
        '{"custodians":[{"name":"Ada","recipient":"age1pq1","since":"2026-11-24"}],"previous":null,"v":1,"version":1}',
        "[" * 5000,
    ],
)
def test_a_signed_directory_that_is_not_one_is_refused(line):
    signed = ORG.sign(f"lastseen.example/custodians@v1\n{line}\n").serialise()

    with pytest.raises(DirectoryError, match="cannot be read"):
        open_directory(signed, ORG.verifier)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | st.text(max_size=4) | st.sampled_from([ADA.text, "2026-11-24"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "recipient", "since", "v"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.fixed_dictionaries({"custodians": VALUES, "previous": VALUES, "v": st.just(1), "version": VALUES}) | VALUES)
def test_whatever_was_signed_raises_nothing_but_what_a_directory_raises(held):
    signed = ORG.sign(f"lastseen.example/custodians@v1\n{canonical(held).decode()}\n").serialise()

    try:
        found = open_directory(signed, ORG.verifier)
    except DirectoryError:
        return
    assert found.org == ORG.name
    assert all(isinstance(one.name, str) for one in found.custodians)


@given(st.binary(max_size=300))
def test_foreign_bytes_raise_nothing_but_what_a_directory_raises(data):
    for signed in (data, b"lastseen.example/custodians@v1\n" + data):
        with pytest.raises(DirectoryError):
            open_directory(signed, ORG.verifier)


def test_a_directory_follows_on_the_one_before_it_and_on_no_other():
    require_succession(FIRST, Directory(ORG.name), None)
    require_succession(SECOND, FIRST, SIGNED)

    for new, old, signed in ((FIRST, FIRST, SIGNED), (SECOND, Directory(ORG.name), None), (SECOND, FIRST, b"other")):
        with pytest.raises(DirectoryError, match="does not follow"):
            require_succession(new, old, signed)


def test_an_older_directory_put_back_is_noticed():
    require_not_older(SECOND, 2)

    with pytest.raises(DirectoryError, match="somebody put an older one back"):
        require_not_older(FIRST, 2)


def test_the_last_custodian_is_not_taken_out():
    with pytest.raises(SealingError, match="the only custodian"):
        FIRST.without("Ada Lum")


def test_a_custodian_who_is_not_there_is_not_taken_out():
    with pytest.raises(SealingError, match="there is no custodian Eve"):
        SECOND.without("Eve")


def test_a_name_or_a_key_is_in_the_directory_once():
    with pytest.raises(SealingError, match="already"):
        FIRST.with_one(" Ada  Lum ", BO, DAY)
    with pytest.raises(SealingError, match="this key is in the directory already"):
        FIRST.with_one("Ada again", ADA, DAY)


def test_a_directory_has_an_end():
    full = FIRST
    for number in range(MOST - 1):
        full = full.with_one(f"C {number}", HybridIdentity(bytes([number]) * 32).recipient, DAY)

    with pytest.raises(SealingError, match="at most 20 custodians"):
        full.with_one("one more", BO, DAY)


def test_only_the_organisations_key_signs_its_directory():
    with pytest.raises(DirectoryError, match="but the directory is that of"):
        FIRST.sign(Signer("lastseen/org-2", b"z" * 32))


@pytest.mark.parametrize("text", ["", "age1qqqq", ADA.text.upper(), ADA.text[:-1], ADA.text[:-1] + "b", "lena"])
def test_what_is_no_public_key_of_a_custodian_is_refused(text):
    with pytest.raises(KeyFileError):
        HybridRecipient.parse(text)


def test_a_fingerprint_is_eight_groups_of_four_signs():
    assert [len(group) for group in FIRST.custodians[0].fingerprint.split()] == [4] * 8
