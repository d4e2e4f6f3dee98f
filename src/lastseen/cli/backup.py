"""`lastseen backup` and `lastseen restore`: the whole workspace in one sealed file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lastseen.cli.screen import complain, counted, say, say_json, say_wrapped, show_progress
from lastseen.core.errors import LastseenError

if TYPE_CHECKING:
    from lastseen.casework.backup import BackedUp
    from lastseen.casework.restore import Restored
    from lastseen.store.compared import Compared

FILE = click.Path(path_type=Path)


@click.command("backup")
@click.option("-o", "--output", "file", required=True, type=FILE, help="The new file, on another disk.")
@click.option("--to", multiple=True, metavar="AGE_RECIPIENT", help="Seal it to this key (age1pq1…) instead.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def backup_command(workspace: Path | None, file: Path, to: tuple[str, ...], as_json: bool) -> int:
    """Back the whole workspace up into one file that only the custodians can open.

    It is as the workspace stood at one moment; others may go on working. It holds the key of the log, so it is never
    written unsealed. Where a team's PostgreSQL has the tables, it holds files and keys only. Exit code 1: the workspace
    itself is not whole; the backup is made, and says what is wrong.

    Example: lastseen backup -o /media/stick/2026-11-24.age
    """
    from lastseen.casework.backup import back_up
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        done = back_up(opened, file, show_progress, to)
    if as_json:
        say_json(
            {"entries": done.entries, "files": done.files, "size": done.size, "to": list(done.to),
             "tables": done.tables, "wrong": list(done.wrong)}
        )  # fmt: skip
    else:
        _say_backed_up(file, done)
    return 1 if done.wrong else 0


def _say_backed_up(file: Path, done: BackedUp) -> None:
    entries, files = counted(done.entries, "entry", "entries"), counted(done.files, "file")
    say(f"{entries} and {files} are in {file} ({done.size} bytes)")
    say_wrapped(f"Only these can open it: {', '.join(done.to)}. Nobody can without one of their keys.")
    if not done.tables:
        say_wrapped(
            "The tables are not in it, for a PostgreSQL server has them: back those up with pg_dump, and encrypt that."
        )
    for sentence in done.wrong:
        say_wrapped(f"The workspace is not whole: {sentence}.")
    say_wrapped(f"Try it out: lastseen restore --drill {file} --key KEYFILE")


@click.command("restore")
@click.argument("file", type=FILE)
@click.option("--key", required=True, type=FILE, help="The key file of somebody it was sealed to.")
@click.option("-o", "--output", "folder", type=FILE, help="The new folder.")
@click.option("--drill", "is_drill", is_flag=True, help="Restore it for a trial, verify it, and delete it again.")
@click.option("--against", type=FILE, metavar="FOLDER", help="Say whether it is older than the workspace there.")
@click.option("--older-is-wanted", is_flag=True, help="Restore it although it is older.")
@click.option("--ask-witnesses", is_flag=True, help="Ask its witnesses, over the network, whether they saw more.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def restore_command(  # noqa: PLR0913 - one parameter per option
    workspace: Path | None,
    file: Path,
    key: Path,
    folder: Path | None,
    against: Path | None,
    *,
    is_drill: bool,
    older_is_wanted: bool,
    ask_witnesses: bool,
    as_json: bool,
) -> int:
    """Make a backup a workspace again, in a new folder, and verify all of it.

    You are asked for the key's ten words; or give them on standard input. Exit code 0: all holds; 1: something in it
    was changed, removed or added, or it is older than the workspace it is compared with, or than what a witness saw;
    3: a witness that was asked does not answer.

    Example: lastseen restore /media/stick/2026-11-24.age --key /media/stick/ada.key -o ~/restored
    """
    from lastseen.casework.custodians import identities_in
    from lastseen.casework.restore import drill, restore
    from lastseen.casework.workspace import folder_at
    from lastseen.cli.asking import asked_passphrase

    if is_drill and ask_witnesses:
        raise LastseenError("a drill asks nobody", "leave one of the two options out")
    if is_drill == (folder is not None):
        raise LastseenError("say where to restore it", "give a new folder with -o, or --drill to try it out")
    identities = identities_in(key, asked_passphrase("the key"))
    if folder is None:
        found = drill(file, identities, folder_at(workspace).parent, show_progress, against)
    else:
        found = restore(file, identities, folder, show_progress, against, older_is_wanted=older_is_wanted)
    if not as_json:
        _say_restored(found, folder, against)
    problems = _asked(folder) if ask_witnesses and folder and found.kept and found.tables else []
    if as_json:
        say_json({**_as_json(found), "witnesses": [str(problem) for problem in problems]})
    for problem in problems:
        complain(str(problem), problem.hint)
    codes = [int(getattr(problem, "exit_code", 1)) for problem in problems]
    return 1 if found.faults or (found.older and not older_is_wanted) else min(codes, default=0)


def _asked(folder: Path) -> list[LastseenError]:
    """What the witnesses of a restored workspace have against it."""
    from lastseen.casework.witnesses import ask_witnesses
    from lastseen.casework.workspace import workspace_at

    with workspace_at(folder) as opened:
        return [asked.problem for asked in ask_witnesses(opened) if asked.problem]


def _as_json(found: Restored) -> dict[str, object]:
    compared = found.compared
    return {
        "made": found.made,
        "entries": found.entries,
        "last": found.last,
        "files": found.files,
        "log": found.log,
        "organisation": found.organisation,
        "erased": found.erased,
        "tables": found.tables,
        "faults": list(found.faults),
        "not_checked": list(found.not_checked),
        "behind": None if compared is None else compared.behind,
        "still_holds": None if compared is None else {"entries": list(compared.values), "files": compared.files},
        "kept": found.kept,
    }


def _say_restored(found: Restored, folder: Path | None, against: Path | None) -> None:
    entries, files = counted(found.entries, "entry", "entries"), counted(found.files, "file")
    say(f"the backup was made {found.made} and has {entries}, the last one from {found.last or 'never'}")
    say_wrapped(f"Its ledger is {found.log}, its organisation's key {found.organisation or 'not pinned'}.", hanging=4)
    for sentence in (*found.faults, *found.not_checked):
        say_wrapped(sentence)
    if not found.faults and found.tables:
        say(f"{entries} and {files}: nothing was changed, removed or added")
    elif not found.faults:
        say(f"{files}: each is as it was preserved")
    if found.erased:
        say(f"{counted(found.erased, 'value')} had been erased for somebody's safety")
    _say_compared(found, against)
    say(_ending(found, folder))


def _say_compared(found: Restored, against: Path | None) -> None:
    compared = found.compared
    if compared is None:
        return
    if found.older:
        older = counted(compared.behind, "entry", "entries")
        say_wrapped(f"This is {older} older than {against}; going on from it would be a roll-back.")
    elif compared.behind:
        say_wrapped(f"This is {counted(-compared.behind, 'entry', 'entries')} newer than {against}.")
    else:
        say_wrapped(f"This is as new as {against}.")
    if compared.values or compared.files:
        say_wrapped(
            f"It still holds what was erased since: {_still_held(compared)}. Destroy this backup once there is a newer "
            "one, and erase it anew in whatever you restore from it."
        )


def _still_held(compared: Compared) -> str:
    shown = ", ".join(map(str, compared.values[:12]))
    more = f" and {len(compared.values) - 12} more" if len(compared.values) > 12 else ""
    entries = f"values of {'entry' if len(compared.values) == 1 else 'entries'} {shown}{more}" if shown else ""
    return " and ".join(filter(None, (entries, counted(compared.files, "file") if compared.files else "")))


def _ending(found: Restored, folder: Path | None) -> str:
    if folder is None:
        return "this was a drill: what was restored is deleted again"
    if not found.kept:
        return "nothing was restored; if the older one is wanted all the same, say --older-is-wanted"
    return f"restored to {folder}"
