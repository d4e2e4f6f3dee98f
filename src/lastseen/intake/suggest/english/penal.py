"""What courts and accusers say: charges, outcomes, and the law that is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lastseen.intake.suggest.english.chunks import Chunk, Verb
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.happenings import Stated
from lastseen.intake.suggest.english.nouns import read
from lastseen.intake.suggest.english.tables import phrases, words
from lastseen.intake.suggest.english.tokens import Token

ACCUSABLE = words("lists", "penal", "accusable")
"""Kinds of events to which a charge can belong."""
LABELS = ("extradition", "readmission", "expulsion", "deportation", "handover")
_CHARGED = frozenset(["arrest", "court_hearing", "detention"])
_SENTENCING = frozenset(["sentence", "jail", "imprison", "condemn", "fine"])
_VERDICTS = {"convict": "convicted", "acquit": "acquitted"}
_NOT_DEEDS = frozenset(["court", "prison", "police", "state", "prosecution"])
_NO_CHARGE = words("lists", "penal", "no_charge")
_TERMS = words("lists", "penal", "terms")
_DEEDS = frozenset(["crossing", "entry", "exit"])
_TAKING_PART = frozenset(
    ["part", "participating", "participation", "involvement", "engaging", "membership", "involved"]
)
_SERVED = words("lists", "penal", "served")
_ENDING = words("lists", "penal", "ending")
_AGREEMENTS = frozenset(["agreement", "treaty", "procedure", "accord", "order"])
_CLAUSE_ENDS = frozenset(["SUB", "REL"])


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge that a set phrase gives."""

    index: int
    """The piece in which the phrase begins."""
    value: str
    start: int
    end: int


def stated(event: Event) -> Iterator[Stated]:
    """What the words of an event say of charge, outcome and law."""
    if event.kind not in ACCUSABLE or event.verb is None or event.rule == "detention-serve":
        return
    yield from _outcome(event, event.verb)
    yield from _fine(event, event.verb)
    yield from _charge(event, event.verb)
    yield from _law(event)


def _behind(event: Event) -> Iterator[int]:
    """The pieces behind an event's verb, up to a new clause; never the last piece of the sentence."""
    chunks = event.clause.chunks
    for at in range(event.cue.index + 1, len(chunks) - 1):
        if chunks[at].kind in _CLAUSE_ENDS or chunks[at].low in (";", ":"):
            return
        yield at


def _fine(event: Event, group: Verb) -> Iterator[Stated]:
    """`was fined 30,000 crowns`."""
    chunks, at = event.clause.chunks, event.cue.index + 1
    told = chunks[at].tokens[0].number if group.lemma == "fine" and at < len(chunks) else None
    if told is not None and told.kind == "amount":
        yield Stated("amount", told.value, event.cue.start, chunks[at].end, f"{event.rule}-amount")


def _outcome(event: Event, group: Verb) -> Iterator[Stated]:
    chunks, rule = event.clause.chunks, f"{event.rule}-outcome"
    if event.rule == "court_hearing-gapped":
        yield Stated("outcome", text_of([event.cue]), chunks[event.cue.index - 1].start, event.cue.end, rule)
        return
    charged = group.lemma == "convict" and any(chunks[at].low == "of" for at in _behind(event))
    if group.lemma in _VERDICTS and not group.negated and not charged:
        yield Stated("outcome", _VERDICTS[group.lemma], event.cue.start, event.cue.end, rule)
    if event.kind != "court_hearing" or group.lemma not in _SENTENCING:
        return
    for at in _behind(event):
        if chunks[at].low in ("to", "for", "in") and _is_term(chunks, at + 1):
            end = _term_end(chunks, at + 1)
            yield Stated("outcome", text_of(chunks[at + 1 : end + 1]), chunks[at].start, chunks[end].end, rule)
            return


