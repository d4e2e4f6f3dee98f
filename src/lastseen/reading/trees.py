"""The chains behind a statement as trees: each root is an origin, and each leaf a publisher."""

from __future__ import annotations

from dataclasses import dataclass, field

from lastseen.core.model import Source
from lastseen.core.scales import Access
from lastseen.reading.seen import Seen, Telling
from lastseen.reading.splice import Chain
from lastseen.reading.statements import Statement


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


def standing(statement: Statement) -> list[Chain]:
    """The chains that a statement stands on, bodies' findings among them; where nothing asserts it, all there are."""
    found = [*statement.counted, *(chain for chain in statement.chains.listed if chain.asserts and chain.finding)]
    return found or list(statement.chains.listed)


def onward(statement: Statement, branch: Branch) -> list[Branch]:
    """Those who had it from this source, the first to publish it first."""
    return sorted(branch.onward.values(), key=lambda child: _first_day(statement, child))


def told_here(statement: Statement, branch: Branch) -> list[Telling]:
    """What this source itself published that makes this branch."""
    way = branch.path[::-1]
    told = [t for t in statement.field.tells if t.publisher == way[0] and way[: len(t.sources)] == t.sources]
    return sorted(told, key=lambda t: (_day(t), t.report.id))


def _first_day(statement: Statement, branch: Branch) -> tuple[str, str]:
    told = told_here(statement, branch)
    return (_day(told[0]) if told else "9999", branch.path[-1])


def _day(telling: Telling) -> str:
    return str(telling.report.day or "9999")


def described(seen: Seen, statement: Statement, branch: Branch) -> str:
    """A source of a tree in one line: what it is, and what it published of this."""
    source = seen.sources[branch.path[-1]]
    told = told_here(statement, branch)
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
