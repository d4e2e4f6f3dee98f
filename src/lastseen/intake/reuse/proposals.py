"""From shared words to what a person may enter: that a report copies another, or draws on it.

Shared words say that two reports are of one text, and never which came first: that is for their days alone, and where
the days leave it open, so does the proposal. Both may also have a third report in common that is not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lastseen.core.dates import Date
from lastseen.intake.reuse.overlaps import FEWEST, Overlap, covered, overlaps, widened
from lastseen.intake.reuse.words import spans

WHOLE = 0.9
"""Of the words of both; one that leaves more out is an excerpt, and one that adds more has something of its own."""
QUOTES = "\"'“”„‟«»‹›「」『』‘’"
FEW = 8
"""Words; fewer are no passage of their own."""
BESIDE = 3
"""Code points beside a passage in which its quotation marks may stand."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a report, as it is compared with others."""

    id: str
    text: str
    day: Date | None
    """When it was out; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Passages:
    """One stretch of words in both reports, in code points."""

    earlier: tuple[int, int]
    later: tuple[int, int]
    quoted: bool
    """Whether the later report has it in quotation marks."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """That one report repeats another: for a person to enter or to leave."""

    later: str
    earlier: str
    key: str
    """What would be entered in the later report: copies or draws_on."""
    ordered: bool
    """Whether the days of both say which came first; else it may be the other way round."""
    share: float
    """Of the later report's words."""
    passages: tuple[Passages, ...]
    why: str

    def as_json(self) -> dict[str, object]:
        """The proposal as JSON-compatible data."""
        return {
            "report": self.later,
            self.key: self.earlier,
            "ordered": self.ordered,
            "share": round(self.share, 3),
            "passages": [
                {"in": list(passage.later), "from": list(passage.earlier), "quoted": passage.quoted}
                for passage in self.passages
            ],
            "why": self.why,
        }


def proposals(texts: Sequence[Text], least: int = FEWEST) -> list[Proposal]:
    """What each report may have from an earlier one, the greatest share first for each report.

    `least` is how many fingerprints two reports must share: with fewer, shorter quotations are found and more chance
    likenesses. Reports whose day is not known are taken to be the later ones.
    """
    in_order = sorted(texts, key=lambda text: text.day.earliest or date.min if text.day else date.max)
    found = _unexplained(overlaps([text.text for text in in_order], least))
    told = [_proposal(overlap, in_order[overlap.earlier], in_order[overlap.later]) for overlap in found]
    place = {text.id: number for number, text in enumerate(texts)}
    return sorted(told, key=lambda one: (place[one.later], -one.share, place[one.earlier]))


def _unexplained(found: list[Overlap]) -> list[Overlap]:
    """The overlaps without those that another explains: a copy of a copy need not be told of its first original."""
    of_later: dict[int, dict[int, Overlap]] = {}
    for overlap in found:
        of_later.setdefault(overlap.later, {})[overlap.earlier] = overlap
    return [
        overlap
        for overlap in found
        if not any(
            overlap.earlier in of_later.get(other.earlier, {}) and _within(overlap, other)
            for other in of_later[overlap.later].values()
        )
    ]


def _within(overlap: Overlap, other: Overlap) -> bool:
    """Whether all that one overlap has of the later text, but for a few words, the other has as well."""
    both = covered([extent.later for extent in (*overlap.extents, *other.extents)])
    return both - covered([extent.later for extent in other.extents]) < FEW


def _proposal(overlap: Overlap, earlier: Text, later: Text) -> Proposal:
    overlap = widened(overlap, earlier.text, later.text)
    passages = tuple(_passages(overlap, earlier.text, later.text))
    key = "copies" if min(overlap.of_later, overlap.of_earlier) >= WHOLE else "draws_on"
    ordered = _before(earlier.day, later.day)
    return Proposal(
        later.id, earlier.id, key, ordered, overlap.of_later, passages, _why(overlap, passages, ordered=ordered)
    )


def _before(earlier: Date | None, later: Date | None) -> bool:
    """Whether every day that the one may mean is before every day of the other."""
    if earlier is None or later is None or earlier.latest is None or later.earliest is None:
        return False
    return earlier.latest < later.earliest


def _passages(overlap: Overlap, earlier: str, later: str) -> Iterator[Passages]:
    there, here = spans(earlier), spans(later)
    for extent in overlap.extents:
        start, end = _stretch(here, extent.later)
        yield Passages(_stretch(there, extent.earlier), (start, end), _in_quotes(later, start, end))


def _stretch(places: list[tuple[int, int]], extent: tuple[int, int]) -> tuple[int, int]:
    """From words to code points."""
    return places[extent[0]][0], places[extent[1] - 1][1]


def _in_quotes(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
    return any(mark in before for mark in QUOTES) and any(mark in after for mark in QUOTES)


def _why(overlap: Overlap, passages: tuple[Passages, ...], *, ordered: bool) -> str:
    longest = max(extent.later[1] - extent.later[0] for extent in overlap.extents)
    number = len(passages)
    told = (
        f"{overlap.of_later:.0%} of its words stand in the earlier report, "
        f"in {number} passage{'s' if number > 1 else ''}, the longest of {longest} words"
    )
    if all(passage.quoted for passage in passages):
        told += ", in quotation marks"
    if not ordered:
        told += "; their days do not say which came first"
    return told + "; both may have it from a third"
