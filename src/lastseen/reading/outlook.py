"""What would change a statement's standing: the steps that a person could still take, each with its effect."""

from __future__ import annotations

from itertools import combinations

from lastseen.reading.origins import Origin, certainly_different
from lastseen.reading.seen import UNKNOWN_ORIGIN, Seen
from lastseen.reading.sentences import listing
from lastseen.reading.statements import Statement

MOST_PAIRS = 3
"""Pairs named of those that nobody has told apart; a list of all would hide the first step."""


def what_would_change(seen: Seen, statement: Statement) -> list[str]:
    """Sentences, the most useful first; each names what to find out and what follows from it."""
    origins = statement.origins
    if not origins.most:
        return ["a report that asserts it, on the word of someone who knows"]
    found = [f"if {_losing(seen, names)} wrong, nothing of it is left" for names in statement.hangs.sets[:1]]
    found += _undecided(seen, statement)
    if origins.least == 1:
        found.append("a second origin that is certainly another: a named witness of their own eyes, or a document")
    found += [
        f"how {o.source.label} knows it is not stated; if by own eyes, write access: own"
        for o in origins.origins
        if not o.own and o.source.id != UNKNOWN_ORIGIN
    ][:MOST_PAIRS]
    if statement.status == "contradicted":
        found.append("a finding, with its reasons, on which of the contradicting values stands")
    return found


_ARE = {1: "is", 2: "are both"}


def _losing(seen: Seen, names: tuple[str, ...]) -> str:
    told = [seen.sources[name].label for name in names]
    return f"{listing(told)} {_ARE.get(len(told), 'are all')}"


def _undecided(seen: Seen, statement: Statement) -> list[str]:
    origins = statement.origins.origins
    if statement.origins.least == statement.origins.most or len(origins) == 1:
        return []
    pairs = [pair for pair in combinations(origins, 2) if not certainly_different(*pair, seen.rulings.apart)]
    told = [_pair(one, other) for one, other in pairs[:MOST_PAIRS]]
    rest = len(pairs) - len(told)
    return [*told, f"{rest} more pairs of origins are not told apart"] if rest else told


def _pair(one: Origin, other: Origin) -> str:
    return f"a judgement whether {one.source.label} and {other.source.label} are the same or different"
