"""`lastseen show`: a case as one page of text, or as JSON."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from lastseen.casework.doors import told_with_doors
from lastseen.casework.ready import told_with_missing
from lastseen.cli.cases import DAY, as_day, case_named, list_cases, looks_like_file
from lastseen.cli.screen import counted, say, say_json, say_wrapped
from lastseen.core.values import as_written
from lastseen.reading import Reading, reading
from lastseen.reading.contradictions import Contradiction, NotCompared
from lastseen.reading.naming import Suggestion
from lastseen.reading.sentences import why
from lastseen.reading.statements import Statement
from lastseen.reading.tentative import confirmed_all, marked


@click.command("show")
@click.argument("case", required=False, metavar="[CASE]")
@click.option("--as-of", type=DAY, help="Show what was known on that day.")
@click.option(
    "--with-suggested", "tentative", is_flag=True, help="Count suggested claims too, and mark what they touch."
)
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def show_command(workspace: Path | None, case: str | None, as_of: str | None, tentative: bool, as_json: bool) -> None:
    """Show everything that follows from a case: what is said, on whose word, what contradicts it.

    CASE is a case file, or the id of a case in the workspace; without it, the cases of the workspace are listed.

    Example: lastseen show case.yaml --as-of 2021-03-01
    """
    if case is None:
        list_cases(workspace, as_json=as_json)
        return
    named, today = case_named(workspace, case), datetime.datetime.now().astimezone().date()
    withdrawn = _withdrawn(workspace, case)
    firm = reading(named, as_day(as_of), today)
    if tentative:
        found = reading(confirmed_all(named), as_day(as_of), today)
        told = marked(found, firm)
        say_json(_whole(told, firm, withdrawn)) if as_json else show_page(found, told, withdrawn)
    else:
        say_json(_whole(firm.as_json(), firm, withdrawn)) if as_json else show_page(firm, None, withdrawn)


def _whole(told: dict[str, Any], found: Reading, withdrawn: list[dict[str, Any]]) -> dict[str, Any]:
    return {**told_with_missing(told_with_doors(told, found), found), "withdrawn": withdrawn}


def _withdrawn(workspace: Path | None, case: str) -> list[dict[str, Any]]:
    """What was erased from a case of the workspace; a file knows nothing of that."""
    if looks_like_file(case):
        return []
    from lastseen.casework.open_case import withdrawn_from
    from lastseen.casework.workspace import workspace_at

    with workspace_at(workspace) as opened:
        return withdrawn_from(opened, case)


def show_page(
    found: Reading, tentative: dict[str, Any] | None = None, withdrawn: Iterable[dict[str, Any]] = ()
) -> None:
    """Print the page of a case; `tentative` are the rows in which those that suggested claims touch are marked.

    `withdrawn` is what was erased from it.
    """
    marks = _Marks(tentative)
    _head(found)
    if tentative is not None:
        number = counted(len(tentative["suggested"]), "claim")
        say_wrapped(f"{number} that nobody has confirmed counted here; what they touch is marked{MARK}")
    if not found.statements:
        say("\nNothing is claimed yet. docs/start.md shows how a report becomes claims.")
    for name, told in groupby(found.statements, key=lambda statement: statement.about):
        _thing(found, name, list(told), marks)
    _rows("Timeline", marks.on("timeline", _timeline(found)))
    _rows("Contradictions", marks.on("contradictions", map(_contradiction, found.contradictions)), "none found")
    faults = [f"{fault.fault.replace('_', ' ')}: {fault.why}" for fault in found.retelling]
    _rows("What the retelling changed", marks.on("retelling", faults), "none found")
    _rows("Not compared", marks.on("not_compared", map(_not_compared, found.not_compared)))
    _rows("Not seen on this day", list(found.seen.not_seen))
    names = [f"{name.about}: {', '.join(name.forms)}; {name.why}" for name in found.names]
    _rows("One name in several spellings", marks.on("names", names))
    _rows("Perhaps the same, for you to judge", marks.on("suggestions", map(_suggested, found.suggestions)))
    _rows("Judgements", [_judged(found, i) for i in range(len(found.seen.judgements))])
    _rows("Withdrawn", [_erased(one) for one in withdrawn])
    _rows("To look at", [f"{x.about}: {x.message}; {x.cure}" for x in (*found.lint, *found.not_named)])
    say()
    say_wrapped(
        "lastseen doors CASE says where it can be taken; lastseen check CASE --for BODY, what is missing for that."
    )


MARK = " [suggested]"


class _Marks:
    """Which rows of the page a suggested claim touches; none where they do not count."""

    def __init__(self, tentative: dict[str, Any] | None) -> None:
        self._rows = tentative or {}

    def on(self, part: str, lines: Iterable[str]) -> list[str]:
        """The lines of a part, which has one for each row, with those marked that are touched."""
        return [line + self.at(part, number) for number, line in enumerate(lines)]

    def at(self, part: str, number: int) -> str:
        """The mark for one row, or nothing."""
        return MARK if self._rows and self._rows[part][number].get("suggested") else ""


def _head(found: Reading) -> None:
    case = found.seen.case
    say(f"{case.title}  [{case.id}]")
    day = f"as of {found.day}"
    say(f"{day} · {len(found.seen.reports)} reports · {len(case.claims)} claims · {len(found.statements)} statements")


def _thing(found: Reading, name: str, told: list[Statement], marks: _Marks) -> None:
    thing = found.seen.thing(name)
    kind = (thing.kind or thing.type).replace("_", " ")
    of = f" of {', '.join(thing.of)}" if thing.of else ""
    say(f"\n{name} ({kind}{of})")
    for statement in told:
        _statement(found, statement, marks.at("statements", found.statements.index(statement)))


def _statement(found: Reading, statement: Statement, mark: str) -> None:
    status = " · ".join(word.replace("_", " ") for word in (statement.status, *statement.also))
    surest = f" · {statement.surest.word}" if statement.surest is not None else ""
    outlets = f" · {statement.outlets} outlet{'s' if statement.outlets != 1 else ''}" if statement.outlets else ""
    say(f"  {statement.prop.id}: {statement.value}")
    say(f"      origins {statement.origins}{outlets}{surest} · {status}{mark}")
    say_wrapped(why(found.seen, statement), 6)
    for finding in statement.findings:
        say_wrapped(f"finding by {finding.by}, {finding.on}: {finding.assessment}; {finding.why}", 6)


def _timeline(found: Reading) -> Iterator[str]:
    for row in found.timeline:
        span = _span(row.earliest, row.latest)
        kind = (found.seen.thing(row.event).kind or "event").replace("_", " ")
        yield f"{span}  {kind} ({row.event}), told as {row.edtf}, origins {row.statement.origins}"


def _span(earliest: object, latest: object) -> str:
    if earliest == latest:
        return str(earliest or "no day known")
    return f"{earliest or 'open'} to {latest or 'open'}"


def _contradiction(row: Contradiction) -> str:
    (one, other), (first, second) = row.values, row.claims
    told = f"{as_written(one)} ({', '.join(first)}) and {as_written(other)} ({', '.join(second)})"
    return f"{row.about}.{row.property}: {told}; {row.why}"


def _not_compared(row: NotCompared) -> str:
    return f"{row.about}.{row.property}: {as_written(row.values[0])} and {as_written(row.values[1])}; {row.why}"


def _suggested(suggestion: Suggestion) -> str:
    against = "".join(f"; against it: {reason}" for reason in suggestion.against)
    return f"{' and '.join(suggestion.about)}: {' and '.join(suggestion.names)}; {suggestion.why}{against}"


def _erased(erasure: dict[str, Any]) -> str:
    what = [
        f"{', '.join(one['fields']) or 'the whole'} of a {one['kind']} entered on {one['entered']}"
        for one in erasure["of"]
    ]
    return f"{'; '.join(what)}: erased by {erasure['by']}, {erasure['on']} ({erasure['rule']}: {erasure['why']})"


def _judged(found: Reading, at: int) -> str:
    judgement = found.seen.judgements[at]
    pair = " and ".join(judgement.about)
    return f"{pair}: {judgement.verdict}, by {judgement.by}, {judgement.on}; {judgement.why}"


def _rows(title: str, rows: list[str], empty: str = "") -> None:
    if rows or empty:
        say(f"\n{title}")
        for row in rows or [empty]:
            say_wrapped(row, 2, 6)
