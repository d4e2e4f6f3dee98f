"""Notes, checkpoints, the tree and the checker, against what Go's own log code made (tests/vectors/go/make.go)."""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from lastseen.bundle.checker import tiles as checker
from lastseen.bundle.checker.notes import Malformed, Methods, read_checkpoint, read_key, read_note
from lastseen.ledger import base64text
from lastseen.ledger.checkpoint import Checkpoint
from lastseen.ledger.errors import NoteError
from lastseen.ledger.keys import Signer, Verifier
from lastseen.ledger.note import SignedNote
from lastseen.ledger.tree import (
    Frontier,
    consistency_proof,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)
from tests.ledger.made_logs import counted_hashes, counted_nodes
from tests.ledger.vector_files import Line

GO = Path(__file__).parents[1] / "vectors" / "go"
MADE = json.loads((GO / "made.json").read_text("utf-8"))
LARGEST = 70_000


@dataclass(frozen=True, kw_only=True)
class Signed(Line):
    private: list[str]
    public: list[str]
    text: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Flips(Line):
    note: str
    public: str
    mask: int
    opened: str


NOTES, CHECKPOINTS = Signed.each(MADE["notes"]), Signed.each(MADE["checkpoints"])
ROOTS = {line["size"]: base64text.decode(line["root"]) for line in MADE["roots"]}


def node(level: int, index: int) -> bytes:
    return counted_nodes(LARGEST)[level, index]


def hashes(proof: str) -> list[bytes]:
    return [base64text.decode(line) for line in proof.split()]


@pytest.mark.parametrize("line", NOTES + CHECKPOINTS, ids=lambda line: ascii(line.text))
def test_a_note_that_go_signed_is_the_one_that_is_signed_here_byte_for_byte(line: Signed) -> None:
    signers = [Signer.parse(text) for text in line.private]

    signed = [signer.sign(line.text) for signer in signers]
    whole = SignedNote(line.text, tuple(signature for note in signed for signature in note.signatures))

    assert whole.serialise().decode() == line.note
    assert [str(signer.verifier) for signer in signers] == line.public


@pytest.mark.parametrize("line", NOTES + CHECKPOINTS, ids=lambda line: ascii(line.text))
def test_a_note_that_go_signed_holds_in_the_ledger_and_in_the_checker(line: Signed) -> None:
    for text in line.public:
        Verifier.parse(text).verify(SignedNote.parse(line.note.encode()))
        assert read_note(line.note.encode()).is_signed_by(read_key(text), Methods())


@pytest.mark.parametrize("line", CHECKPOINTS, ids=lambda line: line.text.split("\n")[1])
def test_a_checkpoint_that_go_made_is_read_alike_by_the_ledger_and_by_the_checker(line: Signed) -> None:
    opened = Checkpoint.open(line.note.encode(), Verifier.parse(line.public[0]))
    read = read_checkpoint(line.note.encode())

    assert (opened.origin, opened.size, opened.root) == (read.origin, read.size, read.root)
    assert opened.root == ROOTS[opened.size]


@pytest.mark.parametrize("line", Flips.each(MADE["flips"]), ids=lambda line: f"{len(line.note)}-{line.mask}")
def test_of_notes_with_one_byte_changed_none_is_opened_here_that_go_refuses(line: Flips) -> None:
    data, differ = line.note.encode(), []
    for at, verdict in enumerate(line.opened):
        changed = bytearray(data)
        changed[at] ^= line.mask
        here = (opens(bytes(changed), line.public), checks(bytes(changed), line.public))
        assert here in {(True, True), (False, False)}
        if here[0] != (verdict == "1"):
            differ.append((at, verdict))

    # Go reads base64 whose last bits, which stand for nothing, are not zero; here it has one spelling
    ends = [(at, "1") for at in range(len(data)) if data[at + 1 : at + 3] in {b"=\n", b"=="}]
    assert set(differ) <= set(ends)


def opens(data: bytes, public: str) -> bool:
    try:
        Verifier.parse(public).verify(SignedNote.parse(data))
    except NoteError:
        return False
    return True


def checks(data: bytes, public: str) -> bool:
    try:
        return read_note(data).is_signed_by(read_key(public), Methods())
    except Malformed:
        return False


def test_the_roots_are_go_s() -> None:
    for size, root in ROOTS.items():
        assert Frontier.load(size, node).root() == checker.root(counted_hashes(LARGEST)[:size]) == root


def test_every_proof_of_inclusion_is_go_s() -> None:
    for line in MADE["inclusion"]:
        index, size, proof = line["index"], line["size"], hashes(line["proof"])
        assert inclusion_proof(index, size, node) == proof
        verify_inclusion(node(0, index), index, size, ROOTS[size], proof)


def test_every_proof_of_consistency_is_go_s() -> None:
    for line in MADE["consistency"]:
        old, new, proof = line["old"], line["new"], hashes(line["proof"])
        assert consistency_proof(old, new, node) == proof
        verify_consistency(old, new, ROOTS[old], ROOTS[new], proof)


def test_the_checker_s_way_from_a_leaf_to_the_root_is_go_s() -> None:
    rows = cache(lambda size: checker.rows_over(counted_hashes(LARGEST)[:size]))

    for line in MADE["inclusion"]:
        assert checker.path_in(rows(line["size"]), line["index"]) == hashes(line["proof"])


@pytest.mark.parametrize("line", MADE["tiles"], ids=lambda line: str(line["size"]))
def test_the_tiles_have_the_names_and_the_bytes_of_go_s(line: dict) -> None:
    made = dict(checker.tiles(counted_hashes(LARGEST)[: line["size"]]))

    # Go writes the height of a tile into its name, which C2SP tlog-tiles fixes at 8
    named = {name.replace("tile/", "tile/8/", 1): sha256(data).digest() for name, data in made.items()}
    assert {name: b64encode(digest).decode() for name, digest in named.items()} == line["sha256"]
