"""Through whom and on whose word: `told Z`, `in an interview with Z`, `citing Y`, `quoted Y as saying`."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english import series, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Clause, Verb
from lastseen.intake.suggest.english.contents import content_start
from lastseen.intake.suggest.english.cue import Cue
from lastseen.intake.suggest.english.nouns import BODIES, PEOPLE, Noun, read
from lastseen.intake.suggest.english.sourcing import (
    SPEAKING,
    cites,
    rests,
    source_end,
    source_word,
    sources_of,
    spoke_to,
)
from lastseen.intake.suggest.english.tables import words


def citing_after(chunks: Sequence[Chunk], last: int) -> tuple[list[int], int]:
    """`…, citing two officials`, `…, which quoted an official`: the pieces that are cited, and where that ends."""
    at = last + 1
    while at < len(chunks) and chunks[at].kind in ("COMMA", "REL", "DATE", "ADV"):
        at += 1
    group = chunks[at].verb if at + 1 < len(chunks) else None
    if group is not None and (spoken := spoke_to(chunks, at)) is not None:
        return series.listed(chunks, spoken), source_end(chunks, series.listed(chunks, spoken)[-1])
    if group is None or not cites(group):
        return _resting_on(chunks, at) or ([], last)
    if not group.participle and chunks[at - 1].kind != "REL":
        return [], last
    cited = cited_by(chunks, at)
    return (cited, source_end(chunks, cited[-1])) if cited else ([], last)


def _resting_on(chunks: Sequence[Chunk], at: int) -> tuple[list[int], int] | None:
    """`…, on the strength of interviews with three officers`, `…, based on accounts by two guards`."""
    if not rests(chunks, at):
        return None
    for place in range(at + 1, min(len(chunks), at + 9)):
        if chunks[place].kind == "NP" and chunks[place - 1].low in ("with", "by", "from", "of", "to", "on"):
            if read(chunks[place]).sort in PEOPLE | BODIES | {"name"}:
                found = series.listed(chunks, place)
                return found, source_end(chunks, found[-1])
        elif chunks[place].kind in ("VG", "SUB"):
            return None
    return None


def is_relay(noun: Noun, *, told: bool = False) -> bool:
    """Whether somebody who was told something hands it on: an outlet or an organisation, not a court or a crowd."""
    if told and noun.sort == "thing" and noun.name is not None and noun.determiner == "the":
        noun.sort = "outlet"  # `told the Voice of the Strait`
        noun.data.pop("entity", None)
    if noun.determiner == "this" or (noun.owner is not None and noun.owner.head in ("our", "my")):
        return False  # `told this newspaper`
    if noun.sort in ("outlet", "organisation"):
        return noun.name is not None or noun.definite or noun.determiner == ""
    return noun.sort == "body"


def relays_in(chunks: Sequence[Chunk], start: int, end: int) -> list[int]:
    """Outlets and organisations in `in an interview with Z`, `carried by Z`, `who spoke to Z`."""
    stretch = range(start, min(end, len(chunks)))
    return [at for at in stretch if chunks[at].kind == "NP" and is_relay(read(chunks[at])) and _hands_on(chunks, at)]


def _hands_on(chunks: Sequence[Chunk], at: int) -> bool:
    before = chunks[at - 1]
    saying = chunks[at - 2].verb if at > 1 and before.low == "to" else None
    if saying is not None and saying.lemma in words("reporting", "verbs", "say") and not saying.passive:
        return True  # `confirmed to Z`
    if before.low in ("with", "to", "by", "on", "through", "via", "in"):
        return _says_relay(chunks, at)
    return before.verb is not None and before.verb.lemma == "tell"


def _says_relay(chunks: Sequence[Chunk], at: int) -> bool:
    """`a report by Z` names the author, which is the source already; `an interview with Z` the one who passes it on."""
    before = chunks[max(0, at - 4) : at - 1]
    heads = {read(it).head.lower() for it in before if it.kind == "NP"}
    lemmas = {it.verb.lemma for it in before if it.verb is not None}
    return bool(
        (heads | lemmas) & (words("reporting", "channels", "relaying") | words("reporting", "channels", "verbs"))
    )


def interviewer(chunks: Sequence[Chunk], source: int, verb: int) -> list[int]:
    """`Z spoke to X, who said that …`, `Z carried an interview with X, who said …`: Z passes it on."""
    if chunks[verb - 1].kind != "REL":
        return []
    before = next((it for it in reversed(chunks[max(0, source - 5) : source]) if it.kind == "VG"), None)
    if before is None or before.verb is None or before.verb.passive or before.verb.negated:
        return []
    between = {token.low for it in chunks[before.index + 1 : source] for token in it.tokens}
    asks = before.verb.lemma in _ASKING or bool(between & words("reporting", "channels", "relaying"))
    found = syntax.subject(chunks, before.index) if asks else None
    return [found] if found is not None and is_relay(read(chunks[found])) else []


_ASKING = words("lists", "citing", "asking")


def citing_before(chunks: Sequence[Chunk], source: int, verb: int) -> tuple[list[int], int] | None:
    """`Z, citing two officials, reported that …`; `Citing two officials, Z reported that …`."""
    for at in range(clause_start(chunks, source), verb):
        group = chunks[at].verb
        if group is not None and cites(group) and (group.form == "ing" or (at and chunks[at - 1].kind == "REL")):
            if found := cited_by(chunks, at):
                return found, -1
        elif (resting := _resting_on(chunks, at)) is not None and verb not in resting[0]:
            return resting[0], -1
        elif (spoken := spoke_to(chunks, at)) is not None and at > source:
            return series.listed(chunks, spoken), -1
    return None


def clause_start(chunks: Sequence[Chunk], source: int) -> int:
    """Where the clause begins that a source is the subject of, with what stands in front: `Speaking to Z, X said`."""
    at = source
    while at > 0 and source - at < _FRONT and chunks[at - 1].kind not in ("SUB", "QUOTE", "CC"):
        if chunks[at - 1].low in (";", ":", "but") or _is_finite(chunks[at - 1].verb):
            break
        at -= 1
    return at


def _is_finite(group: Verb | None) -> bool:
    return (
        group is not None and not group.participle and not group.infinitive and group.form not in ("pastpart", "part")
    )


_FRONT = 14
"""Pieces in front of a source that belong to its clause."""


def identifying(clause: Clause, chunk: Chunk, group: Verb) -> Cue | None:
    """`identified by the agency as Kim, 41`: the name comes from the agency."""
    chunks, at = clause.chunks, chunk.index
    behind = [it.low for it in chunks[at + 1 : at + 9]]
    if not group.passive and "as" in behind and series.objects(chunks, at):
        return _identifies(clause, chunk, at + 1 + behind.index("as") + 1)
    if group.form not in ("part", "pastpart") or behind[:1] != ["by"] or "as" not in behind:
        return None
    if chunks[at + 2].kind != "NP" or read(chunks[at + 2]).sort not in SPEAKING:
        return None
    named = at + 1 + behind.index("as") + 1
    if named >= len(chunks) or chunks[named].kind != "NP":
        return None
    end = series.item_end(chunks, series.listed(chunks, named)[-1], len(chunks))
    contents = [(chunks[named].start, chunks[end].end)]
    return Cue("identified-by", chunk.start, chunks[named - 1].end, at, named - 1, [at + 2], contents)


def _identifies(clause: Clause, chunk: Chunk, named: int) -> Cue | None:
    """`An elder named two of them as Kim and Park`."""
    chunks = clause.chunks
    found, _ = sources_of(chunks, chunk.index)
    if not found or named >= len(chunks) or chunks[named].kind != "NP":
        return None
    end = series.item_end(chunks, series.listed(chunks, named)[-1], len(chunks))
    contents = [(chunks[named].start, chunks[end].end)]
    return Cue("identified-by", chunks[found[0]].start, chunks[named - 1].end, found[0], named - 1, found, contents)


def cited_further(chunks: Sequence[Chunk], cited: Sequence[int]) -> list[int]:
    """Whom those who are cited cite in turn: `citing a report by Z that quoted Y`."""
    at = source_end(chunks, cited[-1]) + 1 if cited else len(chunks)
    opens = at + 1 < len(chunks) and (chunks[at].kind == "REL" or chunks[at].low == "that")
    return cited_by(chunks, at + 1) if opens and cites(chunks[at + 1].verb) else []


def cited_by(chunks: Sequence[Chunk], at: int) -> list[int]:
    """Those whom a verb of citing names."""
    found = series.objects(chunks, at)
    return [it for it in found if read(chunks[it]).sort in SPEAKING or source_word(read(chunks[it]))]


def quoting(clause: Clause, chunk: Chunk, group: Verb) -> Cue | None:
    """`Z quoted X as saying that A`, `X was quoted by Z as saying`; None for `citing X`, which another cue takes up."""
    saying = _as_saying(clause.chunks, chunk.index)
    found, _ = sources_of(clause.chunks, chunk.index)
    if saying is None or not found:
        return None
    if group.passive:
        return _was_quoted(clause, chunk, saying, found)
    cited = cited_by(clause.chunks, chunk.index)
    return _quoted(clause, chunk, saying, (cited, found[:1])) if cited else None


def _was_quoted(clause: Clause, chunk: Chunk, saying: int, sources: list[int]) -> Cue:
    """`X was quoted by Z as saying that A`, and behind what is said: `A, X was quoted as saying`."""
    chunks, at, first = clause.chunks, chunk.index, sources[0]
    cue = Cue("quoted-as-saying", chunks[first].start, chunks[saying].end, at, saying, sources, [])
    between = [it for it in range(at + 1, min(saying + 3, len(chunks))) if chunks[it].kind == "NP"]
    cue.relays = [it for it in between if chunks[it - 1].low in ("by", "in", "on") and is_relay(read(chunks[it]))]
    cue.last = max([saying, *cue.relays])
    start = content_start(chunks, cue.last, "say")
    cue.contents = [(start or chunks[saying].end, clause.sentence.end)]
    if start is None and first > 0:
        cue.lead, cue.first = False, first
        cue.contents = [(clause.sentence.start, cue.start)]
    return cue


def _quoted(clause: Clause, chunk: Chunk, saying: int, chain: tuple[list[int], list[int]]) -> Cue:
    """`Z quoted X as saying that A`, `A, Z quoted X as saying`: X is the source, Z the relay."""
    chunks = clause.chunks
    cited, relays = chain
    if content_start(chunks, saying, "say") is None and relays[0] > 0:
        cue = Cue("quoted-as-saying", chunks[relays[0]].start, chunks[saying].end, relays[0], saying, cited, [], relays)
        cue.lead, cue.contents = False, [(clause.sentence.start, cue.start)]
        return cue
    start = content_start(chunks, saying, "say") or chunks[saying].end
    first = min(chunk.index, relays[0])
    contents = [(start, clause.sentence.end)]
    return Cue("quoted-as-saying", chunks[first].start, start, first, saying, cited, contents, relays)


def _as_saying(chunks: Sequence[Chunk], at: int) -> int | None:
    """The verb behind `as`: `as saying`, `as telling`."""
    for place in range(at + 1, min(len(chunks) - 1, at + 14)):
        group = chunks[place + 1].verb
        if (
            chunks[place].low == "as"
            and group is not None
            and group.lemma in ("say", "tell", "add", "claim", "write", "state")
        ):
            return place + 1
    return None
