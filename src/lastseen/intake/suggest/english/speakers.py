"""Whose words a cue passes on: the relays, the source and the origins of one cue, as members of the cast."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english import sources
from lastseen.intake.suggest.english.cast import FIRST_PERSON
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.cue import Cue
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.labels import label_of
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.sourcing import AUTHORS, ISSUING, TEXTS, issuer
from lastseen.intake.suggest.english.tables import words

Chain = tuple[Entity, ...]


def chains(scene: Scene, sentence: int, cue: Cue, before: Cue | None) -> list[Chain]:
    """The chains of a cue, one for each source that it names; none where nobody can tell who speaks."""
    origins = _entities(scene, sentence, cue.origins)
    beyond = tuple(_entities(scene, sentence, cue.beyond))
    shared = _goes_on(cue, before)
    relays = _entities(scene, sentence, cue.relays or (before.relays if shared and before is not None else []))
    found = []
    for at in before.sources[:1] if shared and before is not None else cue.sources:
        speaker = speaker_at(scene, sentence, at)
        if speaker is None:
            return [(origin, *beyond) for origin in origins] if _is_writer(scene.chunk_at(sentence, at)) else []
        via = tuple(it for it in relays if it is not speaker)
        front = via or _of_outlet(scene, sentence, at) or _via(scene, sentence, at, speaker, shared=cue.shared)
        found += [(*front, speaker, origin, *beyond) for origin in origins if origin is not speaker] or [
            (*front, speaker)
        ]
    return found


def _goes_on(cue: Cue, before: Cue | None) -> bool:
    """`Police said Kim was ill, adding that …`: it is the police who add."""
    if before is None or not before.sources or not cue.shared:
        return False
    return not cue.sources or (cue.rule == "saying" and before.lead)


def _of_outlet(scene: Scene, sentence: int, at: int) -> Chain:
    """`The daily's source said that …`: through the daily."""
    noun = read(scene.chunk_at(sentence, at))
    owner = noun.owner.data.get("entity") if noun.owner is not None and noun.head == "source" else None
    return (owner.final,) if isinstance(owner, Entity) and owner.final.sort in ("outlet", "organisation") else ()


def _is_writer(chunk: Chunk) -> bool:
    """`We learned from a guard that …`: it is told on the guard's word."""
    return read(chunk).head in FIRST_PERSON


_ASKING = words("lists", "speakers", "asking")


def goes_on(chunks: Sequence[Chunk], cue: Cue) -> bool:
    """Whether a cue opens an account that fills its paragraph, as in decisions: `The source reports that …`."""
    noun = read(chunks[cue.sources[0]])
    return noun.definite and noun.head in words("lists", "speakers", "accounts") and not noun.plural


def labelled(scene: Scene, sentence: int) -> Chain:
    """Who speaks in a paragraph that opens with a name and a colon; nobody where the outlet itself asks."""
    chunks = scene.clauses[sentence].chunks
    label = label_of(chunks)
    if chunks[0].tokens[0].text == "A." or label == "A":
        return (scene.cast.interviewed.final,) if scene.cast.interviewed is not None else ()
    if not label or label.lower() in _ASKING or not (label.isupper() or scene.labels.get(label)):
        return ()
    words_ = label.lower().split()
    for entity in scene.cast.entities:
        named = entity.name is not None and set(words_) <= {*entity.name.lower().split(), entity.name.lower()}
        if named and entity.since < sentence and entity.sort != "outlet":
            entity.speaks = True
            return (entity,)
    if label.isupper() and not scene.labels.get(label):
        return ()
    noun = read(chunks[0])
    noun.sort = "person" if noun.sort in ("thing", "place", "name") else noun.sort
    found = scene.cast.meet(noun, sentence, speaking=True)
    return (found,) if found is not None and found.sort != "outlet" else ()


