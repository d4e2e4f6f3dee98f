"""Text in a Word document, cut where the script changes, so that each letter gets its font and its direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from lastseen.dossier.render.fitting import harmless, kept_apart

LATIN, EAST, FROM_RIGHT = "Cambria", "Malgun Gothic", "Times New Roman"
"""Fonts that every Word has, for Latin, Greek and Cyrillic; for Korean, Chinese and Japanese; for Arabic and Hebrew."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_WEAK = frozenset({"WS", "NSM", "BN", "ON", "CS", "ES", "ET"})


def write(
    paragraph: Paragraph,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float | None = None,
    colour: RGBColor | None = None,
) -> None:
    """Add a text at the end of a paragraph."""
    for piece, from_right in pieces(kept_apart(harmless(text))):
        run = paragraph.add_run(piece)
        run.bold, run.italic = bold or None, italic or None
        if size is not None:
            run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = colour
        if from_right:
            _turn(run)


def refer(paragraph: Paragraph, numbers: Sequence[int], colour: RGBColor) -> None:
    """Add the numbers of notes, raised."""
    if numbers:
        run = paragraph.add_run(", ".join(map(str, numbers)))
        run.font.superscript = True
        run.font.color.rgb = colour


def pieces(text: str) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it runs from the right; blanks and signs go with what stands before them."""
    return [
        ("".join(letter for letter, _ in group), from_right)
        for from_right, group in groupby(_sided(text), key=lambda one: one[1])
    ]


def _sided(text: str) -> Iterator[tuple[str, bool]]:
    from_right = False
    for at, letter in enumerate(text):
        side = unicodedata.bidirectional(letter)
        if side in _RIGHT_TO_LEFT:
            from_right = True
        elif side not in _WEAK or not _goes_on(text, at):
            from_right = False
        yield letter, from_right


def _goes_on(text: str, at: int) -> bool:
    """Whether the next letter with a direction runs from the right."""
    sides = (unicodedata.bidirectional(letter) for letter in text[at + 1 :])
    return next((side in _RIGHT_TO_LEFT for side in sides if side not in _WEAK), False)


def _turn(run: Run) -> None:
    """Mark a run as written from the right, its weight and size too, which Word keeps apart for such text."""
    properties = run._element.get_or_add_rPr()  # noqa: SLF001 - python-docx has no word for it
    if run.bold:
        properties.append(OxmlElement("w:bCs"))
    properties.append(OxmlElement("w:rtl"))


def set_fonts(properties: object) -> None:
    """Name the fonts of each script in the run properties of a style."""
    fonts = properties.find(qn("w:rFonts"))  # type: ignore[attr-defined]
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)  # type: ignore[attr-defined]
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", EAST), ("cs", FROM_RIGHT)):
        fonts.set(qn(f"w:{name}"), font)
