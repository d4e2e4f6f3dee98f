"""Hedges: words that make a clause less sure, or a prediction or an inference of it, each with what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from lastseen.core.scales import Certainty, Stance
from lastseen.intake.suggest.english.chunks import Chunk, Clause
from lastseen.intake.suggest.english.scene import Scene
from lastseen.intake.suggest.english.speech import Saying
from lastseen.intake.suggest.english.syntax import subject
from lastseen.intake.suggest.english.tables import phrases, table, words
from lastseen.intake.suggest.english.tokens import Token
from lastseen.intake.suggest.english.unverified import unverified
from lastseen.intake.suggest.told import Hedge

_CERTAINTY = {
    "reported": Certainty.REPORTED,
    "likely": Certainty.LIKELY,
    "possible": Certainty.POSSIBLE,
    "rumoured": Certainty.RUMOURED,
}
_FORETELLING_NOTHING = words("reporting", "verbs", "say") | {"call", "name"}
"""`would say`, `a man I will call R.`."""
_BREAKS = frozenset([";", ":", ".", "?", "!"])


def hedges(scene: Scene, sayings: Sequence[Saying] = ()) -> list[Hedge]:
    """The hedges of a report; `sayings` are the stretches that others than the report itself tell."""
    found: list[Hedge] = []
    for at, clause in enumerate(scene.clauses):
        found += _adverbs(clause)
        found += _adjectives(clause)
        found += _modals(clause)
        found += _phrases(clause)
        found += _afterwards(clause)
        found += unverified(scene, at, sayings)
    return found


def _adverbs(clause: Clause) -> Iterator[Hedge]:
    for chunk in clause.chunks:
        for token in chunk.tokens:
            certainty = _adverb_certainty(token.low)
            if certainty is not None:
                yield Hedge(token.start, token.end, clause_around(clause.chunks, chunk.index), certainty)


def _adjectives(clause: Clause) -> Iterator[Hedge]:
    """`unconfirmed reports that A`, `his alleged arrest`: about the noun, and what it says."""
    for chunk in clause.chunks:
        for token in chunk.tokens[:-1] if chunk.kind == "NP" else ():
            name = next((it for it in _CERTAINTY if token.low in words("hedges", "adjectives", it)), None)
            if name is not None:
                told = chunk.index + 1 < len(clause.chunks) and clause.chunks[chunk.index + 1].low == "that"
                end = clause.sentence.end if told else clause_around(clause.chunks, chunk.index)[1]
                yield Hedge(token.start, token.end, (chunk.start, end), _CERTAINTY[name])


@lru_cache(maxsize=1 << 12)
def _adverb_certainty(low: str) -> Certainty | None:
    found = (name for name in ("reported", "likely", "possible") if low in words("hedges", "adverbs", name))
    return next((_CERTAINTY[name] for name in found), None)


def clause_around(chunks: Sequence[Chunk], at: int) -> tuple[int, int]:
    """The stretch of the clause that a piece stands in: from the word that opens it to the next one."""
    start = at
    while start > 0 and not _opens(chunks, start):
        start -= 1
    end = at + 1
    while end < len(chunks) and not _opens(chunks, end):
        end += 1
    return chunks[start].start, chunks[end - 1].end


def _own_clause(chunks: Sequence[Chunk], verb: int) -> tuple[int, int]:
    """The clause of a verb, without a verb that stands before its subject: `phoned her to say he would be late`."""
    start, end = clause_around(chunks, verb)
    opening = next((it for it in chunks if it.start == start), chunks[verb])
    if opening.kind == "REL" and opening.index and chunks[opening.index - 1].kind == chunks[verb - 1].kind == "COMMA":
        start = chunks[verb].start  # `Pak, who had deserted in 2017, may face …`
    who = subject(chunks, verb)
    if who is not None and who < verb and any(it.kind == "VG" and it.start >= start for it in chunks[:who]):
        start = max(start, chunks[who].start)
    return start, end


def _opens(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a new clause begins at a piece: a word that opens one, a mark, or `and` with a subject of its own."""
    chunk = chunks[at]
    if chunk.kind in ("SUB", "REL") or chunk.low in _BREAKS:
        return True
    if chunk.kind == "CC" and chunk.low in ("but", "and", "or"):
        following = chunks[at + 1 : at + 6]
        verb = next((place for place, it in enumerate(following) if it.kind == "VG"), None)
        return chunk.low == "but" or (verb is not None and verb > 0 and any(it.kind == "NP" for it in following[:verb]))
    return False


