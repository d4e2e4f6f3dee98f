"""Correcting a source, a report or a thing of a case: entered anew, or taken out with a reason. The ledger keeps it."""

from __future__ import annotations

from collections.abc import Iterator

from lastseen.casework.change import Edit, change
from lastseen.casework.heading import enter_head
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.store import blobs
from lastseen.store.cases import stored_case
from lastseen.store.changes import Preserved, kind_of
from lastseen.store.workspace import Workspace

MOST_NAMED = 8
"""Records that a refusal names."""


class LeanedOn(LastseenError):
    """A record that others of the case still speak of; taking it out would leave these without ground."""


def correct(workspace: Workspace, case: str, edit: Edit, by: str) -> int:
    """Enter a source, report or thing as it shall stand from now on; gives the number of the entry in the ledger.

    The preserved bytes of a report stay with it. Raises WouldNotStand, ChangedMeanwhile and UnknownCase.
    """
    with workspace.writing():
        file = edit.file or (_bytes_of(workspace, case, str(edit.name)) if edit.section == "reports" else None)
        (entry,) = change(workspace, case, [Edit(edit.section, edit.name, edit.record, edit.seen, file)], by)
    return entry


def withdraw(workspace: Workspace, case: str, edit: Edit, by: str, why: str) -> int:
    """Take a source, report or thing out of its case, with the reason; gives the number of the entry.

    Raises LeanedOn while other records speak of it, ChangedMeanwhile, and LastseenError where no reason is given.
    """
    if not why.strip():
        raise LastseenError("why is empty", "give the reason")
    with workspace.writing():
        leaning = list(dict.fromkeys(_leaning(stored_case(workspace, case).plain, edit.section, str(edit.name))))
        if leaning:
            more = f" and {len(leaning) - MOST_NAMED} more" if len(leaning) > MOST_NAMED else ""
            raise LeanedOn(
                f"{kind_of(edit.section)} {edit.name} is still spoken of by {', '.join(leaning[:MOST_NAMED])}{more}",
                "take these out first, or let them speak of something else",
            )
        (entry,) = change(workspace, case, [Edit(edit.section, edit.name, None, edit.seen)], by, why.strip())
    return entry


def retitle(workspace: Workspace, case: str, title: str, by: str) -> int:
    """Give a case another title; the earlier one stays in the ledger. Raises LastseenError for an empty one."""
    told = " ".join(title.split())
    if not told:
        raise LastseenError("title is empty", "say in a line what the case is about")
    with workspace.writing():
        return enter_head(workspace, {**stored_case(workspace, case).plain, "title": told}, by)


def _bytes_of(workspace: Workspace, case: str, report: str) -> Preserved | None:
    digest = stored_case(workspace, case).blobs.get(report)
    return None if digest is None else Preserved(digest, len(blobs.get(workspace.folder, digest)))


_POINTS = {
    "sources": (("reports", ("publisher",)), ("claims", ("by",)), ("judgements", ("about",))),
    "reports": (("reports", ("draws_on", "copies")), ("claims", ("in",))),
    "things": (
        ("sources", ("is",)),
        ("things", ("of", "members")),
        ("claims", ("about", "value")),
        ("judgements", ("about",)),
        ("consents", ("for", "who")),
    ),
}
"""For each section, the records that can point at one of its own, and by which keys."""


def _leaning(plain: Plain, section: str, name: str) -> Iterator[str]:
    """The records that point at a record, each by what people call it."""
    for where, keys in _POINTS[section]:
        held = plain.get(where) or {}
        rows = held.items() if isinstance(held, dict) else ((one.get("id", at), one) for at, one in enumerate(held, 1))
        for called, record in rows:
            if any(name in _pointed(record.get(key)) for key in keys):
                yield str(called) if isinstance(called, str) else f"{kind_of(where)} {called}"


def _pointed(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else () if value is None else (str(value),)
