"""Places as a report gives them: `a glass factory in the town of Belsen` is `glass factory, Belsen`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.tokens import Token, as_text

_PLACING = words("lists", "places", "placing")
_INSIDE = words("lists", "places", "inside")
_SETTLEMENTS = words("lists", "places", "settlements")
_NEVER = words("lists", "places", "never")
_VEHICLES = words("lists", "places", "vehicles")
"""In which somebody is taken away, and not where."""
_ROADS = frozenset(["road", "highway", "motorway", "way"])
_BARE_NEVER = words("lists", "places", "bare_never")
"""Words that tell of no certain place where nothing stands before them: `in prison`."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place with the pieces that give it."""

    value: str
    start: int
    """Where its words begin, the preposition included, in code points."""
    end: int
    preposition: str
    state: str
    """The code, where the place is a state and nothing else."""
    last: int
    """The last piece."""


def places(chunks: Sequence[Chunk], pieces: Sequence[int]) -> Iterator[Place]:
    """The places in some pieces of a sentence, in order."""
    done = -1
    for at in pieces:
        if at > done and chunks[at].kind == "NP" and at and chunks[at - 1].kind == "PREP":
            found = place_at(chunks, at)
            if found is not None:
                done = found.last
                yield found


def place_at(chunks: Sequence[Chunk], at: int) -> Place | None:
    """The place that a noun phrase behind a preposition gives, or None."""
    preposition = "in" if chunks[at - 1].kind == "VG" else chunks[at - 1].low.removesuffix(" front of")
    noun = read(chunks[at])
    if not _is_place(noun, preposition):
        return None
    parts, last = _parts(chunks, at)
    if not parts:
        return None
    only = noun.tokens[-1].state if last == at and len(parts) == 1 and noun.tokens[-1].tag == "PROPN" else ""
    start = chunks[at - 1].start
    return Place(", ".join(parts), start, chunks[last].end, preposition, only, last)


def _is_place(noun: Noun, preposition: str) -> bool:
    last = noun.tokens[-1].low
    if last == "country" or any(token.low == "own" for token in noun.tokens):
        return False
    if last in _VEHICLES and preposition != "from" and noun.name is None:
        return preposition in ("on", "aboard") and last in words("lists", "places", "rides")
    if noun.sort == "place":
        bare = len(noun.tokens) == 1 and last in _BARE_NEVER and noun.name is None
        return last not in _NEVER and not (bare and preposition in ("in", "to", "from"))
    if noun.sort in ("state", "organisation", "document"):
        housed = last in place_words() | words("lists", "places", "houses")
        return housed and preposition in _PLACING | {"from", "to", "into"} and last not in _NEVER
    if noun.sort in ("thing", "name") and noun.name_tokens and preposition in _PLACING:
        return noun.tokens[-1].tag in ("PROPN", "NUM") and noun.tokens[0].tag != "NUM"
    if noun.sort == "thing" and last in words("lists", "places", "houses"):
        return noun.determiner in ("a", "an", "the") and len(noun.tokens) > 2
    return noun.sort == "thing" and last in place_words() and last not in _NEVER | _BARE_NEVER


def place_words() -> frozenset[str]:
    """Common words for places."""
    return words("bodies", "places", "after") | words("bodies", "places", "bare") | words("bodies", "places", "before")


def _parts(chunks: Sequence[Chunk], at: int) -> tuple[list[str], int]:
    """The parts of a place from small to large, and the last piece of it."""
    noun = read(chunks[at])
    parts, last = [worded(noun)], at
    if _settlement(noun) and last + 2 < len(chunks) and chunks[last + 1].low == "of" and chunks[last + 2].kind == "NP":
        parts, last = [worded(read(chunks[last + 2]))], last + 2
    if _is_part(noun) and last + 2 < len(chunks) and chunks[last + 1].low == "of" and chunks[last + 2].kind == "NP":
        whole = read(chunks[last + 2])  # `Block D of the Sand Hill penitentiary`
        if _is_place(whole, "in") or whole.sort == "thing":
            parts, last = [*parts, worded(whole)], last + 2
    while (following := _next(chunks, last)) is not None:
        noun = read(chunks[following])
        if noun.tokens[-1].low in _ROADS and following + 2 < len(chunks) and chunks[following + 1].low == "to":
            following += 2  # `at a roadblock on the road to Altara`
            noun = read(chunks[following])
        if (
            _settlement(noun)
            and following + 2 < len(chunks)
            and chunks[following + 1].low == "of"
            and chunks[following + 2].kind == "NP"
        ):
            following += 2
            noun = read(chunks[following])
        parts.append(worded(noun))
        last = following
    return [part for part in parts if part], last


def _is_part(noun: Noun) -> bool:
    return any(token.low in words("lists", "places", "parts") for token in noun.tokens)


def _settlement(noun: Noun) -> bool:
    return noun.name is None and noun.tokens[-1].low in _SETTLEMENTS


def _next(chunks: Sequence[Chunk], last: int) -> int | None:
    """The piece that says what a place lies in: behind `in`, `of` or a comma."""
    if last + 2 >= len(chunks) or chunks[last + 2].kind != "NP":
        return None
    join, noun = chunks[last + 1], read(chunks[last + 2])
    if join.kind == "PREP" and join.low in _INSIDE:
        return last + 2 if _is_place(noun, join.low) else None
    if join.kind == "COMMA" and noun.sort == "place" and noun.name is not None and noun.determiner == "":
        follows = chunks[last + 3] if last + 3 < len(chunks) else None
        return (
            last + 2
            if follows is None or follows.kind in ("COMMA", "PUNCT", "PREP", "CC", "DATE", "QUOTE", "SUB", "REL", "ADV")
            else None
        )
    return None


def worded(noun: Noun) -> str:
    """The words of a place without articles and whose it is."""
    tokens: list[Token] = list(noun.tokens)
    while tokens and tokens[0].tag in ("DET", "POSS"):
        tokens.pop(0)
    kept = [token for token in tokens if not (token.tag == "ADJ" and token.low in ("same", "nearby"))]
    return as_text(kept).replace(",", "")
