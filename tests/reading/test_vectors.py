"""Cases with hand-derived readings: tests/vectors/origins/NAME.yaml and the checks in NAME.json, each with its reason.

A check looks at one thing of the reading; a key that no check knows is an error. `open` marks a check that the text of
the format does not decide: it is read, and not asserted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lastseen.core.casefile import load
from lastseen.reading import reading

VECTORS = Path(__file__).parent.parent / "vectors" / "origins"
Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Check:
    """One line of a vector file."""

    why: str
    as_of: str | None = None
    open: str | None = None
    statement: list[Any] | None = None
    """Thing, property and value as shown; the keys of `FIGURES` say what it must have."""
    absent: list[Any] | None = None
    """A statement that nobody tells on that day."""
    contradiction: Row | None = None
    no_contradiction: Row | None = None
    not_compared: Row | None = None
    no_not_compared: Row | None = None
    retelling: Row | None = None
    no_retelling: Row | None = None
    timeline: Row | None = None
    no_timeline: Row | None = None
    times: int | None = None
    """How many rows must fit, where it is not simply one or more."""
    min: int | None = None
    max: int | None = None
    ids: list[str] | None = None
    outlets: int | None = None
    named: int | None = None
    documents: int | None = None
    surest: str | None = None
    hangs_on: list[list[str]] | None = None
    states: dict[str, list[str]] | None = None
    status: str | None = None
    also: list[str] | None = None
    not_also: list[str] | None = None
    claims: list[str] | None = None
    findings: list[str] | None = None


FIGURES = ("outlets", "named", "documents", "surest", "status", "claims", "states")
ROWS = {"contradiction": "contradictions", "not_compared": "not_compared", "retelling": "retelling"}
ROWS["timeline"] = "timeline"


@cache
def read(case: str, as_of: str | None) -> Row:
    loaded, _ = load((VECTORS / f"{case}.yaml").read_bytes())
    return reading(loaded, date.fromisoformat(as_of) if as_of else None).as_json()


def wrong_of_statement(check: Check, shown: Row) -> Iterator[str]:
    """What one statement has and should not have."""
    origins = shown["origins"]
    flat = {**shown, **origins, "findings": [finding["assessment"] for finding in shown["findings"]]}
    for name in (*FIGURES, "min", "max", "ids", "findings"):
        wanted = getattr(check, name)
        if wanted is not None and flat[name] != wanted:
            yield f"{name} is {flat[name]}, not {wanted}"
    if check.hangs_on is not None and sorted(map(sorted, shown["hangs_on"])) != sorted(map(sorted, check.hangs_on)):
        yield f"it hangs on {shown['hangs_on']}, not {check.hangs_on}"
    if check.also is not None and not {*check.also} <= {*shown["also"]}:
        yield f"also is {shown['also']}, without {check.also}"
    if check.not_also is not None and {*check.not_also} & {shown["status"], *shown["also"]}:
        yield f"it is {shown['status']}, also {shown['also']}, and must not be {check.not_also}"


def wrong(check: Check, shown: Row) -> Iterator[str]:
    """What a reading has and should not have."""
    for key in ("statement", "absent"):
        if (wanted := getattr(check, key)) is not None:
            found = [s for s in shown["statements"] if [s["about"], s["property"], s["value"]] == wanted]
            if (len(found) == 1) == (key == "absent"):
                yield f"{wanted} is told {len(found)} times"
            elif found:
                yield from wrong_of_statement(check, found[0])
    for key, section in ROWS.items():
        if (row := getattr(check, key)) is not None:
            fitting = [other for other in shown[section] if fits(row, other)]
            if not fitting or (check.times is not None and len(fitting) != check.times):
                yield f"{len(fitting)} of the {section} fit {row}: {shown[section]}"
        if (row := getattr(check, f"no_{key}")) is not None:
            yield from (f"{other} is listed" for other in shown[section] if fits(row, other))


def fits(wanted: Row, row: Row) -> bool:
    assert {*wanted} <= {*row}, f"no such keys: {wanted}"
    return all(set(row[k]) == {*v} if k == "values" else row[k] == v for k, v in wanted.items())


def checks() -> list[Any]:
    found = []
    for path in sorted(VECTORS.glob("*.json")):
        for at, line in enumerate(json.loads(path.read_text("utf-8"))):
            found.append(pytest.param(path.stem, Check(**line), id=f"{path.stem}-{at}"))
    return found


@pytest.mark.parametrize(("case", "check"), checks())
def test_the_reading_is_the_one_derived_by_hand(case: str, check: Check) -> None:
    found = list(wrong(check, read(case, check.as_of)))

    assert check.open or not found, f"{found}: {check.why}"


def test_every_check_looks_at_something() -> None:
    kinds = {"statement", "absent", *ROWS, *(f"no_{key}" for key in ROWS)}

    for parameter in checks():
        check = parameter.values[1]
        assert sum(getattr(check, kind) is not None for kind in kinds) == 1, check.why


def test_no_key_of_a_check_is_without_a_meaning() -> None:
    known = {field.name for field in fields(Check)}

    assert known >= {*FIGURES, *ROWS, "min", "max", "ids", "hangs_on", "also", "not_also", "findings", "times"}


def test_every_case_has_its_checks_and_every_list_of_checks_its_case() -> None:
    assert {path.stem for path in VECTORS.glob("*.yaml")} == {path.stem for path in VECTORS.glob("*.json")}
