"""The names that claims give, each spelling kept once: the part of the index of names that recording keeps.

The keys to search by are made by the next search (`name_keys`). Reading a name costs half a millisecond and loading
the tables of the languages more than a second, which whoever records one claim should not wait for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TypeVar

from lastseen.core.values import folded
from lastseen.store.bulk import insert
from lastseen.store.models import Claim, ClaimedName, Name, NameKey, Row
from lastseen.store.workspace import Workspace

NAME_PROPERTIES = ("name", "alias")
AT_ONCE = 1_000
"""Values in one question to the database."""
T = TypeVar("T")


def name_of(row: Row) -> str | None:
    """The name that a row gives; None for every row but claims of a name or alias."""
    return name_in(row.data) if isinstance(row, Claim) and row.property in NAME_PROPERTIES else None


def name_in(data: str) -> str | None:
    """The name in the record of a claim; None where its value is gone, or the record was spoilt by hand."""
    try:
        value = json.loads(data).get("value")
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None  # verify names the row, and rebuild mends it
    return None if value is None else str(value)


def digest_of(text: str) -> str:
    """The same for texts that are equal after folding."""
    return sha256(folded(text).encode()).hexdigest()


def parts(values: Iterable[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """The values so many at a time."""
    held = list(values)
    return (held[start : start + size] for start in range(0, len(held), size))


def enter_names(
    workspace: Workspace, added: Iterable[Row], edited: Iterable[Row] = (), removed: Iterable[int] = ()
) -> None:
    """Bring the names up to date with rows that were added to the views and rows that were put in place of others.

    `removed` are the numbers of rows that were taken out.
    """
    changed = [row for row in edited if isinstance(row, Claim)]
    gone = [*removed, *(row.pk for row in changed)]
    before = _let_go(workspace, gone) if gone else set()
    given = [(row, text) for row in (*added, *changed) if (text := name_of(row)) is not None]
    numbers = _numbers(workspace, [text for _, text in given])
    new: dict[str, int] = {}
    for row, text in given:
        if text not in numbers:
            numbers[text] = new[text] = row.entry
    insert(workspace, Name, [(number, text, digest_of(text), "", "") for text, number in new.items()])
    insert(workspace, ClaimedName, [(row.pk, numbers[text]) for row, text in given])
    _forget(workspace, before)


def forget_names(workspace: Workspace) -> None:
    """Empty the index of names."""
    for model in (ClaimedName, NameKey, Name):
        workspace.rows(model).delete()


def _numbers(workspace: Workspace, texts: Sequence[str]) -> dict[str, int]:
    """The numbers of those of these spellings that are there already."""
    wanted = {text: digest_of(text) for text in texts}
    found: dict[str, int] = {}
    for some in parts(set(wanted.values())):
        rows = workspace.rows(Name).filter(folded__in=some).values_list("text", "pk")
        found.update((text, number) for text, number in rows if text in wanted)
    return found


def _let_go(workspace: Workspace, claims: Sequence[int]) -> set[int]:
    """Unbind claims from the names they gave; gives the numbers of those names."""
    names: set[int] = set()
    for some in parts(claims):
        bound = workspace.rows(ClaimedName).filter(pk__in=some)
        names.update(bound.values_list("name_id", flat=True))
        bound.delete()
    return names


def _forget(workspace: Workspace, names: Iterable[int]) -> None:
    """Drop those of these names that no claim gives any more, with their keys."""
    for some in parts(names):
        given = workspace.rows(ClaimedName).filter(name_id__in=some).values_list("name_id", flat=True)
        gone = set(some) - set(given)
        workspace.rows(NameKey).filter(name__in=gone).delete()
        workspace.rows(Name).filter(pk__in=gone).delete()
