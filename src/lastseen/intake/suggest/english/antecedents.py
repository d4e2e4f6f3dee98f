"""What a relative word stands for, over brackets and what stands between: `a source in the embassy, who`."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.phrasing import first_apposed

MOST_STEPS = 60
"""Pieces that are looked back over: what is farther away is not part of one clause."""
_DASHES = frozenset(["-", "–", "—", "--"])


def antecedent(chunks: Sequence[Chunk], relative: int) -> int | None:
    """The noun phrase that a relative word stands for."""
    at = relative - 1
    while at >= 0 and (chunks[at].kind in ("COMMA", "PREP", "QUOTE", "ADV", "DATE", "CC") or chunks[at].low == ")"):
        if chunks[at].low == ")":
            at = opening_of(chunks, at) or at  # `Yang Mi-ok (born 1984), who …`
        at -= 1
    if at < 0 or chunks[at].kind != "NP":
        return None
    personal = chunks[relative].low in ("who", "whom")
    while (
        at >= 2
        and chunks[at - 1].kind == "PREP"
        and chunks[at - 2].kind == "NP"
        and _goes_back(chunks, at, personal=personal)
    ):
        at -= 2
    return first_apposed(chunks, at)


_WHERE = frozenset(["from", "in", "at", "near", "outside"])


def _goes_back(chunks: Sequence[Chunk], at: int, *, personal: bool) -> bool:
    """Whether a relative word means not the last noun, but the one before: `a source in the embassy who`."""
    if personal:
        home = (
            chunks[at - 1].low in _WHERE and read(chunks[at]).name is not None and _may_be_person(read(chunks[at - 2]))
        )
        return home or not _may_be_person(read(chunks[at]))  # `a teacher from Marn who`
    return chunks[at - 1].low == "of" and read(chunks[at]).name is None


def _may_be_person(noun: Noun) -> bool:
    return noun.sort in ("person", "people", "name", "pronoun")


def opening_of(chunks: Sequence[Chunk], closing: int) -> int | None:
    """Where the parenthesis opens that closes at a place."""
    mark = "(" if chunks[closing].low == ")" else ("-" if is_dash(chunks[closing]) else ",")
    for at in range(closing - 1, max(-1, closing - MOST_STEPS), -1):
        if mark == "(" and chunks[at].low == "(":
            return at
        if mark == "-" and is_dash(chunks[at]):
            return at
        if mark == "," and chunks[at].kind == "COMMA":
            return at
    return None


def is_dash(chunk: Chunk) -> bool:
    """Whether a piece is a dash."""
    return chunk.kind == "PUNCT" and chunk.low in _DASHES
