"""Searching the words of reports and claims over all cases: each passage with the words marked, by case and report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from lastseen.core.model import Plain
from lastseen.core.values import as_written
from lastseen.store.errors import BusyStore
from lastseen.store.held import Progress
from lastseen.store.models import Claim, Report
from lastseen.store.verify import no_progress
from lastseen.store.word_index import complete_words, is_complete, page
from lastseen.store.word_search import Found, find_passages
from lastseen.store.words import Phrase, composed, phrases, places
from lastseen.store.workspace import Workspace

MOST = 50
"""Passages on one page of results."""
LONGEST = 500
"""Characters of what is searched that are read."""
AROUND = 90
"""Characters of a text that are shown on either side of the first of the words."""
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether it is what was searched."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """A claim that has the words in its value or its quote."""

    id: str
    property: str
    value: tuple[Piece, ...]
    quote: tuple[Piece, ...]
    suggested: bool
    """Whether nobody has confirmed it yet."""


@dataclass(slots=True)
class ReportFound:
    """A report that has the words, or whose claims have them."""

    id: str
    title: tuple[Piece, ...]
    passages: list[tuple[Piece, ...]] = field(default_factory=list)
    """Where its text has them."""
    claims: list[ClaimFound] = field(default_factory=list)


@dataclass(slots=True)
class CaseFound:
    """A case with the reports that were found in it."""

    id: str
    title: str
    reports: dict[str, ReportFound] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TextFound:
    """What a search came to."""

    cases: tuple[CaseFound, ...]
    """Those with what was entered last first."""
    passages: int
    """How many passages are shown."""
    before: int | None
    """Where to go on with the next ones; None where these are all."""
    words: bool
    """Whether there was any word to search for."""


def search_text(
    workspace: Workspace, asked: str, before: int | None = None, progress: Progress = no_progress
) -> TextFound:
    """The reports and claims that have all the words that are asked for, entered before a passage.

    A word of three letters or more is found as the beginning of a longer one too; words in quotation marks must follow
    each other. The first search after the rules of the index changed makes it anew; `progress` is told.
    """
    wanted = phrases(asked[:LONGEST])
    for _ in range(_TRIES):
        complete_words(workspace, progress)
        with workspace.reading():
            if is_complete(workspace):
                found = find_passages(workspace, wanted, MOST + 1, before)
                shown = found[:MOST]
                cases = _Cases(workspace, wanted).of(shown)
                more = shown[-1].id if len(found) > MOST else None
                return TextFound(tuple(cases), len(shown), more, bool(wanted))
    raise BusyStore("another version of Lastseen is using this workspace", "close it, and search again")


@dataclass(slots=True)
class _Cases:
    """The cases of one search, filled passage by passage."""

    workspace: Workspace
    wanted: Sequence[Phrase]
    cases: dict[str, CaseFound] = field(default_factory=dict)

    def of(self, found: Sequence[Found]) -> Iterable[CaseFound]:
        """The cases of passages, in the order of these, in a number of queries that does not grow with them."""
        numbers = {it.row for it in found}
        claims = _by_number(self.workspace, Claim, Q(pk__in=numbers))
        theirs = Q(pk__in=numbers)
        for claim in claims.values():
            theirs |= Q(case_id=claim["case_id"], key=claim["report"])
        reports = _by_number(self.workspace, Report, theirs)
        by_key = {(report["case_id"], report["key"]): report for report in reports.values()}
        for it in found:
            if it.row in claims:
                claim = claims[it.row]
                report = by_key.get(
                    (claim["case_id"], claim["report"]), {**claim, "key": claim["report"], "data": "{}"}
                )
                self._report(report).claims.append(_claim(json.loads(claim["data"]), self.wanted))
            elif it.row in reports:
                self._passage(reports[it.row], it.start)
        return self.cases.values()

    def _passage(self, row: Mapping[str, Any], start: int | None) -> None:
        report = self._report(row)
        if start is not None:
            text = page(composed(str(json.loads(row["data"]).get("text") or "")), start)
            report.passages.append(excerpt(text, self.wanted))

    def _report(self, row: Mapping[str, Any]) -> ReportFound:
        case = self.cases.get(row["case__key"])
        if case is None:
            title = str(json.loads(row["case__data"]).get("title") or row["case__key"])
            case = self.cases[row["case__key"]] = CaseFound(row["case__key"], title)
        if row["key"] not in case.reports:
            title = composed(str(json.loads(row["data"]).get("title") or ""))
            case.reports[row["key"]] = ReportFound(row["key"], excerpt(title, self.wanted))
        return case.reports[row["key"]]


def _by_number(workspace: Workspace, model: type[Claim | Report], which: Q) -> dict[int, dict[str, Any]]:
    columns = ["pk", "key", "data", "case_id", "case__key", "case__data", *(["report"] if model is Claim else [])]
    return {row["pk"]: row for row in workspace.rows(model).filter(which).values(*columns)}


def _claim(record: Plain, wanted: Sequence[Phrase]) -> ClaimFound:
    value, quote = record.get("value"), record.get("quote")
    words = ("" if value is None else as_written(value), str(quote or ""))
    told, said = (excerpt(composed(text), wanted) for text in words)
    suggested = record.get("status") == "suggested"
    return ClaimFound(str(record["id"]), str(record["property"]), told, said, suggested)


def excerpt(text: str, wanted: Sequence[Phrase]) -> tuple[Piece, ...]:
    """What stands around the first of the words in a composed text, every one of them there marked."""
    found = places(text, wanted)
    first = found[0][0] if found else 0
    begin, end = _whole(text, first - AROUND), _whole(text, first + 2 * AROUND)
    pieces = [Piece("… " if begin > 0 else "", marked=False)]
    at = begin
    for start, stop in found:
        if at <= start < end:
            pieces += [Piece(text[at:start], marked=False), Piece(text[start:stop], marked=True)]
            at = stop
    pieces += [Piece(text[at:end], marked=False), Piece(" …" if max(at, end) < len(text) else "", marked=False)]
    return tuple(piece for piece in pieces if piece.text)


def _whole(text: str, at: int) -> int:
    """A place near this one at which no word is cut in two, where there is one near."""
    if at <= 0 or at >= len(text):
        return min(max(at, 0), len(text))
    space = text.find(" ", at, at + AROUND // 3)
    return at if space < 0 else space + 1
