"""`lastseen suggest`: claims proposed from a report, printed as a case file or entered as suggestions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lastseen.cli.screen import complain, counted, say, say_json
from lastseen.core.errors import LastseenError

if TYPE_CHECKING:
    from lastseen.casework.suggest import ReportText
    from lastseen.core.model import Plain
    from lastseen.intake.suggest.suggest import Suggested
    from lastseen.store.workspace import Workspace

MOST_TOLD = 12
"""Things that were not made claims that are told one by one; the rest is counted."""


@click.command("suggest")
@click.argument("report", metavar="REPORT")
@click.option("--publisher", metavar="NAME", help="Who published it; default: what it declares itself.")
@click.option("--published", metavar="DATE", help="When (EDTF); default: what it declares itself.")
@click.option("--language", metavar="CODE", help="Its language, such as en; default: found by its words.")
@click.option("--into", "case", metavar="CASE", help="Enter the suggestions into this case of the workspace.")
@click.option("--by", metavar="NAME", help="Who enters them; needed with --into.")
@click.option("--model", "address", metavar="URL", help="Ask a language model of your own too, at this address.")
@click.option("--model-name", default="local", show_default=True, help="What the model is called there.")
@click.option("--send-report-to", "sent_to", metavar="HOST", help="Allow a model on another machine; name it again.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def suggest_command(workspace: Path | None, /, report: str, case: str | None, as_json: bool, **said: Any) -> None:
    """Propose sources, things and claims from a report, each with its exact words and its chain.

    REPORT is a file, - for standard input, or the id of a preserved report. What is printed is a case file in which
    every claim has `status: suggested`: none of it counts until somebody confirms it. Rules know English, Korean and
    Russian.

    Example: lastseen suggest article.txt --publisher "The Evening Post" --published 2021-02-05
    """
    from lastseen.casework.workspace import workspace_at

    if case is None and _is_file(report):
        read = _read_file(report)
        _print(_found(read, said, None), as_json=as_json)
        return
    with workspace_at(workspace) as opened:
        read = _read_file(report) if _is_file(report) else _read_preserved(opened, report)
        if case is None:
            _print(_found(read, said, None), as_json=as_json)
        else:
            _enter(opened, case, read, said, as_json=as_json)


def _is_file(report: str) -> bool:
    return report == "-" or Path(report).exists() or "." in report or "/" in report


def _read_file(report: str) -> ReportText:
    from lastseen.casework.suggest import ReportText, text_of_file

    if report == "-":
        return ReportText(sys.stdin.read())
    return text_of_file(Path(report))


def _read_preserved(workspace: Workspace, report: str) -> ReportText:
    from lastseen.casework.suggest import text_of_preserved

    return text_of_preserved(workspace, report)


def _found(read: ReportText, said: dict[str, Any], case: Any) -> Suggested:
    from lastseen.casework.suggest import Asked, known_of, suggest_from, with_more

    for warning in read.warnings:
        complain(f"warning: {warning}")
    asked = Asked(said["publisher"], said["published"], said["language"])
    found = suggest_from(read, asked, known_of(case)) if case is not None else suggest_from(read, asked)
    if said["address"] is None:
        return found
    from lastseen.casework.ask_model import ask_model

    publisher, published = asked.publisher or read.site, asked.published or read.published
    told = {"model": said["model_name"], "sent_to": said["sent_to"]}
    return with_more(found, ask_model(read.text, publisher, published, said["address"], **told))


def _enter(workspace: Workspace, case: str, read: ReportText, said: dict[str, Any], *, as_json: bool) -> None:
    from lastseen.casework.open_case import case_of
    from lastseen.casework.suggest import with_file
    from lastseen.casework.take_suggestions import take_suggestions

    if not said["by"]:
        raise LastseenError("nobody is named as the one who enters the suggestions", "say who, with --by")
    found = _found(read, said, case_of(workspace, case))
    taken = take_suggestions(workspace, case, with_file(found.case, read), said["by"], read.file)
    if as_json:
        say_json({"case": case, "report": taken.report, "claims": list(taken.claims), "already": taken.already})
    else:
        say(f"{counted(len(taken.claims), 'claim')} suggested in {case}, from report {taken.report}")
        if taken.already:
            say(f"{counted(taken.already, 'more claim')} the case had already")
        say(f'none of them counts yet: lastseen review {case} --by "{said["by"]}"')
    _tell(found)


def _print(found: Suggested, *, as_json: bool) -> None:
    from lastseen.core.yamltext import write

    if as_json:
        say_json(found.as_json())
        return
    click.echo(write(found.case), nl=False)
    _tell(found)


def _tell(found: Suggested) -> None:
    """Say on standard error what came of it, and what did not."""
    case: Plain = found.case
    told = [counted(len(case["claims"]), "claim"), counted(len(case["sources"]), "source"),
            counted(len(case["things"]), "thing")]  # fmt: skip
    complain(f"{', '.join(told)} suggested")
    if found.dropped:
        complain(f"{counted(len(found.dropped), 'suggestion')} dropped, which the report's words do not bear out")
    for line in found.not_examined[:MOST_TOLD]:
        complain(f"note: {line}")
    if len(found.not_examined) > MOST_TOLD:
        complain(f"note: and {len(found.not_examined) - MOST_TOLD} more; --json gives all of them")
