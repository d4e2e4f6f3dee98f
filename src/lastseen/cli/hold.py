"""`lastseen hold`: stop everything that could leave of a case, and lift that again, each by a named person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lastseen.cli.cases import DAY
from lastseen.cli.screen import say, say_json


@click.command("hold")
@click.argument("case")
@click.option("--lift", "lifted", is_flag=True, help="Lift the hold instead of setting it.")
@click.option("--by", required=True, metavar="NAME", help="Who decides so; kept in the ledger.")
@click.option("--why", required=True, metavar="TEXT", help="The reason; kept in the ledger.")
@click.option("--on", type=DAY, help="The day from which it holds; default: today.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def hold_command(workspace: Path | None, /, case: str, lifted: bool, as_json: bool, **said: Any) -> None:
    """Put a case on hold: no dossier, no reader's copy and no bundle leaves until a named person lifts it.

    For a case in which somebody may be hiding, is a minor, or a route or a helper is shown.

    Example: lastseen hold marsh-road --by "K. Ono" --why "he may be hiding near the border"
    """
    from lastseen.casework.hold import hold, lift
    from lastseen.casework.workspace import workspace_at

    if lifted and said["on"]:
        raise click.UsageError("a hold is lifted now; --on goes with setting one")
    with workspace_at(workspace) as opened:
        entry = lift(opened, case, by=said["by"], why=said["why"]) if lifted else hold(opened, case, **said)
    by = said["by"]
    if as_json:
        say_json({"case": case, "held": not lifted, "entry": entry})
    elif lifted:
        say(f"{case}: the hold is lifted, by {by} (entry {entry}); what leaves is again decided by consent")
    else:
        say(f"{case}: on hold, by {by} (entry {entry}); nothing of it leaves until it is lifted")