def _via(scene: Scene, sentence: int, at: int, speaker: Entity, *, shared: bool) -> Chain:
    """Through whom a source that speaks again was heard before: the words only refer back to it."""
    noun = read(scene.chunk_at(sentence, at))
    again = (
        noun.sort == "pronoun"
        or noun.definite
        or shared
        or "part-of" in noun.data
        or (noun.name is not None and noun.name != speaker.name)
    )
    return speaker.via if again else ()


def remember(full: list[Chain]) -> None:
    """Keep through whom each source was heard."""
    for chain in full:
        for place, entity in enumerate(chain):
            if place and entity is chain[-1]:
                entity.via = chain[:place]


def _entities(scene: Scene, sentence: int, places: list[int]) -> list[Entity]:
    found = (speaker_at(scene, sentence, at) for at in places)
    return list(dict.fromkeys(it for it in found if it is not None))


def speaker_at(scene: Scene, sentence: int, at: int) -> Entity | None:
    """Who speaks where a piece names a source; a spokesperson without a name is the body."""
    chunks = scene.clauses[sentence].chunks
    noun = read(chunks[at])
    if noun.head in FIRST_PERSON:
        return None
    body = sources.spokesperson_of(chunks, at)
    if body is not None and (found := scene.cast.meet(read(chunks[body]), sentence, speaking=True)) is not None:
        sources.describe(found, chunks, body, scene.text)
        spokesperson = noun.data.get("entity")
        if isinstance(spokesperson, Entity):
            spokesperson.final.stands_for = found
        return found
    if noun.sort in ("document", "thing") and noun.head in TEXTS:
        return _of_text(scene, sentence, at, noun)
    entity = scene.cast.meet(noun, sentence, speaking=True)
    if entity is not None:
        sources.describe(entity, chunks, at, scene.text)
        _one_of(scene, sentence, entity, noun)
        return entity.stands_for or entity
    return None


def _one_of(scene: Scene, sentence: int, entity: Entity, noun: Noun) -> None:
    """`One of them said`: one of those who spoke before, by what they are."""
    whole = noun.data.get("part-of")
    if isinstance(whole, Noun) and whole.sort == "pronoun" and "them" in entity.described:
        group = scene.cast.meet(whole, sentence, speaking=True)
        if group is not None and group.described:
            entity.described, entity.via = f"one of {group.described}", group.via


def _of_text(scene: Scene, sentence: int, at: int, noun: Noun) -> Entity | None:
    """Who wrote what is told from: `a report by Z`, `Z's report`; else the latest who spoke; else the document."""
    chunks = scene.clauses[sentence].chunks
    if noun.owner is not None and noun.owner.sort != "pronoun":
        return scene.cast.meet(noun.owner, sentence, speaking=True)
    author = _author(chunks, at)
    author = author if author is not None else issuer(chunks, at)
    if author is not None and (found := scene.cast.meet(read(chunks[author]), sentence, speaking=True)) is not None:
        sources.describe(found, chunks, author, scene.text)
        return found
    if (noun.definite or noun.owner is not None) and noun.head in ("report", "statement", "article", "story", "post"):
        latest = [
            it for it in scene.cast.entities if it.speaks and it.sort in ("outlet", "organisation", "state", "body")
        ]
        if latest:
            return max(latest, key=lambda it: it.order)
    noun.sort = "document"
    entity = scene.cast.meet(noun, sentence, speaking=True)
    if entity is not None:
        sources.describe(entity, chunks, at, scene.text)
    return entity


def _author(chunks: list[Chunk], at: int) -> int | None:
    """The piece that names the author of a report or a statement."""
    place = at + 1
    while place + 1 < len(chunks) and place - at < 5:
        here, after = chunks[place], chunks[place + 1]
        published = here.kind == "VG" and here.verb is not None and here.verb.lemma in ISSUING
        if here.kind == "PREP" and here.low in ("by", "from", "of", "in") and after.kind == "NP":
            fits = read(after).sort in AUTHORS
            return place + 1 if fits and (here.low != "in" or read(after).sort == "outlet") else None
        if not published and here.kind not in ("DATE", "PREP", "ADV"):
            return None
        place += 1
    return None
