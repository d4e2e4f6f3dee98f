"""What courts decide, told by other verbs than those of a trial: a term that is given, a ruling, an appeal rejected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lastseen.intake.suggest.english import regions, series, syntax
from lastseen.intake.suggest.english.chunks import Chunk, Clause, Verb
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.happenings import Stated
from lastseen.intake.suggest.english.nouns import Noun, read
from lastseen.intake.suggest.english.tables import words
from lastseen.intake.suggest.english.tokens import as_words

_COURTS = words("lists", "telling", "courts")
_GIVING = frozenset(["give", "hand", "receive", "get", "serve"])
_PUNISHMENTS = frozenset(["sentence", "term", "fine", "imprisonment"])
_RULING = frozenset(["rule", "decide", "order", "find"])
_UPHOLDING = frozenset(
    [
        "uphold",
        "overturn",
        "quash",
        "reject",
        "dismiss",
        "confirm",
        "approve",
        "authorise",
        "authorize",
        "order",
        "extend",
    ]
)
_LONGEST = 12
"""Pieces of what was decided, at most."""


def punishment(event: Event) -> Iterator[Stated]:
    """A term that somebody is given: `was given a suspended sentence`, `received a nine-year term`."""
    chunks, group = event.clause.chunks, event.verb
    if group is None or event.kind != "court_hearing" or group.lemma not in _GIVING or group.negated:
        return
    for at in range(event.cue.index + 1, min(len(chunks), event.cue.index + 3)):
        noun = read(chunks[at]) if chunks[at].kind == "NP" else None
        if noun is not None and (noun.tokens[-1].low in _PUNISHMENTS or _years(noun)):
            end = _with_kind(chunks, at)
            told = [token for chunk in chunks[at : end + 1] for token in chunk.tokens if token.tag != "DET"]
            yield Stated("outcome", as_words(told), noun.start, chunks[end].end, f"{event.rule}-outcome")
            return


def _years(noun: Noun) -> bool:
    """`was given twelve years`."""
    return noun.tokens[-1].low.endswith(("years", "months", "life")) and noun.tokens[0].tag == "NUM"


def _with_kind(chunks: Sequence[Chunk], at: int) -> int:
    """`a sentence of five years`: with what it is of."""
    joined = at + 2 < len(chunks) and chunks[at + 1].low == "of" and chunks[at + 2].kind == "NP"
    return at + 2 if joined else at


def decided(event: Event) -> Iterator[Stated]:
    """What a court did with an appeal or a decision: `upheld the decision to extradite her`."""
    group = event.verb
    if event.kind != "court_hearing" or group is None or group.lemma not in _UPHOLDING or group.passive:
        return
    chunks, at = event.clause.chunks, event.cue.index
    objects = series.objects(chunks, at)
    if not objects:
        return
    end = objects[0]
    for place in range(end + 1, min(len(chunks), at + _LONGEST)):
        chunk = chunks[place]
        if chunk.kind in ("COMMA", "PUNCT", "SUB", "REL", "QUOTE", "DATE", "CC"):
            break
        if chunk.verb is not None and not chunk.verb.infinitive:
            break
        end = place
    while chunks[end].kind == "PREP":
        end -= 1
    told = [token for chunk in chunks[at : end + 1] for token in chunk.tokens if token.tag != "AUX"]
    yield Stated("outcome", as_words(told), event.cue.start, chunks[end].end, f"{event.rule}-decided")


def ruling(clause: Clause) -> Iterator[Event]:
    """`On 5 May the appeals court ruled that he could be extradited`: a hearing of whom the report is about."""
    chunks = clause.chunks
    for chunk in chunks:
        group = chunk.verb
        if group is None or not _rules(group):
            continue
        agent = syntax.subject(chunks, chunk.index)
        held = ordered_held(chunks, chunk.index)
        if held and agent is not None and is_court(read(chunks[agent])):
            region = range(chunk.index + 1, regions.region_end(chunks, held))
            whom = list(range(chunk.index + 1, held))[:1]
            yield Event("court_hearing", clause, chunk, "court_hearing-order", whom, None, agent, region, "", group)
            continue
        behind = chunk.index + 1
        while behind < len(chunks) and chunks[behind].kind == "DATE":
            behind += 1
        if agent is None or behind >= len(chunks) or chunks[behind].low != "that" or not is_court(read(chunks[agent])):
            continue
        region = range(chunk.index + 1, regions.region_end(chunks, chunk.index))
        yield Event("court_hearing", clause, chunk, "court_hearing-rule", [], None, agent, region, "", group)


def ordered_held(chunks: Sequence[Chunk], at: int) -> int:
    """The participle of `ordered him held for two months`; 0 where there is none."""
    group = chunks[at].verb
    if group is None or group.lemma != "order" or at + 2 >= len(chunks) or chunks[at + 1].kind != "NP":
        return 0
    held = chunks[at + 2].verb
    return at + 2 if held is not None and held.form in ("part", "pastpart") and len(chunks[at + 2].tokens) == 1 else 0


def gapped(clause: Clause) -> Iterator[Event]:
    """`Kim was sentenced to seven years, Park and Lee to five each`: the terms of the others."""
    chunks = clause.chunks
    sentenced = next(
        (it for it in chunks if it.verb is not None and it.verb.lemma in ("sentence", "jail", "condemn")), None
    )
    if sentenced is None:
        return
    for chunk in chunks[sentenced.index + 3 : -1]:
        at = chunk.index
        term = chunks[at + 1]
        if chunk.low != "to" or chunks[at - 1].kind != "NP" or term.kind != "NP" or term.tokens[0].tag != "NUM":
            continue
        last = at - 1
        first = next((it for it in range(sentenced.index + 1, last + 1) if chunks[it].kind == "COMMA"), last)
        named = [it for it in range(first, last + 1) if chunks[it].kind == "NP" and read(chunks[it]).name is not None]
        if named and read(chunks[named[-1]]).sort == "person":
            yield Event(
                "court_hearing", clause, term, "court_hearing-gapped", _latest(chunks, named), verb=sentenced.verb
            )


def _latest(chunks: Sequence[Chunk], named: list[int]) -> list[int]:
    """Of the names before a term those that `and` joins to the last."""
    found = [named[-1]]
    for at in reversed(named[:-1]):
        between = chunks[at + 1 : found[0]]
        if not between or any(it.kind not in ("CC", "COMMA") for it in between) or chunks[found[0] - 1].kind != "CC":
            break
        found.insert(0, at)
    return found


def _rules(group: Verb) -> bool:
    return group.lemma in _RULING and not (group.negated or group.infinitive or group.modal or group.passive)


def what(event: Event) -> Iterator[Stated]:
    """What was ruled, from behind `that` to the next comma or the end."""
    chunks = event.clause.chunks
    if event.rule == "court_hearing-order":
        end = max((it for it in event.region if chunks[it].kind in ("NP", "DATE", "VG")), default=event.cue.index)
        on = next((it for it in event.region if chunks[it].low in ("on", "over", "pending")), end + 1)
        told = [token for chunk in chunks[event.cue.index + 2 : min(on, end + 1)] for token in chunk.tokens]
        if told:
            yield Stated("outcome", as_words(told), told[0].start, told[-1].end, "court_hearing-order-outcome")
        return
    if event.rule != "court_hearing-rule":
        return
    that = next((it.index for it in chunks[event.cue.index + 1 :] if it.low == "that"), None)
    if that is None or that + 1 >= len(chunks):
        return
    end = that + 1
    for place in range(that + 1, min(len(chunks), that + _LONGEST)):
        if chunks[place].kind in ("PUNCT", "COMMA", "QUOTE", "CC"):
            break
        end = place
    told = [token for chunk in chunks[that + 1 : end + 1] for token in chunk.tokens]
    yield Stated("outcome", as_words(told), chunks[that + 1].start, chunks[end].end, "court_hearing-rule-outcome")


def is_court(noun: Noun) -> bool:
    """Whether a noun phrase names a court or a judge."""
    return any(token.low in _COURTS for token in noun.tokens)
