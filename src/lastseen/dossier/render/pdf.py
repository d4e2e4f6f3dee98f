"""A dossier as PDF, set by Typst: tagged for screen readers (PDF/UA-1), and the same bytes for the same dossier."""

from __future__ import annotations

import datetime
import json
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import typst

from lastseen.core.errors import LastseenError
from lastseen.dossier.render.document import Dossier, as_data, texts
from lastseen.dossier.render.fitting import fitted
from lastseen.dossier.render.fonts import FontSet
from lastseen.dossier.render.glyphs import check_letters
from lastseen.dossier.render.pictures import taken_apart
from lastseen.dossier.render.words import words

STANDARD: Literal["ua-1"] = "ua-1"
"""ISO 14289-1: a PDF that a screen reader can read aloud, in order, pictures too."""
_PPI = 120.0
"""Of a picture that is 760 points wide: enough for print at the width of a page."""


class NotSet(LastseenError):
    """A dossier that could not be set as a page."""


def pdf(dossier: Dossier, fonts: FontSet) -> bytes:
    """The pages of a dossier. Nothing in it but its own day is a date, and nothing is left to chance.

    Raises LetterMissing for a letter that no font has, NotSet where Typst refuses.
    """
    check_letters(texts(dossier), fonts)
    inputs = {"data": json.dumps(_given(dossier, fonts), ensure_ascii=False, sort_keys=True)}
    noon = datetime.datetime.combine(dossier.day, datetime.time(12), datetime.UTC)
    compiler = typst.Compiler(_file("dossier.typ"), font_paths=_loaded(tuple(fonts.folders())), sys_inputs=inputs)
    try:
        made = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=noon)
    except typst.TypstError as error:
        raise NotSet(f"the pages could not be set: {error.message}", "; ".join(error.hints)) from error
    assert isinstance(made, bytes)
    return made


def png(svg: str, fonts: FontSet) -> bytes:
    """One of our own pictures as PNG, its words in the fonts of the page; for documents that cannot hold an SVG."""
    inputs = {"data": json.dumps({"drawn": taken_apart(svg), "sans": [*fonts.names("sans"), *fonts.names("serif")]})}
    compiler = typst.Compiler(_file("picture.typ"), font_paths=_loaded(tuple(fonts.folders())), sys_inputs=inputs)
    made = compiler.compile(format="png", ppi=_PPI)
    assert isinstance(made, bytes)
    return made


def _given(dossier: Dossier, fonts: FontSet) -> dict[str, object]:
    serif = fonts.names("serif")
    return {
        "dossier": fitted(as_data(dossier)),
        "words": words(dossier.language),
        "serif": serif,
        "sans": [*fonts.names("sans"), *serif],
        "timeline": taken_apart(dossier.timeline.svg),
        "places": taken_apart(dossier.places.svg),
    }


@cache
def _file(name: str) -> bytes:
    return (files(__package__) / name).read_bytes()


@lru_cache(maxsize=4)
def _loaded(folders: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
