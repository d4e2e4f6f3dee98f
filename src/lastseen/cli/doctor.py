"""`lastseen doctor`: what this machine has and lacks, and which command needs it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from lastseen.cli.screen import complain, say_json, say_wrapped
from lastseen.core.errors import LastseenError


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def doctor_command(workspace: Path | None, as_json: bool) -> int:
    """Look at this machine and the workspace; what was not checked is said to be not checked.

    Example: lastseen doctor
    """
    from lastseen.casework.doctor import doctor
    from lastseen.casework.workspace import workspace_at

    try:
        with workspace_at(workspace) as opened:
            checks = doctor(opened)
    except LastseenError as problem:  # a workspace that cannot be opened is what a doctor is asked about
        complain(str(problem), problem.hint)
        checks = doctor(None)
    if as_json:
        say_json([asdict(check) for check in checks])
        return 0
    for check in checks:
        needed = f" (for {check.needed_for})" if check.needed_for else ""
        say_wrapped(f"{check.state}: {check.name}: {check.sentence}{needed}", 0, 4)
    return 0
