"""How fast claims are recorded, ledger included, and how fast one case of a large workspace is read.

    python bench/store.py [--people 10000] [--files 500] [--claims 100000] [--small 250]

Everything is done on SQLite in a temporary folder: all people imported in one file, the same in files of a hundred,
some in files of one person each, and then a workspace filled up to so many claims, of which one case is read as
`lastseen show` reads it. Give `--claims 1000000` for a workspace of a million; that takes some minutes.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lastseen.casework.import_case import import_file
from lastseen.casework.open_case import case_of
from lastseen.core.yamltext import write
from lastseen.reading import reading
from lastseen.store.changes import case_changes
from lastseen.store.record import record
from lastseen.store.workspace import Workspace, open_workspace

CLAIMS_OF_ONE = 5
"""Claims of each person."""
PEOPLE_IN_A_CASE = 8
"""People in each case of the large workspace: 40 claims, as in the other measurements."""
CASES_AT_ONCE = 250
"""Cases recorded in one transaction while the workspace is filled."""
CLERK = "the clerk"
NOON = datetime(2021, 6, 1, 12, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--people", type=int, default=10_000, help="people in one big file, and in files of 100")
    parser.add_argument("--files", type=int, default=500, help="files of one person each")
    parser.add_argument("--claims", type=int, default=100_000, help="claims of the large workspace")
    parser.add_argument("--small", type=int, default=250, help="cases of the small workspace it is compared with")
    options = parser.parse_args(arguments)
    print(f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, {os.cpu_count()} cores, SQLite")
    print(f"\n{'':<46}{'claims':>11}{'claims/s':>11}")
    shapes = (("one file", options.people, 1), ("files of 100 people", 100, options.people // 100))
    for name, people, files in (*shapes, ("files of one person", 1, options.files)):
        with temporary_workspace() as workspace:
            _print_rate(f"import, {name}", people * files * CLAIMS_OF_ONE, import_files(workspace, people, files))
    with temporary_workspace() as workspace:
        _measure_large(workspace, options.small, -(-options.claims // (PEOPLE_IN_A_CASE * CLAIMS_OF_ONE)))
    return 0


def _measure_large(workspace: Workspace, few: int, cases: int) -> None:
    fill(workspace, 0, few)
    in_small = read_one(workspace, "case-1")
    seconds = took(lambda: fill(workspace, few, cases))
    _print_rate("recording case after case", (cases - few) * PEOPLE_IN_A_CASE * CLAIMS_OF_ONE, seconds)
    print(f"\none case of 40 claims, among {few:,} cases: {in_small}")
    print(f"the same case, among {cases:,} cases: {read_one(workspace, 'case-1')}")
    record(workspace, case_changes(people_case("large", 200), "", {}), CLERK, NOON)
    print(f"one case of 1,000 claims beside them: {read_one(workspace, 'large')}")


def _print_rate(name: str, claims: int, seconds: float) -> None:
    print(f"{name:<46}{claims:>11,}{claims / seconds:>11,.0f}")


@contextmanager
def temporary_workspace() -> Iterator[Workspace]:
    """A workspace that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder, open_workspace(Path(folder) / "workspace") as workspace:
        yield workspace


def took(work: Callable[[], object]) -> float:
    """The seconds by the clock on the wall: writing waits for the disk."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def import_files(workspace: Workspace, people: int, files: int) -> float:
    """The seconds that importing takes, reading and checking the files included."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{at}.yaml" for at in range(files)]
        for at, path in enumerate(paths):
            path.write_text(write(people_case(f"file-{at}", people)), "utf-8")
        return took(lambda: [import_file(workspace, path, CLERK) for path in paths])


def fill(workspace: Workspace, first: int, last: int) -> None:
    """Record cases, so many in one transaction."""
    for start in range(first, last, CASES_AT_ONCE):
        cases = (people_case(f"case-{at}", PEOPLE_IN_A_CASE) for at in range(start, min(start + CASES_AT_ONCE, last)))
        record(workspace, [change for case in cases for change in case_changes(case, "", {})], CLERK, NOON)


def read_one(workspace: Workspace, case: str) -> str:
    """How long one case takes, and how many queries, in words."""
    queries: list[str] = []

    def counted(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        queries.append(sql)
        return execute(sql, *given)

    with workspace.connection.execute_wrapper(counted):
        start = time.perf_counter()
        opened = case_of(workspace, case)
        between = time.perf_counter()
        reading(opened).as_json(names=False)
        end = time.perf_counter()
    times = f"{1000 * (between - start):.0f} ms to open, {1000 * (end - between):.0f} ms for the reading"
    return f"{times}, {len(queries)} queries"


def people_case(name: str, people: int) -> dict[str, Any]:
    """A case in plain form: people taken in one raid, each told of by a witness and by a radio that heard them."""
    things: dict[str, Any] = {"raid": {"type": "event", "kind": "arrest"}}
    claims: list[dict[str, Any]] = []
    for at in range(people):
        things[f"p{at}"] = {"type": "person"}
        claims += [{"id": f"c{at}-{nth}", **claim} for nth, claim in enumerate(_claims(f"p{at}", at))]
    return {
        "casefile": 1,
        "id": name,
        "title": f"{people} people taken in one raid",
        "sources": {
            "radio": {"name": "Harbour Radio", "kind": "outlet"},
            "post": {"name": "The Evening Post", "kind": "outlet"},
            "witness": {"kind": "person", "named": False, "described": "a woman who saw it", "access": "own"},
        },
        "reports": {
            "R1": {"publisher": "radio", "published": "2021-05-03", "language": "en"},
            "R2": {"publisher": "post", "published": "2021-05-04", "language": "en", "draws_on": ["R1"]},
        },
        "things": things,
        "claims": claims,
    }


def _claims(person: str, at: int) -> list[dict[str, Any]]:
    heard, retold = {"in": "R1", "by": ["witness"]}, {"in": "R2", "by": ["radio"]}
    name = {"about": person, "property": "name", "value": f"Amin Duvall {at}"}
    return [
        {**heard, **name},
        {**retold, **name},
        {**heard, "about": person, "property": "age", "value": 20 + at % 50, "certainty": "reported"},
        {**heard, "about": person, "property": "occupation", "value": "docker"},
        {**retold, "about": person, "property": "whereabouts", "value": "Karsh prison, Vell, XB"},
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
