"""`lastseen why`: the chains behind one statement as a tree a lawyer can read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from lastseen.cli.cases import DAY, as_day, case_named
from lastseen.cli.screen import say, say_json, say_wrapped
from lastseen.core.errors import LastseenError
from lastseen.core.values import as_written
from lastseen.core.vocabulary import nearest
from lastseen.reading import Reading, reading
from lastseen.reading.contradictions import Contradiction
from lastseen.reading.disjoint import disjoint_chains
from lastseen.reading.outlook import what_would_change
from lastseen.reading.sentences import label, why
from lastseen.reading.statements import Statement
from lastseen.reading.trees import Branch, described, onward, standing, trees

MOST_BRANCHES = 60
"""Sources printed of one tree; the rest is counted."""


@click.command("why")
@click.argument("case")
@click.argument("statement")
@click.option("--as-of", type=DAY, help="Show what was known on that day.")
@click.option("--json", "as_json", is_flag=True, help="Print data for other programs.")
@click.pass_obj
def why_command(workspace: Path | None, case: str, statement: str, as_of: str | None, as_json: bool) -> None:
    """Show on whose word a statement stands, what it hangs on, and what would change it.

    STATEMENT is THING.PROPERTY, or THING.PROPERTY=VALUE for one of several values.

    Example: lastseen why case.yaml taken.date
    """
    found = reading(case_named(workspace, case), as_day(as_of))
    statements = statements_named(found, statement)
    if as_json:
        say_json([_as_json(found, each) for each in statements])
        return
    for number, each in enumerate(statements):
        if number:
            say()
        _tell(found, each)


def statements_named(found: Reading, name: str) -> list[Statement]:
    """The statements that a person means. Raises LastseenError, naming what there is."""
    place, _, value = name.partition("=")
    about, _, prop = place.strip().rpartition(".")
    if not about or not prop:
        raise LastseenError(f"{name} is no statement", "write it as thing.property or thing.property=value")
    if statements := found.statement(about, prop, value.strip() or None):
        return statements
    told = sorted({f"{s.about}.{s.prop.id}" for s in found.statements})
    if values := found.statement(about, prop):
        given = ", ".join(str(s.value) for s in values)
        raise LastseenError(f"nobody gives {place} the value {value}", f"the values given are: {given}")
    meant = nearest(place, told)
    hint = f"did you mean {meant}?" if meant else f"statements are: {', '.join(told)}"
    raise LastseenError(f"nobody says anything of {place}", hint)


def _tell(found: Reading, statement: Statement) -> None:
    status = ", ".join(word.replace("_", " ") for word in (statement.status, *statement.also))
    say(f"{statement.about}.{statement.prop.id} = {statement.value}")
    say(f"origins {statement.origins} · {status}")
    say_wrapped(why(found.seen, statement))
    say()
    _trees(found, statement)
    say()
    _disjoint(found, statement)
    for row in found.contradictions:
        if (statement.about, statement.prop.id, statement.key) in row.statements:
            say_wrapped(f"Contradicted: {against(row)}; {row.why}", 0, 2)
    for finding in statement.findings:
        say_wrapped(f"Finding by {finding.by}, {finding.on}: {finding.assessment}; {finding.why}", 0, 2)
    say("What would change it:")
    for sentence in what_would_change(found.seen, statement):
        say_wrapped(f"- {sentence}", 2, 4)


def against(row: Contradiction) -> str:
    """The two values of a contradiction, as they are written in a case file."""
    return " against ".join(map(as_written, row.values))


def _disjoint(found: Reading, statement: Statement) -> None:
    lines, exact = disjoint_chains(statement.counted, found.seen.team)
    if len(lines) > 1:
        most = "" if exact else "at least "
        say(f"Chains that share no source: {most}{len(lines)}")
        for line in lines:
            say_wrapped(" < ".join(label(found.seen, name) for name in reversed(line)), 2, 4)


def _trees(found: Reading, statement: Statement) -> None:
    lines = [line for root in trees(standing(statement)) for line in _lines(found, statement, root, "", "")]
    for line in lines[:MOST_BRANCHES]:
        say(line)
    if len(lines) > MOST_BRANCHES:
        say(f"  … and {len(lines) - MOST_BRANCHES} more; --json prints all of them")


def _lines(found: Reading, statement: Statement, branch: Branch, lead: str, rest: str) -> Iterator[str]:
    """One line for a source and what it said, then those who had it from there; not recursive, for long chains."""
    stack = [(branch, lead, rest)]
    while stack:
        here, first, later = stack.pop()
        yield first + described(found.seen, statement, here)
        children = onward(statement, here)
        for at, child in reversed(list(enumerate(children))):
            last = at == len(children) - 1
            stack.append((child, later + ("└─ " if last else "├─ "), later + ("   " if last else "│  ")))


def _as_json(found: Reading, statement: Statement) -> dict[str, Any]:
    lines, exact = disjoint_chains(statement.counted, found.seen.team)
    return {
        "about": statement.about,
        "property": statement.prop.id,
        "value": statement.value.raw,
        "status": statement.status,
        "also": list(statement.also),
        "origins": {"min": statement.origins.least, "max": statement.origins.most, "ids": statement.origins.ids},
        "hangs_on": [list(names) for names in statement.hangs.sets],
        "chains": [
            {"sources": list(c.sources), "claims": list(c.claims), "certainty": c.certainty.word, "asserts": c.asserts}
            for c in statement.chains.listed
        ],
        "disjoint": {"chains": [list(line) for line in lines], "exact": exact},
        "why": why(found.seen, statement),
        "would_change": what_would_change(found.seen, statement),
    }
