"""Steps taken for somebody, or against: a complaint is filed, an extradition asked for, a court says not to deport."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lastseen.intake.suggest.english import regions, series, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Clause, Verb
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.tables import table


@dataclass(frozen=True, slots=True)
class _Step:
    kind: str
    objects: frozenset[str]
    not_to: frozenset[str]
    needs: frozenset[str]
    by: frozenset[str]
    to_do: frozenset[str]


_LISTS = ("objects", "not_to", "needs", "by", "to_do")


@lru_cache(maxsize=1)
def _steps() -> Mapping[str, tuple[_Step, ...]]:
    found: dict[str, tuple[_Step, ...]] = {}
    for entry in table("events")["step"]:
        step = _Step(entry["kind"], *(frozenset(entry.get(key, "").split()) for key in _LISTS))
        for lemma in entry["lemmas"].split():
            found[lemma] = (*found.get(lemma, ()), step)
    return found


def steps(clause: Clause) -> Iterator[Event]:
    """The steps that a sentence tells of. Whom they are about is known from the report, not from the clause."""
    for chunk in clause.chunks:
        if chunk.verb is None or chunk.verb.infinitive:
            continue
        for step in _steps().get(chunk.verb.lemma, ()):
            if step.to_do and chunk.verb.form == "ing":
                continue  # `calling on the authorities to halt the removal`
            end = _end(clause.chunks, chunk, chunk.verb, step)
            agent = _agent(clause.chunks, chunk, chunk.verb) if end else None
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
        return _forbidding(chunks, chunk.index, step)
    found = series.objects(chunks, chunk.index)
    passive = group.passive or (not found and group.form in ("part", "pastpart"))
    about = syntax.subject(chunks, chunk.index) if passive else (found[0] if found else None)
    if about is None or not {token.low for token in chunks[about].tokens} & step.objects:
        return 0
    near = {token.low for it in chunks[about : about + 3] for token in it.tokens}
    if step.needs and not near & step.needs:
        return 0
    return regions.region_end(chunks, chunk.index)


def _done_by(chunks: Sequence[Chunk], agent: int | None, step: _Step) -> bool:
    if not step.by:
        return True
    return agent is not None and any(token.low in step.by for token in chunks[agent].tokens)


def _forbidding(chunks: Sequence[Chunk], at: int, step: _Step) -> int:
    """`had asked Norvia not to remove her client`."""
    for place in range(at + 1, min(len(chunks), at + 7)):
        group = chunks[place].verb
        if group is not None:
            asked = group.infinitive or group.form == "base"
            barred = group.negated and group.lemma in step.not_to
            return place if asked and (barred or (not group.negated and group.lemma in step.to_do)) else 0
    return 0


def _agent(chunks: Sequence[Chunk], chunk: Chunk, group: Verb) -> int | None:
    if not group.passive and series.objects(chunks, chunk.index):
        return syntax.subject(chunks, chunk.index)
    for place in range(chunk.index + 1, len(chunks) - 1):
        if chunks[place].low == "by" and chunks[place + 1].kind == "NP":
            return place + 1
        if chunks[place].kind in ("VG", "SUB"):
            return None
    return None
