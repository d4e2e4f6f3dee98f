"""`lastseen erase`: content destroyed for somebody's safety, while the ledger holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lastseen.cli.screen import counted, say, say_json, say_wrapped


@click.command("erase")
@click.argument("case")
@click.argument("records", nargs=-1, required=True, metavar="RECORD ...")
@click.option("--field", "fields", multiple=True, metavar="NAME", help="Only this field; may be given more than once.")
@click.option("--earlier", is_flag=True, help="Only what the fields were before; they stay as they are now.")
@click.option(
    "--with-claims", is_flag=True, help="Also the claims, judgements and findings that cannot stand without it."
)
@click.option(
    "--rule",
    required=True,
    type=click.Choice(["consent", "danger", "law", "mistake"]),
    help="Consent was withdrawn; it endangers someone; the law asks for it; it was entered by mistake.",
)
@click.option("--why", required=True, metavar="TEXT", help="The reason; it is kept, so name nobody in it.")
@click.option("--by", required=True, metavar="NAME", help="Who erases.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def erase_command(workspace: Path | None, /, case: str, records: tuple[str, ...], **said: Any) -> None:
    """Destroy records of a case, or some of their fields, wherever the workspace keeps them. It cannot be undone.

    RECORD is the id of a source, report, thing or claim, or a kind and a number: consent/1. The entries stay in the
    ledger, without what they held, and a new one says who erased, why, and by which rule.

    Example: lastseen erase marsh-road nurse --with-claims --rule danger --why "she was found" --by "K. Ono"
    """
    from lastseen.casework.erase import RULES, Erasing, erase_records
    from lastseen.casework.workspace import workspace_at

    if not said.pop("yes"):
        what = f"{', '.join(said['fields'])} of {', '.join(records)}" if said["fields"] else ", ".join(records)
        click.confirm(f"Erase {what} from {case} for ever ({RULES[said['rule']]})?", abort=True, err=True)
    as_json = said.pop("as_json")
    with workspace_at(workspace) as opened:
        done = erase_records(opened, case, Erasing(records, **said))
    if as_json:
        say_json(
            {"entries": list(done.entries), "records": list(done.records), "values": done.values, "files": done.files,
             "kept": list(done.kept)}
        )  # fmt: skip
        return
    say(f"erased: {', '.join(done.records)} ({counted(done.values, 'value')}, {counted(done.files, 'file')})")
    for sentence in done.kept:
        say_wrapped(sentence)
    say_wrapped("Backups, exported files and bundles made before this still hold it: find them and destroy them.")
