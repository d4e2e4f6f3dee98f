"""Cases as they stand: the plain form of a case put together from the views."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet

from lastseen.core.model import Plain
from lastseen.core.schema import MAPPINGS, TOP
from lastseen.store.changes import SECTIONS, kind_of
from lastseen.store.errors import UnknownCase
from lastseen.store.models import Case, Claim, Item, Keyed, Paper, Report
from lastseen.store.views import KEYED, MODELS, PAPERS
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case as the workspace holds it."""

    plain: Plain
    text: str
    """The file it was imported from; empty where it did not come from a file."""
    blobs: Mapping[str, str]
    """The SHA-256 of the preserved bytes of each report that came as a file, by the report's id."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list of cases."""

    id: str
    title: str
    reports: int
    claims: int


def stored_case(workspace: Workspace, case: str) -> StoredCase:
    """One case, in a number of queries that does not grow with it. UnknownCase when there is none of this id."""
    found = stored_cases(workspace, [case])
    if case not in found:
        raise UnknownCase(
            f"there is no case {case} in this workspace", "lastseen show, without a name, lists those that are"
        )
    return found[case]


def stored_cases(workspace: Workspace, cases: Collection[str]) -> dict[str, StoredCase]:
    """Several cases by their ids, without those that are not there, in a number of queries that does not grow."""
    with workspace.reading():
        rows = {row.pk: row for row in workspace.rows(Case).filter(key__in=cases)}
        found: dict[int, dict[str, list[Any]]] = {number: {} for number in rows}
        for model in dict.fromkeys(MODELS[kind_of(section)] for section in SECTIONS) if rows else ():
            for number, kind, record in _records(workspace, model, list(rows)):
                found[number].setdefault(kind, []).append(record)
        files: dict[int, dict[str, str]] = {number: {} for number in rows}
        blobs = workspace.rows(Report).filter(case_id__in=list(rows), blob__isnull=False).order_by("position")
        for number, key, blob in blobs.values_list("case_id", "key", "blob"):
            if blob is not None:
                files[number][key] = blob
    return {
        row.key: StoredCase(_filled(json.loads(row.data), found[number]), row.text, files[number])
        for number, row in rows.items()
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a record stands."""

    position: int
    entry: int
    """The last entry of the ledger on it."""


def standing(workspace: Workspace, case: str, section: str, name: str) -> Standing | None:
    """A record of a case by its id, or by its place where it has none; None where there is none."""
    kind = kind_of(section)
    rows = _of_kind(workspace, case, kind)
    if kind in KEYED:
        rows = rows.filter(key=name)
    else:
        rows = rows.filter(position=int(name)) if name.isdecimal() else rows.none()
    found = rows.values_list("position", "entry").first()
    return None if found is None else Standing(*found)


def head_entry(workspace: Workspace, case: str) -> int | None:
    """The last entry of the ledger on the head of a case; None where there is no such case."""
    return workspace.rows(Case).filter(key=case).values_list("entry", flat=True).first()


def places_of(workspace: Workspace, case: str, section: str) -> list[int]:
    """The places of the records of a section, in order; where one was taken out there is a gap."""
    return list(_of_kind(workspace, case, kind_of(section)).order_by("position").values_list("position", flat=True))


def newest_entries(workspace: Workspace, cases: Collection[str]) -> dict[str, int]:
    """For each case a number that changes with everything entered in it: entries on its records, and how many."""
    found = dict.fromkeys(cases, (0, 0))
    for model in dict.fromkeys(MODELS.values()):
        rows = workspace.rows(model).filter(case__key__in=cases).order_by().values("case__key")
        told = rows.annotate(newest=Max("entry"), rows=Count("pk"))
        for case, newest, count in told.values_list("case__key", "newest", "rows"):
            found[case] = max(found[case][0], newest), found[case][1] + count
    return {case: newest * 1_000_000 + count for case, (newest, count) in found.items()}


def last_of(workspace: Workspace, case: str, section: str, by: str) -> tuple[int, Plain] | None:
    """The last record of a section that names this person as `by`, and its place; None where there is none."""
    rows = _of_kind(workspace, case, kind_of(section)).order_by("-position").values_list("position", "data")
    records = ((position, json.loads(data)) for position, data in rows)
    return next(((position, record) for position, record in records if record.get("by") == by), None)


def _of_kind(workspace: Workspace, case: str, kind: str) -> QuerySet[Item]:
    rows: QuerySet[Item] = workspace.rows(MODELS[kind]).filter(case__key=case)
    return rows.filter(kind=kind) if kind in PAPERS else rows


def has_case(workspace: Workspace, case: str) -> bool:
    """Whether the workspace has a case of this id."""
    return workspace.rows(Case).filter(key=case).exists()


def case_titles(workspace: Workspace) -> dict[str, str]:
    """The title of every case by its id, in the order in which they were entered."""
    rows = workspace.rows(Case).order_by("id").values_list("key", "data")
    return {key: str(json.loads(data).get("title") or key) for key, data in rows}


def case_lines(workspace: Workspace) -> list[CaseLine]:
    """Every case, in the order in which they were entered."""
    with workspace.reading():
        rows = list(workspace.rows(Case).order_by("id").values_list("id", "key", "data"))
        reports, claims = _counts(workspace, Report), _counts(workspace, Claim)
    lines = []
    for number, key, data in rows:
        title = str(json.loads(data).get("title") or key)
        lines.append(CaseLine(key, title, reports.get(number, 0), claims.get(number, 0)))
    return lines


def _counts(workspace: Workspace, model: type[Item]) -> dict[int, int]:
    counted = workspace.rows(model).order_by().values("case_id").annotate(count=Count("pk"))
    return dict(counted.values_list("case_id", "count"))


def _records(workspace: Workspace, model: type[Item], cases: list[int]) -> Iterator[tuple[int, str, Any]]:
    """The records of one table: case, kind, and the record; where its id stands outside it, a pair of id and record."""
    rows = workspace.rows(model).filter(case_id__in=cases).order_by("position")
    if model is Paper:
        for case, kind, data in rows.values_list("case_id", "kind", "data"):
            yield case, kind, json.loads(data)
        return
    kind = next(kind for kind, held in MODELS.items() if held is model)
    if issubclass(model, Keyed) and model is not Claim:
        for case, key, data in rows.values_list("case_id", "key", "data"):
            yield case, kind, (key, json.loads(data))
        return
    for case, data in rows.values_list("case_id", "data"):
        yield case, kind, json.loads(data)


def _filled(header: Plain, found: Mapping[str, list[Any]]) -> Plain:
    """The case's file with its sections filled; those that its header lacks follow at the end, in the usual order."""
    plain = dict(header)
    for section in sorted(SECTIONS, key=TOP.index):
        records = found.get(kind_of(section))
        if records:
            plain[section] = dict(records) if section in MAPPINGS else records
    return plain
