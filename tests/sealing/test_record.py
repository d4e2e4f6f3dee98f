from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.ledger.canonical import canonical
from lastseen.sealing.agefile import seal, unseal
from lastseen.sealing.classic import X25519Identity
from lastseen.sealing.errors import AlteredSeal, SealingError, SwappedSeal
from lastseen.sealing.hybrid import HybridIdentity
from lastseen.sealing.record import STEP, Belongs, Opened, Secret, open_record, seal_record, written

ADA, CLASSIC = HybridIdentity(b"a" * 32), X25519Identity(b"c" * 32)
NURSE = Belongs("lastseen/org-1", "marsh-road", "nurse", 0)
TOLD = Opened(Secret("Lena Orr", "+999 123 456", "met at her home"), "K. Ono", "2026-11-24T09:00:00Z")
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(words.filter(str.strip), words, words)
def test_what_was_sealed_of_a_source_is_what_is_opened(identity, contact, how):
    told = replace(TOLD, secret=Secret(identity, contact, how))

    assert open_record(seal_record(told, NURSE, [ADA.recipient]), NURSE, [ADA]) == told


@given(words.filter(str.strip), words)
def test_every_record_is_a_multiple_of_the_step(identity, how):
    assert len(written(replace(TOLD, secret=Secret(identity, "", how)), NURSE)) % STEP == 0


def test_the_length_of_a_name_cannot_be_told_from_the_length_of_its_file():
    sizes = {
        len(seal_record(replace(TOLD, secret=Secret("L" * letters)), NURSE, [ADA.recipient]))
        for letters in (1, 10, 20, 30, 300)
    }

    assert sizes == {2683}


@pytest.mark.parametrize(
    "other",
    [
        replace(NURSE, org="lastseen/org-2"),
        replace(NURSE, case="pump-house"),
        replace(NURSE, record="guard"),
    ],
    ids=["org", "case", "source"],
)
def test_a_record_put_in_the_place_of_another_is_noticed(other):
    with pytest.raises(SwappedSeal, match="made for another source"):
        open_record(seal_record(TOLD, other, [ADA.recipient]), NURSE, [ADA])


@pytest.mark.parametrize("seq", [1, 2])
def test_an_earlier_record_put_back_is_noticed(seq):
    old = seal_record(TOLD, NURSE, [ADA.recipient])

    with pytest.raises(SwappedSeal, match="somebody put it back"):
        open_record(old, replace(NURSE, seq=seq), [ADA])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Lena Orr",
        b"[" * 100_000,
        written(TOLD, NURSE) + b" " * STEP,
        written(TOLD, NURSE)[:-STEP],
        b" " + written(TOLD, NURSE)[1:],
        written(TOLD, NURSE).replace(b'"v":1', b'"v":2'),
        written(TOLD, NURSE).replace(b'"v":1', b'"w":1'),
        written(TOLD, NURSE).replace(b'"how":', b'"who":'),
        written(TOLD, NURSE).replace(b'"Lena Orr"', b'["Lena"]'),
        written(TOLD, NURSE).replace(b'"Lena Orr"', b'"\\u004cena O"'),
        written(TOLD, NURSE).replace(b'"seq":0', b'"seq":0.0').replace(b'  "', b'"'),
        canonical({"v": 1}) + b" " * (STEP - 7),
    ],
)
def test_what_is_not_written_as_lastseen_writes_it_is_refused(content):
    with pytest.raises(AlteredSeal, match="was not written by Lastseen"):
        open_record(seal(content, [ADA.recipient]), NURSE, [ADA])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["identity", "contact", "how"]), inner),
    max_leaves=6,
)
PARTS = ("at", "by", "case", "field", "org", "pad", "record", "seq", "v", "value")


@given(st.fixed_dictionaries(dict.fromkeys(PARTS, VALUES)), st.sets(st.sampled_from(PARTS)))
def test_whatever_lies_in_a_sealed_file_raises_nothing_but_what_sealing_raises(held, kept):
    sound = json.loads(written(TOLD, NURSE))
    told = held | {part: sound[part] for part in kept} | {"pad": ""}
    content = canonical(told | {"pad": " " * (-len(canonical(told)) % STEP)})

    try:
        found = open_record(seal(content, [CLASSIC.recipient]), NURSE, [CLASSIC])
    except SealingError:
        return
    assert isinstance(found.secret.identity, str)


def test_nobody_seals_nobody():
    with pytest.raises(SealingError, match="there is no identity to seal"):
        Secret(" \n")


def test_half_a_character_is_refused_without_being_shown():
    with pytest.raises(SealingError) as refusal:
        seal_record(replace(TOLD, secret=Secret("Lena \ud800")), NURSE, [ADA.recipient])

    assert str(refusal.value) == "a letter of what is to be sealed is broken"
    assert refusal.value.__cause__ is None


def test_neither_a_secret_nor_what_was_opened_shows_itself_when_it_is_printed():
    assert "Lena" not in f"{TOLD!r} {TOLD.secret!r}"


def test_the_padding_is_inside_what_is_encrypted():
    assert unseal(seal_record(TOLD, NURSE, [ADA.recipient]), [ADA]) == written(TOLD, NURSE)
