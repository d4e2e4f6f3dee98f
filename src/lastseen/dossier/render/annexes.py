"""The annexes of a dossier: every report that it cites, with the hash of each whose file goes along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lastseen.core.model import Report
from lastseen.dossier.forms.wording import Teller
from lastseen.dossier.render.document import Annex
from lastseen.dossier.render.words import language_named
from lastseen.reading import Reading


@dataclass(frozen=True, slots=True)
class Attached:
    """The file of a report that goes along."""

    name: str
    """What it is called in the folder of the dossier."""
    sha256: str
    pages: int | None
    """None where they could not be counted, or it has none, as a recording."""


def annexes(found: Reading, reports: Iterable[str], attached: Mapping[str, Attached]) -> tuple[Annex, ...]:
    """One annex for each report, in the order in which they are cited."""
    teller = Teller(found)
    there = [found.seen.case.reports[name] for name in reports]
    return tuple(_annex(number, one, teller, attached.get(one.id)) for number, one in enumerate(there, 1))


def _annex(number: int, report: Report, teller: Teller, file: Attached | None) -> Annex:
    day = report.day.edtf if report.day else "not known"
    language = language_named(report.language, "en") if report.language else ""
    told = f"{teller.report(report)} (report {report.id})"
    if file is None:
        return Annex(f"A{number}", f"{told}; cited only, its file is not attached", day, language, "")
    pages = _uncounted(file) if file.pages is None else str(file.pages)
    return Annex(f"A{number}", f"{told}: {file.name}", day, language, pages, file.sha256)


def _uncounted(file: Attached) -> str:
    return "not counted" if file.name.endswith(".pdf") else ""
