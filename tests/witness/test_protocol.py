"""What a witness answers, and that it never countersigns what rewrites the record."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lastseen.bundle.checker import tiles as tree
from lastseen.bundle.checker.notes import (
    COSIGNATURE,
    ML_DSA_44,
    Checkpoint,
    Key,
    Malformed,
    cosigned_at,
    read_checkpoint,
    read_key,
)
from lastseen.bundle.methods import FAST
from lastseen.ledger.tree import consistency_proof
from lastseen.witness.cosigner import Cosigner
from lastseen.witness.protocol import Answer, Request, answer
from tests.bundle.made_bundles import LOG, STRANGER, checkpoint_of
from tests.ledger.made_logs import node_in
from tests.witness.witnesses import NAME, NOON, chance

KEY = read_key(str(LOG.verifier))
SIGNERS = [Cosigner(NAME, kind, chance(32)) for kind in (COSIGNATURE, ML_DSA_44)]


@dataclass
class InMemory:
    """What a witness remembers, without a disk."""

    logs: dict[str, Key] = field(default_factory=lambda: {KEY.name: KEY})
    kept: dict[str, bytes] = field(default_factory=dict)
    evidence: list[bytes] = field(default_factory=list)

    def log(self, origin: str) -> Key | None:
        return self.logs.get(origin)

    def last(self, origin: str) -> Checkpoint | None:
        return read_checkpoint(self.kept[origin]) if origin in self.kept else None

    def advance(self, old: int, note: bytes) -> bool:
        last = self.last(KEY.name)
        if (last.size if last else 0) != old:
            return False
        self.kept[KEY.name] = note
        return True

    def refuse(self, note: bytes) -> None:
        self.evidence.append(note)


def leaves(size: int, seed: int = 0) -> list[bytes]:
    return [tree.leaf_hash(f"{seed} {at}".encode()) for at in range(size)]


def proof(old: int, hashes: list[bytes]) -> tuple[bytes, ...]:
    return tuple(consistency_proof(old, len(hashes), lambda level, at: node_in(hashes, level, at)))


def ask(seen: InMemory, old: int, hashes: list[bytes], **more: object) -> Answer:
    note = more.get("note", checkpoint_of(hashes))
    given_proof = more["proof"] if "proof" in more else proof(old, hashes)
    return answer(Request(old, given_proof, note).serialise(), seen, SIGNERS, NOON)


@pytest.fixture
def seen():
    """A witness that has seen 20 entries."""
    made = InMemory()
    assert ask(made, 0, leaves(20)).status == 200
    return made


def test_the_first_checkpoint_of_a_known_log_is_countersigned_by_both_keys():
    seen, note = InMemory(), checkpoint_of(leaves(20))

    said = ask(seen, 0, leaves(20))

    signed = read_checkpoint(note + said.body)
    times = [cosigned_at(signed, signer.key, signed.note.by(signer.key)[0], FAST) for signer in SIGNERS]
    assert (said.status, times) == (200, [NOON, NOON])
    assert seen.kept[KEY.name] == note


@pytest.mark.parametrize("size", [20, 21, 32, 100])
def test_what_only_adds_is_countersigned(seen, size):
    assert ask(seen, 20, leaves(size)).status == 200


def test_every_growth_up_to_70_entries_is_countersigned_and_every_rewriting_refused():
    for old in range(1, 71):
        honest, forged = leaves(70), [*leaves(old - 1), tree.leaf_hash(b"forged"), *leaves(70)[old:]]
        seen, deceived = InMemory(), InMemory()
        for made in (seen, deceived):
            ask(made, 0, leaves(old))

        assert ask(seen, old, honest).status == 200
        assert ask(deceived, old, forged).status in {409, 422}


def test_another_size_than_was_seen_is_answered_with_the_one_that_was(seen):
    said = ask(seen, 9, leaves(30))

    assert (said.status, said.body, said.content_type) == (409, b"20\n", "text/x.tlog.size")


def test_a_record_that_was_rolled_back_is_refused(seen):
    said = ask(seen, 9, leaves(9))

    assert (said.status, said.body) == (409, b"20\n")


def test_a_fork_of_the_same_size_is_refused_and_kept_as_evidence(seen):
    forged = leaves(20, seed=1)

    said = ask(seen, 20, forged)

    assert said.status == 409
    assert seen.evidence == [checkpoint_of(forged)]
    assert seen.last(KEY.name).root == tree.root(leaves(20))


def test_a_longer_record_with_another_beginning_is_refused_and_kept_as_evidence(seen):
    forged = leaves(30, seed=1)

    said = ask(seen, 20, forged)

    assert said.status == 422
    assert seen.evidence == [checkpoint_of(forged)]


def test_the_same_checkpoint_may_be_countersigned_again(seen):
    assert ask(seen, 20, leaves(20)).status == 200


def test_a_log_that_is_not_known_is_answered_with_404(seen):
    seen.logs.clear()

    assert ask(seen, 20, leaves(30)).status == 404


def test_a_key_of_the_same_name_that_is_not_the_log_s_is_refused(seen):
    assert ask(seen, 20, leaves(30), note=checkpoint_of(leaves(30), STRANGER)).status == 403


def test_a_size_seen_that_is_larger_than_the_checkpoint_is_no_request(seen):
    assert ask(seen, 31, leaves(30), proof=()).status == 400


def test_a_proof_where_nothing_was_seen_is_refused():
    assert ask(InMemory(), 0, leaves(20), proof=(bytes(32),)).status == 422


def test_another_request_that_came_first_is_answered_with_its_size(seen, monkeypatch):
    monkeypatch.setattr(seen, "advance", lambda old, note: False)

    assert ask(seen, 20, leaves(30)).status == 409


def test_nothing_is_countersigned_before_it_is_kept(seen, monkeypatch):
    def broken(old: int, note: bytes) -> bool:
        raise OSError("disk full")

    monkeypatch.setattr(seen, "advance", broken)

    with pytest.raises(OSError, match="disk full"):
        ask(seen, 20, leaves(30))


@pytest.mark.parametrize("seed", range(200))
def test_an_insider_with_every_key_of_the_server_is_refused(seen, seed):
    chance = random.Random(seed)
    entries = [f"0 {at}".encode() for at in range(30)]
    at, kind = chance.randrange(20), chance.choice(["edit", "delete", "insert", "reorder", "truncate", "fork"])
    match kind:
        case "edit":
            entries[at] = b"edited"
        case "delete":
            del entries[at]
        case "insert":
            entries.insert(at, b"inserted")
        case "reorder":
            entries[at], entries[(at + 1) % 20] = entries[(at + 1) % 20], entries[at]
        case "truncate":
            del entries[at:]
        case "fork":
            entries[at:] = [b"fork %d" % number for number in range(chance.randrange(1, 40))]
    forged = [tree.leaf_hash(entry) for entry in entries]
    old = min(20, len(forged))

    said = ask(seen, old, forged)

    assert said.status in {409, 422}, kind
    assert seen.last(KEY.name).root == tree.root(leaves(20))


@given(st.binary(max_size=300))
def test_whatever_bytes_come_they_are_answered(data):
    assert answer(data, InMemory(), SIGNERS, NOON).status == 400


@given(st.data())
def test_a_request_with_bytes_turned_is_never_countersigned_for_another_record(data):
    seen = InMemory()
    ask(seen, 0, leaves(20))
    request = bytearray(Request(20, proof(20, leaves(25)), checkpoint_of(leaves(25))).serialise())
    for _ in range(data.draw(st.integers(1, 3))):
        request[data.draw(st.integers(0, len(request) - 1))] = data.draw(st.integers(0, 255))

    said = answer(bytes(request), seen, SIGNERS, NOON)

    assert said.status in {200, 400, 403, 404, 409, 422}
    assert seen.last(KEY.name).root in {tree.root(leaves(20)), tree.root(leaves(25))}


def test_a_request_is_read_back_as_it_was_sent():
    request = Request(20, proof(20, leaves(30)), checkpoint_of(leaves(30)))

    assert Request.parse(request.serialise()) == request


@pytest.mark.parametrize(
    "data", [b"", b"old 1\n", b"old 01\n\nx", b"old -1\n\nx", b"old 1\nAA==\n\nx", b"new 1\n\nx", b"\xff"]
)
def test_what_is_no_request_is_said_to_be_none(data):
    with pytest.raises(Malformed):
        Request.parse(data)


def test_more_hashes_than_a_proof_can_have_are_refused():
    with pytest.raises(Malformed, match="at most 63"):
        Request.parse(Request(1, (bytes(32),) * 64, b"x").serialise())
