"""Steps taken for somebody, or against: a complaint is filed, an extradition asked for, a court says not to deport."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.english import phrasing, regions, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Clause, Verb
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.tables import table


@dataclass(frozen=True, slots=True)
class _Step:
    kind: str
    objects: frozenset[str]
    not_to: frozenset[str]


@lru_cache(maxsize=1)
def _steps() -> Mapping[str, tuple[_Step, ...]]:
    found: dict[str, tuple[_Step, ...]] = {}
    for entry in table("events")["step"]:
        step = _Step(
            entry["kind"], frozenset(entry.get("objects", "").split()), frozenset(entry.get("not_to", "").split())
        )
        for lemma in entry["lemmas"].split():
            found[lemma] = (*found.get(lemma, ()), step)
    return found


def steps(clause: Clause) -> Iterator[Event]:
    """The steps that a sentence tells of. Whom they are about is known from the report, not from the clause."""
    for chunk in clause.chunks:
        if chunk.verb is None or chunk.verb.infinitive:
            continue
        for step in _steps().get(chunk.verb.lemma, ()):
            end = _end(clause.chunks, chunk, chunk.verb, step)
            if end:
                agent = _agent(clause.chunks, chunk, chunk.verb)
                yield Event(
                    step.kind, clause, chunk, step.kind, [], None, agent, range(chunk.index + 1, end), "", chunk.verb
                )
                break


def _end(chunks: Sequence[Chunk], chunk: Chunk, group: Verb, step: _Step) -> int:
    """Where a step ends; 0 where the verb tells of none."""
    if step.not_to:
        return _forbidding(chunks, chunk.index, step)
    found = phrasing.objects(chunks, chunk.index)
    passive = group.passive or (not found and group.form in ("part", "pastpart"))
    about = syntax.subject(chunks, chunk.index) if passive else (found[0] if found else None)
    if about is None or not {token.low for token in chunks[about].tokens} & step.objects:
        return 0
    return regions.region_end(chunks, chunk.index)


def _forbidding(chunks: Sequence[Chunk], at: int, step: _Step) -> int:
    """`had asked Norvia not to remove her client`."""
    for place in range(at + 1, min(len(chunks), at + 7)):
        group = chunks[place].verb
        if group is not None:
            return place if group.infinitive and group.negated and group.lemma in step.not_to else 0
    return 0


def _agent(chunks: Sequence[Chunk], chunk: Chunk, group: Verb) -> int | None:
    if not group.passive and phrasing.objects(chunks, chunk.index):
        return syntax.subject(chunks, chunk.index)
    for place in range(chunk.index + 1, len(chunks) - 1):
        if chunks[place].low == "by" and chunks[place + 1].kind == "NP":
            return place + 1
        if chunks[place].kind in ("VG", "SUB"):
            return None
    return None
