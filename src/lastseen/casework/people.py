"""The people of the workspace by name: a page of the list, and those whose name is likeliest to be one searched."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from lastseen.casework.name_words import in_words
from lastseen.casework.search_names import search_names
from lastseen.store.models import Case, Name, Thing
from lastseen.store.name_search import NamedThing, named_things
from lastseen.store.workspace import Workspace

NAMES_AT_ONCE = 50
MOST_BEARERS = 500
"""People on one page, where one name has many bearers."""
MOST_FOUND = 20
AT_ONCE = 80
"""Names that are compared while somebody waits; each takes a thousandth of a second."""
_A_PERSON = '"type":"person"'


@dataclass(frozen=True, slots=True)
class Named:
    """One person of one case under one name."""

    name: str
    case: str
    title: str
    """The title of the case."""
    about: str
    claims: tuple[str, ...]
    suggested: bool
    """Whether every claim of the name is only suggested."""
    likeness: str = ""
    """How the name stands to the one searched, in words."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """One page of the people of the workspace."""

    people: tuple[Named, ...]
    of: int
    """How many people the workspace has, named or not."""
    after: str | None
    """The name after which the next page begins; None on the last."""
    cut: bool
    """Whether there were more bearers of these names than one page shows."""


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """What a search came to."""

    people: tuple[Named, ...]
    compared: int
    """How many different names were compared."""
    left_out: int
    """How many more share something with the name, and less than those that were compared."""


def people_by_name(workspace: Workspace, after: str = "") -> People:
    """The people whose names come after this one, in the order of the database: by script, then by letters."""
    with workspace.reading():
        of = workspace.rows(Thing).filter(data__contains=_A_PERSON).count()
        listed = workspace.rows(Name).filter(text__gt=after).order_by("text")[: NAMES_AT_ONCE + 1]
        names = dict(listed.values_list("pk", "text"))
        shown = list(names)[:NAMES_AT_ONCE]
        things = named_things(workspace, shown, MOST_BEARERS)
        people = _people(workspace, ((names[thing.name], thing, "", "") for thing in things))
    ordered = sorted(people, key=lambda one: (list(names.values()).index(one.name), one.title, one.about))
    more = names[shown[-1]] if len(names) > len(shown) else None
    return People(tuple(ordered), of, more, len(things) == MOST_BEARERS)


def people_named(workspace: Workspace, name: str, *, thorough: bool = False) -> PeopleFound:
    """The people whose name may be this one in any script, the likeliest first. Raises Unreadable.

    Unless it is `thorough`, only the names that share most with it are compared, so that the answer comes at once.
    """
    found = search_names(workspace, name, MOST_FOUND, most_in_full=None if thorough else AT_ONCE)
    rows = ((it.comparison.b, it.claimed, in_words(it.comparison), it.comparison.why) for it in found.found)
    return PeopleFound(tuple(_people(workspace, rows)), found.compared, max(0, found.among - found.compared))


def _people(workspace: Workspace, rows: Iterable[tuple[str, NamedThing, str, str]]) -> list[Named]:
    """Those of the named things that are people, with the titles of their cases."""
    told = list(rows)
    cases, keys = {thing.case for _, thing, _, _ in told}, {thing.about for _, thing, _, _ in told}
    titles = {key: str(json.loads(data).get("title") or key) for key, data in _cases(workspace, cases)}
    held = workspace.rows(Thing).filter(case__key__in=cases, key__in=keys, data__contains=_A_PERSON)
    people = set(held.values_list("case__key", "key"))
    return [
        Named(name, it.case, titles[it.case], it.about, it.claims, set(it.claims) == {*it.not_confirmed}, likeness, why)
        for name, it, likeness, why in told
        if (it.case, it.about) in people
    ]


def _cases(workspace: Workspace, cases: Iterable[str]) -> Iterable[tuple[str, str]]:
    return workspace.rows(Case).filter(key__in=set(cases)).values_list("key", "data")
