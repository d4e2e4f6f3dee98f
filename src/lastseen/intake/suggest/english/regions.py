"""What belongs to which verb: the stretch behind it, and what stands in front of its subject."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk, Clause
from lastseen.intake.suggest.english.series import subjects
from lastseen.intake.suggest.english.syntax import helped, inserted, subject
from lastseen.intake.suggest.english.tables import words

_STOPS = frozenset(["SUB", "REL"])
_COMPARED = frozenset(["up", "down", "compared", "against", "versus"])
_DATELINE = 10
"""Pieces of a dateline at most."""
_RELATIVE = 16
"""Pieces of a relative clause that are looked over for the verb behind it."""


def region_end(chunks: Sequence[Chunk], verb: int) -> int:
    """Where what belongs to a verb ends: before the next verb with what stands before that, or a new clause."""
    for at in range(verb + 1, len(chunks)):
        chunk = chunks[at]
        if chunk.kind == "CC" and _new_day(chunks, at):
            return at - (chunks[at - 1].kind == "COMMA" and at - 1 > verb)
        if chunk.low == ":" and _dated(chunks, at + 1):
            continue  # `was detained twice: in 2018, for eleven days, and …`
        if chunk.kind == "COMMA" and at + 1 < len(chunks) and chunks[at + 1].tokens[0].low in _COMPARED:
            return at  # `…, up from 80 in 2019`
        if chunk.low == "according":
            return at - (chunks[at - 1].kind == "COMMA")
        if chunk.kind in _STOPS or (chunk.kind == "PUNCT" and chunk.low in (";", ":", ".", "?", "!")):
            return _before_speaker(chunks, verb, at) if chunk.kind == "REL" else at
        if chunk.kind == "VG" and _mere_gerund(chunks, at):
            continue
        if chunk.kind == "VG" and not (at == verb + 1 and _goes_on(chunk)) and not _describes(chunks, at):
            return _cut_back(chunks, verb, at)
    return len(chunks)


def _new_day(chunks: Sequence[Chunk], joining: int) -> bool:
    """Whether `and` goes on with a date before a verb: `was stopped on 3 May, and two days later, … was sent back`."""
    at = joining + 1 + (joining + 1 < len(chunks) and chunks[joining + 1].kind in ("PREP", "ADV", "COMMA"))
    if at + 1 >= len(chunks) or chunks[at].kind != "DATE":
        return False
    return chunks[at + 1].kind in ("COMMA", "VG") or (
        chunks[at + 1].kind == "NP" and any(it.kind == "VG" for it in chunks[at:])
    )


def _dated(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a date stands at a place, perhaps behind its preposition."""
    return any(it.kind == "DATE" for it in chunks[at : at + 2]) and chunks[at].kind in ("DATE", "PREP")


