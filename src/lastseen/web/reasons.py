"""Reasons: for whatever a page says of a case, the pages that say why."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse

from lastseen.core.values import Raw, as_written
from lastseen.core.vocabulary import label
from lastseen.reading import Reading
from lastseen.reading.contradictions import Contradiction, NotCompared
from lastseen.reading.reading import Lint
from lastseen.reading.retelling import Fault
from lastseen.reading.statements import Statement
from lastseen.web.spoken import apart, contradicted_in_words, language, value_in_words


@dataclass(frozen=True, slots=True)
class Link:
    """A link with what it leads to."""

    told: str
    address: str


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a contradiction: the claims that give it, and its reasons."""

    value: str
    claims: tuple[Link, ...]
    why: Link | None


def why_address(case: str, statement: Statement, as_of: datetime.date | None = None) -> str:
    """The address of the reasons of a statement."""
    asked = {"about": statement.about, "property": statement.prop.id, "value": str(statement.value)}
    if as_of is not None:
        asked["as_of"] = as_of.isoformat()
    return f"{reverse('why', args=[case])}?{urlencode(asked)}"


@dataclass
class Reasons:
    """Where the reasons of a reading are shown."""

    found: Reading
    as_of: datetime.date | None = None

    def statement(self, statement: Statement) -> Link:
        """The reasons of a statement."""
        value = value_in_words(statement.prop.id, str(statement.value))
        prop = label("properties", statement.prop.id, language()).replace("_", " ")
        told = f"{prop} {apart(value)}"
        return Link(told, why_address(self.found.seen.case.id, statement, self.as_of))

    def claims(self, ids: Iterable[str]) -> tuple[Link, ...]:
        """Each claim where it stands beside the words of its report."""
        case = self.found.seen.case.id
        return tuple(
            Link(name, f"{reverse('report', args=[case, self._reports[name]])}#claim-{name}")
            for name in ids
            if name in self._reports
        )

    def sides(self, row: Contradiction) -> tuple[Side, ...]:
        """The two values of a contradiction."""
        told = zip(contradicted_in_words(row), row.claims, strict=True)
        return tuple(Side(value, self.claims(ids), self._of_side(row, ids)) for value, ids in told)

    def _of_side(self, row: Contradiction, ids: Sequence[str]) -> Link | None:
        """The reasons of what one side's claims say; a denial stands among the reasons of what is denied."""
        said = [one for name in ids for one in self._told.get(name, ()) if self._key(one) in row.statements]
        asked = [self._by_key[key] for key in sorted(row.statements, key=str) if key in self._by_key]
        return next((self.statement(one) for one in (*said, *asked)), None)

    def of_values(self, row: NotCompared) -> tuple[Link, ...]:
        """The reasons of two values that could not be compared."""
        return tuple(dict.fromkeys(self.statement(one) for one in self._valued(row.about, row.values)))

    def _valued(self, about: str, values: Iterable[Raw]) -> Iterator[Statement]:
        written = {as_written(value) for value in values}
        return (one for one in self.found.statements if one.about == about and as_written(one.value.raw) in written)

    def of_fault(self, fault: Fault) -> tuple[Link, ...]:
        """The reasons of what a fault of retelling is about; where that is a whole report, its claims are enough."""
        said = [one for name in fault.claims for one in self._told.get(name, ())]
        return tuple(dict.fromkeys(self.statement(one) for one in said if one.prop.id == fault.property))

    def of_lint(self, lint: Lint) -> tuple[Link, ...]:
        """The reasons of the statement that a warning is about, or the claim that it is about."""
        about, _dot, prop = lint.about.rpartition(".")
        if not about:
            return self.claims([lint.about])
        return tuple(self.statement(one) for one in self.found.statement(about, prop))

    @staticmethod
    def _key(statement: Statement) -> tuple[str, str, object]:
        return statement.about, statement.prop.id, statement.key

    @cached_property
    def _reports(self) -> dict[str, str]:
        return {claim.id: claim.report for claim in self.found.seen.case.claims}

    @cached_property
    def _by_key(self) -> dict[tuple[str, str, object], Statement]:
        return {self._key(statement): statement for statement in self.found.statements}

    @cached_property
    def _told(self) -> dict[str, list[Statement]]:
        """For each claim, the statements whose very value it gives."""
        told: dict[str, list[Statement]] = {}
        for statement in self.found.statements:
            for telling in statement.field.by_value[statement.key]:
                told.setdefault(telling.claim.id, []).append(statement)
        return told
