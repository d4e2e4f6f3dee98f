"""Pictures on the printed page: the shapes stay a picture, and its words are set in the fonts of the page.

Only so are they found by a search, shaped as their script wants, and never set in a font that happens to be there.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

_SVG = "http://www.w3.org/2000/svg"


def taken_apart(svg: str) -> dict[str, Any]:
    """One of our own pictures as its size, its shapes without words, and its words with their places.

    `svg` is empty where there is no picture; so is what comes back.
    """
    if not svg:
        return {}
    root = ET.fromstring(svg)  # noqa: S314 - a picture that Lastseen drew a moment ago
    words = [_word(text) for text in root.iter(f"{{{_SVG}}}text")]
    for parent in list(root.iter()):
        for text in parent.findall(f"{{{_SVG}}}text"):
            parent.remove(text)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    return {"width": width, "height": height, "shapes": _written(root), "words": words}


def _word(text: ET.Element) -> dict[str, Any]:
    told = {"x": float(text.attrib["x"]), "y": float(text.attrib["y"]), "text": "".join(text.itertext())}
    size = float(text.attrib.get("font-size", "14"))
    bold = text.attrib.get("font-weight") == "bold"
    return {
        **told,
        "size": size,
        "anchor": text.get("text-anchor", "start"),
        "fill": text.get("fill", ""),
        "bold": bold,
    }


def _written(root: ET.Element) -> str:
    ET.register_namespace("", _SVG)
    return ET.tostring(root, encoding="unicode")
