"""Who says nothing, has no information, or denies what the report tells, without saying what happened instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lastseen.core.scales import Stance
from lastseen.intake.suggest.english import series, speakers, syntax
from lastseen.intake.suggest.english.cast import FIRST_PERSON
from lastseen.intake.suggest.english.chunks import Chunk, Clause
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.nouns import BODIES, PEOPLE, Noun, read
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.speech import Speech
from lastseen.intake.suggest.english.tables import phrases, words
from lastseen.intake.suggest.english.tokens import Token

_OFFICIALS = words("lists", "persons", "officials")
_OPENING = 3
"""Pieces from a cue to the subject of what is said: `that`, a mark of quotation."""
_FALSE = words("lists", "silence", "false")


_NO_SPEAKERS = words("lists", "silence", "no_speakers")


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch in which somebody says nothing of an event, or denies it."""

    start: int
    end: int
    speaker: Entity
    stance: Stance
    rule: str


def silences(scene: Scene, speech: Speech, sentence: int) -> Iterator[Silence]:
    """The silences and bare denials of one sentence."""
    clause = scene.clauses[sentence]
    denied = [(start, end) for start, end, _ in _found(clause, Stance.DENIES.value)]
    for stance in (Stance.DECLINES_COMMENT, Stance.NO_INFORMATION):
        seen: set[int] = set()
        for start, end, chunk in _found(clause, stance.value):
            if stance is Stance.NO_INFORMATION and any(
                one <= start < other or start <= one < end for one, other in denied
            ):
                continue
            speaker = _speaker(scene, speech, sentence, clause.chunks, chunk)
            of_the_case = speaker is not None and speaker.in_case and speaker.sort == "person"
            if speaker is not None and chunk.index not in seen and not of_the_case:
                seen.add(chunk.index)
                yield Silence(start, _whole(clause, end), speaker, stance, stance.value.replace("_", "-"))
    yield from _denials(scene, speech, sentence)
    for stance in (Stance.DENIES, Stance.ALLEGES_ALTERNATIVE):
        for start, end, _ in _found(clause, stance.value):
            speaker = speech.speaker_at(start)
            if speaker is not None:
                yield Silence(start, end, speaker, stance, stance.value.replace("_", "-"))
                break


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _found(clause: Clause, key: str) -> Iterator[tuple[int, int, Chunk]]:
    """Where a set phrase stands, with the verb group that it begins in."""
    tokens = [(token, chunk) for chunk in clause.chunks if chunk.kind != "QUOTE" for token in chunk.tokens]
    lows = [token.low for token, _ in tokens]
    joined = f" {' '.join(lows)} "
    for phrase in phrases("reporting", "silence", key):
        if f" {' '.join(phrase)} " not in joined:
            continue
        for place in range(len(tokens) - len(phrase) + 1):
            if tuple(lows[place : place + len(phrase)]) == phrase:
                yield tokens[place][0].start, tokens[place + len(phrase) - 1][0].end, tokens[place][1]


def _whole(clause: Clause, end: int) -> int:
    """To the end of the clause: `did not respond to a request for comment`."""
    for chunk in clause.chunks:
        if chunk.start >= end and (chunk.kind in ("COMMA", "PUNCT", "QUOTE", "SUB", "REL", "CC") or chunk.kind == "VG"):
            return clause.chunks[chunk.index - 1].end
    return end


def _speaker(scene: Scene, speech: Speech, sentence: int, chunks: Sequence[Chunk], chunk: Chunk) -> Entity | None:
    if chunk.kind != "VG":
        place = next((it.index for it in chunks[chunk.index :] if it.kind == "VG"), None)
    else:
        place = chunk.index
    found = syntax.subject(chunks, place) if place is not None else None
    if found is None:
        return None
    noun = read(chunks[found])
    if noun.head in FIRST_PERSON or (noun.sort == "pronoun" and _begins_saying(scene, sentence, found)):
        return speech.speaker_at(noun.start)
    if noun.sort == "pronoun":
        noun.data.pop("entity", None)  # who speaks here need not be whom the sentence is about
    if noun.sort in BODIES and (told := speech.speaker_at(noun.start)) is not None and _own_body(noun, told):
        return told
    if noun.sort in ("thing", "document"):
        asked = _asked(scene, sentence, chunks, found)
        if asked is None and noun.head in ("file", "matter", "information"):
            return speech.speaker_at(noun.start)
        if asked is not None or noun.head in _NO_SPEAKERS or noun.determiner != "the":
            return asked
        noun.sort = "organisation"  # `The academy did not answer our letters.`
        noun.data.pop("entity", None)
    return speakers.speaker_at(scene, sentence, found)


