"""Which noun phrase is the source of a cue, and where its description ends."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english import phrasing, series, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Verb
from lastseen.intake.suggest.english.nouns import BODIES, PEOPLE, Noun, read
from lastseen.intake.suggest.english.tables import phrases, words

_FAR = 10
"""Pieces from going somewhere to being told."""
SPEAKING = PEOPLE | BODIES | {"pronoun", "name", "place"}


def joined_sources(chunks: Sequence[Chunk], at: int) -> list[int]:
    """A source and those joined to it by `and`, each of which can speak."""
    found = series.listed(chunks, at)
    return [it for it in found if read(chunks[it]).sort in SPEAKING] or [at]


def source_end(chunks: Sequence[Chunk], at: int) -> int:
    """The last piece of a source: what it is of, and what is apposed to it, included."""
    last = at
    while last + 2 < len(chunks) and chunks[last + 1].kind == "PREP" and chunks[last + 2].kind in ("NP", "DATE"):
        if rests(chunks, last + 1):
            return last
        last += 2
    if _apposed_next(chunks, at, last):
        return source_end(chunks, last + 2)
    if last + 1 < len(chunks) and chunks[last + 1].kind == "VG" and _describes(chunks[last + 1]):
        return _phrase_end(chunks, last + 1)
    for relative in (last + 1, last + 2):
        if relative + 1 < len(chunks) and chunks[relative].kind == "REL" and chunks[relative - 1].kind != "PUNCT":
            told = cites(chunks[relative + 1].verb) or spoke_to(chunks, relative + 1) is not None
            return last if told else _phrase_end(chunks, relative)
    return last


def rests(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether words begin that tell on what a report rests: `with reference to two guards`."""
    lows = " ".join(it.low for it in chunks[at : at + 4])
    return any(lows.startswith(" ".join(it)) for it in phrases("lists", "citing", "resting"))


def _apposed_next(chunks: Sequence[Chunk], at: int, last: int) -> bool:
    if last + 2 >= len(chunks) or chunks[last + 1].kind != "COMMA" or chunks[last + 2].kind != "NP":
        return False
    return phrasing.is_apposed(read(chunks[at]), read(chunks[last + 2])) and _closed(chunks, last + 2)


def _describes(chunk: Chunk) -> bool:
    """Whether a participle goes on about a source: `a report published by`, `a man living in`."""
    group = chunk.verb
    if group is None or len(chunk.tokens) > 1 or group.lemma in ("say", "tell"):
        return False
    return group.form in ("ing", "part", "pastpart") and (group.form != "ing" or group.lemma not in ("cite", "quote"))


def _closed(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether an apposition that begins here ends at a comma or with the sentence."""
    place = at + 1
    while place + 1 < len(chunks) and chunks[place].kind == "PREP":
        place += 2
    return place >= len(chunks) or chunks[place].kind in ("COMMA", "PUNCT", "QUOTE")


def _phrase_end(chunks: Sequence[Chunk], at: int) -> int:
    """The last piece before the next comma, mark, verb or `that`."""
    last = at
    seen = chunks[at].kind == "VG"
    for place in range(at + 1, len(chunks)):
        kind, group = chunks[place].kind, chunks[place].verb
        second = group is not None and seen and not group.infinitive and chunks[place - 1].kind != "CC"
        if second or kind in ("COMMA", "PUNCT", "QUOTE", "SUB"):
            break
        seen = seen or kind == "VG"
        last = place
    return last


def cites(group: Verb | None) -> bool:
    """Whether a verb is one of citing."""
    return group is not None and group.lemma in ("cite", "quote") and not group.passive


def spoke_to(chunks: Sequence[Chunk], at: int) -> int | None:
    """Whom a source has it from: `the group, which spoke to two guards`, `who had interviewed a guard`."""
    group = chunks[at].verb
    if group is None or group.passive or group.negated or chunks[at - 1].kind != "REL":
        return None
    place = at + 1 if group.lemma == "interview" else at + 2
    if group.lemma not in ("speak", "talk", "interview") or place >= len(chunks) or chunks[place].kind != "NP":
        return None
    if group.lemma != "interview" and chunks[at + 1].low not in ("to", "with"):
        return None
    return place if read(chunks[place]).sort in PEOPLE else None


def source_word(noun: Noun) -> bool:
    """Whether a document or the like is meant, which can be cited."""
    return noun.sort in ("document", "recording", "thing") and noun.head in words("bodies", "document", "heads")


def asked(chunks: Sequence[Chunk], at: int) -> int | None:
    """`telephoned the border command and was told that …`: whoever was asked."""
    if not at or chunks[at - 1].kind not in ("CC", "COMMA", "REL", "NP"):
        return None
    before = next((it for it in reversed(chunks[: at - 1]) if it.kind == "VG"), None)
    if before is None or before.verb is None or at - before.index > _FAR:
        return None
    if before.verb.lemma in words("reporting", "verbs", "going"):
        found = [
            it.index for it in chunks[before.index + 1 : at] if it.kind == "NP" and chunks[it.index - 1].low == "to"
        ]
        return found[0] if found and read(chunks[found[0]]).sort in BODIES else None
    if before.verb.lemma not in words("reporting", "verbs", "asking") or chunks[at - 1].kind != "CC":
        return None
    found = series.objects(chunks, before.index)
    return found[0] if found and read(chunks[found[0]]).sort in SPEAKING else None


def sources_of(chunks: Sequence[Chunk], verb: int) -> tuple[list[int], bool]:
    """Who is the subject of a verb of saying, and whether it is shared with a verb before."""
    found = syntax.subject(chunks, verb)
    if found is None or not can_speak(read(chunks[found])):
        return [], False
    shared = any(it.kind == "VG" for it in chunks[found:verb]) and chunks[verb - 1].kind in ("CC", "ADV", "COMMA")
    return _whole_subject(chunks, found, verb), shared


def _whole_subject(chunks: Sequence[Chunk], found: int, verb: int) -> list[int]:
    """With those joined before the last: `two officials and a neighbour said`."""
    joined = series.subjects(chunks, found, verb) if found < verb else [found]
    return joined if all(can_speak(read(chunks[at])) for at in joined) else [found]


def can_speak(noun: Noun) -> bool:
    """Whether a noun phrase can be the subject of a verb of saying."""
    if noun.determiner == "no" or noun.head in ("nobody", "nothing"):
        return False
    return noun.sort in SPEAKING or noun.head in _TELLING_THINGS


_TELLING_THINGS = words("lists", "cues", "telling_things")


def issuer(chunks: Sequence[Chunk], at: int) -> int | None:
    """The piece that names who puts out a text: `Z issued a statement saying that A`."""
    before = chunks[at - 1] if at else None
    if before is None or before.verb is None or before.verb.passive or before.verb.lemma not in ISSUING:
        return None
    if chunks[at].kind != "NP" or read(chunks[at]).head not in TEXTS:
        return None
    found = syntax.subject(chunks, at - 1)
    return found if found is not None and found < at and read(chunks[found]).sort in AUTHORS else None


TEXTS = words("lists", "speakers", "texts")
ISSUING = words("lists", "speakers", "issuing")
AUTHORS = frozenset(["outlet", "organisation", "state", "body", "person", "name"])
