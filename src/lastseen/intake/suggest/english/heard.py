"""News of somebody: that nobody has heard from them, and the last call or letter that came from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lastseen.intake.suggest.english import regions, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Clause, Verb
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.nouns import PEOPLE, read
from lastseen.intake.suggest.english.tables import words

_NOTHING = frozenset(["nothing", "nobody", "no"])
_MESSAGES = words("lists", "eventcues", "messages")
_PERSONS = PEOPLE | {"name", "pronoun"}


def unheard(clause: Clause, chunk: Chunk, group: Verb) -> Event | None:
    """Of whom there is no news: `Nothing has been heard of the other seven.`, `Nobody has heard from him since.`."""
    chunks, at = clause.chunks, chunk.index
    who = syntax.subject(chunks, at)
    if who is None or not _is_nothing(chunks[who]) or at + 2 >= len(chunks):
        return None
    if chunks[at + 1].low not in ("of", "from", "about") or chunks[at + 2].kind != "NP":
        return None
    region = range(at + 1, regions.region_end(chunks, at))
    verb = replace(group, negated=True, passive=True)
    if group.lemma == "know" and read(chunks[at + 2]).sort not in _PERSONS:
        return None
    rule = "disappearance-hear" if not read(chunks[at + 2]).plural else "disappearance-unheard"
    return Event("disappearance", clause, chunk, rule, [at + 2], region=region, verb=verb)


def _is_nothing(chunk: Chunk) -> bool:
    return read(chunk).head in _NOTHING or chunk.low in ("no one", "nobody", "nothing", "none of them")


def received(clause: Clause, chunk: Chunk, group: Verb) -> Event | None:
    """What came from somebody: `received one telephone call from her son`, `got a letter from him`."""
    chunks, at = clause.chunks, chunk.index
    if group.negated or group.passive or group.infinitive or group.modal:
        return None
    if not _is_message(chunks, at + 1) or at + 3 >= len(chunks) or chunks[at + 2].low not in ("from", "by"):
        return None
    if chunks[at + 3].kind != "NP" or read(chunks[at + 3]).sort not in _PERSONS:
        return None
    end = regions.region_end(chunks, at)
    dated = chunks[end + 1].verb if end + 2 < len(chunks) and chunks[end].kind == "COMMA" else None
    if dated is not None and dated.lemma in ("date", "send", "write", "postmark"):
        end = regions.region_end(chunks, end + 1)  # `received one letter from her, dated March 2021`
    region = range(at + 4, end)
    return Event("last_contact", clause, chunk, "last_contact-message", [at + 3], region=region, verb=group)


def last_word(clause: Clause, chunk: Chunk) -> Event | None:
    """The last that came from somebody: `His last message to his wife was sent on 3 May`, `the last call from Kim`."""
    chunks, at, noun = clause.chunks, chunk.index, read(chunk)
    lows = [token.low for token in chunk.tokens]
    if lows[-1] not in words("lists", "eventcues", "messages") or {"last", "final"}.isdisjoint(lows):
        return None
    before = chunks[at - 1].verb if at else None
    if before is not None and before.lemma in ("send", "make", "write", "post", "leave", "place"):
        return None
    sender = [it for it in (at + 2,) if it < len(chunks) and chunks[at + 1].low in ("from", "by")]
    if not sender and (noun.owner is None or noun.owner.sort not in _PERSONS):
        return None
    return Event("last_contact", clause, chunk, "last_contact-noun", sender, noun.owner, region=that_was(chunks, at))


def that_was(chunks: Sequence[Chunk], at: int) -> range:
    """What belongs to `was`, `came` or `was sent` behind what was said or heard: `The last time … was on 3 May`."""
    verb = next((it.index for it in chunks[at + 1 : at + _NEAR] if it.verb is not None), None)
    group = chunks[verb].verb if verb is not None else None
    if verb is None or group is None or group.lemma not in _WAS:
        return range(at + 1, regions.region_end(chunks, at))
    return range(at + 1, regions.region_end(chunks, verb))


_WAS = frozenset(["be", "come", "send", "make", "arrive", "reach", "date", "post", "receive"])
_NEAR = 8
"""Pieces in which the verb follows that says when it was."""


def _is_message(chunks: Sequence[Chunk], at: int) -> bool:
    return at < len(chunks) and chunks[at].kind == "NP" and chunks[at].tokens[-1].low in _MESSAGES
