"""Finding: a named person's assessment of a statement."""

from __future__ import annotations

from lastseen.casework.append import Recorded, append
from lastseen.casework.clock import today
from lastseen.core.model import Plain
from lastseen.store.workspace import Workspace


def finding(  # noqa: PLR0913 - a finding has as many parts
    workspace: Workspace, case: str, statement: Plain, assessment: str, *, by: str, why: str, on: str | None = None
) -> Recorded:
    """Record an assessment of a statement, which has `about`, `property` and `value`.

    `on` is the day of the finding, by default today. It is shown beside the computed status and never changes a count.
    Raises LastseenError for a thing, property or value that the case cannot have.
    """
    said = {"statement": statement, "assessment": assessment, "by": by, "on": on or today(), "why": why}
    return append(workspace, case, "findings", said)
