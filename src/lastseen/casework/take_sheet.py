"""A spreadsheet into a case: each row a person, each mapped column a claim, the file itself the report they are in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lastseen.casework.change import Edit, change
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.core.values import ValueProblem, parse_value
from lastseen.core.vocabulary import property_of
from lastseen.intake.sheet import Sheet
from lastseen.store import blobs
from lastseen.store.cases import stored_case
from lastseen.store.changes import Preserved
from lastseen.store.folder import put_whole
from lastseen.store.workspace import Workspace

IGNORE = ""
PERSON = "person"
EVENT = "event"
"""What the properties of a column may be of: the person of the row, or what happened to them."""
PLANS = "sheets.json"
"""The file in the workspace's folder that keeps what the columns of earlier sheets meant."""
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})\.?")


@dataclass(frozen=True, slots=True)
class Plan:
    """What each column means."""

    columns: Mapping[str, str]
    """From a header to `person.name`, `event.date` and so on; nothing for a column that is left out."""
    event: str = ""
    """The kind of event that the columns of events are about."""


@dataclass(frozen=True, slots=True)
class Told:
    """One cell as a claim."""

    column: str
    of: str
    property: str
    value: str | int | bool


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row as it would be entered."""

    number: int
    """In the file, where the headers are row 1."""
    told: tuple[Told, ...]
    problems: tuple[str, ...]
    """Why cells, or the row, would be left out; each says what would be right."""

    @property
    def taken(self) -> bool:
        """Whether anything of the row would be entered."""
        return any(one.of == PERSON and one.property == "name" for one in self.told)


@dataclass(frozen=True, slots=True)
class TakenSheet:
    """What was entered."""

    report: str
    people: int
    claims: int
    left_out: int
    """Rows of which nothing was entered."""


def guessed(sheet: Sheet) -> Plan:
    """A plan by what the headers say, for a person to correct."""
    found = {header: next((way for words, way in _GUESSES if words.search(header)), IGNORE) for header in sheet.headers}
    once: set[str] = set()
    columns = {}
    for header, way in found.items():
        columns[header] = IGNORE if way in once else way
        once.add(way)
    return Plan(columns, "arrest" if any(way.startswith(EVENT) for way in columns.values()) else "")


_GUESSES = tuple(
    (re.compile(words, re.IGNORECASE), way)
    for words, way in (
        (r"\b(alias|nickname)|별명|прозвище|لقب", "person.alias"),
        (r"\bname\b|^name|성명|이름|^имя|фио|اسم", "person.name"),
        (r"birth|생년|рожд|ميلاد", "person.birth_date"),
        (r"\bage\b|나이|연령|возраст|عمر", "person.age"),
        (r"\bsex\b|gender|성별|^пол\b|جنس", "person.sex"),
        (r"nationality|국적|гражданство|جنسية", "person.nationality"),
        (r"occupation|profession|직업|професси|مهنة", "person.occupation"),
        (r"address|주소|адрес|عنوان", "person.address"),
        (r"date|날짜|일자|дата|تاريخ", "event.date"),
        (r"place|location|장소|место|مكان", "event.place"),
    )
)


def read_rows(sheet: Sheet, plan: Plan) -> Iterator[RowRead]:
    """Each row as it would be entered, with every problem of it. LastseenError where the plan itself cannot be."""
    columns = _checked(sheet, plan)
    for number, row in enumerate(sheet.rows, 2):
        told, problems = [], []
        for at, header, of, prop in columns:
            if not row[at]:
                continue
            try:
                told.append(Told(header, of, prop, _value(prop, row[at])))
            except ValueProblem as problem:
                problems.append(f"{header}: {problem}")
        read = RowRead(number, tuple(told), tuple(problems))
        if not read.taken:
            read = RowRead(number, (), (*problems, "the row names nobody; fill in the column of names"))
        yield read


def _checked(sheet: Sheet, plan: Plan) -> list[tuple[int, str, str, str]]:
    columns = []
    for at, header in enumerate(sheet.headers):
        of, _, prop = plan.columns.get(header, IGNORE).partition(".")
        if not of:
            continue
        if of not in (PERSON, EVENT) or property_of(prop) is None:
            raise LastseenError(f"{header} cannot mean {of}.{prop}", "choose a property from the list")
        columns.append((at, header, of, prop))
    if not any(of == PERSON and prop == "name" for _, _, of, prop in columns):
        raise LastseenError("no column holds names", "say which column names the people")
    if any(of == EVENT for _, _, of, _ in columns) and not plan.event:
        raise LastseenError("nobody says what kind of event the columns are about", "choose what happened")
    return columns


def _value(prop: str, cell: str) -> str | int | bool:
    """A cell as the case file would hold it. ValueProblem where the property cannot have it."""
    known = property_of(prop)
    assert known is not None
    value: str | int | bool = _told_day(cell) if known.value == "date" else cell
    if known.value == "number" and cell.isdecimal():
        value = int(cell)
    if known.value == "term":
        value = cell.lower()
    if known.value == "boolean":
        value = cell.lower() in ("true", "yes", "1")
    parse_value(known, value)
    return value


def _told_day(cell: str) -> str:
    """A day in EDTF; where it is open which number is the month, both days as a set."""
    if found := _YEAR_FIRST.fullmatch(cell):
        return "{:0>4}-{:0>2}-{:0>2}".format(*found.groups())
    found = _DAY.fullmatch(cell)
    if found is None:
        return cell
    one, other, year = found.groups()
    days = {f"{year}-{month:0>2}-{day:0>2}" for day, month in ((one, other), (other, one)) if int(month) <= 12}
    return days.pop() if len(days) == 1 else f"[{','.join(sorted(days))}]"


def take_sheet(  # noqa: PLR0913 - a list has as many parts
    workspace: Workspace, case: str, data: bytes, rows: Iterable[RowRead], report: Plain, *, event: str, by: str
) -> TakenSheet:
    """Enter rows into a case, all or none: the file as a report, a person for each row, a claim for each cell.

    `report` has the file's name and the publisher, and what else is known of it. Raises LastseenError.
    """
    left_out = 0

    def taken() -> Iterator[RowRead]:
        nonlocal left_out
        for row in rows:
            left_out += not row.taken
            if row.taken:
                yield row

    with workspace.writing():
        preserved = Preserved(blobs.put(workspace.folder, data), len(data))
        name, edits = _edits(stored_case(workspace, case).plain, taken(), report, event, preserved)
        change(workspace, case, edits, by)
    people = sum(edit.section == "things" and edit.record == {"type": "person"} for edit in edits)
    return TakenSheet(name, people, sum(edit.section == "claims" for edit in edits), left_out)


def saved_plan(workspace: Workspace, sheet: Sheet) -> Plan:
    """The plan that was last used for a sheet with these headers; one guessed from them where there is none."""
    kept = _plans(workspace).get(_headers(sheet))
    return guessed(sheet) if kept is None else Plan(kept["columns"], kept["event"])


def save_plan(workspace: Workspace, sheet: Sheet, plan: Plan) -> None:
    """Keep a plan for the next sheet with these headers."""
    plans = {**_plans(workspace), _headers(sheet): {"columns": dict(plan.columns), "event": plan.event}}
    put_whole(workspace.folder / PLANS, json.dumps(plans, ensure_ascii=False, indent=1).encode("utf-8"))


def _plans(workspace: Workspace) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((workspace.folder / PLANS).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _headers(sheet: Sheet) -> str:
    return "\t".join(sheet.headers)


def _edits(plain: Plain, rows: Iterable[RowRead], report: Plain, event: str, file: Preserved) -> tuple[str, list[Edit]]:
    free = _free(plain)
    name = next(free("sheet"))
    edits = [Edit("reports", name, {**report, "sha256": file.sha256}, file=file)]
    people, events, claims = free("p"), free("e"), free("c")
    for row in rows:
        person = next(people)
        edits.append(Edit("things", person, {"type": "person"}))
        happened = ""
        if any(one.of == EVENT for one in row.told):
            happened = next(events)
            edits.append(Edit("things", happened, {"type": "event", "kind": event, "of": [person]}))
        for one in row.told:
            about = person if one.of == PERSON else happened
            said = {"id": next(claims), "in": name, "about": about, "property": one.property, "value": one.value}
            edits.append(Edit("claims", None, said))
    return name, edits


def _free(plain: Plain) -> Callable[[str], Iterator[str]]:
    """For a letter, the ids that nothing in the case has, one after the other."""
    taken = {str(claim["id"]) for claim in plain.get("claims") or ()}
    for section in ("sources", "reports", "things"):
        taken |= set(map(str, plain.get(section) or {}))

    def ids(letter: str) -> Iterator[str]:
        number = 0
        while True:
            number += 1
            if f"{letter}{number}" not in taken:
                yield f"{letter}{number}"

    return ids
