"""The timeline as a picture: one bar for each asserted date, with everything that it leaves open left open.

A solid bar is a span that was told; its ends fade where the date is approximate, and end in an arrow where nobody told
an end. Values that contradict each other carry a sign and not only a colour. The picture is SVG without styles of its
own beyond attributes, so that it stands on a page, in print and in a document; `words` hold what it says.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WIDTH = 760
EDGE = 34
"""Room at both ends, in which the arrows of open ends stand."""
ROW = 46
BAR = 12
HEAD = 8
FOOT = 30
LEAST = 6
"""The narrowest bar, so that a single day among years can be seen."""
FADE = 22
MOST_MARKS = 8
"""Marks on the axis."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One asserted date, as it is drawn."""

    label: str
    """What stands above the bar."""
    earliest: datetime.date | None
    latest: datetime.date | None
    """The first and the last possible day; None where nobody told that end."""
    approximate: bool
    contradicted: bool


def timeline_svg(bars: Sequence[Bar], title: str) -> str:
    """The picture of a timeline; an empty text where no bar has any known day.

    `title` says in a sentence what it shows, for those who do not see it.
    """
    known = [day for bar in bars for day in (bar.earliest, bar.latest) if day is not None]
    if not known:
        return ""
    scale = _Scale(min(known), max(known))
    height = HEAD + ROW * len(bars) + FOOT
    head = f'<svg class="timeline" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" direction="ltr"'
    rows = "".join(part for number, bar in enumerate(bars) for part in _row(bar, scale, HEAD + ROW * number))
    return f'{head} role="img" aria-label={quoteattr(title)}>{_FADES}{"".join(_axis(scale, height))}{rows}</svg>'


_FADES = (
    '<defs><linearGradient id="fade-in"><stop offset="0" stop-color="#14424f" stop-opacity="0.08"/>'
    '<stop offset="1" stop-color="#14424f"/></linearGradient>'
    '<linearGradient id="fade-out"><stop offset="0" stop-color="#14424f"/>'
    '<stop offset="1" stop-color="#14424f" stop-opacity="0.08"/></linearGradient></defs>'
)


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days to places across the picture."""

    first: datetime.date
    last: datetime.date

    @property
    def days(self) -> int:
        return max(1, (self.last - self.first).days + 1)

    def at(self, day: datetime.date, *, end: bool = False) -> float:
        """Where a day begins, or ends."""
        passed = (day - self.first).days + (1 if end else 0)
        return EDGE + (WIDTH - 2 * EDGE) * passed / self.days


def _row(bar: Bar, scale: _Scale, top: int) -> Iterator[str]:
    left = scale.at(bar.earliest) if bar.earliest else float(EDGE)
    right = scale.at(bar.latest, end=True) if bar.latest else float(WIDTH - EDGE)
    if right - left < LEAST:
        middle = (left + right) / 2
        left, right = middle - LEAST / 2, middle + LEAST / 2
    sign = "≠ " if bar.contradicted else ""
    at, anchor = _beside(left, right)
    yield f'<text x="{at:.1f}" y="{top + 16}" font-size="14" text-anchor="{anchor}">{escape(sign + bar.label)}</text>'
    yield from _bar(bar, left, right, top + 23)


def _beside(left: float, right: float) -> tuple[float, str]:
    """Where a label begins or ends, so that it stays in the picture."""
    if left > WIDTH * 0.55:
        return min(right, WIDTH - 2.0), "end"
    return max(left, 2.0), "start"


def _bar(bar: Bar, left: float, right: float, top: int) -> Iterator[str]:
    fade = min(FADE, (right - left) / 3) if bar.approximate else 0
    middle = (left + (fade if bar.earliest else 0), right - (fade if bar.latest else 0))
    yield _rect(middle[0], middle[1], top, "#14424f")
    if bar.approximate and bar.earliest:
        yield _rect(left, middle[0], top, "url(#fade-in)")
    if bar.approximate and bar.latest:
        yield _rect(middle[1], right, top, "url(#fade-out)")
    half = top + BAR / 2
    if bar.earliest is None:
        yield _arrow(left, left - EDGE + 8, half)
    if bar.latest is None:
        yield _arrow(right, right + EDGE - 8, half)


def _rect(left: float, right: float, top: int, fill: str) -> str:
    return f'<rect x="{left:.1f}" y="{top}" width="{max(0.5, right - left):.1f}" height="{BAR}" fill="{fill}"/>'


def _arrow(start: float, end: float, at: float) -> str:
    back = 7 if end < start else -7
    return (
        f'<path d="M{start:.1f} {at} L{end:.1f} {at} m{back} -5 l{-back} 5 l{back} 5" '
        'fill="none" stroke="#14424f" stroke-width="2" stroke-dasharray="none"/>'
    )


def _axis(scale: _Scale, height: int) -> Iterator[str]:
    low = height - FOOT + 6
    yield f'<path d="M{EDGE} {low} H{WIDTH - EDGE}" stroke="#6b7580" fill="none"/>'
    for day, text in _marks(scale):
        at = scale.at(day)
        yield f'<path d="M{at:.1f} {HEAD} V{low + 4}" stroke="#c3c9d0" fill="none"/>'
        yield f'<text x="{at:.1f}" y="{low + 18}" font-size="12" text-anchor="middle" fill="#4a525c">{text}</text>'


def _marks(scale: _Scale) -> list[tuple[datetime.date, str]]:
    """The days that are marked: first days of years where there are several, else of months, else days."""
    for found in (_years(scale), _months(scale)):
        if len(found) >= 2:
            step = -(-len(found) // MOST_MARKS)
            return found[::step]
    step = -(-scale.days // MOST_MARKS)
    days = [scale.first + datetime.timedelta(days=passed) for passed in range(0, scale.days, step)]
    return [(day, day.isoformat()) for day in days]


def _years(scale: _Scale) -> list[tuple[datetime.date, str]]:
    found = (datetime.date(year, 1, 1) for year in range(scale.first.year, scale.last.year + 1))
    return [(day, str(day.year)) for day in found if scale.first <= day <= scale.last]


def _months(scale: _Scale) -> list[tuple[datetime.date, str]]:
    first, last = (day.year * 12 + day.month - 1 for day in (scale.first, scale.last))
    found = (datetime.date(number // 12, number % 12 + 1, 1) for number in range(first, last + 1))
    return [(day, f"{day:%Y-%m}") for day in found if scale.first <= day <= scale.last]
