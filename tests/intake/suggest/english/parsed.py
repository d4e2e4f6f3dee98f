"""A sentence read as the rules read it: its words, its pieces, its noun phrases."""

from __future__ import annotations

from lastseen.intake.suggest.english.chunks import Clause
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.scene import scene
from tests.intake.suggest.told_reports import KNOWN


def clauses(text: str) -> list[Clause]:
    """The sentences of a text, in pieces."""
    return scene(text, None, KNOWN).clauses


def pieces(text: str) -> list[str]:
    """The pieces of the first sentence, each with its kind."""
    return [f"{chunk.kind} {chunk.low}" for chunk in clauses(text)[0].chunks]


def noun(text: str) -> Noun:
    """The noun phrase that a text consists of."""
    return read(clauses(f"{text} .")[0].chunks[0])


def at(clause: Clause, words: str) -> int:
    """The place of the piece that is these words."""
    return next(chunk.index for chunk in clause.chunks if chunk.low == words.lower())
