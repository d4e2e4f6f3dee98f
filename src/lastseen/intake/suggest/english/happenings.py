"""The events of a report with what is told of each: one for each kind and those it happened to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lastseen.core.scales import Certainty, Stance
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.tables import words

_LATEST = 40
"""Events that are looked back over for what is retracted."""
_NOT_MAIN = words("lists", "happenings", "not_main")


@dataclass(slots=True)
class Stated:
    """One value of one property, before it is known under which key its thing goes."""

    property: str
    value: str | int | bool
    start: int
    end: int
    rule: str
    stance: Stance = Stance.ASSERTS
    certainty: Certainty = Certainty.STATED
    hedge: str | None = None
    at: str | None = None
    reckoned_from: str | None = None


@dataclass(slots=True, eq=False)
class Happening:
    """One event of the case, however often it is told."""

    kind: str
    victims: tuple[Entity, ...]
    sentence: int
    finite: bool = False
    """Whether a verb of its own tells of it, and not just a noun or a participle beside a noun."""
    tellings: set[int] = field(default_factory=set)
    """The sentences in which it is told of."""
    told: int = -1
    """The sentence in which it is told of last."""
    stated: list[Stated] = field(default_factory=list)

    def state(self, stated: Stated) -> None:
        """Add what is told of it."""
        self.stated.append(stated)


def everyone(victims: Iterable[Entity]) -> tuple[Entity, ...]:
    """The persons that some are, with the members of a group instead of the group."""
    found = (member.final for it in victims for member in (it.final.members or (it,)))
    return tuple(dict.fromkeys(found))


def _plainly(stated: Stated) -> bool:
    return stated.property == "occurred" and stated.stance is Stance.ASSERTS


def _same(one: Stated, other: Stated) -> bool:
    told = (one.property, one.value, one.stance) == (other.property, other.value, other.stance)
    return told and one.start < other.end and other.start < one.end


class Happenings:
    """The events of a report."""

    def __init__(self) -> None:
        self.all: list[Happening] = []
        self.of_persons: list[tuple[Entity, Stated]] = []
        self._by_kind: dict[str, list[Happening]] = {}

    def happening(self, kind: str, victims: Iterable[Entity], sentence: int) -> Happening:
        """The event of a kind that happened to somebody: the one known from before, or a new one."""
        whom = tuple(dict.fromkeys(it.final for it in victims))
        for known in reversed(self._by_kind.get(kind, [])[-50:]):
            if set(everyone(known.victims)) == set(everyone(whom)):
                known.told = sentence
                known.tellings.add(sentence)
                return known
        made = Happening(kind, whom, sentence, told=sentence)
        made.tellings.add(sentence)
        self.all.append(made)
        self._by_kind.setdefault(kind, []).append(made)
        return made

    def retract(self, start: int, end: int) -> None:
        """Leave out that an event occurred where the words turn out to tell another story of it."""
        for event in self.all[-_LATEST:]:
            kept = [it for it in event.stated if not _plainly(it) or it.end <= start or end <= it.start]
            event.stated[:] = kept

    def forget(self, happening: Happening) -> None:
        """Leave out an event of which nothing is told."""
        if not happening.stated:
            self.all.remove(happening)
            self._by_kind[happening.kind].remove(happening)

    def has(self, kind: str, victims: Iterable[Entity]) -> bool:
        """Whether an event of a kind is known that happened to just these."""
        whom = set(everyone(victims))
        return any(set(everyone(known.victims)) == whom for known in self._by_kind.get(kind, []))

    def latest(self, kind: str | None = None) -> Happening | None:
        """The latest event, or the latest of a kind."""
        found = self.all if kind is None else self._by_kind.get(kind, [])
        return found[-1] if found else None

    def of(self, entity: Entity, kinds: Iterable[str] = ()) -> Happening | None:
        """The latest event that happened to somebody, of some kinds where they are given."""
        wanted = frozenset(kinds)
        fits = (it for it in reversed(self.all) if entity.final in (*everyone(it.victims), *it.victims))
        return next((it for it in fits if not wanted or it.kind in wanted), None)

    def main(self) -> Happening | None:
        """The event that a report is about: the first that is told of, rather in a clause than by a noun."""
        found = [it for it in self.all if it.kind not in _NOT_MAIN]
        return next(
            (it for it in found if it.finite and it.sentence <= found[0].sentence + 2), found[0] if found else None
        )

    def person(self, entity: Entity, stated: Stated) -> None:
        """Keep what is told of a person, once where the same words tell it twice."""
        if not any(known.final is entity.final and _same(stated, it) for known, it in self.of_persons[-_LATEST:]):
            self.of_persons.append((entity, stated))
