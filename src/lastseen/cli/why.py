"""`lastseen why`: the chains behind one statement as a tree a lawyer can read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from lastseen.cli.cases import DAY, as_day, case_named
from lastseen.cli.screen import say, say_json, say_wrapped
from lastseen.core.errors import LastseenError
from lastseen.core.model import Source
from lastseen.core.scales import Access
from lastseen.core.values import as_written
from lastseen.core.vocabulary import nearest
from lastseen.reading import Reading, reading
from lastseen.reading.contradictions import Contradiction
from lastseen.reading.disjoint import disjoint_chains
from lastseen.reading.outlook import what_would_change
from lastseen.reading.seen import Telling
from lastseen.reading.sentences import label, why
from lastseen.reading.splice import Chain
from lastseen.reading.statements import Statement

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


@dataclass(slots=True)
class Branch:
    """A source in the tree, the chains that pass it towards the origin, and those who had it from there."""

    path: tuple[str, ...]
    """From the origin to this source."""
    finding: bool = False
    """Whether it is the root of a body's own finding, which is no origin."""
    onward: dict[str, Branch] = field(default_factory=dict)


def trees(chains: list[Chain]) -> list[Branch]:
    """The chains joined at their origins: each tree's root is an origin, its leaves are publishers."""
    roots: dict[str, Branch] = {}
    for chain in chains:
        level, path = roots, ()  # type: tuple[dict[str, Branch], tuple[str, ...]]
        for name in reversed(chain.sources):
            path = (*path, name)
            level = level.setdefault(name, Branch(path, chain.finding and len(path) == 1)).onward
    return [roots[name] for name in sorted(roots)]


def _trees(found: Reading, statement: Statement) -> None:
    standing = [*statement.counted, *(chain for chain in statement.chains.listed if chain.asserts and chain.finding)]
    chains = standing or list(statement.chains.listed)
    lines = [line for root in trees(chains) for line in _lines(found, statement, root, "", "")]
    for line in lines[:MOST_BRANCHES]:
        say(line)
    if len(lines) > MOST_BRANCHES:
        say(f"  … and {len(lines) - MOST_BRANCHES} more; --json prints all of them")


def _lines(found: Reading, statement: Statement, branch: Branch, lead: str, rest: str) -> Iterator[str]:
    """One line for a source and what it said, then those who had it from there; not recursive, for long chains."""
    stack = [(branch, lead, rest)]
    while stack:
        here, first, later = stack.pop()
        yield first + _described(found, statement, here)
        children = sorted(here.onward.values(), key=lambda child: _first_day(statement, child))
        for at, child in reversed(list(enumerate(children))):
            last = at == len(children) - 1
            stack.append((child, later + ("└─ " if last else "├─ "), later + ("   " if last else "│  ")))


def _told_here(statement: Statement, branch: Branch) -> list[Telling]:
    """What this source itself published that makes this branch."""
    way = branch.path[::-1]
    told = [t for t in statement.field.tells if t.publisher == way[0] and way[: len(t.sources)] == t.sources]
    return sorted(told, key=lambda t: (_day(t), t.report.id))


def _first_day(statement: Statement, branch: Branch) -> tuple[str, str]:
    told = _told_here(statement, branch)
    return (_day(told[0]) if told else "9999", branch.path[-1])


def _day(telling: Telling) -> str:
    return str(telling.report.day or "9999")


def _described(found: Reading, statement: Statement, branch: Branch) -> str:
    source = found.seen.sources[branch.path[-1]]
    told = _told_here(statement, branch)
    reports = "; ".join(dict.fromkeys(_report(telling) for telling in told))
    origin = f" ({_FINDING if branch.finding else _origin(source)})" if len(branch.path) == 1 else ""
    return f"{source.label}{origin}{': ' if reports else ''}{reports}"


_FINDING = "its own finding, which sets the status and is no origin"


def _origin(source: Source) -> str:
    name = "named" if source.identity.known else "not named"
    knows = "knows by own eyes" if source.access is Access.OWN else "how it knows is not stated"
    return f"origin, {name}, {knows}"


def _report(telling: Telling) -> str:
    claim, report = telling.claim, telling.report
    day = f", {report.day}" if report.day else ", no date"
    words = f" (“{claim.hedge}”)" if claim.hedge else ""
    how = f"copies {report.copies}" if telling.told_in is not report else f"{claim.certainty.word}{words}"
    stance = "" if str(claim.stance) == "asserts" else f", {claim.stance}".replace("_", " ")
    quote = f" “{' '.join(claim.quote.split())}”" if claim.quote and telling.told_in is report else ""
    return f"{report.id}{day}, {how}{stance}{quote}"


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
