"""`lastseen verify` and `lastseen rebuild`: the record that nobody can alter unseen."""

from __future__ import annotations

from pathlib import Path

import click

from lastseen.cli.screen import counted, say, say_json, show_progress


@click.command("verify")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def verify_command(workspace: Path | None, as_json: bool) -> int:
    """Work out the ledger's tree, every entry and every row made from it anew, and name what differs.

    Exit code 0: all holds; 1: something was changed, removed or added; 3: damaged or incomplete.

    Example: lastseen verify
    """
    from lastseen.casework.verify import verify
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        found = verify(opened, show_progress)
    if as_json:
        told = [fault.sentence for fault in found.faults]
        say_json(
            {
                "entries": found.entries,
                "cases": found.cases,
                "faults": told,
                "erased": found.erased,
                "not_checked": list(found.not_checked),
            }
        )
    elif found.ok:
        say(
            f"{counted(found.entries, 'entry', 'entries')} of {counted(found.cases, 'case')}: "
            "nothing was changed, removed or added"
        )
        if found.erased:
            say(f"{counted(found.erased, 'value')} erased for somebody's safety, by entries that say so")
        say(
            "No partner holds a checkpoint of this ledger yet, so a record rolled back as a whole would not be noticed."
        )
    else:
        for fault in found.faults:
            say(fault.sentence)
        faults = counted(len(found.faults), "fault")
        say(f"{faults}; if the ledger itself holds, lastseen rebuild restores the rest from it")
    if not as_json:
        for sentence in found.not_checked:
            say(sentence)
    return 0 if found.ok else 1


@click.command("rebuild")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def rebuild_command(workspace: Path | None, as_json: bool) -> None:
    """Restore every row that is made from the ledger; refuses where the ledger itself was altered.

    Example: lastseen rebuild
    """
    from lastseen.casework.rebuild import rebuild
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        done = rebuild(opened)
    if as_json:
        say_json({"rows": done.rows, "repaired": [fault.sentence for fault in done.repaired]})
        return
    for fault in done.repaired:
        say(f"repaired: {fault.sentence}")
    say(f"{done.rows} rows written from the ledger")
