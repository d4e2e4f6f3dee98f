"""Whether an event is told as one that happened, will happen, or did not: not as a wish, a fear or a condition."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.intake.suggest.english.chunks import Chunk, Verb
from lastseen.intake.suggest.english.eventrules import Event
from lastseen.intake.suggest.english.rulings import ordered_held
from lastseen.intake.suggest.english.syntax import subject
from lastseen.intake.suggest.english.tables import words

_HYPOTHETICAL = frozenset(["if", "unless", "whether", "lest", "until"])
_OPEN_QUESTIONS = frozenset(["when", "where", "how", "why"])
_UNREAL = words("lists", "telling", "unreal")
_REAL = words("lists", "telling", "real")
_FAR = 8
"""Pieces that are looked back over for the word that opens a clause, or the verb that an infinitive hangs on."""


def is_told(event: Event) -> bool:
    """Whether it is told as real: not `if he is returned`, `asked to be released`, `to avoid being deported`."""
    chunks, at, group = event.clause.chunks, event.cue.index, event.verb
    opening = _opening(chunks, at)
    if opening is not None and (opening.low in _HYPOTHETICAL or _unknown_how(chunks, opening)):
        return False
    if group is None:
        return True
    if opening is not None and opening.low == "before" and group.modal == "could":
        return False  # `fled before he could be charged`
    if group.infinitive:
        return (
            _governed_real(chunks, at)
            or _fits_infinitive(event)
            or (group.perfect and at > 0 and chunks[at - 1].kind == "NP")
        )
    if at > 1 and ordered_held(chunks, at - 2):
        return False  # a court's order, which is told as one
    if _shares_demand(chunks, at, group) or _asked_for(event.cue) or _is_question(chunks):
        return False
    did = any(token.low == "did" for token in event.cue.tokens)
    general = _habitual(group) and not did and event.clause.heading is None
    if group.modal in ("should", "can", "ca", "cannot") or _demanded(group) or general:
        return False
    if event.kind in ("border_crossing", "arrival") and at and chunks[at - 1].low == "of" and group.form == "ing":
        return False  # `was convicted of entering the country illegally`
    gerund = (group.form == "ing" and group.participle) or event.cue.tokens[0].low == "being"
    return not (gerund and _governed_unreal(chunks, at))


def supposed(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a clause only supposes what it says: `if he is alive`."""
    opening = _opening(chunks, at)
    return opening is not None and opening.low in _HYPOTHETICAL


def _fits_infinitive(event: Event) -> bool:
    """`failed to come home` of who is missing, `a wish to seek asylum` of a step on the way to it."""
    chunks, at = event.clause.chunks, event.cue.index
    if event.kind == "disappearance":
        return event.rule in ("disappearance-come", "disappearance-return")
    wished = at > 0 and chunks[at - 1].tokens[-1].low in ("wish", "wishes", "desire", "intention", "request")
    return event.kind == "asylum_step" and wished


def _shares_demand(chunks: Sequence[Chunk], at: int, group: Verb) -> bool:
    """`must be released or brought before a judge`: the second verb has its modal from the first."""
    if group.form not in ("part", "pastpart", "base") or group.modal or len(chunks[at].tokens) > 1 or not at:
        return False
    found = next((it.verb for it in reversed(chunks[max(0, at - _FAR) : at]) if it.verb is not None), None)
    return chunks[at - 1].kind == "CC" and found is not None and (_demanded(found) or found.modal == "should")


def _demanded(group: Verb) -> bool:
    """`must be released`, `ought to be freed`; `must have been arrested` infers."""
    return group.modal in ("must", "ought", "shall") and not group.perfect


def _habitual(group: Verb) -> bool:
    """What is told in the plain present is told in general: `the state returns defectors`."""
    plain = group.form in ("base", "s") and not group.modal and not group.passive
    return plain and group.lemma not in ("be", "hold", "remain")


def _asked_for(chunk: Chunk) -> bool:
    """`demands that he be released`, `ordered that she not be sent back`."""
    first = next((token for token in chunk.tokens if token.tag in ("AUX", "MD", "TO")), None)
    return first is not None and first.low == "be"


def _is_question(chunks: Sequence[Chunk]) -> bool:
    return chunks[-1].low == "?"


def _unknown_how(chunks: Sequence[Chunk], opening: Chunk) -> bool:
    """Whether a clause is a question that was not answered: `did not say when he was captured`."""
    if opening.low not in _OPEN_QUESTIONS:
        return False
    before = next((it.verb for it in reversed(chunks[: opening.index]) if it.verb is not None), None)
    return before is not None and before.negated


def _opening(chunks: Sequence[Chunk], at: int) -> Chunk | None:
    """The word that opens the clause of a verb."""
    for place in range(at - 1, max(-1, at - _FAR), -1):
        if chunks[place].kind == "SUB":
            return chunks[place]
        if chunks[place].kind in ("VG", "COMMA", "QUOTE", "PUNCT"):
            return None
    return None


def _governor(chunks: Sequence[Chunk], at: int) -> tuple[int, Verb] | None:
    """The verb that an infinitive or a gerund hangs on, and its place."""
    for place in range(at - 1, max(-1, at - _FAR + 1), -1):
        group = chunks[place].verb
        if group is not None:
            return place, group
        if chunks[place].kind in ("SUB", "QUOTE"):
            return None
    return None


def _governed_real(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether `to …` tells of a fact or of what is to come: `is believed to have been`, `is expected to be`."""
    found = _governor(chunks, at)
    if found is None or found[1].negated:
        return False
    place, group = found
    if group.lemma == "be":
        infinitive = chunks[at].verb
        if infinitive is not None and infinitive.perfect:
            return False  # `he was to have been put on a plane`
        return place == at - 1 or chunks[at - 1].low in ("due", "set", "about", "likely", "scheduled")
    return group.lemma in _REAL


def _nobody_does(chunks: Sequence[Chunk], verb: int) -> bool:
    who = subject(chunks, verb)
    return who is not None and chunks[who].tokens[0].low in ("nobody", "no", "none")


def _governed_unreal(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a gerund tells of what was avoided or feared, and not of what somebody is accused of or denies."""
    found = _governor(chunks, at)
    if found is not None and (found[1].negated or _nobody_does(chunks, found[0])):
        return True
    if at > 1 and chunks[at - 1].low == "of" and chunks[at - 2].tokens[-1].low in ("risk", "danger", "threat"):
        return False
    if at and chunks[at - 1].low in ("of", "from", "against", "without", "for", "avoid", "to"):
        return found is None or found[1].lemma not in ("accuse", "violate", "convict", "admit", "suspect")
    return found is not None and found[0] == at - 1 and found[1].lemma in _UNREAL
