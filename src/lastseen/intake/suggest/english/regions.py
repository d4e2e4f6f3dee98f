"""What belongs to which verb: the stretch behind it, and what stands in front of its subject."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk, Clause
from lastseen.intake.suggest.english.series import subjects
from lastseen.intake.suggest.english.syntax import helped, inserted, subject
from lastseen.intake.suggest.english.tables import words

_STOPS = frozenset(["SUB", "REL"])
_DATELINE = 10
"""Pieces of a dateline at most."""
_RELATIVE = 16
"""Pieces of a relative clause that are looked over for the verb behind it."""


def region_end(chunks: Sequence[Chunk], verb: int) -> int:
    """Where what belongs to a verb ends: before the next verb with what stands before that, or a new clause."""
    for at in range(verb + 1, len(chunks)):
        chunk = chunks[at]
        if chunk.kind in _STOPS or (chunk.kind == "PUNCT" and chunk.low in (";", ":", ".", "?", "!")):
            return _before_speaker(chunks, verb, at) if chunk.kind == "REL" else at
        if chunk.kind == "VG" and not (at == verb + 1 and _goes_on(chunk)) and not _describes(chunks, at):
            return _cut_back(chunks, verb, at)
    return len(chunks)


def _describes(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a participle only describes the noun before it: `a church used by activists`."""
    group, before = chunks[at].verb, chunks[at - 1]
    bare = group is not None and group.form in ("part", "pastpart") and len(chunks[at].tokens) == 1
    return bare and before.kind == "NP" and group is not None and group.lemma in words("lists", "regions", "describing")


def _before_speaker(chunks: Sequence[Chunk], verb: int, relative: int) -> int:
    """Before `, an official who knew him said`: whoever says it is no part of what is said."""
    if relative - verb < 3 or chunks[relative - 1].kind != "NP" or chunks[relative - 2].kind != "COMMA":
        return relative
    says = words("reporting", "verbs", "say")
    behind = (it for it in chunks[relative + 2 : relative + _RELATIVE] if it.verb is not None and it.verb.lemma in says)
    spoken = any(subject(chunks, it.index) == relative - 1 for it in behind)
    return relative - 2 if spoken else relative


def _goes_on(chunk: Chunk) -> bool:
    """Whether a participle goes on with the verb before: `was found floating in the sea`."""
    return chunk.verb is not None and chunk.verb.participle and chunk.verb.form == "ing"


def _cut_back(chunks: Sequence[Chunk], verb: int, at: int) -> int:
    """Back from a verb over its own subject, to the comma or `and` before it."""
    place = at - 1
    own = subject(chunks, at)
    if own is not None and own > verb:
        own = max(verb + 1, subjects(chunks, own, at)[0])
        before = own - 1
        return before if before > verb and chunks[before].kind in ("CC", "COMMA") else max(verb + 1, own)
    while place > verb and chunks[place].kind in ("PREP", "CC", "COMMA", "ADV"):
        place -= 1
    return place + 1


def clause_start(chunks: Sequence[Chunk], verb: int) -> int:
    """Where the clause of a verb begins: after the last verb, quotation mark or word that opens a clause."""
    for at in range(verb - 1, -1, -1):
        chunk = chunks[at]
        if chunk.kind in ("VG", "SUB", "QUOTE") or (chunk.kind == "PUNCT" and chunk.low in (";", ":")):
            return at + 1
    return 0


def _before_cue(chunks: Sequence[Chunk], end: int | None) -> list[Chunk] | None:
    """What opens a sentence before a cue in its midst: `Two days later, Belov said, he was …`."""
    if end is None or end < 4 or chunks[end - 1].kind != "COMMA" or not inserted(chunks, end - 2):
        return None
    front = list(chunks[: end - 3])
    return front if front and not any(it.kind in ("VG", "QUOTE", "SUB") for it in front) else None


def _front_start(chunks: Sequence[Chunk], verb: int) -> int:
    """Where what stands in front of a subject can begin: what follows an earlier verb is its own, up to an `and`."""
    start = clause_start(chunks, verb)
    if not start or chunks[start - 1].kind != "VG":
        return start
    joining = (at for at in range(start, verb) if chunks[at].kind == "CC" or _clause_done(chunks, start, at))
    return next(joining, verb - 1) + 1


def _clause_done(chunks: Sequence[Chunk], start: int, comma: int) -> bool:
    """Whether a verb before a comma only opens the sentence: `Speaking in Marn, …`; never for a finite one."""
    if chunks[comma].kind != "COMMA":
        return False
    group = chunks[start - 1].verb
    return group is not None and group.participle and comma > start


def dateline_end(chunks: Sequence[Chunk]) -> int:
    """Where the words begin behind `SARAN CITY, Sept 6 -`; 0 where there is no dateline."""
    if not chunks or not (chunks[0].tokens[0].text.isupper() and len(chunks[0].tokens[0].text) > 2):
        return 0
    dashes = (it.index + 1 for it in chunks[:_DATELINE] if it.kind == "PUNCT" and it.low in ("-", "–", "—", "--"))
    return next(dashes, 0)


def between(chunks: Sequence[Chunk], verb: int) -> list[Chunk]:
    """Dates between a subject and its verb: `Kordavia on Friday freed two men`."""
    found: list[Chunk] = []
    helping = helped(chunks, verb)
    if helping != verb:
        return [it for it in chunks[helping + 1 : verb] if it.kind == "DATE"]
    at = _raised_from(chunks, verb) - 1
    if _set_off(chunks, at):
        return [it for it in chunks[at - 3 : at] if it.kind == "DATE"]
    while (at > 0 and chunks[at].kind in ("DATE", "ADV")) or (at > 0 and chunks[at].kind == "PREP" and found):
        found.append(chunks[at])
        at -= 1
    who = subject(chunks, verb)
    if who is None or who > at or any(it.kind == "VG" for it in chunks[who:at]):
        return []
    return [it for it in found if it.kind == "DATE"]


def _set_off(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a date between commas behind `and` stands before a verb: `was caught and, on 3 October, sent back`."""
    if at < 4 or chunks[at].kind != "COMMA" or chunks[at - 1].kind != "DATE":
        return False
    opening = at - 2 - (chunks[at - 2].kind == "PREP")
    return chunks[opening].kind == "COMMA" and chunks[opening - 1].kind == "CC"


def _raised_from(chunks: Sequence[Chunk], verb: int) -> int:
    """The first verb of `is believed to have been arrested`."""
    while verb and (group := chunks[verb].verb) is not None and group.infinitive and chunks[verb - 1].kind == "VG":
        verb -= 1
    return verb


def fronted(clause: Clause, verb: int) -> list[Chunk]:
    """The pieces in front of a verb's subject that belong to the verb: `On Monday, in Marn, …`."""
    while (
        verb and (group := clause.chunks[verb].verb) is not None and group.infinitive and clause.chunks[verb - 1].verb
    ):
        verb -= 1  # `is believed to have been arrested`
    start = _front_start(clause.chunks, verb)
    end = subject(clause.chunks, verb)
    if (front := _before_cue(clause.chunks, end)) is not None:
        return front
    start = max(start, dateline_end(clause.chunks))
    found = list(clause.chunks[start:end]) if end is not None and end > start else []
    cued = next((at for at, chunk in enumerate(found) if chunk.low == "according"), None)
    return found if cued is None else found[:cued]
