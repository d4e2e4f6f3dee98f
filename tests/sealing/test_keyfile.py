from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.ledger.keys import Signer
from lastseen.sealing import bech32
from lastseen.sealing.agefile import seal, unseal
from lastseen.sealing.classic import Passphrase, X25519Identity
from lastseen.sealing.errors import KeyFileError, NotSealed, ShareError, WeakPassphrase, WrongKey
from lastseen.sealing.hybrid import HybridIdentity
from lastseen.sealing.keyfile import open_hybrid, open_identities, open_signer, wrap_identity, wrap_signer
from lastseen.sealing.passphrase import WORDS, new_passphrase, require_drawn, word_list
from lastseen.sealing.shares import join, split

ADA = HybridIdentity(b"a" * 32)
ORG = Signer("lastseen/org-1", b"o" * 32)
DRAWN = "repeater strewn nutlike scoreless corner septic volley skittle bounce frostbite"
WORK = 4


def test_ten_drawn_words_are_one_of_more_than_two_to_the_128():
    assert len(set(word_list())) == 7776
    assert WORDS * math.log2(len(word_list())) > 128
    assert require_drawn(drawn := new_passphrase()) == drawn


def test_no_passphrase_is_drawn_twice():
    assert len({new_passphrase() for _ in range(50)}) == 50


@pytest.mark.parametrize(
    "chosen",
    [
        "",
        "correct horse battery staple",
        "Pa$$w0rd!2026-very-long-and-odd-indeed",
        "repeater strewn nutlike scoreless corner septic volley skittle bounce",
        "repeater strewn nutlike scoreless corner septic volley skittle bounce Lena",
        "repeater repeater repeater strewn strewn strewn nutlike scoreless corner septic",
        "abacus abdomen abdominal abide abiding ability ablaze able abnormal abrasion",
    ],
)
def test_a_chosen_passphrase_is_refused_and_not_shown(chosen):
    with pytest.raises(WeakPassphrase) as refusal:
        wrap_identity(ADA, chosen, WORK)

    assert "Lena" not in str(refusal.value)
    assert "septic" not in str(refusal.value)


def test_a_key_file_is_opened_however_its_words_are_typed():
    held = wrap_identity(ADA, DRAWN, WORK)

    assert open_hybrid(held, f" {DRAWN.upper().replace(' ', ',  ')} ") == ADA


def test_a_key_file_is_one_that_any_program_that_reads_age_opens():
    content = unseal(wrap_identity(ADA, DRAWN, WORK), [Passphrase(DRAWN)]).decode()

    assert content == f"# public key: {ADA.recipient.text}\n{ADA.text}\n"


def test_the_organisations_key_comes_back_from_its_file():
    assert open_signer(wrap_signer(ORG, DRAWN, WORK), DRAWN) == ORG


def test_a_wrong_passphrase_opens_no_key_file():
    with pytest.raises(WrongKey, match="the passphrase does not open the key file"):
        open_identities(wrap_identity(ADA, DRAWN, WORK), new_passphrase())


def test_a_key_of_the_older_kind_is_read_but_not_backed_up():
    older = X25519Identity(b"x" * 32)
    text = bech32.encode("age-secret-key-", older.secret).upper()
    held = seal(f"# of a friend\n\n{text}\n".encode(), [Passphrase(DRAWN, WORK)])

    assert open_identities(held, DRAWN) == [older]
    with pytest.raises(KeyFileError, match="exactly one key"):
        open_hybrid(held, DRAWN)


@pytest.mark.parametrize(
    "content", [b"", b"# nothing\n", b"\xff", b"PRIVATE+KEY+x", b"AGE-SECRET-KEY-PQ-1QQQ", b"lena"]
)
def test_a_file_without_a_key_is_named_so(content):
    held = seal(content, [Passphrase(DRAWN, WORK)])

    with pytest.raises(KeyFileError):
        open_identities(held, DRAWN)
    with pytest.raises(KeyFileError):
        open_signer(held, DRAWN)


def test_the_two_kinds_of_key_file_are_not_taken_for_one_another():
    with pytest.raises(KeyFileError, match="does not hold the organisation's key"):
        open_signer(wrap_identity(ADA, DRAWN, WORK), DRAWN)
    with pytest.raises(KeyFileError, match="no key of a custodian"):
        open_identities(wrap_signer(ORG, DRAWN, WORK), DRAWN)


def test_a_key_file_from_elsewhere_cannot_keep_the_machine_busy():
    held = wrap_identity(ADA, DRAWN, WORK).replace(b" 4\n", b" 40\n", 1)

    with pytest.raises(NotSealed, match="more work than any key file of ours"):
        open_identities(held, DRAWN)


@given(st.binary(min_size=32, max_size=32), st.permutations([0, 1, 2]))
def test_any_two_of_three_shares_give_the_key_back(seed, order):
    shares = split(HybridIdentity(seed))

    assert join([shares[at] for at in order[:2]]).seed == seed


def test_shares_have_33_words_each():
    assert [len(share.split()) for share in split(ADA)] == [33, 33, 33]


def test_one_share_is_not_enough_even_when_it_is_given_twice():
    share = split(ADA)[0]

    with pytest.raises(ShareError, match="2 different shares are needed"):
        join([share, share.upper()])


def test_a_wrong_word_is_noticed_and_not_shown():
    first, second, _ = split(ADA)
    words = second.split()
    words[7] = "academic" if words[7] != "academic" else "acid"

    with pytest.raises(ShareError, match="share 2 has a wrong word") as refusal:
        join([first, " ".join(words)])

    assert words[7] not in str(refusal.value)


def test_shares_of_two_keys_do_not_go_together():
    with pytest.raises(ShareError, match="do not belong together"):
        join([split(ADA)[0], split(HybridIdentity(b"b" * 32))[1]])
