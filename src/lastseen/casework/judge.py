"""Judging: a named person rules whether two things, or two sources, are the same."""

from __future__ import annotations

from lastseen.casework.append import Recorded, append
from lastseen.casework.clock import today
from lastseen.store.workspace import Workspace


def judge(  # noqa: PLR0913 - a ruling has as many parts
    workspace: Workspace, case: str, about: tuple[str, str], verdict: str, *, by: str, why: str, on: str | None = None
) -> Recorded:
    """Record a ruling on two things or two sources of a case: same, different or unsure.

    `on` is the day of the ruling, by default today. Raises LastseenError for ids that the case does not have, and for a
    ruling that closes a circle of *same* and *different*.
    """
    said = {"about": list(about), "verdict": verdict, "by": by, "on": on or today(), "why": why}
    return append(workspace, case, "judgements", said)
