"""Chronologies: a date that begins a line dates what the line tells, and what follows in its paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk, Clause

_MARKS = frozenset([":", "-", "–", "—", "--", "."])
_BEFORE_MARK = 4
"""Pieces before the mark, at most: `Night of 9 to 10 October 2022 –`."""


def head(clauses: Sequence[Clause]) -> None:
    """Give every sentence of a paragraph that a date opens this date as its heading."""
    paragraph, heading = -1, None
    for clause in clauses:
        if clause.sentence.paragraph != paragraph:
            paragraph, heading = clause.sentence.paragraph, heading_of(clause.chunks)
        clause.heading = heading


def heading_of(chunks: Sequence[Chunk]) -> Chunk | None:
    """The date of `3 May: Sorr is arrested`, `12 June – Police detain …`, `5 May 2021.`; None where no date opens."""
    date = next((it for it in chunks[: _BEFORE_MARK - 1] if it.kind == "DATE"), None)
    if date is None or any(it.kind not in ("NP", "PREP", "DATE") for it in chunks[: date.index]):
        return None
    behind = chunks[date.index + 1] if date.index + 1 < len(chunks) else None
    return date if behind is None or behind.low in _MARKS else None


def heading_date(clause: Clause, verb: int) -> list[Chunk]:
    """The heading as the date of a verb of the sentence before which no other date stands."""
    own = any(it.kind == "DATE" and it is not clause.heading for it in clause.chunks[:verb])
    return [clause.heading] if clause.heading is not None and not own else []
