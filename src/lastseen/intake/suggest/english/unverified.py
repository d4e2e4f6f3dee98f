"""What a report says it could not verify, and which of the words told before (or after) that is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from lastseen.core.scales import Certainty
from lastseen.intake.suggest.english import syntax
from lastseen.intake.suggest.english.chunks import Chunk
from lastseen.intake.suggest.english.entity import Entity
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.speech import Saying
from lastseen.intake.suggest.english.tables import table, words
from lastseen.intake.suggest.english.tokens import Token
from lastseen.intake.suggest.told import Hedge

_ALL = words("hedges", "unverified", "all")
_REPORTS = frozenset(["report", "article", "story", "post"])
_BEFORE, _BEHIND = 8, 5
"""Words before and behind the phrase in which stands what it is about."""
Span = tuple[int, int]


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:\b{one}\b)" for one in table("hedges")["unverified"]["patterns"]))


def unverified(scene: Scene, at: int, sayings: Sequence[Saying]) -> Iterator[Hedge]:
    """`could not be verified`: about what stands before it, or about all that others are said to have told."""
    clause = scene.clauses[at]
    tokens = clause.sentence.tokens
    lows = " ".join(token.low for token in tokens)
    found = _pattern().search(lows) if _may_be(lows) else None
    if found is None:
        return
    first, last = _token_at(tokens, found.start()), _token_at(tokens, found.end() - 1)
    start, end = tokens[first].start, tokens[last].end
    if _by_officials(clause.chunks, start) or any(_answers(it) for it in sayings if it.start <= start < it.end):
        return
    near = {token.low for token in (*tokens[max(0, first - _BEFORE) : first], *tokens[last + 1 :][:_BEHIND])}
    scopes = _told(scene, at, sayings, near & _ALL, start) if near & _ALL else []
    if not scopes:
        opening = _scope_start(scene, at)
        scopes = [(opening, max(start, opening + 1))]
    yield from (Hedge(start, end, scope, Certainty.POSSIBLE) for scope in scopes)


def _token_at(tokens: Sequence[Token], place: int) -> int:
    """The word that a place of the joined text lies in; a name of several words is one."""
    ends = accumulate(len(token.low) + 1 for token in tokens)
    return next((at for at, end in enumerate(ends) if place < end), len(tokens) - 1)


def _may_be(lows: str) -> bool:
    return any(part in lows for part in ("verif", "confirm", "establish", "corrobor", "check", "authentic", "vouch"))


def _by_officials(chunks: Sequence[Chunk], start: int) -> bool:
    """`The ministry could not confirm that`: an answer, and no word on what was told."""
    verb = next((it for it in chunks if it.kind == "VG" and it.end > start), None)
    found = syntax.subject(chunks, verb.index) if verb is not None and verb.verb is not None else None
    return found is not None and read(chunks[found]).sort == "state"


def _answers(saying: Saying) -> bool:
    """`The ministry said it had no way of confirming that`."""
    return any(chain and chain[-1].final.sort == "state" for chain in saying.chains)


def _told(scene: Scene, at: int, sayings: Sequence[Saying], about: set[str], near: int) -> list[Span]:
    """What was told that is meant: somebody's account, this account, a report in another outlet, or all of it."""
    sentence = scene.clauses[at].sentence
    before = [it for it in sayings if it.chains and it.end <= sentence.start and it.rule != "dateline"]
    noun = _meant(scene.clauses[at].chunks, about, near)
    owner = _owner(noun)
    if owner is not None:
        return [(it.start, it.end) for it in sayings if _tells(it, owner)]
    if noun is not None and noun.determiner in ("this", "that") and before:
        latest = before[-1].chains
        return [(it.start, it.end) for it in before if it.chains == latest]
    if noun is not None and noun.head in _REPORTS and not noun.plural:
        relayed = [it for it in before if any(_elsewhere(scene, one.final) for chain in it.chains for one in chain)]
        before = relayed or before
    return [(it.start, it.end) for it in before]


def _elsewhere(scene: Scene, one: Entity) -> bool:
    """Whether one is an outlet, and not the one whose report this is."""
    return one.sort == "outlet" and one.name not in scene.known.outlets


def _meant(chunks: Sequence[Chunk], about: set[str], near: int) -> Noun | None:
    """The noun phrase that names what could not be verified, the nearest one."""
    fits = [it for it in chunks if it.kind == "NP" and about & {token.low for token in it.tokens}]
    found = min(fits, key=lambda it: abs(it.start - near), default=None)
    return read(found) if found is not None else None


def _owner(noun: Noun | None) -> Entity | None:
    entity = noun.owner.data.get("entity") if noun is not None and noun.owner is not None else None
    return entity.final if isinstance(entity, Entity) else None


def _tells(saying: Saying, who: Entity) -> bool:
    return any(one.final is who for chain in saying.chains for one in chain)


def _scope_start(scene: Scene, at: int) -> int:
    """Where the paragraph begins that a sentence ends, or the one before it."""
    first = _first(scene, at)
    if first == at and at > 0:
        first = _first(scene, at - 1)
    return scene.clauses[first].sentence.start


def _first(scene: Scene, at: int) -> int:
    while at > 0 and scene.clauses[at - 1].sentence.paragraph == scene.clauses[at].sentence.paragraph:
        at -= 1
    return at
