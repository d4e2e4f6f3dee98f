"""The reason of a statement in sentences that can be read aloud: who says so, on whose word, what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence

from lastseen.core.scales import Stance
from lastseen.reading.origins import Interval, Origin
from lastseen.reading.seen import UNKNOWN_ORIGIN, Seen
from lastseen.reading.statements import Statement


def why(seen: Seen, statement: Statement) -> str:
    """The reason behind a statement's figures, in a few sentences."""
    parts = [
        _reported(seen, statement),
        _rests_on(seen, statement),
        _may_be_one(seen, statement),
        _spoken_against(seen, statement),
        _states(statement),
    ]
    return " ".join(part for part in parts if part)


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def listing(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def label(seen: Seen, name: str) -> str:
    """What may be printed of a source."""
    return seen.sources[name].label


def _reported(seen: Seen, statement: Statement) -> str:
    count = len(statement.asserting)
    if not statement.counted:
        return _nobody_asserts(seen, statement)
    origins = statement.origins.origins
    told = f"Reported {times(count)}."
    if len(origins) == 1:
        back = "It goes" if count == 1 else f"Both go" if count == 2 else f"All {count} go"  # noqa: F541
        return f"{told} {back} back to {_one_origin(seen, statement, origins[0])}."
    names = listing([_short(origin) for origin in origins])
    return f"{told} Behind {'it' if count == 1 else 'them'} stand {_in_words(statement.origins)}: {names}."


def _in_words(origins: Interval) -> str:
    if origins.least == origins.most:
        return f"{origins.most} origins, no fewer and no more"
    return f"at least {origins.least} and at most {origins.most} origins"


def _one_origin(seen: Seen, statement: Statement, origin: Origin) -> str:
    if origin.source.id == UNKNOWN_ORIGIN:
        return "an unknown origin: the reports cite each other in a circle"
    ends = {chain.sources[-2] for chain in statement.counted if len(chain.sources) > 1}
    if origin.source.identity.known or not ends:
        return _short(origin)
    told = listing(sorted(label(seen, name) for name in ends))
    verb = "does" if len(ends) == 1 else "do"
    return f"{origin.source.label}, whom {told} {verb} not name"


def _short(origin: Origin) -> str:
    if origin.most > 1:
        return f"{origin.source.label} (said to be {origin.most})"
    return origin.source.label


def _nobody_asserts(seen: Seen, statement: Statement) -> str:
    if any(telling.finding for telling in statement.tellings):
        bodies = {label(seen, t.publisher) for t in statement.tellings if t.finding}
        return f"Found by {listing(sorted(bodies))}; a finding sets the status and is no origin."
    if statement.asserting:
        stated = f"Stated as a fact {times(len(statement.asserting))}"
        return f"{stated}, yet what stands behind it is a prediction or an inference, not an assertion."
    if statement.chains.listed:
        return "Nobody asserts it: what was said of it was a prediction or an inference."
    return "Nobody asserts it."


def _rests_on(seen: Seen, statement: Statement) -> str:
    hangs = statement.hangs
    if not hangs.sets:
        return ""
    choices = [listing([label(seen, name) for name in names]) for names in hangs.sets[:3]]
    told = "; or on ".join(choices) if hangs.size > 1 else ", or on ".join(choices)
    if not hangs.exact:
        return f"It hangs on at most {hangs.size} sources: {choices[0]}."
    return f"It hangs on {told}."


def _may_be_one(seen: Seen, statement: Statement) -> str:
    """Where fewer origins are certain than sources must fail: who may be one person."""
    origins = statement.origins
    if origins.least >= max(statement.hangs.size, 2) or origins.least == origins.most:
        return ""
    if len(origins.origins) == 1:
        return f"Whether they are {origins.most} people is known from {origins.origins[0].source.label} only."
    open_ones = [o for o in origins.origins if not (o.own and o.source.identity.known)]
    told = listing(sorted({o.source.label for o in open_ones}))
    if len(open_ones) == len(origins.origins):
        return f"Nothing shows that {told} are not one and the same, or repeating one another."
    return f"{told[:1].upper()}{told[1:]} may be repeating another of them, or be one of them."


def _spoken_against(seen: Seen, statement: Statement) -> str:
    """Who denies it, and who alleges it in answer to something else."""
    denied = sorted({label(seen, telling.sources[-1]) for telling in statement.denials})
    alleged = sorted(
        {label(seen, t.sources[-1]) for t in statement.others if t.claim.stance is Stance.ALLEGES_ALTERNATIVE}
    )
    told = [f"Denied by {listing(denied)}."] if denied else []
    return " ".join([*told, f"Alleged as an alternative by {listing(alleged)}."] if alleged else told)


def _states(statement: Statement) -> str:
    told = [f"{state}: {', '.join(stances).replace('_', ' ')}" for state, stances in statement.states.items()]
    return f"What states say: {'; '.join(told)}." if told else ""
