"""The locator map: which states a case names, drawn among their neighbours.

Nothing is put where nobody said it is: a place is named in the table beside the map and never marked on it, for the
case file has no coordinates. Outlines: Natural Earth 1:110m, in the public domain; how it draws borders is no opinion
of ours.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from lastseen.dossier.forms.spoken import state_name

Ring = Sequence[Sequence[int]]
WIDTH = 760
TALLEST, LOWEST = 300, 180
MARGIN = 0.22
"""How much of the surroundings is drawn, as a part of the width of the states that are named."""
_LETTER = 8.5
"""About how wide a letter of a name is."""
LEAST_DEGREES = 14.0
"""The narrowest map, so that a small state can be found."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A state on the map."""

    rings: tuple[Ring, ...]


@cache
def outlines() -> dict[str, Outline]:
    """The states that can be drawn, by their codes; under "" those without a code."""
    table = json.loads((files(__package__) / "states.json").read_text("utf-8"))
    return {code: Outline(tuple(rings)) for code, rings in table["states"].items()}


@cache
def edition() -> str:
    """Where the outlines come from."""
    return str(json.loads((files(__package__) / "states.json").read_text("utf-8"))["edition"])


def drawable(codes: Iterable[str]) -> list[str]:
    """Those of the states that have an outline."""
    return sorted(code for code in set(codes) if code and code in outlines())


def locator_svg(codes: Iterable[str], title: str) -> str:
    """The map of the states with these codes; an empty text where none of them can be drawn.

    `title` says in a sentence what it shows, for those who do not see it.
    """
    named = drawable(codes)
    if not named:
        return ""
    frame = _frame([ring for code in named for ring in _mainland(outlines()[code])])
    neighbours = [one for code, one in outlines().items() if code not in named]
    shapes = [frame.shape(one, "#e6ebec", "#ffffff") for one in neighbours]
    shapes += [frame.shape(outlines()[code], "#7ea3ab", "#14424f") for code in named]
    words = [frame.word(outlines()[code], f"{state_name(code)} ({code})") for code in named]
    head = f'<svg class="locator" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {frame.height}"'
    clip = f'<defs><clipPath id="sheet"><rect width="{WIDTH}" height="{frame.height}"/></clipPath></defs>'
    sea = f'<rect width="{WIDTH}" height="{frame.height}" fill="#f7f9fa"/>'
    body = f'<g clip-path="url(#sheet)">{sea}{"".join(shapes)}</g>{"".join(words)}'
    return f'{head} role="img" aria-label={quoteattr(title)}>{clip}{body}</svg>'


def _mainland(one: Outline) -> list[Ring]:
    """The largest ring of a state, and those at least a fifth as large: far islands do not widen the map."""
    sizes = [abs(_area(ring)) for ring in one.rings]
    return [ring for ring, size in zip(one.rings, sizes, strict=True) if size * 5 >= max(sizes)]


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


@dataclass(frozen=True, slots=True)
class _Frame:
    """A piece of the earth laid flat: degrees of longitude are shortened as they are in its middle."""

    west: float
    north: float
    scale: float
    """Points for a degree of latitude."""
    shorter: float
    height: int

    def at(self, point: Sequence[int]) -> tuple[float, float]:
        return (point[0] / 10 - self.west) * self.scale * self.shorter, (self.north - point[1] / 10) * self.scale

    def shape(self, one: Outline, fill: str, stroke: str) -> str:
        """A state's outline; nothing where none of it is on the sheet."""
        rings = [[self.at(point) for point in ring] for ring in one.rings]
        seen = [ring for ring in rings if self._on_sheet(ring)]
        path = "".join(f"M{' '.join(f'{x:.1f},{y:.1f}' for x, y in ring)}Z" for ring in seen)
        if not path:
            return ""
        return f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}" stroke-width="0.8"/>'

    def word(self, one: Outline, text: str) -> str:
        """A state's name, in the middle of its largest part."""
        points = [self.at(point) for point in max(one.rings, key=lambda ring: abs(_area(ring)))]
        x, y = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
        half = len(text) * _LETTER / 2
        x, y = min(max(x, half), WIDTH - half), min(max(y, 20), self.height - 8)
        told = f'x="{x:.1f}" y="{y:.1f}" font-size="15" font-weight="bold" text-anchor="middle" fill="#0d2c35"'
        return f"<text {told}>{escape(text)}</text>"

    def _on_sheet(self, ring: Sequence[tuple[float, float]]) -> bool:
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        return max(xs) > 0 and min(xs) < WIDTH and max(ys) > 0 and min(ys) < self.height


def _frame(rings: Sequence[Ring]) -> _Frame:
    """The piece of the earth that holds the rings with something around them."""
    lons, lats = ([point[axis] / 10 for ring in rings for point in ring] for axis in (0, 1))
    middle = (min(lats) + max(lats)) / 2
    shorter = max(0.2, math.cos(math.radians(middle)))
    margin = 1 + 2 * MARGIN
    wide = max((max(lons) - min(lons)) * shorter * margin, LEAST_DEGREES)
    tall = max((max(lats) - min(lats)) * margin, LEAST_DEGREES * LOWEST / WIDTH)
    wide = max(wide, tall * WIDTH / TALLEST)
    height = min(TALLEST, max(LOWEST, round(WIDTH * tall / wide)))
    scale = WIDTH / wide
    west = (min(lons) + max(lons)) / 2 - wide / shorter / 2
    return _Frame(west, middle + height / scale / 2, scale, shorter, height)