def _modals(clause: Clause) -> Iterator[Hedge]:
    for chunk in clause.chunks:
        group = chunk.verb
        if group is None or group.negated:
            continue
        token = next((it for it in chunk.tokens if it.tag == "MD"), None)
        if token is None:
            yield from _must(clause, chunk)
            continue
        scope = _own_clause(clause.chunks, chunk.index)
        if group.modal in words("hedges", "modals", "possible") and _hedging_could(group.modal, chunk):
            yield Hedge(token.start, token.end, scope, Certainty.POSSIBLE)
        if group.modal in ("will", "shall", "would") and group.lemma not in _FORETELLING_NOTHING:
            yield Hedge(token.start, token.end, scope, Certainty.STATED, Stance.PREDICTS)
        if group.modal == "must" and group.perfect:
            yield Hedge(token.start, chunk.tokens[1].end, scope, Certainty.STATED, Stance.INFERS)


def _must(clause: Clause, chunk: Chunk) -> Iterator[Hedge]:
    """`is to be deported`, `faces`."""
    tokens = chunk.tokens
    if chunk.verb is not None and chunk.verb.lemma == "face" and chunk.verb.form in ("base", "s"):
        yield Hedge(
            tokens[-1].start,
            tokens[-1].end,
            (chunk.start, clause_around(clause.chunks, chunk.index)[1]),
            Certainty.STATED,
            Stance.PREDICTS,
        )


def _hedging_could(modal: str, chunk: Chunk) -> bool:
    """`could have been taken`, `could be held`, not `could speak`."""
    return modal != "could" or any(token.low in ("have", "be") for token in chunk.tokens)


def _phrases(clause: Clause) -> Iterator[Hedge]:
    tokens = clause.sentence.tokens
    end = clause.sentence.end
    for at in range(len(tokens)):
        found = _phrase_at(tokens, at)
        if found is None:
            continue
        length, certainty, stance = found
        last = tokens[at + length - 1]
        for scope in _beside_relatives(clause, tokens[at].start, _scope_end(clause, last.end, end)):
            yield Hedge(tokens[at].start, last.end, scope, certainty, stance)


def _beside_relatives(clause: Clause, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A scope without what is told beside: `It is feared that Pak, who had deserted in 2017, may …`."""
    chunks = clause.chunks
    for comma, relative in pairwise(chunks):
        if comma.kind == "COMMA" and relative.kind == "REL" and relative.low in ("who", "whose", "which"):
            closing = next((it.start for it in chunks[relative.index + 1 :] if it.kind == "COMMA"), end)
            if start < relative.start < closing < end:
                yield start, relative.start
                start = closing
    yield start, end


def _scope_end(clause: Clause, start: int, end: int) -> int:
    """To the end of the clause that a phrase opens, which may have clauses of its own joined by `and`."""
    for chunk in clause.chunks:
        if chunk.start >= start and (
            chunk.low in (";", "but", "while") or (chunk.kind == "CC" and _opens(clause.chunks, chunk.index))
        ):
            return chunk.start
    return end


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[tuple[tuple[str, ...], Certainty, Stance]]]:
    found: dict[str, list[tuple[tuple[str, ...], Certainty, Stance]]] = {}
    for name, certainty in _CERTAINTY.items():
        for phrase in phrases("hedges", "phrases", name):
            found.setdefault(phrase[0], []).append((phrase, certainty, Stance.ASSERTS))
    for name in table("hedges")["stances"]:
        for phrase in phrases("hedges", "stances", name):
            found.setdefault(phrase[0], []).append((phrase, Certainty.STATED, Stance(name)))
    for them in found.values():
        them.sort(key=lambda it: -len(it[0]))
    return found


def _phrase_at(tokens: Sequence[Token], at: int) -> tuple[int, Certainty, Stance] | None:
    for phrase, certainty, stance in _by_first().get(tokens[at].low, ()):
        if len(tokens) - at > len(phrase) and all(tokens[at + n].low == word for n, word in enumerate(phrase)):
            if phrase[-1] == "to" and len(phrase) == 2 and tokens[at + 2].tag not in ("AUX", "VERB"):
                continue
            return len(phrase), certainty, stance
    return None


def _afterwards(clause: Clause) -> Iterator[Hedge]:
    """`…, but that's just talk`: about the clause before it."""
    tokens = clause.sentence.tokens
    for phrase in phrases("hedges", "afterwards", "rumoured"):
        place = _find(tokens, phrase)
        if place is not None:
            scope = (clause.sentence.start, tokens[place].start)
            yield Hedge(tokens[place].start, tokens[place + len(phrase) - 1].end, scope, Certainty.RUMOURED)
            return


def _find(tokens: Sequence[Token], phrase: tuple[str, ...]) -> int | None:
    for at in range(len(tokens) - len(phrase) + 1):
        if all(tokens[at + n].low == word for n, word in enumerate(phrase)):
            return at
    return None
