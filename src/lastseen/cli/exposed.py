"""`lastseen exposed`: what could give a protected source away, before anything leaves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lastseen.cli.cases import DAY
from lastseen.cli.reader_copy import Wanted, whole_named
from lastseen.cli.screen import counted, say, say_json, say_wrapped

if TYPE_CHECKING:
    from lastseen.casework.exposed import Exposed


@click.command("exposed")
@click.argument("case")
@click.option("--for", "reader", required=True, metavar="READER", help="public, family or a body such as wgeid.")
@click.option("--day", type=DAY, help="The day on which consent is asked for; default: today.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def exposed_command(workspace: Path | None, case: str, reader: str, day: str | None, as_json: bool) -> None:
    """Say what in a reader's copy could give a protected source away, and what would help.

    Nothing is changed and nothing leaves. CASE is a case file, or a case of the workspace.

    Example: lastseen exposed marsh-road --for wgeid
    """
    from lastseen.casework.exposed import exposed

    found = exposed(whole_named(workspace, case), reader, Wanted(reader, day, None).on)
    if as_json:
        say_json(_as_json(found))
    else:
        _say(found)


def _say(found: Exposed) -> None:
    from lastseen.dossier.exposure import KINDS

    last = None
    for one in found.found:
        if one.source != last:
            say(f"{one.source} ({found.described[one.source]})")
            last = one.source
        say_wrapped(f"{KINDS[one.kind]}: {one.why} ({', '.join(one.claims)})", indent=2, hanging=4)
        say_wrapped(one.coarsen, indent=4)
    say(f"for {found.copy.reader.title}: {counted(len(found.found), 'thing')} could give a source away")


def _as_json(found: Exposed) -> dict[str, object]:
    rows = [
        {"source": it.source, "kind": it.kind, "claims": list(it.claims), "why": it.why, "coarsen": it.coarsen}
        for it in found.found
    ]
    return {"for": found.copy.reader.id, "day": found.copy.day.isoformat(), "exposed": rows}
