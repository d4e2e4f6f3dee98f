"""The picture of a page of a PDF, drawn in a process of its own behind the wall."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import BinaryIO

from lastseen.intake.extract import dots, limits
from lastseen.intake.extract.found import Unreadable
from lastseen.intake.extract.walled import run_walled

SECONDS = 20
"""On the clock, for one page."""
_CHILD = "lastseen.intake.extract.picture_child"
_TURN = threading.Semaphore(2)
"""A browser asks for many pages at once; each takes a process and up to 1 GiB of address space."""
_OPEN_IT = "open the original with another program"


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a picture."""

    png: bytes
    pages: int
    """How many pages the PDF says it has."""


def page_picture(opened: BinaryIO, size: int, page: int) -> Picture:
    """One page of a preserved PDF, counted from 1. Unreadable where it cannot be drawn.

    `opened` is the file itself, unbuffered, at its beginning.
    """
    if size > limits.INPUT:
        raise Unreadable(f"no pictures are made of files of more than {limits.INPUT // 1024 // 1024} MB", _OPEN_IT)
    with _TURN:
        ended = run_walled(_CHILD, [str(page)], opened, seconds=SECONDS, most=dots.MOST)
    try:
        drawn = dots.unpack(ended.data)
    except dots.NotDots as problem:
        raise Unreadable(str(problem) or ended.why(SECONDS), _OPEN_IT) from problem
    return Picture(dots.png(drawn), drawn.pages)
