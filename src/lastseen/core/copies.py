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
    circles = _circles(copies)
    circling = {key for circle in circles for key in circle}
    for key, original in copies.items():
        path = ("reports", key, "copies")
        if original == key:
            notes.error(path, f"{key} copies itself", "name the report that it was copied from, or leave copies out")
        elif original in reports and key not in circling and _older(reports[key], reports[original]):
            message = f"{key} is dated before {original}, which it is said to copy"
            notes.warn(path, message, "check the two dates, or which of them is the original")
    for circle in circles:
        shown = [*circle[:MOST_SHOWN], "…"] if len(circle) > MOST_SHOWN else circle
        message = f"these reports copy each other in a circle: {' > '.join([*shown, circle[0]])}"
        notes.error(("reports", circle[0], "copies"), message, "one of them is the original")
    for key, report in reports.items():
        drawn = report.get("draws_on")
        if isinstance(drawn, list) and key in map(str, drawn):
            notes.error(("reports", key, "draws_on"), f"{key} draws on itself", "leave it out of its own draws_on")


MOST_SHOWN = 10
"""Reports of one circle that are named."""


def _circles(copies: dict[str, str]) -> list[list[str]]:
    """The circles of two or more, each once; every report is passed once."""
    circles: list[list[str]] = []
    done: set[str] = set()
    for start in copies:
        way: dict[str, int] = {}
        key: str | None = start
        while key is not None and key not in done and key not in way:
            way[key] = len(way)
            key = copies.get(key)
        if key is not None and key in way and copies[key] != key:
            circles.append(list(way)[way[key] :])
        done |= way.keys()
    return circles


def _older(copy: Plain, original: Plain) -> bool:
    return certainly_before(_day(copy), _day(original))


def _day(report: Plain) -> Any:
    raw = report.get("published") or report.get("received")
    try:
        return None if raw is None else parse_date(raw)
    except DateError:
        return None
