"""`lastseen demo`: a made-up case from start to finish, told in plain words."""

from __future__ import annotations

import datetime
import os
import shutil
import sqlite3
import sys
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lastseen.cli.screen import say, say_wrapped
from lastseen.cli.why import against
from lastseen.core.errors import LastseenError
from lastseen.reading import Reading, reading
from lastseen.reading.sentences import why

if TYPE_CHECKING:
    from lastseen.store.workspace import Workspace

CASE = resources.files("lastseen") / "demo" / "river-port.yaml"
MARK = "this-is-the-demo"
"""A file in the demo's folder, so that no folder but the demo's own is ever emptied."""


@click.command("demo")
@click.pass_obj
def demo_command(workspace: Path | None) -> None:
    """Take a made-up case from its case file to the ledger and back, and say what was found.

    The demo works in a folder of its own, `demo` in the workspace's folder, which it makes anew each time.

    Example: lastseen demo
    """
    from lastseen.store.folder import default_folder
    from lastseen.store.workspace import open_workspace

    folder = (workspace or default_folder(os.environ, sys.platform)) / "demo"
    _fresh(folder)
    file = folder / "river-port.yaml"
    file.write_bytes(CASE.read_bytes())
    with open_workspace(folder / "workspace", None) as opened:
        case = _take_in(opened, file)
        _what_it_found(case)
        _then_and_now(case)
        _nobody_alters(opened)
        _the_right_door(opened, case)
    _next(file)


def _fresh(folder: Path) -> None:
    if folder.exists() and not (folder / MARK).exists():
        raise LastseenError(f"{folder} is not the demo's own folder", "move it away, or give another --workspace")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARK).touch()


def _step(number: int, title: str) -> None:
    say(f"\n{number}. {title}")


def _take_in(opened: Workspace, file: Path) -> Reading:
    from lastseen.casework.import_case import import_file
    from lastseen.casework.open_case import case_of

    say("A made-up case. Every person, outlet and town in it is invented, and so are the states XA and XB.")
    _step(1, "A case file goes in")
    done = import_file(opened, file, "the demo")
    found = reading(case_of(opened, done.case))
    case = found.seen.case
    say_wrapped(
        f"“{case.title}”: {len(case.reports)} reports in three scripts, {len(case.claims)} claims from "
        f"{len(case.sources)} sources. Every quote was found in its report. "
        f"{done.entries} entries were signed and written to the ledger, all at once or not at all.",
        3,
    )
    return found


def _what_it_found(found: Reading) -> None:
    _step(2, "What follows from it")
    about_when = _statement(found, "vanished", "date", "2019-11-05~")
    happened = _statement(found, "vanished", "occurred")
    conviction = _statement(found, "trial", "outcome")
    _point("He vanished about 5 November 2019.", about_when)
    _point("That it happened at all:", happened)
    _point("A conviction for smuggling:", conviction)
    say_wrapped("What the paper abroad changed when it retold the local outlet:", 3)
    for fault in found.retelling:
        say_wrapped(f"- {fault.fault.replace('_', ' ')}: {fault.why}.", 5, 7)
    say_wrapped("What contradicts what:", 3)
    for row in found.contradictions:
        say_wrapped(f"- {row.about}.{row.property}: {against(row)}; {row.why}.", 5, 7)


def _statement(found: Reading, about: str, prop: str, value: str | None = None) -> tuple[Reading, int]:
    statement = found.statement(about, prop, value)[0]
    return found, found.statements.index(statement)


def _point(told: str, place: tuple[Reading, int]) -> None:
    found, at = place
    statement = found.statements[at]
    count = f"{statement.outlets} outlet{'' if statement.outlets == 1 else 's'}, origins {statement.origins}"
    say_wrapped(f"{told} ({count}; {statement.status.replace('_', ' ')})", 3)
    say_wrapped(why(found.seen, statement), 5)


def _then_and_now(found: Reading) -> None:
    _step(3, "The same case on an earlier day")
    case = found.seen.case
    before = reading(case, datetime.date(2022, 12, 31))
    for day, then in (("At the end of 2022", before), ("Today", found)):
        statement = then.statement("han", "fate")[0]
        status = ", ".join(word.replace("_", " ") for word in (statement.status, *statement.also))
        say_wrapped(f"{day}, “{statement.value}” was: {status}. {why(then.seen, statement)}", 3)
    finding = found.statement("han", "fate")[0].findings[0]
    say_wrapped(f"{finding.by} found on {finding.on}: {finding.assessment}; {finding.why}.", 3)
    ruled = next(j for j in case.judgements if "namesake" in j.about)
    say_wrapped(f"The namesake stays another person: judged {ruled.verdict} by {ruled.by}: {ruled.why}.", 3)


def _nobody_alters(opened: Workspace) -> None:
    from lastseen.casework.rebuild import rebuild
    from lastseen.casework.verify import verify

    _step(4, "Nobody alters it unseen")
    whole = verify(opened)
    say_wrapped(f"{whole.entries} entries verified: nothing was changed, removed or added.", 3)
    _tamper(opened)
    say_wrapped("Then someone with the database changed one claim by hand: 2019-11-05~ became 2019-12-05~.", 3)
    for fault in verify(opened).faults:
        say_wrapped(f"- {fault.sentence}", 5, 7)
    rebuild(opened)
    _check_whole(verify(opened).ok)
    say_wrapped("The row was restored from the ledger, and everything verifies again.", 3)


def _tamper(opened: Workspace) -> None:
    """Change the demo's database as someone would who has the file and no key."""
    changed = "UPDATE lastseen_claim SET data = replace(data, '2019-11-05~', '2019-12-05~') WHERE key = 'c2'"
    with closing(sqlite3.connect(opened.folder / "lastseen.db")) as database, database:
        database.execute(changed)


def _check_whole(whole: bool) -> None:
    if not whole:
        raise LastseenError("the demo's record did not verify after its repair", "run lastseen doctor")


def _the_right_door(opened: Workspace, found: Reading) -> None:
    from lastseen.casework.doors import case_doors
    from lastseen.casework.reader_copy import whole_case
    from lastseen.casework.ready import ready

    _step(5, "Where it can be taken, and what is still missing")
    for verdict, told in (("OPEN", "Open"), ("OPEN_IF", "Open on a condition"), ("UNDETERMINED", "Not to be told yet")):
        doors = [door.procedure for door in case_doors(found)[0].doors if (door.verdict, door.state) == (verdict, "XA")]
        say_wrapped(f"{told}, against XA: {', '.join(doors)}.", 3, 5)
    asked = ready(whole_case(opened, found.seen.case.id), "wgeid", "han", None, datetime.date(2023, 6, 1))
    say_wrapped("The Working Group on disappearances (wgeid) would still refuse it:", 3)
    for field in asked.filled.fields:
        if field.missing and field.missing.stops:
            say_wrapped(f"- {field.field.label['en']}: {field.missing.why}; to cure it, {field.missing.cure}.", 5, 7)
    say_wrapped("What the sister did not agree to, and what could show who she is, would be left out of every form.", 3)


def _next(file: Path) -> None:
    started = "python3 run.py" if (Path(sys.prefix).parent / "run.py").exists() else "lastseen"
    say("\nLook closer:")
    say(f"   {started} show {file}")
    say(f"   {started} why {file} vanished.date=2019-11-05~")
    say(f"   {started} doors {file}")
    say(f"   {started} dossier {file} --for wgeid --draft -o wgeid-draft")
    say(f"   {started} serve")
    say("\nThen write down a case of your own: docs/start.md shows how.")
