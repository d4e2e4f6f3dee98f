"""`lastseen check`: every error and warning of a case file; with a body, what is missing before it could go there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lastseen.casework.read_file import read_case_file
from lastseen.cli.cases import DAY, as_day, case_named, looks_like_file
from lastseen.cli.screen import counted, say, say_json
from lastseen.core.errors import CaseFileError, LastseenError, Problem

if TYPE_CHECKING:  # it brings the forms with it, which a check of the file alone does not need
    from lastseen.casework.ready import Ready


@click.command("check")
@click.argument("case")
@click.option("--for", "body", metavar="BODY", help="Say what is missing before it could be sent there, such as wgeid.")
@click.option("--person", metavar="ID", help="Whom the form is about, where the case is about several.")
@click.option("--as-of", type=DAY, help="Answer with what was known on that day, and for that day.")
@click.option("--json", "as_data", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def check_command(
    workspace: Path | None, case: str, body: str | None, person: str | None, as_of: str | None, as_data: bool
) -> int:
    """Check a case file, or a case of the workspace: all errors and warnings at once.

    With --for, also what that body would lack, with the claim that comes nearest to each answer, and what would make
    the submission useless, with what would cure it. Nothing leaves this machine.

    Exit code 0: no error, and nothing that the body would refuse; 1: there is; 2: the file cannot be read.

    Example: lastseen check case.yaml --for wgeid
    """
    if body is None and (person or as_of):
        raise LastseenError("--person and --as-of say for which form", "add --for and the body, such as --for wgeid")
    problems = _problems(workspace, case)
    errors = sum(problem.severity == "error" for problem in problems)
    found = None if body is None or errors else _ready(workspace, case, (body, person, as_of))
    if as_data:
        say_json(_told(case, problems, found))
    else:
        _page(case, problems, found)
    return 1 if errors or (found is not None and found.stops) else 0


def _ready(workspace: Path | None, case: str, asked: tuple[str, str | None, str | None]) -> Ready:
    from lastseen.casework.clock import today
    from lastseen.casework.ready import ready
    from lastseen.cli.reader_copy import whole_named

    body, person, as_of = asked
    return ready(whole_named(workspace, case), body, person, as_day(as_of), date.fromisoformat(today()))


def _told(case: str, problems: list[Problem], found: Ready | None) -> dict[str, Any]:
    errors = sum(problem.severity == "error" for problem in problems)
    told: dict[str, Any] = {"file": case, "errors": errors, "problems": [_as_json(problem) for problem in problems]}
    if found is not None:
        from lastseen.casework.ready import as_json

        told |= as_json(found)
    return told


def _problems(workspace: Path | None, case: str) -> list[Problem]:
    if not looks_like_file(case):
        case_named(workspace, case)
        return []
    try:
        return list(read_case_file(Path(case)).warnings)
    except CaseFileError as problem:
        return problem.problems


def _as_json(problem: Problem) -> dict[str, Any]:
    told = {"severity": problem.severity, "line": problem.line, "message": problem.message, "hint": problem.hint}
    return {**told, "path": list(problem.path)}


def _page(case: str, problems: list[Problem], found: Ready | None) -> None:
    for problem in problems:
        say(f"{problem.severity}: {problem.sentence(case)}")
    errors = sum(problem.severity == "error" for problem in problems)
    say(f"{case}: {counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}")
    if found is not None:
        from lastseen.cli.ready import show_ready

        show_ready(found)
