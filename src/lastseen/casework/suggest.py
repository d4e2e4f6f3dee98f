"""Suggesting: from a report, preserved or in a file, to a case file of claims that a person may confirm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from lastseen.casework.preserved import preserved
from lastseen.casework.read_file import UnreadableFile
from lastseen.casework.take_suggestions import joined
from lastseen.core.dates import Date, DateError
from lastseen.core.errors import LastseenError
from lastseen.core.model import Case, Plain
from lastseen.core.values import PlaceValue
from lastseen.intake.extract.run import extract
from lastseen.intake.kinds import HEAD, kind_of
from lastseen.intake.suggest.suggest import Suggested, suggest
from lastseen.intake.suggest.told import NOTHING_KNOWN, Known
from lastseen.store.changes import Preserved
from lastseen.store.workspace import Workspace

EXAMPLE = "give a file, or the id that lastseen add printed"


@dataclass(frozen=True, slots=True)
class ReportText:
    """The text of a report, with what the report declares of itself."""

    text: str
    language: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    site: str | None = None
    warnings: tuple[str, ...] = ()
    file: Preserved | None = None
    """Its preserved bytes, where it was preserved."""
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person says of the report; None leaves it to the report."""

    publisher: str | None = None
    published: str | None = None
    language: str | None = None


def text_of_file(path: Path) -> ReportText:
    """The text of a report on disk, read as `lastseen add` would read it; nothing is preserved or entered.

    UnreadableFile where there is none, LastseenError where it has no text.
    """
    try:
        with path.open("rb", buffering=0) as opened:
            kind = kind_of(opened.read(HEAD), path.name)
            size = opened.seek(0, 2)
            opened.seek(0)
            found = extract(opened, size, kind)
    except FileNotFoundError:
        raise UnreadableFile(f"there is no file {path} and no preserved report of this id", EXAMPLE) from None
    except OSError as problem:
        raise UnreadableFile(f"{path} cannot be read: {problem.strerror}", "check its permissions") from problem
    page = found.page
    return ReportText(
        _some(found.text, str(path), found.warnings),
        page.language,
        page.published,
        page.title,
        page.url,
        page.site,
        tuple(found.warnings),
    )


def text_of_preserved(workspace: Workspace, name: str) -> ReportText:
    """The text of a preserved report. Raises UnknownReport, and LastseenError where it has no text."""
    report = preserved(workspace, name)
    data = report.data
    file = Preserved(str(data["sha256"]), int(data["size"]))
    warnings = tuple(data.get("warnings") or ())
    text = _some(report.text, f"the preserved report {report.id}", warnings)
    return ReportText(
        text,
        data.get("language"),
        data.get("published"),
        data.get("title"),
        data.get("url"),
        data.get("site"),
        warnings,
        file,
        str(data["name"]),
    )


def _some(text: str | None, what: str, warnings: tuple[str, ...] | list[str]) -> str:
    if text is None or not text.strip():
        why = "; ".join(warnings) or "there are no words in it"
        raise LastseenError(
            f"{what} has no text: {why}", "if it is a scan, docs/howto/scanned-pages.md says what to do"
        )
    return text


def suggest_from(report: ReportText, asked: Asked, known: Known = NOTHING_KNOWN) -> Suggested:
    """What the rules propose of a report. LastseenError for a day of publication that is none."""
    _check_day(asked.published)
    found = suggest(
        report.text,
        asked.language or report.language,
        asked.publisher or report.site,
        asked.published or report.published,
        known,
    )
    return replace(found, case=_with(found.case, {"title": report.title, "url": report.url}))


def _check_day(published: str | None) -> None:
    if published is not None:
        try:
            Date.parse(published)
        except DateError as problem:
            raise LastseenError(f"--published: {problem}", "a month or a year will do, such as 2021-02") from None


def with_file(case: Plain, report: ReportText) -> Plain:
    """The case whose report names its preserved file, as a report of the workspace does."""
    return case if report.file is None else _with(case, {"file": report.name, "sha256": report.file.sha256})


def _with(case: Plain, more: Plain) -> Plain:
    """The case with more said of its report, where it does not say so already."""
    reports = {
        key: {**{name: value for name, value in more.items() if value}, **record}
        for key, record in case["reports"].items()
    }
    return {**case, "reports": reports}


def with_more(found: Suggested, more: Suggested) -> Suggested:
    """Two proposals of one report as one, each claim once: the first with what only the second has."""
    case = joined(found.case, more.case)
    return replace(
        found,
        case=case,
        dropped=(*found.dropped, *more.dropped),
        not_examined=(*found.not_examined, *more.not_examined),
    )


def known_of(case: Case) -> Known:
    """The places that a case knows, by the name of each."""
    values = (claim.value for claim in case.claims if isinstance(claim.value, PlaceValue))
    return Known(places={str(value).split(",")[0].strip(): str(value) for value in values if "," in str(value)})
