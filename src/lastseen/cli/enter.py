"""`lastseen submitter`, `step` and `submission`: what a case has that no report claims, shown, entered, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from lastseen.cli.screen import say, say_json, say_wrapped
from lastseen.core.model import Plain

_BY = click.option(
    "--by", metavar="NAME", help="Who enters this; kept in the ledger. Needed where anything is entered."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
_NUMBER = click.option("--number", type=click.IntRange(1), help="Change the one of this number instead of adding one.")
_TAKE_OUT = click.option("--take-out", is_flag=True, help="Take the one of this --number out; say --why.")
_WHY = click.option("--why", metavar="TEXT", default="", help="Why it is taken out; kept in the ledger.")


@click.command("submitter")
@click.argument("case")
@click.option("--name", metavar="TEXT", help="The person.")
@click.option("--organisation", metavar="TEXT", help="The organisation, if it is one.")
@click.option("--address", metavar="TEXT", help="A postal address.")
@click.option("--email", metavar="TEXT", help="An e-mail address that is safe to use.")
@click.option("--phone", metavar="TEXT", help="A telephone number that is safe to use.")
@click.option("--relation", metavar="TEXT", help="The relation to the person, such as mother or lawyer.")
@click.option("--mandate", metavar="TEXT", help="On whose authority, such as a power of attorney.")
@click.option("--can-follow-up/--cannot-follow-up", default=None, help="Whether replies can be passed to the family.")
@_BY
@_JSON
@click.pass_obj
def submitter_command(workspace: Path | None, /, case: str, by: str | None, as_json: bool, **said: Any) -> None:
    """Say who submits a case, or enter it. Bodies take nothing anonymous.

    What is not given stays as it was; an empty text takes it out. Without any of it, what stands is printed.

    Example: lastseen submitter marsh-road --name "K. Ono" --email ono@example.org --by "K. Ono"
    """
    from lastseen.casework.heading import submit_as
    from lastseen.casework.workspace import workspace_at
    from lastseen.store.cases import stored_case

    with workspace_at(workspace) as opened:
        record, entry = stored_case(opened, case).plain.get("submitter") or {}, None
        if fields := _given(said):
            record = _with(record, fields)
            entry = submit_as(opened, case, record, by=_named(by))
    if as_json:
        say_json({"case": case, "submitter": record, "entry": entry})
        return
    say(f"{case}: who submits" + (f" (entry {entry})" if entry is not None else ""))
    _fields(record, "nobody is recorded as the one who submits")


@click.command("step")
@click.argument("case")
@click.option("--kind", metavar="TEXT", help="What it was: complaint, petition, lawsuit, appeal, habeas corpus, …")
@click.option("--body", metavar="TEXT", help="With whom: the police post, court or office.")
@click.option("--on", metavar="EDTF", help="When, such as 2021-03 or 2021-03-02~.")
@click.option("--taken-by", metavar="TEXT", help="Who took it. The public gets it only where a consent names steps.by.")
@click.option("--outcome", metavar="TEXT", help="What came of it.")
@click.option("--why-not", metavar="TEXT", help="Why it could not be done.")
@_NUMBER
@_TAKE_OUT
@_WHY
@_BY
@_JSON
@click.pass_obj
def step_command(workspace: Path | None, /, case: str, taken_by: str | None, **said: Any) -> None:
    """List what was done for the person in the country, or enter a step: a complaint, a step before a court, a reply.

    Bodies ask what was tried first, or why nothing could be. An empty text takes a part out.

    Example: lastseen step marsh-road --kind complaint --body "Marn police" --on 2021-03 --outcome refused --by "K. Ono"
    """
    fields = {"on": said["on"], "body": said["body"], "kind": said["kind"], "by": taken_by}
    fields |= {"outcome": said["outcome"], "why_not": said["why_not"]}
    _section(workspace, _Asked(case, "steps", _given(fields), said), "no step is recorded yet")


@click.command("submission")
@click.argument("case")
@click.option("--to", "body", metavar="BODY", help="To whom: the id of a form, such as wgeid, or any name.")
@click.option("--on", metavar="EDTF", help="The day on which it was sent.")
@click.option("--reference", metavar="TEXT", help="The number that they gave.")
@click.option(
    "--file", "files", metavar="NAME", multiple=True, help="The name of a file that was sent; may be repeated."
)
@click.option("--deadline", metavar="EDTF", help="The day on which an answer is due, if they said so.")
@_NUMBER
@_TAKE_OUT
@_WHY
@_BY
@_JSON
@click.pass_obj
def submission_command(workspace: Path | None, /, case: str, **said: Any) -> None:
    """List what was sent, or record that something was sent. Lastseen sends nothing itself.

    `lastseen sent` counts the time for an answer from it.

    Example: lastseen submission marsh-road --to wgeid --on 2024-05-02 --reference 10023 --by "K. Ono"
    """
    fields = {key: said[key] for key in ("body", "on", "reference", "deadline")}
    fields["files"] = list(said["files"]) or None
    if fields["body"] and not said["number"] and not fields["on"]:
        raise click.UsageError(
            "the day on which it was sent is missing; give --on, for time limits are counted from it"
        )
    _section(workspace, _Asked(case, "submissions", _given(fields), said), "nothing is recorded as sent yet")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody asks of a section of records."""

    case: str
    section: str
    fields: Plain
    said: Mapping[str, Any]

    def enter(self, opened: Any) -> int | None:
        """Do what is asked; gives the number of the entry, or None where nothing was to be entered."""
        from lastseen.casework.numbered import Which, enter, enter_anew, numbered, take_out

        number, by = self.said["number"], self.said["by"]
        if self.said["take_out"]:
            if number is None:
                raise click.UsageError("which one? say its --number")
            return take_out(opened, Which(self.case, self.section, number), _named(by), self.said["why"])
        if not self.fields:
            return None
        if number is None:
            return enter(opened, self.case, self.section, _with({}, self.fields), _named(by))
        held = {one.number: one for one in numbered(opened, self.case, self.section)}
        record, seen = (held[number].record, held[number].entry) if number in held else ({}, None)
        which = Which(self.case, self.section, number, seen)
        return enter_anew(opened, which, _with(record, self.fields), _named(by))


def _section(workspace: Path | None, asked: _Asked, none: str) -> None:
    from lastseen.casework.numbered import numbered
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        entry = asked.enter(opened)
        held = numbered(opened, asked.case, asked.section)
    if asked.said["as_json"]:
        rows = [{"number": one.number, **one.record} for one in held]
        say_json({"case": asked.case, asked.section: rows, "entry": entry})
        return
    say(f"{asked.case}: {asked.section}" + (f" (entry {entry})" if entry is not None else ""))
    for one in held:
        say(f"{one.number}.")
        _fields(one.record, "nothing is said of it")
    if not held:
        say_wrapped(none, 2)


def _fields(record: Plain, none: str) -> None:
    for key, value in record.items():
        told = ", ".join(map(str, value)) if isinstance(value, list) else {True: "yes", False: "no"}.get(value, value)
        say_wrapped(f"{key.replace('_', ' ')}: {told}", 2, 4)
    if not record:
        say_wrapped(none, 2)


def _given(said: Mapping[str, Any]) -> Plain:
    return {key: value for key, value in said.items() if value is not None}


def _with(record: Plain, fields: Plain) -> Plain:
    """The record with these fields as they were given; one that is an empty text is taken out."""
    return {key: value for key, value in {**record, **fields}.items() if value != ""}


def _named(by: str | None) -> str:
    if by is None or not by.strip():
        raise click.UsageError("nobody is named as the one who enters this; say --by NAME")
    return by
