"""What is proposed of a text as short lines: `detention.date = 2021-02-01, denies < a ministry < a neighbour`."""

from __future__ import annotations

from typing import Any

from lastseen.intake.suggest.suggest import Suggested


def lines_of(suggested: Suggested) -> list[str]:
    """One line for each claim: what it is of, what it says, how, and who says so, the outermost first."""
    return [_line(suggested.case, claim) for claim in suggested.case["claims"]]


def _line(case: dict[str, Any], claim: dict[str, Any]) -> str:
    ways = [claim[key] for key in ("stance", "certainty") if key in claim]
    chain = [_source(case["sources"][one]) for one in claim.get("by", [])]
    said = f"{_thing(case, claim['about'])}.{claim['property']} = {_value(case, claim['value'])}"
    return " < ".join([", ".join([said, *ways]), *chain])


def _thing(case: dict[str, Any], key: str) -> str:
    thing = case["things"][key]
    return thing.get("kind") or next(_names(case, key), thing["type"])


def _names(case: dict[str, Any], key: str) -> Any:
    return (it["value"] for it in case["claims"] if it["about"] == key and it["property"] == "name")


def _value(case: dict[str, Any], value: object) -> str:
    return (
        str(value).lower()
        if isinstance(value, bool)
        else _thing(case, value)
        if value in case["things"]
        else str(value)
    )


def _source(source: dict[str, Any]) -> str:
    count = f"{source['count']} " if "count" in source else ""
    return source.get("name") or f"{count}{source['described']}"
