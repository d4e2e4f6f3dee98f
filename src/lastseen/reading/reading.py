"""The whole reading of a case, and its form as JSON (design §5.1; additions are allowed there, changes are not)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lastseen.core.model import Case, Finding, Judgement
from lastseen.reading.contradictions import Contradiction, Fields, NotCompared, contradictions
from lastseen.reading.naming import OneName, Pair, Suggestion, candidates, one_names, suggestions
from lastseen.reading.retelling import Fault, retelling_faults
from lastseen.reading.seen import Seen, see
from lastseen.reading.sentences import why
from lastseen.reading.statements import Statement, fields_of
from lastseen.reading.status import settle
from lastseen.reading.timeline import Row, order_breaches, people_of, timeline


@dataclass(frozen=True, slots=True)
class Lint:
    """Something in the case that a person should look at, and what would cure it."""

    rule: str
    about: str
    message: str
    cure: str


@dataclass(frozen=True)
class Reading:
    """Everything that follows from a case as known on one day."""

    seen: Seen
    fields: Fields
    contradictions: tuple[Contradiction, ...]
    not_compared: tuple[NotCompared, ...]
    day: datetime.date | None = None
    """The day that the reading is made for: `as_of`, else the case's `today`, else the day given as today."""

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement, by thing, property and value."""
        found = [statement for field in self.fields.values() for statement in field.statements.values()]
        return tuple(sorted(found, key=lambda s: (s.about, s.prop.id, str(s.value))))

    @cached_property
    def retelling(self) -> tuple[Fault, ...]:
        """Every fault of retelling."""
        return tuple(retelling_faults(self.seen, self.fields))

    @cached_property
    def timeline(self) -> tuple[Row, ...]:
        """One row for each asserted date."""
        return tuple(timeline(self.fields))

    @cached_property
    def happened(self) -> dict[str, tuple[str, ...]]:
        """The events that happened to each person, by ids: by the file's `of`, and by what is asserted of them."""
        found: dict[str, list[str]] = {}
        for name, thing in sorted(self.seen.things.items()):
            if thing.type == "event":
                for person in people_of(self.seen, self.fields, name):
                    found.setdefault(person, []).append(name)
        return {person: tuple(events) for person, events in found.items()}

    @cached_property
    def names(self) -> tuple[OneName, ...]:
        """Spellings of one name, where a thing is told under several."""
        return tuple(one_names(self.fields))

    @cached_property
    def _like_named(self) -> list[Pair] | None:
        return candidates(self.seen, self.fields)

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Things that may be the same by their names, for a person to judge; `lint` says where too many have names."""
        return tuple(suggestions(self.seen, self.fields, self._like_named or ()))

    @cached_property
    def lint(self) -> tuple[Lint, ...]:
        """What a person should look at."""
        return tuple(_lint(self.seen, self.statements))

    @property
    def not_named(self) -> tuple[Lint, ...]:
        """That too many things have names, or like names, to be compared; else nothing."""
        return (_TOO_MANY_NAMES,) if self._like_named is None else ()

    def statement(self, about: str, property_name: str, value: str | None = None) -> list[Statement]:
        """The statements of one property of one thing, or the one of a value as written."""
        field = self.fields.get((self.seen.rulings.id(about), property_name))
        found = sorted(field.statements.values(), key=lambda s: str(s.value)) if field else []
        plain = None if value is None else " ".join(value.split()).casefold()
        return [s for s in found if plain is None or " ".join(str(s.value).split()).casefold() == plain]

    def as_json(self, *, names: bool = True) -> dict[str, Any]:
        """The reading as JSON-compatible data, in the stable form of design §5.1.

        `names=False` leaves out what the comparing of names adds, for whoever reads many cases.
        """
        told = self._as_json()
        if names:
            told["names"] = [_one_name(name) for name in self.names]
            told["suggestions"] = [_suggestion(suggestion) for suggestion in self.suggestions]
            told["lint"] += [_told_lint(lint) for lint in self.not_named]
        return told

    def _as_json(self) -> dict[str, Any]:
        case = self.seen.case
        return {
            "casefile": 1,
            "id": case.id,
            "title": case.title,
            "as_of": _day(self.day),
            "not_seen": list(self.seen.not_seen),
            "things": _things(self.seen, self.fields),
            "statements": [_statement(self.seen, statement) for statement in self.statements],
            "contradictions": [_contradiction(row) for row in self.contradictions],
            "retelling": [_fault(fault) for fault in self.retelling],
            "timeline": [_row(row) for row in self.timeline],
            "not_compared": [_not_compared(row) for row in self.not_compared],
            "judgements": [_judgement(judgement) for judgement in self.seen.judgements],
            "doors": [],
            "lint": [_told_lint(lint) for lint in self.lint],
            "missing": [],
        }


def reading(case: Case, as_of: datetime.date | None = None, today: datetime.date | None = None) -> Reading:
    """The reading of a case as known on a day; without a day everything counts.

    `today` is the real day, which the reading is for where the case names none: nothing here looks at a clock. Raises
    ReadingError where the judgements in force say both *same* and *different* in a circle.
    """
    seen = see(case, as_of)
    fields = fields_of(seen)
    found = [*contradictions(seen, fields), *order_breaches(seen, fields)]
    rows = tuple(sorted((row for row in found if isinstance(row, Contradiction)), key=_order))
    undecided = tuple(sorted((row for row in found if isinstance(row, NotCompared)), key=_order))
    settle(seen, fields, rows)
    day = as_of or (case.today.earliest if case.today else today)
    return Reading(seen, fields, rows, undecided, day)


def _order(row: Contradiction | NotCompared) -> tuple[str, str, str, str]:
    return row.about, row.property, str(row.values), row.why


def _lint(seen: Seen, statements: tuple[Statement, ...]) -> list[Lint]:
    found = []
    for statement in statements:
        what = f"{statement.about}.{statement.prop.id}"
        if statement.chains.circles:
            claims = ", ".join(statement.chains.circles)
            message = f"the reports cite each other in a circle (claims {claims}); behind it stands one unknown origin"
            found.append(Lint("circle", what, message, "find out who of them was first, and on whose word"))
        if not statement.chains.complete:
            message = "there are too many chains to list; what it hangs on is a bound"
            found.append(Lint("many_chains", what, message, "declare whole copies as copies"))
    suggested = sorted(claim.id for claim in seen.case.claims if claim.suggested)
    if suggested:
        message = f"{len(suggested)} suggested claims are not counted: {', '.join(suggested[:10])}"
        found.append(Lint("suggested", suggested[0], message, "confirm, edit or reject each of them"))
    return found


_TOO_MANY_NAMES = Lint(
    "namesakes",
    "name",
    "too many things have names, or like names, to be compared with each other for being the same",
    "search one name at a time with lastseen names search",
)


def _day(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _things(seen: Seen, fields: Fields) -> list[dict[str, Any]]:
    properties: dict[str, list[str]] = {name: [] for name in seen.things}
    for about, name in fields:
        properties[about].append(name)
    also: dict[str, list[str]] = {}
    for other, name in sorted(seen.rulings.one.items()):
        if other != name:
            also.setdefault(name, []).append(other)
    rows = []
    for name, told in sorted(properties.items()):
        thing = seen.thing(name)
        row = {"id": name, "type": thing.type, "kind": thing.kind, "properties": sorted(told), "also": also.get(name)}
        rows.append({key: value for key, value in row.items() if value is not None})
    return rows


def _statement(seen: Seen, statement: Statement) -> dict[str, Any]:
    origins, hangs = statement.origins, statement.hangs
    return {
        "about": statement.about,
        "property": statement.prop.id,
        "value": statement.value.raw,
        "status": statement.status,
        "also": list(statement.also),
        "origins": {"min": origins.least, "max": origins.most, "ids": origins.ids, "exact": origins.exact},
        "outlets": statement.outlets,
        "named": statement.named,
        "documents": statement.documents,
        "surest": statement.surest.word if statement.surest is not None else None,
        "hangs_on": [list(names) for names in hangs.sets],
        "hangs_on_exact": hangs.exact,
        "states": statement.states,
        "claims": statement.claims,
        "findings": [_finding(finding) for finding in statement.findings],
        "why": why(seen, statement),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    told = {"assessment": finding.assessment, "by": finding.by, "on": str(finding.on), "why": finding.why}
    return {"value": finding.value.raw, **told}


def _contradiction(row: Contradiction) -> dict[str, Any]:
    told = {"about": row.about, "property": row.property, "values": list(row.values)}
    return {**told, "claims": [list(ids) for ids in row.claims], "why": row.why}


def _not_compared(row: NotCompared) -> dict[str, Any]:
    return {"about": row.about, "property": row.property, "values": list(row.values), "why": row.why}


def _fault(fault: Fault) -> dict[str, Any]:
    told = {"fault": fault.fault, "from": fault.source, "to": fault.target, "about": fault.about}
    return {**told, "property": fault.property, "claims": list(fault.claims), "why": fault.why}


def _row(row: Row) -> dict[str, Any]:
    return {"event": row.event, "earliest": _day(row.earliest), "latest": _day(row.latest), "edtf": row.edtf}


def _told_lint(lint: Lint) -> dict[str, str]:
    return {"rule": lint.rule, "about": lint.about, "message": lint.message, "cure": lint.cure}


def _one_name(name: OneName) -> dict[str, Any]:
    return {"about": name.about, "forms": list(name.forms), "claims": list(name.claims), "why": name.why}


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    told = {
        "about": list(suggestion.about),
        "names": list(suggestion.names),
        "same_name": round(suggestion.same_name, 4),
    }
    return {**told, "log_lr": round(suggestion.log_lr, 3), "why": suggestion.why, "against": list(suggestion.against)}


def _judgement(judgement: Judgement) -> dict[str, Any]:
    told = {"about": list(judgement.about), "verdict": str(judgement.verdict), "by": judgement.by}
    return {**told, "on": str(judgement.on), "why": judgement.why}
