"""`lastseen copies`: which reports repeat the words of others, for a person to enter or to leave."""

from __future__ import annotations

from pathlib import Path

import click

from lastseen.cli.cases import looks_like_file, warn
from lastseen.cli.screen import counted, say, say_json, say_wrapped


@click.command("copies")
@click.argument("case", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def copies_command(workspace: Path | None, case: str | None, as_json: bool) -> None:
    """Find reports that repeat the words of others: in CASE, or in all cases of the workspace.

    Shared words make two reports one origin only when a person enters `copies` or `draws_on`: nothing is entered here.
    Which report came first is read from their days, never from their words. A translation is not found.

    Example: lastseen copies case.yaml
    """
    from lastseen.casework.repeated import Repeated, repeated_in, repeated_in_workspace

    def compare() -> Repeated:
        if case is not None and looks_like_file(case):
            from lastseen.casework.read_file import read_case_file

            read = read_case_file(Path(case))
            warn(read.warnings, case)
            return repeated_in(read.case, read.texts)
        from lastseen.casework.workspace import workspace_at

        with workspace_at(workspace) as opened:
            return repeated_in_workspace(opened, case)

    found = compare()
    if as_json:
        say_json(
            {
                "compared": found.compared,
                "proposals": [one.as_json() for one in found.proposals],
                "already_said": found.already,
                "without_text": list(found.without_text),
            }
        )
        return
    for one in found.proposals:
        say(f"{one.later}: {one.key} {one.earlier}?")
        say_wrapped(one.why, 4)
    fresh, already = counted(len(found.proposals), "proposal"), counted(found.already, "match", "matches")
    say(f"{counted(found.compared, 'report')} compared: {fresh}; {already} that the case already says")
    if found.without_text:
        say_wrapped(f"not compared, for they have no text here: {', '.join(found.without_text)}")
