"""`lastseen judge` and `lastseen finding`: what a named person decides, with the reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from lastseen.cli.cases import DAY
from lastseen.cli.screen import say, say_json
from lastseen.core.errors import LastseenError
from lastseen.core.scales import Verdict


@click.command("judge")
@click.argument("case")
@click.argument("first")
@click.argument("verdict", type=click.Choice([str(verdict) for verdict in Verdict]))
@click.argument("second")
@click.option("--by", required=True, metavar="NAME", help="Who rules so.")
@click.option("--why", required=True, metavar="TEXT", help="The reason.")
@click.option("--on", type=DAY, help="The day of the ruling; default: today.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def judge_command(workspace: Path | None, /, case: str, first: str, verdict: str, second: str, **said: Any) -> None:
    """Rule on two things, or on two sources (whether they are one origin): same, different or unsure.

    An earlier ruling stays on record; the later one counts.

    Example: lastseen judge marsh-road nurse different officials --by "K. Ono" --why "spoke to both"
    """
    from lastseen.casework.judge import judge
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        done = judge(opened, case, (first, second), verdict, by=said["by"], why=said["why"], on=said["on"])
    _said(f"{first} and {second}: {verdict}, by {said['by']}; ledger entry {done.entry}", done.entry, said["as_json"])


@click.command("finding")
@click.argument("case")
@click.argument("statement")
@click.argument("assessment")
@click.option("--by", required=True, metavar="NAME", help="Who finds so.")
@click.option("--why", required=True, metavar="TEXT", help="The reasons.")
@click.option("--on", type=DAY, help="The day of the finding; default: today.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def finding_command(workspace: Path | None, /, case: str, statement: str, assessment: str, **said: Any) -> None:
    """Record your assessment of a statement; it stands beside the computed status, never instead of a count.

    STATEMENT is THING.PROPERTY=VALUE. ASSESSMENT is a word of your own; `refuted` and, for texts, `same_meaning`
    are also read by the program.

    Example: lastseen finding marsh-road taken.date=2021-02-01~ corroborated --by "K. Ono" --why "the log has it too"
    """
    from lastseen.casework.finding import finding
    from lastseen.casework.workspace import workspace_at

    told = _statement(statement)
    with workspace_at(workspace) as opened:
        done = finding(opened, case, told, assessment, by=said["by"], why=said["why"], on=said["on"])
    _said(f"{statement}: {assessment}, by {said['by']}; ledger entry {done.entry}", done.entry, said["as_json"])


def _statement(name: str) -> dict[str, Any]:
    place, sign, value = name.partition("=")
    about, _, prop = place.strip().rpartition(".")
    if not (sign and about and prop and value.strip()):
        raise LastseenError(f"{name} is no statement with a value", "write it as thing.property=value")
    words: dict[str, Any] = {"true": True, "false": False}
    return {"about": about, "property": prop, "value": words.get(value.strip(), value.strip())}


def _said(sentence: str, entry: int, as_json: bool) -> None:
    say_json({"entry": entry}) if as_json else say(sentence)
