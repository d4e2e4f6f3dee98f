"""Noun phrases that belong together: what they are of, what is apposed to them, what a list joins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.nouns import BODIES, PEOPLE, Noun, read
from lastseen.intake.suggest.english.tables import words

_NO_PERSON = BODIES | {"place"}
_AGE_RANGE = re.compile(r"\d{1,3}(?: or |[-–])\d{1,3}")
CHAINING = frozenset(["familiar with", "close to", "privy to"]) | frozenset(
    [
        "of",
        "from",
        "in",
        "at",
        "for",
        "with",
        "near",
        "between",
        "outside",
        "inside",
        "among",
        "against",
        "on",
        "by",
        "to",
        "about",
        "into",
        "behind",
        "under",
        "over",
    ]
)


NAMING = frozenset(["identify", "name", "call", "know", "surname", "nickname"])
"""Verbs behind which somebody's name stands."""


def called_so(chunks: Sequence[Chunk], at: int) -> int | None:
    """Who is called by a name that stands before the verb: `A woman in her forties surnamed Ri was …`."""
    place = at - 1
    while place > 0 and (chunks[place].kind == "ADV" or chunks[place].low == "as"):
        place -= 1
    group = chunks[place].verb if place > 0 else None
    bare = group is not None and group.form in ("part", "pastpart") and len(chunks[place].tokens) == 1
    named = bare and group is not None and group.lemma in NAMING and chunks[place - 1].kind == "NP"
    return place - 1 if named else None


def chain_start(chunks: Sequence[Chunk], at: int) -> int:
    """The first noun phrase of `the head of the police in Marn` from its last one; dates between are passed."""
    while at >= 2 and chunks[at - 1].kind == "PREP" and chunks[at - 1].low in CHAINING:
        before = at - 2
        if chunks[before].kind not in ("NP", "DATE"):
            break
        if chunks[before].kind == "DATE" and not (before >= 1 and chunks[before - 1].kind in ("NP", "PREP")):
            break
        at = before
    return at


def first_apposed(chunks: Sequence[Chunk], at: int) -> int:
    """From an apposition to what it is apposed to: from `a driver` in `Kim, 34, a driver, who` to `Kim`."""
    while at >= 2 and chunks[at - 1].kind == "COMMA" and chunks[at - 2].kind == "NP":
        before = chain_start(chunks, at - 2)
        if not is_apposed(read(chunks[before]), read(chunks[at])) or told_behind_place(chunks, before, at):
            break
        at = before
    return at


def is_apposed(one: Noun, other: Noun) -> bool:
    """Whether two noun phrases with a comma between them speak of the same: a name and what its bearer is."""
    if _is_age(other):
        return one.sort in ("person", "people", "name")
    if one.sort in _NO_PERSON and other.sort in PEOPLE:
        return False
    if other.tokens[0].low in ("male", "female") and len(other.tokens) == 1:
        return one.sort in ("person", "name")
    if one.name is not None and other.name is None:
        told = (
            other.determiner in ("a", "an", "the", "one")
            or other.owner is not None
            or bool(other.number)
            or bool(other.age)
        )
        return told or (other.sort == "person" and bool(other.role) and not other.plural and not other.determiner)
    if one.name is None and other.name is None and one.sort == other.sort == "person":
        return other.determiner in ("a", "an") and (one.definite or one.owner is not None)
    if one.sort == "thing" and one.owner is None and one.determiner not in ("a", "an", "the"):
        return False
    if one.name is None and other.name is not None and one.sort != "pronoun":
        return one.sort in ("person", "organisation", "outlet", "state", "thing", "body") and not (
            one.plural and one.sort != "state"
        )
    return False


def told_behind_place(chunks: Sequence[Chunk], before: int, at: int) -> bool:
    """Whether what seems apposed is who tells it: `driven over the bridge to Namyang, a source in Marn said`."""
    one, other = read(chunks[before]), read(chunks[at])
    where = before > 0 and chunks[before - 1].low in _PLACING and one.name is not None
    return where and other.determiner in ("a", "an", "one") and other.head in words("lists", "phrasing", "tellers")


_PLACING = frozenset(["to", "in", "at", "near", "from", "outside"])


def _is_age(noun: Noun) -> bool:
    token = noun.tokens[0]
    if len(noun.tokens) != 1 or token.tag != "NUM":
        return False
    return (token.text.isdigit() and len(token.text) < 4) or bool(_AGE_RANGE.fullmatch(token.low))
