"""`lastseen dossier`: a filled form with its pages, pictures, annexes and case file, in a folder."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lastseen.cli.cases import DAY, looks_like_file
from lastseen.cli.screen import complain, counted, say, say_json, say_wrapped
from lastseen.dossier.render.document import as_data

if TYPE_CHECKING:  # it brings the whole of the names engine and of Typst with it
    from lastseen.casework.dossier import Asked, Made


@click.command("dossier")
@click.argument("case")
@click.option("--for", "body", metavar="BODY", required=True, help="The body it is for, such as wgeid.")
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True, help="A new folder.")
@click.option("--person", metavar="ID", help="Whom it is about, where the case is about several.")
@click.option("--draft", is_flag=True, help="Make it though the body would refuse it; every page is marked.")
@click.option("--day", type=DAY, help="The day on which consent is asked for; default: today.")
@click.option("--by", metavar="NAME", help="Who makes it; kept in the ledger.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def dossier_command(workspace: Path | None, /, case: str, folder: Path, as_json: bool, **asked: Any) -> None:
    """Fill the form of a body from a case, and write it as PDF, Word, JSON and case file.

    Only what consent covers goes in, and every byte is searched for the rest. The cover says what is missing first.
    Nothing is sent: that is for you to do.

    Example: lastseen dossier marsh-road --for wgeid -o marsh-road-wgeid
    """
    from lastseen.casework.save_dossier import check_folder, save_dossier

    check_folder(folder)
    if looks_like_file(case):
        made, entry = _of_file(Path(case), asked), None
        save_dossier(made, folder)
    else:
        made, entry = _of_workspace(workspace, case, folder, asked)
    say_json(_as_json(made, folder, entry)) if as_json else _page(made, folder, entry)


def _of_file(path: Path, asked: dict[str, Any]) -> Made:
    from lastseen.casework.dossier import in_file, make_dossier

    return make_dossier(in_file(path), _asked(asked))


def _of_workspace(workspace: Path | None, case: str, folder: Path, asked: dict[str, Any]) -> tuple[Made, int]:
    from lastseen.casework.dossier import in_workspace, make_dossier
    from lastseen.casework.import_case import OWNER
    from lastseen.casework.save_dossier import enter_export, save_dossier
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        made = make_dossier(in_workspace(opened, case), _asked(asked))
        entry = enter_export(opened, case, made, asked["by"] or OWNER)
        save_dossier(made, folder)
    return made, entry


def _asked(told: dict[str, Any]) -> Asked:
    from lastseen.casework.clock import today
    from lastseen.casework.dossier import Asked

    day = datetime.date.fromisoformat(told["day"] or today())
    return Asked(told["body"], day, told["person"], told["draft"])


def _as_json(made: Made, folder: Path, entry: int | None) -> dict[str, Any]:
    told = {
        name: as_data(getattr(made.dossier, name)) for name in ("ready", "verdict", "missing", "warnings", "omitted")
    }
    files = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(made.files.items())}
    asked = {
        "body": made.asked.body,
        "person": made.person,
        "day": made.asked.day.isoformat(),
        "draft": made.asked.draft,
    }
    return {**asked, "folder": str(folder), "entry": entry, "claims": list(made.claims), "files": files, **told}


def _page(made: Made, folder: Path, entry: int | None) -> None:
    for name in sorted(made.files):
        say(f"written: {folder / name}")
    say_wrapped(f"\n{made.dossier.verdict}")
    for title, lines in (("Missing", made.dossier.missing), ("To look at", made.dossier.warnings)):
        for line in lines:
            say_wrapped(f"{title}: {line.what}{f' ({line.why})' if line.why else ''}", 2, 6)
            say_wrapped(line.cure, 6) if line.cure else None
    _left_out(made)
    if entry is None:
        complain(
            "note: the case is a file, so no ledger keeps that this was made",
            "import it, to be told when a claim falls",
        )
    else:
        say(f"entered in the ledger as entry {entry}")


def _left_out(made: Made) -> None:
    """What stays and why, to standard error: it names what the dossier must not."""
    for doubt in made.copy.doubts:
        complain(f"warning: {doubt}")
    for exposure in made.exposed:
        complain(f"warning: {exposure.source} could be found out: {exposure.why}", exposure.coarsen)
    held = made.copy.left_out
    if held:
        complain(f"note: {counted(len(held), 'thing')} left out for {made.copy.reader.id}; this list must not go along")
    for one in held:
        complain(f"{one.where}, {one.key}: {one.why}", one.cure)
