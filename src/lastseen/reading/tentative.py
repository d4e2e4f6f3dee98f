"""A reading in which suggested claims count, beside the one in which they do not: what they would change is marked.

Nothing unconfirmed ever counts in a reading. This is for a person who wants to see where confirming would lead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lastseen.core.model import Case
from lastseen.reading.reading import Reading

MARKED = ("statements", "contradictions", "retelling", "timeline", "not_compared", "names", "suggestions")
"""The parts of a reading whose rows are marked where a suggested claim touches them."""


def confirmed_all(case: Case) -> Case:
    """The case as it would be if every suggested claim were confirmed."""
    return replace(case, claims=tuple(replace(claim, suggested=False) for claim in case.claims))


def marked(tentative: Reading, firm: Reading) -> dict[str, Any]:
    """The tentative reading as JSON-compatible data, each row that the firm one does not have so with `suggested`."""
    told, without = tentative.as_json(), firm.as_json()
    for part in MARKED:
        for row in told[part]:
            if row not in without[part]:
                row["suggested"] = True
    told["suggested"] = sorted(claim.id for claim in firm.seen.case.claims if claim.suggested)
    return told
