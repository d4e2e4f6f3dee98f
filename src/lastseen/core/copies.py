"""Whole copies between reports: none may copy itself, and a copy is later than its original."""

from __future__ import annotations

from typing import Any

from lastseen.core.dates import DateError, certainly_before
from lastseen.core.model import Plain
from lastseen.core.records import Notes, parse_date


def check_copies(plain: Plain, notes: Notes) -> None:
    """Note reports that copy or draw on themselves, circles of copies, and copies older than their original."""
    reports = {str(key): value for key, value in (plain.get("reports") or {}).items() if isinstance(value, dict)}
    copies = {key: str(value["copies"]) for key, value in reports.items() if value.get("copies") is not None}
    for key, original in copies.items():
        path = ("reports", key, "copies")
        if original == key:
            notes.error(path, f"{key} copies itself", "name the report that it was copied from, or leave copies out")
        elif key in _circle(key, copies):
            round_trip = " > ".join([*_circle(key, copies), key])
            notes.error(path, f"these reports copy each other in a circle: {round_trip}", "one of them is the original")
        elif original in reports and _older(reports[key], reports[original]):
            message = f"{key} is dated before {original}, which it is said to copy"
            notes.warn(path, message, "check the two dates, or which of them is the original")
    for key, report in reports.items():
        if key in map(str, report.get("draws_on") or []):
            notes.error(("reports", key, "draws_on"), f"{key} draws on itself", "leave it out of its own draws_on")


def _circle(start: str, copies: dict[str, str]) -> list[str]:
    """The reports passed on the way from a copy to its originals, until the way ends or meets itself."""
    passed, key = [start], copies.get(start)
    while key is not None and key not in passed:
        passed.append(key)
        key = copies.get(key)
    return passed if key == start else []


def _older(copy: Plain, original: Plain) -> bool:
    return certainly_before(_day(copy), _day(original))


def _day(report: Plain) -> Any:
    raw = report.get("published") or report.get("received")
    try:
        return None if raw is None else parse_date(raw)
    except DateError:
        return None
