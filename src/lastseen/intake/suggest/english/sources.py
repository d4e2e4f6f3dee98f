"""A member of the cast as a source: its name, how it is described, how many it is, for which state it speaks."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.core.scales import SourceKind
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.wordnumbers import number_of
from lastseen.intake.suggest.told import SourceTold

_KINDS = {
    "person": SourceKind.PERSON, "people": SourceKind.PERSON, "state": SourceKind.STATE_BODY, "body": SourceKind.BODY,
    "organisation": SourceKind.ORGANISATION, "outlet": SourceKind.OUTLET, "document": SourceKind.DOCUMENT,
    "recording": SourceKind.RECORDING,
}  # fmt: skip
_DESCRIBING = frozenset(["familiar with", "close to", "privy to"]) | frozenset(
    ["of", "in", "at", "from", "with", "inside", "within", "close", "familiar", "near", "for", "on", "to", "about"]
)
_SPOKESPERSON = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokespeople", "representative"])
LONGEST = 12
"""Pieces of a description."""


def told(entity: Entity) -> SourceTold:
    """The source that a member of the cast is."""
    kind = _KINDS.get(entity.sort, SourceKind.PERSON)
    name = entity.name
    start, end = (entity.first.start, entity.first.end)
    return SourceTold(
        entity.key,
        start,
        end,
        kind,
        name,
        described=None if name is not None and not _says_more(entity) else entity.described,
        count=entity.count if name is None else None,
        own=entity.own,
        state=entity.state or None,
        thing=entity.key if entity.in_case else None,
    )


def _says_more(entity: Entity) -> bool:
    return entity.sort == "person" and bool(entity.described) and entity.described != entity.name


def describe(entity: Entity, chunks: Sequence[Chunk], at: int, text: str) -> None:
    """Keep how a source is described where it is first met, with what it is of, and how many it is."""
    noun = read(chunks[at])
    if noun.sort == "pronoun" or entity.described_at != (0, 0):
        return
    start, end = _stretch(chunks, at, noun)
    if noun.name is not None and noun.sort == "person":
        if not noun.role:
            return
        start, end = noun.role[0].start, noun.role[-1].end
    entity.described_at = (start, end)
    entity.described = _without_article(" ".join(text[start:end].split()))
    entity.count = entity.count or _count(noun)
    head = noun.role[-1].low if noun.role else noun.head
    entity.own = head in words("bodies", "document", "witness")


def _stretch(chunks: Sequence[Chunk], at: int, noun: Noun) -> tuple[int, int]:
    """The words of a description: `a source in the ministry`, `people familiar with the matter`."""
    last = at
    while last + 2 < len(chunks) and last - at < LONGEST and noun.name is None:
        here, after = chunks[last + 1], chunks[last + 2]
        if here.kind == "PREP" and here.low in _DESCRIBING and after.kind == "NP" and not _tells_how(after):
            last += 2
        else:
            break
    return noun.start, chunks[last].end


def _tells_how(chunk: Chunk) -> bool:
    head = read(chunk).head.lower()
    return head in words("reporting", "channels", "nouns") and head != "government"


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an") else text


def _count(noun: Noun) -> int | None:
    if noun.sort == "people":
        value = number_of(noun.number)
        return value if isinstance(value, int) and value > 0 else None
    single = noun.determiner in ("a", "an", "one", "another") or noun.kin or (noun.number is not None)
    return 1 if noun.sort == "person" and single else None


def spokesperson_of(chunks: Sequence[Chunk], at: int) -> int | None:
    """The piece that names for whom an unnamed spokesperson speaks: `a spokesman for the embassy`."""
    noun = read(chunks[at])
    if noun.name is not None or noun.head not in _SPOKESPERSON:
        return None
    if at + 2 < len(chunks) and chunks[at + 1].low in ("for", "of", "at") and chunks[at + 2].kind == "NP":
        return at + 2
    return None
