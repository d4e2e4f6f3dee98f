"""Which of the names in the workspace may be one with a name that is searched, by the keys they share.

A key that few names have says more than one that many have. Where the names that share a key are too many to be looked
at, they are ranked by that, and how many were left out is told.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.db.models import Count, QuerySet

from lastseen.names.search import SO_FEW_ARE_ALL_COMPARED, keys_asked
from lastseen.store.models import ClaimedName, Name, NameKey
from lastseen.store.named import digest_of, parts
from lastseen.store.workspace import Workspace

MOST_LOOKED_AT = 20_000
"""Names that are looked at in one search."""
MOST_LISTED = 100_000
"""Names under keys that are looked at in one search; where there are more, the commonest keys are passed over."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The names to be compared, and how many there were to choose from."""

    names: Mapping[int, tuple[str, str]]
    """Their texts and sketches by their numbers, the likeliest first."""
    among: int
    exact: bool
    """Whether `among` is the number itself; otherwise there are more."""


@dataclass(frozen=True, slots=True)
class NamedThing:
    """One thing of one case, with the claims that give it a name."""

    case: str
    about: str
    name: int
    """The number of the name."""
    claims: tuple[str, ...]
    not_confirmed: tuple[str, ...]
    """Those of the claims that are only suggested."""


def candidates(workspace: Workspace, name: str) -> Candidates:
    """The names that may be one with `name`; the keys must be complete.

    Raises Unreadable for what cannot be read as a name, unless a claim gives it as it is.
    """
    alike = list(_alike(workspace, name))
    asked = keys_asked(name, known=bool(alike))
    few = _held(workspace.rows(Name)[: SO_FEW_ARE_ALL_COMPARED + 1])
    if len(few) <= SO_FEW_ARE_ALL_COMPARED:
        return Candidates(few, len(few), exact=True)
    spread = _spread(workspace, asked)
    taken = rarest(spread, MOST_LISTED)
    scores = _scores(workspace, spread, taken)
    best = nlargest(MOST_LOOKED_AT, scores, key=lambda number: (scores[number], -number))
    among = max(len(scores.keys() | set(alike)), *spread.values(), 0)
    names = {number: it for some in parts([*alike, *best]) for number, it in _in_order(workspace, some)}
    return Candidates(names, among, exact=len(taken) == len(spread))


def _held(names: QuerySet[Name]) -> dict[int, tuple[str, str]]:
    return {number: (text, sketch) for number, text, sketch in names.values_list("pk", "text", "sketch")}


def _in_order(workspace: Workspace, numbers: Sequence[int]) -> Iterator[tuple[int, tuple[str, str]]]:
    held = _held(workspace.rows(Name).filter(pk__in=numbers))
    return ((number, held[number]) for number in numbers if number in held)


def _alike(workspace: Workspace, name: str) -> Iterator[int]:
    """The names equal after folding."""
    if name.strip():
        yield from workspace.rows(Name).filter(folded=digest_of(name)).values_list("pk", flat=True)


def _spread(workspace: Workspace, keys: Collection[str]) -> dict[str, int]:
    """How many names have each of these keys; keys that none has are left out."""
    counted = workspace.rows(NameKey).filter(key__in=keys).order_by().values("key").annotate(names=Count("name"))
    return dict(counted.values_list("key", "names"))


def rarest(spread: Mapping[str, int], most: int) -> list[str]:
    """The keys that fewest names have, as long as they have no more than `most` together; one at the least."""
    found: list[str] = []
    listed = 0
    for key in sorted(spread, key=lambda key: (spread[key], key)):
        listed += spread[key]
        if found and listed > most:
            break
        found.append(key)
    return found


def _scores(workspace: Workspace, spread: Mapping[str, int], keys: Collection[str]) -> dict[int, float]:
    """The names that have any of these keys; each key counts for the more, the fewer have it."""
    scores: dict[int, float] = defaultdict(float)
    listed = workspace.rows(NameKey).filter(key__in=keys).order_by("key", "name")[:MOST_LISTED]
    for key, number in listed.values_list("key", "name"):
        scores[number] += 1 / spread[key]
    return scores


def named_things(workspace: Workspace, names: Collection[int], most: int) -> list[NamedThing]:
    """The things that these names are claimed of, the first `most` in the order of the cases and of their claims."""
    found: dict[tuple[str, str, int], list[tuple[str, str]]] = defaultdict(list)
    for _, rows in groupby(_claims(workspace, names), key=itemgetter(0)):
        if len(found) >= most:
            break
        for _, case, about, name, claim, data in rows:
            found[case, about, name].append((claim, data))
    return [_named_thing(*where, claims) for where, claims in islice(found.items(), most)]


def _claims(workspace: Workspace, names: Collection[int]) -> Iterator[tuple[Any, ...]]:
    bound = workspace.rows(ClaimedName).filter(name_id__in=names).order_by("claim__case_id", "claim__position")
    columns = ("claim__case_id", "claim__case__key", "claim__about", "name_id", "claim__key", "claim__data")
    return bound.values_list(*columns).iterator()


def _named_thing(case: str, about: str, name: int, claims: Sequence[tuple[str, str]]) -> NamedThing:
    suggested = (claim for claim, data in claims if json.loads(data).get("status") == "suggested")
    return NamedThing(case, about, name, tuple(claim for claim, _ in claims), tuple(suggested))
