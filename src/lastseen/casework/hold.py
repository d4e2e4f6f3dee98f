"""Hold: a named person stops everything that could leave of a case, and a named person lifts it, each with a reason."""

from __future__ import annotations

from lastseen.casework.clock import today
from lastseen.casework.heading import enter_head
from lastseen.core.errors import LastseenError
from lastseen.dossier.consent.hold import hold_of
from lastseen.store.cases import stored_case
from lastseen.store.workspace import Workspace


def hold(workspace: Workspace, case: str, *, by: str, why: str, on: str | None = None) -> int:
    """Put a case on hold, by default from today; gives the number of its entry in the ledger.

    Raises UnknownCase, and LastseenError where the case is on hold already or a name or a reason is missing.
    """
    _check_said(by, why)
    with workspace.writing():
        plain = stored_case(workspace, case).plain
        if held := hold_of(plain):
            raise LastseenError(
                f"{case} is on hold already, since {held.on}, by {held.by}: {held.why}",
                "lift it first if the reason is another one now",
            )
        held_now = {"by": by, "on": on or today(), "why": why}
        return enter_head(workspace, {**plain, "hold": held_now}, by, {"_why": why})


def lift(workspace: Workspace, case: str, *, by: str, why: str) -> int:
    """Lift the hold on a case; gives the number of the entry, which keeps who lifted it and why.

    Raises UnknownCase, and LastseenError where the case is not on hold or a name or a reason is missing.
    """
    _check_said(by, why)
    with workspace.writing():
        plain = stored_case(workspace, case).plain
        if hold_of(plain) is None:
            raise LastseenError(f"{case} is not on hold", "there is nothing to lift")
        return enter_head(workspace, {**plain, "hold": None}, by, {"_why": why})


def _check_said(by: str, why: str) -> None:
    for key, said, what in (("by", by, "who says so"), ("why", why, "the reason")):
        if not said.strip():
            raise LastseenError(f"{key} is empty", f"give {what}")
