"""Adding one record to a case, after checking the case as it would then be."""

from __future__ import annotations

from dataclasses import dataclass

from lastseen.casework.change import Edit, change
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.store.cases import places_of
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was entered."""

    entry: int
    """The number of its entry in the ledger."""
    position: int
    """Its place among the records of its kind in the case, counted from 0."""


def append(workspace: Workspace, case: str, section: str, said: Plain) -> Recorded:
    """Add a record, made `by` a named person and with their reason `why`, at the end of a section.

    Raises LastseenError, and changes nothing, when the case would not stand with it.
    """
    for key, what in (("by", "who says so"), ("why", "the reason")):
        if not said[key].strip():
            raise LastseenError(f"{key} is empty", f"give {what}")
    with workspace.writing():
        places = places_of(workspace, case, section)
        (entry,) = change(workspace, case, [Edit(section, None, said)], said["by"])
    return Recorded(entry, places[-1] + 1 if places else 0)
