"""The cases of the workspace."""

from __future__ import annotations

from lastseen.store.cases import CaseLine, case_lines
from lastseen.store.workspace import Workspace


def cases(workspace: Workspace) -> list[CaseLine]:
    """Every case with its title and how much it holds, in the order in which they were entered."""
    return case_lines(workspace)