def _mere_gerund(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a gerund stands between a verb and what belongs to that: `released after questioning on 4 May`."""
    group = chunks[at].verb
    behind = chunks[at + 1].kind if at + 1 < len(chunks) else "PUNCT"
    alone = group is not None and group.form == "ing" and len(chunks[at].tokens) == 1
    return alone and chunks[at - 1].low in ("after", "for", "following", "without") and behind in ("DATE", "PREP")


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
        if _aside(chunks, at, verb):
            continue
        if chunk.kind in ("VG", "SUB", "QUOTE") or (chunk.kind == "PUNCT" and chunk.low in (";", ":")):
            return at + 1
    return 0


def _aside(chunks: Sequence[Chunk], at: int, verb: int) -> bool:
    """Whether a participle only describes what stands in front: `On 7 March, despite an order issued before, …`."""
    group = chunks[at].verb
    bare = group is not None and group.form in ("part", "pastpart") and len(chunks[at].tokens) == 1
    if not bare or at < 2 or chunks[at - 1].kind != "NP" or chunks[at - 2].kind != "PREP":
        return False
    return any(it.kind == "COMMA" for it in chunks[at:verb]) and chunks[0].kind in ("PREP", "DATE")


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


def new_day(chunks: Sequence[Chunk], verb: int) -> list[Chunk]:
    """The date behind `and` that a verb has for itself: `left on 3 May and, two days later, with his help, crossed`."""
    for at in range(verb - 1, 0, -1):
        if chunks[at].kind in ("VG", "SUB", "REL"):
            return []
        if chunks[at].kind == "CC" and _new_day(chunks, at):
            return [next(it for it in chunks[at:] if it.kind == "DATE")]
    return []


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
    end = subject(clause.chunks, verb)
    start = _front_start(clause.chunks, end if end is not None and 0 < end < verb else verb)
    if (front := _before_cue(clause.chunks, end)) is not None:
        return front
    start = max(start, dateline_end(clause.chunks))
    found = list(clause.chunks[start:end]) if end is not None and end > start else []
    cued = next((at for at, chunk in enumerate(found) if chunk.low == "according"), None)
    if cued == 0:  # `According to the source, at the end of October two men were …`
        comma = next((at for at, chunk in enumerate(found) if chunk.kind == "COMMA"), len(found))
        return found[comma + 1 :]
    return found if cued is None else found[:cued]


def before_when(clause: Clause, verb: int) -> list[Chunk]:
    """The date that `when` takes up, or of `It was on 3 May that …`: `until 3 May, when he was held`."""
    opening = _taken_up(clause.chunks, verb, ("when", "that"))
    at = opening - 1
    while at >= 0 and clause.chunks[at].kind in ("COMMA", "PUNCT", "QUOTE"):
        at -= 1
    if at < 0 or (clause.chunks[opening].low == "that" and not _cleft(clause.chunks)):
        return []
    near = clause.chunks[1:opening] if clause.chunks[opening].low == "that" else clause.chunks[at : at + 1]
    return [it for it in near if it.kind == "DATE"]


def before_where(clause: Clause, verb: int) -> list[Chunk]:
    """What `where` takes up, back to the verb before it; or what stands in `It was in Marn that …`."""
    chunks = clause.chunks
    opening = _taken_up(chunks, verb, ("where", "that"))
    if opening <= 0:
        return []
    if chunks[opening].low == "that":
        return list(chunks[2:opening]) if _cleft(chunks) else []
    start = opening - 1
    while start > 0 and chunks[start].kind not in ("VG", "SUB", "REL", "CC"):
        start -= 1
    return list(chunks[start + 1 : opening])


def of_when_clause(clause: Clause, verb: int) -> list[Chunk]:
    """The date of the clause that opens a sentence: `When he returned to Velmaria in 2019 he was arrested`."""
    chunks = clause.chunks
    if not chunks or chunks[0].kind != "SUB" or chunks[0].low not in ("when", "as", "while"):
        return []
    first = next((it.index for it in chunks if it.kind == "VG"), verb)
    who = subject(chunks, verb)
    if first >= verb or who is None or who <= first or any(it.kind == "VG" for it in chunks[first + 1 : who]):
        return []
    return list(chunks[first + 1 : who])


def _taken_up(chunks: Sequence[Chunk], verb: int, openings: tuple[str, ...]) -> int:
    """Where the word stands that opens the clause of a verb, if it is one of some; else 0."""
    for at in range(verb - 1, max(0, verb - _OPENING), -1):
        if chunks[at].kind == "SUB":
            return at if chunks[at].low in openings else 0
        if chunks[at].kind in ("QUOTE", "REL") or (chunks[at].kind == "VG" and not _auxiliary(chunks, at, verb)):
            return 0
    return 0


def _auxiliary(chunks: Sequence[Chunk], at: int, verb: int) -> bool:
    """Whether a verb shares its clause with a later one: `where he was beaten and held`, `is said to be held`."""
    return any(it.kind == "CC" for it in chunks[at + 1 : verb]) or at == verb - 1


def _cleft(chunks: Sequence[Chunk]) -> bool:
    """Whether a sentence opens with what matters: `It was in Marn, on 3 May, that he was held`."""
    group = chunks[1].verb if len(chunks) > 1 else None
    return group is not None and chunks[0].low == "it" and group.lemma == "be"


_OPENING = 12
"""Pieces that are looked back over for the word that opens a clause."""
