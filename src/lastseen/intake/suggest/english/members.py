"""Who a group is: `The three – Clara Voss, 45, and Jan Hartog, 50 – landed`."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english import series
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.scene import Scene


def listed_members(scene: Scene, sentence: int, chunks: Sequence[Chunk], at: int) -> None:
    """`The three – Clara Voss, 45, and Jan Hartog, 50 – landed`, `30 men, among them the imam, Yusup Dahl`."""
    group = read(chunks[at]).data.get("entity")
    if not isinstance(group, Entity) or group.final.sort != "people" or group.final.members or at + 2 >= len(chunks):
        return
    mark = chunks[at + 1]
    if mark.kind == "PUNCT" and mark.low in ("-", "–", "—", "--", ":", "(") and chunks[at + 2].kind == "NP":
        named = [read(chunks[it]) for it in series.listed(chunks, at + 2)]
        if len(named) > 1:
            members(scene, sentence, group.final, named)
        return
    opens = next((it for it in range(at + 1, min(at + 4, len(chunks) - 1)) if chunks[it].low in _INCLUDING), None)
    if opens is None or not all(it.kind in ("COMMA", "PREP") for it in chunks[at + 1 : opens]):
        return
    first = opens + (2 if chunks[opens].low == "among" else 1)
    if first < len(chunks) and chunks[first].kind == "NP":
        met = (scene.cast.meet(read(chunks[it]), sentence) for it in series.listed(chunks, first))
        group.final.members = tuple(it for it in met if it is not None and it.sort == "person" and it.name is not None)


_INCLUDING = frozenset(["including", "among"])


def members(scene: Scene, sentence: int, group: Entity, nouns: list[Noun]) -> None:
    """`The men were identified as Kim, 41, and Park, 29`: who the group is."""
    met = [scene.cast.meet(it, sentence) for it in nouns if it.sort in ("person", "name")]
    found = tuple(it for it in met if it is not None and it.sort == "person")
    if len(found) > 1 and found[0].name is not None:
        group.members = found
        for one in found:
            one.in_case = one.in_case or group.in_case
