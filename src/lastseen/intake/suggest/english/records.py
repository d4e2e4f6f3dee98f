"""A form that is filled in line by line: `Name: Tarin Voss`, `Age: 34`, `Occupation: driver`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.happenings import Happenings, Stated
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.particulars import told_of
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.tables import table

_FURTHEST = 12
"""Paragraphs from the line with the name to the last one that is of the same person."""
_LONGEST_LABEL = 30


def records(scene: Scene, happenings: Happenings, sentence: int) -> None:
    """Take in one line of a form."""
    found = _field(scene, sentence)
    if found is None or found[0] == "name":
        return
    prop, start = found
    entity = _of_whom(scene, sentence)
    if entity is None:
        return
    entity.in_case = True
    for stated in _stated(scene, sentence, prop, start):
        happenings.person(entity, stated)


def _field(scene: Scene, sentence: int) -> tuple[str, int] | None:
    """What a line is a field of, and where its value begins."""
    clause = scene.clauses[sentence]
    start, end = clause.sentence.start, clause.sentence.end
    colon = scene.text.find(":", start, min(end, start + _LONGEST_LABEL))
    prop = _labels().get(scene.text[start:colon].strip(" -•*").lower()) if colon > 0 else None
    return (prop, colon + 1) if prop is not None else None


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    return {label: prop for prop, labels in table("particulars")["fields"].items() for label in labels}


def _of_whom(scene: Scene, sentence: int) -> Entity | None:
    """The person whose name stands in the latest line for names."""
    paragraph = scene.clauses[sentence].sentence.paragraph
    for at in range(sentence - 1, -1, -1):
        clause = scene.clauses[at]
        if paragraph - clause.sentence.paragraph > _FURTHEST:
            return None
        found = _field(scene, at)
        if found is not None and found[0] == "name":
            nouns = (read(it) for it in clause.chunks if it.kind == "NP" and it.start >= found[1])
            met = (it.data.get("entity") for it in nouns)
            return next((it.final for it in met if isinstance(it, Entity) and it.final.sort == "person"), None)
    return None


def _stated(scene: Scene, sentence: int, prop: str, start: int) -> Iterator[Stated]:
    end = scene.clauses[sentence].sentence.end
    words = scene.text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip().rstrip("."))
    value = told_of(scene, prop, start, end) if end > start else None
    if value is not None:
        yield Stated(prop, value, start, end, f"field-{prop}")
