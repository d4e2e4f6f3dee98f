"""The index of words: what reports and claims say, kept with the views and made anew when the rules have changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from django.db.models import Max

from lastseen.store.bulk import insert
from lastseen.store.held import Progress
from lastseen.store.models import Claim, Passage, Report, Row, WordIndex
from lastseen.store.named import parts
from lastseen.store.words import composed, indexed, words_version
from lastseen.store.workspace import Workspace

PAGE = 4_000
"""Code points of a report's text that are one passage: about a page, so that words found together stand near."""
OVERLAP = 200
"""Code points of the next page that belong to a passage too, so that no phrase is cut in two."""
AT_ONCE = 5_000
"""Records indexed at once."""


def said_by(row: Row) -> list[tuple[int | None, str]]:
    """What a report or a claim says, to be searched: each stretch with where it starts in the text, composed.

    Empty for other rows, and for a record that was spoilt by hand.
    """
    if not isinstance(row, (Claim, Report)):
        return []
    try:
        record = dict(json.loads(row.data))
    except (ValueError, TypeError, RecursionError):
        return []  # verify names the row, and rebuild mends it
    if isinstance(row, Claim):
        return [(None, claim_said(record))]
    title, text = composed(str(record.get("title") or "")), composed(str(record.get("text") or ""))
    pages = [(start, page(text, start)) for start in range(0, len(text), PAGE)]
    return [(None, title), *pages] if title else [*pages]


def claim_said(record: dict[str, object]) -> str:
    """The value of a claim, unless it is a yes or a no, and its quote, composed."""
    value, quote = record.get("value"), record.get("quote")
    said = [str(one) for one in (value, quote) if one is not None and not isinstance(one, bool)]
    return composed("\n".join(said))


def page(text: str, start: int) -> str:
    """The page of a composed text that starts at a code point."""
    return text[start : start + PAGE + OVERLAP]


def words_of(row: Row) -> list[tuple[int | None, str]]:
    """The passages of a row as the index has them: where each starts, and its words."""
    made = ((start, indexed(text)) for start, text in said_by(row))
    return [(start, words) for start, words in made if words]


def enter_words(
    workspace: Workspace, added: Iterable[Row], edited: Iterable[Row] = (), removed: Iterable[int] = ()
) -> None:
    """Bring the index up to date with rows that were added, put in place of others, or taken out (their numbers)."""
    changed = [row for row in edited if isinstance(row, (Claim, Report))]
    _take_out(workspace, [*removed, *(row.pk for row in changed)])
    number = (workspace.rows(Passage).aggregate(last=Max("id"))["last"] or 0) + 1
    rows = iter(chain(added, changed))
    while some := list(islice(rows, AT_ONCE)):
        made = [(row.pk, start, words) for row in some for start, words in words_of(row)]
        insert(workspace, Passage, [(number + at, *passage) for at, passage in enumerate(made)])
        if workspace.is_sqlite:
            _run(workspace, f"INSERT INTO lastseen_words(rowid, words) {_FROM} WHERE id >= %s", number)
        number += len(made)


def complete_words(workspace: Workspace, progress: Progress) -> None:
    """Make the index anew where it was made by other rules, or never."""
    if is_complete(workspace):
        return
    with workspace.writing():
        if not is_complete(workspace):
            of = sum(workspace.rows(model).count() for model in (Report, Claim))
            progress("words", 0, of)
            make_words(workspace, _told(_stored(workspace), progress, of))
            progress("words", of, of)


def is_complete(workspace: Workspace) -> bool:
    """Whether the index was made by the rules of this version."""
    return made_with(workspace) == words_version()


def made_with(workspace: Workspace) -> str:
    """By which rules the index was made; empty where it was never made."""
    return workspace.rows(WordIndex).values_list("made_with", flat=True).first() or ""


def make_words(workspace: Workspace, rows: Iterable[Row]) -> None:
    """Empty the index and fill it with these rows."""
    if workspace.is_sqlite:
        _run(workspace, "INSERT INTO lastseen_words(lastseen_words) VALUES ('delete-all')")
    for model in (Passage, WordIndex):
        workspace.rows(model).delete()
    enter_words(workspace, rows)
    insert(workspace, WordIndex, [(words_version(),)])


def _stored(workspace: Workspace) -> Iterator[Row]:
    for model in (Report, Claim):
        yield from workspace.rows(model).order_by("pk").iterator()


def _told(rows: Iterable[Row], progress: Progress, of: int) -> Iterator[Row]:
    for done, row in enumerate(rows):
        if done % AT_ONCE == 0:
            progress("words", done, of)
        yield row


def _take_out(workspace: Workspace, rows: Iterable[int]) -> None:
    for some in parts(rows):
        gone = workspace.rows(Passage).filter(row__in=some)
        if workspace.is_sqlite:
            # the index of SQLite forgets words by being told again what they were
            _forget_at_sqlite(workspace, list(gone.values_list("id", flat=True)))
        gone.delete()


def _forget_at_sqlite(workspace: Workspace, numbers: list[int]) -> None:
    for some in parts(numbers):
        marks = ", ".join(["%s"] * len(some))
        told = _FROM.replace("SELECT", "SELECT 'delete',")
        _run(workspace, f"INSERT INTO lastseen_words(lastseen_words, rowid, words) {told} WHERE id IN ({marks})", *some)


_FROM = "SELECT id, words FROM lastseen_passage"


def _run(workspace: Workspace, statement: str, *values: int) -> None:
    with workspace.connection.cursor() as cursor:
        cursor.execute(statement, values)
