"""The parts of a case that have no claims, as sentences: steps, submissions, consents, and who submits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lastseen.core.dates import DateError
from lastseen.core.model import Plain
from lastseen.core.records import parse_date
from lastseen.core.values import as_written
from lastseen.dossier.consent.cutting import MARK
from lastseen.dossier.consent.readers import readers
from lastseen.dossier.facts import Fact
from lastseen.dossier.forms.filled import Sentence
from lastseen.dossier.forms.spoken import when


def told_record(fact: Fact, entry: str = "") -> Sentence | None:
    """A record as a sentence; with an entry, what it says of that, and None where it says nothing."""
    record = fact.record or {}
    part = fact.about.partition(".")[0]
    text = told_entry(record, entry) if entry else _PARTS.get(part, _value)(record, fact)
    return Sentence(text, about=fact.about, value=fact.value) if text else None


def told_entry(record: Plain, entry: str) -> str:
    """What a consent says of the name; empty where it says nothing."""
    if record.get(entry) is None:
        return ""
    agreed = "agreed" if record[entry] else "did not agree"
    return _ended(f"{_giver(record)} {agreed} {_ENTRIES[entry]}")


_ENTRIES = {
    "name_to_state": "that the name goes to the authorities of the State",
    "name_public": "that the name is published",
}


def _step(record: Plain, fact: Fact) -> str:
    what = "".join((f": {record['kind']}" if record.get("kind") else "", _to(record)))
    if record.get("why_not") and not record.get("outcome"):
        return f"No step was taken{what}. Why not: {_ended(record['why_not'])}"
    done = f"{_on(record)}{record.get('by') or 'somebody'} took this step{what}."
    result = f" Outcome: {_ended(record['outcome'])}" if record.get("outcome") else " Its outcome is not recorded."
    why_not = f" What could not be done: {_ended(record['why_not'])}" if record.get("why_not") else ""
    return done[:1].upper() + done[1:] + result + why_not


def _to(record: Plain) -> str:
    return f", with {record['body']}" if record.get("body") else ""


def _submission(record: Plain, fact: Fact) -> str:
    body = str(record.get("body") or "a body that is not named")
    title = readers()[body].title if body in readers() else body
    reference = f", reference {record['reference']}" if record.get("reference") else ""
    return f"{_on(record) or 'On a day not recorded, '}this was sent to: {title}{reference}."


def _consent(record: Plain, fact: Fact) -> str:
    relation = f" ({record['relation']})" if record.get("relation") else ""
    how = f", {record['obtained_how']}" if record.get("obtained_how") else ""
    language = f", asked in {record['language']}" if record.get("language") else ""
    return _ended(f"{_giver(record)}{relation} agreed{_day(record)}{how}{language}")


def _giver(record: Plain) -> str:
    return "Somebody who is not named here" if record["who"] == MARK else str(record["who"])


def _value(record: Plain, fact: Fact) -> str:
    return {"true": "Yes.", "false": "No."}.get(fact.value, fact.value)


_PARTS: Mapping[str, Callable[[Plain, Fact], str]] = {
    "steps": _step,
    "submissions": _submission,
    "consents": _consent,
}


def _on(record: Plain) -> str:
    told = _day(record).strip()
    return f"{told[:1].upper()}{told[1:]}, " if told else ""


def _day(record: Plain) -> str:
    return f" {_when(record['on'])}" if record.get("on") is not None else ""


def _when(day: Any) -> str:
    try:
        return when(parse_date(day))
    except DateError:  # the case file was not checked; the words stand as they are
        return as_written(day)


def _ended(text: Any) -> str:
    return f"{' '.join(str(text).split()).rstrip('.')}."
