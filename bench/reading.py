"""How fast origins are counted: case by case, over a whole store, and with a graph library, side by side in one run.

    python bench/reading.py [--claims 100000 1000000] [--seed 1] [--sample 4000]

Each part runs in a process of its own, so that its peak of memory is its own; times are those of the processor. On the
sample, the figures of the three ways are compared as well; where they differ, the exit code is 1.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import invented

from lastseen.core.model import Case
from lastseen.reading import reading
from lastseen.reading.disjoint import Line, disjoint_chains, max_flow
from lastseen.reading.statements import Statement

MOST_BY_CASE = 100_000
"""Claims for the part that reads case by case: its speed does not depend on how many cases there are."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one part took."""

    name: str
    claims: int
    seconds: float
    megabytes: float

    @property
    def rate(self) -> float:
        """Claims per second of processor time."""
        return self.claims / self.seconds

    def __str__(self) -> str:
        return f"{self.name:<50}{self.claims:>11,}{self.rate:>12,.0f}{self.megabytes:>10,.0f}"


def main(arguments: list[str]) -> int:
    """Run the parts and print them."""
    options = _options(arguments)
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{time.strftime('%Y-%m-%d')}, {machine}, seed {options.seed}")
    print(apart(measure_shape, options.sample, options.seed))
    print(f"\n{'':<50}{'claims':>11}{'claims/s':>12}{'peak MB':>10}")
    print(apart(measure_cases, min(MOST_BY_CASE, *options.claims), options.seed))
    bulk: list[tuple[Part, Part]] = []
    for claims in options.claims:
        bulk.append(apart(measure_bulk, claims, options.seed))
        print(*bulk[-1], sep="\n")
    networkx, own = apart(measure_flows, options.sample, options.seed)
    print(networkx, own, sep="\n")
    for prepared, whole in bulk:
        ratios = f"{prepared.rate / networkx.rate:,.0f} : 1, columns included {whole.rate / networkx.rate:,.0f} : 1"
        print(f"bulk to networkx, {prepared.claims:,} claims: {ratios}")
    differences = apart(compare, options.sample, options.seed)
    print(*differences or ["on the sample, bulk and reading agree, and so do max_flow and networkx"], sep="\n")
    return 1 if differences else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--claims", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=4_000, help="claims that networkx is given")
    return parser.parse_args(arguments)


def apart(part: Callable[[int, int], Any], claims: int, seed: int) -> Any:
    """Run one part in a fresh process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(part, claims, seed).result()


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_cases(claims: int, seed: int) -> Part:
    """One case after the other in pure Python: every statement's origins and what it hangs on."""
    seconds = 0.0
    for case in invented.cases(claims, seed):
        start = time.process_time()
        for statement in reading(case).statements:
            assert statement.origins.most >= len(statement.hangs.sets[:1])
        seconds += time.process_time() - start
    return Part("one case at a time: origins, hangs on, status", claims, seconds, peak())


def measure_bulk(claims: int, seed: int) -> tuple[Part, Part]:
    """Origins and outlets over a whole store, in batches: over prepared columns, and with making them from cases."""
    from lastseen.reading.bulk import batches, count

    made = _Timed(invented.cases(claims, seed))
    preparing = counting = 0.0
    start = time.process_time()
    for columns in batches(made):
        preparing += time.process_time() - start
        start = time.process_time()
        count(columns)
        counting += time.process_time() - start
        start = time.process_time()
    whole = preparing - made.seconds + counting
    prepared = Part("bulk: origins over prepared columns", claims, counting, peak())
    return prepared, Part("bulk: the columns made from cases included", claims, whole, peak())


class _Timed:
    """Cases, and the seconds that making them up took."""

    def __init__(self, cases: Iterator[Case]) -> None:
        self.cases = cases
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Case]:
        return self

    def __next__(self) -> Case:
        start = time.process_time()
        try:
            return next(self.cases)
        finally:
            self.seconds += time.process_time() - start


