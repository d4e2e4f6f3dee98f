"""The index of words held against the reports and claims that it is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError

from lastseen.store.faults import Fault, Names, Place
from lastseen.store.models import Claim, Passage, Report, Row
from lastseen.store.word_index import made_with, words_of
from lastseen.store.words import words_version
from lastseen.store.workspace import Workspace

NOT_CHECKED = "The index of words was not checked: another version made it, and the next search makes it anew."


@dataclass(frozen=True, slots=True)
class HeldWords:
    """The index of words as it lies in the database; by hand anything may have been put there."""

    made_with: str
    passages: Mapping[Any, list[tuple[Any, Any]]]
    """Where each starts, and its words, by the number of the report or claim."""
    agrees: bool
    """Whether SQLite's own index is that of the table."""


@dataclass(frozen=True, slots=True)
class GivenWords:
    """The reports and claims that the ledger makes, and those of which nothing can be said."""

    rows: Iterable[Row]
    unsure: frozenset[Any]
    names: Names


def held_words(workspace: Workspace) -> HeldWords:
    """Read the tables of the index."""
    passages: dict[Any, list[tuple[Any, Any]]] = defaultdict(list)
    rows = workspace.rows(Passage).order_by("id").values_list("row", "start", "words")
    for row, start, words in rows.iterator(chunk_size=10_000):
        passages[row].append((start, words))
    return HeldWords(made_with(workspace), passages, _agrees(workspace))


def _agrees(workspace: Workspace) -> bool:
    if not workspace.is_sqlite:
        return True  # PostgreSQL makes its index from the table by itself
    try:
        with workspace.connection.cursor() as cursor:
            cursor.execute("INSERT INTO lastseen_words(lastseen_words, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def check_words(held: HeldWords, given: GivenWords) -> list[Fault]:
    """Every record whose words in the index do not follow from it; none where other rules made the index."""
    if held.made_with != words_version():
        return []
    told = list(_differing(held, given))
    if not told and not held.agrees:
        told = ["The table lastseen_words was changed by hand: it is not the index of the table lastseen_passage."]
    return [Fault(Place.VIEW, sentence) for sentence in told]


def words_not_checked(held: HeldWords) -> list[str]:
    """The sentence that says so where the index could not be compared."""
    return [] if held.made_with == words_version() else [NOT_CHECKED]


def _differing(held: HeldWords, given: GivenWords) -> Iterator[str]:
    left = dict(held.passages)
    for row in given.rows:
        if isinstance(row, (Claim, Report)):
            there, right = left.pop(row.pk, []), words_of(row)
            if there != right and row.pk not in given.unsure:
                yield f"The words of {_called(row, given.names)} in the table lastseen_passage were changed by hand."
    for number in sorted(left.keys() - given.unsure, key=lambda number: (type(number).__name__, number)):
        yield f"The table lastseen_passage has words of a record {number} that is not there: they were added by hand."


def _called(row: Row, names: Names) -> str:
    name = f"{type(row).__name__.lower()}/{row.pk}"
    return names.objects.get(name, name)