def _is_term(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a punishment begins here: `10 years in prison`, `13 and 15 years`, `death`."""
    joined = at + 1 < len(chunks) and chunks[at + 1].kind == "CC"
    told = [token.low for chunk in chunks[at : at + (3 if joined else 2)] for token in chunk.tokens]
    return not _TERMS.isdisjoint(told) or any(word in low for low in told for word in ("year", "month"))


def _term_end(chunks: Sequence[Chunk], at: int) -> int:
    """The end of `10 years in a penal colony`, `13 and 15 years in prison`, `eight years' imprisonment`."""
    end = at
    if end + 2 < len(chunks) and chunks[end + 1].kind == "CC" and chunks[end + 2].tokens[0].tag == "NUM":
        end += 2
    while (
        end + 2 < len(chunks)
        and chunks[end + 1].low in ("in", "of")
        and chunks[end + 2].tokens[-1].low in _SERVED
        and end - at < 4
    ):
        end += 2
    if end + 1 < len(chunks) and chunks[end + 1].kind == "NP" and chunks[end].kind != "PREP":
        end += 1
    return end


def text_of(chunks: Sequence[Chunk]) -> str:
    """The words of some pieces as a text, without marks of quotation."""
    return _joined([token for chunk in chunks for token in chunk.tokens])


def _joined(tokens: Sequence[Token]) -> str:
    text = " ".join(token.text for token in tokens if token.text not in '"“”„«»')
    for mark in ("'s", "’s", ",", "'", "’"):
        text = text.replace(f" {mark}", mark)
    return text


def _charge(event: Event, group: Verb) -> Iterator[Stated]:
    """A deed behind `for`, or behind `of` with a verdict: `sentenced for espionage`, `convicted him of fraud`."""
    chunks = event.clause.chunks
    if event.kind not in _CHARGED:
        return
    for at in _behind(event):
        if chunks[at].low in ("for", "over") and event.kind != "court_hearing" and at > event.region.stop:
            return
        first = at + 1
        while chunks[first].kind == "QUOTE" and first + 1 < len(chunks):
            first += 1
        if _is_charge(event, group, at, first):
            end = _quote_end(chunks, first) if chunks[first - 1].kind == "QUOTE" else _phrase_end(chunks, first)
            value = text_of(chunks[first : end + 1])
            yield Stated("charge", value, chunks[at].start, chunks[end].end, f"{event.rule}-charge")
            return


def _is_charge(event: Event, group: Verb, at: int, first: int) -> bool:
    chunks = event.clause.chunks
    if chunks[at].low == "of":
        of_whom = chunks[at - 1].kind == "VG" or read(chunks[at - 1]).sort in ("person", "people", "name", "pronoun")
        said = chunks[first - 1].kind == "QUOTE" or chunks[first].verb is not None
        return group.lemma in (*_VERDICTS, "accuse") and at > event.cue.index + 1 and (of_whom or said)
    if chunks[at].low == "with" and group.lemma == "charge":
        return chunks[first].kind == "NP"
    if chunks[at].low not in ("for", "over"):
        return False
    deed = chunks[first].verb
    if deed is not None:
        return deed.form == "ing" and deed.lemma not in ("question", "interrogate")
    if chunks[first].kind != "NP":
        return False
    noun = read(chunks[first])
    counted = chunks[first].tokens[0].tag == "NUM" or _is_term(chunks, first)
    is_deed = noun.sort == "thing" or (noun.sort == "place" and noun.head in _DEEDS)
    tried = event.kind == "court_hearing" or not noun.determiner
    return is_deed and tried and noun.head not in _NO_CHARGE and not counted


def _quote_end(chunks: Sequence[Chunk], first: int) -> int:
    """The end of a charge that stands in quotation marks."""
    closing = next((it.index for it in chunks[first:] if it.kind == "QUOTE"), None)
    return closing - 1 if closing is not None and closing > first else _phrase_end(chunks, first)


def _phrase_end(chunks: Sequence[Chunk], first: int) -> int:
    """The end of a charge: before a comma that joins nothing, a mark, a date, or a verb of its own."""
    end = first
    for at in range(first + 1, len(chunks)):
        if _ends_charge(chunks, at):
            break
        if chunks[at].kind not in ("QUOTE", "COMMA"):
            end = at
    while end > first and chunks[end].kind in ("CC", "PREP", "ADV"):
        end -= 1
    return end


def _ends_charge(chunks: Sequence[Chunk], at: int) -> bool:
    chunk = chunks[at]
    if chunk.kind == "COMMA":
        return not _lists_on(chunks, at)
    if chunk.kind == "VG":
        return not _joined_gerund(chunks, at)
    takes_part = chunk.low == "in" and chunks[at - 1].tokens[-1].low in _TAKING_PART
    ends = chunk.kind == "PREP" and chunk.low in _ENDING and not takes_part
    return ends or chunk.kind in ("PUNCT", "SUB", "REL", "DATE")


def _joined_gerund(chunks: Sequence[Chunk], at: int) -> bool:
    group = chunks[at].verb
    before = next((it for it in reversed(chunks[:at]) if it.kind != "ADV"), None)
    return group is not None and group.form == "ing" and before is not None and before.kind in ("CC", "COMMA")


def _lists_on(chunks: Sequence[Chunk], comma: int) -> bool:
    """Whether a comma joins one more charge: `smuggling, illegally crossing the border and resisting arrest`."""
    behind = [it for it in chunks[comma + 1 : comma + 8] if it.kind != "ADV"]
    if not behind or not (behind[0].kind == "NP" or (behind[0].verb is not None and behind[0].verb.form == "ing")):
        return False
    for chunk in behind[1:]:
        if chunk.kind == "CC":
            return True
        if chunk.kind in ("PUNCT", "SUB", "REL") or (chunk.verb is not None and chunk.verb.form != "ing"):
            return False
    return False


def charges(chunks: Sequence[Chunk]) -> Iterator[Charge]:
    """The charges that set phrases give in a sentence: `on charges of`, `accused of`, `on suspicion of`."""
    tokens = [(token, chunk) for chunk in chunks for token in chunk.tokens]
    lows = [token.low for token, _ in tokens]
    done = 0
    for place in range(len(tokens)):
        phrase = _phrase_at(lows, place) if place >= done else None
        if phrase is None:
            continue
        done = place + len(phrase)
        found = _after(chunks, tokens, done)
        if found is not None:
            yield Charge(tokens[place][1].index, found[0], tokens[place][0].start, found[1])


def before_charges(chunks: Sequence[Chunk]) -> Iterator[Charge]:
    """`on espionage charges`, `over terrorism allegations`: the charge stands before the word for it."""
    for chunk in chunks:
        at = chunk.index
        if chunk.kind != "NP" or not at or chunks[at - 1].low not in ("on", "over", "with"):
            continue
        if chunk.tokens[-1].low not in ("charges", "charge") or len(chunk.tokens) < 2:
            continue
        told = [token for token in chunk.tokens[:-1] if token.tag not in ("DET", "NUM", "POSS", "POS")]
        if told and told[-1].tag == "NOUN" and told[-1].low not in _NOT_DEEDS:
            yield Charge(at, _joined(told), chunks[at - 1].start, chunk.end)


def accusations(chunks: Sequence[Chunk]) -> Iterator[tuple[int, Charge]]:
    """Of whom somebody accuses another: `Prosecutors accuse Sorr of plotting a coup`; with the piece of the accused."""
    for chunk in chunks:
        group, at = chunk.verb, chunk.index
        if group is None or group.lemma not in ("accuse", "suspect") or group.passive or group.negated:
            continue
        of = next((it.index for it in chunks[at + 1 : at + 8] if it.low == "of"), None)
        if chunks[at + 1 : at + 2] and chunks[at + 1].kind == "NP" and of is not None:
            tokens = [(token, it) for it in chunks[of + 1 :] for token in it.tokens]
            found = _after(chunks, tokens, 0)
            if found is not None:
                yield at + 1, Charge(at, found[0], chunks[of].start, found[1])


def _phrase_at(lows: Sequence[str], place: int) -> tuple[str, ...] | None:
    near = tuple(lows[place : place + 6])
    found = (it for it in phrases("events", "charges", "phrases") if near[: len(it)] == it)
    return next(found, None)


def _after(chunks: Sequence[Chunk], tokens: Sequence[tuple[Token, Chunk]], place: int) -> tuple[str, int] | None:
    """The charge behind a set phrase, and where it ends."""
    quoted = place < len(tokens) and tokens[place][1].kind == "QUOTE"
    while place < len(tokens) and tokens[place][1].kind == "QUOTE":
        place += 1
    if place >= len(tokens) or tokens[place][1].kind not in ("NP", "VG"):
        return None
    first = tokens[place][1].index
    end = _quote_end(chunks, first) if quoted else _phrase_end(chunks, first)
    value = _joined([token for token, chunk in tokens[place:] if chunk.index <= end])
    return (value, chunks[end].end) if value and "what" not in value.split() else None


def threatened(chunks: Sequence[Chunk]) -> Iterator[Charge]:
    """The punishment that somebody faces: `faces up to 12 years in prison`, `may face the death penalty`."""
    for chunk in chunks:
        at = chunk.index + 1
        if chunk.verb is None or chunk.verb.lemma != "face" or chunk.verb.negated or at >= len(chunks):
            continue
        if chunks[at].kind in ("PREP", "ADV") and at + 1 < len(chunks):
            at += 1  # `up to`
        if _is_term(chunks, at):
            end = _term_end(chunks, at)
            value = _without_article(text_of(chunks[chunk.index + 1 : end + 1]))
            yield Charge(chunk.index, value, chunk.start, chunks[end].end)


def labels(event: Event) -> Iterator[Stated]:
    """The name that the law gives to a removal, or for what it was: `under a readmission agreement`."""
    chunks = event.clause.chunks
    yield from _for_what(event)
    for at in _behind(event):
        law = chunks[at + 1]
        if chunks[at].low == "under" and law.kind == "NP" and law.tokens[-1].low in _AGREEMENTS:
            label = next((token.low for token in law.tokens if token.low in LABELS), None)
            if label is not None:
                yield Stated("legal_label", label, chunks[at].start, law.end, f"{event.rule}-label")
                return


def _for_what(event: Event) -> Iterator[Stated]:
    """`were removed for "violating residency rules"`."""
    chunks = event.clause.chunks
    for at in range(event.cue.index + 1, min(len(chunks) - 1, event.region.stop + 1)):
        first = at + 1 + (chunks[at + 1].kind == "QUOTE")
        deed = chunks[first].verb if first < len(chunks) else None
        if chunks[at].low == "for" and deed is not None and deed.form == "ing":
            end = _quote_end(chunks, first) if chunks[first - 1].kind == "QUOTE" else _phrase_end(chunks, first)
            value = text_of(chunks[first : end + 1])
            yield Stated("legal_basis", value, chunks[at].start, chunks[end].end, f"{event.rule}-for")
            return


def _law(event: Event) -> Iterator[Stated]:
    """The law that is named: `under Article 275 of the criminal code`."""
    chunks, nouns = event.clause.chunks, words("events", "legal", "nouns")
    for at in _behind(event):
        law = chunks[at + 1]
        if chunks[at].low == "under" and law.kind == "NP" and any(token.low in nouns for token in law.tokens):
            end = at + 1
            while end + 2 < len(chunks) and chunks[end + 1].low == "of" and chunks[end + 2].kind == "NP":
                end += 2
            value = _without_article(text_of(chunks[at + 1 : end + 1]))
            yield Stated("legal_basis", value, chunks[at].start, chunks[end].end, f"{event.rule}-law")
            return


def _without_article(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else text
