"""What a log asks a witness, and what the witness answers: bytes in, bytes out (C2SP tlog-witness).

old 600                 how many entries the witness saw last
Zm9v…                   hashes that show the new checkpoint to begin with those
(an empty line)
lastseen/7f3a9c2e       the checkpoint
…
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from lastseen.bundle.checker.notes import Checkpoint, Key, Malformed, Methods, read_checkpoint, text_of, unbase64
from lastseen.bundle.methods import FAST
from lastseen.ledger.errors import ProofError
from lastseen.ledger.tree import HASH_SIZE, verify_consistency
from lastseen.witness.cosigner import Cosigner

ADD = "/add-checkpoint"
"""The end of the address that is asked."""
SIZE_TYPE = "text/x.tlog.size"
MOST_HASHES = 63
LARGEST = 64 * 1024
"""Bytes of a request."""
_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")


@dataclass(frozen=True, slots=True)
class Request:
    """What a log asks."""

    old: int
    proof: tuple[bytes, ...]
    note: bytes
    """The signed checkpoint."""

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read a request; Malformed says what is wrong with it."""
        head, gap, note = text_of(data).partition("\n\n")
        first, *lines = head.split("\n")
        old = _OLD.fullmatch(first)
        if not gap or old is None:
            raise Malformed("It does not begin with the size that was seen last.")
        if len(lines) > MOST_HASHES:
            raise Malformed(f"It has {len(lines)} hashes; at most {MOST_HASHES} are read.")
        proof = tuple(unbase64(line, "a hash") for line in lines)
        if any(len(found) != HASH_SIZE for found in proof):
            raise Malformed("One of its hashes is not one.")
        return cls(int(old[1]), proof, note.encode())

    def serialise(self) -> bytes:
        """The request as it is sent."""
        lines = [f"old {self.old}", *(b64encode(found).decode() for found in self.proof), "", ""]
        return "\n".join(lines).encode() + self.note


@dataclass(frozen=True, slots=True)
class Answer:
    """What a witness answers."""

    status: int
    """200 countersigned · 400 no request · 403 not signed by the log · 404 an unknown log · 409 another size was seen
    last · 422 the new checkpoint does not begin with what was seen."""
    body: bytes
    content_type: str = "text/plain; charset=utf-8"


class Seen(Protocol):
    """What a witness remembers of each log."""

    def log(self, origin: str) -> Key | None:
        """The key of a log; None for one that is not known."""

    def last(self, origin: str) -> Checkpoint | None:
        """The newest checkpoint that was countersigned."""

    def advance(self, old: int, note: bytes) -> bool:
        """Keep a new checkpoint, so that it is there after a power cut; False where `old` is no longer the newest."""

    def refuse(self, note: bytes) -> None:
        """Keep a checkpoint that the log signed and that rewrites what was seen: it is evidence."""


def answer(data: bytes, seen: Seen, cosigners: Sequence[Cosigner], time: int, methods: Methods = FAST) -> Answer:
    """Answer one request. The new state is kept before anything is countersigned."""
    try:
        request = Request.parse(data)
        checkpoint = read_checkpoint(request.note)
    except Malformed as error:
        return _refused(400, str(error))
    key = seen.log(checkpoint.origin)
    if key is None:
        return _refused(404, "This witness does not know the log.")
    if not checkpoint.note.is_signed_by(key, methods):
        return _refused(403, "The checkpoint is not signed by the log.")
    if request.old > checkpoint.size:
        return _refused(400, "The size seen last is larger than that of the checkpoint.")
    last = seen.last(checkpoint.origin)
    if request.old != (last.size if last else 0):
        return _conflict(last)
    if refused := _inconsistent(request, checkpoint, last):
        seen.refuse(request.note)
        return refused
    if not seen.advance(request.old, request.note):
        return _conflict(seen.last(checkpoint.origin))
    return Answer(200, "".join(cosigner.line(checkpoint, time) for cosigner in cosigners).encode())


def _inconsistent(request: Request, checkpoint: Checkpoint, last: Checkpoint | None) -> Answer | None:
    """The refusal of a checkpoint that does not begin with what was seen; None for one that does."""
    if last and last.size == checkpoint.size and last.root != checkpoint.root:
        return _conflict(last)
    try:
        if last:
            verify_consistency(last.size, checkpoint.size, last.root, checkpoint.root, request.proof)
        elif request.proof:
            return _refused(422, "A proof is given where nothing was seen before.")
    except ProofError as error:
        return _refused(422, str(error))
    return None


def _conflict(last: Checkpoint | None) -> Answer:
    return Answer(409, f"{last.size if last else 0}\n".encode(), SIZE_TYPE)


def _refused(status: int, sentence: str) -> Answer:
    return Answer(status, f"{sentence}\n".encode())
