"""Every place that checks an Ed25519 signature, against the vectors of Project Wycheproof."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lastseen.bundle.checker import ed25519
from lastseen.bundle.checker.notes import COSIGNATURE, NOTE, Checkpoint, Key, Methods, Note, cosigned_at
from lastseen.bundle.methods import FAST
from lastseen.bundle.pyz import verify_pyz
from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import Verifier

WYCHEPROOF = json.loads((Path(__file__).parents[1] / "vectors/wycheproof/ed25519.json").read_text("utf-8"))
TESTS = [
    (test, *(bytes.fromhex(text) for text in (group["pk"], test["sig"], test["msg"])))
    for group in WYCHEPROOF["testGroups"]
    for test in group["tests"]
]

Verify = Callable[[bytes, bytes, bytes], bool]


def by_the_ledger(public: bytes, signature: bytes, message: bytes) -> bool:
    """The very call that opens an entry or a checkpoint; notes themselves can hold text only."""
    try:
        Verifier("lastseen/7f3a9c2e", public)._verify_one(signature, message)
    except NoteError:
        return False
    return True


VERIFIERS: dict[str, Verify] = {
    "the ledger": by_the_ledger,
    "the checker in plain Python": ed25519.verify,
    "the checker with OpenSSL": FAST.ed25519,
    "the checker as it is by default": Methods().ed25519,
}


def test_all_vectors_are_here():
    assert len(TESTS) == WYCHEPROOF["numberOfTests"] == 151
    assert {test["result"] for test, *_ in TESTS} == {"valid", "invalid"}


@pytest.mark.parametrize("name", VERIFIERS)
def test_each_vector_is_judged_as_it_says(name):
    wrong = [
        (test["tcId"], test["comment"])
        for test, public, signature, message in TESTS
        if VERIFIERS[name](public, signature, message) is not (test["result"] == "valid")
    ]

    assert wrong == []


def test_verify_pyz_itself_judges_each_vector_as_it_says(tmp_path):
    pyz, asked = tmp_path / "verify.pyz", tmp_path / "asked.json"
    pyz.write_bytes(verify_pyz())
    asked.write_text(json.dumps([[part.hex() for part in parts] for _, *parts in TESTS]), "utf-8")
    program = (
        "import json, sys; sys.path[:0] = [sys.argv[1]]\n"
        "from lastseen.bundle.checker import ed25519\n"
        "asked = json.load(open(sys.argv[2]))\n"
        "print(json.dumps([ed25519.__file__, [ed25519.verify(*map(bytes.fromhex, parts)) for parts in asked]]))\n"
    )

    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(pyz), str(asked)], capture_output=True, text=True, check=True
    )

    where, judged = json.loads(done.stdout)
    assert where.startswith(str(pyz))
    assert judged == [test["result"] == "valid" for test, *_ in TESTS]


@pytest.mark.parametrize("methods", [Methods(), FAST], ids=["plain", "openssl"])
def test_what_is_no_signature_there_is_none_under_a_note_or_a_checkpoint(methods):
    note, checkpoint = Note("x\n", ()), Checkpoint("lastseen/7f3a9c2e", 1, bytes(32), Note("x\n", ()))

    for _, public, signature, _ in TESTS:
        signer, witness = Key("lastseen/7f3a9c2e", NOTE, public), Key("partner.example/one", COSIGNATURE, public)
        signed = Note(note.text, ((signer.name, signer.key_id, signature),))
        assert not signed.is_signed_by(signer, methods)
        assert cosigned_at(checkpoint, witness, bytes(8) + signature, methods) is None
