"""The claims of a case that say where: by the state in which a place lies, and those of which that is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lastseen.core.model import Case, Claim
from lastseen.core.territories import CODES
from lastseen.core.values import PlaceValue, StateValue

OF_STATES = ("from_state", "to_state")
"""Properties that give a state and say where something was; a nationality does not."""


@dataclass(frozen=True, slots=True)
class Where:
    """The claims of a case that say where."""

    by_state: dict[str, list[Claim]]
    """By the code of the state, in the order of the file."""
    nowhere: list[Claim]
    """Those whose place names no state."""
    suggested: int
    """How many more are only suggested; they are in neither."""


def where(case: Case) -> Where:
    """Every claim of a place, and of the state that somebody came from or went to."""
    found = Where({}, [], sum(claim.suggested for claim in _placed(case)))
    for claim in _placed(case):
        if not claim.suggested:
            code = state_of(claim)
            (found.by_state.setdefault(code, []) if code else found.nowhere).append(claim)
    return found


def says_where(case: Case) -> bool:
    """Whether any claim says where, so that there is something for a map."""
    return any(not claim.suggested for claim in _placed(case))


def _placed(case: Case) -> Iterator[Claim]:
    return (claim for claim in case.claims if isinstance(claim.value, PlaceValue) or claim.prop.id in OF_STATES)


def state_of(claim: Claim) -> str | None:
    """The code of the state that a claim names; None where its place names none."""
    if isinstance(claim.value, PlaceValue):
        return claim.value.parts[-1] if claim.value.parts[-1] in CODES else None
    return str(claim.value) if isinstance(claim.value, StateValue) else None
