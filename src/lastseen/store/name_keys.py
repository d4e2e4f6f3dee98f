"""Keys and sketches of the names in the workspace: made by whoever searches first, and anew when the engine changed."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from lastseen.names.search import keys_of, keys_version
from lastseen.names.sketch import sketch
from lastseen.store.bulk import insert
from lastseen.store.held import Progress
from lastseen.store.models import Name, NameKey
from lastseen.store.named import digest_of, parts
from lastseen.store.workspace import Workspace

AT_ONCE = 20_000
"""Names keyed in one transaction: keys fall all over their index, and many at once write each page of it less often.
What is done stays done when somebody stops it."""


def complete_keys(workspace: Workspace, progress: Progress) -> None:
    """Make the keys of every name that has none yet, or has those of another version of the engine."""
    left, done = unkeyed(workspace).count(), 0
    # in no order, for to find the first of them by their numbers the database would read the whole table
    while batch := list(unkeyed(workspace).order_by()[:AT_ONCE].values_list("pk", "text")):
        progress("names", done, max(left, done + len(batch)))
        _key(workspace, batch)
        done += len(batch)
    if done:
        progress("names", done, done)


def unkeyed(workspace: Workspace) -> QuerySet[Name]:
    """The names whose keys this version of the engine has not made."""
    version = keys_version()
    # "is not" would read the whole table
    return workspace.rows(Name).filter(Q(keyed_with__lt=version) | Q(keyed_with__gt=version))


def _key(workspace: Workspace, batch: Sequence[tuple[int, str]]) -> None:
    """Key some names: read them while others may write, and write what came of it if they are still there."""
    keys = [(key, number) for number, text in batch for key in keys_of(text)]
    names = [(number, text, digest_of(text), sketch(text), keys_version()) for number, text in batch]
    with workspace.writing():
        there = {number for some in parts(number for number, _ in batch) for number in _taken_out(workspace, some)}
        # in the order of the index, for its pages then stay at hand
        insert(workspace, NameKey, sorted(key for key in keys if key[1] in there))
        insert(workspace, Name, [name for name in names if name[0] in there])


def _taken_out(workspace: Workspace, numbers: Sequence[int]) -> list[int]:
    """Those of these names that were still there, which are now gone with their keys."""
    names = workspace.rows(Name).filter(pk__in=numbers)
    there = list(names.values_list("pk", flat=True))
    workspace.rows(NameKey).filter(name__in=there).delete()
    names.delete()
    return there
