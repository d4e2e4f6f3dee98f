"""A cue: the words that say who says something, with what is said."""

from __future__ import annotations

from dataclasses import dataclass, field

from lastseen.core.scales import Certainty, Stance


@dataclass(slots=True)
class Cue:
    """Words that say who says something, with what is said."""

    rule: str
    start: int
    """Where the source or the verb begins, whichever is first, in code points."""
    end: int
    first: int
    """The same by pieces of the sentence."""
    last: int
    sources: list[int]
    """Pieces that name who says it; several for `two officials and a neighbour`."""
    contents: list[tuple[int, int]]
    """What is said, in code points."""
    relays: list[int] = field(default_factory=list)
    """Pieces that name through whom it came: `told Z`, `in an interview with Z`."""
    origins: list[int] = field(default_factory=list)
    """Pieces that name on whose word the source says it: `citing Y`."""
    beyond: list[int] = field(default_factory=list)
    """On whose word those say it in turn: `citing a report that cited Y`."""
    lead: bool = True
    """Whether what is said comes after the cue."""
    shared: bool = False
    """Whether the cue has its source from the cue before: `X said A and added that B`."""
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.STATED
    hedge: str | None = None
    date: int | None = None
    """The piece that dates the saying."""
