"""What declared copying is worth, on public data with known answers: 38 web sources, 100 flights, four times of each.

    python bench/flights.py DATA_DIR        DATA_DIR holds dirty.csv (what each source said) and clean.csv (what was so)

Each row becomes a report, each of its times a claim; `reading` counts the outlets and the origins behind every time.
The data are the part of the Flight data of Li et al. (VLDB 2012) that Raha and HoloClean use; no licence is stated, so
nothing of them is kept here but the names of the sources that are declared to copy.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

from lastseen.core.casefile import case_of
from lastseen.reading import reading
from lastseen.reading.statements import Statement

TIMES = ("sched_dep_time", "act_dep_time", "sched_arr_time", "act_arr_time")
DAY = "2011-12-01"
"""Both files give times of day only for comparing; the claims put them all on one day."""

Item = tuple[str, str]
"""A flight, and which of its times."""
Told = dict[Item, dict[str, str]]
"""For each item, what each source says: HH:MM."""
Group = tuple[str, ...]
"""Sources of which the first is declared to be the one that the others copy."""

DECLARED: tuple[Group, ...] = (
    ("flightview", "allegiantair", "foxbusiness", "gofox", "panynj"),
    ("flytecomm", "airtravelcenter", "helloflight", "myrateplan"),
    ("flightaware", "flightwise", "wunderground"),
)
"""Declared on the evidence that the program prints: they never differ, and are wrong together more than a third of the
time. In life such a declaration comes from what a site says of itself. Which of a group is the first changes no count.
"""
FEWEST_SHARED_MISTAKES = 10
"""Agreement on what is true proves nothing, so a group is only a candidate by the mistakes that it shares."""


def main(arguments: list[str]) -> int:
    """Print both majorities, the groups found, and what each further group would do."""
    folder = Path(arguments[0]) if arguments else None
    if folder is None or not all((folder / name).is_file() for name in ("dirty.csv", "clean.csv")):
        print("flights: name the folder that holds dirty.csv and clean.csv: python bench/flights.py DATA_DIR")
        return 2
    told, gold = read(folder / "dirty.csv"), truth(read(folder / "clean.csv"))
    print(f"{len(told)} items, {len(sources_of(told))} sources, {sum(map(len, told.values()))} claims")
    found = candidates(told, gold)
    print(f"\nGroups that never differ and share at least {FEWEST_SHARED_MISTAKES} mistakes:")
    for group in found:
        print(f"  {evidence(group, told, gold)}{'  -> declared' if declared(group) else ''}")
    _print_votes(told, gold, [group for group in found if not declared(group)])
    return 0


def _print_votes(told: Told, gold: dict[Item, str], others: list[Group]) -> None:
    by_outlets, by_origins = vote(told, gold, DECLARED)
    print(f"\n{by_outlets:.4f}  majority over sources")
    print(f"{by_origins:.4f}  majority over origins, the {len(DECLARED)} groups declared")
    for group in others:
        also = vote(told, gold, (*DECLARED, group))[1]
        print(f"{also:.4f}  the same, declaring {', '.join(group)} too")
    if others:
        everything = vote(told, gold, (*DECLARED, *others))[1]
        print(f"{everything:.4f}  the same, declaring every group above")
        print("They pass the same test, and to declare them makes it worse: agreement is not proof of copying.")


_CLOCK = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d\d)\s*(?P<half>[ap]|noon)?", re.IGNORECASE)


def clock(text: str) -> str | None:
    """The time of day as HH:MM, whatever date or remark stands beside it; None where the text gives none."""
    found = _CLOCK.search(text)
    if not found:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    if half in ("a", "p"):
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{found['minute']}"


def read(path: Path) -> Told:
    """The times of a file: the first row that a source gives for an item."""
    told: Told = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in TIMES:
                time = clock(row[name])
                if time:
                    told[row["flight"], name].setdefault(row["src"], time)
    return dict(told)


def truth(clean: Told) -> dict[Item, str]:
    """The right time of each item; every row of the clean file gives the same one."""
    return {item: next(iter(times.values())) for item, times in clean.items()}


def sources_of(told: Told) -> list[str]:
    """Every source, by name."""
    return sorted({source for times in told.values() for source in times})


def candidates(told: Told, gold: dict[Item, str]) -> list[Group]:
    """The groups whose members never differ pair by pair and share mistakes, the most mistakes first."""
    group_of: dict[str, set[str]] = {source: {source} for source in sources_of(told)}
    for pair in combinations(group_of, 2):
        _, wrong, differ = agreement(pair, told, gold)
        if not differ and wrong >= FEWEST_SHARED_MISTAKES:
            joined = group_of[pair[0]] | group_of[pair[1]]
            group_of.update(dict.fromkeys(joined, joined))
    found = {tuple(sorted(group)) for group in group_of.values() if len(group) > 1}
    return sorted(found, key=lambda group: (-agreement(group, told, gold)[1], group))


def agreement(group: Group, told: Told, gold: dict[Item, str]) -> tuple[int, int, int]:
    """Of the items of which two or more of a group tell: those told alike, those of them told wrongly, the others."""
    same = wrong = differ = 0
    for item, times in told.items():
        given = [times[source] for source in group if source in times]
        if len(given) > 1:
            alike = len(set(given)) == 1
            same, differ = same + alike, differ + (not alike)
            wrong += alike and given[0] != gold[item]
    return same, wrong, differ


def evidence(group: Group, told: Told, gold: dict[Item, str]) -> str:
    """One group in words."""
    same, wrong, differ = agreement(group, told, gold)
    told_alike = f"{same} items alike, {differ} not; {wrong} wrong ({100 * wrong / same:.0f} %)"
    return f"{len(group)} sources, {told_alike}: {', '.join(group)}"


def declared(group: Group) -> bool:
    """Whether a group is one of those declared."""
    return any(set(group) == set(other) for other in DECLARED)


def vote(told: Told, gold: dict[Item, str], groups: Iterable[Group]) -> tuple[float, float]:
    """The share of items whose time is right by majority over outlets, and over origins; of equals the earlier time."""
    heads = {copier: group[0] for group in groups for copier in group[1:]}
    right_by_outlets = right_by_origins = 0
    for flight in sorted({flight for flight, _ in told}):
        read_as = reading(case_of(plain_case(flight, told, heads)))
        for name in TIMES:
            statements = read_as.statement(name, "date")
            if statements:
                answer = gold[flight, name]
                right_by_outlets += winner(statements, [s.outlets for s in statements]) == answer
                right_by_origins += winner(statements, [s.origins.most for s in statements]) == answer
    return right_by_outlets / len(told), right_by_origins / len(told)


def winner(statements: list[Statement], counts: list[int]) -> str:
    """The time behind which the most stand; of equals the earlier one."""
    _, value = min((-count, str(statement.value)) for statement, count in zip(statements, counts, strict=True))
    return value.removeprefix(f"{DAY}T")


def plain_case(flight: str, told: Told, heads: dict[str, str]) -> dict[str, Any]:
    """One flight as a case: four events with a date each, one report per source."""
    items = {name: told.get((flight, name), {}) for name in TIMES}
    sources = sorted({source for times in items.values() for source in times})
    reports: dict[str, dict[str, Any]] = {
        report_of(source): {"publisher": source, "published": DAY} for source in sources
    }
    for source in sources:
        if heads.get(source) in sources:
            reports[report_of(source)]["draws_on"] = [report_of(heads[source])]
    claims = [
        {"in": report_of(source), "about": name, "property": "date", "value": f"{DAY}T{time}"}
        for name, times in items.items()
        for source, time in times.items()
    ]
    return {
        "casefile": 1,
        "id": flight,
        "sources": {source: {"name": source, "kind": "outlet"} for source in sources},
        "reports": reports,
        "things": {name: {"type": "event", "kind": "departure" if "_dep_" in name else "arrival"} for name in TIMES},
        "claims": [{"id": f"c{at}", **claim} for at, claim in enumerate(claims)],
    }


def report_of(source: str) -> str:
    """The id of a source's report: the sources have their names for ids."""
    return f"report-{source}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
