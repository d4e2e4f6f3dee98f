"""Which reports of a case, or of the whole workspace, repeat each other's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from lastseen.casework.cases import cases
from lastseen.casework.read_file import TEXT_FILES
from lastseen.core.casefile import case_of
from lastseen.core.model import Case, Report
from lastseen.intake.reuse import Proposal, Text, proposals
from lastseen.store import blobs
from lastseen.store.cases import StoredCase, stored_case
from lastseen.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Repeated:
    """What comparing the texts of reports came to."""

    compared: int
    """How many reports have a text here."""
    proposals: tuple[Proposal, ...]
    """What the cases do not say yet."""
    already: int
    """How many more were found that a case says already."""
    without_text: tuple[str, ...]
    """Reports that have no text here, so that nothing is known of them."""


def repeated_in(case: Case, from_files: Mapping[str, str]) -> Repeated:
    """Compare the reports of one case; `from_files` has the texts of report files by the report's id."""
    return _repeated({report.id: (report, text) for report, text in _texts(case, from_files)}, {"": case})


def repeated_in_workspace(workspace: Workspace, case: str | None = None) -> Repeated:
    """Compare the reports of one case of the workspace, or of all; then each report is named case/report."""
    found: dict[str, tuple[Report, str | None]] = {}
    held: dict[str, Case] = {}
    for name in [case] if case is not None else [line.id for line in cases(workspace)]:
        stored = stored_case(workspace, name)
        prefix = "" if case is not None else f"{name}/"
        held[prefix] = case_of(stored.plain)
        for report, text in _texts(held[prefix], _file_texts(workspace, stored)):
            found[prefix + report.id] = (report, text)
    return _repeated(found, held)


def _repeated(found: Mapping[str, tuple[Report, str | None]], held: Mapping[str, Case]) -> Repeated:
    texts = [Text(key, text, report.day) for key, (report, text) in found.items() if text]
    told = proposals(texts)
    said = {pair for prefix, case in held.items() for pair in _said(prefix, case)}
    fresh = tuple(one for one in told if not _is_said(one, said))
    return Repeated(
        len(texts), fresh, len(told) - len(fresh), tuple(key for key, (_, text) in found.items() if not text)
    )


def _texts(case: Case, from_files: Mapping[str, str]) -> Iterator[tuple[Report, str | None]]:
    for key, report in case.reports.items():
        text = case.plain["reports"][key].get("text") or from_files.get(key)
        yield report, None if text is None else str(text)


def _file_texts(workspace: Workspace, stored: StoredCase) -> dict[str, str]:
    reports = stored.plain.get("reports", {})
    return {
        key: blobs.get(workspace.folder, digest).decode("utf-8-sig", "replace")
        for key, digest in stored.blobs.items()
        if PurePath(str(reports[key]["file"])).suffix.lower() in TEXT_FILES
    }


def _said(prefix: str, case: Case) -> Iterator[tuple[str, str]]:
    """Each report of a case with each report that it is said to copy or to draw on."""
    for report in case.reports.values():
        for earlier in (*report.draws_on, *([report.copies] if report.copies else ())):
            yield prefix + report.id, prefix + earlier


def _is_said(one: Proposal, said: set[tuple[str, str]]) -> bool:
    """Whether a case has it, either way round where the days leave that open."""
    return (one.later, one.earlier) in said or (not one.ordered and (one.earlier, one.later) in said)
