"""Hold: a named person stops everything that could leave of a case, and a named person lifts it, each with a reason."""

from __future__ import annotations

from lastseen.casework.change import WouldNotStand
from lastseen.casework.clock import now, today
from lastseen.core.casefile import build
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.dossier.consent.hold import hold_of
from lastseen.store.cases import stored_case
from lastseen.store.changes import edit, open_case
from lastseen.store.record import record
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
        return _enter(workspace, {**plain, "hold": {"by": by, "on": on or today(), "why": why}}, by, why)


def lift(workspace: Workspace, case: str, *, by: str, why: str) -> int:
    """Lift the hold on a case; gives the number of the entry, which keeps who lifted it and why.

    Raises UnknownCase, and LastseenError where the case is not on hold or a name or a reason is missing.
    """
    _check_said(by, why)
    with workspace.writing():
        plain = stored_case(workspace, case).plain
        if hold_of(plain) is None:
            raise LastseenError(f"{case} is not on hold", "there is nothing to lift")
        return _enter(workspace, {**plain, "hold": None}, by, why)


def _check_said(by: str, why: str) -> None:
    for key, said, what in (("by", by, "who says so"), ("why", why, "the reason")):
        if not said.strip():
            raise LastseenError(f"{key} is empty", f"give {what}")


def _enter(workspace: Workspace, plain: Plain, by: str, why: str) -> int:
    """Enter the head of the case anew; what stood there before stays in the ledger."""
    _, problems = build(plain)
    if errors := [problem for problem in problems if problem.severity == "error"]:
        raise WouldNotStand(errors)
    head = edit(open_case(plain, stored_case(workspace, str(plain["id"])).text))
    (entry,) = record(workspace, [type(head)(head.type, head.case, head.obj, {**head.body, "_why": why})], by, now())
    return entry
