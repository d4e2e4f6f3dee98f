"""Lists of noun phrases with what is apposed to each: `Kim Aro, 34, a teacher, Pavo Lin and his wife, Tes`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.phrasing import CHAINING, is_apposed
from lastseen.intake.suggest.english.tables import words

_MOST_ITEMS = 30
_LOOKED_BACK = 40
"""Pieces in front of a verb in which its subject may begin."""
_STATES = frozenset(["dead", "alive"])
_NO_OBJECTS = words("lists", "series", "no_objects")
_IN_LISTS = frozenset(["NP", "COMMA", "CC", "PREP", "ADV"])


@dataclass(frozen=True, slots=True)
class Series:
    """The first pieces of the items, and the last piece of all."""

    items: tuple[int, ...]
    last: int
    joined: bool
    """Whether `and` or `or` stands before the last item, without which it is no list."""


def listed(chunks: Sequence[Chunk], at: int) -> list[int]:
    """A noun phrase and those that a list joins to it, behind a verb: `Kim, 34, Park and two others`."""
    found = _series(chunks, at, len(chunks))
    return list(found.items) if found.joined else [at]


def subjects(chunks: Sequence[Chunk], found: int, verb: int) -> list[int]:
    """The list before a verb that its subject belongs to; the subject alone where it belongs to none."""
    first = verb
    while first > 0 and verb - first < _LOOKED_BACK and chunks[first - 1].kind in _IN_LISTS:
        first -= 1
    for start in range(first, found + 1):
        if chunks[start].kind != "NP" or not _may_begin(chunks, start, first):
            continue
        series = _series(chunks, start, verb)
        if series.joined and found <= series.last and _reaches(chunks, series.last, verb):
            return [series.items[0]] if _singular(chunks[verb]) else list(series.items)
    return [found]


def _singular(chunk: Chunk) -> bool:
    """Whether a verb is said of one: `Jonas Brann, a geologist and the father of two, was taken`."""
    return chunk.tokens[0].low in ("was", "is", "has", "'s")


def _may_begin(chunks: Sequence[Chunk], start: int, first: int) -> bool:
    """Whether a subject may begin here: behind a comma, or where nothing but a word of saying stands before it."""
    if start > first:
        return chunks[start - 1].kind == "COMMA"
    group = chunks[start - 1].verb if start else None
    return group is None or group.lemma in words("reporting", "verbs", "say")


def _reaches(chunks: Sequence[Chunk], last: int, verb: int) -> bool:
    between = chunks[last + 1 : verb]
    shared = (
        len(between) > 2 and between[0].kind == "COMMA" and between[1].tokens[0].low in ("both", "all", "aged", "each")
    )
    if shared and between[-1].kind == "COMMA":
        return True  # `Lena Roth and Piet Haan, both of Channel 5, were …`
    return all(it.kind in ("COMMA", "ADV") for it in between)


def _series(chunks: Sequence[Chunk], at: int, verb: int) -> Series:
    """A list from its first noun phrase; `verb` is where it must have ended."""
    items, last, joined = [at], item_end(chunks, at, verb), False
    while not joined and len(items) < _MOST_ITEMS:
        following, joined = _next(chunks, last, verb)
        if following is None:
            return Series(tuple(items), last, joined=False)
        items.append(following)
        last = item_end(chunks, following, verb)
    return Series(tuple(items), last, joined)


def _next(chunks: Sequence[Chunk], last: int, verb: int) -> tuple[int | None, bool]:
    """The next item, and whether `and` stands before it."""
    at = last + 1
    comma = at < verb and chunks[at].kind == "COMMA"
    at += comma
    joined = at < verb and chunks[at].kind == "CC" and chunks[at].low in ("and", "or", "as well as")
    at += joined
    if not (comma or joined) or at >= verb or chunks[at].kind != "NP" or _own_clause(chunks, at, verb):
        return None, False
    return at, joined


def _own_clause(chunks: Sequence[Chunk], at: int, verb: int) -> bool:
    """Whether a noun phrase is the subject of a verb that follows it: `arrested Kim, and Park was beaten`."""
    after = chunks[at + 1] if at + 1 < len(chunks) else None
    return after is not None and after.index != verb and after.verb is not None and not after.verb.participle


def item_end(chunks: Sequence[Chunk], at: int, verb: int) -> int:
    """The last piece of one item: what it is of, its age, what is apposed to it."""
    last = _phrases_end(chunks, at, verb)
    while last + 2 < verb and chunks[last + 1].kind == "COMMA" and chunks[last + 2].kind == "NP":
        if not is_apposed(read(chunks[at]), read(chunks[last + 2])) or _own_clause(chunks, last + 2, verb):
            break
        last = _phrases_end(chunks, last + 2, verb)
    return last


def _phrases_end(chunks: Sequence[Chunk], at: int, verb: int) -> int:
    while at + 2 < verb and chunks[at + 1].low in CHAINING and chunks[at + 2].kind == "NP":
        at += 2
    return at


def objects(chunks: Sequence[Chunk], verb: int) -> list[int]:
    """The noun phrases that follow a verb as its object: the first, and those joined to it by commas and `and`."""
    at = verb + 1
    while at < len(chunks) and (chunks[at].kind in ("ADV", "QUOTE") or chunks[at].low in _STATES):
        at += 1
    if at >= len(chunks) or chunks[at].kind != "NP" or chunks[at].low in _NO_OBJECTS:
        return []
    return listed(chunks, at)


def shifted(chunks: Sequence[Chunk], verb: int, end: int) -> list[int]:
    """An object behind what else belongs to the verb: `handed over to Velmaria an activist`."""
    for at in range(verb + 2, end):
        alone = chunks[at].kind == "NP" and chunks[at - 1].kind in ("NP", "ADV", "DATE")
        if alone and read(chunks[at]).sort in ("person", "people", "name"):
            return listed(chunks, at)
    return []
