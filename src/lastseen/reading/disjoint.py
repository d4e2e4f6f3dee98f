"""Chains that share no source: the exhibit for a court, `these chains do not touch` (casefile.md B6).

Joining all chains into one graph and asking for its maximum flow can answer with a path that nobody reported. So the
flow serves as a bound: where its paths are chains as reported they are the answer, and else the chains are searched.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from itertools import pairwise

from lastseen.reading.splice import Chain

Line = tuple[str, ...]
Node = tuple[str, int]
"""A source split in two, 0 where a chain enters it and 1 where it leaves, so that one chain only passes it."""

_START: Node = ("", 0)
_END: Node = ("", 1)
EXACT_UP_TO = 20
"""Different chains up to which the search is exact; above that a greedy choice, marked as a lower bound."""


def disjoint_chains(chains: Sequence[Chain], team: frozenset[str] = frozenset()) -> tuple[list[Line], bool]:
    """As many chains as possible that share no source, and whether no more are possible.

    Relays of the reader's own team are left out, as in `hangs_on`.
    """
    lines = sorted({_line(chain, team) for chain in chains}, key=lambda line: (len(line), line))
    flow = max_flow(lines)
    reported = set(lines)
    if all(path in reported for path in flow):
        return sorted(flow), True
    lines = [line for line in lines if not any(set(other) < set(line) for other in lines)]
    found = _pack(lines, len(flow)) if len(lines) <= EXACT_UP_TO else _first_fit(lines)
    return sorted(found), len(lines) <= EXACT_UP_TO or len(found) == len(flow)


def _line(chain: Chain, team: frozenset[str]) -> Line:
    return tuple(name for name in chain.sources if name not in team or name == chain.origin)


def max_flow(lines: Sequence[Line]) -> list[Line]:
    """The most paths of the joined graph that share no source (Menger's theorem, by shortest augmenting paths)."""
    flow = _graph(lines)
    while (path := _augmenting(flow)) is not None:
        for one, other in pairwise(path):
            flow[one][other] -= 1
            flow[other][one] = flow[other].get(one, 0) + 1
    return _paths(flow)


Flow = dict[Node, dict[Node, int]]


def _graph(lines: Sequence[Line]) -> Flow:
    room: Flow = defaultdict(dict)
    for line in lines:
        room[_START][line[0], 0] = 1
        for name in line:
            room[name, 0][name, 1] = 1
        for one, other in pairwise(line):
            room[one, 1][other, 0] = 1
        room[line[-1], 1][_END] = 1
    return room


def _augmenting(room: Flow) -> list[Node] | None:
    came: dict[Node, Node] = {_START: _START}
    queue = deque([_START])
    while queue and _END not in came:
        node = queue.popleft()
        for after, left in room[node].items():
            if left > 0 and after not in came:
                came[after] = node
                queue.append(after)
    if _END not in came:
        return None
    path = [_END]
    while path[-1] != _START:
        path.append(came[path[-1]])
    return path[::-1]


def _paths(room: Flow) -> list[Line]:
    """The paths on which flow runs: the links whose room was used, read from the start to the end."""
    used: dict[str, str] = {}
    starts = []
    for node, afters in room.items():
        for after, left in afters.items():
            if left == 0 and room[after].get(node, 0) > 0 and node[0] != after[0]:
                if node == _START:
                    starts.append(after[0])
                elif node[1] == 1 and after != _END:
                    used[node[0]] = after[0]
    return [_follow(name, used) for name in starts]


def _follow(name: str, used: dict[str, str]) -> Line:
    line = [name]
    while line[-1] in used:
        line.append(used[line[-1]])
    return tuple(line)


def _first_fit(lines: Sequence[Line]) -> list[Line]:
    taken: set[str] = set()
    found = []
    for line in lines:
        if taken.isdisjoint(line):
            taken.update(line)
            found.append(line)
    return found


def _pack(lines: Sequence[Line], most: int) -> list[Line]:
    """The largest choice of lines that share no source; stops as soon as the flow's bound is met."""
    best = _first_fit(lines)
    stack: list[tuple[int, tuple[int, ...], frozenset[str]]] = [(0, (), frozenset())]
    while stack and len(best) < most:
        at, chosen, taken = stack.pop()
        if len(chosen) > len(best):
            best = [lines[i] for i in chosen]
        if at < len(lines) and len(chosen) + len(lines) - at > len(best):
            stack.append((at + 1, chosen, taken))
            if taken.isdisjoint(lines[at]):
                stack.append((at + 1, (*chosen, at), taken.union(lines[at])))
    return best
