"""`lastseen check`: every error and warning of a case file, with its line and what would be right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lastseen.casework.read_file import read_case_file
from lastseen.cli.cases import case_named, looks_like_file
from lastseen.cli.screen import counted, say, say_json
from lastseen.core.errors import CaseFileError, Problem


@click.command("check")
@click.argument("case")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def check_command(workspace: Path | None, case: str, as_json: bool) -> int:
    """Check a case file, or a case of the workspace: all errors and warnings at once.

    Exit code 0: no error; 1: errors; 2: the file cannot be read.

    Example: lastseen check case.yaml
    """
    problems = _problems(workspace, case)
    errors = sum(problem.severity == "error" for problem in problems)
    if as_json:
        say_json({"file": case, "errors": errors, "problems": [_as_json(problem) for problem in problems]})
    else:
        for problem in problems:
            say(f"{problem.severity}: {problem.sentence(case)}")
        warnings = len(problems) - errors
        say(f"{case}: {counted(errors, 'error')}, {counted(warnings, 'warning')}")
    return 1 if errors else 0


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
