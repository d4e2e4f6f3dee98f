"""Where a sentence says who says it: `X said`, `according to X`, `X, citing Y`, `said X`, `X told Z`."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk, Clause
from lastseen.intake.suggest.english.citing import citing_after, relays_in
from lastseen.intake.suggest.english.contents import goes_on
from lastseen.intake.suggest.english.cue import Cue
from lastseen.intake.suggest.english.phrased import phrased
from lastseen.intake.suggest.english.saying import verb_cue
from lastseen.intake.suggest.english.sourcing import joined_sources, source_end


def cues(clause: Clause) -> list[Cue]:
    """The cues of a sentence, in order."""
    found: list[Cue] = []
    for chunk in clause.chunks:
        cue = _according(clause, chunk) if chunk.low == "according" else None
        if chunk.kind == "VG" and chunk.verb is not None:
            cue = verb_cue(clause, chunk, chunk.verb)
        cue = cue or phrased(clause, chunk)
        if cue is not None and not (found and _inside(cue, found[-1])):
            found.append(cue)
    return found


def _behind_date(chunks: Sequence[Chunk], at: int) -> int:
    """Where a source is named whose date stands before it: `a July 2017 statement by the group`."""
    dated = at + 2 < len(chunks) and chunks[at].tokens[-1].tag == "DET" and chunks[at + 1].kind == "DATE"
    return at + 2 if dated and chunks[at + 2].kind == "NP" else at


def _inside(cue: Cue, before: Cue) -> bool:
    """Whether a cue lies within the one before: it has been taken up there."""
    return not cue.lead and before.last >= cue.first and cue.last <= before.last


def _according(clause: Clause, chunk: Chunk) -> Cue | None:
    """In front of what is said, behind it, or in its midst."""
    chunks, at = clause.chunks, chunk.index
    if at + 2 >= len(chunks) or chunks[at + 1].low != "to" or chunks[at + 2].kind != "NP":
        return None
    sources = joined_sources(chunks, _behind_date(chunks, at + 2))
    last = source_end(chunks, sources[-1])
    lead = at == 0 or (at == 1 and chunks[0].kind in ("QUOTE", "ADV", "CC"))
    cue = Cue("according-to", chunk.start, chunks[last].end, at, last, sources, [], lead=lead)
    cue.origins, cue.last = citing_after(chunks, last)
    cue.relays = relays_in(chunks, at + 3, last + 1)
    cue.end = chunks[cue.last].end
    after = (cue.end, clause.sentence.end)
    if lead:
        cue.contents = [after]
    else:
        cue.contents = [(clause.sentence.start, chunk.start)]
        if goes_on(chunks, cue.last):
            cue.contents.append(after)
    return cue
