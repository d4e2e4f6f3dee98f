"""Cues by verbs: `officials said that A`, `A, officials said`, `A, said Hugo Brandt`, `adding that A`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lastseen.core.scales import Certainty, Stance
from lastseen.intake.suggest.english import series, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Clause, Verb
from lastseen.intake.suggest.english.citing import (
    cited_further,
    citing_after,
    citing_before,
    clause_start,
    identifying,
    interviewer,
    is_relay,
    quoting,
    relays_in,
)
from lastseen.intake.suggest.english.contents import ENDS, content_start, goes_on
from lastseen.intake.suggest.english.cue import Cue
from lastseen.intake.suggest.english.nouns import BODIES, PEOPLE, read
from lastseen.intake.suggest.english.sourcing import (
    asked,
    can_speak,
    cites,
    joined_sources,
    rests,
    source_end,
    sources_of,
)
from lastseen.intake.suggest.english.tables import words

_INVERTED = words("lists", "cues", "inverted")
_FINITE = frozenset(["past", "pastpart", "s", "base"])
_PASSED_ON = PEOPLE | BODIES | {"name"}
_BESIDE = frozenset(["to", "with", "by", "on", "from", "via", "through", "of"])
_LEARNING = frozenset(["learn", "hear", "understand", "know"])
_DASHES = frozenset(["(", "—", "–", "-"])
_CERTAINTIES = (("likely", Certainty.LIKELY), ("possible", Certainty.POSSIBLE), ("reported", Certainty.REPORTED))


@dataclass(slots=True)
class _Extent:
    """How far `told Z in an interview on Monday` goes, who passes it on, and when it was said."""

    last: int
    relays: list[int] = field(default_factory=list)
    date: int | None = None


def verb_cue(clause: Clause, chunk: Chunk, group: Verb) -> Cue | None:
    """The cue that a verb of saying is; None where it is none, or says nothing."""
    if group.lemma in ("identify", "name"):
        return identifying(clause, chunk, group)
    if group.lemma in ("cite", "quote"):
        return quoting(clause, chunk, group)
    if group.passive and group.lemma in ("tell", "inform", "notify") and not group.negated:
        return _was_told(clause, chunk, group)
    if _as_said_by(clause.chunks, chunk.index):
        return None
    if group.infinitive and _said_to_have(clause.chunks, chunk.index, group):
        return _is_said_to(clause, chunk, group)
    if not (_says(group) or _puts_it(clause.chunks, chunk.index, group)) or _tells_nothing(clause.chunks, chunk, group):
        return None
    inverted = _inverted(clause, chunk, group)
    if inverted is not None:
        return inverted
    if group.form not in _FINITE and (group.form != "ing" or group.participle):
        return _adding(clause, chunk, group)
    sources, shared = sources_of(clause.chunks, chunk.index)
    if not sources or _supposed(clause.chunks, sources[0]):
        return None
    return _trailing(clause, chunk, group, sources) or _leading(clause, chunk, group, sources, shared=shared)


def _says(group: Verb) -> bool:
    """Whether a verb tells that something is said: not `would not say`, `to report`, `was described`."""
    if group.lemma not in words("reporting", "verbs", "say") or group.infinitive or group.passive:
        return False
    if group.negated and group.lemma not in words("reporting", "denials", "verbs"):
        return False
    return not group.modal or (group.lemma in ("say", "tell") and group.modal in ("will", "would", "can", "could"))


def _as_said_by(chunks: Sequence[Chunk], at: int) -> bool:
    """`as reported by X`: another cue takes that up."""
    return 0 < at < len(chunks) - 1 and chunks[at - 1].low == "as" and chunks[at + 1].low == "by"


def _puts_it(chunks: Sequence[Chunk], at: int, group: Verb) -> bool:
    """`A, as X put it`, `X put it this way: “A”`."""
    if group.lemma != "put" or group.passive or at + 1 >= len(chunks) or chunks[at + 1].low != "it":
        return False
    return any(it.low == "as" for it in chunks[max(0, at - 4) : at]) or any(it.low == ":" for it in chunks[at : at + 5])


def _said_to_have(chunks: Sequence[Chunk], at: int, group: Verb) -> bool:
    """`is reported to have said`, `is understood to have told Z`."""
    before = chunks[at - 1].verb if at else None
    if not group.perfect or before is None or not before.passive or before.negated:
        return False
    return before.lemma in words("reporting", "verbs", "say") and group.lemma in words("reporting", "verbs", "say")


def _is_said_to(clause: Clause, chunk: Chunk, group: Verb) -> Cue | None:
    sources, shared = sources_of(clause.chunks, chunk.index - 1)
    cue = _leading(clause, chunk, group, sources, shared=shared) if sources else None
    if cue is not None:
        cue.certainty, cue.hedge = Certainty.REPORTED, clause.chunks[chunk.index - 1].low
    return cue


def _tells_nothing(chunks: Sequence[Chunk], chunk: Chunk, group: Verb) -> bool:
    return _last_heard(chunk, group) or _in_court(chunks, chunk.index, group)


def _last_heard(chunk: Chunk, group: Verb) -> bool:
    """`His parents last heard from him in May, when he phoned`: news of him, and nothing that they were told."""
    return group.lemma == "hear" and any(token.low == "last" for token in chunk.tokens)


def _in_court(chunks: Sequence[Chunk], at: int, group: Verb) -> bool:
    """`The court heard that …`: it is told before the court, not by it."""
    found = syntax.subject(chunks, at) if group.lemma == "hear" else None
    return found is not None and read(chunks[found]).head.lower() in words("lists", "telling", "courts")


def _supposed(chunks: Sequence[Chunk], source: int) -> bool:
    """`if they think that …`."""
    return source > 0 and chunks[source - 1].kind == "SUB" and chunks[source - 1].low in ("if", "unless", "whether")


def _was_told(clause: Clause, chunk: Chunk, group: Verb) -> Cue | None:
    """`His wife was told that he had died`: by whom is not said, so it comes from the one who was told."""
    chunks, at = clause.chunks, chunk.index
    extent = _extent(chunks, at, group)
    start = content_start(chunks, extent.last, group.lemma)
    sources, shared = sources_of(chunks, at)
    if start is None or not sources or chunks[extent.last].kind == "COMMA":
        return None
    behind = range(at + 1, extent.last + 1)
    teller = next((it for it in behind if chunks[it].kind == "NP" and chunks[it - 1].low == "by"), None)
    first = at if shared else sources[0]
    contents = [(start, clause.sentence.end)]
    cue = Cue("was-told", chunks[first].start, start, first, extent.last, sources, contents, date=extent.date)
    if teller is not None:
        cue.origins = [teller]
    elif (whom := asked(chunks, at)) is not None:
        cue.sources = [whom]
    return cue


def _inverted(clause: Clause, chunk: Chunk, group: Verb) -> Cue | None:
    """What was said, and then: `said Hugo Brandt, a spokesman.`."""
    chunks, at = clause.chunks, chunk.index
    if group.lemma not in _INVERTED or group.form == "ing" or len(chunk.tokens) > 1 or not _stands_inverted(chunks, at):
        return None
    sources = joined_sources(chunks, at + 1)
    last = source_end(chunks, sources[-1])
    following = next((it.verb for it in chunks[last + 1 : last + 3] if it.kind not in ("COMMA", "ADV")), None)
    if following is not None and not following.participle:
        return None
    cue = Cue("said-inverted", chunk.start, chunks[last].end, at, last, sources, [], lead=False)
    cue.relays = relays_in(chunks, at + 2, last + 1)
    cue.origins, cue.last = citing_after(chunks, last)
    cue.end = chunks[cue.last].end
    cue.contents = _around(clause, cue)
    return cue


def _stands_inverted(chunks: Sequence[Chunk], at: int) -> bool:
    if not at or at + 1 >= len(chunks) or chunks[at - 1].kind not in ("COMMA", "QUOTE"):
        return False
    return chunks[at + 1].kind == "NP" and can_speak(read(chunks[at + 1]))


def _around(clause: Clause, cue: Cue) -> list[tuple[int, int]]:
    """What stands before a cue, and after it where the sentence goes on."""
    found = [(clause.sentence.start, cue.start)]
    rest = clause.chunks[cue.last + 1 :]
    if any(it.kind in ("VG", "QUOTE") for it in rest) and not (rest[0].kind == "QUOTE" and len(rest) < 2):
        found.append((cue.end, clause.sentence.end))
    return found


def _adding(clause: Clause, chunk: Chunk, group: Verb) -> Cue | None:
    """A participle that goes on with what is said: `he said, adding that B`."""
    chunks, at = clause.chunks, chunk.index
    if (
        group.form != "ing"
        or group.lemma not in words("reporting", "verbs", "adding")
        or (at and chunks[at - 1].low == "as")
    ):
        return None
    start = content_start(chunks, at, group.lemma)
    if start is None:
        return None
    sources, _ = sources_of(chunks, at)
    contents = [(start, clause.sentence.end)]
    return Cue("saying", chunk.start, chunk.end, at, at, sources, contents, shared=True)


def _trailing(clause: Clause, chunk: Chunk, group: Verb, sources: list[int]) -> Cue | None:
    """A cue behind what is said: `A, officials said on Monday.`."""
    chunks, first = clause.chunks, sources[0]
    extent = _extent(chunks, chunk.index, group)
    if not _stands_behind(chunks, first, chunk.index, extent.last):
        return None
    cue = Cue("said", chunks[first].start, chunks[extent.last].end, first, extent.last, sources, [], lead=False)
    cue.date, cue.relays = extent.date, extent.relays + relays_in(chunks, first + 1, chunk.index)
    cue.origins, cue.last = citing_after(chunks, extent.last)
    cue.end = chunks[cue.last].end
    cue.contents = [(_said_from(clause, first, extent.last), cue.start)]
    quoted_on = cue.last + 2 < len(chunks) and any(it.kind == "QUOTE" for it in chunks[cue.last + 1 : -1])
    if goes_on(chunks, cue.last) or quoted_on:
        cue.contents.append((cue.end, clause.sentence.end))
    _weigh(cue, chunk, group)
    return cue


def _stands_behind(chunks: Sequence[Chunk], first: int, verb: int, last: int) -> bool:
    """Whether a source and its verb stand behind what is said, or in the midst of it."""
    if first > 1 and chunks[first - 1].low == "as" and chunks[first - 2].kind == "COMMA":
        first -= 1  # `A, as X put it`
    if first == 0 or first > verb or chunks[first - 1].kind not in ("COMMA", "QUOTE"):
        return False
    if chunks[first - 1].kind == "COMMA" and not (_whole_clause(chunks, first - 1) or _between(chunks, last)):
        return False
    if not any(it.kind in ("VG", "QUOTE") for it in (*chunks[: first - 1], *chunks[verb + 1 :])):
        return False
    return last + 1 >= len(chunks) or _ends_saying(chunks, first, last + 1)


def _said_from(clause: Clause, first: int, last: int) -> int:
    """Where what is said begins: with the sentence, or with the relative clause that a cue between commas is in."""
    if _between(clause.chunks, last):
        opening = next((it for it in reversed(clause.chunks[:first]) if it.kind == "REL"), None)
        if opening is not None:
            return opening.start
    return clause.sentence.start


def _whole_clause(chunks: Sequence[Chunk], comma: int) -> bool:
    """Whether what stands before a comma is a clause, not `On Monday,` or `In Marn,`: it has a finite verb."""
    for chunk in chunks[:comma]:
        if chunk.kind == "QUOTE":
            return True
        if chunk.verb is not None and not chunk.verb.participle and not chunk.verb.infinitive:
            return not (chunks[0].kind in ("SUB", "PREP") and not any(it.kind == "COMMA" for it in chunks[:comma]))
    return False


def _between(chunks: Sequence[Chunk], last: int) -> bool:
    """Whether a cue stands between a subject and its verb: `Kim, the guard said, was taken away`."""
    if last + 2 >= len(chunks) or chunks[last + 1].kind != "COMMA":
        return False
    group = chunks[last + 2].verb
    if group is not None:
        return not group.participle and not group.infinitive
    front = chunks[: last - 1]
    return chunks[last + 2].kind == "NP" and bool(front) and not any(it.kind in ("VG", "QUOTE", "SUB") for it in front)


def _ends_saying(chunks: Sequence[Chunk], first: int, at: int) -> bool:
    """Whether nothing more is said behind a source and its verb; after a quotation `when asked` may follow."""
    here = chunks[at]
    if chunks[first - 1].kind == "QUOTE" and here.kind == "SUB" and here.low != "that":
        return True
    return here.kind in ("COMMA", "QUOTE", "CC") or here.low in ENDS or here.low in _DASHES or rests(chunks, at)


def _extent(chunks: Sequence[Chunk], verb: int, group: Verb) -> _Extent:
    found = _Extent(verb + (group.lemma == "put"))  # `put it`
    at = found.last + 1
    if group.lemma in words("reporting", "verbs", "tell") and at < len(chunks) and chunks[at].kind == "NP":
        found.relays = [it for it in series.listed(chunks, at) if is_relay(read(chunks[it]), told=True)]
        found.last = at
        at += 1
    if group.lemma in _LEARNING and at + 1 < len(chunks) and chunks[at].low == "from" and chunks[at + 1].kind == "NP":
        found.last = source_end(chunks, at + 1)
        at = found.last + 1
    while (step := _step(chunks, at, found.last)) > 0:
        said_on = next((it for it in range(at, at + step) if chunks[it].kind == "DATE"), None)
        found.date = found.date if found.date is not None else said_on
        at += step
        found.last = at - 1
    found.relays += relays_in(chunks, verb + 1, found.last + 1)
    return found


def _step(chunks: Sequence[Chunk], at: int, last: int) -> int:
    """How many pieces from here tell how or when it was said; 0 where they do not."""
    if at >= len(chunks):
        return 0
    if chunks[at].kind in ("DATE", "ADV") or _carried(chunks, at, last):
        return 1
    behind = chunks[at + 1].kind if at + 1 < len(chunks) else ""
    return 2 if chunks[at].kind == "PREP" and behind in ("NP", "DATE") and _channel(chunks, at) else 0


def _carried(chunks: Sequence[Chunk], at: int, last: int) -> bool:
    """A participle behind a statement: `in a statement carried by Z`."""
    group = chunks[at].verb
    if group is None or last != at - 1 or len(chunks[at].tokens) > 1:
        return False
    return group.form != "ing" and group.lemma in words("reporting", "channels", "carried")


def _channel(chunks: Sequence[Chunk], prep: int) -> bool:
    """Whether a phrase after a verb of saying tells how or when it was said, and not what."""
    behind = chunks[prep + 1]
    if behind.kind == "DATE":
        return True
    noun = read(behind)
    channels = words("reporting", "channels", "nouns")
    if noun.head.lower() in channels or noun.head.lower().removesuffix("s") in channels:
        return True
    if chunks[prep].low in ("in", "at", "from") and noun.sort == "place":
        return True
    sent = chunks[prep - 1].verb
    if sent is not None and sent.form != "ing" and sent.lemma in words("reporting", "channels", "carried"):
        return True
    return chunks[prep].low in _BESIDE and (noun.sort in _PASSED_ON or behind.low in ("reporters", "journalists"))


def _leading(clause: Clause, chunk: Chunk, group: Verb, sources: list[int], *, shared: bool) -> Cue | None:
    """A cue before what is said: `Officials said on Monday that A.`."""
    chunks, at = clause.chunks, chunk.index
    extent = _extent(chunks, at, group)
    origins, cited = citing_before(chunks, sources[0], at) or citing_after(chunks, extent.last)
    start = content_start(chunks, extent.last, group.lemma)
    if start is None and cited > extent.last:
        start = content_start(chunks, cited, group.lemma)  # `reported, citing two officials, that A`
    if start is None:
        return None
    first = at if shared or sources[0] > at else sources[0]
    contents = [(max(start, chunks[cited].end) if cited > extent.last else start, clause.sentence.end)]
    cue = Cue("said-that", chunks[first].start, start, first, extent.last, sources, contents, extent.relays)
    cue.shared, cue.date, cue.origins = shared, extent.date, origins
    cue.beyond = cited_further(chunks, cue.origins)
    cue.origins = cue.origins or _learned_from(chunks, at, group)
    citing = next((it.index for it in chunks[sources[-1] + 1 : at] if cites(it.verb) and _cites_itself(chunks, it)), at)
    cue.relays += relays_in(chunks, sources[-1] + 1, citing)
    cue.relays += relays_in(chunks, clause_start(chunks, sources[0]), sources[0])
    cue.relays += interviewer(chunks, sources[0], at) if not cue.relays else []
    _weigh(cue, chunk, group)
    if cue.stance is Stance.DENIES:
        cue.contents = [(start, _before_relative(chunks, extent.last, end)) for start, end in cue.contents]
    return cue


def _cites_itself(chunks: Sequence[Chunk], chunk: Chunk) -> bool:
    """Not `as quoted by Z`."""
    return chunk.verb is not None and (chunk.verb.form == "ing" or chunks[chunk.index - 1].kind == "REL")


def _before_relative(chunks: Sequence[Chunk], last: int, end: int) -> int:
    """Where a denial ends: `denied holding Kim, who vanished in May` denies nothing of that."""
    for comma, relative in zip(chunks[last + 1 :], chunks[last + 2 :], strict=False):
        if comma.kind == "COMMA" and relative.kind == "REL" and relative.low in ("who", "whose"):
            return comma.start
    return end


def _learned_from(chunks: Sequence[Chunk], at: int, group: Verb) -> list[int]:
    """`learned from a guard that A`, `heard from a guard that A`."""
    if group.lemma not in _LEARNING or at + 2 >= len(chunks) or chunks[at + 1].low != "from":
        return []
    found = joined_sources(chunks, at + 2) if chunks[at + 2].kind == "NP" else []
    return [it for it in found if can_speak(read(chunks[it]))]


def _weigh(cue: Cue, chunk: Chunk, group: Verb) -> None:
    """What the verb itself says of how surely, or that it denies."""
    for word, certainty in _CERTAINTIES:
        if group.lemma in words("reporting", "attitudes", word):
            cue.certainty, cue.hedge = certainty, chunk.tokens[-1].text
    if group.lemma in ("expect", "predict"):
        cue.stance = Stance.PREDICTS
    if group.lemma in words("reporting", "denials", "verbs") and not group.negated:
        cue.stance, cue.rule = Stance.DENIES, "denied"
