"""Rulings: which things, or sources, are read as one, and which are held apart (casefile.md A9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lastseen.core.errors import ReadingError
from lastseen.core.model import Judgement
from lastseen.core.records import Notes
from lastseen.core.scales import Verdict

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Rulings:
    """The judgements in force, worked out."""

    one: Mapping[str, str]
    """For every id that was judged the same as another, the id under which it is read."""
    apart: frozenset[Pair]
    """Pairs of ids, as read, that were judged different."""

    def id(self, name: str) -> str:
        """The id under which a thing or source is read."""
        return self.one.get(name, name)


def in_force(judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """The ruling that holds for each pair: the later one wins; of two on one day, the one that says less."""
    held: dict[Pair, Judgement] = {}
    for judgement in sorted(judgements, key=_weight):
        held[frozenset(judgement.about)] = judgement
    return held


_CAUTION = {Verdict.SAME: 0, Verdict.DIFFERENT: 1, Verdict.UNSURE: 2}


def _weight(judgement: Judgement) -> tuple[int, int, tuple[str, str], str]:
    span = judgement.on.core[-1]
    return (span[1] or 0, _CAUTION[judgement.verdict], judgement.about, judgement.why)


def rulings(judgements: Iterable[Judgement]) -> Rulings:
    """What the judgements come to. Raises ReadingError where *same* and *different* meet in a circle."""
    held = in_force(judgements)
    one = _merge([judgement for judgement in held.values() if judgement.verdict is Verdict.SAME])
    apart = []
    for judgement in held.values():
        if judgement.verdict is Verdict.DIFFERENT:
            first, second = (one.get(name, name) for name in judgement.about)
            if first == second:
                raise ReadingError(
                    f"{judgement.about[0]} and {judgement.about[1]} were judged different by {judgement.by}, "
                    "and by other judgements the same",
                    "record a later judgement that corrects one of them",
                    frozenset(judgement.about),
                )
            apart.append(frozenset((first, second)))
    return Rulings(one, frozenset(apart))


def _merge(same: list[Judgement]) -> dict[str, str]:
    """Each merged id with the id it is read under: of its group, the one that stands first in the judgements."""
    groups: dict[str, set[str]] = {}
    for judgement in same:
        group = groups.get(judgement.about[0], {judgement.about[0]}) | groups.get(
            judgement.about[1], {judgement.about[1]}
        )
        groups.update(dict.fromkeys(group, group))
    second = {judgement.about[1] for judgement in same}
    return {name: min(group - second or group) for name, group in groups.items()}


def check_rulings(judgements: Mapping[int, Judgement], notes: Notes) -> None:
    """Note a circle of *same* and *different*, at the ruling that closes it; judgements by their place in the file."""
    try:
        rulings(judgements.values())
    except ReadingError as problem:
        closing = max(at for at, judgement in judgements.items() if frozenset(judgement.about) == problem.pair)
        notes.error(("judgements", closing), str(problem), problem.hint)
