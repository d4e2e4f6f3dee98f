"""Lists of names below or behind a colon: who the `four members` are who were arrested."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.happenings import Happenings
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.scene import Scene

_MARKS = frozenset(["-", "–", "—", "•", "*", "·", "("])
_FURTHEST = 60
"""Sentences from a colon to the last item of its list."""
_FEW = 3
"""Pieces of a line that are a label, and open no list."""


def rosters(scene: Scene, happenings: Happenings, sentence: int) -> None:
    """Take the names of a list for those of whom the line before the colon tells."""
    behind = _behind_colon(scene, sentence)
    if behind:
        _are(happenings, sentence, behind)
    elif (name := _item(scene, sentence)) is not None and (opened := _opened(scene, sentence)) is not None:
        _are(happenings, opened, [name])


def _behind_colon(scene: Scene, sentence: int) -> list[Entity]:
    """`Police arrested three men: Tarin Voss, a driver; Emil Korr, a teacher; and Dov Hallan, a student`."""
    chunks = scene.clauses[sentence].chunks
    colon = next((it.index for it in chunks if it.low == ":"), None)
    if colon is None or not any(it.kind == "VG" for it in chunks[:colon]):
        return []
    first = (it for it in chunks[colon + 1 :] if it.kind == "NP" and _begins_item(chunks, it.index))
    found = [name for it in first if (name := _named(it)) is not None]
    return found if len(found) > 1 else []


def _begins_item(chunks: Sequence[Chunk], at: int) -> bool:
    before = chunks[at - 1]
    return before.low in (":", ";") or (before.low == "and" and chunks[at - 2].low in (";", ","))


def _item(scene: Scene, sentence: int) -> Entity | None:
    """The name that a line of a list begins with: `2. Ms. Adela Voss, 29`."""
    clause = scene.clauses[sentence]
    if (
        sentence
        and scene.clauses[sentence - 1].sentence.paragraph == clause.sentence.paragraph
        and not _numbered(scene, sentence - 1)
    ):
        return None
    first = next((it for it in clause.chunks[:3] if it.kind == "NP" and _named(it) is not None), None)
    if first is None or not all(_is_mark(it) for it in clause.chunks[: first.index]):
        return None
    marked = first.index > 0 or (sentence > 0 and _numbered(scene, sentence - 1))
    return _named(first) if marked else None


def _numbered(scene: Scene, sentence: int) -> bool:
    """Whether a sentence is no more than the number of an item: `2.`."""
    tokens = scene.clauses[sentence].sentence.tokens
    return len(tokens) <= 2 and tokens[0].text.rstrip(".)").isdigit()


def _is_mark(chunk: Chunk) -> bool:
    return chunk.low in _MARKS or chunk.low.rstrip(".)").isdigit() or chunk.low in (".", ")")


def _named(chunk: Chunk) -> Entity | None:
    entity = read(chunk).data.get("entity")
    found = entity.final if isinstance(entity, Entity) else None
    return found if found is not None and found.sort == "person" and found.name is not None else None


def _opened(scene: Scene, sentence: int) -> int | None:
    """The sentence whose colon the list stands under; without a colon, the one right before the list."""
    near = range(sentence - 1, max(-1, sentence - _FURTHEST), -1)
    ends = ((at, scene.clauses[at].chunks) for at in near)
    colon = next((at for at, chunks in ends if chunks[-1].low == ":" and len(chunks) > _FEW), None)
    above = (at for at in near if _item(scene, at) is None and not _numbered(scene, at))
    return colon if colon is not None else next(above, None)


def _are(happenings: Happenings, opened: int, names: list[Entity]) -> None:
    """Those to whom the sentence with the colon says that something happened are the ones named."""
    for event in happenings.all:
        if opened not in event.tellings:
            continue
        for group in (it.final for it in event.victims if it.final.plural):
            group.members = tuple(dict.fromkeys((*group.members, *names)))
            for one in names:
                one.in_case = True
