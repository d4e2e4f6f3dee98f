"""Searching the name claims of the workspace for one name, in whatever script each is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby

from lastseen.names.engine import Comparison
from lastseen.names.search import likeliest_first
from lastseen.names.sketch import likeliest
from lastseen.store.errors import BusyStore
from lastseen.store.held import Progress
from lastseen.store.name_keys import complete_keys, unkeyed
from lastseen.store.name_search import NamedThing, candidates, named_things
from lastseen.store.verify import no_progress
from lastseen.store.workspace import Workspace

_TRIES = 3
SO_FEW_AT_ONCE = 400
"""Things up to which one question for all names is enough."""


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name that claims give to one thing of one case, with what it says for being the name that was searched."""

    claimed: NamedThing
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class NamesFound:
    """What a search came to."""

    found: tuple[NameFound, ...]
    """Best first; equals in the order of the cases and of their claims."""
    compared: int
    """How many different names were compared."""
    among: int
    """How many there were to choose from: of a few names all, of many those that share a key with the one searched."""
    exact: bool
    """Whether `among` is the number itself; otherwise there are more."""

    @property
    def cut(self) -> bool:
        """Whether names that may be the one were left out because there were too many."""
        return self.compared < self.among or not self.exact


def search_names(
    workspace: Workspace,
    name: str,
    most: int = 10,
    prior: str = "mixed",
    progress: Progress = no_progress,
    *,
    most_in_full: int | None = None,
) -> NamesFound:
    """The claimed names that are likeliest to be one person's with `name`, best first.

    The first search after claims were recorded completes the index of names; `progress` is told. Raises Unreadable for
    what cannot be read as a name, unless a claim gives it as it is.
    """
    for _ in range(_TRIES):
        complete_keys(workspace, progress)
        with workspace.reading():
            if not unkeyed(workspace).exists():
                return _searched(workspace, name, most, prior, most_in_full)
    raise BusyStore("names are being recorded faster than they can be indexed", "try again in a moment")


def _searched(workspace: Workspace, name: str, most: int, prior: str, most_in_full: int | None) -> NamesFound:
    chosen = candidates(workspace, name)
    best = likeliest(name, chosen.names, most, prior, most_in_full)
    found = tuple(_things(workspace, best.found, most))
    return NamesFound(found, len(chosen.names) - best.left_out, chosen.among, chosen.exact)


def _things(workspace: Workspace, worth: Mapping[int, Comparison], most: int) -> list[NameFound]:
    """The things of these names, best first; names that are as good as each other take turns in the cases' order."""
    found: list[NameFound] = []
    ranked = sorted(worth, key=lambda number: likeliest_first(worth[number]))
    bearers = _Bearers(workspace, list(worth))
    for _, equals in groupby(ranked, key=lambda number: likeliest_first(worth[number])):
        if len(found) < most:
            found += [NameFound(thing, worth[thing.name]) for thing in bearers.of(list(equals), most - len(found))]
    return found


class _Bearers:
    """The things that some names are claimed of, asked for once where these are few."""

    def __init__(self, workspace: Workspace, names: Collection[int]) -> None:
        self._workspace = workspace
        self._held = named_things(workspace, names, SO_FEW_AT_ONCE)

    def of(self, names: Collection[int], most: int) -> list[NamedThing]:
        """The first of them in the order of the cases and of their claims."""
        if len(self._held) == SO_FEW_AT_ONCE:  # there may be more than were asked for
            return named_things(self._workspace, names, most)
        wanted = set(names)
        return [thing for thing in self._held if thing.name in wanted][:most]
