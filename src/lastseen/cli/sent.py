"""`lastseen sent`: what was sent where, until when an answer is due, and who is late."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from lastseen.casework.sent import Recall, exported, exported_as_json, sent, sent_as_json
from lastseen.casework.workspace import workspace_at
from lastseen.cli.cases import DAY, as_day, case_named, looks_like_file
from lastseen.cli.screen import say, say_json, say_wrapped
from lastseen.dossier.after import Submission
from lastseen.dossier.consent.readers import reader_named
from lastseen.dossier.doors.urgency import Moment
from lastseen.reading import Reading, reading


@click.command("sent")
@click.argument("case")
@click.option("--as-of", type=DAY, help="Answer with what was known on that day, and for that day.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def sent_command(workspace: Path | None, case: str, as_of: str | None, as_json: bool) -> None:
    """Say what was sent where, until when an answer is due, and which state is late.

    What was sent is entered with `lastseen submission`; replies are events of the kind state_reply. Of a case of the
    workspace, every dossier that was made is listed too, with those of its claims that were refuted or withdrawn since.

    Example: lastseen sent case.yaml --as-of 2021-06-01
    """
    found = reading(case_named(workspace, case), as_day(as_of), datetime.datetime.now().astimezone().date())
    told, made = sent(found), None if looks_like_file(case) else _made(workspace, found)
    if as_json:
        day = None if found.day is None else found.day.isoformat()
        data = {"case": found.seen.case.id, "as_of": day, "sent": sent_as_json(told)}
        say_json({**data, "dossiers": None if made is None else exported_as_json(made)})
    else:
        _page(found, told)
        _dossiers(made)


def _made(workspace: Path | None, found: Reading) -> list[Recall]:
    with workspace_at(workspace) as opened:
        return exported(opened, found)


def _page(found: Reading, told: tuple[Submission, ...]) -> None:
    say(f"{found.seen.case.title}  [{found.seen.case.id}]")
    say(f"as of {found.day}")
    if not told:
        say()
        say_wrapped("Nothing was sent yet, as far as the case says. Record what you send with lastseen submission.")
    for one in told:
        _submission(one)


def _submission(one: Submission) -> None:
    reference = f", reference {one.reference}" if one.reference else ""
    say(f"\n{one.body}, sent on {one.on or 'a day that is not given'}{reference}")
    if one.files:
        say_wrapped(f"files: {', '.join(one.files)}", 2, 4)
    doubt = f" [unverified: {', '.join(one.unverified)}]" if one.unverified else ""
    when = f"answer due {_when(one.due)}, " if one.due else "no deadline: "
    say_wrapped(f"{when}{one.counted}{doubt}", 2, 4)
    for awaited in one.awaited:
        claims = f" ({', '.join(awaited.claims)})" if awaited.claims else ""
        say_wrapped(f"{awaited.state}: {awaited.standing}{claims}", 2, 4)
    if not one.awaited:
        say_wrapped("no state is concerned that anybody names, so nobody can be late", 2, 4)
    for reply in one.nameless:
        say_wrapped(f"a reply of a state that is not named: {reply.event} ({', '.join(reply.claims)})", 2, 4)


def _dossiers(made: list[Recall] | None) -> None:
    say()
    if made is None:
        say_wrapped("Which dossiers were made is kept in the workspace only: this is a case file.")
    elif not made:
        say_wrapped("No dossier was made of this case here.")
    for one in made or ():
        draft = "draft, " if one.export.draft else ""
        of = f"of {one.export.person}, {len(one.export.claims)} claims, entry {one.export.entry}"
        say_wrapped(f"dossier for {_called(one.export.body)}, {draft}made on {one.export.on}, {of}", 0, 2)
        for claim, why in one.fallen.items():
            say_wrapped(f"{claim} was used in it, and {why}: tell whoever has it", 2, 4)


def _called(body: str) -> str:
    """A body by its id, as a consent names it; the public and the family as people say it."""
    return body if reader_named(body).kind == "body" else reader_named(body).title


def _when(due: Moment) -> str:
    if due.earliest == due.latest:
        return str(due.earliest)
    if due.latest is None:
        return f"{due.earliest} at the earliest"
    return f"between {due.earliest or 'a day not known'} and {due.latest}"
