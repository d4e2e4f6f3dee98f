"""Searching the name claims of the workspace for one name, in whatever script each is."""

from __future__ import annotations

from dataclasses import dataclass

from lastseen.casework.cases import cases
from lastseen.casework.open_case import plain_of
from lastseen.names.engine import Comparison
from lastseen.names.search import Names
from lastseen.store.workspace import Workspace

NAME_PROPERTIES = frozenset({"name", "alias"})


@dataclass(frozen=True, slots=True)
class NameClaim:
    """A name that claims give to one thing of one case."""

    case: str
    about: str
    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name claim with what it says for being the name that was searched."""

    claimed: NameClaim
    comparison: Comparison


def name_claims(workspace: Workspace) -> list[NameClaim]:
    """Every name in every case of the workspace, with the thing it is claimed of."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for line in cases(workspace):
        for claim in plain_of(workspace, line.id).get("claims", ()):
            if claim["property"] in NAME_PROPERTIES:
                found.setdefault((line.id, str(claim["about"]), str(claim["value"])), []).append(str(claim["id"]))
    return [NameClaim(*key, tuple(claims)) for key, claims in found.items()]


def search_names(workspace: Workspace, name: str, most: int = 10, prior: str = "mixed") -> list[NameFound]:
    """The claimed names that are likeliest to be one person's with `name`, best first. Raises Unreadable."""
    claimed = name_claims(workspace)
    names = Names(claim.name for claim in claimed)
    return [NameFound(claimed[it.place], it.comparison) for it in names.search(name, most, prior)]
