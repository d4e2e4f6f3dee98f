"""What the checker says of countersignatures and time stamps in a bundle."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha512

import pytest

from lastseen.bundle.assemble import assemble
from lastseen.bundle.checker.findings import Kind
from lastseen.bundle.checker.notes import COSIGNATURE, ML_DSA_44, Methods, read_checkpoint
from lastseen.bundle.checker.policy import read_policy
from lastseen.witness.cosigner import Cosigner
from tests.bundle.made_bundles import (
    LOG,
    Bundle,
    as_bytes,
    checked,
    checkpoint_of,
    hashes,
    honest_lines,
    parts_of,
    said,
)
from tests.witness.witnesses import NOON

NAMES = ("one", "two", "three", "safe")
WITNESSES = {
    name: Cosigner(f"partner.example/{name}", ML_DSA_44 if name == "safe" else COSIGNATURE, name.encode().ljust(32))
    for name in NAMES
}
POLICY = "".join(
    [
        f"log {LOG.verifier}\n",
        *(f"witness {name} {WITNESSES[name].key}\n" for name in NAMES),
        "group most 2 one two three\nquorum most\n",
    ]
)
ALONE = checkpoint_of(hashes(honest_lines()))


def signed(*names: str, note: bytes = ALONE, time: int = NOON) -> bytes:
    return note + "".join(WITNESSES[name].line(read_checkpoint(note), time) for name in names).encode()


def bundle(*names: str, time: int = NOON, **kept: bytes) -> Bundle:
    parts = replace(parts_of(honest_lines()), checkpoint=signed(*names, time=time), policy=POLICY)
    files = {name.replace("__", "/").replace("_", "."): data for name, data in kept.items()}
    return as_bytes(assemble(replace(parts, kept=files), LOG))


def test_enough_witnesses_are_told_one_by_one():
    report = checked(bundle("one", "three"))

    told = [sentence for sentence in report.of(Kind.TOLD) if "countersignature" in sentence]
    assert (report.exit_code, len(told), report.of(Kind.UNCHECKED)) == (0, 2, [])


def test_too_few_witnesses_are_said_and_are_a_fault_only_for_whoever_asks_for_more():
    alone, asked = checked(bundle("one")), checked(bundle("one"), policy=read_policy(POLICY.encode()))

    sentence = "Of the witnesses whom the policy asks for, only one signed."
    assert (alone.exit_code, alone.of(Kind.UNCHECKED)) == (0, [sentence])
    assert (asked.exit_code, asked.of(Kind.MISSING)) == (3, [sentence])


@pytest.mark.parametrize("name", ["one", "safe"])
def test_a_countersignature_of_something_else_is_altered(name):
    other = signed(name, note=checkpoint_of(hashes(honest_lines())[:9])).removeprefix(
        checkpoint_of(hashes(honest_lines())[:9])
    )
    parts = replace(parts_of(honest_lines()), checkpoint=ALONE + other, policy=POLICY)

    wrong = said(as_bytes(assemble(parts, LOG)))

    assert wrong == [f"The countersignature of {name} (partner.example/{name}) under 20 entries does not hold."]


def test_plain_python_says_which_countersignature_it_cannot_check():
    report = checked(bundle("one", "two", "safe"), methods=Methods())

    assert report.exit_code == 0
    assert any("Python alone cannot check (ML-DSA-44); lastseen verify can" in t for t in report.of(Kind.UNCHECKED))


def test_an_entry_dated_after_a_witness_saw_it_is_pointed_out():
    report = checked(bundle("one", "two", time=0))

    assert report.exit_code == 0
    assert any("is dated after a witness saw it (1970-01-01T00:00:00Z)" in t for t in report.of(Kind.UNCHECKED))


def test_a_signature_by_somebody_unknown_counts_for_nothing():
    stranger = Cosigner("partner.example/stranger", COSIGNATURE, bytes(32)).line(read_checkpoint(ALONE), NOON).encode()
    parts = replace(parts_of(honest_lines()), checkpoint=ALONE + stranger)

    report = checked(as_bytes(assemble(parts, LOG)))

    assert any("unwitnessed" in sentence for sentence in report.of(Kind.UNCHECKED))


def test_a_time_stamp_is_held_against_what_it_is_about():
    right = bundle(tsr__20_checkpoint=ALONE, **{"tsr__20-1_tsr": b"head" + sha512(ALONE).digest() + b"tail"})
    wrong = bundle(tsr__20_checkpoint=ALONE, **{"tsr__20-1_tsr": b"head" + bytes(64) + b"tail"})
    alone = bundle(**{"tsr__20-1_tsr": b"x"})

    assert any("openssl ts -verify -data tsr/20.checkpoint" in t for t in checked(right).of(Kind.UNCHECKED))
    assert said(wrong) == ["The time stamp tsr/20-1.tsr is not about tsr/20.checkpoint."]
    assert said(alone) == ["What the time stamp tsr/20-1.tsr is about, tsr/20.checkpoint, is missing."]
