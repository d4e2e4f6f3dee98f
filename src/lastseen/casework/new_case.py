"""A new case, empty but for its title."""

from __future__ import annotations

import re
import unicodedata
from itertools import count

from lastseen.casework.clock import now
from lastseen.core.casefile import build
from lastseen.core.errors import LastseenError
from lastseen.store.cases import has_case
from lastseen.store.changes import open_case
from lastseen.store.errors import StoreError
from lastseen.store.record import record
from lastseen.store.workspace import Workspace

_LONGEST = 40


def new_case(workspace: Workspace, case: str, title: str, by: str) -> None:
    """Open a case. Raises LastseenError for an id that cannot be one or is taken; nothing is changed then."""
    plain = {"casefile": 1, "id": case, "title": " ".join(title.split()) or case}
    _, problems = build(plain)
    if errors := [problem for problem in problems if problem.severity == "error"]:
        raise LastseenError("; ".join(error.message for error in errors), errors[0].hint)
    with workspace.writing():
        if has_case(workspace, case):
            raise StoreError(f"the workspace already has a case {case}", "choose another id, or open that case")
        record(workspace, [open_case(plain, "")], by, now())


def free_id(workspace: Workspace, title: str) -> str:
    """An id made of a title that no case of the workspace has: numbered where one has it already."""
    made = id_from(title)
    numbers = (made if number == 1 else f"{made}-{number}" for number in count(1))
    return next(name for name in numbers if not has_case(workspace, name))


def id_from(title: str) -> str:
    """An id made of a title: small Latin letters, digits and hyphens; `case` where the title has none of them."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST].strip("-") or "case"
