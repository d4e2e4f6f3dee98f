"""`lastseen add`: preserve a report, read it, and put it into a case."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lastseen.cli.screen import complain, counted, say, say_json
from lastseen.core.errors import LastseenError

if TYPE_CHECKING:
    from lastseen.casework.add_report import Added
    from lastseen.casework.filing import Filing
    from lastseen.store.captures import StoredCapture
    from lastseen.store.workspace import Workspace

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")


@click.command("add")
@click.argument("reports", nargs=-1, metavar="FILE|URL|-…")
@click.option("--list", "listing", is_flag=True, help="List the preserved reports.")
@click.option("--by", metavar="NAME", help="Who adds it; kept in the ledger.")
@click.option("--case", metavar="CASE", help="A case of the workspace that it goes into.")
@click.option("--as", "report", metavar="ID", help="Its id in the case; default: the next free R1, R2, ….")
@click.option("--publisher", metavar="SOURCE", help="The source of the case that published it: its id or its name.")
@click.option("--publisher-name", metavar="NAME", help="Add the publisher to the case, as an outlet of this name.")
@click.option("--published", metavar="DATE", help="When it was published (EDTF); default: what it declares itself.")
@click.option("--language", metavar="CODE", help="Its language, such as en; default: what it declares itself.")
@click.option("--title", metavar="TEXT", help="Its title; default: what it declares itself.")
@click.option("--proxy", metavar="ADDRESS", help="Fetch through socks5h://… (such as Tor) or http://….")
@click.option("--port", type=click.IntRange(1, 65535), multiple=True, help="Allow a port besides 80 and 443.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def add_command(workspace: Path | None, /, reports: tuple[str, ...], listing: bool, as_json: bool, **said: Any) -> int:
    """Preserve reports byte for byte, read their text, and enter them in the ledger.

    FILE is a page, a PDF, a DOCX, an e-mail, a web archive, plain text or anything else; - is standard input. A URL is
    fetched once, now, and kept as a web archive: the site learns that somebody looked. With --case the report also
    becomes a report of that case. What was preserved before is not changed. With --json, one report gives an object,
    several give a list.

    Example: lastseen add article.html --case marsh-road --publisher post --published 2021-02-05
    """
    from lastseen.casework.workspace import workspace_at

    _check(reports, said, listing=listing)
    with workspace_at(workspace) as opened:
        if listing:
            _list(opened, as_json=as_json)
            return 0
        return _add_all(opened, reports, said, as_json=as_json)


def _check(reports: tuple[str, ...], said: dict[str, Any], *, listing: bool) -> None:
    """What is wrong with the words of the command, before anything is touched."""
    if not reports and not listing:
        raise LastseenError(
            "nothing is named that could be preserved", "lastseen add FILE, lastseen add URL, or --list"
        )
    if said["case"] is None and any(said[name] for name in ("report", "publisher", "publisher_name", "published")):
        raise LastseenError(
            "--as, --publisher and --published say how a report stands in a case", "name the case: --case"
        )
    if said["case"] is not None and not said["publisher"]:
        raise LastseenError("nobody is named who published the report", "add --publisher SOURCE, a source of the case")
    if len(reports) > 1 and (said["report"] or said["title"]):
        raise LastseenError("--as and --title are for one report", "add the reports one by one")


def _add_all(workspace: Workspace, reports: tuple[str, ...], said: dict[str, Any], *, as_json: bool) -> int:
    """Add one after another; one that fails does not keep the others out. Gives the highest exit code."""
    done, worst = [], 0
    for report in reports:
        try:
            added = _add(workspace, report, said)
        except LastseenError as problem:
            if len(reports) == 1:
                raise
            complain(f"{report}: {problem}", problem.hint)
            worst = max(worst, getattr(problem, "exit_code", 2))
            continue
        done.append(_as_json(added, said["case"]))
        if not as_json:
            _tell(added, report, said["case"])
    if as_json:
        say_json(done[0] if len(reports) == 1 else done)
    return worst


def _add(workspace: Workspace, report: str, said: dict[str, Any]) -> Added:
    from lastseen.casework.add_report import add_file, add_stream, add_url
    from lastseen.casework.import_case import OWNER

    by, filing = said["by"] if said["by"] is not None else OWNER, _filing(said)
    if report == "-":
        return add_stream(workspace, sys.stdin.buffer, by, filing)
    if _ADDRESS.match(report):
        return add_url(workspace, report, by, filing, rules=_rules(said))
    return add_file(workspace, Path(report), by, filing)


def _filing(said: dict[str, Any]) -> Filing | None:
    from lastseen.casework.filing import Filing

    if said["case"] is None:
        return None
    names = ("report", "publisher_name", "published", "language", "title")
    return Filing(said["case"], said["publisher"], **{name: said[name] for name in names})


def _rules(said: dict[str, Any]) -> Any:
    from lastseen.intake.capture.fetch import Rules
    from lastseen.intake.capture.proxies import read_proxy

    proxy = read_proxy(said["proxy"]) if said["proxy"] else None
    return Rules(ports=Rules().ports | set(said["port"]), proxy=proxy)


def _as_json(added: Added, case: str | None) -> dict[str, Any]:
    told = {"id": added.report.id, "new": not added.already_there, "entry": added.entry, **added.report.data}
    if added.filed is not None:
        told |= {"case": case, "report": added.filed.report, "filed": bool(added.filed.edits)}
    return told


def _tell(added: Added, asked: str, case: str | None) -> None:
    data, key = added.report.data, added.report.id
    if added.already_there:
        since = data["captured_at"][:10]
        say(f"{asked}: already preserved on {since} as {key}" + ("" if added.changed else ", nothing was changed"))
    else:
        say(f"{asked}: preserved as {key} ({data['kind']}, {data['size']} bytes)")
        _tell_text(data)
    if added.filed is not None and added.filed.edits:
        say(f"  report {added.filed.report} of {case}")
        _tell_undated(added)


def _tell_text(data: dict[str, Any]) -> None:
    if data.get("text_sha256"):
        say(f"  {data['characters']} characters of text, read by {data['extractor']}")
    else:
        say("  no text could be read")
    declared = [f"{name} {data[name]}" for name in ("title", "published", "site", "language") if data.get(name)]
    if declared:
        say(f"  it declares: {'; '.join(declared)}")
    for attached in data.get("attachments") or ():
        say(f"  attachment {attached['name']} ({attached['media_type']}, {attached['size']} bytes) preserved")
    for warning in data.get("warnings") or ():
        complain(f"warning: {warning}")


def _tell_undated(added: Added) -> None:
    """Say when nobody said when it was published: a reading of an earlier day would not see it."""
    record = (added.filed.edits[-1].record or {}) if added.filed else {}
    if "published" not in record:
        complain("warning: no day of publication is known, so that --as-of leaves the report out", "give --published")


def _list(workspace: Workspace, *, as_json: bool) -> None:
    from lastseen.casework.preserved import preserved_reports

    found = preserved_reports(workspace)
    if as_json:
        say_json([{"id": report.key, **report.data} for report in found])
        return
    if not found:
        say("No report is preserved yet. Preserve one with: lastseen add FILE")
    for report in found:
        _line(report)
    if found:
        say(counted(len(found), "preserved report"))


def _line(report: StoredCapture) -> None:
    data = report.data
    read = f"{data['characters']} characters" if "characters" in data else "no text"
    title = f"  {data['title']}" if data.get("title") else ""
    say(f"{report.key}  {data['captured_at'][:10]}  {data['kind']}  {data['name']}  ({read}){title}")