def statements(claims: int, seed: int) -> Iterator[Statement]:
    """Every statement of so many claims that anyone asserts."""
    for case in invented.cases(claims, seed):
        yield from (statement for statement in reading(case).statements if statement.counted)


def measure_flows(claims: int, seed: int) -> tuple[Part, Part]:
    """The same graphs given to networkx and to `max_flow`: how many chains can there be that share no source."""
    found = list(statements(claims, seed))
    lines = [lines_of(statement) for statement in found]
    told = sum(len(statement.tellings) for statement in found)
    by_networkx = Part("networkx: the maximum flow of each statement", told, _seconds(networkx_flow, lines), peak())
    return by_networkx, Part("Lastseen's max_flow on the same graphs", told, _seconds(max_flow, lines), peak())


def _seconds(work: Callable[[list[Line]], object], given: Iterable[list[Line]]) -> float:
    start = time.process_time()
    for lines in given:
        work(lines)
    return time.process_time() - start


def lines_of(statement: Statement) -> list[Line]:
    """The chains of a statement that count, as sources, each once."""
    return sorted({chain.sources for chain in statement.counted})


def networkx_flow(lines: list[Line]) -> int:
    """The most paths from any publisher to any origin that share no source: each source is split in two."""
    import networkx

    graph = networkx.DiGraph()
    for line in lines:
        graph.add_edge("start", (line[0], "in"), capacity=1)
        graph.add_edges_from((((name, "in"), (name, "out")) for name in line), capacity=1)
        graph.add_edges_from((((one, "out"), (other, "in")) for one, other in pairwise(line)), capacity=1)
        graph.add_edge((line[-1], "out"), "end", capacity=1)
    value, _ = networkx.maximum_flow(graph, "start", "end")
    return int(value)


def measure_shape(claims: int, seed: int) -> str:
    """What the invented cases are like."""
    cases = [reading(case) for case in invented.cases(claims, seed)]
    found = [statement for case in cases for statement in case.statements]
    told = sum(len(statement.members) for statement in found)
    branching = sum(_branching(statement) for statement in found)
    circles = sum(bool(statement.chains.circles) for statement in found)
    size = f"{claims / len(cases):.0f} claims a case, {told / len(found):.1f} a statement"
    shares = f"{branching / told:.1%} of the claims branch, {circles / len(found):.1%} of the statements hold a circle"
    return f"invented cases: {size}; {shares}"


def _branching(statement: Statement) -> int:
    members = frozenset(statement.members)
    onward = (statement.field.splicer.onward(at, members) for at in members)
    return sum(len(set(others)) > 1 for others in onward)


def compare(claims: int, seed: int) -> list[str]:
    """What the ways disagree on, in words; empty where they agree."""
    from lastseen.reading.bulk import columns, count

    told = columns(invented.cases(claims, seed))
    counts = count(told)
    found = []
    for place, statement in told.statements(range(len(told.names))):
        figures = (int(counts.least[place]), int(counts.most[place]), int(counts.outlets[place]))
        wanted = (statement.origins.least, statement.origins.most, statement.outlets)
        what = f"{statement.field.seen.case.id}, {statement.about}.{statement.prop.id} = {statement.value}"
        if figures != wanted:
            found.append(f"{what}: bulk counts {figures}, reading {wanted}")
        found += [f"{what}: {problem}" for problem in _flow_problems(statement)]
    return found


def _flow_problems(statement: Statement) -> Iterator[str]:
    lines = lines_of(statement)
    flow, wanted = len(max_flow(lines)), networkx_flow(lines) if lines else 0
    apart_chains, _ = disjoint_chains(statement.counted)
    if flow != wanted:
        yield f"max_flow finds {flow} paths, networkx {wanted}"
    if len(apart_chains) > wanted:
        yield f"{len(apart_chains)} chains are said to share no source, networkx allows {wanted}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
