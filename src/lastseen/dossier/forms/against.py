"""What stands against a statement: what cannot be true beside it, and what nobody could compare with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lastseen.reading import Reading
from lastseen.reading.contradictions import Key
from lastseen.reading.statements import Statement


@dataclass(frozen=True, slots=True)
class Against:
    """The other side of some statements."""

    other: tuple[Statement, ...]
    """Statements of which somebody tells something, that are not among the ones asked for."""
    among: bool
    """Whether some of those asked for cannot be true together, or could not be compared."""
    compared: bool
    """Whether at least one pair of them is a contradiction; else nobody could say whether they contradict."""

    @property
    def unsettled(self) -> str:
        """That nobody has ruled on it, as a sentence."""
        if not self.compared and (self.other or self.among):
            return "Whether these agree could not be compared; all are told here."
        told = "Not all of this can be true together. " if self.among else ""
        return f"{told}Both are told here; nobody has settled which is right."


def against(found: Reading, mine: Iterable[Statement]) -> Against:
    """What stands against these statements, in any property: an age against a date of birth as well."""
    asked = {(statement.about, statement.prop.id, statement.key): statement for statement in mine}
    hard = list(_contradicting(found, asked))
    soft = [key for statement in asked.values() for key in _not_compared(found, statement)]
    others = {key: _statement(found, key) for key in sorted({*hard, *soft} - set(asked), key=str)}
    told = tuple(statement for statement in others.values() if statement is not None and statement.tellings)
    return Against(told, bool({*hard, *soft} & set(asked)), bool(hard) or not soft)


def _contradicting(found: Reading, asked: Iterable[Key]) -> Iterator[Key]:
    for key in asked:
        for row in found.contradictions:
            if key in row.statements:
                yield from row.statements - {key}


def _not_compared(found: Reading, statement: Statement) -> Iterator[Key]:
    for row in found.not_compared:
        if (row.about, row.property) == (statement.about, statement.prop.id) and statement.value.raw in row.values:
            told = statement.field.statements.values()
            yield from (
                (row.about, row.property, s.key) for s in told if s.value.raw in row.values and s is not statement
            )


def _statement(found: Reading, key: Key) -> Statement | None:
    about, name, value = key
    field = found.fields.get((about, name))
    return field.statements.get(value) if field else None
