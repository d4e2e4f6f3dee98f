"""Filing: a preserved report as a report of a case, checked as the case would then be."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import Any

from lastseen.casework.change import Edit
from lastseen.casework.preserved import PreservedReport
from lastseen.core.casefile import build
from lastseen.core.errors import LastseenError
from lastseen.core.model import Plain
from lastseen.intake.filenames import plain_name
from lastseen.store.cases import StoredCase, stored_case
from lastseen.store.changes import Preserved
from lastseen.store.workspace import Workspace

LONGEST_TEXT = 8 * 1024 * 1024
"""Bytes of a text that a case takes, for its file must stay one that can be read (32 MB)."""
FOLDER = "reports"
"""Where the case file has its report files, beside itself."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Into which case a report goes, and what a person says of it. What is not said is taken from what it declares."""

    case: str
    publisher: str
    """The id or the name of a source of the case, or the id that a new one gets."""
    report: str | None = None
    """Its id in the case; by default the next free R and number."""
    publisher_name: str | None = None
    """The name of the publisher, where the case does not have it yet: it is added as an outlet."""
    published: str | None = None
    language: str | None = None
    title: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """What must be entered, and under which id the report then stands."""

    report: str
    edits: list[Edit]
    """None where the case has this very report already."""


def check_filing(workspace: Workspace, filing: Filing, digest: str | None) -> None:
    """Raise LastseenError, before anything is read or fetched, if the report could not stand in the case.

    `digest` is the SHA-256 of its bytes, where they are at hand.
    """
    stored = stored_case(workspace, filing.case)
    if _held(stored, filing, digest):
        return
    key = filing.report or _next_id(stored.plain)
    source, new = _publisher(stored.plain, filing)
    _check(stored.plain, new, key, {"publisher": source, **_said(filing, {})})


def file_report(workspace: Workspace, filing: Filing, report: PreservedReport) -> Filed:
    """The edits that enter a preserved report into a case. LastseenError when the case would not stand with it."""
    stored = stored_case(workspace, filing.case)
    plain = stored.plain
    digest, size = str(report.data["sha256"]), int(report.data["size"])
    if held := _held(stored, filing, digest):
        return Filed(held, [])
    key = filing.report or _next_id(plain)
    if len((report.text or "").encode("utf-8")) > LONGEST_TEXT:
        told = f"it is preserved as {report.id}, but its text is too long to stand in the case {filing.case}"
        raise LastseenError(told, f"a case takes texts of up to {LONGEST_TEXT // 1024 // 1024} MB; add a part of it")
    source, new = _publisher(plain, filing)
    record = {"publisher": source, **_said(filing, report.data), "file": _file_name(plain, key, report)}
    record |= {"text": report.text} if report.text is not None else {}
    record["sha256"] = digest
    _check(plain, new, key, record)
    edits = [Edit("sources", name, made) for name, made in new.items()]
    return Filed(key, [*edits, Edit("reports", key, record, file=Preserved(digest, size))])


def _next_id(plain: Plain) -> str:
    taken = {str(key) for section in ("sources", "reports", "things") for key in plain.get(section) or {}}
    taken |= {str(claim["id"]) for claim in plain.get("claims") or []}
    return next(f"R{at}" for at in count(1) if f"R{at}" not in taken)


def _held(stored: StoredCase, filing: Filing, digest: str | None) -> str | None:
    """The id under which the case has this very report. LastseenError when another was meant."""
    held = next((name for name, blob in stored.blobs.items() if blob == digest), None)
    if held is not None and filing.report not in (None, held):
        raise LastseenError(f"the case {filing.case} has this file already, as report {held}", f"use {held}")
    if held is None and filing.report in (stored.plain.get("reports") or {}):
        raise LastseenError(f"the case {filing.case} has another report {filing.report} already", "give another id")
    return held


def _publisher(plain: Plain, filing: Filing) -> tuple[str, Plain]:
    """The id of the publisher, and the source that must be added for it, by its id."""
    sources: Plain = plain.get("sources") or {}
    if filing.publisher in sources:
        return filing.publisher, {}
    named = [key for key, source in sources.items() if source.get("name") == filing.publisher]
    if len(named) == 1:
        return named[0], {}
    if filing.publisher_name:
        return filing.publisher, {filing.publisher: {"name": filing.publisher_name, "kind": "outlet"}}
    known = f"its sources are {', '.join(list(sources)[:12])}" if sources else "it has no sources yet"
    hint = f"{known}; --publisher-name NAME adds a new one"
    raise LastseenError(f"the case {filing.case} has no source {filing.publisher}", hint)


def _said(filing: Filing, declared: Plain) -> dict[str, Any]:
    """What is said of the report: by the person, else by the report itself."""
    said = {name: getattr(filing, name) or declared.get(name) for name in ("published", "language", "title", "url")}
    return {name: value for name, value in said.items() if value}


def _check(plain: Plain, new: Plain, key: str, record: Plain) -> None:
    sources = {**(plain.get("sources") or {}), **new}
    _, problems = build({**plain, "sources": sources, "reports": {**(plain.get("reports") or {}), key: record}})
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise LastseenError("; ".join(error.message for error in errors), errors[0].hint)


def _file_name(plain: Plain, key: str, report: PreservedReport) -> str:
    """A name for the original beside the case file: its own, and with the report's id where another has that."""
    own = plain_name(str(report.data.get("name") or ""), report.id)
    taken = {str(other.get("file", "")).lower() for other in (plain.get("reports") or {}).values()}
    name = f"{FOLDER}/{own}"
    return name if name.lower() not in taken else f"{FOLDER}/{key}-{own}"
