"""The head of a case: what stands in no section of it, such as who submits it, and whether it is on hold."""

from __future__ import annotations

from typing import Any

from lastseen.casework.change import ChangedMeanwhile, WouldNotStand
from lastseen.casework.clock import now
from lastseen.casework.history import history
from lastseen.core.casefile import build
from lastseen.core.model import Plain
from lastseen.store.cases import stored_case
from lastseen.store.changes import edit, open_case
from lastseen.store.record import record
from lastseen.store.workspace import Workspace


def enter_head(workspace: Workspace, plain: Plain, by: str, beside: Plain | None = None) -> int:
    """Enter the head of a case anew; what stood there before stays in the ledger. Gives the number of the entry.

    `beside` are fields of the entry that are not of the case, such as the reason. Raises WouldNotStand when the case
    would have errors.
    """
    _, problems = build(plain)
    if errors := [problem for problem in problems if problem.severity == "error"]:
        raise WouldNotStand(errors)
    head = edit(open_case(plain, stored_case(workspace, str(plain["id"])).text))
    body: dict[str, Any] = {**head.body, **(beside or {})}
    (entry,) = record(workspace, [type(head)(head.type, head.case, head.obj, body)], by, now())
    return entry


def _changed_since(workspace: Workspace, case: str, seen: int) -> bool:
    """Whether who submits was changed after an entry; another title, or a hold, is no such change."""
    told = history(workspace, case, "case", case)
    return any(one.entry.index > seen and "submitter" in one.changed for one in told)


def submit_as(workspace: Workspace, case: str, submitter: Plain, *, by: str, seen: int | None = None) -> int:
    """Enter who submits a case; an empty record says that nobody does. Gives the number of the entry in the ledger.

    `seen` is the entry of the head that the person had before their eyes; None where it does not matter. Raises
    UnknownCase, WouldNotStand, and ChangedMeanwhile when somebody else entered it since.
    """
    with workspace.writing():
        plain = stored_case(workspace, case).plain
        if seen is not None and _changed_since(workspace, case, seen):
            raise ChangedMeanwhile(
                "who submits this case was changed meanwhile, so nothing of yours was entered",
                "look at it as it is now, and enter yours again where it still holds",
            )
        return enter_head(workspace, {**plain, "submitter": submitter or None}, by)
