"""`lastseen verify` and `lastseen rebuild`: the record that nobody can alter unseen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lastseen.cli.screen import counted, say, say_json, show_progress

if TYPE_CHECKING:
    from lastseen.store.verify import Verified


@click.command("verify")
@click.argument("bundle", required=False, type=click.Path(path_type=Path))
@click.option(
    "--against",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="What a partner kept: a checkpoint, or its folder.",
)
@click.option("--policy", metavar="FILE", type=click.Path(path_type=Path), help="Whose signatures count in a bundle.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def verify_command(
    workspace: Path | None, bundle: Path | None, against: Path | None, policy: Path | None, as_json: bool
) -> int:
    """Check a BUNDLE that was exported; without one the ledger of the workspace and every row made from it.

    A bundle is the zip or the folder it was unpacked to. What differs is named. Countersignatures of witnesses, and
    what a partner kept, tell also of a record that was rolled back or written anew as a whole.

    Exit code 0: all holds; 1: something was changed, removed or added; 2: this is no bundle; 3: damaged or incomplete.

    Example: lastseen verify

    Example: lastseen verify marsh-road.zip --against kept/checkpoint
    """
    if bundle is not None:
        return _verify_bundle(bundle, against, policy, as_json=as_json)
    if policy:
        raise click.UsageError("--policy is for a bundle; name one")
    from lastseen.bundle.checker.findings import Kind
    from lastseen.casework.verify import verify
    from lastseen.casework.witnesses import check_witnessed
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        found = verify(opened, show_progress)
        witnessed = check_witnessed(opened, against)
    faults = [*witnessed.of(Kind.ALTERED, Kind.MISSING), *(fault.sentence for fault in found.faults)]
    told = [*witnessed.of(Kind.TOLD), *found.not_checked]
    if as_json:
        counts = {"entries": found.entries, "cases": found.cases, "erased": found.erased}
        lists = {"witnessed": witnessed.of(Kind.TOLD), "faults": faults, "not_checked": list(found.not_checked)}
        say_json({**counts, **lists, "people": list(found.people)})
    else:
        _say_verified(found, faults, told, outside=bool(witnessed.findings))
    return witnessed.exit_code or (0 if found.ok else 1)


def _say_verified(found: Verified, faults: list[str], told: list[str], *, outside: bool) -> None:
    if not faults:
        entries, cases = counted(found.entries, "entry", "entries"), counted(found.cases, "case")
        say(f"{entries} of {cases}: nothing was changed, removed or added")
    if found.erased:
        say(f"{counted(found.erased, 'value')} erased for somebody's safety, by entries that say so")
    for sentence in (*found.people, *faults):
        say(sentence)
    if faults:
        many = counted(len(faults), "fault")
        say(f"{many}; if the ledger itself holds, lastseen rebuild restores the rest from it")
    elif not outside:
        say(
            "No partner holds a checkpoint of this ledger yet, so a record rolled back as a whole would not be noticed."
        )
    for sentence in told:
        say(sentence)


def _verify_bundle(bundle: Path, against: Path | None, policy: Path | None, *, as_json: bool) -> int:
    from lastseen.bundle.checker.findings import printed
    from lastseen.casework.verify_bundle import Against, verify_bundle

    report = verify_bundle(bundle, Against(against, policy))
    if as_json:
        told = [{"kind": finding.kind, "sentence": finding.sentence} for finding in report.findings]
        say_json({"exit_code": report.exit_code, "findings": told})
    else:
        for line in printed(report):
            say(line)
    return report.exit_code


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
