"""Make the maps of the workbench and of the dossier: `python -m tools.make_map [--check]`.

`tools/data/countries-110m.json` is that file of world-atlas 2.0.2 (ISC): the states of Natural Earth 4.1.0 at 1:110m,
which is in the public domain, as TopoJSON. From it come the outlines that a browser draws, by the codes of ISO 3166,
and those that are printed, in whole tenths of a degree. The names of states in the four languages come from the
Unicode CLDR as packed by Babel.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from tools.make_tables import LANGUAGES
from tools.making import write_or_check

SOURCE = Path(__file__).parent / "data" / "countries-110m.json"
WEB = Path(__file__).parent.parent / "src" / "lastseen" / "web"
PRINTED = WEB.parent / "dossier" / "render" / "states.json"
BY_NAME = {"Kosovo": "XK"}
"""Codes of those that have none in the source. Natural Earth draws two more, which have none in ISO 3166 either."""
EDITION = "Natural Earth 4.1.0, 1:110m"
HEAD = f"""# The states, their names in four languages, and whether they are on the map ({EDITION}).
# Made by `python -m tools.make_map` from Natural Earth (public domain, as packed by world-atlas 2.0.2, ISC) and the
# Unicode CLDR (Unicode License v3, as packed by Babel); change the source, not this file.
"""

Ring = list[list[float]]


def outlines() -> dict[str, list[list[Ring]]]:
    """The polygons of each state, each a list of rings of latitude and longitude; under "" those without a code."""
    topology = json.loads(SOURCE.read_text("utf-8"))
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    found: dict[str, list[list[Ring]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        drawn = [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]
        found.setdefault(_code(shape), []).extend(drawn)
    return dict(sorted(found.items()))


def _code(shape: dict[str, Any]) -> str:
    from babel.core import get_global

    if "id" not in shape:
        return BY_NAME.get(shape["properties"]["name"], "")
    return str(get_global("territory_aliases")[shape["id"]][0])


def _arc(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    """The points of one arc in degrees, latitude first; in the source each is told by its distance from the last."""
    along, up = (list(accumulate(point[axis] for point in arc)) for axis in (0, 1))
    (scale_x, scale_y), (x, y) = transform["scale"], transform["translate"]
    return [[round(lat * scale_y + y, 2), round(lon * scale_x + x, 2)] for lon, lat in zip(along, up, strict=True)]


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Arcs put together; one with a negative number is walked backwards, and shares its first point with the last."""
    ring: Ring = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += points[1:] if ring else points
    return _unrolled(ring)


def _unrolled(ring: Ring) -> Ring:
    """A ring that goes on beyond 180 degrees, where in the source it jumps to the other edge of the map.

    One that goes all around the earth (Antarctica) is closed along the pole.
    """
    turns = accumulate((-round((b[1] - a[1]) / 360) for a, b in pairwise(ring)), initial=0)
    flat = [[lat, round(lon + 360 * turn, 2)] for (lat, lon), turn in zip(ring, turns, strict=True)]
    if flat[0][1] != flat[-1][1]:
        flat += [[-90.0, flat[-1][1]], [-90.0, flat[0][1]], flat[0]]
    west = min(lon for _, lon in flat)
    return [[lat, round(lon + 360, 2)] for lat, lon in flat] if west < -180 else flat


def map_file() -> str:
    """The outlines as the browser reads them."""
    return json.dumps({"edition": EDITION, "states": outlines()}, separators=(",", ":")) + "\n"


def printed_file() -> str:
    """The outlines as a dossier draws them: for each state its rings of longitude and latitude."""
    drawn = {code: _printed(shapes) for code, shapes in outlines().items()}
    told = {"edition": EDITION, "unit": "a tenth of a degree", "states": drawn}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def _printed(polygons: list[list[Ring]]) -> list[list[list[int]]]:
    """Every ring of a state, coarser: of points that come to lie in one place the first stays."""
    rings = ([[round(lon * 10), round(lat * 10)] for lat, lon in ring] for polygon in polygons for ring in polygon)
    return [[ring[0], *(b for a, b in pairwise(ring) if a != b)] for ring in rings]


def names_file() -> str:
    """The states by code, with what they are called; the invented ones are not among them."""
    from lastseen.core.territories import CODES

    drawn, real = outlines(), [code for code in CODES if code == "XK" or not code.startswith("X")]
    return HEAD + "".join(_entry(code, called, code in drawn) for code, called in _names(real))


def _names(codes: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    from babel import Locale

    locales = {language: Locale(language).territories for language in LANGUAGES}
    for code in codes:
        called = {language: names[code] for language, names in locales.items() if code in names}
        if len(called) == len(LANGUAGES):
            yield code, called


def _entry(code: str, called: dict[str, str], drawn: bool) -> str:
    names = "".join(f"{language} = {json.dumps(name, ensure_ascii=False)}\n" for language, name in called.items())
    return f"\n[{code}]\ndrawn = {str(drawn).lower()}\n{names}"


def main(words: list[str]) -> int:
    """Write the files that differ from their sources, or with --check say so."""
    made = {WEB / "static" / "states.json": map_file, WEB / "states.toml": names_file, PRINTED: printed_file}
    return write_or_check(made, "python -m tools.make_map", words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
