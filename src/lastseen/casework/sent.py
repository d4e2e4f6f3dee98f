"""What was sent where: deadlines as they stand today, and exports that used a claim which has fallen since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lastseen.casework.doors import day_or_none
from lastseen.dossier.after import Submission, submissions
from lastseen.dossier.doors.urgency import Moment
from lastseen.reading import Reading
from lastseen.store.exports import Export, exports_of
from lastseen.store.workspace import Workspace

FALLEN = ("refuted", "withdrawn")
"""Statuses after which whoever was told a claim should hear of it."""


def sent(found: Reading) -> tuple[Submission, ...]:
    """Everything that the case says was sent, with deadlines and replies as known on the day of the reading."""
    return submissions(found, found.day)


@dataclass(frozen=True, slots=True)
class Recall:
    """A dossier that used claims which have fallen since: whoever got it should hear of it."""

    export: Export
    fallen: dict[str, str]
    """Each such claim, with a sentence that says what became of it."""


def exported(workspace: Workspace, found: Reading) -> list[Recall]:
    """Every dossier made of a case, the first one first, with those of its claims that have fallen since."""
    told = fallen_claims(found)
    there = {claim.id for claim in found.seen.case.claims}
    return [
        Recall(one, {name: told.get(name, GONE) for name in one.claims if name in told or name not in there})
        for one in exports_of(workspace, found.seen.case.id)
    ]


GONE = "it is no longer in the case"


def fallen_claims(found: Reading) -> dict[str, str]:
    """The claims of statements that were refuted or withdrawn, each with a sentence that says which."""
    told: dict[str, str] = {}
    for statement in found.statements:
        if statement.status in FALLEN:
            what = f"{statement.about}.{statement.prop.id} {statement.value} is {statement.status} now"
            told |= {telling.claim.id: what for telling in statement.tellings}
    return told


def sent_as_json(told: Iterable[Submission]) -> list[dict[str, Any]]:
    """One row for each submission."""
    return [
        {
            "place": one.place,
            "body": one.body,
            "on": one.on,
            "reference": one.reference,
            "files": list(one.files),
            "due": None if one.due is None else _moment(one.due),
            "counted": one.counted,
            "unverified": list(one.unverified),
            "awaited": [{"state": a.state, "standing": a.standing, "claims": list(a.claims)} for a in one.awaited],
            "replies_of_no_named_state": [{"event": r.event, "claims": list(r.claims)} for r in one.nameless],
        }
        for one in told
    ]


def exported_as_json(told: Iterable[Recall]) -> list[dict[str, Any]]:
    """One row for each dossier that was made."""
    return [
        {
            "entry": one.export.entry,
            "body": one.export.body,
            "on": one.export.on,
            "person": one.export.person,
            "draft": one.export.draft,
            "claims": list(one.export.claims),
            "files": [{"name": name, "sha256": digest} for name, digest in one.export.files],
            "fallen": [{"claim": claim, "why": why} for claim, why in one.fallen.items()],
        }
        for one in told
    ]


def _moment(due: Moment) -> dict[str, Any]:
    return {"earliest": day_or_none(due.earliest), "latest": day_or_none(due.latest)}
