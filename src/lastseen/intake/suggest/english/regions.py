"""What belongs to which verb: the stretch behind it, and what stands in front of its subject."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk, Clause
from lastseen.intake.suggest.english.syntax import inserted, subject

_STOPS = frozenset(["SUB", "REL"])


def region_end(chunks: Sequence[Chunk], verb: int) -> int:
    """Where what belongs to a verb ends: before the next verb with what stands before that, or a new clause."""
    for at in range(verb + 1, len(chunks)):
        chunk = chunks[at]
        if chunk.kind in _STOPS or (chunk.kind == "PUNCT" and chunk.low in (";", ":", ".", "?", "!")):
            return at
        if chunk.kind == "VG" and not (at == verb + 1 and _goes_on(chunk)):
            return _cut_back(chunks, verb, at)
    return len(chunks)


def _goes_on(chunk: Chunk) -> bool:
    """Whether a participle goes on with the verb before: `was found floating in the sea`."""
    return chunk.verb is not None and chunk.verb.participle and chunk.verb.form == "ing"


def _cut_back(chunks: Sequence[Chunk], verb: int, at: int) -> int:
    """Back from a verb over its own subject, to the comma or `and` before it."""
    place = at - 1
    own = subject(chunks, at)
    if own is not None and own > verb:
        before = own - 1
        return before if before > verb and chunks[before].kind in ("CC", "COMMA") else max(verb + 1, own)
    while place > verb and chunks[place].kind in ("PREP", "CC", "COMMA", "ADV"):
        place -= 1
    return place + 1


def clause_start(chunks: Sequence[Chunk], verb: int) -> int:
    """Where the clause of a verb begins: after the last verb, quotation mark or word that opens a clause."""
    for at in range(verb - 1, -1, -1):
        chunk = chunks[at]
        if chunk.kind in ("VG", "SUB", "QUOTE") or (chunk.kind == "PUNCT" and chunk.low in (";", ":")):
            return at + 1
    return 0


def _before_cue(chunks: Sequence[Chunk], end: int | None) -> list[Chunk] | None:
    """What opens a sentence before a cue in its midst: `Two days later, Belov said, he was …`."""
    if end is None or end < 4 or chunks[end - 1].kind != "COMMA" or not inserted(chunks, end - 2):
        return None
    front = list(chunks[: end - 3])
    return front if front and not any(it.kind in ("VG", "QUOTE", "SUB") for it in front) else None


def _front_start(chunks: Sequence[Chunk], verb: int) -> int:
    """Where what stands in front of a subject can begin: what follows an earlier verb is its own, up to an `and`."""
    start = clause_start(chunks, verb)
    if not start or chunks[start - 1].kind != "VG":
        return start
    joining = (at for at in range(start, verb) if chunks[at].kind == "CC" or _clause_done(chunks, start, at))
    return next(joining, verb - 1) + 1


def _clause_done(chunks: Sequence[Chunk], start: int, comma: int) -> bool:
    """Whether a verb before a comma only opens the sentence: `Speaking in Marn, …`; never for a finite one."""
    if chunks[comma].kind != "COMMA":
        return False
    group = chunks[start - 1].verb
    return group is not None and group.participle and comma > start


def fronted(clause: Clause, verb: int) -> list[Chunk]:
    """The pieces in front of a verb's subject that belong to the verb: `On Monday, in Marn, …`."""
    start = _front_start(clause.chunks, verb)
    end = subject(clause.chunks, verb)
    if (front := _before_cue(clause.chunks, end)) is not None:
        return front
    found = list(clause.chunks[start:end]) if end is not None and end > start else []
    cued = next((at for at, chunk in enumerate(found) if chunk.low == "according"), None)
    return found if cued is None else found[:cued]
