"""Undoing a judgement: the last one that a person made in a case is taken out; the ledger keeps it."""

from __future__ import annotations

from lastseen.casework.change import Edit, change
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.store.cases import last_of
from lastseen.store.workspace import Workspace


def undo_judgement(workspace: Workspace, case: str, by: str) -> Plain:
    """Take out the last judgement that this person made; gives it. Raises LastseenError where there is none."""
    with workspace.writing():
        found = last_of(workspace, case, "judgements", by)
        if found is None:
            raise LastseenError("there is no judgement of yours to undo in this case", "")
        place, judgement = found
        change(workspace, case, [Edit("judgements", str(place), None)], by, "undone")
    return judgement
