"""From whom somebody has what was told before: `The source said he had heard this from a guard`."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english import sources, syntax
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.nouns import BODIES, PEOPLE, read
from lastseen.intake.suggest.english.scene import Scene

_HAVING = frozenset(["hear", "learn", "get", "have", "obtain", "receive", "know"])
_THIS = frozenset(["this", "it", "that", "the information", "this information", "the news", "the story"])


def heard_from(scene: Scene, sentence: int) -> tuple[Entity, Entity] | None:
    """Who told something before, and from whom they have it; None where a sentence does not say that."""
    chunks = scene.clauses[sentence].chunks
    for chunk in chunks:
        told, origin = _had_this(chunks, chunk) if chunk.kind == "VG" else _source_is(chunks, chunk)
        if told is None or origin is None:
            continue
        speaker = read(chunks[told]).owner if chunk.kind == "NP" else read(chunks[told])
        teller = scene.cast.meet(speaker, sentence, speaking=True) if speaker is not None else None
        met = scene.cast.meet(read(chunks[origin]), sentence, speaking=True)
        if teller is not None and met is not None and teller is not met:
            sources.describe(met, chunks, origin, scene.text)
            return teller.final, met.final
    return None


def _had_this(chunks: Sequence[Chunk], chunk: Chunk) -> tuple[int | None, int | None]:
    """`had heard this from an acquaintance`."""
    at, group = chunk.index, chunk.verb
    if group is None or group.lemma not in _HAVING or group.passive or group.negated or at + 3 >= len(chunks):
        return None, None
    fits = chunks[at + 1].low in _THIS and chunks[at + 2].low == "from" and chunks[at + 3].kind == "NP"
    return (syntax.subject(chunks, at), at + 3) if fits and read(chunks[at + 3]).sort in PEOPLE else (None, None)


def _source_is(chunks: Sequence[Chunk], chunk: Chunk) -> tuple[int | None, int | None]:
    """`The radio's source is a railway worker in Tarkesh`."""
    if chunk.kind != "NP":
        return None, None
    noun, at = read(chunk), chunk.index
    being = chunks[at + 1].verb if at + 1 < len(chunks) else None
    if noun.head != "source" or noun.owner is None or noun.owner.sort not in BODIES or being is None:
        return None, None
    found = next((it.index for it in chunks[at + 2 : at + 7] if it.kind == "NP" and read(it).sort in PEOPLE), None)
    return (at, found) if being.lemma == "be" else (None, None)
