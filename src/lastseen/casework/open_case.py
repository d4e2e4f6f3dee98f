"""Opening a case of the workspace."""

from __future__ import annotations

from collections.abc import Collection

from lastseen.core import casefile
from lastseen.core.model import Case, Plain
from lastseen.store.cases import stored_case, stored_cases
from lastseen.store.erased import erasures_in
from lastseen.store.workspace import Workspace


def case_of(workspace: Workspace, case: str) -> Case:
    """One case as typed objects. Raises UnknownCase."""
    return casefile.case_of(stored_case(workspace, case).plain)


def cases_of(workspace: Workspace, cases: Collection[str]) -> dict[str, Case]:
    """Several cases as typed objects, without those that are not there, in a number of queries that does not grow."""
    return {name: casefile.case_of(stored.plain) for name, stored in stored_cases(workspace, cases).items()}


def plain_of(workspace: Workspace, case: str) -> Plain:
    """One case as its file has it. Raises UnknownCase."""
    return stored_case(workspace, case).plain


def withdrawn_from(workspace: Workspace, case: str) -> list[Plain]:
    """What was erased from a case: `on`, `by`, `why`, `rule`, and `of`: each record's kind, day of entry and fields.

    `fields` is empty where the whole record is gone.
    """
    return erasures_in(workspace, case)
