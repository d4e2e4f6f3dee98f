"""Cues without a verb of saying of their own: `in the words of X`, `X: “A”`, `X's claim that A`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from lastseen.intake.suggest.english.chunks import Chunk, Clause, Verb
from lastseen.intake.suggest.english.contents import goes_on
from lastseen.intake.suggest.english.cue import Cue
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.sourcing import SPEAKING, can_speak, joined_sources, source_end, sources_of
from lastseen.intake.suggest.english.tables import phrases, table, words

_BY = frozenset(["by", "from", "of"])
_WHOSE = frozenset(["in", "by", "from", "on"])


def phrased(clause: Clause, chunk: Chunk) -> Cue | None:
    """The cue that begins with a piece; None where none does."""
    if chunk.kind == "VG" and chunk.verb is not None:
        return (
            _sure(clause, chunk, chunk.verb) or _has_word(clause, chunk, chunk.verb) or _puts(clause, chunk, chunk.verb)
        )
    if chunk.kind == "NP":
        return _label(clause, chunk) or _claim(clause, chunk) or _on_whose_word(clause, chunk)
    return _on_whose_word(clause, chunk) or _by_account(clause, chunk) or _by_that(clause, chunk)


def _on_whose_word(clause: Clause, chunk: Chunk) -> Cue | None:
    """`In the words of X, A`, `A, as reported by X`, `Per X, A`."""
    chunks, at = clause.chunks, chunk.index
    for phrase in _by_first().get(chunk.tokens[0].low, ()):
        place = _behind(chunks, at, phrase)
        if place is not None and chunks[place].kind == "NP" and can_speak(read(chunks[place])):
            return _around(clause, at, joined_sources(chunks, place))
    return None


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases("reporting", "phrased", "on_whose_word"):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _behind(chunks: Sequence[Chunk], at: int, phrase: tuple[str, ...]) -> int | None:
    """The piece behind a phrase that begins with the one at a place; None where it does not stand there."""
    left = list(phrase)
    while left and at < len(chunks):
        lows = [token.low for token in chunks[at].tokens]
        if lows != left[: len(lows)]:
            return None
        left, at = left[len(lows) :], at + 1
    return at if not left and at < len(chunks) else None


def _by_account(clause: Clause, chunk: Chunk) -> Cue | None:
    """`By X's account, A`, `in her telling`."""
    chunks, at = clause.chunks, chunk.index
    if chunk.low not in _WHOSE or at + 1 >= len(chunks) or chunks[at + 1].kind != "NP":
        return None
    noun = read(chunks[at + 1])
    if noun.owner is None or noun.head not in words("reporting", "phrased", "accounts"):
        return None
    return _around(clause, at, [at + 1])


def _by_that(clause: Clause, chunk: Chunk) -> Cue | None:
    """`I was told, by the police, that A; by a guard, that B`."""
    chunks, at = clause.chunks, chunk.index
    if chunk.low != "by" or at + 1 >= len(chunks) or chunks[at + 1].kind != "NP" or not can_speak(read(chunks[at + 1])):
        return None
    last = source_end(chunks, at + 1)
    if [it.low for it in chunks[last + 1 : last + 3]] != [",", "that"]:
        return None
    end = next((it.start for it in chunks[last + 3 :] if it.low == ";"), clause.sentence.end)
    start = chunks[last + 2].end
    return Cue("by-that", chunk.start, start, at, last + 2, [at + 1], [(start, end)])


def _around(clause: Clause, at: int, sources: list[int]) -> Cue:
    """A cue in front of what is said, behind it or in its midst."""
    chunks = clause.chunks
    last = source_end(chunks, sources[-1])
    lead = at == 0 or (at == 1 and chunks[0].kind in ("QUOTE", "ADV", "CC"))
    cue = Cue("on-whose-word", chunks[at].start, chunks[last].end, at, last, sources, [], lead=lead)
    after = (cue.end, clause.sentence.end)
    cue.contents = [after] if lead else [(clause.sentence.start, cue.start)]
    if not lead and goes_on(chunks, last):
        cue.contents.append(after)
    return cue


def _label(clause: Clause, chunk: Chunk) -> Cue | None:
    """`A former inmate: “They took him.”`: whoever stands before the colon."""
    chunks, at = clause.chunks, chunk.index
    last = source_end(chunks, at) if not at else len(chunks)
    if at or last + 2 >= len(chunks) or chunks[last + 1].low != ":" or chunks[last + 2].kind != "QUOTE":
        return None
    if read(chunk).sort not in SPEAKING:
        return None
    start = chunks[last + 2].end
    return Cue("labelled", chunk.start, start, 0, last + 1, [at], [(start, clause.sentence.end)])


def _claim(clause: Clause, chunk: Chunk) -> Cue | None:
    """`X's claim that A`, `the allegation by X that A`, `X's version is that A`."""
    chunks, noun = clause.chunks, read(chunk)
    if noun.head not in words("reporting", "nouns", "said") | words("reporting", "phrased", "accounts"):
        return None
    sources, last = _claimed_by(chunks, chunk.index, noun)
    being = chunks[last + 1].verb if last + 1 < len(chunks) else None
    last += being is not None and being.lemma == "be"
    if not sources or last + 1 >= len(chunks) or chunks[last + 1].low != "that":
        return None
    start = chunks[last + 1].end
    return Cue("claim-that", chunk.start, start, chunk.index, last + 1, sources, [(start, clause.sentence.end)])


def _claimed_by(chunks: Sequence[Chunk], at: int, noun: Noun) -> tuple[list[int], int]:
    """Who makes a claim, and the last piece before what is claimed."""
    if noun.owner is not None and noun.owner.sort in SPEAKING:
        return [at], at
    by = at + 2 < len(chunks) and chunks[at + 1].low in _BY and chunks[at + 2].kind == "NP"
    return ([at + 2], source_end(chunks, at + 2)) if by and can_speak(read(chunks[at + 2])) else ([], at)


def _sure(clause: Clause, chunk: Chunk, group: Verb) -> Cue | None:
    """`X is convinced that A`, `X is certain that A`."""
    chunks, at = clause.chunks, chunk.index
    if group.negated or group.infinitive or group.modal:
        return None
    last = at
    if chunk.tokens[-1].low not in words("reporting", "phrased", "sure"):
        last = at + 1
        adjective = group.lemma in ("be", "remain", "seem") and last < len(chunks)
        if not adjective or chunks[last].tokens[-1].low not in words("reporting", "phrased", "sure"):
            return None
    return _that(clause, chunk, last, "is-sure")


def _has_word(clause: Clause, chunk: Chunk, group: Verb) -> Cue | None:
    """`X sent word that A`, `X has received information that A`, `X made it known that A`."""
    chunks, at = clause.chunks, chunk.index
    nouns = table("reporting")["light"].get(group.lemma)
    if nouns is None or group.passive or group.infinitive or group.negated:
        return None
    behind = [it.low for it in chunks[at + 1 : at + 6]]
    if "that" not in behind:
        return None
    last = at + 1 + behind.index("that") - 1
    words_between = {token.low for it in chunks[at + 1 : last + 1] for token in it.tokens}
    return _that(clause, chunk, last, "has-word") if words_between & set(nouns.split()) else None


def _puts(clause: Clause, chunk: Chunk, group: Verb) -> Cue | None:
    """`X put the number of those held at 40`, `X gave her age as 33`."""
    chunks, at = clause.chunks, chunk.index
    if group.lemma not in ("put", "give") or group.passive or group.infinitive or at + 2 >= len(chunks):
        return None
    if chunks[at + 1].kind != "NP" or read(chunks[at + 1]).head not in words("reporting", "phrased", "figures"):
        return None
    sources, shared = sources_of(chunks, at)
    if not sources or not {"at", "as", ":"} & {it.low for it in chunks[at + 2 : at + 10]}:
        return None
    start = chunks[at + 1].start
    first = at if shared or sources[0] > at else sources[0]
    contents = [(start, clause.sentence.end)]
    return Cue("puts-at", chunks[first].start, start, first, at, sources, contents, shared=shared)


def _of_itself(chunks: Sequence[Chunk], source: int) -> bool:
    """`The group said it had received reports that A`: the group is the source already."""
    before = chunks[source - 1] if source else None
    saying = before is not None and (before.low == "that" or before.verb is not None)
    return saying and read(chunks[source]).sort == "pronoun"


def _that(clause: Clause, chunk: Chunk, last: int, rule: str) -> Cue | None:
    chunks = clause.chunks
    if last + 1 >= len(chunks) or chunks[last + 1].low != "that":
        return None
    sources, shared = sources_of(chunks, chunk.index)
    if not sources or _of_itself(chunks, sources[0]):
        return None
    start = chunks[last + 1].end
    first = chunk.index if shared or sources[0] > chunk.index else sources[0]
    return Cue(
        rule, chunks[first].start, start, first, last + 1, sources, [(start, clause.sentence.end)], shared=shared
    )
