"""`lastseen import` and `lastseen export`: case files into the workspace and out of it, without loss."""

from __future__ import annotations

from pathlib import Path

import click

from lastseen.cli.cases import DAY, warn
from lastseen.cli.reader_copy import Wanted, export_copy
from lastseen.cli.screen import complain, counted, say, say_json


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--by", metavar="NAME", help="Who takes it in; kept in the ledger.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def import_command(workspace: Path | None, files: tuple[Path, ...], by: str | None, as_json: bool) -> None:
    """Take case files into the workspace: all of a file, or nothing of it.

    Example: lastseen import case.yaml --by "K. Ono"
    """
    from lastseen.casework.import_case import OWNER, import_file
    from lastseen.casework.workspace import workspace_at

    done = []
    with workspace_at(workspace) as opened:
        for file in files:
            found = import_file(opened, file, by or OWNER)
            warn(found.warnings, str(file))
            new = not found.already_there
            done.append({"file": str(file), "case": found.case, "entries": found.entries, "new": new})
            if not as_json:
                entries = counted(found.entries, "ledger entry", "ledger entries")
                say(f"{file}: case {found.case} {f'taken in, {entries}' if new else 'is already there, unchanged'}")
    if as_json:
        say_json(done)


@click.command("export")
@click.argument("case")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; else standard output.")
@click.option("--for", "reader", metavar="READER", help="A copy for public, family or a body such as wgeid.")
@click.option("--day", type=DAY, help="The day on which consent is asked for, with --for; default: today.")
@click.option("--by", metavar="NAME", help="Who makes the copy, with --for; kept in the ledger.")
@click.option("--bundle", is_flag=True, help="A zip with the proof that nothing was altered, for a court.")
@click.pass_obj
def export_command(workspace: Path | None, /, case: str, output: Path | None, bundle: bool, **copy: str | None) -> None:
    """Write a case of the workspace as a case file, with its comments and the report files beside it.

    Without --for the file holds everything that was entered, unsealed names among it, whatever consent there is. With
    --for it holds only what consent covers for that reader, and what was left out is said; CASE may be a file then.
    With --bundle the whole case goes into a zip that anybody with Python can check.

    Example: lastseen export marsh-road --for public -o public.yaml

    Example: lastseen export --bundle marsh-road -o marsh-road.zip
    """
    reader, day, by = copy["reader"], copy["day"], copy["by"]
    if reader is not None and bundle:
        raise click.UsageError("--for and --bundle do not go together: a bundle holds the whole case")
    if reader is not None:
        export_copy(workspace, case, output, Wanted(reader, day, by))
    elif day is not None or by is not None:
        raise click.UsageError("--day and --by go with --for: a whole case is not gated by consent")
    elif bundle:
        _export_bundle(workspace, case, output)
    else:
        _export_whole(workspace, case, output)


def _export_whole(workspace: Path | None, case: str, output: Path | None) -> None:
    from lastseen.casework.export_case import export_case, save_export
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        exported = export_case(opened, case)
    if not exported.comments_kept:
        complain("warning: the comments of the original file could not be kept")
    if output is None:
        click.echo(exported.text, nl=False)
        if exported.files:
            complain(f"warning: {len(exported.files)} report files are not in this output", "-o FILE writes them")
        return
    for path in save_export(exported, output):
        say(f"written: {path}")
    complain(f"note: {output} holds everything entered in the case, whatever consent there is", "keep it safe")


def _export_bundle(workspace: Path | None, case: str, output: Path | None) -> None:
    from lastseen.bundle.checker.findings import Kind
    from lastseen.casework.export_bundle import export_bundle
    from lastseen.casework.workspace import workspace_at

    if output is None:
        raise click.UsageError("a bundle is a zip, not text; name it with -o FILE.zip")
    with workspace_at(workspace) as opened:
        made = export_bundle(opened, case, output)
    entries, files = counted(made.entries, "entry", "entries"), counted(made.files, "preserved file")
    say(f"written: {made.path}, with {entries} and {files}")
    for sentence in made.report.of(Kind.WITHHELD, Kind.UNCHECKED):
        say(sentence)
    say("To check it: unpack it, open VERIFY.html, or type: python3 verify.pyz FOLDER")
    complain(f"note: {output} holds everything entered in the case, whatever consent there is", "keep it safe")
