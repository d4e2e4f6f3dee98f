"""The checkpoint: its exact bytes, and what is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.ledger.checkpoint import Checkpoint
from lastseen.ledger.errors import CheckpointError, LedgerError, NoteError
from lastseen.ledger.keys import Signer, Verifier
from tests.ledger.made_logs import LOG, USER, made_log
from tests.ledger.vector_files import Line, Refused


@dataclass(frozen=True, kw_only=True)
class Signed(Line):
    origin: str
    size: int
    root: str
    signed: str


@dataclass(frozen=True, kw_only=True)
class CheckpointVectors(Line):
    verifier: str
    private: str
    valid: list[dict]
    invalid: list[dict]


VECTORS = CheckpointVectors.load("checkpoints.json")
VERIFIER = Verifier.parse(VECTORS.verifier)


@pytest.mark.parametrize("line", Signed.each(VECTORS.valid), ids=lambda line: str(line.size))
def test_a_checkpoint_has_the_bytes_of_the_vectors(line: Signed) -> None:
    checkpoint = Checkpoint(line.origin, line.size, bytes.fromhex(line.root))

    assert checkpoint.sign(Signer.parse(VECTORS.private)).decode() == line.signed
    assert Checkpoint.open(line.signed.encode(), VERIFIER) == checkpoint


@pytest.mark.parametrize("line", Refused.each(VECTORS.invalid), ids=lambda line: ascii(line.text))
def test_a_malformed_checkpoint_is_refused_with_its_reason(line: Refused) -> None:
    with pytest.raises(CheckpointError, match=re.escape(line.says)):
        Checkpoint.parse(line.text)


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80])
def test_every_changed_byte_of_a_checkpoint_is_detected(mask: int) -> None:
    good = made_log(6).checkpoint.sign(LOG)

    for place, byte in enumerate(good):
        with pytest.raises(LedgerError):
            Checkpoint.open(good[:place] + bytes([byte ^ mask]) + good[place + 1 :], LOG.verifier)


def test_every_cut_of_a_checkpoint_is_detected() -> None:
    good = made_log(6).checkpoint.sign(LOG)

    for place in range(len(good)):
        for damaged in (good[:place], good[place + 1 :], good[:place] + b"\n" + good[place:]):
            with pytest.raises(LedgerError):
                Checkpoint.open(damaged, LOG.verifier)


def test_another_logs_key_cannot_sign_a_checkpoint() -> None:
    with pytest.raises(CheckpointError, match=f"of the log '{LOG.name}', but the key is that of {USER.name}"):
        made_log(1).checkpoint.sign(USER)


def test_a_checkpoint_that_another_key_signed_after_all_is_refused() -> None:
    signed = USER.sign(made_log(1).checkpoint.text()).serialise()

    with pytest.raises(CheckpointError, match="but the key is that of"):
        Checkpoint.open(signed, USER.verifier)


def test_an_unsigned_checkpoint_is_refused() -> None:
    with pytest.raises(NoteError, match="no empty line"):
        Checkpoint.open(made_log(1).checkpoint.text().encode(), LOG.verifier)


@given(st.text(max_size=80) | st.text("0123456789\nA=", max_size=80))
def test_any_text_is_a_checkpoint_or_refused(text: str) -> None:
    with pytest.raises(CheckpointError):
        Checkpoint.parse(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_checkpoint_or_refused(data: bytes) -> None:
    with pytest.raises(LedgerError):
        Checkpoint.open(data, VERIFIER)


@given(st.integers(1, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_every_checkpoint_survives_writing_and_reading(size: int, root: bytes) -> None:
    checkpoint = Checkpoint(LOG.name, size, root)

    assert Checkpoint.open(checkpoint.sign(LOG), LOG.verifier) == checkpoint
