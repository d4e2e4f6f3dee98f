"""Where what is said begins, and whether it goes on behind a cue."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.tables import words

ENDS = words("lists", "cues", "ends")
"""Marks that end what is said."""
_OPENS = frozenset(["that", "how", "where", "why", "when", "if", "whether"])
_LOOKED_AT = 24
"""Pieces in which a verb must come for them to be a clause."""


def content_start(chunks: Sequence[Chunk], last: int, lemma: str) -> int | None:
    """Where what is said begins after a verb of saying, whose last piece is given; None where nothing is said."""
    at = last + 1
    while at < len(chunks) and chunks[at].kind in ("ADV", "COMMA"):
        at += 1
    if at >= len(chunks):
        return None
    chunk = chunks[at]
    if chunk.kind == "SUB" and chunk.low in _OPENS:
        return chunk.end if chunk.low == "that" else chunk.start
    if chunk.kind == "QUOTE" or chunk.low == ":":
        return chunk.end
    return chunk.start if _begins_plainly(chunks, at, lemma) else None


def _begins_plainly(chunks: Sequence[Chunk], at: int, lemma: str) -> bool:
    """Whether what is said begins without `that`: `denied holding him`, `said he was held`, `confirmed the arrest`."""
    kind = chunks[at].kind
    if lemma in words("reporting", "denials", "verbs"):
        return kind in ("NP", "VG")
    if lemma in words("reporting", "verbs", "plain") and _clause_follows(chunks, at):
        return True
    if chunks[at].low in ("asylum", "refuge", "responsibility", "credit"):
        return False
    return lemma in words("reporting", "verbs", "nominal") and kind in ("NP", "DATE")


def _clause_follows(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a clause of its own begins here: something, and a finite verb before the sentence stops."""
    first = chunks[at]
    if first.tokens[0].low == "there":
        return True
    if first.kind not in ("NP", "DATE", "PREP") or first.low == "for" or first.low in words("lists", "cues", "objects"):
        return False
    for chunk in chunks[at : at + _LOOKED_AT]:
        if chunk.low in ENDS or chunk.kind == "QUOTE":
            return False
        if chunk.verb is not None and not chunk.verb.infinitive:
            return True
    return False


def goes_on(chunks: Sequence[Chunk], last: int) -> bool:
    """Whether the sentence goes on after a cue in its middle: `The man, officials said, was …`."""
    rest = chunks[last + 1 :]
    return bool(rest) and rest[0].kind in ("COMMA", "VG", "CC") and any(it.kind == "VG" for it in rest[:14])
