"""Whose words follow in an interview that is printed as it was held: `Yun: We crossed at night.`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk, Clause
from lastseen.intake.suggest.english.tables import words

_LONGEST = 3
"""Words of a label."""
_OFTEN = 2
"""Paragraphs that a label must open, so that it is one."""


def label_of(chunks: Sequence[Chunk]) -> str:
    """The name or the letter before a colon that opens a paragraph; empty where there is none."""
    if len(chunks) < 3 or chunks[0].kind != "NP" or chunks[1].low != ":" or len(chunks[0].tokens) > _LONGEST:
        return ""
    if not all(token.capital for token in chunks[0].tokens) or chunks[2].kind == "QUOTE":
        return ""
    label = " ".join(token.text for token in chunks[0].tokens)
    return "" if label.lower() in words("lists", "speakers", "fields") else label


def answering(clauses: Sequence[Clause]) -> dict[str, bool]:
    """Each label that opens several paragraphs, and whether it answers: who asks ends in a question mark."""
    asks: defaultdict[str, list[bool]] = defaultdict(list)
    label, paragraph = "", -1
    for clause in clauses:
        if clause.sentence.paragraph != paragraph:
            label, paragraph = label_of(clause.chunks), clause.sentence.paragraph
            asks[label].append(False)
        asks[label][-1] = clause.chunks[-1].low.endswith("?")
    return {it: sum(ends) * 2 <= len(ends) for it, ends in asks.items() if it and len(ends) >= _OFTEN}
