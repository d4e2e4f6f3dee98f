"""To whom an event happened: the persons or people that its noun phrases mean."""

from __future__ import annotations

from collections.abc import Iterator

from lastseen.intake.suggest.english import series, syntax
from lastseen.intake.suggest.english.cast import FIRST_PERSON
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.eventrules import Event, whole_of
from lastseen.intake.suggest.english.nouns import PEOPLE, Noun, read
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.speech import Speech
from lastseen.intake.suggest.english.tables import words

_SEVERAL = words("lists", "telling", "several")
_SURE = words("lists", "eventcues", "sure")
_NOBODY = words("lists", "telling", "nobody")


def victims_of(scene: Scene, speech: Speech, sentence: int, event: Event) -> list[Entity] | None:
    """Those it happened to; None where it happened to no person, or to nobody in particular."""
    nouns = [whole_of(event, at) for at in event.victims]
    if event.owner is not None:
        nouns.append(event.owner)
    counted = event.verb is None and read(event.cue).number is not None
    if event.verb is not None and event.verb.lemma in _SURE:
        for noun in nouns:
            _surely_people(noun)
    met = [whom(scene, speech, sentence, noun, counted=counted) for noun in nouns]
    found = [member for entity in met if entity is not None for member in (entity.members or (entity,))]
    if found:
        return found
    return None if nouns or not (event.verb is None or event.kind == "remains") else []


def _surely_people(noun: Noun) -> None:
    """Whoever is arrested or deported is somebody, although no list has the word: `nine stowaways`, `an attaché`."""
    told = noun.number is not None or noun.determiner in ("a", "an", "another")
    if noun.sort == "thing" and told and noun.name is None and noun.tokens[-1].tag == "NOUN":
        plural = noun.number is not None and noun.number.low not in ("one", "1")
        noun.sort, noun.plural = ("people" if plural else "person"), plural
        noun.data.pop("entity", None)


def whom(scene: Scene, speech: Speech, sentence: int, noun: Noun, *, counted: bool = False) -> Entity | None:
    """The person or people that a noun phrase means, as one to whom something can happen."""
    if noun.head in FIRST_PERSON:
        return speech.speaker_at(noun.start)
    if noun.determiner in ("no", "any", "neither") or noun.head in _NOBODY or (_generic(noun) and not counted):
        return None
    if (noun.sort == "thing" and (_counted_people(noun) or _quantified(noun))) or _is_group(scene, noun):
        noun.sort, noun.plural = "people", True  # `Fourteen deckhands were taken ashore`, `Both were freed`
        noun.number = noun.number or next((token for token in noun.tokens if token.tag == "NUM"), None)
        noun.data.pop("entity", None)
    entity = scene.cast.meet(noun, sentence)
    if noun.head in ("him", "her") and entity is not None and entity is speech.speaker_at(noun.start):
        entity = scene.cast.other_than(entity, sentence) or entity  # `he last heard from him`, his friend said
    return entity if entity is not None and entity.sort in PEOPLE else None


def _quantified(noun: Noun) -> bool:
    """Whether a number or a word for several stands alone: `Six were freed`, `Both were held`."""
    return all(token.tag == "NUM" or token.low in _SEVERAL for token in noun.tokens) and noun.head not in ("one", "1")


def _is_group(scene: Scene, noun: Noun) -> bool:
    """Whether `the group` means people, where no organisation was told of that is called so."""
    if noun.sort != "organisation" or noun.name is not None or noun.head not in ("group", "team", "crew"):
        return False
    known = (it for it in scene.cast.entities if it.sort == "organisation" and it.name is not None)
    return noun.definite and not any(noun.head in it.heads for it in known)


def _counted_people(noun: Noun) -> bool:
    """Whether a counted plural that no list has can mean people: `fourteen deckhands`, `two smelters`."""
    low = noun.tokens[-1].low
    if noun.number is None or noun.name is not None or low in words("lists", "persons", "not_people"):
        return False
    return low.endswith(tuple(words("lists", "persons", "counted_endings")))


def _generic(noun: Noun) -> bool:
    """People in general: `defectors`, `people`, without number, name or `the`."""
    bare = noun.plural and noun.sort == "people" and not noun.determiner and noun.number is None and noun.owner is None
    return bare and noun.name is None and len(noun.tokens) == 1


def harmed(scene: Scene, speech: Speech, sentence: int) -> Iterator[Entity]:
    """Those to whom a sentence says that harm was done, which makes them persons of the case."""
    chunks = scene.clauses[sentence].chunks
    for chunk in chunks:
        group = chunk.verb
        if group is None or group.lemma not in words("events", "harms", "lemmas") or group.negated:
            continue
        objects = series.objects(chunks, chunk.index)
        found = syntax.subject(chunks, chunk.index) if group.passive else (objects[0] if objects else None)
        entity = whom(scene, speech, sentence, read(chunks[found])) if found is not None else None
        if entity is not None and entity.sort == "person" and not entity.speaks:
            yield entity
