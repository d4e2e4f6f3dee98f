"""Which passages have the words that are searched, the ones entered last first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lastseen.store.words import Phrase
from lastseen.store.workspace import Workspace


class Found(NamedTuple):
    """A passage that has the words."""

    id: int
    row: int
    """The number of the report or claim."""
    start: int | None
    """From where on in the report's text; None for a claim, and for a report's title."""


_SQLITE = """
SELECT id, row, start FROM lastseen_passage WHERE id IN (
    SELECT rowid FROM lastseen_words WHERE lastseen_words MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s
) ORDER BY id DESC
"""
_POSTGRES = """
SELECT id, "row", start FROM lastseen_passage
WHERE found @@ to_tsquery('simple', %s) AND id < %s ORDER BY id DESC LIMIT %s
"""
_LAST = 2**62


def find_passages(workspace: Workspace, wanted: Sequence[Phrase], most: int, before: int | None = None) -> list[Found]:
    """The passages that have every phrase, entered before a passage; the index must be complete."""
    if not wanted:
        return []
    query = " AND ".join(map(_for_sqlite, wanted)) if workspace.is_sqlite else " & ".join(map(_for_postgres, wanted))
    with workspace.connection.cursor() as cursor:
        cursor.execute(_SQLITE if workspace.is_sqlite else _POSTGRES, [query, before or _LAST, most])
        return [Found(*row) for row in cursor.fetchall()]


# Words hold no ASCII but letters and digits, so nothing in them can be a sign of either query language.
def _for_sqlite(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.words)}"{" *" if phrase.begins else ""}'


def _for_postgres(phrase: Phrase) -> str:
    *first, last = (f"'{word}'" for word in phrase.words)
    return " <-> ".join([*first, f"{last}:*" if phrase.begins else last])
