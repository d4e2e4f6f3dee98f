"""How the cues of one sentence lie in each other: what each says, and which of them another one passes on."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.cue import Cue
from lastseen.intake.suggest.english.entity import Entity

Chain = tuple[Entity, ...]
Span = tuple[int, int]
_PASSING_ON = frozenset(["outlet", "organisation", "body"])
_TURNS = frozenset(["but", "while", "although", "though", "whereas"])


def clipped(chunks: Sequence[Chunk], cues: list[Cue], chains: list[list[Chain]]) -> list[list[Span]]:
    """The stretches of each cue, cut where a later cue takes over."""
    spans = [[(start, min(end, _quote_end(chunks, cue))) for start, end in cue.contents] for cue in cues]
    for at, cue in enumerate(cues):
        for later in range(at + 1, len(cues)):
            other = cues[later]
            if not spans[at] or (not cue.lead and not other.lead):
                continue
            if not other.lead:
                spans[at], spans[later] = _taken_over(chunks, (cue, spans[at]), (other, spans[later]), chains[later])
            elif _apart(chunks, cue, other):
                spans[at] = [(start, min(end, _before_and(chunks, other))) for start, end in spans[at]]
    return [[(start, end) for start, end in them if end > start] for them in spans]


def _quote_end(chunks: Sequence[Chunk], cue: Cue) -> int:
    """Where the quotation closes that a cue itself stands in: `“She told me she would be sent back,” she said`."""
    inside = sum(it.kind == "QUOTE" for it in chunks[: cue.first]) % 2 == 1
    closing = (it.start for it in chunks[cue.last + 1 :] if it.kind == "QUOTE")
    return next(closing, chunks[-1].end) if cue.lead and inside else chunks[-1].end


def _taken_over(
    chunks: Sequence[Chunk], earlier: tuple[Cue, list[Span]], later: tuple[Cue, list[Span]], chains: list[Chain]
) -> tuple[list[Span], list[Span]]:
    """A cue behind what an earlier one says: around it, or, where it says on whose word, inside it."""
    (cue, spans), (other, others) = earlier, later
    turn = _turn(chunks, cue, other)
    if turn is not None:
        return [(start, min(end, turn)) for start, end in spans], [(max(start, turn), end) for start, end in others]
    cut = [(start, min(end, other.start)) for start, end in spans]
    relayed = any(chain and chain[0].sort in _PASSING_ON for chain in chains)
    if other.rule == "according-to" and not relayed and spans:
        return spans, [cut[0], *others[1:]]  # `The group said that A, according to two guards`
    return cut, others


def _turn(chunks: Sequence[Chunk], cue: Cue, other: Cue) -> int | None:
    """Where between two cues a new main clause begins: `…, but …`."""
    for place in range(other.first - 1, cue.last, -1):
        if chunks[place].low in _TURNS and place > 0 and chunks[place - 1].kind == "COMMA":
            return chunks[place].start
    return None


def _apart(chunks: Sequence[Chunk], cue: Cue, other: Cue) -> bool:
    """Whether a later cue stands beside an earlier one, and is not a part of what that one says."""
    if other.shared:
        return True
    before = chunks[other.first - 1] if other.first else None
    if before is None or other.first - 1 <= cue.last:
        return False
    if before.kind == "CC" or before.low in _TURNS | {";"}:
        return True
    fronted = cue.first > 0 and chunks[cue.first - 1].low in _TURNS and before.kind == "COMMA"
    if fronted:
        return True  # `Although police said A, the group insists that B`
    return before.kind == "COMMA" and other.first >= 2 and chunks[other.first - 2].kind == "QUOTE"


def _before_and(chunks: Sequence[Chunk], cue: Cue) -> int:
    before = chunks[cue.first - 1]
    return before.start if before.kind in ("CC", "SUB") else cue.start


def outer(at: int, spans: list[list[Span]], cues: list[Cue]) -> int | None:
    """The cue of the shortest stretch that holds another cue; None where none does."""
    mine = cues[at]
    sizes = [
        (end - start, other)
        for other, them in enumerate(spans)
        for start, end in them
        if other != at and start <= mine.start and mine.end <= end + 1
    ]
    return min(sizes)[1] if sizes else None


def joined(front: Chain, chain: Chain) -> Chain:
    """Two chains one after the other, nobody twice."""
    return front + tuple(it for it in chain if it not in front)
