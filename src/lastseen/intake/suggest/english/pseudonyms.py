"""Names that are none: `the woman, who asked to be called Yun`, `a plumber I will call R.`."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english import syntax
from lastseen.intake.suggest.english.chunks import Chunk, Verb
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.tokens import Token, as_text

_ASKING = frozenset(["ask", "want", "prefer", "request", "wish"])
_NAMING = frozenset(["call", "name", "identify", "know", "refer"])
_WILL = frozenset(["will", "shall", "would", "must"])


def pseudonyms(scene: Scene, sentence: int) -> None:
    """Let whoever goes by another name in the report be known by it, without taking it for the name."""
    chunks = scene.clauses[sentence].chunks
    for chunk in chunks:
        group = chunk.verb
        who = _who(chunks, chunk, group) if group is not None else None
        name = _name_behind(chunks, chunk.index) if who is not None else []
        if who is None or not name:
            continue
        entity = scene.cast.meet(read(chunks[who]), sentence)
        if entity is not None and entity.sort == "person" and entity.name is None:
            scene.cast.call(entity, as_text(name))
            start = read(chunks[who]).start
            entity.described, entity.described_at = scene.text[start : name[-1].end], (start, name[-1].end)


def _who(chunks: Sequence[Chunk], chunk: Chunk, group: Verb) -> int | None:
    """The piece that names somebody who is called otherwise here."""
    at = chunk.index
    before = chunks[at - 1].verb if at else None
    if group.lemma in _NAMING and group.infinitive and before is not None and before.lemma in _ASKING:
        return syntax.subject(chunks, at - 1)
    if group.lemma == "call" and group.modal in _WILL and at > 1 and chunks[at - 1].low in ("i", "we"):
        place = at - 2 - (chunks[at - 2].kind == "REL")
        return place if place >= 0 and chunks[place].kind == "NP" else None
    if group.lemma == "give" and at + 1 < len(chunks) and chunks[at + 1].low in ("his name", "her name"):
        return syntax.subject(chunks, at)
    return None


def _name_behind(chunks: Sequence[Chunk], at: int) -> list[Token]:
    behind = (it for it in chunks[at + 1 : at + 6] if it.kind == "NP" and it.low not in ("his name", "her name"))
    first = next(behind, None)
    tokens = [] if first is None else [token for token in first.tokens if token.tag != "DET"]
    return tokens if tokens and all(token.capital for token in tokens) else []
