"""Steps taken for somebody, or against: a complaint is filed, an extradition asked for, a court says not to deport."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.english import regions, series, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Clause, Verb
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.phrasing import CHAINING
from lastseen.intake.suggest.english.tables import table


@dataclass(frozen=True, slots=True)
class _Step:
    """One entry of the list of steps; what each key means is said at its head."""

    kind: str
    objects: frozenset[str]
    not_to: frozenset[str]
    to_do: frozenset[str]
    needs: frozenset[str]
    particle: frozenset[str]
    to: frozenset[str]
    by: frozenset[str]

    @property
    def demands(self) -> int:
        """How much the entry asks for."""
        return sum(map(bool, (self.not_to, self.to_do, self.needs, self.particle, self.to, self.by)))


_LISTS = ("objects", "not_to", "to_do", "needs", "particle", "to", "by")


@lru_cache(maxsize=1)
def _steps() -> Mapping[str, tuple[_Step, ...]]:
    """The steps of each verb, by its lemma; those that ask for most come first."""
    found: dict[str, list[_Step]] = {}
    for entry in table("events")["step"]:
        step = _Step(entry["kind"], *(frozenset(entry.get(key, "").split()) for key in _LISTS))
        for lemma in entry["lemmas"].split():
            found.setdefault(lemma, []).append(step)
    return {lemma: tuple(sorted(steps, key=lambda it: -it.demands)) for lemma, steps in found.items()}


def steps(clause: Clause) -> Iterator[Event]:
    """The steps that a sentence tells of. Whom they are about is known from the report, not from the clause."""
    for chunk in clause.chunks:
        if chunk.verb is None or chunk.verb.infinitive:
            continue
        for step in _steps().get(chunk.verb.lemma, ()):
            if step.to_do and chunk.verb.form == "ing":
                continue  # `calling on the authorities to halt the removal`
            end = _end(clause.chunks, chunk, chunk.verb, step)
            agent = _agent(clause.chunks, chunk, chunk.verb, step) if end else None
            if end and _done_by(clause.chunks, agent, step):
                yield Event(
                    step.kind, clause, chunk, step.kind, [], None, agent, range(chunk.index + 1, end), "", chunk.verb
                )
                break


def asked_for(clause: Clause) -> Iterator[Event]:
    """`extradited at the request of Kordavian prosecutors`: who asked for it."""
    chunks = clause.chunks
    if not any(it.verb is not None and it.verb.lemma in ("extradite", "arrest", "detain") for it in chunks):
        return
    for chunk in chunks[1:-2]:
        at = chunk.index
        asked = chunk.low in ("the request", "a request") and chunks[at - 1].low == "at" and chunks[at + 1].low == "of"
        if asked and chunks[at + 2].kind == "NP":
            behind = range(at + 1, at + 3)
            yield Event("extradition_request", clause, chunk, "extradition_request", [], None, at + 2, behind)


def _end(chunks: Sequence[Chunk], chunk: Chunk, group: Verb, step: _Step) -> int:
    """Where a step ends; 0 where the verb tells of none."""
    if step.not_to or step.to_do:
        return _demanding(chunks, chunk.index, step)
    end = regions.region_end(chunks, chunk.index)
    behind = chunks[chunk.index + 1 : end]
    if step.particle and step.particle.isdisjoint(_words((chunk, *behind[:2]))):
        return 0
    if step.to and step.to.isdisjoint(_words(behind)):
        return 0
    return end if not step.objects or _has_object(chunks, chunk, group, step) else 0


def _has_object(chunks: Sequence[Chunk], chunk: Chunk, group: Verb, step: _Step) -> bool:
    """Whether it is done to what the entry names, which stands before a passive: `the claim was turned down`."""
    found = series.objects(chunks, chunk.index)
    before = group.passive or (not found and group.form in ("part", "pastpart")) or bool(step.particle)
    about = found[0] if found and not group.passive else None
    if about is None and before:
        about = syntax.subject(chunks, chunk.index)
    if about is None or step.objects.isdisjoint(_words([chunks[about]])):
        return False
    return not step.needs or not step.needs.isdisjoint(_words(chunks[about : about + 3]))


def _words(chunks: Iterable[Chunk]) -> list[str]:
    return [word for chunk in chunks for token in chunk.tokens for word in token.low.split()]


def _done_by(chunks: Sequence[Chunk], agent: int | None, step: _Step) -> bool:
    if not step.by:
        return True
    return agent is not None and not step.by.isdisjoint(
        _words(chunks[_first_of(chunks, agent) : _last_of(chunks, agent)])
    )


def _first_of(chunks: Sequence[Chunk], at: int) -> int:
    """Where a noun phrase begins that others with prepositions belong to: `the Working Group on Disappearances`."""
    while at > 1 and chunks[at - 1].low in CHAINING and chunks[at - 2].kind == "NP":
        at -= 2
    return at


def _last_of(chunks: Sequence[Chunk], at: int) -> int:
    while at + 2 < len(chunks) and chunks[at + 1].low in CHAINING and chunks[at + 2].kind == "NP":
        at += 2
    return at + 1


def _demanding(chunks: Sequence[Chunk], at: int, step: _Step) -> int:
    """`had asked Norvia not to remove her client`, `ordered the state to suspend her removal`."""
    for place in range(at + 1, min(len(chunks), at + 7)):
        group = chunks[place].verb
        if group is None:
            continue
        told = step.not_to if group.negated else step.to_do
        end = regions.region_end(chunks, place)
        meant = not step.needs or not step.needs.isdisjoint(_words(chunks[place + 1 : place + 6]))
        asked = group.infinitive or group.form == "base"
        return end if asked and group.lemma in told and (meant or group.negated) else 0
    return 0


def _agent(chunks: Sequence[Chunk], chunk: Chunk, group: Verb, step: _Step) -> int | None:
    if not group.passive and (not step.objects or series.objects(chunks, chunk.index)):
        return syntax.subject(chunks, chunk.index)
    for place in range(chunk.index + 1, len(chunks) - 1):
        if chunks[place].low == "by" and chunks[place + 1].kind == "NP":
            return place + 1
        if chunks[place].kind in ("VG", "SUB"):
            return None
    return None
