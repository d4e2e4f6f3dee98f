"""How sure what is foretold is: a prediction keeps the words that weaken it (may be returned, is likely tried)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lastseen.core.scales import Stance
from lastseen.intake.suggest.extents import Extents
from lastseen.intake.suggest.told import Attribution, Fact, Hedge


def weighed(
    text: str, facts: Iterable[Fact], hedges: Iterable[Hedge], spoken: Iterable[Attribution]
) -> tuple[Fact, ...]:
    """The facts, each prediction with the lowest certainty that its hedges and its speaker give it."""
    scopes = Extents(hedges, lambda it: it.scope)
    speeches = Extents(spoken, lambda it: (it.start, it.end))
    return tuple(_weighed(text, fact, scopes, speeches) for fact in facts)


def _weighed(text: str, fact: Fact, scopes: Extents[Hedge], speeches: Extents[Attribution]) -> Fact:
    if fact.stance is not Stance.PREDICTS:
        return fact
    ways = [(fact.certainty, fact.hedge)]
    ways += [(it.certainty, text[it.start : it.end]) for it in scopes.around(fact.start, fact.start + 1)]
    ways += [(it.certainty, it.hedge) for it in speeches.shortest_around(fact.start, fact.end)[:1]]
    certainty, hedge = min(ways, key=lambda it: it[0])
    return replace(fact, certainty=certainty, hedge=hedge)