def _begins_saying(scene: Scene, sentence: int, at: int) -> bool:
    """`Rita Sol said she was not aware`: whoever says it is who is meant."""
    begins = (cue.last for cue in scene.cues[sentence] if cue.lead)
    return any(0 < at - last <= _OPENING for last in begins)


def _own_body(noun: Noun, speaker: Entity) -> bool:
    """`the force` of a police spokeswoman, `the ministry` of the ministry: of whom the speaker speaks."""
    if noun.name is not None or not noun.definite or noun.owner is not None:
        return False
    return noun.head in speaker.heads or (speaker.sort in PEOPLE and bool(speaker.heads & _OFFICIALS))


def _asked(scene: Scene, sentence: int, chunks: Sequence[Chunk], found: int) -> Entity | None:
    """`Calls to the ministry went unanswered`, `Requests for comment sent to the embassy were not answered`."""
    for at in range(found + 1, min(len(chunks), found + 8)):
        if (
            chunks[at].kind == "NP"
            and chunks[at - 1].low in ("to", "from")
            and read(chunks[at]).sort in BODIES | PEOPLE
        ):
            return speakers.speaker_at(scene, sentence, at)
    return None


def _denials(scene: Scene, speech: Speech, sentence: int) -> Iterator[Silence]:
    """`called it a forgery`, `dismissed the reports as false`, `rejected the allegations`, `denied the claims`."""
    clause = scene.clauses[sentence]
    chunks = clause.chunks
    for chunk in chunks:
        group = chunk.verb
        if group is None or group.negated or group.infinitive or group.passive or not _rejects(chunks, chunk):
            continue
        found = syntax.subject(chunks, chunk.index)
        speaker = speakers.speaker_at(scene, sentence, found) if found is not None else None
        if group.lemma == "be":
            speaker = speech.speaker_at(chunk.start)
        if speaker is not None and not (speaker.sort == "person" and _of_charges(chunks, chunk)):
            yield Silence(chunk.start, clause_end(chunks, chunk.index), speaker, Stance.DENIES, f"denies-{group.lemma}")


def _of_charges(chunks: Sequence[Chunk], chunk: Chunk) -> bool:
    """Whether an accused denies what he is accused of, and not what was done to him: `denied the charges`."""
    heads = {read(chunks[at]).head.lower() for at in series.objects(chunks, chunk.index)}
    return bool(heads & {"charge", "charges", "accusation", "accusations"})


def _rejects(chunks: Sequence[Chunk], chunk: Chunk) -> bool:
    group = chunk.verb
    assert group is not None
    behind: list[Token] = [token for it in chunks[chunk.index + 1 : chunk.index + 9] for token in it.tokens]
    lows = {token.low for token in behind}
    if group.lemma == "be":
        of_what = {read(it).head.lower() for it in chunks[max(0, chunk.index - 8) : chunk.index] if it.kind == "NP"}
        return bool(of_what & words("reporting", "denials", "of")) and bool(lows & _FALSE)
    if group.lemma in ("call", "describe", "label", "brand"):
        return bool(lows & _FALSE)
    if group.lemma in words("reporting", "denials", "rejects") or group.lemma in words("reporting", "denials", "verbs"):
        objects = series.objects(chunks, chunk.index)
        if not objects and chunk.index + 2 < len(chunks) and chunks[chunk.index + 1].low in ("that", "this"):
            return chunks[chunk.index + 2].kind in ("PUNCT", "COMMA", "CC")
        heads = {read(chunks[at]).head.lower() for at in objects}
        return (
            bool(heads & words("reporting", "denials", "of"))
            or bool(lows & _FALSE)
            or "involvement" in heads
            or bool(heads & {"it", "that", "this"})
        )
    return False


def clause_end(chunks: Sequence[Chunk], at: int) -> int:
    """Where the clause of a piece ends, at the latest after a dozen pieces."""
    last = at
    for place in range(at + 1, min(len(chunks), at + 12)):
        if chunks[place].kind in ("PUNCT", "SUB", "REL") or (chunks[place].kind == "COMMA"):
            break
        last = place
    return chunks[last].end
